"""What somebody types before everything about a sender is exported or erased."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressField(forms.EmailField):
    """An e-mail address, in any case."""

    default_error_messages = {
        "required": _("Write the e-mail address that the comments were sent with."),
        "invalid": _("This is no e-mail address. It looks like name@example.org."),
    }

    def run_validators(self, value: Any) -> None:
        """Answer in one sentence, whatever is wrong with it."""
        try:
            super().run_validators(value)
        except forms.ValidationError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


class SenderForm(forms.Form):
    """Whose data it is about."""

    email = AddressField(
        label=_("E-mail address"),
        # Browsers offer what was typed in a field before to whoever sits there next.
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class EraseForm(SenderForm):
    """The same, by somebody who has read what will happen."""

    is_sure = forms.BooleanField(
        label=_("The owner of the address has asked for it, and it cannot be undone."),
        error_messages={"required": _("Nothing is erased yet. Tick the box if you are sure.")},
    )
