"""Links and senders are known by their domain; lists hold for what is below, and until they end."""

import datetime as dt

import pytest
from django.utils import timezone

from comments.checks.destinations import blocked_domains, external_links
from comments.models import AllowedDomain, BlockedDomain, Policy, Rule, Verdict
from comments.rule_book import RuleBook
from tests.comments.checking import ask, create_draft, spans

NOW = timezone.now()
A_SECOND = dt.timedelta(seconds=1)


def _blocked(*domains: str, leads_to: str = "hold", until: dt.datetime | None = None) -> RuleBook:
    return RuleBook.of(
        blocked=[BlockedDomain(domain=name, leads_to=leads_to, until=until) for name in domains]
    )


# --- External links ------------------------------------------------------------------------------


def test_a_link_is_found_where_the_reader_typed_it() -> None:
    draft = create_draft(
        "\U0001f600 look: https://links.example/now, and www.courier.example", name="shop.com"
    )
    found = ask(external_links, draft)
    assert spans(draft, found) == [("text", "https://links.example/now"), ("name", "shop.com")]
    assert [(f.read_as, f.form, f.grade) for f in found] == [
        ("links.example", "scheme", "certain"),
        ("shop.com", "bare", "likely"),
    ]


def test_a_link_leads_to_what_the_policy_says_of_its_form() -> None:
    policy = Policy(scheme_leads_to=Verdict.REFUSE, bare_likely_leads_to=Verdict.DELETE)
    draft = create_draft("https://links.example/ shop.com www.shop.com")
    verdicts = [f.verdict for f in ask(external_links, draft, policy)]
    assert verdicts == [Verdict.REFUSE, Verdict.DELETE, Verdict.HOLD]


def test_an_allowed_domain_lets_through_itself_and_what_is_below_it() -> None:
    book = RuleBook.of(allowed=[AllowedDomain(domain="docs.links.example")])
    draft = create_draft(
        "https://docs.links.example/ https://a.b.docs.links.example/ https://links.example/ "
        "https://mydocs.links.example/ https://docs.links.example.net/"
    )
    assert [f.read_as for f in ask(external_links, draft, book=book)] == [
        "links.example",
        "mydocs.links.example",
        "docs.links.example.net",
    ]


def test_an_allowed_domain_is_allowed_until_then() -> None:
    book = RuleBook.of(allowed=[AllowedDomain(domain="links.example", until=NOW)])
    text = "https://links.example/"
    assert ask(external_links, create_draft(text, at=NOW - A_SECOND), book=book) == []
    assert len(ask(external_links, create_draft(text, at=NOW), book=book)) == 1


@pytest.mark.parametrize("text", ["example.\u043erg", "https://example.\u043erg/"])
def test_what_only_looks_like_an_allowed_domain_is_not_allowed(text: str) -> None:
    book = RuleBook.of(allowed=[AllowedDomain(domain="example.org")])
    assert ask(external_links, create_draft("example.org"), book=book) == []
    (found,) = ask(external_links, create_draft(f"visit {text}"), book=book)
    assert (found.form, found.read_as) == ("look_alike", "example.org")


def test_a_link_to_an_allowed_domain_is_not_blocked_by_that() -> None:
    book = RuleBook.of(allowed=[AllowedDomain(domain="links.example")])
    assert ask(blocked_domains, create_draft("https://links.example/"), book=book) == []


# --- Blocked domains -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("see https://example.net/x!", "https://example.net/x"),
        ("see https://a.b.EXAMPLE.net:8080/", "https://a.b.EXAMPLE.net:8080/"),
        ("see hxxp://example[.]net now", "hxxp://example[.]net"),
        ("\U0001f600 www.example.net", "www.example.net"),
    ],
)
def test_a_link_to_a_blocked_domain_is_found_by_what_stands_on_the_list(
    text: str, span: str
) -> None:
    draft = create_draft(text)
    found = ask(blocked_domains, draft, book=_blocked("example.net"))
    assert spans(draft, found) == [("text", span)]
    assert [(f.rule, f.read_as) for f in found] == [(Rule.BLOCKED_DOMAIN, "example.net")]


@pytest.mark.parametrize(
    "text", ["https://notexample.net/", "https://example.net.example/", "an example, net"]
)
def test_its_neighbours_are_not_blocked(text: str) -> None:
    assert ask(blocked_domains, create_draft(text), book=_blocked("example.net")) == []


def test_a_link_in_the_name_is_found_there() -> None:
    draft = create_draft(name="By www.example.net")
    found = ask(blocked_domains, draft, book=_blocked("example.net"))
    assert spans(draft, found) == [("name", "www.example.net")]


@pytest.mark.parametrize(
    ("email", "is_found"),
    [
        ("noor@example.net", True),
        ("noor@mail.Example.NET", True),
        ('"a@b"@example.net', True),
        ("noor@notexample.net", False),
        ("example.net@example.org", False),
    ],
)
def test_a_sender_whose_mail_lives_there_is_found(email: str, is_found: bool) -> None:
    found = ask(blocked_domains, create_draft(email=email), book=_blocked("example.net"))
    assert [(f.field, f.start, f.end, f.read_as) for f in found] == [
        ("email", 0, 0, "example.net")
    ] * is_found


@pytest.mark.parametrize("leads_to", Verdict)
def test_each_domain_leads_to_what_it_says_itself(leads_to: Verdict) -> None:
    draft = create_draft("https://example.net/", email="noor@example.net")
    found = ask(blocked_domains, draft, book=_blocked("example.net", leads_to=leads_to))
    assert [f.verdict for f in found] == [leads_to, leads_to]


def test_a_domain_is_blocked_until_then() -> None:
    book = _blocked("example.net", until=NOW)
    for at, found in [(NOW - A_SECOND, 2), (NOW, 0)]:
        draft = create_draft("https://example.net/", email="noor@example.net", at=at)
        assert len(ask(blocked_domains, draft, book=book)) == found


def test_the_longest_domain_in_force_says_what_happens() -> None:
    book = RuleBook.of(
        blocked=[
            BlockedDomain(domain="example.net", leads_to=Verdict.HOLD),
            BlockedDomain(domain="a.example.net", leads_to=Verdict.DELETE, until=NOW),
        ]
    )
    for at, met in [
        (NOW - A_SECOND, ("a.example.net", Verdict.DELETE)),
        (NOW, ("example.net", Verdict.HOLD)),
    ]:
        draft = create_draft("https://b.a.example.net/", at=at)
        assert [(f.read_as, f.verdict) for f in ask(blocked_domains, draft, book=book)] == [met]
