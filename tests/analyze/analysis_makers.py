"""Made-up acts in weeks, and what was read of them. Groups and places are invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from incident_makers import CLASH

from dateline.analyze import Reading
from dateline.codebook import codes
from dateline.codebook.findings import Period
from dateline.codebook.records import Incident, Participant, Place

MONDAY = date(2022, 1, 3)
WINDOW = Period(MONDAY, MONDAY + timedelta(days=6))
"""The week that is asked about; the baseline ends on the day before it."""

OSTRA = Place("Pelmo", "Pelmo", None, "Ostra", "Belvania", "XX", 10.0, 20.0, codes.PlacePrecision.TOWN, None, 5.0, None)
COLUMN = Participant(
    "p1", codes.ParticipantRole.PERPETRATOR, "a", "Ostra Column", "ostra", codes.ActorKind.REBEL_GROUP, None, "x", None
)


def make_act(day: date, number: int = 0, **changes: Any) -> Incident:
    """A clash in Ostra on a day, by the Ostra Column."""
    told: dict[str, Any] = {
        "incident_id": f"i{day.isoformat()}-{number}", "date_start": day, "date_end": day, "place": OSTRA,
        "participants": (COLUMN,), "first_reported_on": day,
    }  # fmt: skip
    return replace(CLASH, **told | changes)


def make_weeks(counts: Sequence[int], **changes: Any) -> list[Incident]:
    """So many acts in each week, the last of which is the window; they go round the days of the week."""
    start = MONDAY - timedelta(weeks=len(counts) - 1)
    return [
        make_act(start + timedelta(weeks=week, days=number % 7), number, **changes)
        for week, count in enumerate(counts)
        for number in range(count)
    ]


def read_weeks(counts: Sequence[int], country_code: str = "XX") -> Reading:
    """So many reports in each week, the last of which is the window, on the last day of each."""
    start = MONDAY - timedelta(weeks=len(counts) - 1)
    days = {start + timedelta(weeks=week, days=6): count for week, count in enumerate(counts) if count}
    return Reading(days, {country_code: days})
