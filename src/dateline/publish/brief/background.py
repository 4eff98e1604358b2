"""What a brief tells beside its incidents: what was asked, what was found, what was read, and what was known before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.codebook.findings import Analysis, Period
from dateline.codebook.records import Incident


@dataclass(frozen=True, slots=True)
class Week:
    """Acts and reports of a week; `None` where nobody is known to have been reading."""

    start: date
    n_acts: int | None
    n_reports: int


@dataclass(frozen=True, slots=True)
class Background:
    """`window`: the days asked for, `None` for all. `areas` and `actors`: names asked for.

    `analysis`: what changed in the window; `None` with `lacks_analysis` where the packages for it are not installed.
    `weeks`: the window's weeks and the 52 before. `reports`: how many reports came out on each day.
    `known_since`: the last day of the brief before this one. `earlier`: incidents as they stood at its end, by id, of
    which something was changed since; those that are not of this window are told apart. `merged` are ids that were told
    then and lead to another incident now, `retracted` those that a person found should not have been coded.
    `n_beyond`: incidents that fit and are left out because there are too many; `limit` is how many are too many.
    """

    window: Period | None = None
    areas: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    analysis: Analysis | None = None
    lacks_analysis: bool = False
    weeks: tuple[Week, ...] = ()
    reports: Mapping[date, int] = field(default_factory=dict)
    known_since: date | None = None
    earlier: Mapping[str, Incident] = field(default_factory=dict)
    revised_ids: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)
    retracted: tuple[str, ...] = ()
    n_revised_beyond: int = 0
    n_beyond: int = 0
    limit: int | None = None
