"""What the commands about one sender have in common."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from comments.sender_forms import SenderForm


class SenderCommand(BaseCommand):
    """A command that is given an e-mail address, and never repeats it."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "address",
            help="The sender's e-mail address. With - it is read from standard input, and so "
            "stands neither in the history of the shell nor in the list of processes.",
        )

    def typed_address(self, argument: str) -> str:
        """The address, from wherever it was to be read; ``CommandError`` if it is none."""
        form = SenderForm({"email": sys.stdin.readline() if argument == "-" else argument})
        if not form.is_valid():
            raise CommandError(_("This is no e-mail address. It looks like name@example.org."))
        email: str = form.cleaned_data["email"]
        return email
