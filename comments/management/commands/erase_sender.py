"""``manage.py erase_sender``: erase everything about one sender who asks for it."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.erasing import erase
from comments.management.sender_command import SenderCommand
from comments.sender_data import SenderData


class Command(SenderCommand):
    help = (
        "Erase everything that is kept about the sender with this e-mail address: name, address "
        "and text of the comments, what was written about them, and the name where other readers "
        "quoted it. It cannot be undone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be erased, and erase nothing."
        )

    def handle(self, *args: Any, address: str, dry_run: bool, **options: Any) -> None:
        email = self.typed_address(address)
        if dry_run:
            self._say_what_would_go(email)
        elif (erasure := erase(email, by=None)) is None:
            self.stdout.write(_nothing())
        else:
            text = ngettext(
                "Everything about the sender is erased: %(number)d comment.",
                "Everything about the sender is erased: %(number)d comments.",
                erasure.comments,
            )
            self.stdout.write(text % {"number": erasure.comments})

    def _say_what_would_go(self, email: str) -> None:
        numbers = SenderData(email).numbers()
        if not numbers.can_be_erased:
            self.stdout.write(_nothing())
            return
        self.stdout.write(_("Nothing is changed. To be erased would be:"))
        for words in numbers.in_words():
            self.stdout.write(f"    {words}")


def _nothing() -> str:
    return _("There is nothing about this address that could be erased.")
