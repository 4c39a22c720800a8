"""What a photo says about itself: read at upload, written into every rendition.

Nothing here knows Django's settings or models; `properties.py` is the table that all of it uses.
"""

from .containers import PICTURE_FORMATS
from .offers import Offer, PhotoMetadata
from .properties import PROPERTIES, Property, Standard
from .reading import read
from .writing import iim_block, insert_iim, xmp_packet

__all__ = [
    "PICTURE_FORMATS",
    "PROPERTIES",
    "Offer",
    "PhotoMetadata",
    "Property",
    "Standard",
    "iim_block",
    "insert_iim",
    "read",
    "xmp_packet",
]
