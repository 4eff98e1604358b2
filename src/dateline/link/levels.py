"""Comparison levels: how two mentions stand to one another, in each thing that both of them tell.

After Fellegi and Sunter (1969); what each level weighs stands in `data/match_weights.tsv`. What one of the two does not
tell has no level and weighs nothing.
"""

from collections.abc import Iterator
from datetime import date

from dateline.codebook.codes import Realization
from dateline.codebook.distance import measure_great_circle
from dateline.codebook.event_types import ARMED_TYPES
from dateline.link.candidates import Candidate, Site

CONTRADICTS = "contradicts"
"""A difference that no likeness outweighs, at whatever comparison."""
NEAR_KM = 15
"""What two points of one act may lie apart beyond their uncertainty."""
MANY = 2
"""Tolls above it seldom agree by chance."""
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


def contradict(a: Candidate, b: Candidate) -> bool:
    """Whether two mentions contradict at first sight: what is dearer to compare is left to `find_levels`."""
    return (
        _compare_realization(a, b) == CONTRADICTS
        or _compare_dates(a, b) == CONTRADICTS
        or (
            a.site is not None
            and b.site is not None
            and a.site.country_code != b.site.country_code
            and _compare_sites(a.site, b.site)[1] == CONTRADICTS
        )
    )


def list_levels(a: Candidate, b: Candidate) -> dict[str, str]:
    """As `find_levels`, each comparison by itself."""
    return {name: level for name, level in _compare(a, b) if level is not None}


def _compare(a: Candidate, b: Candidate) -> Iterator[tuple[str, str | None]]:
    yield "realization", _compare_realization(a, b)
    yield "date", _compare_dates(a, b)
    yield _compare_sites(a.site, b.site)
    yield "type", _compare_types(a, b)
    yield "actor", _compare_actors(a, b)
    yield "killed", _compare_totals(a.killed, b.killed)
    yield "wounded", _compare_totals(a.wounded, b.wounded)
    yield "weapon", _compare_sets(a.weapons, b.weapons)
    yield "target", _compare_sets(a.targets, b.targets)
    yield "names", _compare_names(a.names, b.names)
    yield "report", _compare_reports(a, b)


def _compare_reports(a: Candidate, b: Candidate) -> str | None:
    if a.document_id == b.document_id:
        return "same_report"
    if a.copy_of == b.document_id or b.copy_of == a.document_id or (a.copy_of and a.copy_of == b.copy_of):
        return "copy"
    return "same_address" if a.url and a.url == b.url else None


def _compare_realization(a: Candidate, b: Candidate) -> str | None:
    if a.is_aggregate or b.is_aggregate:
        return CONTRADICTS
    return None if a.realization is b.realization or {a.realization, b.realization} <= _DONE else CONTRADICTS


def _compare_dates(a: Candidate, b: Candidate) -> str | None:
    if not a.is_dated or not b.is_dated:
        return _compare_bounds(a, b)
    start_a, start_b = a.date_start or date.min, b.date_start or date.min
    end_a, end_b = a.date_end or start_a, b.date_end or start_b
    are_fine = a.is_fine and b.is_fine
    if start_a <= end_b and start_b <= end_a:
        return ("same_day" if start_a == start_b else "overlap") if are_fine else "within"
    gap = max((start_a - end_b).days, (start_b - end_a).days)
    return "next_day" if gap == 1 and are_fine else CONTRADICTS


def _compare_bounds(a: Candidate, b: Candidate) -> str | None:
    """One of the two, or both, is only known to precede a day."""
    bound, other = (b, a) if a.is_dated else (a, b)
    last, day = bound.date_end, other.date_start if other.is_dated else other.date_end
    if last is None or day is None:
        return None
    if other.is_dated and day > last:
        return CONTRADICTS
    return "shortly_before" if abs((last - day).days) <= BOUND_DAYS else "long_before"


def _compare_sites(a: Site | None, b: Site | None) -> tuple[str, str | None]:
    """As `town` where both are points, as `area` where one may hold the other. A country alone tells no place."""
    if a is None or b is None:
        return "area", "untold"
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return "area", CONTRADICTS
    if a.is_area or b.is_area:
        return "area", _compare_areas(a, b)
    return "town", _compare_towns(a, b)


def _compare_areas(a: Site, b: Site) -> str:
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id and not (a.is_coarse or b.is_coarse):
        return "same"
    if a.admin1 and b.admin1:
        return "same_province" if a.admin1 == b.admin1 else "elsewhere"
    return "untold"


def _compare_towns(a: Site, b: Site) -> str | None:
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id:
        return "same"
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    apart = measure_great_circle(a.latitude, a.longitude, b.latitude, b.longitude)
    reach = a.uncertainty_km + b.uncertainty_km
    return "same" if apart <= reach else "near" if apart <= reach + NEAR_KM else "elsewhere"


def _compare_types(a: Candidate, b: Candidate) -> str:
    if a.sub_event_type == b.sub_event_type:
        return "same"
    if "Air/drone strike" in {a.sub_event_type, b.sub_event_type}:
        return "air_and_other"
    if a.event_type == b.event_type or {a.event_type, b.event_type} <= ARMED_TYPES:
        return "kindred"
    return "other"


def _compare_actors(a: Candidate, b: Candidate) -> str | None:
    if not a.actors or not b.actors:
        return None
    if a.actors.keys() & b.actors.keys():
        return "shared"
    return "rival_attackers" if "a" in a.actors.values() and "a" in b.actors.values() else "other"


def _compare_totals(a: int | None, b: int | None) -> str | None:
    if a is None or b is None:
        return None
    if a == b:
        return "equal_many" if a > MANY else "equal_few"
    return "up_to_twice" if max(a, b) <= 2 * min(a, b) else "far_apart"


def _compare_sets(a: frozenset[str], b: frozenset[str]) -> str | None:
    if not a or not b:
        return None
    return "other" if a.isdisjoint(b) else "shared"


def _compare_names(a: frozenset[int], b: frozenset[int]) -> str | None:
    """By the cosine of the names that the reports hold."""
    if min(len(a), len(b)) < MIN_NAMES:
        return None
    likeness = len(a & b) / (len(a) * len(b)) ** 0.5
    return next((level for least, level in _LIKENESS if likeness >= least), "few_shared")
