"""How fine a place is: the tiers that reading and linking compare by."""

from dateline.codebook.codes import PlacePrecision

COARSE = frozenset(
    {PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.INTERNATIONAL, PlacePrecision.UNKNOWN}
)
"""Too wide to tell two acts apart."""

AREAS = frozenset({PlacePrecision.ADMIN1, PlacePrecision.DISTRICT})
"""A province or a district: it holds towns, and excludes others like it."""
