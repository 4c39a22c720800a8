"""``manage.py export_sender``: everything about one sender, as JSON."""

import io
import sys
from typing import Any

from comments.exporting import export
from comments.management.sender_command import SenderCommand


class Command(SenderCommand):
    help = (
        "Write everything that is kept about the sender with this e-mail address to standard "
        "output, as JSON in UTF-8."
    )

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        email = self.typed_address(address)
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Whatever the terminal speaks: JSON is UTF-8 (RFC 8259).
            sys.stdout.reconfigure(encoding="utf-8")
        for piece in export(email):
            self.stdout.write(piece, ending="")
