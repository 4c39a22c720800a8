"""What differs between two versions of an article: by part and by word.

A version becomes a list of units (`desk_view.py` for a snapshot, `readers_view.py` for an edition),
each a row of tokens; `pairing.py` finds the units that belong together, `words.py` compares their
tokens, and `comparison.py` puts it in reading order. `typos.py` judges the result.
"""

from .comparison import Comparison, Mark, Row, compare
from .desk_view import units_of_snapshot
from .names import Names
from .readers_view import units_of_edition
from .typos import why_not_a_typo
from .units import Unit

__all__ = [
    "Comparison",
    "Mark",
    "Names",
    "Row",
    "Unit",
    "compare",
    "units_of_edition",
    "units_of_snapshot",
    "why_not_a_typo",
]
