"""``manage.py audit_published``: preflight over everything that is live, as of now."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.findings import Finding, Severity
from articles.models import Edition
from articles.preflight import preflight_of_live


class Command(BaseCommand):
    help = (
        "Runs preflight over every live article, as of now: rights to photos that have ended, "
        "credits that somebody has emptied. Lists what is wrong, and ends with status 1 if "
        "anything would keep an article from being published today."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--warnings", action="store_true", help="List what is only worth a look as well."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for edition, findings in _audited():
            listed = [f for f in findings if options["warnings"] or f.severity is Severity.ERROR]
            wrong += any(finding.severity is Severity.ERROR for finding in findings)
            if listed:
                self.stdout.write(f"{edition.get_absolute_url()} {edition.headline}")
            for finding in listed:
                self.stdout.write(f"    {finding.severity.value}: {finding.message}")
        if wrong:
            text = ngettext(
                "%(count)d live article could not be published today.",
                "%(count)d live articles could not be published today.",
                wrong,
            )
            raise CommandError(text % {"count": wrong})
        self.stdout.write(_("Everything that is live could be published today."))


def _audited() -> Iterator[tuple[Edition, list[Finding]]]:
    live = Edition.objects.live(timezone.now()).select_related("article", "revision")
    for edition in live.order_by("pk").defer("content").iterator(chunk_size=200):
        yield edition, preflight_of_live(edition)
