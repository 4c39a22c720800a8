"""The change page of a photo: what stands around its form."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.pages import whoever
from articles.admin.photo_pages import PhotoPages, desk_picture
from articles.models import Article, Photo, ReplacedFile
from articles.photo_library import Mark, Weight
from articles.photo_metadata import known_source_type
from articles.photo_preflight import WARNED_BEFORE
from articles.photo_rights import affected, former_pages, working_copies
from articles.seen_before import seen_before
from articles.wording import moment, person

# As wide as it stands beside the form on a sharp screen.
_WIDTH = 960


class PhotoPage(PhotoPages):
    change_form_template = "admin/articles/photo/change_form.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form, and everything that is known of the photo."""
        photo: Photo | None = context.get("original")
        if photo is not None:
            by = whoever(request)
            context |= {
                "picture": desk_picture(photo, width=_WIDTH),
                "marks": list(_what_to_know(photo)),
                "seen_before": seen_before(photo, by=by),
                "facts": _facts(photo),
                "has_publish_permission": self.has_publish_permission(request),
                **_uses(photo, by),
            }
        return super().render_change_form(request, context, *args, **kwargs)


# --- How it stands -------------------------------------------------------------------------------


def standing(photo: Photo) -> list[Mark]:
    """Whether readers see it, since when not, and until when."""
    return [*_why_it_is_hidden(photo), *_when_it_is_shown(photo)]


def _what_to_know(photo: Photo) -> Iterator[Mark]:
    """Sentences on the photo: what readers see, what it needs, what has to be heeded."""
    yield from standing(photo)
    missing = _missing(photo)
    if missing:
        text = _("Before it can be published it needs %(what)s.")
        yield Mark(text % {"what": get_text_list(missing, _("and"))}, Weight.MISSING)
    if photo.one_time_use:
        yield Mark(_("It may be published in one article only."), Weight.CARE)
    for warning in photo.found.get("warnings", ()):
        text = _("Of the file’s metadata: %(warning)s")
        yield Mark(text % {"warning": warning}, Weight.CARE)
    made = known_source_type(photo.digital_source_type)
    if made and made.label:
        text = _("Readers see this label on it: “%(label)s”.")
        yield Mark(text % {"label": made.label}, Weight.PLAIN)
    if photo.has_content_credentials:
        text = _(
            "The file carries content credentials (C2PA). Newsroom says so, it does not verify "
            "them."
        )
        yield Mark(text, Weight.PLAIN)


def _why_it_is_hidden(photo: Photo) -> Iterator[Mark]:
    now = timezone.now()
    if photo.taken_down_at is not None:
        text = _("%(who)s took it down on %(time)s: “%(reason)s” Readers see a placeholder.")
        values = {
            "who": person(photo.taken_down_by),
            "time": moment(photo.taken_down_at),
            "reason": photo.taken_down_reason,
        }
        yield Mark(text % values, Weight.HIDDEN)
    if photo.rights_expire_at is not None and photo.rights_expire_at <= now:
        text = _("The rights ended on %(time)s. Readers see a placeholder.")
        yield Mark(text % {"time": moment(photo.rights_expire_at)}, Weight.HIDDEN)
    if photo.embargo_until is not None and photo.embargo_until > now:
        text = _("It is under embargo until %(time)s. Readers do not see it before.")
        yield Mark(text % {"time": moment(photo.embargo_until)}, Weight.HIDDEN)


def _missing(photo: Photo) -> list[str]:
    needed = (
        (photo.caption, _("a caption")),
        (photo.credit, _("a credit")),
        (photo.alternative_text or photo.decorative, _("an alternative text")),
    )
    return [what for is_there, what in needed if not is_there]


def _when_it_is_shown(photo: Photo) -> Iterator[Mark]:
    now = timezone.now()
    if not photo.is_shown(now):
        return
    end = photo.rights_expire_at
    if end is None:
        yield Mark(_("Readers may see it. No end of its rights is known."), Weight.PLAIN)
    elif end > now + WARNED_BEFORE:
        text = _("Readers may see it until %(time)s, when its rights end.")
        yield Mark(text % {"time": moment(end)}, Weight.PLAIN)
    else:
        yield Mark(_soon(end, now), Weight.CARE)


def _soon(end: dt.datetime, now: dt.datetime) -> str:
    days = (end - now).days + 1
    text = ngettext(
        "Its rights end in less than %(days)d day, on %(time)s. From then on readers see a "
        "placeholder.",
        "Its rights end in less than %(days)d days, on %(time)s. From then on readers see a "
        "placeholder.",
        days,
    )
    return text % {"days": days, "time": moment(end)}


# --- Where it is used ----------------------------------------------------------------------------


def _uses(photo: Photo, by: User) -> dict[str, Any]:
    """Where the photo is used. What readers have not got is named to those who may see it; the
    others are told how much there is of it."""
    now = timezone.now()
    [pages] = affected([photo], now)
    former = former_pages(photo, now)
    copies = list(working_copies(photo))
    numbers = {edition.article_id for edition in (*pages.live, *pages.scheduled, *former)}
    seen = visible_articles(numbers | {article.pk for article in copies}, by)
    scheduled = [edition for edition in pages.scheduled if edition.article_id in seen]
    drafts = [article for article in copies if article.pk in seen]
    return {
        "pages": pages,
        "scheduled_pages": scheduled,
        "former_pages": former,
        "working_copies": drafts,
        "unnamed": len(pages.scheduled) - len(scheduled) + len(copies) - len(drafts),
        "visible_articles": seen,
    }


def visible_articles(numbers: set[int], by: User) -> set[int]:
    """Those of these articles that somebody may see at the desk: ``ArticleAdmin.get_queryset`` has
    the same rule; a test holds the two together."""
    if not by.has_perm("articles.view_article"):
        return set()
    if by.has_perm("articles.publish_article"):
        return numbers
    own = Article.objects.filter(pk__in=numbers, created_by=by)
    return set(own.values_list("pk", flat=True))


# --- The file ------------------------------------------------------------------------------------


def _facts(photo: Photo) -> dict[str, Any]:
    return {
        "bytes": _bytes(photo),
        "uploaded_by": person(photo.uploaded_by),
        "replaced": [
            (file, person(file.replaced_by))
            for file in ReplacedFile.objects.filter(photo=photo).select_related("replaced_by")
        ],
    }


def _bytes(photo: Photo) -> int | None:
    try:
        return photo.original.size
    except (OSError, ValueError):
        # A library whose originals are kept elsewhere still has a page for each photo.
        return None
