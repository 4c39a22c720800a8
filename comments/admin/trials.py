"""Trial runs: before a rule is saved, the page shows what it would have done."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.pages import whoever
from comments.models import Trial
from comments.own_hosts import own_hosts
from comments.trials import Outcome, Proposal, go_on, matters, proposal_of, start, subject_of

# The fields that the trial page adds to those of the form.
NUMBER = "trial"
ANSWER = "trial_then"
SAVE, SKIP, BACK, GO_ON = "save", "skip", "back", "go_on"


class NotTriedYet(Exception):
    """The row is about to be saved, and nobody has seen yet what it would have done."""

    def __init__(self, row: Any, proposal: Proposal) -> None:
        super().__init__()
        self.row = row
        self.proposal = proposal


class _AsTyped:
    """A form that is shown as it was typed, and not taken in."""

    def is_valid(self) -> bool:
        super().is_valid()  # type: ignore[misc]
        return False


class TriedFirst(admin.ModelAdmin[Any]):
    """Rows that are tried on old comments before they are saved.

    A valid form whose change matters leads to the trial page, which carries everything typed
    along; the form is taken in when it comes from there. Put it first among the bases.
    """

    def get_urls(self) -> list[URLPattern]:
        """The admin's own, and where an open trial page goes on."""
        view = self.admin_site.admin_view(require_POST(self.trial_step))
        return [path("trial/<int:pk>/step/", view, name=self._step_name), *super().get_urls()]

    @property
    def _step_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_trial_step"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; then the trial page in its place, until that is answered."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NotTriedYet as waiting:
            # Out here, where no transaction keeps others from writing.
            return self._trial_page(request, waiting)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        """The form; back from the trial page, one that is only shown."""
        form = super().get_form(request, obj, change, **kwargs)
        if request.method == "POST" and request.POST.get(ANSWER) == BACK:
            return type(form.__name__, (_AsTyped, form), {})
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form, which says that it is not saved where it would look so."""
        if request.POST.get(ANSWER) == BACK:
            text = _("Nothing is saved yet. This is what you typed.")
            self.message_user(request, text, messages.WARNING)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save what was tried, and what need not be."""
        before = self.model._default_manager.get(pk=obj.pk) if change else None
        if matters(obj, before=before):
            proposal = proposal_of(obj, before=before, own_hosts=own_hosts(request))
            trial = self._own_trial(request, proposal)
            if trial is None or not _is_answered(request, trial):
                raise NotTriedYet(obj, proposal)
            trial.delete()
        super().save_model(request, obj, form, change)

    def _own_trial(self, request: HttpRequest, proposal: Proposal) -> Trial | None:
        """The trial that the form names, if it is this user's and of exactly this."""
        number = request.POST.get(NUMBER, "")
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            return None
        own = Trial.objects.filter(by=whoever(request), subject=subject_of(self.model))
        trial = own.filter(pk=int(number)).first()
        return trial if trial is not None and trial.proposal == proposal else None

    def _trial_page(self, request: HttpRequest, waiting: NotTriedYet) -> HttpResponse:
        trial = self._own_trial(request, waiting.proposal)
        if trial is None:
            trial = start(subject_of(self.model), waiting.proposal, by=whoever(request))
        trial = go_on(trial)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Trial run"),
            "row": waiting.row,
            "change": waiting.proposal["before"] is not None,
            "is_popup": IS_POPUP_VAR in request.POST or IS_POPUP_VAR in request.GET,
            "carried": _typed(request),
            "trial": trial,
            "outcome": Outcome(trial),
            "step": reverse(f"admin:{self._step_name}", args=[trial.pk]),
        }
        return TemplateResponse(request, "admin/comments/trial.html", context)

    def trial_step(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Go on with a trial for an open page, and tell it how far it is."""
        trial = go_on(self._trial_to_see(request, pk))
        context = {"trial": trial, "outcome": (outcome := Outcome(trial))}
        return JsonResponse(
            {
                "finished": trial.finished_at is not None,
                "looked_at": trial.looked_at,
                "progress": outcome.progress,
                "results": render_to_string("admin/comments/_trial_results.html", context, request),
                "examples": render_to_string(
                    "admin/comments/_trial_examples.html", context, request
                ),
            }
        )

    def _trial_to_see(self, request: HttpRequest, pk: int) -> Trial:
        """The trial, for whoever started it and may still save what it tries."""
        trial = Trial.objects.filter(pk=pk, subject=subject_of(self.model)).first()
        user = whoever(request)
        if trial is None or not (trial.by_id == user.pk or user.is_superuser):
            raise Http404(_("There is no such trial of yours. It may be over."))
        is_new = trial.proposal["before"] is None
        may = self.has_add_permission if is_new else self.has_change_permission
        if not may(request):
            raise PermissionDenied
        return trial


def _is_answered(request: HttpRequest, trial: Trial) -> bool:
    """Whether the trial's outcome was seen, or consciously not waited for."""
    answer = request.POST.get(ANSWER)
    return answer == SKIP or (answer == SAVE and trial.finished_at is not None)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that the form sent, the pressed button's name included."""
    own = {NUMBER, ANSWER, "csrfmiddlewaretoken"}
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in own
        for value in values
    ]
