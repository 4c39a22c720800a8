"""How metadata values are decoded, cleaned, cut and dated: one answer for readers and writers."""

from __future__ import annotations

import contextlib
import re
from datetime import datetime

MAX_CHARACTERS = 10_000

# Everything XML 1.0 forbids: NUL and other control characters, lone surrogates, U+FFFE, U+FFFF.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_EXIF_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$")
_IIM_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_IIM_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?$")
_ISO_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?$")


def clean(text: str) -> str:
    """The text with Unix line ends, without forbidden characters, cut at `MAX_CHARACTERS`."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", unix).strip()[:MAX_CHARACTERS].rstrip()


def decode(raw: bytes) -> str:
    """UTF-8 where it is valid; else what Windows programs write for Latin-1, with curly quotes and
    dashes; else Latin-1 itself, in which every byte is a character."""
    for encoding in ("utf-8", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("latin-1")


def cut_to_bytes(text: str, limit: int) -> bytes:
    """UTF-8 of at most `limit` bytes that never ends in half a character."""
    return text.encode("utf-8")[:limit].decode("utf-8", "ignore").encode("utf-8")


def moment_from_exif(date_time: str, offset: str = "") -> str:
    """Exif `2024:05:01 12:30:00` and `+02:00` as ISO 8601; "" for an impossible date."""
    match = _EXIF_MOMENT.match(date_time.strip())
    if not match:
        return ""
    year, month, day, time = match.groups()
    local = f"{year}-{month}-{day}T{time}"
    return moment_from_iso(local + offset.strip()) or moment_from_iso(local)


def moment_from_iim(day: str, time: str) -> str:
    """IIM `20240501` and `123000+0200` as ISO 8601, without a time if that is missing or wrong."""
    date = day_from_iim(day)
    match = _IIM_TIME.match(time.strip())
    if not date or not match:
        return date
    hour, minute, second, offset_hours, offset_minutes = match.groups()
    offset = f"{offset_hours}:{offset_minutes}" if offset_hours else ""
    return moment_from_iso(f"{date}T{hour}:{minute}:{second}{offset}") or date


def day_from_iim(day: str) -> str:
    """IIM `20240501` as ISO 8601; "" for an impossible date."""
    match = _IIM_DAY.match(day.strip())
    return moment_from_iso("-".join(match.groups())) if match else ""


def moment_from_iso(text: str) -> str:
    """ISO 8601 as XMP writes it, in one spelling and without fractions; "" for anything else.

    A year, a month or a day alone stay as they are: no time is invented.
    """
    text = text.strip()
    if _ISO_MONTH.match(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return moment.isoformat(timespec="seconds") if "T" in text else moment.date().isoformat()


def limit_from_iso(text: str) -> str:
    """An ISO 8601 moment or day; "" for a year or a month, in which no right begins or ends."""
    moment = moment_from_iso(text)
    return moment if len(moment) >= len("2024-05-01") else ""


def iim_from_moment(moment: str) -> tuple[str, str]:
    """An ISO 8601 moment as IIM date and time; either is "" where the moment lacks it."""
    try:
        parsed = datetime.fromisoformat(moment.strip())
    except ValueError:
        return "", ""
    return parsed.strftime("%Y%m%d"), parsed.strftime("%H%M%S%z")[:11] if "T" in moment else ""


def same_moment(one: str, other: str) -> bool:
    """Whether two ISO 8601 moments agree as far as both go: a day agrees with its hours."""
    if one.startswith(other) or other.startswith(one):
        return True
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return False
    return first.tzinfo is not None and second.tzinfo is not None and first == second
