"""Where readers report a response."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from articles.models import Edition
from articles.origin import is_from_this_site
from comments.models import Comment
from comments.post_sizes import is_at_most
from comments.reports import WORDS_LENGTH, ReportForm
from comments.responses import paragraphs

# Three hundred characters, each of several bytes, each byte percent-encoded, and the reason.
LARGEST_POST = 10_000


@csrf_exempt
@sensitive_post_parameters("words")
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the moderators what is wrong with a response; the page thanks under ``?sent``."""
    if not is_at_most(request, LARGEST_POST):
        return _too_large(request)
    comment, edition = _readers_see(pk)
    if request.method != "POST":
        form = ReportForm(comment=comment)
        return _page(request, form, edition, is_sent="sent" in request.GET)
    form = ReportForm(request.POST, comment=comment)
    if not is_from_this_site(request):
        return _page(request, form, edition, is_foreign=True, status=403)
    if form.is_valid() and form.save(request):
        return HttpResponseRedirect(f"{request.path}?sent")
    return _page(request, form, edition, status=429 if form.wait_seconds else 400)


def _readers_see(pk: int) -> tuple[Comment, Edition]:
    comment = Comment.objects.approved().select_related("article").filter(pk=pk).first()
    edition = comment.article.live_edition() if comment is not None else None
    if comment is None or edition is None:
        raise Http404(_("There is no such response, or it is not published any more."))
    return comment, edition


def _page(
    request: HttpRequest,
    form: ReportForm,
    edition: Edition,
    *,
    is_sent: bool = False,
    is_foreign: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page, with everything that was typed."""
    context = {
        "edition": edition,
        "comment": form.comment,
        "body": paragraphs(form.comment.text),
        "form": form,
        "is_sent": is_sent,
        "is_foreign": is_foreign,
        "limit": WORDS_LENGTH,
    }
    response = render(request, "comments/report.html", context, status=status)
    if form.wait_seconds:
        response.headers["Retry-After"] = str(form.wait_seconds)
    return response


def _too_large(request: HttpRequest) -> HttpResponse:
    message = _(
        "That is far too long to be a report. Go back in your browser: what you wrote is "
        "still there. Then shorten it."
    )
    return render(request, "comments/impossible.html", {"message": message}, status=413)
