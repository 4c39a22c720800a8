"""The record of an article: every version readers got, and two of them side by side."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Edition, Kind, RichText
from articles.publishing import call_off, withdraw
from tests.factories import create_article, days_ago, publish_article

pytestmark = pytest.mark.django_db


def write(article: Article, text: str) -> None:
    """Let the working copy say something else."""
    RichText.objects.filter(parent=article).update(text=f"<p>{text}</p>")


@pytest.fixture
def story(editor: User, writer: User) -> Edition:
    """Three public versions: the first, an update and a correction, which is live."""
    article = create_article(slug="ferry-runs", text="<p>Eight weeks.</p>", created_by=writer)
    publish_article(article, by=editor, at=days_ago(3))
    write(article, "Eight weeks and a day.")
    publish_article(article, by=editor, at=days_ago(2), kind=Kind.UPDATE, note="A day was added.")
    write(article, "Nine weeks and a day.")
    return publish_article(
        article, by=editor, at=days_ago(1), kind=Kind.CORRECTION, note="It was <nine> weeks."
    )


def record_of(client: Client, edition: Edition, query: str = "") -> str:
    response = client.get(f"{edition.get_absolute_url()}record/{query}")
    assert response.status_code == 200
    return response.content.decode()


def versions(html: str) -> list[tuple[str, str]]:
    """The numbers and kinds of the versions that a record lists, in its order."""
    pattern = r'Version </span>(\d+)</span> <strong class="version-kind[^"]*">([^<]+)</strong>'
    return re.findall(pattern, html)


def chosen(html: str) -> dict[str, str]:
    """The versions whose buttons are pressed."""
    return dict(re.findall(r'name="(old|new)" value="(\d+)" checked', html))


def test_the_record_lists_every_version_the_newest_first(client: Client, story: Edition) -> None:
    html = record_of(client, story)
    assert versions(html) == [("3", "Correction"), ("2", "Update"), ("1", "First published")]
    assert html.index("It was &lt;nine&gt; weeks.") < html.index("A day was added.")
    assert f"{story.goes_live_at:%Y-%m-%dT%H:%M:%S}+0000" in html


def test_a_misprint_and_everything_else_has_a_name_for_readers(
    client: Client, editor: User, administrator: User, draft: Article
) -> None:
    write(draft, "The ferry runs agian today.")
    publish_article(draft, by=editor, at=days_ago(6))
    write(draft, "The ferry runs again today.")
    publish_article(draft, by=editor, at=days_ago(5), kind=Kind.TYPO)
    publish_article(draft, by=editor, at=days_ago(4), kind=Kind.CLARIFICATION, note="Mornings.")
    withdraw(draft, by=editor, reason="We must check it.")
    edition = publish_article(draft, by=administrator, note="It was right.")
    assert versions(record_of(client, edition)) == [
        ("5", "Published again"),
        ("4", "Withdrawn"),
        ("3", "Clarification"),
        ("2", "Misprint put right"),
        ("1", "First published"),
    ]


def test_an_article_that_never_changed_says_so(client: Client, edition: Edition) -> None:
    html = record_of(client, edition)
    assert "stands as it was first published" in html
    assert versions(html) == [("1", "First published")]
    assert "<button" not in html


def test_what_was_called_off_or_is_scheduled_leaves_no_trace(
    client: Client, story: Edition, editor: User
) -> None:
    before = record_of(client, story)
    soon = timezone.now() + dt.timedelta(hours=1)
    off = publish_article(story.article, by=editor, at=soon, kind=Kind.UPDATE, note="Called off.")
    call_off(off, by=editor)
    late = soon + dt.timedelta(days=1)
    publish_article(story.article, by=editor, at=late, kind=Kind.UPDATE, note="Not yet.")
    assert record_of(client, story) == before
    with time_machine.travel(late, tick=False):
        html = record_of(client, story)
    assert versions(html)[0] == ("4", "Update")
    assert "Not yet." in html
    assert "Called off." not in html


def test_nobody_at_the_desk_is_named_in_the_record(client: Client, story: Edition) -> None:
    for query in ("", "?old=1&new=3"):
        html = record_of(client, story, query)
        for word in ("Edda", "edda", "Wera", "wera", "Night desk."):
            assert word not in html


def test_the_last_two_versions_are_offered_first(client: Client, story: Edition) -> None:
    assert chosen(record_of(client, story)) == {"old": "2", "new": "3"}


def test_two_versions_stand_side_by_side(client: Client, story: Edition) -> None:
    html = record_of(client, story, "?old=1&new=3")
    assert "What changed from version 1 to version 3" in html
    removed = re.findall(r"<del .*?<span class=\"comparison-words\">([^<]+)</span>", html)
    added = re.findall(r"<ins .*?<span class=\"comparison-words\">([^<]+)</span>", html)
    assert "Eight weeks." in removed
    assert "Nine weeks and a day." in added
    assert chosen(html) == {"old": "1", "new": "3"}
    assert "css/comparison.css" in html
    assert "css/comparison.css" not in record_of(client, story)


def test_swapped_versions_are_put_in_order(client: Client, story: Edition) -> None:
    swapped = record_of(client, story, "?old=3&new=1")
    assert swapped == record_of(client, story, "?old=1&new=3")


def test_the_same_version_twice_is_answered_with_a_sentence(client: Client, story: Edition) -> None:
    html = record_of(client, story, "?old=2&new=2")
    assert "You chose the same version twice." in html
    assert "What changed from" not in html
    assert chosen(html) == {"old": "2", "new": "3"}


@pytest.mark.parametrize(
    "query",
    [
        "?old=1&new=4",
        "?old=0&new=1",
        "?old=1",
        "?new=2",
        "?old=x&new=1",
        "?old=-1&new=1",
        "?old=1.0&new=2",
        "?old=٣&new=1",
        "?old=1&new=" + "9" * 5000,
        "?old=4&new=4",
    ],
)
def test_a_version_that_is_none_is_not_found(client: Client, story: Edition, query: str) -> None:
    response = client.get(f"{story.get_absolute_url()}record/{query}")
    assert response.status_code == 404
    assert "There is no such version of this article." in response.content.decode()


def test_the_record_of_a_withdrawn_article_is_gone(
    client: Client, story: Edition, editor: User
) -> None:
    record_of(client, story, "?old=1&new=3")
    withdraw(story.article, by=editor, reason="It was wrong throughout.")
    for query in ("", "?old=1&new=3", "?old=x"):
        response = client.get(f"{story.get_absolute_url()}record/{query}")
        html = response.content.decode()
        assert response.status_code == 410
        assert "It was wrong throughout." in html
        assert "weeks" not in html


def test_what_was_withdrawn_stays_so_when_the_article_returns(
    client: Client, story: Edition, editor: User, administrator: User
) -> None:
    withdraw(story.article, by=editor, reason="A name had to go.")
    write(story.article, "Nine weeks without a name.")
    publish_article(story.article, by=administrator, note="It is back.")
    html = record_of(client, story)
    assert versions(html)[:2] == [("5", "Published again"), ("4", "Withdrawn")]
    assert "A name had to go." in html
    assert "It is back." in html
    assert "cannot be read any more" in html
    assert chosen(html) == {}
    for query in ("?old=3&new=5", "?old=4&new=5", "?old=1&new=2", "?old=3&new=3"):
        response = client.get(f"{story.get_absolute_url()}record/{query}")
        assert response.status_code == 404
        assert "was withdrawn" in response.content.decode()
    write(story.article, "Ten weeks without a name.")
    publish_article(story.article, by=editor, kind=Kind.UPDATE)
    assert "What changed from version 5 to version 6" in record_of(client, story, "?old=5&new=6")


def test_an_unknown_address_has_no_record(client: Client, draft: Article) -> None:
    assert client.get("/2026/07/nothing/record/").status_code == 404
    assert client.get("/2026/07/ferry-runs/record/").status_code == 404


def test_an_old_address_leads_to_the_record(client: Client, story: Edition, editor: User) -> None:
    old = f"{story.get_absolute_url()}record/"
    Article.objects.filter(pk=story.article_id).update(slug="ferry-at-sea")
    moved = publish_article(
        Article.objects.get(pk=story.article_id), by=editor, kind=Kind.UPDATE
    ).get_absolute_url()
    for query in ("", "?old=1&new=3"):
        response = client.get(old + query)
        assert response.status_code == 301
        assert response.headers["Location"] == f"{moved}record/{query}"
    other_month = "/1999/01/ferry-at-sea/record/"
    assert client.get(other_month).headers["Location"] == f"{moved}record/"


def test_the_record_may_be_found_under_one_address(client: Client, story: Edition) -> None:
    address = f"{story.get_absolute_url()}record/"
    for query in ("", "?old=1&new=3"):
        html = record_of(client, story, query)
        assert f'<link rel="canonical" href="{address}">' in html
        assert "noindex" not in html


def test_the_record_is_kept_until_the_next_edition_and_no_longer(
    client: Client, story: Edition, editor: User
) -> None:
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(hours=1)
    publish_article(story.article, by=editor, at=moment, kind=Kind.UPDATE)
    with time_machine.travel(moment - dt.timedelta(seconds=4), tick=False):
        response = client.get(f"{story.get_absolute_url()}record/")
    assert response.headers["Cache-Control"] == (
        "public, max-age=0, s-maxage=4, stale-while-revalidate=0"
    )


# --- Under the headline --------------------------------------------------------------------------


def times(client: Client, address: str) -> str:
    """The line of times under a headline."""
    html = client.get(address).content.decode()
    return html[html.index('<p class="times">') :].partition("</p>")[0]


def test_under_the_headline_nothing_leads_to_a_record_without_changes(
    client: Client, edition: Edition
) -> None:
    line = times(client, edition.get_absolute_url())
    assert "record/" not in line
    assert "updated" not in line


def test_under_the_headline_corrections_and_clarifications_are_counted(
    client: Client, story: Edition, editor: User
) -> None:
    address = story.get_absolute_url()
    assert f'<a href="{address}record/">1 correction</a>' in times(client, address)
    publish_article(story.article, by=editor, kind=Kind.CLARIFICATION, note="Mornings.")
    assert f'<a href="{address}record/">2 corrections</a>' in times(client, address)


def test_a_misprint_is_no_update_and_still_leads_to_the_record(
    client: Client, draft: Article, editor: User
) -> None:
    write(draft, "The ferry runs agian today.")
    publish_article(draft, by=editor, at=days_ago(2))
    write(draft, "The ferry runs again today.")
    address = publish_article(draft, by=editor, at=days_ago(1), kind=Kind.TYPO).get_absolute_url()
    line = times(client, address)
    assert "updated" not in line
    assert f'<a href="{address}record/">Record of changes</a>' in line


def test_a_misprint_leaves_the_time_of_the_update_before_it(
    client: Client, draft: Article, editor: User
) -> None:
    publish_article(draft, by=editor, at=days_ago(3))
    write(draft, "The ferry runs agian today.")
    update = publish_article(draft, by=editor, at=days_ago(2), kind=Kind.UPDATE)
    write(draft, "The ferry runs again today.")
    publish_article(draft, by=editor, at=days_ago(1), kind=Kind.TYPO)
    time = f"{update.goes_live_at:%Y-%m-%dT%H:%M:%S}+0000"
    assert f'updated <time datetime="{time}">' in times(client, update.get_absolute_url())


def test_a_preview_leads_to_no_record(as_editor: Client, story: Edition) -> None:
    line = times(as_editor, f"/admin/articles/article/{story.article_id}/preview/")
    assert "record/" not in line
    assert "updated" not in line
