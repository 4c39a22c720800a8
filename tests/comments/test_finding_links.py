"""What the link finder finds, how it names it, and what it leaves in peace."""

import pytest

from comments.links import Form, Grade, find_links
from comments.links.defanging import undo_defanging
from comments.links.defanging_rules import DEFANGING, Rule
from comments.links.gates import CUES, GATES, Cue, Gate
from comments.links.normalising import normalise


def hosts(text: str) -> list[str]:
    return [link.host for link in find_links(text)]


@pytest.mark.parametrize("rule", DEFANGING, ids=lambda rule: rule.name)
def test_every_defanging_rule_undoes_its_example(rule: Rule) -> None:
    assert undo_defanging(normalise(rule.example)).text == rule.undone


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_every_gate_stops_its_example(gate: Gate) -> None:
    assert find_links(gate.example) == []


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_every_cue_admits_its_example(cue: Cue) -> None:
    assert len(find_links(cue.example)) == 1


@pytest.mark.parametrize(
    ("text", "host", "form", "grade"),
    [
        ("https://harbour.example.org/a?b=c", "harbour.example.org", Form.SCHEME, Grade.CERTAIN),
        ("go to www.harbour.org", "harbour.org", Form.WWW, Grade.CERTAIN),
        ("it was in harbour.org today", "harbour.org", Form.BARE, Grade.LIKELY),
        ("[read](https://harbour.org)", "harbour.org", Form.MARKUP, Grade.CERTAIN),
        ("hxxp://harbour[.]org", "harbour.org", Form.DEFANGED, Grade.DOUBTFUL),
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


def test_a_link_with_zero_width_characters_is_found() -> None:
    assert hosts("h\u200btt\u200dp://har\ufeffbour\u2060.o\u00adrg") == ["harbour.org"]


@pytest.mark.parametrize(
    "text", ["ｈａｒｂｏｕｒ．ｏｒｇ", "𝒽𝒶𝓇𝒷ℴ𝓊𝓇.𝑜𝓇𝑔", "harbour&#46;org", "harbour%2Eorg"]
)
def test_other_ways_to_write_the_same_letters_are_read(text: str) -> None:
    assert hosts(text) == ["harbour.org"]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("bücherei.de", "xn--bcherei-n2a.de"),
        ("BÜCHEREI.DE", "xn--bcherei-n2a.de"),
        ("bu\u0308cherei.de", "xn--bcherei-n2a.de"),
        ("http://b%C3%BCcherei.de", "xn--bcherei-n2a.de"),
        ("http://straße.de", "xn--strae-oqa.de"),
        ("пример.рф", "xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_hosts_are_a_labels(text: str, host: str) -> None:
    assert hosts(text) == [host]


def test_an_address_amid_words_without_spaces_is_cut_out() -> None:
    assert hosts("詳しくはharbour.jpまで") == ["harbour.jp"]


def test_a_second_address_inside_a_query_is_found_too() -> None:
    assert hosts("https://harbour.org/?to=https://quay.net/") == ["harbour.org", "quay.net"]


def test_user_and_password_do_not_hide_the_host() -> None:
    assert hosts("https://harbour.org:pw@quay.net/") == ["quay.net"]
    assert hosts("https://quay.net\\@harbour.org/") == ["quay.net"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We were in the U.S. and the U.K. for 3.5 years.",
        "She stayed.He left.",
        "I was at home.it was late, and see this.it rained",
        "Ask jo@harbour.org or mailto:jo@harbour.org.",
        "The range is 10.20.0.0/16, the version 2.4.1.",
        "It broke in forms.py and run.sh",
        "the dot com years, a .org name",
        "Yes. net gains were small",
        "and so...in the end",
        "http:// and www. are how they begin",
    ],
)
def test_innocent_texts_have_no_links(text: str) -> None:
    assert find_links(text) == []
