"""The record of revisions and editions is only ever added to."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from articles.models import (
    Article,
    Edition,
    EditionByline,
    EditionPhoto,
    EditionTopic,
    ImmutableRecordError,
    PhotoBlock,
    Revision,
    RevisionPhoto,
)
from articles.models.record import Record
from tests.factories import create_article, create_photo, create_topic, publish_article

pytestmark = pytest.mark.django_db

TABLES: list[Any] = [Revision, Edition]


@pytest.fixture
def rows(edition: Edition) -> dict[type[Record], Any]:
    """One row of each kind."""
    return {Edition: edition, Revision: edition.revision}


@pytest.mark.parametrize("table", TABLES)
class TestARow:
    def test_cannot_be_saved_again(self, rows: Any, table: Any) -> None:
        with pytest.raises(ImmutableRecordError):
            rows[table].save()
        with pytest.raises(ImmutableRecordError):
            table.objects.get().save(update_fields=["number"])

    def test_cannot_be_deleted(self, rows: Any, table: Any) -> None:
        with pytest.raises(ImmutableRecordError):
            rows[table].delete()
        assert table.objects.count() == 1

    def test_cannot_be_updated_by_a_query(self, rows: Any, table: Any) -> None:
        with pytest.raises(ImmutableRecordError):
            table.objects.filter(pk=rows[table].pk).update(number=7)
        with pytest.raises(ImmutableRecordError):
            table.objects.update(number=7)
        with pytest.raises(ImmutableRecordError):
            table.objects.update_or_create(pk=rows[table].pk, defaults={"number": 7})
        with pytest.raises(ImmutableRecordError):
            table.objects.bulk_update([rows[table]], ["number"])

    def test_cannot_be_deleted_by_a_query(self, rows: Any, table: Any) -> None:
        with pytest.raises(ImmutableRecordError):
            table.objects.all().delete()
        assert table.objects.count() == 1

    def test_cannot_be_changed_through_its_article(
        self, rows: Any, table: Any, draft: Article
    ) -> None:
        of_article: Any = draft.editions if table is Edition else draft.revisions
        with pytest.raises(ImmutableRecordError):
            of_article.update(number=7)
        with pytest.raises(ImmutableRecordError):
            of_article.all().delete()

    def test_cannot_be_moved_to_another_article(self, rows: Any, table: Any) -> None:
        other = create_article(headline="Other")
        other_rows: Any = other.editions if table is Edition else other.revisions
        with pytest.raises(ImmutableRecordError):
            other_rows.add(rows[table])


@pytest.mark.parametrize("table", [EditionTopic, EditionByline, EditionPhoto, RevisionPhoto])
def test_the_rows_around_an_edition_and_a_revision_belong_to_them(
    draft: Article, editor: Any, table: Any
) -> None:
    draft.topics.add(create_topic())
    draft.lead_photo = create_photo()
    draft.save()
    publish_article(draft, by=editor)
    [row] = table.objects.all()
    with pytest.raises(ImmutableRecordError):
        table.objects.all().delete()
    with pytest.raises(ImmutableRecordError):
        table.objects.update(pk=7)
    with pytest.raises(ImmutableRecordError):
        row.save()
    with pytest.raises(ImmutableRecordError):
        row.delete()
    assert table.objects.get() == row


def test_calling_off_is_no_way_to_change_what_has_gone_live(edition: Edition, editor: Any) -> None:
    assert Edition.objects.all().call_off(by=editor) == 0
    assert Edition.objects.get().cancelled_at is None


def test_what_was_published_cannot_be_deleted_with_its_article(edition: Edition) -> None:
    with pytest.raises(ProtectedError):
        edition.article.delete()
    with pytest.raises(ProtectedError):
        Article.objects.filter(pk=edition.article_id).delete()


def test_a_draft_goes_with_its_revisions(draft: Article) -> None:
    draft.delete()
    assert not Revision.objects.exists()


def test_the_admin_deletes_drafts_and_nothing_that_was_published(
    as_editor: Client, edition: Edition
) -> None:
    other = create_article(headline="Never published")
    published, never = (
        reverse("admin:articles_article_delete", args=[pk]) for pk in (edition.article_id, other.pk)
    )
    assert as_editor.post(published, {"post": "yes"}).status_code == 403
    assert as_editor.post(never, {"post": "yes"}).status_code == 302
    assert list(Article.objects.all()) == [edition.article]


def test_a_photo_in_the_body_of_an_edition_is_part_of_the_record(
    as_editor: Client, draft: Article, editor: Any
) -> None:
    photo = create_photo()
    block = PhotoBlock.objects.create(parent=draft, region="body", ordering=5, photo=photo)
    publish_article(draft, by=editor)
    block.delete()
    address = reverse("admin:articles_photo_delete", args=[photo.pk])
    assert as_editor.post(address, {"post": "yes"}).status_code == 403


def test_the_lead_photo_of_an_edition_is_part_of_the_record(
    as_editor: Client, draft: Article, editor: Any
) -> None:
    draft.lead_photo = photo = create_photo()
    draft.save()
    publish_article(draft, by=editor)
    Article.objects.update(lead_photo=None)
    address = reverse("admin:articles_photo_delete", args=[photo.pk])
    assert as_editor.post(address, {"post": "yes"}).status_code == 403


def test_a_new_object_with_an_old_key_is_no_way_around(edition: Edition) -> None:
    fields = {f.attname: getattr(edition, f.attname) for f in Edition._meta.concrete_fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition(**{**fields, "headline": "Forged"}).save()
    assert Edition.objects.get().headline != "Forged"


def test_an_insertion_cannot_turn_into_an_update(edition: Edition) -> None:
    edition.headline = "Forged"
    with pytest.raises(ImmutableRecordError):
        Edition.objects.bulk_create(
            [edition], update_conflicts=True, update_fields=["headline"], unique_fields=["id"]
        )
