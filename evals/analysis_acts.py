"""Acts of a year and a week where the truth is known, for the methods of `analyze` that look at acts one by one.

No act stands for anything that happened: its group, its place and its reports are numbers.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.analyze.acts import Act
from dateline.analyze.tempo import Horizon
from dateline.codebook import codes
from dateline.codebook.findings import Period
from dateline.codebook.records import Incident, Place, Total, Totals

MONDAY = date(2022, 1, 3)
N_PAST = 364
WINDOW = Period(MONDAY, MONDAY + timedelta(days=6))
BASELINE = Period(MONDAY - timedelta(days=N_PAST), MONDAY - timedelta(days=1))
HORIZON = Horizon(WINDOW, BASELINE, WINDOW.end, is_cut=False, is_short=False)

_PLACE = Place("", "", None, "1", "X", "XX", None, None, codes.PlacePrecision.TOWN, None, 0.0, None)
_INCIDENT = Incident(
    incident_id="", is_sample=True, review_status=codes.ReviewStatus.MACHINE, codebook_version="", coder_version="",
    scope=codes.Scope.POLITICAL_VIOLENCE, event_type="Battles", sub_event_type="Armed clash",
    realization=codes.Realization.COMPLETED, is_aggregate=False, aggregate=None, date_start=None, date_end=None,
    date_kind=codes.DateKind.WINDOW, date_precision=codes.DatePrecision.DAY, date_basis=codes.DateBasis.TEXT,
    time_of_day=None, end_status=codes.EndStatus.ENDED, first_reported_on=None, report_lag_days=None,
    temporal_role=codes.TemporalRole.CURRENT, place=_PLACE, participants=(), civilian_targeting=None, weapons=(),
    totals=Totals(), casualties=(), responsibility=(), outcome=(), ledger=(), relations=(), n_documents=1,
    n_independent_sources=1, derived=(),
)  # fmt: skip


def make_act(number: int, day: int, **changes: Any) -> Act:
    """An act on the day of so many days after the baseline's first."""
    on = BASELINE.start + timedelta(days=int(day))
    incident = replace(_INCIDENT, incident_id=f"{number:05}", date_start=on, date_end=on, **changes)
    return Act(incident, on, on, {}, frozenset())


def draw_days(chance: np.random.Generator, per_week: float, n_days: int, burst: int = 1) -> NDArray[np.int64]:
    """Days, in order, of acts that come `burst` at a time, within four days of one another, at one rate."""
    starts = chance.integers(n_days, size=chance.poisson(per_week * n_days / 7 / burst))
    days = np.repeat(starts, burst) + chance.integers(0, 4, len(starts) * burst) * (burst > 1)
    return np.sort(days[days < n_days])


def draw_points(chance: np.random.Generator, n: int, most_km: float) -> list[Place]:
    """Places evenly over the disc about the point of no latitude and longitude."""
    distances, angles = most_km * np.sqrt(chance.random(n)), chance.uniform(0, 2 * np.pi, n)
    return [
        replace(_PLACE, latitude=float(km * np.cos(angle) / 111.2), longitude=float(km * np.sin(angle) / 111.2))
        for km, angle in zip(distances, angles, strict=True)
    ]


def make_totals(killed: int) -> Totals:
    return Totals(killed=Total(killed, killed, killed, codes.BestBasis.SINGLE))


def draw_reported(
    chance: np.random.Generator, days: Sequence[int], n_reports: float, delay: float, known_until: int, first: int = 0
) -> list[Act]:
    """Acts told by one report and a Poisson number of others, each as late as a geometric delay of this mean in days.

    What comes out after `known_until` is not known yet; an act without a report by then neither. They are numbered from
    `first` on.
    """
    acts = []
    for number, day in enumerate(days, first):
        lags = chance.geometric(1 / (1 + delay), 1 + chance.poisson(n_reports - 1)) - 1
        known = lags[day + lags <= known_until]
        if len(known):
            reported = BASELINE.start + timedelta(days=int(day + known.min()))
            told = {"first_reported_on": reported, "n_documents": len(known), "n_independent_sources": len(known)}
            acts.append(make_act(number, day, **told))
    return acts
