"""Banning a sender: by an address that somebody typed, or as the sender of a comment."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.moments import LaterField
from articles.wording import moment
from comments.models import Ban, Comment
from comments.senders import masked

# A network address is somebody else's before long.
DAYS_OFFERED = 30


def end_offered() -> dt.datetime:
    """When a ban of a network address ends unless the moderator says otherwise."""
    days = dt.timedelta(days=DAYS_OFFERED)
    return (timezone.localtime() + days).replace(second=0, microsecond=0)


def comment_numbered(typed: str) -> Comment | None:
    """The comment of a number that came with an address or a form; ``None`` if there is none."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 19
    return Comment.objects.filter(pk=int(typed)).first() if is_number else None


class BanForm(forms.ModelForm[Ban]):
    """What both ways have in common. Nobody is banned twice at the same time."""

    class Meta:
        field_classes = {"until": LaterField}

    def refuse_if_banned(self, field: str, **sender: str) -> None:
        """Say at the field which ban of the sender stands already, if one does."""
        standing = Ban.objects.of(**sender).in_force(timezone.now()).first()
        if standing is not None:
            self.add_error(field, ValidationError(_is_banned_already(standing)))


def _is_banned_already(standing: Ban) -> SafeString:
    if standing.until is None:
        sentence = _("There is a ban in force already: {ban}. Change that one instead.")
    else:
        sentence = _("There is a ban in force until {until}: {ban}. Change that one instead.")
    page = reverse("admin:comments_ban_change", args=[standing.pk])
    ban = format_html('<a href="{}">{}</a>', page, standing)
    return format_html(sentence, ban=ban, until=moment(standing.until) if standing.until else "")


class AddressBanForm(BanForm):
    """A ban of an e-mail address that somebody typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["email"].error_messages.update(
            required=_("Write the e-mail address of the sender."),
            invalid=_("This is no e-mail address. It looks like name@example.org."),
        )

    def clean_email(self) -> str:
        """Lower case, as comments have it."""
        email = str(self.cleaned_data["email"]).lower()
        self.refuse_if_banned("email", email=email)
        return email

    @property
    def senders_email(self) -> str:
        """Whose comments are meant."""
        return self.instance.email


class SenderBanForm(BanForm):
    """A ban of whoever sent a comment.

    Only the comment's number comes with the form; address and hash are taken from the comment.
    """

    comment = forms.CharField(widget=forms.HiddenInput)
    bans_email = forms.BooleanField(
        label=gettext_lazy("the e-mail address"), required=False, initial=True
    )
    bans_address = forms.BooleanField(
        label=gettext_lazy("the network address"),
        required=False,
        help_text=gettext_lazy(
            "It meets everybody who shares the address: a household, a school, at times a town."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The page has answered already where there is no such comment.
        self.sent = comment_numbered(self["comment"].value()) or Comment()
        # The admin takes help texts for markup.
        self.fields["bans_email"].help_text = escape(masked(self.sent.email))
        if not self.sent.address_hash:
            self.fields["bans_address"].disabled = True
            self.fields["bans_address"].help_text = _("It is not known any more.")

    def clean(self) -> dict[str, Any]:
        """Ban what is ticked, and at least one of the two."""
        ticked = [name for name in ("bans_email", "bans_address") if self.cleaned_data.get(name)]
        if not ticked:
            self.add_error("bans_email", _("Tick what is to be banned, one of the two at least."))
        if "bans_email" in ticked:
            self.instance.email = self.sent.email
            self.refuse_if_banned("bans_email", email=self.sent.email)
        if "bans_address" in ticked:
            self.instance.address_hash = self.sent.address_hash
            self.refuse_if_banned("bans_address", address_hash=self.sent.address_hash)
        return self.cleaned_data

    @property
    def senders_email(self) -> str:
        """Whose comments are meant, even where only the network address is banned."""
        return self.sent.email


class StandingBanForm(forms.ModelForm[Ban]):
    """What can be changed about a ban. Who is banned, and by whom, stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # So that a page opened before a colleague ended the ban does not bring it back.
        for field in self.fields.values():
            field.show_hidden_initial = True
