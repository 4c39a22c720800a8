"""The demo's photos: painted with Pillow, always the same for the same plan."""

from collections.abc import Callable, Mapping

from PIL import Image

from . import scenes_coast, scenes_harbour, scenes_hills, scenes_streets
from .canvas import Canvas
from .embedding import save_with_metadata
from .plan import PhotoPlan

__all__ = ["SCENES", "PhotoPlan", "paint", "save_with_metadata"]

SCENES: Mapping[str, Callable[..., None]] = {
    scene.__name__: scene
    for scene in (
        scenes_coast.ferry,
        scenes_coast.fishing_boats,
        scenes_coast.lighthouse,
        scenes_coast.swimmers,
        scenes_harbour.harbour_dusk,
        scenes_harbour.river_flood,
        scenes_harbour.shipyard,
        scenes_hills.misty_hills,
        scenes_hills.night_sky,
        scenes_hills.orchard,
        scenes_hills.wind_farm,
        scenes_streets.night_street,
        scenes_streets.sandbag_line,
        scenes_streets.tram,
    )
}


def paint(photo: PhotoPlan, *, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """The picture that the plan describes. Raises `KeyError` for a scene nobody can paint."""
    parameters = dict(photo.parameters)
    canvas = Canvas(parameters.pop("seed", 0))
    SCENES[photo.scene](canvas, **parameters)
    return canvas.finished(size)
