"""Days and points drawn within what reports tell of them: what a finding would be if they were known exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.analyze.acts import Act
from dateline.analyze.chance import find_p_value
from dateline.codebook.distance import EARTH_DIAMETER_KM
from dateline.codebook.findings import Interval
from dateline.codebook.precision import COARSE

WIDEST_KM = 50.0
"""A point of a wider radius says little of where an act was, and is left out."""

RESAMPLES = 19
"""Of 19 draws the least and the most enclose 90 % of all."""
RESAMPLED_LEVEL = 0.9
DRAWS = 999
"""Random orders or shifts in all, over all resamples."""

Numbers = NDArray[np.float64]
Days = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class PairCount:
    """Pairs in the mean of the resamples; the interval is what they range over, `expected` what chance has."""

    value: float
    interval: Interval
    expected: float
    p_value: float


def count_pairs(observed: Sequence[float], drawn: Sequence[float]) -> PairCount:
    """From the count of each resample, and those of all random orders or shifts of them.

    A mean varies less than a single draw does, so that the p-value is rather too large than too small.
    """
    mean = float(np.mean(observed))
    spread = Interval(float(min(observed)), float(max(observed)), RESAMPLED_LEVEL)
    return PairCount(mean, spread, float(np.mean(drawn)), find_p_value(mean, drawn))


def is_placed(act: Act) -> bool:
    """Whether it has a point within `WIDEST_KM`."""
    place = act.incident.place
    if place is None or place.latitude is None or place.longitude is None or place.place_precision in COARSE:
        return False
    return (place.uncertainty_km or 0.0) <= WIDEST_KM


def is_exact(acts: Sequence[Act], *, with_places: bool) -> bool:
    """Whether there is nothing to draw: one day for each act, and with places no radius."""
    places = [act.incident.place for act in acts] if with_places else []
    return all(act.n_days == 1 for act in acts) and not any(one and one.uncertainty_km for one in places)


def draw_days(acts: Sequence[Act], start: date, chance: np.random.Generator) -> Days:
    """A day for each act, counted from `start`, any of its window alike likely."""
    lows = np.array([(act.first - start).days for act in acts], np.int64)
    widths = np.array([act.n_days for act in acts], np.int64)
    return np.asarray(lows + chance.integers(widths), np.int16)


def draw_points(acts: Sequence[Act], chance: np.random.Generator) -> Numbers:
    """A point for each placed act, anywhere in its circle alike likely, in the coordinates of `find_points`."""
    places = [act.incident.place for act in acts]
    radii = np.array([one.uncertainty_km or 0.0 if one else 0.0 for one in places]) * np.sqrt(chance.random(len(acts)))
    return find_points(acts, radii, 2 * np.pi * chance.random(len(acts)))


def find_points(acts: Sequence[Act], moved_km: Numbers | float = 0.0, towards: Numbers | float = 0.0) -> Numbers:
    """The point of each placed act, moved by so many kilometres in a direction (radians, north is 0).

    As kilometres from the middle of the Earth: straight distances between them are chords (`measure_chord`).
    """
    places = [act.incident.place for act in acts]
    degrees = np.array([(one.latitude, one.longitude) if one else (np.nan, np.nan) for one in places], float)
    radius = EARTH_DIAMETER_KM / 2
    latitudes = np.radians(degrees[:, 0]) + moved_km * np.cos(towards) / radius
    ring = np.cos(latitudes)
    longitudes = np.radians(degrees[:, 1]) + moved_km * np.sin(towards) / radius / np.maximum(ring, 1e-6)
    return np.stack([ring * np.cos(longitudes), ring * np.sin(longitudes), np.sin(latitudes)], axis=1) * radius


def measure_chord(kilometres: float) -> float:
    """The straight distance of two points that lie so far apart on the ground."""
    return float(EARTH_DIAMETER_KM * np.sin(kilometres / EARTH_DIAMETER_KM))
