"""Which links lead away from the site, and which only look as if they did not."""

from collections.abc import Iterator

import pytest

from comments.links import Domains, external, find_links, registrable_domain


def leads_away(text: str, *own: str, allowed: tuple[str, ...] = ()) -> bool:
    links = find_links(text)
    assert links, "a link must be found before it can be told whose it is"
    return bool(external(links, own_hosts=own or ("harbour-news.org",), allowed=allowed))


@pytest.mark.parametrize(
    "text",
    [
        "https://harbour-news.org/politics/",
        "HARBOUR-NEWS.ORG",
        "www.harbour-news.org",
        "https://static.harbour-news.org/a.png",
        "http://jo:secret@harbour-news.org:8080/",
        "harbour-news[.]org",
        "harbour-news dot org",
        "ｈarbour-news．org",
    ],
)
def test_the_own_site_is_not_external_however_written(text: str) -> None:
    assert not leads_away(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://harbour-news.org.quay.net/",
        "https://harbour-news.net/",
        "https://my-harbour-news.org/",
        "https://quay.net/harbour-news.org",
        "https://quay.net\\@harbour-news.org/",
        "https://quay.net#@harbour-news.org/",
        "https://harbour-news.org%2equay.net/",
        "https://harbour-news.org%D0%B0.net/",
        "https://harbour-news.org\u200b.quay.net/",
        "https://harbour-news.org:80@quay.net/",
        "https://harbour-news.org,quay.net/",
        "https://harbour-news.org!.quay.net/",
        "https://harbour-news.org/?next=https://quay.net/",
        "https://harbour-news.org%2F@quay.net/",
        "https://harbour-news.org\uff0f@quay.net/",
        "https://quay.net\\.a@harbour-news.org/",
        "https://quay.net\\(@harbour-news.org/",
        "https://quay.net/./a@harbour-news.org/",
        "https://quay.net/dot/a@harbour-news.org/",
        "https://harbour-news.org and \u202eten.yauq\u202c",
    ],
)
def test_what_only_mentions_the_own_site_is_external(text: str) -> None:
    assert leads_away(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://h\u0430rbour-news.org/",
        "harbour-news.\u043erg",
        "https://harbour\u0337-news.org/",
        "https://h\u1d00rbour-news.org/",
        "https://harb\U0001f1f4ur-news.org/",
        "https://harbóur-news.org/",
    ],
)
def test_a_look_alike_is_never_the_own_site(text: str) -> None:
    assert leads_away(text)


def test_a_neighbour_under_a_private_suffix_is_external() -> None:
    assert not leads_away("https://harbour.github.io/a", "harbour.github.io")
    assert leads_away("https://quay.github.io/a", "harbour.github.io")


def test_own_hosts_may_be_written_in_any_way() -> None:
    for own in ("bücherei.de", "WWW.BÜCHEREI.DE", "xn--bcherei-n2a.de:443", ".bücherei.de"):
        assert not leads_away("https://bücherei.de/", own)


def test_a_star_for_all_hosts_makes_no_link_own() -> None:
    assert leads_away("https://quay.net/", "*")


def test_ip_addresses_and_localhost_are_compared_exactly() -> None:
    assert not leads_away("http://192.0.2.7:8000/", "192.0.2.7")
    assert leads_away("http://198.51.2.7/", "192.0.2.7")
    assert not leads_away("http://localhost:8000/a", "localhost")
    assert not leads_away("http://[2001:db8::7]/", "[2001:0db8:0:0::7]:8000")


def test_an_allowed_domain_lets_through_what_is_below_it_and_no_neighbour() -> None:
    assert not leads_away("https://www.quay.net/", allowed=("quay.net",))
    assert not leads_away("https://docs.quay.net/", allowed=("quay.net",))
    assert leads_away("https://files.quay.net/", allowed=("docs.quay.net",))
    assert leads_away("https://quay.net.pier.org/", allowed=("quay.net",))


def test_allowed_domains_may_be_prepared_once_for_many_comments() -> None:
    allowed = Domains.of(["Quay.net", "*.pier.org", "b\xfccherei.de", "192.0.2.7", " "])
    links = find_links(
        "https://a.quay.net https://notquay.net https://pier.org https://b\xfccherei.de "
        "http://192.0.2.7/ http://192.0.2.8/"
    )
    foreign = external(links, own_hosts=["harbour-news.org"], allowed=allowed)
    assert [link.host for link in foreign] == ["notquay.net", "192.0.2.8"]


def test_a_prepared_look_alike_is_not_let_through() -> None:
    links = find_links("h\u0430rbour.\u0441om")
    assert external(links, own_hosts=[], allowed=Domains.of(["harbour.com"])) == links


def test_domains_hold_what_is_below_them_and_no_neighbour() -> None:
    domains = Domains.of(["docs.quay.net", "192.0.2.7"])
    assert "docs.quay.net" in domains
    assert "a.b.docs.quay.net" in domains
    assert "192.0.2.7" in domains
    assert "quay.net" not in domains
    assert "notdocs.quay.net" not in domains


class Unlooked(frozenset[str]):
    """Domains that nobody may go through one by one."""

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("went through all of them")


def test_prepared_domains_are_never_gone_through() -> None:
    domains = Domains(Unlooked({"quay.net"}))
    links = find_links("https://docs.quay.net/ https://pier.org/")
    foreign = external(links, own_hosts=[], allowed=domains)
    assert [link.host for link in foreign] == ["pier.org"]


def test_external_keeps_the_order_and_only_the_foreign_links() -> None:
    links = find_links("https://pier.org https://harbour-news.org https://quay.net")
    foreign = external(links, own_hosts=["harbour-news.org"])
    assert [link.host for link in foreign] == ["pier.org", "quay.net"]


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.news.harbour.co.uk", "harbour.co.uk"),
        ("a.b.github.io", "b.github.io"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("co.uk", "co.uk"),
    ],
)
def test_registrable_domain(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain
