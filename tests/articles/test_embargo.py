"""An embargo is a floor: nobody publishes below it, on any path; exactly at it is allowed."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.admin.publication_forms import PublishForm, ScheduleForm
from articles.models import Article, Edition, Kind
from articles.publishing import NotPublishableError, publish, reschedule
from tests.articles.change_page import change_page, opened, saved
from tests.factories import days_ago, publish_article

pytestmark = pytest.mark.django_db

EMBARGO = dt.datetime(2040, 5, 1, 6, tzinfo=dt.UTC)
MOMENT = dt.timedelta(microseconds=1)
MINUTE = dt.timedelta(minutes=1)
SENTENCE = "The article is under embargo until"


@pytest.fixture
def under_embargo(draft: Article) -> Article:
    """The draft, which nobody may publish before 2040."""
    draft.embargo_until = EMBARGO
    draft.save()
    return draft


@pytest.fixture(params=["editor", "administrator"])
def somebody(request: pytest.FixtureRequest) -> User:
    """Who may publish; the administrator may do everything else as well."""
    user: User = request.getfixturevalue(request.param)
    return user


def refused(attempt: Callable[[], Any]) -> None:
    """It is refused because of the embargo alone, and nothing is changed."""
    before = list(Edition.objects.order_by("pk").values())
    with pytest.raises(NotPublishableError) as caught:
        attempt()
    [finding] = caught.value.findings
    assert finding.field == "embargo_until"
    assert finding.message.startswith(SENTENCE)
    assert list(Edition.objects.order_by("pk").values()) == before


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def publish_page(article: Article) -> str:
    return reverse("admin:articles_article_publish", args=[article.pk])


@pytest.mark.parametrize("at", [None, days_ago(1), EMBARGO - MOMENT])
def test_publishing_below_it_is_refused(
    under_embargo: Article, somebody: User, at: dt.datetime | None
) -> None:
    refused(lambda: publish(under_embargo, by=somebody, goes_live_at=at))


@pytest.mark.parametrize("at", [EMBARGO, EMBARGO + MOMENT])
def test_publishing_at_it_is_allowed(
    under_embargo: Article, somebody: User, at: dt.datetime
) -> None:
    assert publish(under_embargo, by=somebody, goes_live_at=at).goes_live_at == at


@pytest.mark.parametrize("kind", [Kind.TYPO, Kind.UPDATE, Kind.CORRECTION])
def test_a_live_article_is_not_changed_below_it_either(
    edition: Edition, somebody: User, kind: Kind
) -> None:
    Article.objects.update(embargo_until=EMBARGO)
    refused(lambda: publish(edition.article, by=somebody, kind=kind, note="x"))


def test_nothing_is_moved_below_it(under_embargo: Article, somebody: User) -> None:
    scheduled = publish_article(under_embargo, by=somebody, at=EMBARGO + MINUTE)
    refused(lambda: reschedule(scheduled, by=somebody, goes_live_at=EMBARGO - MOMENT))
    assert reschedule(scheduled, by=somebody, goes_live_at=EMBARGO).goes_live_at == EMBARGO


def answers(article: Article, **more: str) -> dict[str, str]:
    newest = article.newest_edition_number()
    return {"revision": str(article.revision_number), "edition": str(newest), **more}


def test_the_form_refuses_it(under_embargo: Article, somebody: User) -> None:
    for when in (
        {"when": "now"},
        {"when": "later", "goes_live_at_0": "2040-05-01", "goes_live_at_1": "05:59:59"},
    ):
        form = PublishForm(answers(under_embargo, **when), article=under_embargo, by=somebody)
        assert form.is_valid(), form.errors
        assert form.save() is None
        assert str(form.non_field_errors()[0]).startswith(SENTENCE)
    assert not Edition.objects.exists()
    exactly = {"when": "later", "goes_live_at_0": "2040-05-01", "goes_live_at_1": "06:00:00"}
    form = PublishForm(answers(under_embargo, **exactly), article=under_embargo, by=somebody)
    assert form.is_valid()
    made = form.save()
    assert made is not None
    assert made.goes_live_at == EMBARGO


def test_the_form_that_moves_refuses_it(under_embargo: Article, somebody: User) -> None:
    scheduled = publish_article(under_embargo, by=somebody, at=EMBARGO + MINUTE)
    typed = {"goes_live_at_0": "2040-05-01", "goes_live_at_1": "05:59:59"}
    form = ScheduleForm(typed, edition=scheduled, by=somebody)
    assert form.is_valid()
    assert form.save() is None
    assert str(form.non_field_errors()[0]).startswith(SENTENCE)
    [kept] = Edition.objects.all()
    assert kept.cancelled_at is None


def test_the_publish_page_refuses_it(under_embargo: Article, somebody: User) -> None:
    answer = answers(under_embargo, when="now")
    response = browser_of(somebody).post(publish_page(under_embargo), answer)
    assert response.status_code == 400
    assert SENTENCE in response.content.decode()
    assert not Edition.objects.exists()


def test_the_publish_page_lets_a_later_time_be_chosen(
    under_embargo: Article, somebody: User
) -> None:
    browser = browser_of(somebody)
    page = browser.get(publish_page(under_embargo))
    assert SENTENCE in page.content.decode()
    assert 'value="Publish"' in page.content.decode()
    at_it = {"when": "later", "goes_live_at_0": "2040-05-01", "goes_live_at_1": "06:00"}
    response = browser.post(publish_page(under_embargo), answers(under_embargo, **at_it))
    assert response.status_code == 302
    assert Edition.objects.get().goes_live_at == EMBARGO


def test_save_and_publish_saves_and_does_not_publish(
    under_embargo: Article, somebody: User
) -> None:
    browser = browser_of(somebody)
    typed = {**opened(browser, under_embargo), "headline": "Saved"}
    saved(browser, under_embargo, typed, button="_publish")
    assert not Edition.objects.exists()
    under_embargo.refresh_from_db()
    assert under_embargo.headline == "Saved"
    assert "Saved, but not published" in browser.get(change_page(under_embargo)).content.decode()


def test_save_and_publish_refuses_it_where_the_embargo_is_only_just_typed(
    as_editor: Client, draft: Article
) -> None:
    typed = opened(as_editor, draft)
    typed |= {"embargo_until_0": "2040-05-01", "embargo_until_1": "06:00:00"}
    saved(as_editor, draft, typed, button="_publish")
    assert not Edition.objects.exists()
    draft.refresh_from_db()
    assert draft.embargo_until == EMBARGO


@pytest.mark.parametrize("page", ["change", "preview"])
def test_the_desk_is_shown_that_there_is_one(as_editor: Client, draft: Article, page: str) -> None:
    address = reverse(f"admin:articles_article_{page}", args=[draft.pk])
    before = as_editor.get(address).content.decode()
    assert "embargo until" not in before
    Article.objects.update(embargo_until=EMBARGO)
    shown = as_editor.get(address).content.decode()
    assert "embargo until" in shown.replace("Embargo until", "embargo until")
    assert "May 1, 2040" in shown or "1 May 2040" in shown


def test_readers_are_told_nothing_of_it(client: Client, edition: Edition) -> None:
    Article.objects.update(embargo_until=EMBARGO)
    page = client.get(edition.get_absolute_url())
    assert page.status_code == 200
    assert "mbargo" not in page.content.decode()


def test_an_embargo_that_has_ended_is_none(draft: Article, editor: User) -> None:
    draft.embargo_until = days_ago(1)
    draft.save()
    assert publish(draft, by=editor).number == 1
