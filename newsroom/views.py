"""The article's page, where both apps meet: an edition and the responses to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from articles.live import LiveArticle, article_at
from articles.models import Edition
from articles.models.edition import KINDS_OF_CORRECTION
from articles.open_graph import open_graph
from articles.page_cache import Page, answer, cached_page
from articles.shown_photos import ShownContent, shown_content
from articles.structured_data import news_article
from articles.views import moved, withdrawn_page
from comments.models import Policy
from comments.threads import NoSuchPageError, page_number, thread_page


@require_safe
def article(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponseBase:
    """An article as readers see it now, with a page of the responses."""
    now = article_at(slug)
    if now is None:
        raise Http404(_("There is no article at this address."))
    number = page_number(request)

    def render() -> Page:
        if now.is_withdrawn:
            return withdrawn_page(request, now)
        return _render(request, now, number)

    shown = "" if now.is_withdrawn else number
    page = cached_page(version=f"{now.version}:{shown}", render=render)
    if page.address != request.path and not now.is_withdrawn:
        # An old address, or another month: the record of editions knows where it leads now.
        query = f"?page={number}" if number > 1 else ""
        return moved(page.address + query)
    return answer(request, page, next_at=now.next_at)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Nothing at this address, yet: an article may go live at it the next second, so that no cache
    may answer by itself."""
    response = page_not_found(request, exception)
    response.headers["Cache-Control"] = "no-cache"
    return response


def closed(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Where Django's admin would lead from any row to its public address, even to one that is
    not public yet, for anybody who may log in."""
    raise Http404(_("There is nothing at this address."))


def _render(request: HttpRequest, now: LiveArticle, number: int) -> Page:
    edition = Edition.objects.select_related("article", "section").get(pk=now.edition)
    shown = shown_content(edition.content, timezone.now())
    policy = Policy.current()
    try:
        threads = thread_page(now.article, number)
    except NoSuchPageError:
        raise Http404(_("There is no such page of responses. Start at the first one.")) from None
    context = {
        **article_context(edition, shown),
        "threads": threads,
        "policy": policy,
        "is_open": policy.is_open(edition.article, edition.first_live_at),
    }
    html = render_to_string("articles/article.html", context, request)
    # The form goes when responses close by age; once they are closed, nothing more is due.
    closes_at = policy.closes_at(edition.first_live_at) if context["is_open"] else None
    until = min((at for at in (closes_at, shown.until) if at), default=None)
    return Page(html.encode(), edition.get_absolute_url(), until)


def article_context(edition: Edition, shown: ShownContent) -> dict[str, Any]:
    """What the article's template needs of an edition."""
    notes = edition.article.editions.readers_notes(edition) if edition.number > 1 else []
    return {
        "edition": edition,
        "content": shown.content,
        "notes": notes,
        "corrections": [note for note in notes if note.kind in KINDS_OF_CORRECTION],
        "structured_data": news_article(edition, notes, shown.photos),
        "open_graph": open_graph(edition, shown),
    }
