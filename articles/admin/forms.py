"""The forms of the articles' admin: they refuse what would overwrite or lose somebody's work."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Edition, Kind
from articles.publishing import AnswerMissingError, NotPublishableError, publish
from articles.revisions import saved_since


class ArticleForm(forms.ModelForm[Article]):
    """The working copy, as it was when the page was opened.

    ``base_revision`` is the revision the page showed. If somebody has saved since, nothing is
    saved; everything typed stays in the form, and who saved what is said.
    """

    # They act at once and are no part of a revision, so a save that is not about them must leave
    # them as a colleague has set them since.
    SWITCHES = ("comment_policy", "embargo_until", "handed_in")

    base_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
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
        for name in self.SWITCHES:
            if name in self.fields:
                # The page remembers how the switch stood when it was opened.
                self.fields[name].show_hidden_initial = True

    def clean(self) -> dict[str, Any] | None:
        """Refuse to save over what a colleague saved meanwhile, unless told to."""
        cleaned = super().clean()
        if self.instance.pk is not None:
            # Locked until the save is done: what is true now would otherwise be stale by then.
            current = Article.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
            self._leave_switches(current)
            self._refuse_stale_save(current.revision_number)
        return cleaned

    def _leave_switches(self, current: Article) -> None:
        for name in self.SWITCHES:
            if name in self.cleaned_data and name not in self.changed_data:
                self.cleaned_data[name] = getattr(current, name)

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


class PublishForm(forms.Form):
    """What a person must say before an edition is made."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What sort of change is it?"),
        choices=[(kind.value, kind.label) for kind in Kind if kind is not Kind.FIRST],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Note to readers"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=gettext_lazy(
            "A clarification or correction says what was wrong and what is right. Readers see "
            "it at the article."
        ),
    )
    own_work_reason = forms.CharField(
        label=gettext_lazy("Why has nobody else read it?"),
        max_length=300,
        help_text=gettext_lazy(
            "You alone have worked on this article. The reason is kept with the edition."
        ),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, article: Article, by: User, **kwargs: Any) -> None:
        newest = article.editions.order_by("-number").values_list("number", flat=True).first()
        kwargs["initial"] = {"revision": article.revision_number, "edition": newest or 0}
        super().__init__(*args, **kwargs)
        self.article = article
        self.by = by
        if not article.editions.exists():
            del self.fields["kind"], self.fields["note"]
        if not article.is_own_work_of(by):
            del self.fields["own_work_reason"]

    def save(self) -> Edition | None:
        """Publish; ``None``, with the error by its field, where an answer is still missing."""
        given = self.cleaned_data
        try:
            return publish(
                self.article,
                by=self.by,
                kind=Kind(given["kind"]) if "kind" in given else None,
                note=given.get("note", ""),
                own_work_reason=given.get("own_work_reason", ""),
                expected_revision=given["revision"],
                expected_edition=given["edition"],
            )
        except AnswerMissingError as missing:
            self.add_error(*_what_is_missing(missing.field))
        except NotPublishableError as refused:
            for finding in refused.findings:
                self.add_error(None, finding.message)
        return None


def _what_is_missing(field: str) -> tuple[str | None, str]:
    match field:
        case "note":
            return "note", _("Readers are owed a note here: what was wrong, and what is right?")
        case "revision":
            return None, _(
                "A colleague has saved the article since you opened this page, so it was not "
                "published. Go back, read what changed, and publish again."
            )
        case _:
            return None, _(
                "The article was published by somebody else a moment ago. Go back and look."
            )
