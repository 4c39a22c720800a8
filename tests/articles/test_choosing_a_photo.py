"""The choice of a photo in an article's form: it shows what is chosen and how that stands."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, PhotoBlock
from tests.articles.change_page import add_block, change_page, fields_of, opened, saved
from tests.factories import create_photo, days_ago

pytestmark = pytest.mark.django_db

WRONG = "There is no photo with this number. Choose another one."


def html(response: Any) -> str:
    return str(response.content.decode())


def choices(response: Any) -> list[str]:
    """The choices of a photo on the page, that of the row to be cloned left out."""
    parts = html(response).split('<div class="photo-choice"')[1:]
    each = [part.partition('role="alert"')[0] for part in parts]
    return [choice for choice in each if "__prefix__" not in choice]


def test_the_lead_photo_is_shown_with_all_that_a_writer_should_know(
    as_writer: Client, draft: Article
) -> None:
    draft.lead_photo = create_photo(alternative_text="", instructions="NO SALES")
    draft.save()
    lead = choices(as_writer.get(change_page(draft)))[0]
    assert f'value="{draft.lead_photo.pk}"' in lead
    for words in ("The quay at dusk.", "Ada Moss", "No alternative text", "Supplier: NO SALES"):
        assert words in lead
    assert lead.count("<img") == 1
    assert "data-remove" in lead


def test_without_one_it_says_so(as_writer: Client, draft: Article) -> None:
    lead = choices(as_writer.get(change_page(draft)))[0]
    assert "No photo is chosen." in lead
    assert "<img" not in lead


def test_a_block_must_have_a_photo(as_writer: Client, draft: Article) -> None:
    PhotoBlock.objects.create(parent=draft, photo=create_photo(caption="In the body."))
    page = as_writer.get(change_page(draft))
    assert "In the body." in choices(page)[1]
    assert "data-remove" not in choices(page)[1]
    typed = opened(as_writer, draft) | {"photoblock_blocks-0-photo": ""}
    assert "Choose a photo." in html(saved(as_writer, draft, typed))


def test_a_new_row_brings_its_empty_choice(as_writer: Client, draft: Article) -> None:
    page = html(as_writer.get(change_page(draft)))
    names = re.findall(r'name="(photoblock_blocks-__prefix__-photo)" value=""', page)
    assert len(names) == 1


def test_what_is_chosen_is_saved(as_writer: Client, draft: Article) -> None:
    lead, body = create_photo(), create_photo(size=(300, 200))
    typed = opened(as_writer, draft) | {"lead_photo": str(lead.pk)}
    add_block(typed, "photoblock", ordering=20, photo=str(body.pk), caption="")
    assert saved(as_writer, draft, typed).status_code == 302
    draft.refresh_from_db()
    assert draft.lead_photo == lead
    assert PhotoBlock.objects.get().photo == body


def test_one_that_readers_may_not_see_can_be_chosen_and_says_so(
    as_writer: Client, draft: Article
) -> None:
    photo = create_photo(rights_expire_at=days_ago(1))
    typed = opened(as_writer, draft) | {"lead_photo": str(photo.pk)}
    assert saved(as_writer, draft, typed).status_code == 302
    assert "Rights ended on" in choices(as_writer.get(change_page(draft)))[0]


@pytest.mark.parametrize("typed", ["abc", "999999", "-1", "1.5", "9" * 30, "9" * 10_000, "<b>"])
def test_a_number_that_no_photo_has_is_refused_and_stays_in_the_form(
    as_writer: Client, draft: Article, typed: str
) -> None:
    form = opened(as_writer, draft) | {"lead_photo": typed, "headline": "Typed with care"}
    add_block(form, "photoblock", ordering=20, photo=typed, caption="Kept.")
    response = saved(as_writer, draft, form)
    assert response.status_code == 200
    assert html(response).count(WRONG) == 2
    again = fields_of(response)
    assert again["lead_photo"] == again["photoblock_blocks-0-photo"] == typed
    assert again["headline"] == "Typed with care"
    shown = choices(response)
    assert len(shown) == 2
    assert all("There is no photo with this number." in choice for choice in shown)


def test_what_was_typed_is_shown_and_not_what_was_there(as_writer: Client, draft: Article) -> None:
    draft.lead_photo = create_photo(caption="Before.")
    draft.save()
    other, body = create_photo(caption="Typed.", size=(9, 9)), create_photo(size=(8, 8))
    form = opened(as_writer, draft) | {"lead_photo": str(other.pk), "headline": ""}
    add_block(form, "photoblock", ordering=20, photo=str(body.pk), caption="")
    lead, block = choices(saved(as_writer, draft, form))
    assert "Typed." in lead
    assert "Before." not in lead
    assert "The quay at dusk." in block


def test_twenty_photos_cost_as_many_queries_as_one(
    as_editor: Client, draft: Article, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def add_photos(number: int) -> None:
        for place in range(number):
            photo = create_photo(size=(200 + place + number, 40))
            PhotoBlock.objects.create(parent=draft, photo=photo, ordering=20 + place)

    add_photos(1)
    with django_assert_max_num_queries(100) as few:
        assert len(choices(as_editor.get(change_page(draft)))) == 2
    add_photos(19)
    with django_assert_max_num_queries(len(few)):
        assert len(choices(as_editor.get(change_page(draft)))) == 21


def test_whoever_may_only_read_the_article_gets_no_choice(
    as_writer: Client, edition: Any, draft: Article
) -> None:
    page = as_writer.get(change_page(draft))
    assert page.status_code == 200
    assert choices(page) == []
