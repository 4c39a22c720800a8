"""The form of the working copy: it refuses what would overwrite or lose somebody's work."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.revisions import saved_since
from articles.wording import moment


class ArticleForm(forms.ModelForm[Article]):
    """The working copy, as it was when the page was opened.

    ``base_revision`` is the revision the page showed. If somebody has saved since, nothing is
    saved; everything typed stays in the form, and who saved what is said. ``base_edition`` is the
    newest edition it showed, for publishing at once.
    """

    # They act at once and are no part of a revision, so a save that is not about them must leave
    # them as a colleague has set them since.
    SWITCHES = ("comment_policy", "embargo_until", "handed_in")

    base_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    base_edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    overwrite = forms.BooleanField(
        label=gettext_lazy("Save mine over it"),
        widget=forms.HiddenInput,
        required=False,
        help_text=gettext_lazy("The other version stays in the history."),
    )

    class Meta:
        model = Article
        fields = "__all__"
        widgets = {
            "standfirst": forms.Textarea(attrs={"rows": 2}),
            "lead_caption": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "base_revision" in self.fields:
            self.fields["base_revision"].initial = self.instance.revision_number
            number = self.instance.newest_edition_number() if self.instance.pk else 0
            self.fields["base_edition"].initial = number
        for name in self.SWITCHES:
            if name in self.fields:
                # The page remembers how the switch stood when it was opened.
                self.fields[name].show_hidden_initial = True

    def clean(self) -> dict[str, Any] | None:
        """Refuse to save over what a colleague saved meanwhile, unless told to."""
        cleaned = super().clean()
        if "_recover" in self.data:
            # The browser kept it; the page shows it again, with all that is wrong with it.
            text = _(
                "This is what you had typed. It is not saved yet: read it through and save it."
            )
            self.add_error(None, text)
        if self.instance.pk is not None:
            # Locked until the save is done: what is true now would otherwise be stale by then.
            current = Article.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
            self._leave_switches(current)
            self._refuse_embargo_after_schedule()
            self._refuse_stale_save(current.revision_number)
        return cleaned

    def _leave_switches(self, current: Article) -> None:
        for name in self.SWITCHES:
            if name in self.cleaned_data and name not in self.changed_data:
                self.cleaned_data[name] = getattr(current, name)

    def _refuse_embargo_after_schedule(self) -> None:
        embargo = self.cleaned_data.get("embargo_until")
        first = self.instance.editions.scheduled(timezone.now()).first()
        if embargo is not None and first is not None and first.goes_live_at < embargo:
            text = _(
                "The article is scheduled for %(time)s, before this embargo ends. Move it or call "
                "it off first."
            )
            self.add_error("embargo_until", text % {"time": moment(first.goes_live_at)})

    def _refuse_stale_save(self, current: int) -> None:
        base = self.cleaned_data.get("base_revision")
        if base == current or self.cleaned_data.get("overwrite"):
            self.instance.revision_number = current
            return
        self.fields["overwrite"].widget = forms.CheckboxInput()
        raise forms.ValidationError(
            _(
                "Your changes are not saved, because a colleague saved the article after you "
                "opened it. %(who)s What you typed is still here. Copy what you need and open "
                "the article again, or tick “Save mine over it”."
            )
            % {"who": saved_since(self.instance, base or 0)}
        )
