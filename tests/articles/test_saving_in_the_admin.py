"""Saving an article in the admin: all of it at once, and never over a colleague's work."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, CommentPolicy, PhotoBlock, PullQuote, RichText
from articles.revisions import keep_revision
from tests.articles.change_page import add_block, add_row, change_page, fields_of, opened, saved
from tests.factories import (
    create_contributor,
    create_photo,
    create_section,
    create_topic,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


def html(response: Any) -> str:
    return str(response.content.decode())


def test_an_article_is_written_with_everything_in_one_save(as_writer: Client, writer: User) -> None:
    photo, topic, section = create_photo(), create_topic(), create_section()
    ada, ben = create_contributor(), create_contributor(name="Ben Reed", slug="ben-reed")
    typed = fields_of(as_writer.get(ADD))
    typed |= {"headline": "Ferry runs again", "slug": "ferry", "kicker": "Harbour"}
    typed |= {"standfirst": "At last.", "dateline": "Port Ada", "section": section.pk}
    typed |= {"topics": [topic.pk], "lead_photo": photo.pk, "lead_caption": "Here."}
    add_row(typed, "bylines", contributor=ben.pk, position=2)
    add_row(typed, "bylines", contributor=ada.pk, position=1)
    add_block(typed, "richtext", ordering=10, text="<p>First.</p>")
    add_block(typed, "richtext", ordering=30, text="<p>Third.</p>")
    add_block(typed, "photoblock", ordering=20, photo=photo.pk, caption="The pier.")
    add_block(typed, "pullquote", ordering=40, text="Oh.", attribution="A passenger")
    add_block(typed, "factlist", ordering=50, title="The ferry", items="Old\r\nSlow")
    add_row(typed, "sources", name="Her", kind="person", position=0, desk_note="Call back.")
    add_row(typed, "sources", name="Plan", kind="document", position=1, shown="on", url="e.org")
    response = as_writer.post(ADD, {**typed, "_continue": "1"})
    article = Article.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, change_page(article))
    assert article.created_by == writer
    revision = article.revisions.get()
    assert (revision.number, revision.by) == (1, writer)
    content = revision.content
    assert content["bylines"] == [ada.pk, ben.pk]
    assert content["blocks"] == [
        {"kind": "text", "text": "<p>First.</p>"},
        {"kind": "photo", "photo": photo.pk, "caption": "The pier."},
        {"kind": "text", "text": "<p>Third.</p>"},
        {"kind": "quote", "text": "Oh.", "attribution": "A passenger"},
        {"kind": "facts", "title": "The ferry", "items": "Old\nSlow"},
    ]
    assert [(s["name"], s["shown"], s["url"]) for s in content["sources"]] == [
        ("Her", False, ""),
        ("Plan", True, "https://e.org"),
    ]
    assert (content["topics"], content["lead_photo"]) == ([topic.pk], photo.pk)


def test_blocks_are_moved_and_deleted(as_writer: Client, draft: Article) -> None:
    PullQuote.objects.create(parent=draft, region="body", ordering=20, text="Oh.")
    RichText.objects.create(parent=draft, region="body", ordering=30, text="<p>Last.</p>")
    typed = opened(as_writer, draft)
    typed |= {"richtext_blocks-1-ordering": "5", "pullquote_blocks-0-DELETE": "on"}
    assert saved(as_writer, draft, typed).status_code == 302
    blocks = draft.revisions.latest("number").content["blocks"]
    assert [block["text"] for block in blocks] == ["<p>Last.</p>", "<p>The ferry runs again.</p>"]


def test_the_second_of_two_saves_is_refused_and_loses_nothing(
    as_editor: Client, as_writer: Client, draft: Article
) -> None:
    mine, theirs = opened(as_editor, draft), opened(as_writer, draft)
    theirs |= {"headline": "Theirs", "kicker": "Sea"}
    saved(as_writer, draft, theirs)
    mine |= {"headline": "Mine", "richtext_blocks-0-text": "<p>My text.</p>"}
    add_block(mine, "pullquote", ordering="20", text="My quote.")
    add_row(mine, "sources", name="My source", kind="person", position="1")
    response = saved(as_editor, draft, mine)
    page = html(response)
    assert "Your changes are not saved" in page
    assert "Wera Writer saved it on " in page
    assert ": headline, kicker." in page
    still_there = fields_of(response)
    unsaid = {"csrfmiddlewaretoken", "overwrite"}
    lost = {n: v for n, v in mine.items() if n not in unsaid and still_there.get(n) != v}
    assert not lost
    draft.refresh_from_db()
    assert draft.headline == "Theirs"
    assert not PullQuote.objects.exists()
    assert draft.revisions.count() == 2


def test_sending_it_again_is_refused_again_and_saving_over_it_is_asked(
    as_editor: Client, as_writer: Client, draft: Article, editor: User
) -> None:
    mine, theirs = opened(as_editor, draft), opened(as_writer, draft)
    saved(as_writer, draft, {**theirs, "headline": "Theirs"})
    refused = saved(as_editor, draft, {**mine, "headline": "Mine"})
    assert "Save mine over it" in html(refused)
    again = fields_of(refused)
    assert saved(as_editor, draft, again).status_code == 200
    assert saved(as_editor, draft, {**again, "overwrite": "on"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.headline, draft.revision_number) == ("Mine", 3)
    numbers = draft.revisions.order_by("number")
    assert [r.content["headline"] for r in numbers] == ["Ferry runs again", "Theirs", "Mine"]
    assert numbers[2].by == editor


def test_saving_mine_over_it_leaves_nothing_of_the_colleagues_rows(
    as_editor: Client, as_writer: Client, draft: Article
) -> None:
    mine, theirs = opened(as_editor, draft), opened(as_writer, draft)
    add_block(theirs, "pullquote", ordering=20, text="Their quote.")
    saved(as_writer, draft, theirs)
    saved(as_editor, draft, {**mine, "headline": "Mine", "overwrite": "on"})
    content = draft.revisions.latest("number").content
    assert content["headline"] == "Mine"
    assert [block["kind"] for block in content["blocks"]] == ["text"]


def test_a_block_that_a_colleague_deleted_is_a_clear_answer(
    as_editor: Client, as_writer: Client, draft: Article
) -> None:
    RichText.objects.create(parent=draft, region="body", ordering=20, text="<p>Second.</p>")
    keep_revision(draft, by=None)
    draft.refresh_from_db()
    mine, theirs = opened(as_editor, draft), opened(as_writer, draft)
    saved(as_writer, draft, {**theirs, "richtext_blocks-0-DELETE": "on"})
    mine |= {"richtext_blocks-0-text": "<p>My first.</p>"}
    mine |= {"richtext_blocks-1-text": "<p>My second.</p>"}
    response = saved(as_editor, draft, mine)
    assert response.status_code == 200
    assert "Wera Writer saved it on " in html(response)
    still_there = fields_of(response)
    texts = [still_there.get(f"richtext_blocks-{number}-text") for number in (0, 1)]
    assert texts == ["<p>My first.</p>", "<p>My second.</p>"]


def test_a_source_that_a_colleague_deleted_is_a_clear_answer(
    as_editor: Client, as_writer: Client, draft: Article
) -> None:
    mine, theirs = opened(as_editor, draft), opened(as_writer, draft)
    saved(as_writer, draft, {**theirs, "sources-0-DELETE": "on"})
    response = saved(as_editor, draft, {**mine, "sources-0-desk_note": "My note."})
    assert fields_of(response).get("sources-0-desk_note") == "My note."


@pytest.mark.parametrize(
    ("switch", "field", "kept"),
    [
        ({"embargo_until_0": "2030-01-01", "embargo_until_1": "06:00:00"}, "embargo_until", None),
        ({"comment_policy": "closed"}, "comment_policy", CommentPolicy.OPEN),
        ({"handed_in": "on"}, "handed_in", False),
    ],
)
def test_a_switch_that_a_colleague_has_set_is_not_put_back_by_my_save(
    as_editor: Client, as_writer: Client, draft: Article, switch: Any, field: str, kept: Any
) -> None:
    mine, theirs = opened(as_editor, draft), opened(as_writer, draft)
    assert saved(as_writer, draft, {**theirs, **switch}).status_code == 302
    saved(as_editor, draft, {**mine, "headline": "Mine"})
    draft.refresh_from_db()
    assert getattr(draft, field) != kept


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"headline": ""}, "This field is required"),
        ({"headline": "x" * 201}, "at most 200 characters"),
        ({"slug": "not an address"}, "valid “slug”"),
        ({"section": "99999"}, "Select a valid choice"),
        ({"headline": "a\x00b"}, "Null characters are not allowed"),
        ({"embargo_until_0": "tomorrow"}, "Enter a valid date"),
        ({"richtext_blocks-0-ordering": "9" * 30}, "less than or equal to"),
        ({"sources-0-url": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_a_wrong_field_is_said_and_the_others_stay(
    as_editor: Client, draft: Article, wrong: dict[str, str], sentence: str
) -> None:
    typed = {**opened(as_editor, draft), "kicker": "Typed with care", **wrong}
    response = saved(as_editor, draft, typed)
    assert response.status_code == 200
    assert sentence in html(response)
    assert fields_of(response)["kicker"] == "Typed with care"
    assert draft.revisions.count() == 1


def test_an_unsound_form_is_no_error_of_ours(as_editor: Client, draft: Article) -> None:
    typed = opened(as_editor, draft)
    for name in [name for name in typed if name.endswith("TOTAL_FORMS")]:
        for value in ("", "x", "-1"):
            response = saved(as_editor, draft, {**typed, name: value})
            assert response.status_code in (200, 302, 400), (name, value)


def test_the_same_photo_can_stand_twice(as_writer: Client, draft: Article) -> None:
    photo = create_photo()
    typed = opened(as_writer, draft)
    for ordering in (20, 30):
        add_block(typed, "photoblock", ordering=ordering, photo=photo.pk)
    assert saved(as_writer, draft, typed).status_code == 302
    assert PhotoBlock.objects.filter(parent=draft).count() == 2


def test_the_add_page_has_no_preflight_and_asks_nothing(as_writer: Client) -> None:
    assert as_writer.get(reverse("admin:articles_article_add")).status_code == 200


def test_an_embargo_that_was_typed_with_a_mistake_elsewhere_is_kept_by_the_next_save(
    as_writer: Client, draft: Article
) -> None:
    typed = opened(as_writer, draft)
    typed |= {"embargo_until_0": "2030-05-01", "embargo_until_1": "06:00", "headline": ""}
    refused = saved(as_writer, draft, typed)
    again = {**fields_of(refused), "headline": "Now with a headline"}
    assert saved(as_writer, draft, again).status_code == 302
    draft.refresh_from_db()
    assert draft.embargo_until is not None
