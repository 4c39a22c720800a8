"""``manage.py screen``: a trial run on the command line."""

import datetime as dt
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import (
    AllowedDomain,
    BlockedDomain,
    Comment,
    Policy,
    Rule,
    Status,
    Trial,
    WatchedPhrase,
)
from comments.own_hosts import hosts_of_the_paper
from comments.trials import MOST_EXAMPLES
from comments.trials.counting import CAUGHT, LOOKED_AT, RELEASED, Split, Tally
from comments.trials.effects import grouped
from comments.trials.outcomes import verdict_table
from comments.trials.proposals import SETTINGS, ListRow, is_replayed, proposal_of, subject_of
from comments.trials.questions import Question, question_of, what_changes, what_stands
from comments.trials.running import DAYS, look_further, number_to_look_at, numbers_left

RULES = {rule.value: rule for rule in Rule if rule is not Rule.CHECK_FAILED}
# Ten years.
MOST_DAYS = 3650
# Of examples; nobody reads more.
MOST_LISTED = 1000


class Command(BaseCommand):
    help = (
        "Says what a rule would have done to the comments that moderators have decided: as it "
        "stands, or with the phrase, the domain or the settings given. It changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rule", required=True, help=f"One of: {', '.join(RULES)}.")
        parser.add_argument("--phrase", default="", help="Watch this phrase (watched_phrase).")
        parser.add_argument(
            "--domain",
            default="",
            help="Block this domain (blocked_domain), or allow it (external_link).",
        )
        parser.add_argument(
            "--set",
            nargs="+",
            action="extend",
            default=[],
            metavar="NAME=VALUE",
            help="Settings of the policy as they would be, such as capitals_percent=60.",
        )
        parser.add_argument(
            "--since",
            default=f"{DAYS}d",
            help="How far back: a number of days (30d) or a date (2026-01-31).",
        )
        parser.add_argument("--examples", type=int, default=MOST_EXAMPLES, help="At most so many.")
        parser.add_argument(
            "--texts", action="store_true", help="Print the texts of the examples as well."
        )

    def handle(self, *args: Any, since: str, examples: int, texts: bool, **options: Any) -> None:
        question = _question(_rule(options["rule"]), options)
        tally = self._run(question, _moment(since), min(max(0, examples), MOST_LISTED))
        self._print(
            _table([("", _("all"), _("approved"), _("deleted")), *_numbers(tally, options)])
        )
        if options["set"]:
            heading = ("", _("now: approved"), _("deleted"), _("then: approved"), _("deleted"))
            rows = [(row.verdict, *row.numbers) for row in verdict_table(tally)]
            self._print(["", *_table([heading, *rows])])
        self._print(_examples(tally, with_texts=texts))

    def _run(self, question: Question, since: dt.datetime, most_examples: int) -> Tally:
        trial = Trial(since=since, to_look_at=number_to_look_at(since))
        left = numbers_left(trial)
        while trial.finished_at is None:
            look_further(trial, question, left, most_examples)
            progress = _("%(number)s of %(all)s comments looked at.") % {
                "number": grouped(trial.looked_at),
                "all": grouped(trial.to_look_at),
            }
            ending = "\r" if trial.finished_at is None else "\n"
            self.stderr.write(progress, style_func=str, ending=ending)
        return Tally(trial.found, trial.examples, most_examples)

    def _print(self, lines: Sequence[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def _rule(name: str) -> Rule:
    if name not in RULES:
        text = _("There is no rule “%(name)s”. The rules are: %(rules)s.")
        raise CommandError(text % {"name": name, "rules": ", ".join(RULES)})
    return RULES[name]


def _moment(since: str) -> dt.datetime:
    """The moment that so many days ago, or a date, stands for."""
    number = since.removesuffix("d")
    try:
        if number != since and number.isascii() and number.isdigit() and len(number) < 6:
            moment = timezone.now() - dt.timedelta(days=min(int(number), MOST_DAYS))
        else:
            midnight = dt.datetime.combine(dt.date.fromisoformat(since), dt.time.min)
            moment = timezone.make_aware(midnight)
    except ValueError:
        text = _(
            "“%(since)s” is no time. Write a number of days, as 30d, or a date, as 2026-01-31."
        )
        raise CommandError(text % {"since": since}) from None
    if moment > timezone.now():
        raise CommandError(_("%(since)s is still to come.") % {"since": since})
    return moment


def _question(rule: Rule, options: dict[str, Any]) -> Question:
    """What the options ask; one of them at most says what would be otherwise."""
    given = [name for name in ("phrase", "domain", "set") if options[name]]
    if len(given) > 1:
        raise CommandError(_("Try one thing at a time: --phrase, --domain or --set."))
    own_hosts = hosts_of_the_paper()
    match given, rule:
        case [], __:
            return what_stands(rule, own_hosts)
        case ["phrase"], Rule.WATCHED_PHRASE:
            return _of_row(WatchedPhrase(phrase=options["phrase"]), own_hosts)
        case ["domain"], Rule.BLOCKED_DOMAIN:
            return _of_row(BlockedDomain(domain=options["domain"]), own_hosts)
        case ["domain"], Rule.EXTERNAL_LINK:
            return _of_row(AllowedDomain(domain=options["domain"]), own_hosts)
        case ["set"], __ if rule in SETTINGS:
            old = Policy.current()
            return what_changes(old, _changed(old, rule, options["set"]), own_hosts)
    text = _("The rule %(rule)s cannot be tried with --%(option)s.")
    raise CommandError(text % {"rule": rule, "option": given[0]})


def _of_row(row: ListRow, own_hosts: tuple[str, ...]) -> Question:
    try:
        row.clean_fields(exclude={"added_by"})
        row.clean()
    except ValidationError as problem:
        raise CommandError(" ".join(problem.messages)) from None
    proposal = proposal_of(row, before=None, own_hosts=own_hosts)
    return question_of(subject_of(type(row)), proposal)


def _changed(old: Policy, rule: Rule, settings: list[str]) -> Policy:
    """The policy with the settings given."""
    new = Policy.current()
    for setting in settings:
        name, __, value = setting.partition("=")
        setattr(new, name, _value(rule, name, value))
    if all(getattr(new, name) == getattr(old, name) for name in SETTINGS[rule]):
        raise CommandError(_("It is set like this already."))
    return new


def _value(rule: Rule, name: str, value: str) -> object:
    names = [each for each in SETTINGS[rule] if is_replayed(each)]
    if name not in names:
        text = _("“%(name)s” cannot be tried. Of the rule %(rule)s these can: %(names)s.")
        raise CommandError(text % {"name": name, "rule": rule, "names": ", ".join(names)})
    field: Any = Policy._meta.get_field(name)
    try:
        return field.clean(value, None)
    except ValidationError as problem:
        choices = _("Choose one of: %s.") % ", ".join(dict(field.choices)) if field.choices else ""
        raise CommandError(f"{name}: {' '.join(problem.messages)} {choices}".rstrip()) from None


def _numbers(tally: Tally, options: dict[str, Any]) -> list[tuple[str, ...]]:
    """A line for everything that was counted."""
    labels = {LOOKED_AT: _("looked at")}
    if options["set"]:
        labels |= {CAUGHT: _("treated more strictly"), RELEASED: _("treated more mildly")}
    elif options["domain"] and options["rule"] == Rule.EXTERNAL_LINK:
        labels |= {RELEASED: _("a link not found any more")}
    else:
        labels |= {CAUGHT: _("caught")}
    return [(label, *_in_words(tally.split(what))) for what, label in labels.items()]


def _in_words(split: Split) -> list[str]:
    return [grouped(number) for number in (split.all, *split)]


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The rows as lines, the first column to the left and the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def _examples(tally: Tally, *, with_texts: bool) -> list[str]:
    """The numbers of the examples, by what moderators decided; or a line each, with the text."""
    if not tally.examples:
        return []
    texts = _texts([each.pk for each in tally.examples]) if with_texts else {}
    lines = []
    for status in (Status.APPROVED, Status.DELETED):
        numbers = [each.pk for each in tally.examples if each.decided == status]
        if numbers and not with_texts:
            lines.append(f"{status.label}: {', '.join(map(str, numbers))}")
        lines += [f"{pk} ({status.label}): {texts[pk]}" for pk in numbers if pk in texts]
    return ["", _("Examples"), *lines]


def _texts(numbers: list[int]) -> dict[int, str]:
    """The texts in one line each, without what would command the terminal."""
    comments = Comment.objects.filter(pk__in=numbers).values_list("pk", "text")
    return {
        pk: "".join(letter if letter.isprintable() else " " for letter in text)
        for pk, text in comments
    }
