"""What readers do with comments: respond, read the receipt, follow a comment's own address."""

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.live import live_article
from articles.models import Edition
from comments.forms import CommentForm
from comments.models import Comment, Policy
from comments.origin import is_from_this_site
from comments.receipts import comment_of, receipt_address
from comments.responses import paragraphs
from comments.threads import NoSuchPageError, page_number, place_of, whole_thread_page


def _live_edition(slug: str) -> Edition | None:
    live = live_article(slug)
    if live is None:
        return None
    editions = Edition.objects.select_related("article", "section").defer("content")
    return editions.get(pk=live.edition)


@csrf_exempt
@sensitive_post_parameters("name", "email", "text")
@require_http_methods(["GET", "HEAD", "POST"])
def respond(
    request: HttpRequest, year: int, month: int, slug: str, parent: int | None = None
) -> HttpResponseBase:
    """Respond to an article, or to a response to it."""
    try:
        typed = request.POST
    except RequestDataTooBig:
        return _impossible(request, _("That is far too long to be a comment."), status=413)
    edition = _live_edition(slug)
    if edition is None:
        return _impossible(request, _("There is no article at this address any more."), status=404)
    answered = None
    if parent is not None:
        published = Comment.objects.approved().filter(article=edition.article_id)
        answered = published.filter(pk=parent).first()
    policy = Policy.current()
    form = CommentForm(
        typed if request.method == "POST" else None,
        article=edition.article,
        parent=answered,
        policy=policy,
    )
    obstacle, status = _obstacle(
        request, edition, policy, missing=parent is not None and answered is None
    )
    if request.method == "POST" and not obstacle:
        if form.is_valid() and (comment := form.save(request)) is not None:
            return HttpResponseRedirect(receipt_address(comment))
        status = 429 if form.wait_seconds else 400
    response = render(
        request,
        "comments/respond.html",
        {
            "edition": edition,
            "form": form,
            "answered": answered,
            "answered_text": paragraphs(answered.text) if answered else "",
            "policy": policy,
            "is_open": policy.is_open(edition.article, edition.first_live_at),
            "obstacle": obstacle,
        },
        status=status,
    )
    if form.wait_seconds:
        response.headers["Retry-After"] = str(form.wait_seconds)
    return response


def _obstacle(
    request: HttpRequest, edition: Edition, policy: Policy, *, missing: bool
) -> tuple[str, int]:
    """Why nothing can be posted here as it stands, in a sentence, and the status that says so."""
    if not policy.is_open(edition.article, edition.first_live_at):
        return _("Responses to this article are closed."), 403
    if missing:
        return _(
            "The response you answer is not there any more. "
            "You can post what you wrote as a response to the article instead."
        ), 404
    if request.method == "POST" and not is_from_this_site(request):
        return _(
            "This was sent from another site, so it was not posted. "
            "If you wrote it, post it from here."
        ), 403
    return "", 200


def _impossible(request: HttpRequest, message: str, *, status: int) -> HttpResponse:
    """Nothing can be posted, but what was typed can still be copied."""
    text = request.POST.get("text", "") if status != 413 else ""
    return render(
        request, "comments/impossible.html", {"message": message, "text": text}, status=status
    )


@never_cache
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """A private page for a comment's author: the comment, and where it stands."""
    comment = comment_of(token)
    response = render(
        request,
        "comments/receipt.html",
        {
            "comment": comment,
            "body": paragraphs(comment.text),
            "edition": comment.article.live_edition(),
            "decision": comment.newest_decision(),
        },
    )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A comment's permanent address leads to wherever it stands today."""
    found = get_object_or_404(Comment.objects.approved().select_related("article"), pk=pk)
    edition = found.article.live_edition()
    if edition is None:
        raise Http404(_("There is no such response."))
    place = place_of(found)
    address = edition.get_absolute_url()
    if place.thread is not None:
        address += f"thread/{place.thread}/"
    query = f"?page={place.page}" if place.page > 1 else ""
    return HttpResponseRedirect(f"{address}{query}#comment-{found.pk}")


@require_safe
def thread(request: HttpRequest, year: int, month: int, slug: str, thread: int) -> HttpResponse:
    """One long thread by itself."""
    edition = _live_edition(slug)
    if edition is None or not edition.article.comments.filter(pk=thread).exists():
        raise Http404(_("There is no such thread."))
    try:
        page = whole_thread_page(thread, page_number(request))
    except NoSuchPageError:
        raise Http404(_("There is no such page of responses.")) from None
    return render(
        request,
        "comments/thread.html",
        {
            "edition": edition,
            "threads": page,
            "thread": thread,
            "is_open": Policy.current().is_open(edition.article, edition.first_live_at),
        },
    )
