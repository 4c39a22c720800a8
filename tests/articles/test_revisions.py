"""Each save in the admin that changed something leaves a revision, and a stale one is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, FactList, PullQuote, Source
from articles.revisions import StaleSaveError, changed_parts, keep_revision, saved_since
from articles.snapshot import FORMAT, take
from tests.articles.change_page import add_block, opened, saved
from tests.factories import (
    create_contributor,
    create_photo,
    create_section,
    create_topic,
)

pytestmark = pytest.mark.django_db


def test_a_save_that_changed_something_leaves_one_revision(
    as_editor: Client, draft: Article, editor: User
) -> None:
    before = timezone.now()
    typed = opened(as_editor, draft)
    typed["headline"] = "Ferry stops again"
    saved(as_editor, draft, typed)
    revision = draft.revisions.latest("number")
    draft.refresh_from_db()
    assert (draft.revisions.count(), revision.number, draft.revision_number) == (2, 2, 2)
    assert (revision.by, revision.format) == (editor, FORMAT)
    assert before <= revision.at <= timezone.now()
    assert revision.content["headline"] == "Ferry stops again"


def test_a_save_that_changed_nothing_leaves_none(as_editor: Client, draft: Article) -> None:
    assert saved(as_editor, draft, opened(as_editor, draft)).status_code == 302
    draft.refresh_from_db()
    assert (draft.revisions.count(), draft.revision_number) == (1, 1)


def test_a_new_block_alone_is_a_change(as_writer: Client, draft: Article) -> None:
    typed = opened(as_writer, draft)
    add_block(typed, "pullquote", ordering=20, text="At last.", attribution="A passenger")
    saved(as_writer, draft, typed)
    assert draft.revisions.latest("number").content["blocks"][1] == {
        "kind": "quote",
        "text": "At last.",
        "attribution": "A passenger",
    }


def test_switches_are_no_part_of_a_revision(as_editor: Client, draft: Article) -> None:
    typed = opened(as_editor, draft)
    typed |= {
        "handed_in": "on",
        "comment_policy": "closed",
        "embargo_until_0": "2030-01-01",
        "embargo_until_1": "06:00:00",
    }
    saved(as_editor, draft, typed)
    draft.refresh_from_db()
    assert draft.handed_in
    assert draft.embargo_until is not None
    assert draft.revisions.count() == 1


def test_the_snapshot_is_the_whole_working_copy(draft: Article) -> None:
    photo, topic = create_photo(), create_topic()
    Article.objects.filter(pk=draft.pk).update(
        kicker="Harbour", dateline="Port Ada", lead_photo=photo, lead_caption="Here"
    )
    draft.topics.add(topic)
    draft.refresh_from_db()
    assert take(draft) == {
        "headline": "Ferry runs again",
        "slug": "ferry-runs",
        "kicker": "Harbour",
        "standfirst": "After nine weeks the first boat left.",
        "dateline": "Port Ada",
        "lead_caption": "Here",
        "section": draft.section_id,
        "lead_photo": photo.pk,
        "topics": [topic.pk],
        "bylines": [create_contributor().pk],
        "blocks": [{"kind": "text", "text": "<p>The ferry runs again.</p>"}],
        "sources": [
            {
                "name": "Harbour office",
                "role": "",
                "kind": "organisation",
                "url": "",
                "shown": True,
                "desk_note": "",
            }
        ],
    }


def test_of_two_saves_from_the_same_revision_the_second_is_refused(draft: Article) -> None:
    # What a colleague's save, done between our look and our update, leaves behind.
    Article.objects.filter(pk=draft.pk).update(revision_number=2, headline="Mine")
    draft.refresh_from_db()
    with pytest.raises(StaleSaveError):
        keep_revision(draft, by=None)
    assert draft.revisions.count() == 1


def _change(**fields: Any) -> Callable[[Article], Any]:
    return lambda article: Article.objects.filter(pk=article.pk).update(**fields)


CHANGES: dict[str, Callable[[Article], Any]] = {
    "headline": _change(headline="Other"),
    "address": _change(slug="other"),
    "kicker": _change(kicker="Other"),
    "standfirst": _change(standfirst="Other"),
    "dateline": _change(dateline="Other"),
    "caption of the lead photo": _change(lead_caption="Other"),
    "section": lambda a: _change(section=create_section(name="Sea", slug="sea"))(a),
    "lead photo": lambda a: _change(lead_photo=create_photo())(a),
    "topics": lambda a: a.topics.add(create_topic()),
    "bylines": lambda a: a.bylines.all().delete(),
    "body": lambda a: PullQuote.objects.create(parent=a, region="body", ordering=5, text="x"),
    "sources": lambda a: Source.objects.filter(article=a).update(desk_note="Call back."),
}


@pytest.mark.parametrize("part", CHANGES)
def test_the_part_that_was_changed_is_named(draft: Article, part: str) -> None:
    before = take(draft)
    CHANGES[part](draft)
    draft.refresh_from_db()
    assert changed_parts(before, take(draft)) == [part]


def test_what_a_colleague_did_is_told_in_one_sentence(draft: Article, editor: User) -> None:
    Article.objects.filter(pk=draft.pk).update(headline="Other", kicker="Sea")
    draft.refresh_from_db()
    keep_revision(draft, by=editor)
    sentence = saved_since(draft, 1)
    assert sentence.startswith("Edda Editor saved it on ")
    assert sentence.endswith(": headline, kicker.")
    assert saved_since(draft, 2) == ""


def test_a_save_in_a_browser_that_changes_nothing_keeps_no_revision(
    as_writer: Client, draft: Article
) -> None:
    FactList.objects.create(parent=draft, region="body", ordering=20, title="F", items="1\n2")
    keep_revision(draft, by=None)
    typed = opened(as_writer, draft)
    sent = {
        name: value.replace("\n", "\r\n") if isinstance(value, str) else value
        for name, value in typed.items()
    }
    assert saved(as_writer, draft, sent).status_code == 302
    assert draft.revisions.count() == 2
