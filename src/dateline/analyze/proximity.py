"""Proximity: how near to a city acts came, and whether they were as near before."""

from collections.abc import Iterator, Sequence

import numpy as np

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.cities import City
from dateline.analyze.reading import Reading
from dateline.analyze.resampling import is_placed
from dateline.analyze.tempo import Horizon
from dateline.analyze.weeks import list_acts_of, list_weeks
from dateline.codebook.distance import measure_great_circle
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, Method
from dateline.codebook.findings import Finding, Interval, Subject

FARTHEST_KM = 500.0
"""What is farther away is not near a city in any sense."""


def find_proximity(
    acts: Sequence[Act], horizon: Horizon, reading: Reading | None, cities: Sequence[City]
) -> Iterator[Finding]:
    """For each city the nearest act of the window, and in what share of the weeks before one was as near."""
    placed = [act for act in acts if is_placed(act)]
    for city in cities:
        distances = {act.incident_id: measure_distance(act, city) for act in placed}
        near = [act for act in placed if distances[act.incident_id] <= FARTHEST_KM]
        here = list_acts_of(near, horizon.window)
        if here:
            nearest = min(here, key=lambda act: (distances[act.incident_id], act.incident_id))
            weeks = [week for week in list_weeks(horizon.baseline)
                     if reading is None or reading.count(week, city.country_code)]  # fmt: skip
            minima = [
                min((distances[act.incident_id] for act in list_acts_of(near, week)), default=np.inf) for week in weeks
            ]
            yield _describe(city, nearest, here, distances[nearest.incident_id], minima, horizon, reading)


def measure_distance(act: Act, city: City) -> float:
    """Kilometres from a placed act's point to the city's."""
    place = act.incident.place
    if place is None or place.latitude is None or place.longitude is None:
        raise ValueError(f"{act.incident_id} has no point")
    return measure_great_circle(place.latitude, place.longitude, city.latitude, city.longitude)


def _describe(
    city: City, nearest: Act, near: Sequence[Act], distance: float, minima: Sequence[float], horizon: Horizon,
    reading: Reading | None,
) -> Finding:  # fmt: skip
    radius = (nearest.incident.place.uncertainty_km if nearest.incident.place else None) or 0.0
    known = [one for one in minima if np.isfinite(one)]
    return Finding(
        kind=FindingKind.PROXIMITY,
        measure=Measure.NEAREST_KM,
        subject=Subject(country_code=city.country_code, category=city.name),
        window=horizon.window,
        baseline=horizon.baseline,
        value=distance,
        interval=Interval(max(0.0, distance - radius), distance + radius, None),
        method=Method.WEEKLY_RANK,
        n_incidents=len(near),
        incident_ids=(nearest.incident_id,),
        among_ids=list_ids(near),
        n_baseline=len(minima),
        expected=float(np.median(known)) if known else None,
        p_value=(1 + sum(one <= distance for one in minima)) / (1 + len(minima)) if minima else None,
        caveats=(Caveat.READING_UNKNOWN,) if reading is None else (),
    )
