"""Where renditions are kept on a disk: a file is there whole, or it is not there."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

# Beside the folders of the photos, whose keys no token of this form can be.
_BEING_WRITTEN = "being-written"


class WholeFiles(FileSystemStorage):
    """Django's own writes in place, so that whoever asks in between would get half a picture.
    Object storages need nothing of this kind."""

    def _save(self, name: str, content: Any) -> str:
        token = secrets.token_hex(8)
        part = super()._save(f"{_BEING_WRITTEN}/{token}", content)  # type: ignore[misc]
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self.path(part), place)
        return name
