"""How fine a place is: the tiers that reading and linking compare by."""

from dateline.codebook.codes import PlacePrecision
from dateline.codebook.records import Place

COARSE = frozenset(
    {PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.INTERNATIONAL, PlacePrecision.UNKNOWN}
)
"""Too wide to tell two acts apart."""

AREAS = frozenset({PlacePrecision.ADMIN1, PlacePrecision.DISTRICT})
"""A province or a district: it holds towns, and excludes others like it."""


def may_be_province(place: Place) -> bool:
    """`in Idlib`: a town that bears its province's name, which may be all that was meant."""
    return place.name is not None and place.name == place.admin1
