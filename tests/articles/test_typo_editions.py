"""A typo is mended without telling readers, and nothing that is more passes for one."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import (
    Article,
    Byline,
    Edition,
    Kind,
    PhotoBlock,
    PullQuote,
    RichText,
    Source,
)
from articles.publishing import NotPublishableError, publish
from articles.revisions import keep_revision
from tests.factories import (
    create_contributor,
    create_photo,
    create_section,
    create_topic,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

TEXT = "<p>The ferry left at 9 with 40 people on board.</p>"


@pytest.fixture
def live(draft: Article, editor: User) -> Edition:
    """The article with a number in its text, live since two days."""
    RichText.objects.update(text=TEXT)
    return publish_article(draft, by=editor, at=days_ago(2))


def rewrite(text: str) -> None:
    RichText.objects.update(text=text)


def refused(article: Article, editor: User, **answers: Any) -> str:
    """The reason why it is no typo; nothing may have been written."""
    before = Edition.objects.count(), article.revisions.count()
    with pytest.raises(NotPublishableError) as caught:
        publish(article, by=editor, kind=Kind.TYPO, **answers)
    [finding] = caught.value.findings
    assert finding.field == "kind"
    assert (Edition.objects.count(), article.revisions.count()) == before
    return finding.message


@pytest.mark.parametrize("kind", [Kind.UPDATE, Kind.CLARIFICATION, Kind.CORRECTION])
def test_what_readers_are_told_moves_the_date(live: Edition, editor: User, kind: Kind) -> None:
    assert live.modified_at == live.goes_live_at
    rewrite(TEXT.replace("9", "10"))
    note = "" if kind is Kind.UPDATE else "It left at ten."
    made = publish(live.article, by=editor, kind=kind, note=note)
    assert made.modified_at == made.goes_live_at > live.modified_at


def test_a_typo_does_not_move_it(client: Client, live: Edition, editor: User) -> None:
    rewrite(TEXT.replace("people", "poeple"))
    made = publish(live.article, by=editor, kind=Kind.TYPO)
    assert (made.kind, made.note) == (Kind.TYPO, "")
    assert made.modified_at == live.modified_at == live.first_live_at
    assert made.goes_live_at > live.goes_live_at
    page = client.get(live.get_absolute_url()).content.decode()
    assert "poeple" in page
    assert "Corrections and updates" not in page


def test_a_typo_after_an_update_keeps_the_date_of_the_update(live: Edition, editor: User) -> None:
    rewrite(TEXT.replace("9", "10"))
    update = publish(live.article, by=editor, kind=Kind.UPDATE)
    rewrite(TEXT.replace("9", "10").replace("people", "poeple"))
    assert publish(live.article, by=editor, kind=Kind.TYPO).modified_at == update.modified_at


def test_a_scheduled_update_moves_the_date_at_its_second(live: Edition, editor: User) -> None:
    rewrite(TEXT.replace("9", "10"))
    update = publish(live.article, by=editor, kind=Kind.UPDATE, goes_live_at=days_ago(-1))
    assert update.modified_at == update.goes_live_at
    now = live.article.live_edition()
    assert now is not None
    assert now.modified_at == live.modified_at
    with time_machine.travel(update.goes_live_at, tick=False):
        then = live.article.live_edition()
        assert then is not None
        assert then.modified_at == timezone.now()


def test_a_scheduled_typo_is_judged_against_what_it_will_follow(
    live: Edition, editor: User
) -> None:
    rewrite(TEXT.replace("9", "10"))
    publish(live.article, by=editor, kind=Kind.UPDATE, goes_live_at=days_ago(-1))
    rewrite(TEXT.replace("9", "10").replace("ferry", "ferri", 1))
    follows = publish(live.article, by=editor, kind=Kind.TYPO, goes_live_at=days_ago(-2))
    assert follows.kind == Kind.TYPO


# What somebody changes, and a word of the reason why it is no typo.
MORE: dict[str, tuple[Callable[[Article], Any], str]] = {
    "a number": (lambda a: rewrite(TEXT.replace("40", "50")), "number"),
    "a digit more": (lambda a: rewrite(TEXT.replace("40", "400")), "number"),
    "a new paragraph": (lambda a: rewrite(f"{TEXT}<p>It sank.</p>"), "added"),
    "a paragraph less": (lambda a: rewrite("<p></p>"), ""),
    "a new block": (
        lambda a: PullQuote.objects.create(parent=a, region="body", ordering=50, text="Oh."),
        "added",
    ),
    "other words": (lambda a: rewrite(TEXT.replace("people on board", "stowaways below")), ""),
    "a link": (lambda a: rewrite(TEXT.replace("ferry", '<a href="/x">ferry</a>')), "link"),
    "a photo": (
        lambda a: PhotoBlock.objects.create(
            parent=a, region="body", ordering=50, photo=create_photo()
        ),
        "photo",
    ),
    "a byline": (
        lambda a: Byline.objects.create(
            article=a, position=1, contributor=create_contributor(name="Cy", slug="cy")
        ),
        "byline",
    ),
    "a topic": (lambda a: a.topics.add(create_topic()), "topic"),
    "the section": (
        lambda a: Article.objects.update(section=create_section(name="Sea", slug="sea")),
        "section",
    ),
    "the address": (lambda a: Article.objects.update(slug="other"), "address"),
    "a source": (lambda a: Source.objects.update(name="Harbour master"), "source"),
}


@pytest.mark.parametrize("change", MORE)
def test_what_is_more_than_a_typo_is_refused_with_the_reason(
    live: Edition, editor: User, change: str
) -> None:
    does, word = MORE[change]
    does(live.article)
    assert word in refused(live.article, editor).lower()
    assert publish(live.article, by=editor, kind=Kind.UPDATE).kind == Kind.UPDATE


def test_what_is_for_the_desk_alone_is_no_change_for_readers(live: Edition, editor: User) -> None:
    Source.objects.update(desk_note="Call 0123 back, and ask for the whole list of names.")
    Source.objects.create(article=live.article, name="Deep Harbour", position=7)
    assert publish(live.article, by=editor, kind=Kind.TYPO).kind == Kind.TYPO


def test_the_admin_says_why_beside_the_question(
    as_editor: Client, live: Edition, editor: User
) -> None:
    rewrite(TEXT.replace("40", "50"))
    keep_revision(live.article, by=editor)
    page = reverse("admin:articles_article_publish", args=[live.article_id])
    answer = {
        "revision": live.article.revision_number,
        "edition": 1,
        "when": "now",
        "kind": Kind.TYPO.value,
    }
    refused = as_editor.post(page, answer)
    assert refused.status_code == 400
    assert refused.context["form"].errors["kind"] == [
        "A number changed. That is an update or a correction, not a typo."
    ]
    assert Edition.objects.count() == 1


def test_a_typo_with_a_note_is_something_else(as_editor: Client, live: Edition) -> None:
    page = reverse("admin:articles_article_publish", args=[live.article_id])
    answer = {
        "revision": live.revision.number,
        "edition": 1,
        "when": "now",
        "kind": Kind.TYPO.value,
        "note": "We wrote forty.",
    }
    refused = as_editor.post(page, answer)
    assert refused.status_code == 400
    assert "Readers are not told of a typo" in refused.content.decode()
    assert Edition.objects.count() == 1
