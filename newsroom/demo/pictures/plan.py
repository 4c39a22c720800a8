from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class PhotoPlan:
    """One entry of `photos.toml`, with the moment that `taken_days_ago` comes to."""

    slug: str
    caption: str
    credit: str
    alternative_text: str
    creator: str
    copyright: str
    usage_terms: str
    place: str
    taken_at: datetime
    scene: str
    parameters: Mapping[str, int]
    keywords: Sequence[str]
    instructions: str = ""
    digital_source_type: str = ""
    # The last day on which it may be used, in ISO 8601.
    expires_on: str = ""
