"""Cities that distances are measured from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class City:
    """A point in WGS 84 degrees, with the country whose reports could tell of acts near it."""

    name: str
    country_code: str
    latitude: float
    longitude: float
