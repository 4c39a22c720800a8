"""The properties of a photo that a newsroom uses, and where each standard keeps them.

Names and places follow the IPTC Photo Metadata Standard 2022.1 (Core and Extension), IIM 4.2 and
Exif 2.32. The names that standard gives to our properties are Description, Headline, Credit Line,
Creator, Source, Copyright Notice, Rights Usage Terms, Web Statement of Rights, Licensor URL, Alt
Text (Accessibility), Date Created, Person Shown in the Image, Instructions, Digital Source Type and
Keywords. A place is its Sublocation, City, Province or State and Country, those of the legacy
location fields. Two are not IPTC properties of the photo standard: `embargo_until` and `expires_on`
are the first and the last moment at which the provider lets the picture be used, which are IIM's
own Release Date and Expiration Date and the License Start Date and License End Date of PLUS, with
the equivalents of PRISM.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Standard(Enum):
    """A metadata standard, the strongest first: programs that know XMP keep it up to date."""

    XMP = "XMP"
    IIM = "IPTC-IIM"
    EXIF = "EXIF"


class Form(Enum):
    """How XMP holds a value."""

    TEXT = auto()
    LANGUAGES = auto()  # rdf:Alt, one text a language
    SEQUENCE = auto()  # rdf:Seq, ordered
    BAG = auto()  # rdf:Bag, unordered
    STRUCTURES = auto()  # rdf:Seq of structures; the place is "structure/field"


class Kind(Enum):
    """What a value is: text is kept as it is, everything else is turned into ISO 8601.

    IIM keeps a moment in two datasets, the date and the time.
    """

    TEXT = auto()
    MOMENT = auto()  # As precise as it is known: a year alone stays a year.
    LIMIT = auto()  # From or until when use is allowed: a moment or a whole day, nothing vaguer.


@dataclass(frozen=True, slots=True)
class Property:
    """One property and its place in every standard; writers use the first place of each."""

    name: str
    label: StrPromise
    iptc_name: str
    xmp: tuple[str, ...]
    iim: tuple[int, ...] = ()
    exif: int | None = None
    form: Form = Form.TEXT
    kind: Kind = Kind.TEXT
    # Between several values when they are shown as one text; empty where there is only one.
    separator: str = ""
    # The places hold parts of one value. Otherwise each holds all of it, and the first found wins.
    composed: bool = False


# The IIM records and datasets are all of record 2, the Application Record.
PROPERTIES: dict[str, Property] = {
    each.name: each
    for each in (
        Property(
            "caption",
            _("caption"),
            "Description",
            xmp=("dc:description",),
            iim=(120,),
            exif=0x010E,
            form=Form.LANGUAGES,
        ),
        Property("headline", _("headline"), "Headline", xmp=("photoshop:Headline",), iim=(105,)),
        Property("credit", _("credit"), "Credit Line", xmp=("photoshop:Credit",), iim=(110,)),
        Property(
            "creator",
            _("creator"),
            "Creator",
            xmp=("dc:creator",),
            iim=(80,),
            exif=0x013B,
            form=Form.SEQUENCE,
            # Exif itself separates several artists so, and names contain commas.
            separator="; ",
        ),
        Property("source", _("source"), "Source", xmp=("photoshop:Source",), iim=(115,)),
        Property(
            "copyright",
            _("copyright"),
            "Copyright Notice",
            xmp=("dc:rights",),
            iim=(116,),
            exif=0x8298,
            form=Form.LANGUAGES,
        ),
        Property(
            "usage_terms",
            _("usage terms"),
            "Rights Usage Terms",
            xmp=("xmpRights:UsageTerms",),
            form=Form.LANGUAGES,
        ),
        Property(
            "licence_url",
            _("address of the licence"),
            "Web Statement of Rights",
            xmp=("xmpRights:WebStatement", "cc:license"),
        ),
        Property(
            "licensor_url",
            # Search engines call the same address the page to acquire a licence.
            _("address for acquiring a licence"),
            "Licensor URL",
            # iStock and Getty Images write the field without its structure.
            xmp=("plus:Licensor/plus:LicensorURL", "plus:LicensorURL"),
            form=Form.STRUCTURES,
        ),
        Property(
            "alternative_text",
            _("alternative text"),
            "Alt Text (Accessibility)",
            xmp=("Iptc4xmpCore:AltTextAccessibility",),
            form=Form.LANGUAGES,
        ),
        Property(
            "taken_at",
            _("taken at"),
            "Date Created",
            xmp=("photoshop:DateCreated", "exif:DateTimeOriginal"),
            iim=(55, 60),
            exif=0x9003,
            kind=Kind.MOMENT,
        ),
        Property(
            "place",
            _("place"),
            "Sublocation, City, Province or State, Country",
            xmp=(
                "Iptc4xmpCore:Location",
                "photoshop:City",
                "photoshop:State",
                "photoshop:Country",
            ),
            iim=(92, 90, 95, 101),
            separator=", ",
            composed=True,
        ),
        Property(
            "people_shown",
            _("people shown"),
            "Person Shown in the Image",
            xmp=("Iptc4xmpExt:PersonInImage",),
            form=Form.BAG,
            separator=", ",
        ),
        Property(
            "instructions",
            _("instructions"),
            "Instructions",
            xmp=("photoshop:Instructions",),
            iim=(40,),
        ),
        Property(
            "embargo_until",
            _("embargo until"),
            "Release Date",
            xmp=("plus:LicenseStartDate", "pur:embargoDate", "prism:embargoDate"),
            iim=(30, 35),
            kind=Kind.LIMIT,
        ),
        Property(
            "expires_on",
            _("expires on"),
            "Expiration Date",
            xmp=("plus:LicenseEndDate", "pur:expirationDate", "prism:expirationDate"),
            iim=(37, 38),
            kind=Kind.LIMIT,
        ),
        Property(
            "digital_source_type",
            _("digital source type"),
            "Digital Source Type",
            xmp=("Iptc4xmpExt:DigitalSourceType",),
        ),
        Property(
            "keywords",
            _("keywords"),
            "Keywords",
            xmp=("dc:subject",),
            iim=(25,),
            form=Form.BAG,
            separator=", ",
        ),
    )
}

# The longest value of each IIM dataset, in bytes (IIM 4.2, section 6).
IIM_LIMITS = {
    25: 64,
    30: 8,
    35: 11,
    37: 8,
    38: 11,
    40: 256,
    55: 8,
    60: 11,
    80: 32,
    90: 32,
    92: 32,
    95: 32,
    101: 64,
    105: 256,
    110: 32,
    115: 32,
    116: 128,
    120: 2000,
}

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

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
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
