"""The form under an article."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article
from comments.addresses import client_address, prefix_hash
from comments.drafts import Draft
from comments.folding import DIRECTION_MARK, INVISIBLE_CHARACTER, fold
from comments.limits import in_words, seconds_to_wait
from comments.models import Comment, Finding, Policy, Rule
from comments.own_hosts import own_hosts
from comments.posting import RefusedError, fingerprint, post
from comments.posting_limits import posting_limits
from comments.warning import needs_warning

NAME_LENGTH = 60
EMAIL_LENGTH = 254
# Longer than any page stays open; what is beyond was not measured.
MOST_SECONDS = 10**7

_SECONDS = re.compile(r"[0-9]{1,8}(?:\.[0-9]{1,20})?", re.ASCII)
# Control characters other than tab and line ends, and halves of surrogate pairs: nothing that a
# keyboard types, and nothing that databases, feeds and mail all accept. U+FFFD stands where bytes
# came in that are no text.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]")


def _refuse_unprintable(value: str) -> None:
    if _UNPRINTABLE.search(value):
        raise forms.ValidationError(
            _("There is a character in it that cannot be shown. Please type it once more.")
        )


class PlainTextField(forms.CharField):
    """Text as typed, with line ends as ``\\n``; length is counted in code points after that."""

    def to_python(self, value: Any) -> str:
        """Make the line ends the same as the browser's counter sees them."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def run_validators(self, value: Any) -> None:
        """Refuse what cannot be stored everywhere, in a sentence, before anything else looks."""
        _refuse_unprintable(value)
        super().run_validators(value)


class CommentForm(forms.Form):
    """Name, e-mail address and comment of a reader who needs no account."""

    name = PlainTextField(
        label=gettext_lazy("Name"),
        max_length=NAME_LENGTH,
        error_messages={
            "required": gettext_lazy("Please write your name, or the name you go by."),
            "max_length": gettext_lazy("A name can have at most 60 characters."),
        },
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=EMAIL_LENGTH,
        error_messages={
            "required": gettext_lazy("Please write your e-mail address. It is not published."),
            "invalid": gettext_lazy("This is no e-mail address. It looks like name@example.org."),
            "max_length": gettext_lazy("An e-mail address can have at most 254 characters."),
        },
    )
    text = PlainTextField(
        label=gettext_lazy("Comment"),
        widget=forms.Textarea,
        # Stored as typed; the page leaves the blanks at both ends out.
        strip=False,
        error_messages={"required": gettext_lazy("Please write your comment.")},
    )

    def __init__(
        self, *args: Any, article: Article, parent: Comment | None, policy: Policy, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.parent = parent
        self.policy = policy
        # Set when a comment was refused only for coming too soon.
        self.wait_seconds = 0
        # Set when nothing is wrong, and its author is asked before it is posted.
        self.asks_about_links = False

    # Of what the form sends by itself nothing is a field: an error in it would stand where nobody
    # sees it.

    @property
    def is_warned(self) -> bool:
        """Whether the reader has seen what becomes of comments with links."""
        return self.data.get("warned") == "yes"

    @property
    def seconds(self) -> float | None:
        """How long the page had been open, as the browser says; ``None`` where it does not."""
        said = self.data.get("seconds", "")
        seconds = float(said) if _SECONDS.fullmatch(said) else None
        return seconds if seconds is not None and seconds <= MOST_SECONDS else None

    def clean_name(self) -> str:
        """One line, something to see in it, and nothing that turns the words around it."""
        name = " ".join(self.cleaned_data["name"].split())
        self._require_something_visible("name", name)
        if DIRECTION_MARK.search(name):
            raise forms.ValidationError(
                _("The name has invisible marks for the direction of writing. Please type it anew.")
            )
        return name

    def clean_email(self) -> str:
        """Lower case, so that one sender is one sender."""
        email = str(self.cleaned_data["email"]).lower()
        _refuse_unprintable(email)
        field = self.fields["email"]
        if INVISIBLE_CHARACTER.search(email):
            raise forms.ValidationError(field.error_messages["invalid"])
        # Some letters are longer in lower case.
        if len(email) > EMAIL_LENGTH:
            raise forms.ValidationError(field.error_messages["max_length"])
        return email

    def clean_text(self) -> str:
        """No longer than the newsroom's policy allows."""
        text: str = self.cleaned_data["text"]
        limit = self.policy.longest_comment
        if len(text) > limit:
            message = ngettext(
                "The comment is %(over)s character too long; it can have %(limit)s. "
                "Please shorten it.",
                "The comment is %(over)s characters too long; it can have %(limit)s. "
                "Please shorten it.",
                len(text) - limit,
            )
            numbers = {"over": _grouped(len(text) - limit), "limit": _grouped(limit)}
            raise forms.ValidationError(message % numbers)
        self._require_something_visible("text", text)
        return text

    def _require_something_visible(self, name: str, value: str) -> None:
        if not fold(value):
            raise forms.ValidationError(self.fields[name].error_messages["required"])

    def save(self, request: HttpRequest) -> Comment | None:
        """Post the comment.

        ``None`` if its author is asked first, or it comes too soon, or the policy refuses it; then
        the form says so.
        """
        draft = self._draft(request)
        self.asks_about_links = not self.is_warned and needs_warning(draft, self.policy)
        if self.asks_about_links:
            return None
        if (seconds := self._seconds_too_soon(draft)) > 0:
            # The second click of a double click is answered like the first, limit or not.
            earlier = Comment.objects.filter(fingerprint=fingerprint(draft)).first()
            if earlier is None:
                self._say_to_wait(seconds)
            return earlier
        try:
            return post(draft, parent=self.parent, policy=self.policy)
        except RefusedError as refused:
            self.wait_seconds = _wait_seconds(refused.findings, self.policy)
            for finding in refused.findings:
                self.add_error(finding.field, _refusal(finding))
            return None

    def _draft(self, request: HttpRequest) -> Draft:
        return Draft(
            article_id=self.article.pk,
            parent_id=self.parent.pk if self.parent else None,
            name=self.cleaned_data["name"],
            email=self.cleaned_data["email"],
            text=self.cleaned_data["text"],
            honeypot=self.data.get("website", ""),
            address_hash=prefix_hash(client_address(request)),
            own_hosts=own_hosts(request),
            seconds=self.seconds,
        )

    def _seconds_too_soon(self, draft: Draft) -> int:
        within = dt.timedelta(minutes=self.policy.limit_minutes)
        return seconds_to_wait(posting_limits(draft, self.policy), within=within, at=draft.at)

    def _say_to_wait(self, seconds: int) -> None:
        self.wait_seconds = seconds
        # The same for all limits: which it was would tell what others do.
        sentence = _(
            "More has been sent in a short time than we can take. "
            "Please wait %(time)s and send it again."
        )
        self.add_error(None, sentence % {"time": in_words(seconds)})


def _wait_seconds(findings: list[Finding], policy: Policy) -> int:
    flooded = any(finding.rule == Rule.FLOOD for finding in findings)
    return policy.flood_minutes * 60 if flooded else 0


def _grouped(number: int) -> str:
    return formats.number_format(number, use_l10n=True, force_grouping=True)


def _refusal(finding: Finding) -> str:
    """What to do, in a sentence that does not teach how to get around the rule."""
    match finding.rule:
        case Rule.EXTERNAL_LINK:
            return _("Links to other sites are not possible here. Please remove the address.")
        case Rule.FLOOD:
            return _("That was a lot in a short time. Please wait a few minutes and send it again.")
        case Rule.DUPLICATE:
            return _("You have sent this text already. Please write something new.")
        case _:
            return _("We cannot take the comment like this. Please put it in other words.")
