"""The demo's photos: painted with Pillow, always the same for the same plan."""

from PIL import Image

from .canvas import Canvas
from .embedding import save_with_metadata
from .plan import PhotoPlan
from .scenes import SCENES

__all__ = ["SCENES", "PhotoPlan", "paint", "save_with_metadata"]


def paint(photo: PhotoPlan, *, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """The picture that the plan describes. Raises `KeyError` for a scene nobody can paint."""
    parameters = dict(photo.parameters)
    canvas = Canvas(parameters.pop("seed", 0))
    SCENES[photo.scene](canvas, **parameters)
    return canvas.finished(size)
