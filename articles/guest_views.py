"""What outsiders see of an unpublished article: one revision at a private address."""

import datetime as dt
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import PreviewAnswer, PreviewLink
from articles.origin import is_from_this_site
from articles.previews import preview_edition
from articles.shown_photos import shown_content
from articles.snapshot import of

# In the address after an answer was given, so that seeing it does not count as a further visit.
_ANSWERED = "answered"


class AnswerForm(forms.ModelForm[PreviewAnswer]):
    """A guest's one answer."""

    class Meta:
        model = PreviewAnswer
        fields = ["verdict", "name", "note"]
        error_messages = {
            "verdict": {"required": gettext_lazy("Choose one of the two.")},
            "name": {"required": gettext_lazy("Write your name, so that we know who answered.")},
        }

    def __init__(self, *args: Any, link: PreviewLink, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.link = link
        # One of the two; there is no "neither".
        self.fields["verdict"].choices = PreviewAnswer.Verdict.choices  # type: ignore[attr-defined]

    def save_once(self) -> bool:
        """Keep the answer; false, with a sentence in the form, if one was given already, or the
        newsroom has just closed the preview."""
        try:
            with transaction.atomic():
                links = PreviewLink.objects.open().select_for_update()
                if links.filter(pk=self.instance.link_id).exists():
                    self.save()
                    return True
            text = _("The newsroom has closed this preview a moment ago; your answer was not kept.")
        except IntegrityError:
            text = _("An answer was given at this address a moment ago; yours was not kept.")
        self.add_error(None, text)
        return False


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def guest_preview(request: HttpRequest, token: str) -> HttpResponseBase:
    """One revision of an article for a guest, and the guest's answer to it."""
    link = PreviewLink.objects.with_token(token)
    if link is None:
        raise Http404(_("There is no such preview. Check that the whole address was copied."))
    if not _is_let_in(request, link):
        return _private(render(request, "articles/preview_ended.html", {"link": link}, status=410))
    form = AnswerForm(request.POST if request.method == "POST" else None, link=link)
    foreign = request.method == "POST" and not is_from_this_site(request)
    if form.is_bound and not foreign and form.is_valid() and form.save_once():
        return _private(HttpResponseRedirect(f"{request.path}?{_ANSWERED}#answer"))
    context = {**_context(link), "form": form, "is_foreign": foreign}
    status = 403 if foreign else 400 if form.is_bound else 200
    return _private(render(request, "articles/article.html", context, status=status))


def _is_let_in(request: HttpRequest, link: PreviewLink) -> bool:
    """Whether the address still leads somewhere; opening it counts as a visit."""
    if request.method != "GET" or (_ANSWERED in request.GET and _has_just_answered(link)):
        return link.is_open()
    return PreviewLink.objects.visit(link)


def _has_just_answered(link: PreviewLink) -> bool:
    a_moment_ago = timezone.now() - dt.timedelta(minutes=1)
    return PreviewAnswer.objects.filter(link=link, at__gt=a_moment_ago).exists()


def _context(link: PreviewLink) -> dict[str, Any]:
    article = link.revision.article
    edition = preview_edition(article, of(link.revision))
    return {
        "edition": edition,
        "content": shown_content(edition.content, timezone.now()).content,
        "notes": [],
        "preview": True,
        "link": link,
        "answer": PreviewAnswer.objects.filter(link=link).first(),
        "embargo_until": article.embargo(),
        "is_live": _is_live(link),
    }


def _is_live(link: PreviewLink) -> bool:
    """Whether readers see this revision by now."""
    live = link.revision.article.live_edition()
    return live is not None and live.revision_id == link.revision_id


def _private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and found by no search engine. (No other site is told the address: that is
    the referrer policy of the whole site; "no-referrer" would take the origin from the answer.)"""
    add_never_cache_headers(response)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
