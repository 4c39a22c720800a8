"""``manage.py demo``: a running newsroom with articles, comments and accounts to try it with."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from articles.models import Article

PAPER = "The Harbour Courier"


class Command(BaseCommand):
    """Migrate, load the demo newsroom once, say where everything is, and serve it."""

    help = "Load the demo newsroom, if it is not there yet, and serve it."
    # The checks look at the tables, which the first run has yet to make.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to serve it; or only to load it."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="Load it and stop.")

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        """Everything the command does, in order."""
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        passwords = {} if Article.objects.exists() else self._load()
        self._say_addresses(port)
        self._say_accounts(passwords)
        if not no_serve:
            self._serve(port)

    def _load(self) -> dict[str, str]:
        from newsroom.demo.load import load

        self.stdout.write("Painting the photos and loading the demo newsroom ...")
        with transaction.atomic():
            passwords = load()
        self._keep(passwords)
        return passwords

    def _keep(self, passwords: dict[str, str]) -> None:
        """For this machine's owner alone, so that the next start can print them again."""
        path = settings.VAR_DIR / "demo_accounts"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.writelines(f"{name} {password}\n" for name, password in passwords.items())

    def _say_addresses(self, port: int) -> None:
        base = f"http://127.0.0.1:{port}"
        self.stdout.write(
            f"\n{PAPER}\n"
            f"  the paper          {base}/\n"
            f"  writing            {base}/admin/articles/article/\n"
            f"  moderation desk    {base}/admin/comments/comment/\n"
        )

    def _say_accounts(self, passwords: dict[str, str]) -> None:
        path = settings.VAR_DIR / "demo_accounts"
        if not passwords and path.exists():
            passwords = dict(line.split() for line in path.read_text().splitlines())
        self.stdout.write("\nAccounts (name, password):")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<18} {password}")
        self.stdout.write("")
        self.stdout.flush()

    def _serve(self, port: int) -> None:
        os.environ.setdefault("SITE_NAME", PAPER)
        os.environ.setdefault("SITE_ADDRESS", f"http://127.0.0.1:{port}")
        arguments = [
            *("--interface", "wsgi", "--workers", "2", "--blocking-threads", "1"),
            *("--host", "127.0.0.1", "--port", str(port), "newsroom.wsgi:application"),
        ]
        # This process becomes the server, so that stopping it stops the site.
        os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments])  # noqa: S606
