"""Comparison levels: how two mentions stand to one another, in each thing that both of them tell.

After Fellegi and Sunter (1969); what each level weighs stands in `data/match_weights.tsv`. What one of the two does not
tell has no level and weighs nothing.
"""

from collections.abc import Iterator
from datetime import date

from dateline.codebook.codes import DateBasis, DatePrecision, Realization
from dateline.codebook.distance import distance_km
from dateline.codebook.precision import AREAS, COARSE, may_be_province
from dateline.codebook.records import Incident, Place, Total
from dateline.link.candidates import Candidate

CONTRADICTS = "contradicts"
"""A difference that no likeness outweighs, at whatever comparison."""
NEAR_KM = 15
"""What two points of one act may lie apart beyond their uncertainty."""
MANY = 2
"""Tolls above it seldom agree by chance."""
_AREA = COARSE | AREAS
_ARMED_TYPES = frozenset({"Battles", "Violence against civilians", "Explosions/Remote violence"})
_FINE = frozenset({DatePrecision.DAY, DatePrecision.RANGE})
_DONE = frozenset({Realization.COMPLETED, Realization.ATTEMPTED})
BOUND_DAYS = 14
"""How long before the day it was told an act is looked for, where only that day is known."""
_TELLS_APART = frozenset(
    {
        *(("date", level) for level in ("next_day", "overlap", "within")),
        *(("town", level) for level in ("near", "elsewhere")),
        *(("type", level) for level in ("other", "air_and_other")),
        *((name, "other") for name in ("weapon", "target")),
        ("area", "elsewhere"),
        ("actor", "rival_attackers"),
    }
)
"""Levels at which two acts of one report are two: it told them apart for a reason."""
_ONE_STORY = frozenset({"most_shared", "many_shared"})
"""Levels of names at which a town is sooner misread than another act told in the same words."""
_LIKENESS = ((0.4, "most_shared"), (0.2, "many_shared"), (0.08, "some_shared"))
"""The least cosine of each level."""
MIN_NAMES = 3
"""Reports that hold fewer are not compared by them."""


def find_levels(a: Candidate, b: Candidate) -> dict[str, str]:
    """The level of every comparison that two mentions allow, by its name.

    It is `CONTRADICTS` also where two acts of one report differ, and where towns do and the reports share few names.
    """
    levels = list_levels(a, b)
    if levels.get("report") == "same_report" and not _TELLS_APART.isdisjoint(levels.items()):
        levels["report"] = CONTRADICTS
    if levels.get("town") == "elsewhere" and levels.get("names") not in _ONE_STORY:
        levels["town"] = CONTRADICTS
    return levels


def list_levels(a: Candidate, b: Candidate) -> dict[str, str]:
    """As `find_levels`, each comparison by itself."""
    return {name: level for name, level in _compare(a, b) if level is not None}


def _compare(a: Candidate, b: Candidate) -> Iterator[tuple[str, str | None]]:
    one, other = a.told, b.told
    yield "realization", _compare_realization(one, other)
    yield "date", _compare_dates(one, other)
    yield from _compare_places(one.place, other.place)
    yield "type", _compare_types(one, other)
    yield "actor", _compare_actors(one, other)
    yield "killed", _compare_totals(one.totals.killed, other.totals.killed)
    yield "wounded", _compare_totals(one.totals.wounded, other.totals.wounded)
    yield "weapon", _compare_sets({w.type for w in one.weapons}, {w.type for w in other.weapons})
    yield "target", _compare_sets(_targets_of(one), _targets_of(other))
    yield "names", _compare_names(a, b)
    yield "report", _compare_reports(a, b)


def _compare_reports(a: Candidate, b: Candidate) -> str | None:
    if a.document_id == b.document_id:
        return "same_report"
    if a.copy_of == b.document_id or b.copy_of == a.document_id or (a.copy_of and a.copy_of == b.copy_of):
        return "copy"
    return "same_address" if a.url and a.url == b.url else None


def _compare_realization(a: Incident, b: Incident) -> str | None:
    if a.is_aggregate or b.is_aggregate:
        return CONTRADICTS
    return None if a.realization is b.realization or {a.realization, b.realization} <= _DONE else CONTRADICTS


def _compare_dates(a: Incident, b: Incident) -> str | None:
    if not _is_dated(a) or not _is_dated(b):
        return _compare_bounds(a, b)
    start_a, start_b = a.date_start or date.min, b.date_start or date.min
    end_a, end_b = a.date_end or start_a, b.date_end or start_b
    are_fine = {a.date_precision, b.date_precision} <= _FINE
    if start_a <= end_b and start_b <= end_a:
        return ("same_day" if start_a == start_b else "overlap") if are_fine else "within"
    gap = max((start_a - end_b).days, (start_b - end_a).days)
    return "next_day" if gap == 1 and are_fine else CONTRADICTS


def _is_dated(one: Incident) -> bool:
    return one.date_start is not None and one.date_basis is not DateBasis.PUBLICATION_BOUND


def _compare_bounds(a: Incident, b: Incident) -> str | None:
    """One of the two, or both, is only known to precede a day."""
    bound, other = (b, a) if _is_dated(a) else (a, b)
    last, day = bound.date_end, other.date_start if _is_dated(other) else other.date_end
    if last is None or day is None:
        return None
    if _is_dated(other) and day > last:
        return CONTRADICTS
    return "shortly_before" if abs((last - day).days) <= BOUND_DAYS else "long_before"


def _compare_places(a: Place | None, b: Place | None) -> Iterator[tuple[str, str | None]]:
    """As `town` where both are points, as `area` where one may hold the other. A country alone tells no place."""
    if a is None or b is None:
        yield "area", "untold"
    elif a.country_code and b.country_code and a.country_code != b.country_code:
        yield "area", CONTRADICTS
    elif {a.place_precision, b.place_precision} & _AREA or may_be_province(a) or may_be_province(b):
        yield "area", _compare_areas(a, b)
    else:
        yield "town", _compare_towns(a, b)


def _compare_areas(a: Place, b: Place) -> str:
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id and not {a.place_precision, b.place_precision} & COARSE:
        return "same"
    if a.admin1 and b.admin1:
        return "same_province" if a.admin1 == b.admin1 else "elsewhere"
    return "untold"


def _compare_towns(a: Place, b: Place) -> str | None:
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id:
        return "same"
    apart = distance_km(a, b)
    if apart is None:
        return None
    reach = (a.uncertainty_km or 0) + (b.uncertainty_km or 0)
    return "same" if apart <= reach else "near" if apart <= reach + NEAR_KM else "elsewhere"


def _compare_types(a: Incident, b: Incident) -> str:
    if a.sub_event_type == b.sub_event_type:
        return "same"
    if "Air/drone strike" in {a.sub_event_type, b.sub_event_type}:
        return "air_and_other"
    if a.event_type == b.event_type or {a.event_type, b.event_type} <= _ARMED_TYPES:
        return "kindred"
    return "other"


def _compare_actors(a: Incident, b: Incident) -> str | None:
    names_a, names_b = _actors_of(a), _actors_of(b)
    if not names_a or not names_b:
        return None
    if names_a.keys() & names_b.keys():
        return "shared"
    return "rival_attackers" if "a" in names_a.values() and "a" in names_b.values() else "other"


def _actors_of(one: Incident) -> dict[str, str | None]:
    return {name: p.side for p in one.participants if (name := p.actor_id or p.name)}


def _compare_totals(a: Total | None, b: Total | None) -> str | None:
    if a is None or b is None or a.best is None or b.best is None:
        return None
    if a.best == b.best:
        return "equal_many" if a.best > MANY else "equal_few"
    return "up_to_twice" if max(a.best, b.best) <= 2 * min(a.best, b.best) else "far_apart"


def _targets_of(one: Incident) -> set[str]:
    return {p.target_type for p in one.participants if p.target_type}


def _compare_sets(a: set[str], b: set[str]) -> str | None:
    if not a or not b:
        return None
    return "shared" if a & b else "other"


def _compare_names(a: Candidate, b: Candidate) -> str | None:
    """By the cosine of the names that the reports hold."""
    if min(len(a.names), len(b.names)) < MIN_NAMES:
        return None
    likeness = len(a.names & b.names) / (len(a.names) * len(b.names)) ** 0.5
    return next((level for least, level in _LIKENESS if likeness >= least), "few_shared")
