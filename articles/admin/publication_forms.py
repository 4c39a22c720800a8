"""What a person must say before an edition is made, moved, or the article withdrawn."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.moments import LaterField
from articles.models import Article, Edition, Kind
from articles.models.edition import KINDS_OF_CHANGE
from articles.publishing import (
    AnswerMissingError,
    NotPublishableError,
    NotScheduledError,
    call_off,
    publish,
    reschedule,
    withdraw,
)
from articles.wording import moment, person

NOW, LATER = "now", "later"
_WHY_ALONE = gettext_lazy("Say in a few words why nobody else has read it.")

_WHAT_KINDS_ARE = {
    Kind.TYPO: gettext_lazy("Typo: a few characters that change no fact. Readers are not told."),
    Kind.UPDATE: gettext_lazy("Update: there is something new. The article bears its time."),
    Kind.CLARIFICATION: gettext_lazy(
        "Clarification: it was not wrong, but could be misread. Readers are told what was meant."
    ),
    Kind.CORRECTION: gettext_lazy(
        "Correction: something was wrong. Readers are told what was wrong and what is right."
    ),
}


def _note(label: Any, help_text: Any, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=help_text,
        **options,
    )


class PublishForm(forms.Form):
    """Publishing the working copy, now or later: of a new article, over a live edition, or of one
    that was withdrawn. Only what has to be asked is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What sort of change is it?"),
        choices=[(kind.value, _WHAT_KINDS_ARE[kind]) for kind in KINDS_OF_CHANGE],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what sort of change it is.")},
    )
    note = _note(
        gettext_lazy("Note to readers"),
        gettext_lazy("A clarification or correction needs it. Readers see it at the article."),
        required=False,
    )
    own_work_reason = forms.CharField(
        label=gettext_lazy("Why has nobody else read it?"),
        max_length=300,
        error_messages={"required": _WHY_ALONE},
        help_text=gettext_lazy(
            "You alone have worked on this article. The reason is kept with the edition and "
            "listed in a report."
        ),
    )
    when = forms.ChoiceField(
        label=gettext_lazy("When?"),
        choices=[(NOW, gettext_lazy("Now")), (LATER, gettext_lazy("At this time:"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    goes_live_at = LaterField(label=gettext_lazy("Goes live"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, article: Article, by: User, later: bool = False, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "revision": article.revision_number,
            "edition": article.newest_edition_number(),
            "when": LATER if later else NOW,
        }
        super().__init__(*args, **kwargs)
        self.article = article
        self.by = by
        before = article.editions.newest_kept()
        if before is None:
            del self.fields["kind"], self.fields["note"]
        elif before.kind == Kind.WITHDRAWAL:
            del self.fields["kind"]
            self.fields["note"].help_text = _("Why is it back, and what has changed?")
        if not article.is_own_work_of(by):
            del self.fields["own_work_reason"]

    def clean(self) -> dict[str, Any]:
        """What fits together only in parts is refused."""
        given = self.cleaned_data
        if given.get("when") == LATER and not given.get("goes_live_at"):
            if "goes_live_at" not in self.errors:
                self.add_error("goes_live_at", _("Say when it goes live."))
        elif given.get("when") == NOW and any(self.data.get(f"goes_live_at_{n}") for n in (0, 1)):
            text = _("You typed a time, but chose “Now”. Choose one: tick the time, or empty it.")
            self.add_error("when", text)
        if given.get("kind") == Kind.TYPO and given.get("note", "").strip():
            text = _("Readers are not told of a typo. If they should be, it is something else.")
            self.add_error("note", text)
        return given

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
                goes_live_at=given.get("goes_live_at"),
            )
        except AnswerMissingError as missing:
            self.add_error(*_what_is_missing(missing.field, returns="kind" not in self.fields))
        except NotPublishableError as refused:
            for finding in refused.findings:
                self.add_error("kind" if finding.field == "kind" else None, finding.message)
        return None


def _what_is_missing(field: str, *, returns: bool) -> tuple[str | None, str]:
    match field:
        case "note" if returns:
            return "note", _("Readers are owed a note here: why is the article back?")
        case "note":
            return "note", _("Readers are owed a note here: what was wrong, and what is right?")
        case "own_work_reason":
            return field, str(_WHY_ALONE)
        case "revision":
            return None, _(
                "A colleague has saved the article since you opened this page, so it was not "
                "published. Go back, read what changed, and publish again."
            )
        case _:
            return None, _(
                "The article was published by somebody else a moment ago. Go back and look."
            )


class ScheduleForm(forms.Form):
    """Another time for a scheduled edition, or none."""

    goes_live_at = LaterField(label=gettext_lazy("Goes live"))

    def __init__(self, *args: Any, edition: Edition, by: User, **kwargs: Any) -> None:
        kwargs["initial"] = {"goes_live_at": edition.goes_live_at}
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.by = by

    def save(self) -> Edition | None:
        """Move the edition; ``None``, with the error in the form, if it cannot be moved."""
        try:
            return reschedule(
                self.edition, by=self.by, goes_live_at=self.cleaned_data["goes_live_at"]
            )
        except NotPublishableError as refused:
            for finding in refused.findings:
                self.add_error(None, finding.message)
        except NotScheduledError as late:
            self.add_error(None, why_not_scheduled(late.edition))
        return None


def called_off(edition: Edition, *, by: User) -> str:
    """Call a scheduled edition off; a sentence that says why not, if it cannot be."""
    try:
        call_off(edition, by=by)
    except NotPublishableError as refused:
        return " ".join(finding.message for finding in refused.findings)
    except NotScheduledError as late:
        return why_not_scheduled(late.edition)
    return ""


def why_not_scheduled(edition: Edition) -> str:
    """A sentence that says what became of an edition that is not scheduled any more."""
    if edition.cancelled_at is not None:
        return _("%(who)s called it off on %(time)s.") % {
            "who": person(edition.cancelled_by),
            "time": moment(edition.cancelled_at),
        }
    return _("It went live on %(time)s.") % {"time": moment(edition.goes_live_at)}


class WithdrawForm(forms.Form):
    """Taking an article away from its readers, who are told why."""

    reason = _note(
        gettext_lazy("What readers are told"),
        gettext_lazy("It stands at the article’s address in its place. Do not repeat the mistake."),
    )

    def save(self, *, article: Article, by: User) -> Edition | None:
        """Withdraw; ``None``, with the error in the form, if there is nothing to withdraw."""
        try:
            return withdraw(article, by=by, reason=self.cleaned_data["reason"])
        except AnswerMissingError:
            self.add_error("reason", _("Tell readers in a sentence why the article is gone."))
        except NotPublishableError as refused:
            for finding in refused.findings:
                self.add_error(None, finding.message)
        return None
