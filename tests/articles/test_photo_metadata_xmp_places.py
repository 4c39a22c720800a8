"""Every place in XMP where a property can stand, with the namespaces that the standards give."""

from io import BytesIO

import pytest
from PIL import Image

from articles.photo_metadata import PROPERTIES, read

# Written out again: the namespaces of the code would prove nothing about themselves.
NAMESPACES = {
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "cc": "http://creativecommons.org/ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "pur": "http://prismstandard.org/namespaces/prismusagerights/2.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "x": "adobe:ns:meta/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
DECLARED = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def create_file(body: str, attributes: str = "") -> bytes:
    packet = (
        f'<x:xmpmeta{DECLARED}><rdf:RDF><rdf:Description rdf:about="" {attributes}>{body}'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    output = BytesIO()
    Image.new("RGB", (8, 6)).save(output, "JPEG", xmp=packet.encode())
    return output.getvalue()


PLACES = [(name, place) for name, prop in PROPERTIES.items() for place in prop.xmp]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_every_place_is_read(name: str, place: str) -> None:
    value = "2024-05-01T12:30:00+02:00"
    structure, _slash, field = place.partition("/")
    body = f"<{structure}>{value}</{structure}>"
    if field:
        item = f'<rdf:li rdf:parseType="Resource"><{field}>{value}</{field}></rdf:li>'
        body = f"<{structure}><rdf:Seq>{item}</rdf:Seq></{structure}>"
    metadata = read(create_file(body))
    assert metadata.best(name) == value
    assert metadata.warnings == []


ADDRESS = "https://example.org/acquire"
FIELD = f"<plus:LicensorURL>{ADDRESS}</plus:LicensorURL>"
LICENSORS = {
    "fields as elements": f'<rdf:li rdf:parseType="Resource">{FIELD}</rdf:li>',
    "fields as attributes": f'<rdf:li plus:LicensorURL="{ADDRESS}"/>',
    "a description": f"<rdf:li><rdf:Description>{FIELD}</rdf:Description></rdf:li>",
    "a short description": (
        f'<rdf:li><rdf:Description plus:LicensorURL="{ADDRESS}"/></rdf:li>'  # As Adobe writes it.
    ),
    "a link": (
        f'<rdf:li rdf:parseType="Resource"><plus:LicensorURL rdf:resource="{ADDRESS}"/></rdf:li>'
    ),
    "the second of two, beside an empty attribute": (
        f'<rdf:li plus:LicensorURL=""/><rdf:li plus:LicensorURL="{ADDRESS}"/>'
    ),
    "the second of two": (
        '<rdf:li rdf:parseType="Resource"><plus:LicensorName>Ada</plus:LicensorName>'
        f'<plus:LicensorURL/></rdf:li><rdf:li rdf:parseType="Resource">{FIELD}</rdf:li>'
    ),
}


@pytest.mark.parametrize("form", LICENSORS)
def test_the_licensor_is_read_in_every_form(form: str) -> None:
    body = f"<plus:Licensor><rdf:Seq>{LICENSORS[form]}</rdf:Seq></plus:Licensor>"
    assert read(create_file(body)).best("licensor_url") == ADDRESS


def test_an_address_without_its_licensor_is_read() -> None:
    data = create_file("", attributes=f'plus:LicensorURL="{ADDRESS}"')
    assert read(data).best("licensor_url") == ADDRESS
