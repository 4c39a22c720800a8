"""``manage.py forget_replaced_photos``: remove the files of photos that were replaced and that
nothing shows any more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import ReplacedFile
from articles.replaced_files import forget_unless_needed, is_needed
from articles.wording import moment


class Command(BaseCommand):
    help = (
        "Remove the files of photos that were replaced, once no live or scheduled article shows "
        "them. It says what it removed, and can be run as often as one likes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be removed, and remove nothing."
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        gone = 0
        for file in ReplacedFile.objects.select_related("photo").order_by("pk"):
            if not is_needed(file) if dry_run else forget_unless_needed(file):
                gone += 1
                self.stdout.write(_named(file))
        self.stdout.write(_would_go(gone) if dry_run else _went(gone))


def _named(file: ReplacedFile) -> str:
    text = _("Photo %(number)d (%(photo)s): %(file)s, replaced on %(time)s")
    return text % {
        "number": file.photo_id,
        "photo": file.photo,
        "file": file.original_filename or file.key,
        "time": moment(file.replaced_at),
    }


def _would_go(number: int) -> str:
    text = ngettext(
        "%(number)d replaced file would be removed.",
        "%(number)d replaced files would be removed.",
        number,
    )
    return text % {"number": number}


def _went(number: int) -> str:
    text = ngettext(
        "%(number)d replaced file was removed.", "%(number)d replaced files were removed.", number
    )
    return text % {"number": number}
