"""The screening asks every check; the strictest finding decides; nothing it finds publishes."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Edition
from comments import screening
from comments.drafts import Draft
from comments.links import Form, Grade
from comments.models import (
    AllowedDomain,
    Comment,
    Decision,
    Finding,
    Policy,
    Reason,
    Rule,
    RulesVersion,
    Status,
    Verdict,
    WatchedPhrase,
)
from comments.rule_book import RuleBook
from comments.screening import screen, verdict
from tests.comments.pages import parse
from tests.comments.policies import LINK_SETTINGS, policy_on_links
from tests.comments.readers import respond

pytestmark = pytest.mark.django_db

LINK = "Look at https://links.example/now please."
DRAFT = Draft(
    article_id=0,
    parent_id=None,
    name="Noor",
    email="noor@example.org",
    text="I took the first boat.",
    honeypot="",
    address_hash="",
    own_hosts=("courier.example",),
)


def found(policy: Policy | None = None, **changes: str) -> list[tuple[str, str, str, str]]:
    """Rule, field, the span as typed and how it reads."""
    draft = replace(DRAFT, **changes)  # type: ignore[arg-type]
    return [
        (f.rule, f.field, getattr(draft, f.field)[f.start : f.end], f.read_as)
        for f in screen(draft, policy or Policy())
    ]


def test_ordinary_words_are_not_found_fault_with() -> None:
    assert found() == []
    assert verdict([]) is Verdict.HOLD


def test_an_external_link_is_found_with_its_span() -> None:
    link = ("external_link", "text", "https://links.example/now", "links.example")
    assert found(text=LINK) == [link]
    assert found(name="Visit www.shop.com") == [
        ("external_link", "name", "www.shop.com", "shop.com")
    ]
    assert found(text="go to hxxp://links[.]example/ now")[0][3] == "links.example"


def test_the_own_site_is_not_external() -> None:
    assert found(text="see https://courier.example/2026/ and www.courier.example") == []


def test_an_allowed_domain_is_let_through_with_what_is_under_it() -> None:
    AllowedDomain.objects.create(domain="links.example")
    text = "https://links.example/ https://a.links.example/ https://notlinks.example/"
    assert [reads for *__, reads in found(text=text)] == ["notlinks.example"]


def test_a_watched_phrase_is_found_in_text_and_name() -> None:
    WatchedPhrase.objects.create(phrase="cheap loan*")
    assert found(text="Get  CHEAP\u200b Lóans here", name="Cheap Loan") == [
        ("watched_phrase", "text", "CHEAP\u200b Lóans", "cheap loan*"),
        ("watched_phrase", "name", "Cheap Loan", "cheap loan*"),
    ]
    assert found(text="cheaploans, cheap lo ans") == []


def test_a_filled_honeypot_is_found() -> None:
    assert found(honeypot="https://spam.example/") == [
        ("honeypot", "text", "", "https://spam.example/")
    ]
    assert found(honeypot=" \n") == []
    assert [reads for *__, reads in found(honeypot="\x00" + "x" * 400)] == ["x" * 300]


@pytest.mark.parametrize("leads_to", Verdict)
@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        (Rule.HONEYPOT, {"honeypot": "x"}),
        (Rule.FLOOD, {}),
        (Rule.TOO_FAST, {"seconds": 1.0}),
        (Rule.CAPITALS, {"text": "I TOOK THE FIRST BOAT THIS MORNING"}),
        (Rule.LONG_WORD, {"text": "bo" + "a" * 60 + "t"}),
        (Rule.LINE_BREAKS, {"text": "boat\n" * 50 + "boat"}),
        (Rule.MIXED_ALPHABETS, {"text": "I took the first b\u043eat."}),
    ],
)
def test_each_rule_leads_to_what_the_policy_says(
    rule: Rule, changes: dict[str, Any], leads_to: Verdict
) -> None:
    policy = Policy(**{f"{rule}_leads_to": leads_to}, flood_comments=1 if rule == "flood" else 5)
    (finding,) = screen(replace(DRAFT, **changes), policy)
    assert (finding.rule, finding.verdict) == (rule, leads_to)
    switched_off = Policy(**{f"{rule}_leads_to": "off"}, flood_comments=policy.flood_comments)
    assert screen(replace(DRAFT, **changes), switched_off) == []


WRITTEN = {
    "scheme_leads_to": "https://links.example/now",
    "www_leads_to": "www.shop.com",
    "markup_leads_to": "[boats](shop.com)",
    "ip_address_leads_to": "http://192.0.2.1/",
    "bare_certain_leads_to": "shop.com/boats",
    "bare_likely_leads_to": "shop.com",
    "bare_doubtful_leads_to": "visit boats.rocks",
    "defanged_leads_to": "shop[.]com",
    "spelled_out_leads_to": "shop dot com",
    "look_alike_leads_to": "shop.c\u043em",
}


@pytest.mark.parametrize("leads_to", [Verdict.REFUSE, Verdict.DELETE])
@pytest.mark.parametrize("setting", LINK_SETTINGS)
def test_links_lead_to_what_the_policy_says_of_their_form(setting: str, leads_to: Verdict) -> None:
    policy = Policy(**{setting: leads_to})
    verdicts = {
        name: {f.verdict for f in screen(replace(DRAFT, text=text), policy) if f.form}
        for name, text in WRITTEN.items()
    }
    assert verdicts.pop(setting) == {leads_to}
    assert set(map(tuple, verdicts.values())) == {(Verdict.HOLD,)}


def test_a_finding_says_how_a_link_was_written_and_how_sure_that_is() -> None:
    (finding,) = screen(replace(DRAFT, text="see shop dot com"), Policy())
    assert (finding.form, finding.grade) == (Form.SPELLED_OUT, Grade.DOUBTFUL)


@pytest.mark.parametrize("leads_to", Verdict)
def test_each_phrase_leads_to_what_it_says_itself(leads_to: Verdict) -> None:
    WatchedPhrase.objects.create(phrase="first boat", leads_to=leads_to)
    (finding,) = screen(DRAFT, Policy())
    assert (finding.rule, finding.verdict) == (Rule.WATCHED_PHRASE, leads_to)


@pytest.mark.parametrize(
    ("verdicts", "strictest"),
    [
        ([Verdict.HOLD, Verdict.REFUSE], Verdict.REFUSE),
        ([Verdict.DELETE, Verdict.REFUSE, Verdict.HOLD], Verdict.DELETE),
        ([Verdict.HOLD, Verdict.HOLD], Verdict.HOLD),
    ],
)
def test_the_strictest_wins(verdicts: list[Verdict], strictest: Verdict) -> None:
    assert verdict(Finding(verdict=each) for each in verdicts) is strictest


def test_a_banned_sender_is_refused_what_everybody_is() -> None:
    ban = Finding(rule=Rule.BANNED, verdict=Verdict.DELETE)
    link = Finding(rule=Rule.EXTERNAL_LINK, verdict=Verdict.REFUSE)
    assert verdict([ban]) is Verdict.DELETE
    assert verdict([ban, link]) is Verdict.REFUSE


def test_held_comments_wait_with_their_findings(client: Client, edition: Edition) -> None:
    respond(client, edition, text=LINK, website="filled in")
    comment = Comment.objects.get()
    assert comment.status == Status.WAITING
    assert {f.rule for f in comment.findings.all()} == {Rule.EXTERNAL_LINK, Rule.HONEYPOT}


def test_a_refused_comment_is_not_stored_and_its_text_is_kept(
    client: Client, edition: Edition
) -> None:
    policy_on_links(Verdict.REFUSE).save()
    answer = respond(client, edition, text=LINK)
    page = parse(answer)
    assert answer.status_code == 400
    assert "Please remove the address." in page.one("p", id="text-error").words()
    assert page.one("textarea", id="id_text").text().strip() == LINK
    assert not Comment.objects.exists()
    assert respond(client, edition, text="Without it.").status_code == 302


def test_a_link_in_the_name_is_refused_by_the_name(client: Client, edition: Edition) -> None:
    policy_on_links(Verdict.REFUSE).save()
    page = parse(respond(client, edition, name="www.shop.com"))
    assert "Please remove the address." in page.one("p", id="name-error").words()


def test_a_deleted_comment_is_logged_and_the_receipt_says_why(
    client: Client, edition: Edition
) -> None:
    policy_on_links(Verdict.DELETE).save()
    answer = respond(client, edition, text=LINK)
    decision = Decision.objects.get()
    assert (decision.comment.status, decision.by) == (Status.DELETED, None)
    assert decision.reason == Reason.EXTERNAL_LINK
    receipt = parse(client.get(answer.headers["Location"]))
    assert "It links to another site." in receipt.one(class_="standing").words()


def test_a_check_that_fails_holds_the_comment_and_the_others_are_asked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(draft: Draft, policy: Policy, book: RuleBook) -> Iterable[Finding]:
        raise RuntimeError

    def broken_halfway(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
        yield Finding(rule=Rule.FLOOD, verdict=Verdict.DELETE)
        raise RuntimeError

    def sound(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
        yield Finding(rule=Rule.DUPLICATE, verdict=Verdict.REFUSE)

    findings = screen(DRAFT, Policy(), (broken, broken_halfway, sound))
    assert [(f.rule, f.verdict, f.read_as) for f in findings] == [
        (Rule.CHECK_FAILED, Verdict.HOLD, "broken"),
        (Rule.CHECK_FAILED, Verdict.HOLD, "broken_halfway"),
        (Rule.DUPLICATE, Verdict.REFUSE, ""),
    ]
    assert caplog.text.count("failed with RuntimeError; the comment is held") == 2
    assert DRAFT.text not in caplog.text
    assert DRAFT.email not in caplog.text


def test_a_check_that_takes_too_long_holds_the_comment_with_what_it_found(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screening, "SLOWEST_CHECK", 0.1)

    def slow(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
        time.sleep(0.11)
        yield Finding(rule=Rule.FLOOD, verdict=Verdict.HOLD)

    findings = screen(DRAFT, Policy(), (slow,))
    assert [(f.rule, f.read_as) for f in findings] == [("flood", ""), ("check_failed", "slow")]
    assert "The check slow took" in caplog.text


def test_lists_that_cannot_be_read_hold_the_comment_and_the_other_checks_are_asked(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise RuntimeError

    monkeypatch.setattr(RulesVersion, "current", broken)
    findings = screen(replace(DRAFT, text=LINK), Policy())
    assert [f.rule for f in findings] == [Rule.CHECK_FAILED, Rule.EXTERNAL_LINK]
    assert "The check the rule book failed with RuntimeError" in caplog.text


def test_each_rule_has_a_sentence_for_moderators_and_its_place_in_the_documentation() -> None:
    assert set(screening.EXPLANATIONS) == set(Rule)
    documentation = (settings.BASE_DIR / "docs" / "screening.md").read_text()
    assert [rule for rule in Rule if f"| {rule.label} |" not in documentation] == []
