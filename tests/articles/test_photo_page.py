"""The page of a photo at the desk: how it stands, what its file says, and where it is used."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models.signals import pre_save
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.photo_page import visible_articles
from articles.models import Article, Photo, PhotoBlock
from articles.photo_intake import replace_file
from articles.photo_metadata import SOURCE_TYPES
from articles.photo_rights import take_down
from tests.articles.change_page import fields_of
from tests.factories import (
    create_article,
    create_photo,
    create_user,
    days_ago,
    picture_bytes,
    publish_article,
)

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def address(photo: Photo) -> str:
    return reverse("admin:articles_photo_change", args=[photo.pk])


def page(browser: Client, photo: Photo) -> str:
    response = browser.get(address(photo))
    assert response.status_code == 200
    return response.content.decode()


def standing(browser: Client, photo: Photo) -> str:
    """The list of what is to be known of the photo."""
    _before, _found, rest = page(browser, photo).partition('class="photo-standing">')
    return rest.partition("</ul>")[0]


def send(browser: Client, photo: Photo, **typed: str) -> Any:
    """Save the page with something typed into it."""
    fields = fields_of(browser.get(address(photo)), "photo_form")
    return browser.post(address(photo), {**fields, **typed, "_continue": "1"})


def test_what_the_supplier_asks_stands_above_everything(as_editor: Client) -> None:
    html = page(as_editor, create_photo(instructions="NO SALES. ONE TIME USE."))
    assert "<strong>NO SALES. ONE TIME USE.</strong>" in html
    assert html.index("photo-instructions") < html.index("photo-standing")
    assert "photo-instructions" not in page(as_editor, create_photo())


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Readers may see it. No end of its rights is known."),
        (
            {"rights_expire_at": NOON},
            "The rights ended on 23 November 2026, 12:00 UTC. Readers see a placeholder.",
        ),
        (
            {"rights_expire_at": NOON + dt.timedelta(seconds=1)},
            "Its rights end in less than 1 day, on 23 November 2026, 12:00 UTC.",
        ),
        (
            {"rights_expire_at": NOON + dt.timedelta(days=14)},
            "Its rights end in less than 15 days, on 7 December 2026, 12:00 UTC.",
        ),
        (
            {"rights_expire_at": NOON + dt.timedelta(days=14, seconds=1)},
            "Readers may see it until 7 December 2026, 12:00 UTC, when its rights end.",
        ),
        (
            {"embargo_until": NOON + dt.timedelta(seconds=1)},
            "It is under embargo until 23 November 2026, 12:00 UTC.",
        ),
        ({"embargo_until": NOON}, "Readers may see it. No end of its rights is known."),
        ({"caption": "", "credit": ""}, "it needs a caption and a credit."),
        ({"alternative_text": ""}, "it needs an alternative text."),
        ({"one_time_use": True}, "It may be published in one article only."),
        ({"digital_source_type": GENERATED}, "Readers see this label on it: “"),
        ({"has_content_credentials": True}, "Newsroom says so, it does not verify them."),
        ({"found": {"warnings": ["The XMP is damaged."]}}, "metadata: The XMP is damaged."),
    ],
)
def test_how_it_stands_is_said(as_editor: Client, fields: dict[str, Any], sentence: str) -> None:
    photo = create_photo()
    Photo.objects.filter(pk=photo.pk).update(**fields)
    assert sentence in standing(as_editor, photo)


def test_nothing_is_said_that_is_not_so(as_editor: Client) -> None:
    said = standing(as_editor, create_photo())
    assert said.count("<li") == 1
    assert "Readers may see it." in said


def test_who_took_it_down_and_why_is_said(as_writer: Client, editor: User) -> None:
    photo = create_photo()
    take_down(photo, by=editor, reason="She asked us to.")
    html = page(as_writer, photo)
    assert "Edda Editor took it down on" in html
    assert "“She asked us to.” Readers see a placeholder." in html


def test_a_decorative_photo_needs_no_alternative_text(as_editor: Client) -> None:
    assert "it needs" not in page(as_editor, create_photo(alternative_text="", decorative=True))


# --- What the file says ----------------------------------------------------------------------


FOUND = {
    "found": {
        "caption": [["XMP", "The quay at dusk."], ["IPTC-IIM", "The harbour at night."]],
        "credit": [["XMP", "Ada Moss / The Test Courier"]],
        "expires_on": [["XMP", "2030-12-31"]],
        "digital_source_type": [["XMP", GENERATED]],
    },
    "warnings": [],
}


def contradicting() -> Photo:
    """A photo whose file says two things of itself."""
    photo = create_photo()
    Photo.objects.filter(pk=photo.pk).update(found=FOUND)
    return photo


def test_where_two_standards_disagree_both_values_stand_beside_the_field(
    as_editor: Client,
) -> None:
    html = page(as_editor, contradicting())
    assert html.count("<strong>The file contradicts itself.</strong>") == 1
    assert "<em>From the file (XMP).</em>" in html
    assert "The file says (IPTC-IIM): <q>The harbour at night.</q>" in html


def test_another_value_comes_as_the_boxes_of_its_field_would_hold_it(as_editor: Client) -> None:
    html = page(as_editor, contradicting())
    assert 'data-field="id_caption" data-typed="[&quot;The harbour at night.&quot;]"' in html
    typed = '["2031-01-01", "00:00:00"]'.replace('"', "&quot;")
    assert f'data-field="id_rights_expire_at" data-typed="{typed}"' in html
    assert f'data-typed="[&quot;{GENERATED}&quot;]"' in html


def test_a_way_of_making_it_is_named_in_words(as_editor: Client) -> None:
    html = page(as_editor, contradicting())
    assert f"<q>{GENERATED}</q>" not in html
    assert f"The file says (XMP): <q>{SOURCE_TYPES['trainedAlgorithmicMedia'].name}</q>" in html


def test_where_they_agree_nothing_else_is_offered(as_editor: Client) -> None:
    photo = contradicting()
    same = [["XMP", "The quay at dusk."], ["IPTC-IIM", "The quay  at dusk."]]
    Photo.objects.filter(pk=photo.pk).update(found={"found": {"caption": same}})
    html = page(as_editor, photo)
    assert "<em>From the file (XMP).</em>" in html
    assert "contradicts" not in html
    assert "other-value" not in html


# --- Where it is used ------------------------------------------------------------------------


def test_every_use_is_listed_with_its_link(as_editor: Client, editor: User) -> None:
    photo = create_photo()
    live = publish_article(by=editor, headline="Ferry sails", lead_photo=photo, at=days_ago(2))
    coming = publish_article(by=editor, headline="Soon", lead_photo=photo, at=days_ago(-2))
    body = create_article(headline="Only in the body")
    PhotoBlock.objects.create(parent=body, region="body", ordering=20, photo=photo)
    html = page(as_editor, photo)
    assert f'href="{live.get_absolute_url()}"' in html
    for article in (live.article, coming.article, body):
        assert f'href="{reverse("admin:articles_article_change", args=[article.pk])}"' in html
    for heading in ("Live pages", "Scheduled pages", "Working copies"):
        assert f'aria-label="{heading}"' in html
    assert "And once" not in html


def test_a_photo_that_nobody_uses_is_called_so(as_editor: Client) -> None:
    assert "No article uses it." in page(as_editor, create_photo())


def test_writers_are_not_told_the_headlines_of_what_others_prepare(
    as_writer: Client, writer: User, editor: User
) -> None:
    photo = create_photo()
    create_article(headline="A secret draft", lead_photo=photo, created_by=editor)
    create_article(headline="My own draft", lead_photo=photo, created_by=writer)
    publish_article(by=editor, headline="A coming scoop", lead_photo=photo, at=days_ago(-1))
    publish_article(by=editor, headline="All can read it", lead_photo=photo, at=days_ago(1))
    html = page(as_writer, photo)
    assert "My own draft" in html
    assert "All can read it" in html
    assert "A secret draft" not in html
    assert "A coming scoop" not in html
    # The scheduled edition, its working copy, the live article's, and the draft.
    assert "And 4 times in articles of others that readers have not got." in html


def test_whoever_may_see_an_article_in_the_list_sees_it_here(
    rf: Any, writer: User, editor: User, moderator: User
) -> None:
    from django.contrib import admin

    create_article(created_by=writer)
    create_article(created_by=editor)
    every = set(Article.objects.values_list("pk", flat=True))
    articles = admin.site.get_model_admin(Article)
    for user in (writer, editor, moderator):
        request = rf.get("/")
        request.user = user
        may = articles.has_view_permission(request)
        listed = set(articles.get_queryset(request).values_list("pk", flat=True)) if may else set()
        assert visible_articles(every, user) == listed


def test_the_page_asks_the_same_number_of_questions_however_much_it_is_used(
    as_editor: Client, editor: User
) -> None:
    photo = create_photo()

    def use_it() -> None:
        publish_article(by=editor, headline="Live", lead_photo=photo, at=days_ago(1))
        publish_article(by=editor, headline="Coming", lead_photo=photo, at=days_ago(-1))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(as_editor, photo)
        return len(asked)

    use_it()
    page(as_editor, photo)
    once = questions()
    for _ in range(3):
        use_it()
    assert questions() == once


# --- Saving ----------------------------------------------------------------------------------


def test_the_focal_point_is_kept_as_numbers(as_editor: Client) -> None:
    photo = create_photo()
    assert send(as_editor, photo, focal_x="0.25", focal_y="0.75").status_code == 302
    photo.refresh_from_db()
    assert photo.focal_point == (0.25, 0.75)


def test_whoever_saves_does_not_put_back_what_was_taken_down_at_that_moment(
    as_editor: Client, editor: User
) -> None:
    photo = create_photo()

    def meanwhile(**_: Any) -> None:
        take_down(photo, by=editor, reason="At this moment.")

    pre_save.connect(meanwhile, sender=Photo)
    try:
        assert send(as_editor, photo, caption="Another caption.").status_code == 302
    finally:
        pre_save.disconnect(meanwhile, sender=Photo)
    photo.refresh_from_db()
    assert (photo.caption, photo.taken_down_reason) == ("Another caption.", "At this moment.")


def test_what_was_typed_of_another_file_is_kept_but_not_saved(
    as_editor: Client, editor: User
) -> None:
    photo = create_photo()
    publish_article(by=editor, lead_photo=photo)
    fields = fields_of(as_editor.get(address(photo)), "photo_form")
    olga = create_user(username="olga", first_name="Olga", group="Editors")
    new = SimpleUploadedFile("new.png", picture_bytes(format="PNG"))
    replace_file(photo, new, name="new.png", by=olga)
    response = as_editor.post(address(photo), {**fields, "caption": "Typed.", "focal_x": "0.1"})
    assert response.status_code == 200
    assert "Olga has replaced the file since you opened this page" in response.content.decode()
    typed = fields_of(response, "photo_form")
    assert (typed["caption"], typed["focal_x"]) == ("Typed.", "0.1")
    photo.refresh_from_db()
    assert (photo.caption, photo.focal_x) == ("The quay at dusk.", 0.5)
    assert as_editor.post(address(photo), typed).status_code == 302


# --- Who may do what -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "own", "published", "ways"),
    [
        ("writer", True, False, {"replace"}),
        ("writer", False, False, set()),
        ("writer", True, True, set()),
        ("editor", False, False, {"replace", "take-down"}),
        ("editor", False, True, {"replace", "take-down"}),
    ],
)
def test_the_page_offers_what_one_may_do(
    request: pytest.FixtureRequest,
    client: Client,
    editor: User,
    who: str,
    own: bool,
    published: bool,
    ways: set[str],
) -> None:
    user = request.getfixturevalue(who)
    photo = create_photo(uploaded_by=user if own else None)
    if published:
        publish_article(by=editor, lead_photo=photo)
    client.force_login(user)
    html = page(client, photo)
    base = f"/admin/articles/photo/{photo.pk}/"
    offered = {way for way in ("replace", "take-down", "put-back") if f"{base}{way}/" in html}
    assert offered == ways


@pytest.mark.parametrize("who", ["moderator", "stranger"])
def test_others_do_not_see_it(request: pytest.FixtureRequest, client: Client, who: str) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(create_photo())).status_code == 403
