"""The desk, and each comment's record."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.places import NoSuchPlaceError, Place
from articles.wording import moment, person
from comments.desk import VIEWS, author, desk_page
from comments.desk_forms import DeskForm, Outcome
from comments.found import found_by_rule, marked_part, with_findings
from comments.models import MODERATORS_REASONS, Comment, Decision, Status

# The newest of them, on the record of a comment.
REPORTS_SHOWN = 100


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin[Comment]):
    """The list is the desk; a comment's own page is its record. What a reader wrote is never
    edited, and deleting is a decision like any other."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def may_moderate(self, request: HttpRequest) -> bool:
        """Moderators decide."""
        return request.user.has_perm("comments.moderate_comment")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The desk."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        view = request.GET.get("view", "waiting")
        if view not in VIEWS:
            raise Http404(_("The desk has no such view."))
        form = None
        if request.method == "POST":
            if not self.may_moderate(request):
                raise PermissionDenied
            form = DeskForm(request.POST, view=VIEWS[view])
            if form.is_valid():
                outcome = form.save(by=request.user)  # type: ignore[arg-type]
                self._say(request, outcome)
                return self._back_to_desk(request, outcome)
        return self._desk(request, view, form)

    def _desk(self, request: HttpRequest, view: str, form: DeskForm | None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Moderation desk"),
            "media": self.media,
            "page": desk_page(view, _place(request)),
            "view": view,
            "views": [(name, each.title) for name, each in VIEWS.items()],
            "reasons": MODERATORS_REASONS,
            "may_moderate": self.may_moderate(request),
            "after": request.GET.get("after", ""),
            "focus": request.GET.get("focus", ""),
            "undo": request.session.get("desk_undo", ""),
            "form": form,
            "selected": form.data.getlist("selected") if form else [],
            "now": timezone.now(),
        }
        status = 400 if form is not None else 200
        return TemplateResponse(request, "admin/comments/desk.html", context, status=status)

    def _back_to_desk(self, request: HttpRequest, outcome: Outcome) -> HttpResponse:
        query = request.GET.copy()
        # In the session and not in the address, which somebody else could have made up.
        request.session["desk_undo"] = outcome.undo
        if outcome.focus:
            query["focus"] = outcome.focus
        # No fragment: with one, browsers leave the entry's own autofocus aside.
        return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")

    def _say(self, request: HttpRequest, outcome: Outcome) -> None:
        if outcome.done:
            self.message_user(request, outcome.sentence, messages.SUCCESS)
        if not (outcome.done or outcome.faster):
            text = _("Nothing done: what you decided on is not there any more.")
            self.message_user(request, text, messages.WARNING)
        for decision in outcome.faster:
            self.message_user(request, _who_was_faster(decision), messages.WARNING)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Everything that happened to one comment."""
        comments = with_findings(Comment.objects.select_related("article", "parent"))
        is_number = object_id.isascii() and object_id.isdigit() and len(object_id) < 19
        pk = int(object_id) if is_number else 0
        comment = get_object_or_404(comments, pk=pk)
        if not self.has_view_permission(request, comment):
            raise PermissionDenied
        decisions = list(comment.decisions.select_related("by", "undoes"))
        reports = comment.reports.order_by("-pk")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Record of a comment"),
            "media": self.media,
            "comment": comment,
            "author": author(comment),
            "name": marked_part(comment, "name"),
            "text": marked_part(comment, "text"),
            "found": found_by_rule(comment.findings.all()),
            "decisions": decisions,
            "undo_view": _view_after_undoing(decisions[0]) if decisions else "",
            "reports": list(reports[:REPORTS_SHOWN]),
            "reports_number": reports.count(),
            "may_moderate": self.may_moderate(request),
            "desk": reverse("admin:comments_comment_changelist"),
        }
        return TemplateResponse(request, "admin/comments/record.html", context)


def _view_after_undoing(decision: Decision) -> str:
    """The view of the desk that lists the comment again once the decision is undone."""
    if decision.is_about_reports and not decision.undoes_id:
        return "reported"
    listing = {view.status: name for name, view in VIEWS.items() if not view.is_of_reported}
    return listing[Status(decision.was)]


def _place(request: HttpRequest) -> Place | None:
    try:
        return Place.parse(request.GET.get("after", ""))
    except NoSuchPlaceError:
        raise Http404(_("The desk has no such page. Start at its first one.")) from None


def _who_was_faster(decision: Decision) -> str:
    return _("Nothing done: %(who)s decided on %(name)s’s comment at %(time)s (%(became)s).") % {
        "who": person(decision.by) if decision.by else _("The policy"),
        "name": author(decision.comment),
        "time": moment(decision.at),
        "became": decision.outcome,
    }
