"""The names of what a snapshot keeps as numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Contributor, Photo, Section, Topic
from articles.snapshot import Snapshot, photo_ids


@dataclass(frozen=True)
class Names:
    """Sections, topics, people and photos as they are called today.

    What does not exist any more is called by its number: an old revision outlives what it names.
    """

    sections: Mapping[int, str]
    topics: Mapping[int, str]
    people: Mapping[int, str]
    photos: Mapping[int, str]

    @classmethod
    def of(cls, *snapshots: Snapshot) -> "Names":
        """The names of everything in these snapshots: four queries, however many there are."""
        sections = {snapshot["section"] for snapshot in snapshots} - {None}
        photos = Photo.objects.only("caption", "headline", "alternative_text", "original_filename")
        return cls(
            sections=_names(Section.objects.in_bulk(sections)),
            topics=_names(Topic.objects.in_bulk(_all(s["topics"] for s in snapshots))),
            people=_names(Contributor.objects.in_bulk(_all(s["bylines"] for s in snapshots))),
            photos=_names(photos.in_bulk(_all(photo_ids(s) for s in snapshots))),
        )

    def section(self, number: int) -> str:
        """The section's name."""
        gone = _("section %(number)s, which does not exist any more")
        return self.sections.get(number, gone % {"number": number})

    def topic(self, number: int) -> str:
        """The topic's name."""
        gone = _("topic %(number)s, which does not exist any more")
        return self.topics.get(number, gone % {"number": number})

    def person(self, number: int) -> str:
        """The contributor's name."""
        gone = _("contributor %(number)s, who is not in the list any more")
        return self.people.get(number, gone % {"number": number})

    def photo(self, number: int) -> str:
        """The photo's number, and what the library calls it."""
        if number not in self.photos:
            return _("Photo %(number)s, which is not in the library any more") % {"number": number}
        return _("Photo %(number)s (%(name)s)") % {"number": number, "name": self.photos[number]}


def _all(lists: Iterable[Iterable[int]]) -> set[int]:
    return {number for numbers in lists for number in numbers}


def _names(rows: Mapping[int, object]) -> dict[int, str]:
    return {number: str(row) for number, row in rows.items()}
