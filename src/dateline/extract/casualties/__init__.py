"""Reads how many people came to what harm, one sentence at a time."""

from dateline.extract.casualties.ellipses import find_rival, read_elsewhere, read_gap, read_rivals
from dateline.extract.casualties.expressions import TollExpression
from dateline.extract.casualties.numbers import Quantity, find_quantities
from dateline.extract.casualties.tolls import find_tolls

__all__ = [
    "Quantity",
    "TollExpression",
    "find_quantities",
    "find_rival",
    "find_tolls",
    "read_elsewhere",
    "read_gap",
    "read_rivals",
]
