"""The lists readers see: front page, section, topic, contributor, archive; and the photos."""

from collections.abc import Callable
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import lists
from articles.live import site_version
from articles.models import Contributor, Section, Topic
from articles.models.record import EditionQuerySet
from articles.page_cache import Page, answer, cached_page
from articles.photo_files import rendition_file

Context = dict[str, Any]
# Finds what a list is of, and its editions after a place. Asked only where no cache answers.
Found = Callable[[lists.Place | None], tuple[EditionQuerySet, Context]]


def _list_page(request: HttpRequest, template: str, find: Found) -> HttpResponseBase:
    """Answer with a page of a list, from the cache where it is there."""
    before = request.GET.get("before", "")
    try:
        after = lists.Place.parse(before) if before else None
    except lists.NoSuchPlaceError:
        raise _no_such_page() from None

    def render() -> Page:
        editions, context = find(after)
        page = lists.list_page(editions, after)
        if after is not None and not page.editions:
            raise _no_such_page()
        context |= {"page": page, "is_first": after is None}
        return Page(render_to_string(template, context, request).encode(), request.path)

    version = f"{site_version()}:{request.path}:{before}"
    return answer(request, cached_page(version=version, render=render))


def _no_such_page() -> Http404:
    return Http404(_("There is no such page of this list. Start at its first page."))


@require_safe
def front_page(request: HttpRequest) -> HttpResponseBase:
    """The newest articles, with one of them as the lead."""
    return _list_page(request, "articles/front_page.html", lambda after: (lists.all_articles(), {}))


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The articles of a section."""

    def find(after: lists.Place | None) -> tuple[EditionQuerySet, Context]:
        found = get_object_or_404(Section, slug=slug)
        return lists.in_section(found), {"section": found}

    return _list_page(request, "articles/section.html", find)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The articles about a topic."""

    def find(after: lists.Place | None) -> tuple[EditionQuerySet, Context]:
        found = get_object_or_404(Topic, slug=slug)
        return lists.about(found, after), {"topic": found}

    return _list_page(request, "articles/topic.html", find)


@require_safe
def contributor(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The articles over which a name stands."""

    def find(after: lists.Place | None) -> tuple[EditionQuerySet, Context]:
        found = get_object_or_404(Contributor, slug=slug)
        return lists.by_contributor(found, after), {"contributor": found}

    return _list_page(request, "articles/contributor.html", find)


@require_safe
def archive(request: HttpRequest) -> HttpResponseBase:
    """The months there are articles of."""

    def render() -> Page:
        html = render_to_string("articles/archive.html", {"months": lists.months()}, request)
        return Page(html.encode(), request.path)

    version = f"{site_version()}:{request.path}"
    return answer(request, cached_page(version=version, render=render))


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponseBase:
    """The articles of a month."""
    if not (1900 <= year < 9999 and 1 <= month <= 12):
        raise Http404(_("There is no such month."))
    context = {"month": lists.first_day(year, month)}
    return _list_page(
        request,
        "articles/month.html",
        lambda after: (lists.in_month(year, month), context),
    )


@require_safe
def rendition(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """A photo in one of its sizes. Its address changes with its content, so it is kept for ever."""
    file, media_type = rendition_file(key, name)
    response = FileResponse(file, content_type=media_type)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
