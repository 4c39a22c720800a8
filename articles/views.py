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
from articles.places import NoSuchPlaceError, Place

Context = dict[str, Any]
# Finds what a list is of, and its editions after a place. Asked only where no cache answers.
Find = Callable[[Place | None], tuple[EditionQuerySet, Context]]


def _list_page(request: HttpRequest, template: str, find: Find) -> HttpResponseBase:
    """Answer with a page of a list, from the cache where it is there."""
    before = request.GET.get("before", "")
    try:
        after = Place.parse(before)
    except NoSuchPlaceError:
        raise _no_such_page() from None

    def render() -> Page:
        if after is not None and not lists.is_place(after):
            # Else anybody could have as many pages kept as there are numbers.
            raise _no_such_page()
        editions, context = find(after)
        page = lists.list_page(editions, after)
        if after is not None and not page.editions:
            raise _no_such_page()
        context = {**context, "page": page, "is_first": after is None}
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

    def find(after: Place | None) -> tuple[EditionQuerySet, Context]:
        found = get_object_or_404(Section, slug=slug)
        return lists.in_section(found), {"section": found}

    return _list_page(request, "articles/section.html", find)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The articles about a topic."""

    def find(after: Place | None) -> tuple[EditionQuerySet, Context]:
        found = get_object_or_404(Topic, slug=slug)
        return lists.about(found, after), {"topic": found}

    return _list_page(request, "articles/topic.html", find)


@require_safe
def contributor(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The articles over which a name stands."""

    def find(after: Place | None) -> tuple[EditionQuerySet, Context]:
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
    """A photo in one of its sizes. What it shows never changes at one address; a credit written
    into it may, so browsers keep it for a week and not for ever."""
    file, media_type = rendition_file(key, name)
    response = FileResponse(file, content_type=media_type)
    response.headers["Cache-Control"] = "public, max-age=604800"
    return response
