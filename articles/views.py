"""The lists readers see: front page, section, topic, contributor, archive, corrections; what
programs read of them, feeds and sitemaps."""

from collections.abc import Callable
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.http.request import split_domain_port
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import feeds, lists, sitemaps
from articles.corrections import corrections_page
from articles.corrections import is_place as is_place_of_correction
from articles.live import LiveArticle, site
from articles.models import Contributor, Edition, Section, Topic
from articles.models.edition import EditionQuerySet
from articles.page_cache import Document, Page, answer, cached_page
from articles.places import NoSuchPlaceError, Place
from articles.shown_photos import next_turn

Context = dict[str, Any]
# Finds what a list is of, and its editions after a place. Asked only where no cache answers.
Find = Callable[[Place | None], tuple[EditionQuerySet, Context]]
# Gives a template what it shows after a place. Asked only where no cache answers.
Fill = Callable[[Place | None], Context]


def _list_page(request: HttpRequest, template: str, find: Find) -> HttpResponseBase:
    """Answer with a page of a list of articles, from the cache where it is there."""

    def fill(after: Place | None) -> Context:
        now = timezone.now()
        if after is not None and not lists.is_place(after):
            # Else anybody could have as many pages kept as there are numbers.
            raise _no_such_page()
        editions, context = find(after)
        page = lists.list_page(editions, after)
        if after is not None and not page.editions:
            raise _no_such_page()
        until = next_turn(page.photos, now)
        return {**context, "page": page, "is_empty": not page.editions, "until": until}

    return _page_after(request, template, fill)


def _page_after(request: HttpRequest, template: str, fill: Fill) -> HttpResponseBase:
    """Answer with the page that begins after the place in the address."""
    before = request.GET.get("before", "")
    try:
        after = Place.parse(before)
    except NoSuchPlaceError:
        raise _no_such_page() from None

    def render() -> Page:
        context = {**fill(after), "is_first": after is None}
        html = render_to_string(template, context, request)
        # There are more months without an article than anybody should have kept.
        is_kept = not context.get("is_empty")
        return Page(html.encode(), request.path, context.get("until"), is_kept=is_kept)

    now = site()
    version = f"{now.version}:{request.path}:{before}"
    return answer(request, cached_page(version=version, render=render), next_at=now.next_at)


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

    now = site()
    page = cached_page(version=f"{now.version}:{request.path}", render=render)
    return answer(request, page, next_at=now.next_at)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponseBase:
    """The articles of a month."""
    _must_be_a_month(year)
    context = {"month": lists.first_day(year, month)}
    return _list_page(
        request,
        "articles/month.html",
        lambda after: (lists.in_month(year, month), context),
    )


def _must_be_a_month(year: int) -> None:
    """The address sees to it that it is one of twelve."""
    if not 1900 <= year < 9999:
        raise Http404(_("There is no such month."))


@require_safe
def corrections(request: HttpRequest) -> HttpResponseBase:
    """Everything that was put right in articles that are live."""

    def fill(after: Place | None) -> Context:
        if after is not None and not is_place_of_correction(after):
            raise _no_such_page()
        page = corrections_page(after)
        if after is not None and not page.corrections:
            raise _no_such_page()
        return {"page": page}

    return _page_after(request, "articles/corrections.html", fill)


# --- For programs: documents in which every address is whole -------------------------------------


def _document(
    request: HttpRequest, content_type: str, make: Callable[[str], Document]
) -> HttpResponseBase:
    """Answer with what is made for the scheme and host that this was asked at."""
    host = request.get_host().lower()
    base = f"{request.scheme}://{host}"
    # Every port is let through, and there are many.
    is_kept = not split_domain_port(host)[1]

    def render() -> Page:
        body, until = make(base)
        return Page(body, request.path, until, content_type, is_kept=is_kept)

    now = site()
    page = cached_page(version=f"{now.version}:{base}{request.path}", render=render)
    return answer(request, page, next_at=now.next_at)


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """The newest articles, as RSS."""
    return _document(request, feeds.CONTENT_TYPE, feeds.article_feed)


@require_safe
def corrections_feed(request: HttpRequest) -> HttpResponseBase:
    """The newest corrections, as RSS."""
    return _document(
        request, feeds.CONTENT_TYPE, lambda base: Document(feeds.corrections_feed(base))
    )


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """The index of the sitemaps."""
    return _document(
        request, sitemaps.CONTENT_TYPE, lambda base: Document(sitemaps.sitemap_index(base))
    )


@require_safe
def sitemap_month(request: HttpRequest, year: int, month: int) -> HttpResponseBase:
    """The sitemap of a month."""
    _must_be_a_month(year)

    def make(base: str) -> Document:
        document = sitemaps.sitemap_of_month(base, year, month)
        if document is None:
            raise Http404(_("There are no articles of that month."))
        return Document(document)

    return _document(request, sitemaps.CONTENT_TYPE, make)


# --- Where an article is not, or not any more -----------------------------------------------------


def withdrawn_page(request: HttpRequest, now: LiveArticle) -> Page:
    """The notice in the place of an article that was withdrawn: 410, RFC 9110."""
    context = {"withdrawal": Edition.objects.defer("content").get(pk=now.edition)}
    html = render_to_string("articles/withdrawn.html", context, request)
    return Page(html.encode(), request.path, status=410)


def moved(address: str) -> HttpResponseBase:
    """The way from an old address to the present one."""
    response = HttpResponsePermanentRedirect(address)
    # Browsers would never ask again, and go round in a circle if the article moved back.
    response.headers["Cache-Control"] = "no-cache"
    return response
