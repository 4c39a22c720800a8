"""Banned senders in the admin. An e-mail address stands in no address of a page, and only masked
on one."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters

from articles.admin.moments import NAMED_MOMENTS
from articles.admin.pages import whoever
from articles.wording import moment, person
from comments.admin.ban_forms import (
    AddressBanForm,
    SenderBanForm,
    StandingBanForm,
    comment_numbered,
    end_offered,
)
from comments.models import Ban, Comment
from comments.models.ban import BanQuerySet
from comments.senders import email_mark, masked

_NOT_TOLD = gettext_lazy(
    "The sender is not told. What they send is taken in like everybody’s, and then held or deleted."
)


class StandingFilter(admin.SimpleListFilter):
    """Bans that are in force, or that have ended."""

    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, Any]]:
        return [("in-force", gettext_lazy("in force")), ("ended", gettext_lazy("ended"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        now = timezone.now()
        match self.value():
            case "in-force":
                return queryset.in_force(now)
            case "ended":
                return queryset.filter(until__lte=now)
            case _:
                return queryset


@admin.register(Ban)
class BanAdmin(admin.ModelAdmin[Ban]):
    """Senders are banned by an address typed, or from the record of a comment."""

    formfield_overrides = NAMED_MOMENTS
    list_display = ["who", "what", "leads_to", "stands_until", "why", "banned_by"]
    list_filter = [StandingFilter]
    list_select_related = ["added_by"]
    search_fields = ["why"]
    search_help_text = gettext_lazy("A whole e-mail address, or words of the reason.")
    actions = ["end_now"]

    # --- Adding and changing -------------------------------------------------------------------

    @method_decorator(sensitive_post_parameters("email"))
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ban an address, or the sender of the comment that is named."""
        number = _comment_named(request)
        if number is None:
            return super().add_view(request, form_url, extra_context)
        if not request.user.has_perm("comments.view_comment"):
            raise PermissionDenied
        comment = comment_numbered(number)
        if comment is None:
            raise Http404(_("There is no such comment, so its sender cannot be banned."))
        if not comment.email:
            return self._nobody_to_ban(request, comment)
        title = _("Ban the sender of the comment by %(name)s") % {"name": comment.name}
        return super().add_view(request, form_url, {**(extra_context or {}), "title": title})

    def _nobody_to_ban(self, request: HttpRequest, comment: Comment) -> HttpResponse:
        text = _("The comment is erased. Who sent it is not known any more.")
        self.message_user(request, text, messages.WARNING)
        page = reverse("admin:comments_comment_change", args=[comment.pk])
        return HttpResponseRedirect(page)

    def get_form(
        self, request: HttpRequest, obj: Ban | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Ban]]:
        """A form for each way to ban, and one for what can be changed later."""
        if obj is not None:
            form: type[ModelForm[Ban]] = StandingBanForm
        else:
            form = AddressBanForm if _comment_named(request) is None else SenderBanForm
        return super().get_form(request, obj, change, **{"form": form, **kwargs})

    def get_fieldsets(self, request: HttpRequest, obj: Ban | None = None) -> list[Any]:
        """First who is banned, then what every ban says."""
        said = ["leads_to", "until", "why"]
        if obj is not None:
            return [(None, {"fields": ["who", "what", *said, "banned_by", "banned_at"]})]
        if _comment_named(request) is None:
            return [(None, {"description": _NOT_TOLD, "fields": ["email", *said]})]
        who = {"description": _NOT_TOLD, "fields": ["comment", "bans_email", "bans_address"]}
        return [(_("What is banned"), who), (None, {"fields": said})]

    def get_readonly_fields(self, request: HttpRequest, obj: Ban | None = None) -> list[str]:
        return [] if obj is None else ["who", "what", "banned_by", "banned_at"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing from the address of the page but the number of a comment."""
        number = _comment_named(request)
        return {} if number is None else {"comment": number, "until": end_offered()}

    def save_model(self, request: HttpRequest, obj: Ban, form: Any, change: bool) -> None:
        """Keep who banned; of a standing ban, write only what was changed on the page."""
        if change:
            obj.save(update_fields=form.changed_data)
            return
        obj.added_by = whoever(request)
        obj.save()
        self._warn_of_colleague(request, form.senders_email)

    def _warn_of_colleague(self, request: HttpRequest, email: str) -> None:
        colleague = User.objects.filter(is_staff=True, email__iexact=email).first()
        if colleague is not None:
            text = _(
                "That is the e-mail address of %(who)s, who works here. Was somebody else meant?"
            )
            self.message_user(request, text % {"who": person(colleague)}, messages.WARNING)

    # --- The list ------------------------------------------------------------------------------

    @method_decorator(sensitive_post_parameters("q"))
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The bans. What is looked for is posted, because it may be an e-mail address."""
        if "q" not in request.POST:
            return super().changelist_view(request, extra_context)
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return self._look_for(request, request.POST["q"].strip())

    def _look_for(self, request: HttpRequest, typed: str) -> HttpResponse:
        query = request.GET.copy()
        for name in ("q", "email_mark", "p"):
            query.pop(name, None)
        if "@" in typed:
            mark = query["email_mark"] = email_mark(typed)
            if not Ban.objects.filter(email_mark=mark).exists():
                text = _("There is no ban of %(email)s.") % {"email": masked(typed)}
                self.message_user(request, text, messages.INFO)
        elif typed:
            query["q"] = typed[:300]
        return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")

    @admin.action(permissions=["change"], description=gettext_lazy("End selected bans now"))
    def end_now(self, request: HttpRequest, queryset: BanQuerySet) -> None:
        """From now on their senders are like everybody."""
        now = timezone.now()
        with transaction.atomic():
            ended = [ban for ban in queryset if ban.end(at=now)]
            for ban in ended:
                self.log_change(request, ban, _("Ended."))
        if not ended:
            text = _("Nothing done: what you chose had ended already.")
            self.message_user(request, text, messages.WARNING)
            return
        text = ngettext("%(number)d ban is ended.", "%(number)d bans are ended.", len(ended))
        self.message_user(request, text % {"number": len(ended)}, messages.SUCCESS)

    @admin.display(description=gettext_lazy("who"))
    def who(self, ban: Ban) -> str:
        """The sender, masked."""
        return str(ban)

    @admin.display(description=gettext_lazy("what is banned"))
    def what(self, ban: Ban) -> str:
        """By what the sender is known again."""
        if ban.email_mark and ban.address_hash:
            return _("e-mail address and network address")
        return _("e-mail address") if ban.email_mark else _("network address")

    @admin.display(description=gettext_lazy("until"), ordering="until")
    def stands_until(self, ban: Ban) -> str:
        """When it ends, or ended."""
        if ban.until is None:
            return _("no end")
        if ban.is_in_force(timezone.now()):
            return moment(ban.until)
        return _("ended on %(time)s") % {"time": moment(ban.until)}

    @admin.display(description=gettext_lazy("by"), ordering="added_by")
    def banned_by(self, ban: Ban) -> str:
        """Who banned."""
        return person(ban.added_by)

    @admin.display(description=gettext_lazy("at"), ordering="added_at")
    def banned_at(self, ban: Ban) -> str:
        """Since when."""
        return moment(ban.added_at)


def _comment_named(request: HttpRequest) -> str | None:
    """The number, as typed, of the comment whose sender is meant."""
    sent = request.POST if request.method == "POST" else request.GET
    return sent.get("comment")
