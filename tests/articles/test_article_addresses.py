"""Addresses of articles lead somewhere for ever: old ones to the new one."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Edition, Kind
from articles.preflight import errors, preflight
from articles.publishing import NotPublishableError
from tests.factories import create_article, create_comment, publish_article

pytestmark = pytest.mark.django_db

MOMENT = dt.datetime(2026, 7, 31, 23, 30, tzinfo=dt.UTC)


@pytest.fixture
def live(draft: Article, editor: User) -> Edition:
    return publish_article(draft, by=editor, at=MOMENT)


def rename(article: Article, slug: str, editor: User) -> Edition:
    """The article at a new address, published at once."""
    Article.objects.filter(pk=article.pk).update(slug=slug)
    return publish_article(article, by=editor, kind=Kind.UPDATE)


def assert_leads_to(client: Client, old: str, new: str) -> None:
    response = client.get(old)
    assert (response.status_code, response.headers.get("Location")) == (301, new), old
    assert client.get(new).status_code == 200


def test_the_address_has_the_month_of_the_first_publication(live: Edition, editor: User) -> None:
    assert live.get_absolute_url() == "/2026/07/ferry-runs/"
    update = publish_article(live.article, by=editor, kind=Kind.UPDATE)
    assert update.get_absolute_url() == "/2026/07/ferry-runs/"


def test_an_old_address_leads_to_the_new_one(client: Client, live: Edition, editor: User) -> None:
    rename(live.article, "ferry-sails", editor)
    assert_leads_to(client, "/2026/07/ferry-runs/", "/2026/07/ferry-sails/")


def test_every_old_address_leads_to_the_newest_at_once(
    client: Client, live: Edition, editor: User
) -> None:
    for slug in ("second", "third", "fourth"):
        rename(live.article, slug, editor)
    for slug in ("ferry-runs", "second", "third"):
        assert_leads_to(client, f"/2026/07/{slug}/", "/2026/07/fourth/")


def test_an_article_can_have_its_old_address_back(
    client: Client, live: Edition, editor: User
) -> None:
    rename(live.article, "second", editor)
    rename(live.article, "ferry-runs", editor)
    assert_leads_to(client, "/2026/07/second/", "/2026/07/ferry-runs/")


def test_a_new_address_counts_from_its_publication(
    client: Client, live: Edition, editor: User
) -> None:
    Article.objects.update(slug="ferry-sails")
    assert client.get("/2026/07/ferry-runs/").status_code == 200
    assert client.get("/2026/07/ferry-sails/").status_code == 404
    tomorrow = timezone.now() + dt.timedelta(days=1)
    publish_article(live.article, by=editor, kind=Kind.UPDATE, at=tomorrow)
    assert client.get("/2026/07/ferry-runs/").status_code == 200
    assert client.get("/2026/07/ferry-sails/").status_code == 404


@pytest.mark.parametrize("wrong", ["/2026/08/ferry-runs/", "/1999/01/ferry-runs/"])
def test_another_month_leads_to_the_right_one(client: Client, live: Edition, wrong: str) -> None:
    assert_leads_to(client, wrong, "/2026/07/ferry-runs/")


def test_a_redirect_keeps_the_page_of_responses(
    client: Client, live: Edition, editor: User
) -> None:
    for _ in range(30):
        comment = create_comment(article=live.article)
        type(comment).objects.filter(pk=comment.pk).decide("approved", by=editor)  # type: ignore[arg-type]
    assert client.get("/2026/07/ferry-runs/?page=2").status_code == 200
    assert_leads_to(client, "/2026/08/ferry-runs/?page=2", "/2026/07/ferry-runs/?page=2")


def test_no_other_article_can_take_an_old_address(
    client: Client, live: Edition, editor: User
) -> None:
    rename(live.article, "ferry-sails", editor)
    other = create_article(headline="Another ferry", slug="ferry-runs")
    assert [finding.field for finding in errors(preflight(other))] == ["slug"]
    with pytest.raises(NotPublishableError):
        publish_article(other, by=editor)
    assert_leads_to(client, "/2026/07/ferry-runs/", "/2026/07/ferry-sails/")


@pytest.mark.parametrize(
    "address",
    [
        "/2026/07/nothing/",
        "/2026/13/ferry-runs/",
        "/2026/7/ferry-runs/",
        "/26/07/ferry-runs/",
        "/2026/07/ferry-runs/extra/",
        "/2026/07/FERRY-RUNS/",
        "/2026/07/ferry%00runs/",
    ],
)
def test_an_unknown_address_is_not_found(client: Client, live: Edition, address: str) -> None:
    assert client.get(address).status_code == 404


def test_drafts_and_scheduled_articles_are_not_found(
    client: Client, draft: Article, editor: User
) -> None:
    now = timezone.localtime()
    address = f"/{now:%Y/%m}/ferry-runs/"
    assert client.get(address).status_code == 404
    soon = publish_article(draft, by=editor, at=now + dt.timedelta(minutes=1))
    assert client.get(soon.get_absolute_url()).status_code == 404
    for path in ("respond/", "thread/1/"):
        assert client.get(soon.get_absolute_url() + path).status_code == 404


def test_a_page_is_only_read(client: Client, live: Edition) -> None:
    assert client.post(live.get_absolute_url()).status_code == 405
    assert client.head(live.get_absolute_url()).status_code == 200
