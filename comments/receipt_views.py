"""What the author of a comment meets: its receipt, and the confirmation of the e-mail address."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.origin import is_from_this_site
from comments.confirmation import LINK_LASTS, ask_for_mail, comment_to_confirm, confirm_address
from comments.known_browsers import has_just_posted_here, known_browser, remember
from comments.models import Comment, Policy
from comments.receipts import Answer, Standing, answer_about, comment_of, receipt_address
from comments.responses import paragraphs
from comments.trust import is_confirmed_in, publish_if_trusted

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]

# In the address after a mail was asked for, and after the button behind its link.
_ASKED = "asked"
_CONFIRMED = "confirmed"


def _private(view: View[Arguments]) -> View[Arguments]:
    """Kept by no cache, found by no search engine, and its address told to nobody."""

    @never_cache
    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # Not "no-referrer": with that browsers say of a post that it comes from nowhere.
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return answer


@_private
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """A private page for a comment's author: the comment, and where it stands.

    A browser that comes from posting, and is known again, has the comment of a trusted sender
    published here (docs/decisions/0011).
    """
    comment = comment_of(token)
    policy = Policy.current()
    browser = known_browser(request) if has_just_posted_here(request) else None
    if publish_if_trusted(comment, browser, policy):
        comment.refresh_from_db(fields=["status", "decided_at"])
    return _show(request, comment, policy)


def _show(
    request: HttpRequest, comment: Comment, policy: Policy, *, problem: str = "", status: int = 200
) -> HttpResponse:
    about = answer_about(comment)
    context = {
        "comment": comment,
        "about": about,
        "body": paragraphs(comment.text),
        "edition": comment.article.live_edition(),
        "address": receipt_address(comment),
        "may_confirm": _may_confirm(comment, about, policy),
        "is_known": is_confirmed_in(known_browser(request), comment),
        "was_asked": _ASKED in request.GET,
        "was_confirmed": _CONFIRMED in request.GET,
        "problem": problem,
    }
    return render(request, "comments/receipt.html", context, status=status)


def _may_confirm(comment: Comment, about: Answer, policy: Policy) -> bool:
    is_there = about.standing in (Standing.WAITING, Standing.PUBLISHED)
    return policy.trusts_senders and is_there and comment.email != ""


@csrf_exempt
@_private
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """Have a mail with a link sent to the comment's address."""
    comment = comment_of(token)
    policy = Policy.current()
    if request.method != "POST" or not _may_confirm(comment, answer_about(comment), policy):
        return HttpResponseRedirect(receipt_address(comment))
    if not is_from_this_site(request):
        problem = _("This was sent from another site. If it was you, press the button here.")
        return _show(request, comment, policy, problem=problem, status=403)
    if wait := ask_for_mail(comment, request):
        problem = _(
            "No further mail was sent: several have been asked for already. Look for the last one, "
            "also among unwanted mail, or try again tomorrow."
        )
        response = _show(request, comment, policy, problem=problem, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    return HttpResponseRedirect(f"{receipt_address(comment)}?{_ASKED}#confirm")


@csrf_exempt
@_private
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link in the mail leads: a button, and only the button confirms."""
    comment = comment_to_confirm(token)
    if comment is None or not Policy.current().trusts_senders:
        context = {"is_possible": False, "days": LINK_LASTS.days}
        return render(request, "comments/confirm.html", context, status=404)
    if request.method == "POST" and is_from_this_site(request):
        response = HttpResponseRedirect(f"{receipt_address(comment)}?{_CONFIRMED}#confirm")
        remember(response, confirm_address(comment))
        return response
    is_foreign = request.method == "POST"
    context = {"is_possible": True, "is_foreign": is_foreign}
    return render(request, "comments/confirm.html", context, status=403 if is_foreign else 200)
