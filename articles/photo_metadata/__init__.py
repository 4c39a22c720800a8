"""What a photo says about itself: read at upload, written into every rendition.

Nothing here knows Django's settings or models; `properties.py` is the table that all of it uses.
"""

from .containers import PICTURE_FORMATS
from .content_credentials import has_content_credentials
from .offers import Offer, PhotoMetadata
from .properties import PROPERTIES, Property, Standard
from .reading import read
from .source_types import SOURCE_TYPES, SourceType
from .source_types import known as known_source_type
from .source_types import uri_of as source_type_uri
from .writing import iim_block, insert_iim, xmp_packet

__all__ = [
    "PICTURE_FORMATS",
    "PROPERTIES",
    "SOURCE_TYPES",
    "Offer",
    "PhotoMetadata",
    "Property",
    "SourceType",
    "Standard",
    "has_content_credentials",
    "iim_block",
    "insert_iim",
    "known_source_type",
    "read",
    "source_type_uri",
    "xmp_packet",
]
