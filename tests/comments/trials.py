"""Trial runs in tests: comments that were decided, what a trial finds in them, and its page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse

from articles.models import Edition
from comments.models import Comment, Policy, Status, Trial, WatchedPhrase
from comments.trials import Outcome, go_on, proposal_of, start, subject_of
from comments.trials.counting import Tally
from comments.trials.proposals import ListRow
from tests.comments.pages import Answer, Element, parse
from tests.factories import create_comment

OWN_HOSTS = ("testserver",)

ADD_PHRASE = reverse("admin:comments_watchedphrase_add")
ADD_ALLOWED = reverse("admin:comments_alloweddomain_add")
ADD_BLOCKED = reverse("admin:comments_blockeddomain_add")
POLICY = reverse("admin:comments_policy_change", args=[1])
PHRASE = {"phrase": "cheap loan*", "leads_to": "hold", "why": "Spring wave"}


def phrase_page(row: WatchedPhrase) -> str:
    """The address of a phrase's own form."""
    return reverse("admin:comments_watchedphrase_change", args=[row.pk])


def policy_form(**changes: object) -> dict[str, Any]:
    """The policy's form, filled in as it stands but for the changes."""
    values = model_to_dict(Policy.current())
    form = {name: value for name, value in values.items() if value not in (None, False)}
    return {**form, **changes}


def approved(edition: Edition, text: str = "", *, by: User, **fields: Any) -> Comment:
    """A comment that a moderator has approved."""
    return create_comment(
        article=edition.article, text=text, status=Status.APPROVED, by=by, **fields
    )


def deleted(edition: Edition, text: str = "", *, by: User, **fields: Any) -> Comment:
    """A comment that a moderator has deleted."""
    return create_comment(
        article=edition.article, text=text, status=Status.DELETED, by=by, **fields
    )


def begun(row: ListRow | Policy, *, by: User, before: ListRow | Policy | None = None) -> Trial:
    """A trial of saving the row, with nothing looked at yet."""
    proposal = proposal_of(row, before=before, own_hosts=OWN_HOSTS)
    return start(subject_of(type(row)), proposal, by=by)


def tried(row: ListRow | Policy, *, by: User, before: ListRow | Policy | None = None) -> Trial:
    """The same trial once it is over."""
    trial = begun(row, by=by, before=before)
    while trial.finished_at is None:
        trial = go_on(trial, seconds=0)
    return trial


def split(trial: Trial, what: str) -> tuple[int, int]:
    """How many of them moderators approved, and deleted."""
    counted = Tally(trial.found, trial.examples).split(what)
    return counted.approved, counted.deleted


def examples(trial: Trial) -> list[int]:
    """The numbers of the example comments, in the order of the page."""
    return [example.comment.pk for example in Outcome(trial).examples()]


@dataclass
class TrialPage:
    """The page that stands between a form of the admin and what it saves."""

    client: Client
    address: str
    answer: Answer

    @property
    def page(self) -> Element:
        return parse(self.answer)

    @property
    def is_there(self) -> bool:
        """Whether the answer is a trial page at all, and not a form or a saved row."""
        return self.answer.status_code == 200 and bool(self.page.all("form", id="trial-form"))

    @property
    def trial(self) -> Trial:
        """The trial whose page it is."""
        return Trial.objects.get(pk=self.carried()["trial"][0])

    def carried(self) -> dict[str, list[str]]:
        """What the page carries along, by name."""
        found: dict[str, list[str]] = {}
        for field in self.page.one("form", id="trial-form").all("input"):
            found.setdefault(field.attributes["name"], []).append(field.attributes["value"])
        return found

    def buttons(self) -> dict[str, str]:
        """What the buttons answer, and what stands on them."""
        buttons = self.page.one("form", id="trial-form").all("button")
        return {button.attributes["value"]: button.words() for button in buttons}

    def press(self, answer: str, **changes: Any) -> "TrialPage":
        """Press one of its buttons; ``changes`` are made to what the page carries."""
        form = self.page.one("form", id="trial-form")
        typed = {**self.carried(), "trial_then": answer, **changes}
        parts = urlsplit(form.attributes["action"])
        assert parts.path == urlsplit(self.address).path
        target = form.attributes["action"]
        return TrialPage(self.client, target, self.client.post(target, typed))


def send(client: Client, address: str, form: dict[str, Any], button: str = "_save") -> TrialPage:
    """Fill in a form of the admin and press one of its buttons to save."""
    return TrialPage(client, address, client.post(address, {**form, button: "Save"}))


def save_after_trial(
    client: Client, address: str, form: dict[str, Any], button: str = "_save"
) -> Answer:
    """Fill in a form of the admin, wait for the trial if there is one, and save.

    Returns the admin's answer: a redirect where it saved, the form where something is wrong.
    """
    page = send(client, address, form, button)
    while page.is_there:
        page = page.press("save" if "save" in page.buttons() else "go_on")
    return page.answer
