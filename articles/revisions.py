"""Keeping a revision of every save, and telling what a colleague has changed meanwhile."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Revision, RevisionPhoto
from articles.snapshot import FORMAT, Snapshot, of, photo_ids, take
from articles.wording import moment, person


class StaleSaveError(Exception):
    """A colleague saved the article after this copy of it was opened."""


NAMES = {
    "headline": gettext_lazy("headline"),
    "slug": gettext_lazy("address"),
    "kicker": gettext_lazy("kicker"),
    "standfirst": gettext_lazy("standfirst"),
    "dateline": gettext_lazy("dateline"),
    "lead_caption": gettext_lazy("caption of the lead photo"),
    "section": gettext_lazy("section"),
    "lead_photo": gettext_lazy("lead photo"),
    "topics": gettext_lazy("topics"),
    "bylines": gettext_lazy("bylines"),
    "blocks": gettext_lazy("body"),
    "sources": gettext_lazy("sources"),
}


def keep_revision(article: Article, *, by: User | None) -> Revision | None:
    """Write the working copy down if it differs from the newest revision; else return ``None``.

    The number is taken by a conditional update, so that of two saves that start from the same
    revision only one can succeed; the other raises ``StaleSaveError``.
    """
    content = take(article)
    newest = article.revisions.first()
    if newest is not None and of(newest) == content:
        return None
    with transaction.atomic():
        base = newest.number if newest is not None else 0
        taken = Article.objects.filter(pk=article.pk, revision_number=base)
        if not taken.update(revision_number=base + 1):
            raise StaleSaveError
        article.revision_number = base + 1
        revision = Revision.objects.create(
            article=article, number=base + 1, by=by, format=FORMAT, content=content
        )
        RevisionPhoto.objects.bulk_create(
            RevisionPhoto(revision=revision, photo_id=pk) for pk in sorted(photo_ids(content))
        )
        return revision


def changed_parts(before: Snapshot, after: Snapshot) -> list[str]:
    """The names of the parts in which two snapshots differ, in the order of the form."""
    return [str(name) for part, name in NAMES.items() if before.get(part) != after.get(part)]


def history(article: Article) -> list[tuple[Revision, str, str]]:
    """Every revision, the newest first, with whose it is and the names of the parts it changed."""
    revisions = list(article.revisions.select_related("by").order_by("-number"))
    kept: list[Snapshot] = [of(revision) for revision in revisions] + [{}]
    return [
        (revision, person(revision.by), ", ".join(changed_parts(before, after)))
        for revision, after, before in zip(revisions, kept, kept[1:], strict=False)
    ]


def saved_since(article: Article, number: int) -> str:
    """One sentence for each save after revision ``number``: who, when and what.

    Empty if nobody saved.
    """
    since = article.revisions.filter(number__gte=number).order_by("number").select_related("by")
    revisions = list(since)
    before: Snapshot = of(revisions[0]) if revisions and revisions[0].number == number else {}
    sentences = []
    for revision in revisions:
        if revision.number == number:
            continue
        after = of(revision)
        sentences.append(_sentence(revision, changed_parts(before, after)))
        before = after
    return " ".join(sentences)


def _sentence(revision: Revision, parts: list[str]) -> str:
    return _("%(who)s saved it on %(when)s: %(parts)s.") % {
        "who": person(revision.by),
        "when": moment(revision.at),
        "parts": ", ".join(parts),
    }
