"""Metadata as bytes: an XMP packet for every format, an IIM block for JPEG.

Both take the property names of `properties.PROPERTIES`. Empty values are left out, and so are
properties that the standard has no place for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from .properties import IIM_LIMITS, NAMESPACES, PROPERTIES, RDF, Form, Kind, Property
from .values import clean, cut_to_bytes, iim_from_moment

Fields = Mapping[str, str | Sequence[str]]

PHOTOSHOP_SIGNATURE = b"Photoshop 3.0\0"
IIM_RESOURCE = 0x0404
UTF_8_MARK = b"\x1b%G"

_APP0, _APP1, _APP13 = b"\xff\xe0", b"\xff\xe1", b"\xff\xed"
# Two bytes of every segment's 65,535 hold its length.
_MAX_SEGMENT_DATA = 65_533

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{rdf}">
<rdf:Description rdf:about=""{namespaces}>
{elements}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

_CONTAINERS = {
    Form.LANGUAGES: ("rdf:Alt", '<rdf:li xml:lang="x-default">'),
    Form.SEQUENCE: ("rdf:Seq", "<rdf:li>"),
    Form.BAG: ("rdf:Bag", "<rdf:li>"),
}


def xmp_packet(fields: Fields) -> bytes:
    """A complete XMP packet in UTF-8 (XMP Specification, Part 1), for any picture format.

    Raises `KeyError` for a name that is no property.
    """
    filled = list(_filled(fields))
    elements = [_element(prop, values) for prop, values in filled]
    names = [name for prop, _values in filled for name in prop.xmp[0].split("/")]
    used = sorted({name.partition(":")[0] for name in names})
    return _PACKET.format(
        rdf=RDF,
        namespaces="".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in used),
        elements="\n".join(elements),
    ).encode()


def iim_block(fields: Fields) -> bytes:
    """A Photoshop image resource (8BIM 0x0404) with the fields as IIM 4.2 in UTF-8.

    Values are cut at IIM's limits, never within a character: a credit line has 32 bytes.
    Raises `KeyError` for a name that is no property.
    """
    data = _dataset(1, 90, UTF_8_MARK) + _dataset(2, 0, b"\x00\x04")
    for prop, values in _filled(fields):
        for number, value in _iim_values(prop, values):
            data += _dataset(2, number, cut_to_bytes(value, IIM_LIMITS[number]))
    padding = b"\0" * (len(data) % 2)
    header = b"8BIM" + IIM_RESOURCE.to_bytes(2, "big") + b"\0\0"
    return header + len(data).to_bytes(4, "big") + data + padding


def insert_iim(jpeg: bytes, block: bytes) -> bytes:
    """The JPEG with the block in an APP13 segment of its own, after the leading APP0 and APP1.

    Meant for pictures that have no APP13 yet. Raises `ValueError` if this is no JPEG or the block
    is too long for a segment, which only hundreds of keywords achieve.
    """
    if not jpeg.startswith(b"\xff\xd8"):
        raise ValueError("IIM can only be inserted into a JPEG.")
    data = PHOTOSHOP_SIGNATURE + block
    if len(data) > _MAX_SEGMENT_DATA:
        raise ValueError("The IIM block is too long for one JPEG segment.")
    position = _after_leading_segments(jpeg)
    segment = _APP13 + (len(data) + 2).to_bytes(2, "big") + data
    return jpeg[:position] + segment + jpeg[position:]


def _filled(fields: Fields) -> Iterator[tuple[Property, list[str]]]:
    for name, value in fields.items():
        texts = [value] if isinstance(value, str) else value
        if values := [text for text in map(clean, texts) if text]:
            yield PROPERTIES[name], values


def _element(prop: Property, values: list[str]) -> str:
    name = prop.xmp[0]
    texts = [escape(value, quote=False) for value in values]
    if prop.form is Form.TEXT:
        text = prop.separator.join(texts) if prop.separator else texts[0]
        return f"<{name}>{text}</{name}>"
    if prop.form is Form.STRUCTURES:
        structure, _slash, field = name.partition("/")
        item = f'<rdf:li rdf:parseType="Resource"><{field}>{texts[0]}</{field}></rdf:li>'
        return f"<{structure}><rdf:Seq>{item}</rdf:Seq></{structure}>"
    container, item = _CONTAINERS[prop.form]
    if prop.form is Form.LANGUAGES:
        texts = texts[:1]
    items = "".join(f"{item}{text}</rdf:li>" for text in texts)
    return f"<{name}><{container}>{items}</{container}></{name}>"


def _iim_values(prop: Property, values: list[str]) -> Iterator[tuple[int, str]]:
    if not prop.iim:
        return
    if prop.kind is Kind.TEXT:
        repeatable = prop.form in (Form.SEQUENCE, Form.BAG)
        for value in values if repeatable else values[:1]:
            yield prop.iim[0], value
        return
    for number, value in zip(prop.iim, iim_from_moment(values[0]), strict=True):
        if value:
            yield number, value


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value


def _after_leading_segments(jpeg: bytes) -> int:
    position = 2
    while jpeg[position : position + 2] in (_APP0, _APP1):
        position += 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
    return position
