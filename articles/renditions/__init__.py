"""Pictures as they are served, made from an original. Pixels and bytes only, no models.

Nothing that the original carries beside its pixels is kept (Exif, GPS, serial numbers,
thumbnails); who made the picture and what may be done with it is written in anew.
"""

from .encoding import EMBEDDED, FORMATS, Format
from .opening import oriented_size
from .rendering import Rendition, render, render_all
from .sizes import CENTRE, WIDTHS, Focal, Shape, Size, plan
from .uploads import UnacceptablePhoto, check_upload

__all__ = [
    "CENTRE",
    "EMBEDDED",
    "FORMATS",
    "WIDTHS",
    "Focal",
    "Format",
    "Rendition",
    "Shape",
    "Size",
    "UnacceptablePhoto",
    "check_upload",
    "oriented_size",
    "plan",
    "render",
    "render_all",
]
