"""Exporting and erasing everything about a sender, and the list of what was erased.

The address is only ever posted: it stands in no address of a page, no log and no message.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters

from articles.admin.pages import whoever
from articles.wording import moment, person
from comments.erasing import erase
from comments.exporting import export
from comments.models import Erasure
from comments.sender_data import SenderData
from comments.sender_forms import EraseForm, SenderForm

Step = Callable[[HttpRequest, str], HttpResponseBase]


@admin.register(Erasure)
class ErasureAdmin(admin.ModelAdmin[Erasure]):
    """The list says that something was erased, when and by whom; whose it was, nobody reads from
    it. Above it an address is typed, and three steps lead from there to an erasure."""

    fields = ["when", "who", "comments"]
    readonly_fields = ["when", "who"]
    list_display = ["when", "who", "comments"]
    list_display_links = None
    list_select_related = ["by"]
    list_per_page = 40
    ordering = ["-pk"]
    sortable_by = ()
    change_list_template = "admin/comments/erasures.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Erasure | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Erasure | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Erasure | None = None) -> bool:
        """Whoever may erase sees what was erased."""
        return request.user.has_perm("comments.erase_sender")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.sender)
        return [path("sender/", view, name="comments_sender"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The erasures, and the form on top."""
        context = {"title": _("Export or erase a sender"), "subtitle": None, "form": SenderForm()}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    @admin.display(description=gettext_lazy("at"))
    def when(self, erasure: Erasure) -> str:
        """When it was erased, as the desk writes moments."""
        return moment(erasure.at)

    @admin.display(description=gettext_lazy("by"))
    def who(self, erasure: Erasure) -> str:
        """Who erased it."""
        return person(erasure.by) if erasure.by else _("by command")

    # --- One sender ----------------------------------------------------------------------------

    @method_decorator(sensitive_post_parameters("email"))
    def sender(self, request: HttpRequest) -> HttpResponseBase:
        """The steps for one address: find, export, ask, erase."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._to_the_list()
        form = SenderForm(request.POST)
        if not form.is_valid():
            return self._page(request, "sender", form=form, status=400)
        steps: dict[str, Step] = {"export": self._export, "ask": self._ask, "erase": self._erase}
        step = steps.get(request.POST.get("step", ""), self._find)
        return step(request, form.cleaned_data["email"])

    def _find(self, request: HttpRequest, email: str) -> HttpResponse:
        """What there is of the sender."""
        data = SenderData(email)
        return self._page(
            request,
            "sender",
            form=SenderForm({"email": email}),
            email=email,
            numbers=data.numbers(),
            names=data.names,
            erasures=data.erasures.order_by("pk"),
            standing_bans=data.bans.count(),
        )

    def _export(self, request: HttpRequest, email: str) -> HttpResponseBase:
        """All of it as a file; its name tells nothing."""
        return StreamingHttpResponse(
            (piece.encode() for piece in export(email)),
            content_type="application/json; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="sender.json"'},
        )

    def _ask(self, request: HttpRequest, email: str) -> HttpResponse:
        """What an erasure will do, before it is done."""
        return self._question(request, email, EraseForm(initial={"email": email}))

    def _question(
        self, request: HttpRequest, email: str, form: EraseForm, *, status: int = 200
    ) -> HttpResponse:
        data = SenderData(email)
        numbers = data.numbers()
        if not numbers.can_be_erased:
            return self._find(request, email)
        return self._page(
            request,
            "erase_sender",
            title=_("Erase everything about a sender"),
            form=form,
            email=email,
            numbers=numbers,
            names=data.names,
            status=status,
        )

    def _erase(self, request: HttpRequest, email: str) -> HttpResponse:
        form = EraseForm(request.POST)
        if not form.is_valid():
            return self._question(request, email, form, status=400)
        erasure = erase(email, by=whoever(request))
        if erasure is None:
            text = _("There was nothing left about this address that could be erased.")
            self.message_user(request, text, messages.WARNING)
            return self._to_the_list()
        text = ngettext(
            "Everything about the sender is erased: %(number)d comment.",
            "Everything about the sender is erased: %(number)d comments.",
            erasure.comments,
        )
        self.message_user(request, text % {"number": erasure.comments}, messages.SUCCESS)
        return self._to_the_list()

    def _page(
        self, request: HttpRequest, template: str, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Export or erase a sender"),
            **context,
        }
        return TemplateResponse(request, f"admin/comments/{template}.html", whole, status=status)

    def _to_the_list(self) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:comments_erasure_changelist"))
