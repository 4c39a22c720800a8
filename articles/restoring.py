"""Restoring: the working copy becomes what a revision kept of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from articles.models import Article, Contributor, Photo, Revision, Section, Topic
from articles.revisions import StaleSaveError, keep_revision
from articles.snapshot import Snapshot, of, photo_ids, write_back


@dataclass(frozen=True)
class Restored:
    """What came of it: the new revision, unless nothing differed, and a sentence for each thing
    that could not come back."""

    revision: Revision | None
    left_out: list[str]


def restore(revision: Revision, *, by: User, expected_revision: int) -> Restored:
    """Write the working copy back as the revision kept it, and keep that as a new revision.

    Readers see nothing of it; the switches (responses, embargo, handed in) stay as they are.
    Raises ``PermissionDenied``, or ``StaleSaveError`` if somebody has saved since
    ``expected_revision``; then nothing is changed.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).get(pk=revision.article_id)
        if not article.may_be_changed_by(by):
            raise PermissionDenied
        if article.revision_number != expected_revision:
            raise StaleSaveError
        # What was changed past the admin is kept as well before it is written over.
        keep_revision(article, by=by)
        snapshot, left_out = _without_what_is_gone(of(revision), article)
        write_back(article, snapshot)
        return Restored(keep_revision(article, by=by), left_out)


def _without_what_is_gone(snapshot: Snapshot, article: Article) -> tuple[Snapshot, list[str]]:
    kept, left_out = dict(snapshot), []
    if not _there(Section, [snapshot["section"]]):
        kept["section"] = None
        if snapshot["section"] is not None:
            left_out.append(_("Its section was deleted; choose another one."))
    for part, model, sentence in (
        ("topics", Topic, _("A topic was deleted and is left out.")),
        ("bylines", Contributor, _("A name of the byline was deleted and is left out.")),
    ):
        there = _there(model, snapshot[part])
        kept[part] = [pk for pk in snapshot[part] if pk in there]
        left_out += [sentence] * (len(snapshot[part]) - len(kept[part]))
    kept, photos_left_out = _without_lost_photos(kept)
    if Article.objects.filter(slug=snapshot["slug"]).exclude(pk=article.pk).exists():
        kept["slug"] = article.slug
        left_out.append(
            _("Its address “%(slug)s” belongs to another article now; it keeps the present one.")
            % {"slug": snapshot["slug"]}
        )
    return kept, left_out + photos_left_out


def _without_lost_photos(snapshot: Snapshot) -> tuple[Snapshot, list[str]]:
    """Photos of revisions cannot be deleted; but revisions were kept before that was so."""
    lost = photo_ids(snapshot) - _there(Photo, photo_ids(snapshot))
    if not lost:
        return snapshot, []
    kept = {
        **snapshot,
        "lead_photo": None if snapshot["lead_photo"] in lost else snapshot["lead_photo"],
        "blocks": [block for block in snapshot["blocks"] if block.get("photo") not in lost],
    }
    return kept, [_("A photo was deleted from the library and is left out.")] * len(lost)


def _there(model: type[models.Model], ids: Iterable[Any]) -> set[int]:
    return set(model._default_manager.filter(pk__in=ids).values_list("pk", flat=True))
