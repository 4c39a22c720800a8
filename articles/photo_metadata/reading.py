"""Reading a photo's metadata. Files come from anywhere: nothing in them can make this fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import Element  # Only the type: parsing is defusedxml's.

from defusedxml import ElementTree
from django.utils.translation import gettext_lazy as _
from PIL import Image

from .containers import PICTURE_FORMATS, TooLargeError, exif_of, iim_of, xmp_of
from .offers import PhotoMetadata
from .properties import NAMESPACES, PROPERTIES, RDF, Form, Kind, Property, Standard
from .values import (
    clean,
    decode,
    limit_from_iso,
    moment_from_exif,
    moment_from_iim,
    moment_from_iso,
)
from .writing import UTF_8_MARK

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# What one standard holds: the values of each XMP name, IIM dataset or Exif tag.
Found = Mapping[str | int, Sequence[str]]
Normalise = Callable[[str], str]

_OFFSET_TIME_ORIGINAL = 0x9011
_EXIF_TAGS = [prop.exif for prop in PROPERTIES.values() if prop.exif] + [_OFFSET_TIME_ORIGINAL]
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_NOT_OPENED = _("The metadata could not be read because the file is no picture that we can open.")
_BROKEN: dict[Standard, StrPromise] = {
    Standard.XMP: _("The XMP metadata is damaged and was ignored."),
    Standard.IIM: _("The IPTC-IIM metadata is damaged and was ignored."),
    Standard.EXIF: _("The Exif metadata is damaged and was ignored."),
}
_TOO_LARGE: dict[Standard, StrPromise] = {
    Standard.XMP: _("The XMP metadata is larger than 1 MB and was ignored."),
    Standard.IIM: _("The IPTC-IIM metadata is larger than 1 MB and was ignored."),
    Standard.EXIF: _("The Exif metadata is larger than 1 MB and was ignored."),
}


def read(file: IO[bytes] | bytes, language: str = "") -> PhotoMetadata:
    """The XMP, IPTC-IIM and Exif metadata of a picture, from its beginning.

    Where XMP has a text in several languages, `language` ("de", "pt-br") is preferred, then the
    text it calls the default, then the first one. IIM and Exif have one text and no languages.
    Never raises for what is in the file: damaged or oversized metadata becomes a warning. Pixels
    are not decoded. The file is left open, at no particular position.
    """
    metadata = PhotoMetadata()
    stream = BytesIO(file) if isinstance(file, bytes) else file
    stream.seek(0)
    try:
        image = Image.open(stream, formats=PICTURE_FORMATS)
    except Exception:  # Pillow's parsers raise about anything when they meet a damaged file.
        metadata.warnings.append(_NOT_OPENED)
        return metadata
    _read_standard(metadata, Standard.XMP, lambda: _xmp_values(xmp_of(image), language))
    _read_standard(metadata, Standard.IIM, lambda: _iim_values(iim_of(image)))
    _read_standard(metadata, Standard.EXIF, lambda: _exif_values(exif_of(image, _EXIF_TAGS)))
    return metadata


def _read_standard(
    metadata: PhotoMetadata, standard: Standard, read_values: Callable[[], dict[str, str]]
) -> None:
    try:
        for name, value in read_values().items():
            metadata.add(name, value, standard)
    except TooLargeError:
        metadata.warnings.append(_TOO_LARGE[standard])
    except Exception:  # As above: parsers of damaged bytes, none of which may stop an upload.
        metadata.warnings.append(_BROKEN[standard])


def _joined(prop: Property, places: Iterable[Sequence[str]], normalise: Normalise) -> str:
    """The value of a property, from the values found in each of its places in turn."""
    usable = ([text for text in map(normalise, values) if text] for values in places)
    # Keywords written twice are one keyword.
    filled = [list(dict.fromkeys(texts)) for texts in usable if texts]
    if not filled:
        return ""
    if prop.composed:
        return clean(prop.separator.join(values[0] for values in filled))
    return clean(prop.separator.join(filled[0]) if prop.separator else filled[0][0])


def _xmp_values(packet: bytes, language: str) -> dict[str, str]:
    if not packet:
        return {}
    found = _xmp_found(packet, language)
    normalise = {Kind.TEXT: clean, Kind.MOMENT: moment_from_iso, Kind.LIMIT: limit_from_iso}
    return {
        prop.name: _joined(prop, _at(found, map(_qualified, prop.xmp)), normalise[prop.kind])
        for prop in PROPERTIES.values()
    }


def _at(found: Found, places: Iterable[str | int]) -> list[Sequence[str]]:
    return [found.get(place, ()) for place in places]


def _qualified(place: str) -> str:
    names = [name.partition(":") for name in place.split("/")]
    return "/".join(f"{{{NAMESPACES[prefix]}}}{local}" for prefix, _colon, local in names)


_STRUCTURES = {
    _qualified(prop.xmp[0].partition("/")[0])
    for prop in PROPERTIES.values()
    if prop.form is Form.STRUCTURES
}


def _xmp_found(packet: bytes, language: str) -> Found:
    root = ElementTree.fromstring(packet.strip(b"\0"), forbid_dtd=True)
    rdf = root if root.tag == f"{{{RDF}}}RDF" else root.find(f"{{{RDF}}}RDF")
    found: dict[str | int, Sequence[str]] = {}
    # Only the descriptions of the picture itself: nested ones speak of pictures mounted in it.
    for description in rdf.findall(f"{{{RDF}}}Description") if rdf is not None else ():
        for name, value in description.attrib.items():
            found.setdefault(name, [value])
        for child in description:
            found.setdefault(child.tag, _xmp_texts(child, language))
            if child.tag in _STRUCTURES:
                for name, text in _xmp_fields(child):
                    found.setdefault(f"{child.tag}/{name}", [text])
    return found


def _xmp_texts(element: Element, language: str) -> list[str]:
    if (alternatives := element.find(f"{{{RDF}}}Alt")) is not None:
        return _in_language(alternatives, language)
    for container in ("Seq", "Bag"):
        if (items := element.find(f"{{{RDF}}}{container}")) is not None:
            return [item.text or "" for item in items]
    return [_xmp_text(element)]


def _xmp_text(element: Element) -> str:
    return element.get(f"{{{RDF}}}resource") or element.text or ""


def _xmp_fields(element: Element) -> Iterator[tuple[str, str]]:
    """Names and texts of the fields in a list of structures, empty texts left out.

    A field is an attribute or an element, of the list item itself or of a description within it
    (XMP Specification, Part 1, 7.6 and 7.9.2).
    """
    for item in element.iterfind(f"{{{RDF}}}Seq/{{{RDF}}}li"):
        for structure in (item, *item.iterfind(f"{{{RDF}}}Description")):
            fields = [*structure.items(), *((field.tag, _xmp_text(field)) for field in structure)]
            yield from ((name, text) for name, text in fields if text)


def _in_language(alternatives: Element, language: str) -> list[str]:
    wanted = language.lower()

    def rank(item: Element) -> tuple[int, int]:
        tag = item.get(_LANGUAGE, "").lower()
        # Lookup of RFC 4647, section 3.4: "de-at" is content with "de", and the longest tag wins.
        if wanted and tag and f"{wanted}-".startswith(f"{tag}-"):
            return 0, -len(tag)
        # Beyond it: somebody who asks for "de" or "de-ch" reads "de-at" too.
        if wanted and tag.partition("-")[0] == wanted.partition("-")[0]:
            return 1, 0
        return (2, 0) if tag == "x-default" else (3, 0)

    filled = [item for item in alternatives if item.text and not item.text.isspace()]
    return [min(filled, key=rank).text or ""] if filled else []


def _iim_values(block: bytes) -> dict[str, str]:
    found = _iim_found(block)
    return {prop.name: _iim_value(prop, found) for prop in PROPERTIES.values() if prop.iim}


def _iim_value(prop: Property, found: Found) -> str:
    if prop.kind is Kind.TEXT:
        return _joined(prop, _at(found, prop.iim), clean)
    day, time = (found.get(number, [""])[0] for number in prop.iim)
    return moment_from_iim(day, time)


def _iim_found(block: bytes) -> Found:
    datasets = list(_datasets(block))
    is_utf_8 = (1, 90, UTF_8_MARK) in datasets
    found: dict[str | int, list[str]] = {}
    for record, number, raw in datasets:
        if record == 2:
            # Declared UTF-8 may end in half a character, cut there by other programs.
            text = raw.decode("utf-8", "replace").rstrip("\ufffd") if is_utf_8 else decode(raw)
            found.setdefault(number, []).append(text)
    return found


def _datasets(block: bytes) -> Iterable[tuple[int, int, bytes]]:
    """Record, number and value of each dataset (IIM 4.2, section 1.6)."""
    position = 0
    while block[position : position + 1] == b"\x1c":
        record, number = block[position + 1 : position + 3]
        length = int.from_bytes(block[position + 3 : position + 5], "big")
        position += 5
        if length & 0x8000:
            size = length & 0x7FFF
            length = int.from_bytes(block[position : position + size], "big")
            position += size
        value = block[position : position + length]
        if len(value) < length:
            raise ValueError("An IIM dataset is longer than its block.")
        yield record, number, value
        position += length


def _exif_values(tags: Mapping[int, object]) -> dict[str, str]:
    values = {
        prop.name: _joined(prop, [[_exif_text(tags.get(prop.exif))]], clean)
        for prop in PROPERTIES.values()
        if prop.exif and prop.kind is Kind.TEXT
    }
    taken_at = _exif_text(tags.get(PROPERTIES["taken_at"].exif or 0))
    offset = _exif_text(tags.get(_OFFSET_TIME_ORIGINAL))
    return {**values, "taken_at": moment_from_exif(taken_at, offset)}


def _exif_text(value: object) -> str:
    if isinstance(value, str):
        # Pillow decodes as Latin-1, which loses nothing; cameras and programs write UTF-8 too.
        value = value.encode("latin-1", "replace")
    if not isinstance(value, bytes):
        return ""
    # Exif separates the photographer's from the editor's copyright by NUL.
    return "; ".join(part.strip() for part in decode(value).split("\0") if part.strip())
