"""``manage.py forget``: let what is kept of network addresses go, once its time is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from comments.forgetting import forget, to_forget

# In the order of ``Forgotten``.
_IN_WORDS = (
    ngettext_lazy(
        "the network address of %(number)d comment",
        "the network addresses of %(number)d comments",
        "number",
    ),
    ngettext_lazy(
        "the network address of %(number)d report",
        "the network addresses of %(number)d reports",
        "number",
    ),
    ngettext_lazy("%(number)d attempt", "%(number)d attempts", "number"),
    ngettext_lazy("%(number)d ended ban", "%(number)d ended bans", "number"),
    ngettext_lazy("%(number)d trial run", "%(number)d trial runs", "number"),
)


class Command(BaseCommand):
    help = (
        "Forget what is kept of network addresses after as many days as the policy for comments "
        "says, and delete attempts, ended bans and trial runs that are older. It says how much "
        "that was, and can be run as often as one likes; once a night is right."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would be forgotten, and forget nothing.",
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        forgotten = to_forget() if dry_run else forget()
        heading = _("Nothing is changed. To be forgotten would be:") if dry_run else _("Forgotten:")
        self.stdout.write(heading)
        for words, number in zip(_IN_WORDS, forgotten, strict=True):
            self.stdout.write(f"    {words % {'number': number}}")
