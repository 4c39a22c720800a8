"""What readers do with comments: respond, follow a comment's own address, read a thread."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.live import live_article
from articles.models import Edition
from articles.origin import is_from_this_site
from comments.forms import CommentForm
from comments.models import Comment, Policy
from comments.own_hosts import own_hosts
from comments.post_sizes import is_at_most
from comments.receipts import receipt_address
from comments.responses import paragraphs
from comments.threads import NoSuchPageError, page_number, place_of, whole_thread_page
from comments.warning import welcome_domains


def _live_edition(slug: str) -> Edition | None:
    live = live_article(slug)
    if live is None:
        return None
    editions = Edition.objects.select_related("article", "section").defer("content")
    return editions.get(pk=live.edition)


# Ten thousand characters, each of several bytes, each byte percent-encoded, and the other fields.
LARGEST_POST = 200_000


class _FormPage:
    """The page of the form by itself: what is answered, and whether anything can be posted."""

    def __init__(self, edition: Edition, parent: int | None) -> None:
        self.edition = edition
        self.policy = Policy.current()
        self.is_open = self.policy.is_open(edition.article, edition.first_live_at)
        self.answered = self._published(parent) if parent is not None else None
        self.is_gone = parent is not None and self.answered is None

    def _published(self, pk: int) -> Comment | None:
        published = Comment.objects.approved().filter(article=self.edition.article_id)
        return published.filter(pk=pk).first()

    def form(self, typed: QueryDict | None) -> CommentForm:
        """The form, empty or as typed."""
        return CommentForm(
            typed, article=self.edition.article, parent=self.answered, policy=self.policy
        )

    def obstacle(self, request: HttpRequest) -> tuple[str, int]:
        """Why nothing can be posted as it stands, in a sentence, and the status that says so."""
        if not self.is_open:
            return _("Responses to this article are closed."), 403
        if self.is_gone:
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

    def show(
        self, request: HttpRequest, form: CommentForm, obstacle: str, status: int
    ) -> HttpResponse:
        """The page, with everything that was typed."""
        context = {
            "edition": self.edition,
            "form": form,
            "answered": self.answered,
            "answered_text": paragraphs(self.answered.text) if self.answered else "",
            "policy": self.policy,
            "is_open": self.is_open,
            "obstacle": obstacle,
        }
        response = render(request, "comments/respond.html", context, status=status)
        if form.wait_seconds:
            response.headers["Retry-After"] = str(form.wait_seconds)
        return response


@csrf_exempt
@sensitive_post_parameters("name", "email", "text")
@require_http_methods(["GET", "HEAD", "POST"])
def respond(
    request: HttpRequest, year: int, month: int, slug: str, parent: int | None = None
) -> HttpResponseBase:
    """Respond to an article, or to a response to it."""
    if not is_at_most(request, LARGEST_POST):
        return _too_large(request)
    typed = request.POST
    edition = _live_edition(slug)
    if edition is None:
        return _no_article(request)
    page = _FormPage(edition, parent)
    form = page.form(typed if request.method == "POST" else None)
    obstacle, status = page.obstacle(request)
    if request.method == "POST" and not obstacle:
        if form.is_valid() and (comment := form.save(request)) is not None:
            return HttpResponseRedirect(receipt_address(comment))
        status = 429 if form.wait_seconds else 400
    return page.show(request, form, obstacle, status)


def _too_large(request: HttpRequest) -> HttpResponse:
    message = _(
        "That is far too long to be a comment. Go back in your browser: what you wrote is "
        "still there. Then shorten it."
    )
    return render(request, "comments/impossible.html", {"message": message}, status=413)


def _no_article(request: HttpRequest) -> HttpResponse:
    """Nothing can be posted, but what was typed can still be copied."""
    message = _(
        "There is no article at this address any more, so nothing can be posted. "
        "What you wrote is below; copy it if you need it."
    )
    context = {"message": message, "text": request.POST.get("text", "")}
    return render(request, "comments/impossible.html", context, status=404)


@require_safe
@cache_control(public=True, max_age=300)
def destinations(request: HttpRequest) -> HttpResponse:
    """Where comments may lead without a warning. The form's script asks when it sees a link."""
    return JsonResponse({"domains": welcome_domains(own_hosts(request), timezone.now())})


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A comment's permanent address leads to wherever it stands today."""
    found = get_object_or_404(Comment.objects.approved().select_related("article"), pk=pk)
    edition = found.article.live_edition()
    if edition is None:
        raise Http404(_("There is no such response, or it is not published."))
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
        raise Http404(_("There is no such page of responses. Start at the first one.")) from None
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
