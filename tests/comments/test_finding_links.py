"""What the link finder finds, how it names it, and what it leaves in peace."""

import pytest

from comments.links import Form, Grade, find_links
from comments.links.defanging import undo_defanging
from comments.links.defanging_rules import DEFANGING, Rule
from comments.links.gates import (
    CUES,
    GATES,
    GATES_FOR_BARE_NAMES,
    GATES_FOR_OTHER_ENDINGS,
    Cue,
    Gate,
)
from comments.links.normalising import normalise
from comments.links.scanning import scan

ALL_GATES = (*GATES, *GATES_FOR_BARE_NAMES, *GATES_FOR_OTHER_ENDINGS)


def hosts(text: str) -> list[str]:
    return [link.host for link in find_links(text)]


@pytest.mark.parametrize("rule", DEFANGING, ids=lambda rule: rule.name)
def test_every_defanging_rule_undoes_its_example(rule: Rule) -> None:
    assert undo_defanging(normalise(rule.example)).text == rule.undone


@pytest.mark.parametrize("rule", DEFANGING, ids=lambda rule: rule.name)
def test_a_cheap_test_comes_before_every_defanging_rule(rule: Rule) -> None:
    assert any(cue in rule.example.lower() for cue in rule.cues)
    assert all(any(sign in cue for sign in rule.signs) for cue in rule.cues)


@pytest.mark.parametrize("gate", ALL_GATES, ids=lambda gate: gate.name)
def test_every_gate_stops_its_example(gate: Gate) -> None:
    assert find_links(gate.example) == []
    assert any(map(gate.refuses, scan(undo_defanging(normalise(gate.example)))))


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_every_cue_admits_its_example(cue: Cue) -> None:
    assert len(find_links(cue.example)) == 1
    assert any(map(cue.speaks_for, scan(undo_defanging(normalise(cue.example)))))


@pytest.mark.parametrize(
    ("text", "host", "form", "grade"),
    [
        ("https://harbour.example.org/a?b=c", "harbour.example.org", Form.SCHEME, Grade.CERTAIN),
        ("go to www.harbour.org", "harbour.org", Form.WWW, Grade.CERTAIN),
        ("it was in harbour.org today", "harbour.org", Form.BARE, Grade.LIKELY),
        ("it was in harbour.org/today", "harbour.org", Form.BARE, Grade.CERTAIN),
        ('they call it "harbour.zone" now', "harbour.zone", Form.BARE, Grade.DOUBTFUL),
        ("[read](https://harbour.org)", "harbour.org", Form.MARKUP, Grade.CERTAIN),
        ("hxxp://harbour[.]org", "harbour.org", Form.DEFANGED, Grade.DOUBTFUL),
        ("hxxp://192[.]0[.]2[.]7/x", "192.0.2.7", Form.DEFANGED, Grade.DOUBTFUL),
        ("harbour dot org", "harbour.org", Form.SPELLED_OUT, Grade.DOUBTFUL),
        ("http://192.0.2.7/x", "192.0.2.7", Form.IP_ADDRESS, Grade.CERTAIN),
        ("http://[2001:DB8::7]/x", "2001:db8::7", Form.IP_ADDRESS, Grade.CERTAIN),
        ("h\u0430rbour.\u0441om", "harbour.com", Form.LOOK_ALIKE, Grade.DOUBTFUL),
    ],
)
def test_form_and_grade_tell_how_a_link_was_written(
    text: str, host: str, form: Form, grade: Grade
) -> None:
    [link] = find_links(text)
    assert (link.host, link.form, link.grade) == (host, form, grade)


def test_the_span_lies_in_the_text_as_written() -> None:
    text = "Look at har\u200bbour [.] org/\uff41 now"
    [link] = find_links(text)
    assert text[link.start : link.end] == "har\u200bbour [.] org/\uff41"
    assert link.text == "harbour.org/a"


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("b\xfccherei.de", "xn--bcherei-n2a.de"),
        ("B\xdcCHEREI.DE", "xn--bcherei-n2a.de"),
        ("bu\u0308cherei.de", "xn--bcherei-n2a.de"),
        ("http://b%C3%BCcherei.de", "xn--bcherei-n2a.de"),
        ("http://stra\xdfe.de", "xn--strae-oqa.de"),
        ("http://\u039f\u0394\u039f\u03a3.gr", "xn--pxavbq.gr"),
        ("пример.рф", "xn--e1afmkfd.xn--p1ai"),
        ("http://\u30fb\u6771.jp/", "xn--vekv35n.jp"),
        ("http://paral\xb7lel.cat/", "xn--parallel-koa.cat"),
    ],
)
def test_hosts_are_a_labels(text: str, host: str) -> None:
    assert hosts(text) == [host]


def test_what_no_host_contains_is_not_decoded() -> None:
    assert hosts("https://harbour.org%00.quay.net/") == ["harbour.org%00.quay.net"]


def test_an_address_amid_words_without_spaces_is_cut_out() -> None:
    assert hosts("詳しくはharbour.jpまで") == ["harbour.jp"]
    assert hosts("קראתי ב-harbour.co.il אתמול") == ["harbour.co.il"]


def test_between_words_with_spaces_a_name_of_two_scripts_is_one_name() -> None:
    assert hosts("have a look at 港harbour.jp today") == ["xn--harbour-cn7p.jp"]


def test_a_second_address_inside_a_query_is_found_too() -> None:
    assert hosts("https://harbour.org/?to=https://quay.net/") == ["harbour.org", "quay.net"]


def test_user_and_password_do_not_hide_the_host() -> None:
    assert hosts("https://harbour.org:pw@quay.net/") == ["quay.net"]
    assert hosts("https://quay.net\\@harbour.org/") == ["quay.net"]


@pytest.mark.parametrize(
    "address",
    [
        "http://2001:db8::7/x",
        "http://[fe80::7%251]/",
        "http://3221225991/",
        "http://0xC0000207/",
        "http://0300.0.2.7/",
        "192.0.2.7:8080/login",
    ],
)
def test_ip_addresses_are_found_in_every_notation_browsers_take(address: str) -> None:
    [link] = find_links(f"see {address} for it")
    assert link.form is Form.IP_ADDRESS


@pytest.mark.parametrize(
    "text",
    ["👉 harbour.zone 👈", "[URL]harbour.zone[/URL]", "(visit: harbour.zone)", "'harbour.zone'"],
)
def test_what_is_set_apart_like_an_address_is_one(text: str) -> None:
    assert hosts(text) == ["harbour.zone"]
