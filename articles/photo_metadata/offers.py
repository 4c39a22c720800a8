"""What was found in a photo: values, each with the standard that it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .properties import IIM_LIMITS, PROPERTIES, Form, Kind, Property, Standard
from .values import cut_to_bytes, same_moment

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that one standard gives for a property; several creators or keywords are joined.

    Moments and days are ISO 8601, everything else is text as it was written.
    """

    value: str
    standard: Standard


@dataclass(slots=True)
class PhotoMetadata:
    """Everything found in one photo, and sentences about what could not be read."""

    found: dict[str, list[Offer]] = field(default_factory=dict)
    warnings: list[StrOrPromise] = field(default_factory=list)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> PhotoMetadata:
        """What `as_data` has kept, without the properties and standards that are gone since."""
        metadata = cls(warnings=list(data.get("warnings", ())))
        standards = {standard.value: standard for standard in Standard}
        for name, offers in data.get("found", {}).items():
            for standard, value in offers:
                if name in PROPERTIES and standard in standards:
                    metadata.add(name, value, standards[standard])
        return metadata

    def as_data(self) -> dict[str, Any]:
        """Everything as JSON can hold it; the warnings in the language that is active now."""
        return {
            "found": {
                name: [[offer.standard.value, offer.value] for offer in offers]
                for name, offers in self.found.items()
            },
            "warnings": [str(warning) for warning in self.warnings],
        }

    def add(self, name: str, value: str, standard: Standard) -> None:
        """Keep a value that was found; an empty one is none."""
        if value:
            self.found.setdefault(name, []).append(Offer(value, standard))

    def offers(self, name: str) -> list[Offer]:
        """The values found for a property, the strongest standard first: XMP, IIM, Exif.

        Raises `KeyError` for a name that is no property.
        """
        order = list(Standard)
        found = self.found.get(PROPERTIES[name].name, [])
        return sorted(found, key=lambda offer: order.index(offer.standard))

    def best(self, name: str) -> str:
        """The value of the strongest standard, or "" if none has any."""
        offers = self.offers(name)
        return offers[0].value if offers else ""

    def disagreements(self) -> list[str]:
        """The names of the properties that the standards give different values for.

        Not counted: white space, the order of keywords, a day beside a moment of that day, and
        what IIM had to cut.
        """
        return [name for name, prop in PROPERTIES.items() if not self._agreed(prop)]

    def _agreed(self, prop: Property) -> bool:
        offers = self.offers(prop.name)
        return all(_agree(prop, offers[0], other) for other in offers[1:])


def _agree(prop: Property, one: Offer, other: Offer) -> bool:
    if prop.kind is not Kind.TEXT:
        return same_moment(one.value, other.value)
    # Where IIM takes part, both are compared as IIM could have held them.
    as_iim = Standard.IIM in (one.standard, other.standard)
    return _comparable(prop, one.value, as_iim) == _comparable(prop, other.value, as_iim)


def _comparable(prop: Property, value: str, as_iim: bool) -> list[str]:
    parts = value.split(prop.separator) if prop.separator else [value]
    if as_iim:
        parts = [cut_to_bytes(part, IIM_LIMITS[prop.iim[0]]).decode() for part in parts]
    words = [" ".join(part.split()) for part in parts]
    return sorted(words) if prop.form is Form.BAG else words
