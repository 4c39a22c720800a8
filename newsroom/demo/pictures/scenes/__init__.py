"""Every scene that a plan can name."""

from collections.abc import Callable, Mapping

from .beach import swimmers
from .ferry import ferry
from .fishing import crab_pots, fishing_boats
from .flood import river_flood, sandbag_line
from .hills import misty_hills, wind_farm
from .kitchen import apple_table
from .library import library
from .lighthouse import lighthouse
from .market import market
from .night import night_sky
from .orchard import orchard
from .playhouse import auditorium, theatre_stage
from .quay import harbour_dusk
from .school import school_garden
from .street import night_street
from .tram import tram
from .welding import welders
from .yard import shipyard

# The first parameter is the canvas; the others, by name, come from `parameters` in photos.toml.
SCENES: Mapping[str, Callable[..., None]] = {
    scene.__name__: scene
    for scene in (
        apple_table,
        auditorium,
        crab_pots,
        ferry,
        fishing_boats,
        harbour_dusk,
        library,
        lighthouse,
        market,
        misty_hills,
        night_sky,
        night_street,
        orchard,
        river_flood,
        sandbag_line,
        school_garden,
        shipyard,
        swimmers,
        theatre_stage,
        tram,
        welders,
        wind_farm,
    )
}
