"""Blocking keys: only mentions that share one are compared.

A key holds a time and a sign. Times are days for mentions that are dated to days, else weeks, or years. Signs are the
cell of the map or the province, and on the same days also some names of the report and tolls that seldom agree by
chance: towns are misread. What tells neither day nor place well enough (`is_loose`) is found by names, tolls and its
kind alone. So the mentions under a key are what a place has in some days, however long the archive.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from heapq import nsmallest
from itertools import product

from dateline.link.candidates import Candidate
from dateline.link.cells import cover_disc
from dateline.link.levels import BOUND_DAYS, MANY, NEAR_KM
from dateline.link.weights import THRESHOLD, highest_weight

MAX_DAYS = 10
"""Incidents of at most so many days are found by day, longer and vaguer ones by week."""
MAX_WEEKS = 8
"""What reaches into more weeks is kept by year."""
MAX_REACH = 430
"""Days, fourteen months: of what went on for longer, its beginning counts."""
N_NAMES = 4
"""Names of a report that it is found by: those with the lowest checksums, so that like reports choose alike."""
_DAY = timedelta(days=1)
_UNDATED = "undated"
_ANY, _COARSE = "any", "coarse"


def blocking_keys(one: Candidate) -> frozenset[str]:
    """The keys a mention is kept under; none where no other could be linked to it."""
    if not can_be_linked(one):
        return frozenset()
    weeks, loose, daily = _list_weeks(one), is_loose(one), is_daily(one)
    periods = weeks if len(weeks) <= MAX_WEEKS else _list_years(one)
    kinds = ("all", "loose") if loose else ("all",)
    weekly = _join(kinds, periods, [*_list_week_signs(one), *_list_reports(one)])
    if not loose:
        weekly |= _join(["all"] if daily else ["all", "vague"], periods, _places_kept(one))
    if not loose and not daily:
        weekly |= _join(["vague"], periods, _places(one, _ANY))
    if not daily:
        return frozenset(weekly)
    days = [*_list_days(one, timedelta(0))]
    found = _join(kinds, days, _list_day_signs(one))
    if not loose:
        found |= _join(["all"], days, [*_places_kept(one), *_places(one, _ANY)])
    return frozenset(weekly | found)


def search_keys(one: Candidate) -> frozenset[str]:
    """The keys under which a mention's likes are kept. Of two mentions each finds the other, or neither does."""
    if not can_be_linked(one):
        return frozenset()
    loose, daily = is_loose(one), is_daily(one)
    periods = [*_list_weeks(one), *_list_years(one)]
    found = _join(["all" if loose else "loose"], periods, _list_week_signs(one))
    found |= _join(["all"], periods, _list_reports(one))
    if not loose:
        found |= _join(["vague" if daily else "all"], periods, _places_searched(one))
    if daily:
        days = [*_list_days(one, _DAY)]
        found |= _join(["all" if loose else "loose"], days, _list_day_signs(one))
        if not loose:
            found |= _join(["all"], days, [*_places_searched(one), *_list_names(one), *_list_tolls(one)])
    return frozenset(found)


def can_be_linked(one: Candidate) -> bool:
    """Whether any other could be told to be the same act: it tells enough, and is no aggregate, which counts acts."""
    return not one.is_aggregate and highest_weight(one) >= THRESHOLD


def is_daily(one: Candidate) -> bool:
    """Whether it is found by its days."""
    if one.date_start is None or not one.is_fine:
        return False
    return ((one.date_end or one.date_start) - one.date_start).days <= MAX_DAYS


def is_loose(one: Candidate) -> bool:
    """Whether it tells neither day nor place well enough to be found by them: without a country or any date, with a
    vague date in the country alone, or a long time in an area."""
    if one.site is None or one.site.country_code is None or (one.date_start or one.date_end) is None:
        return True
    if is_daily(one):
        return False
    return _is_coarse(one) or (one.site.is_area and len(_list_weeks(one)) > MAX_WEEKS)


def find_reach(one: Candidate) -> tuple[date, date] | None:
    """The first and last day that it may have happened on; None for an undated one."""
    first, last = one.date_start or one.date_end, one.date_end or one.date_start
    if first is None or last is None:
        return None
    if one.date_start is None:
        first -= timedelta(days=BOUND_DAYS)
    return first, min(last, first + timedelta(days=MAX_REACH))


def may_coincide(a: Candidate, b: Candidate) -> bool:
    """Whether the times that two mentions reach into touch; undated ones touch one another only. Keys of a week or a
    year bring together more than that."""
    one, other = find_reach(a), find_reach(b)
    if one is None or other is None:
        return one is other
    return one[0] <= other[1] + _DAY and other[0] <= one[1] + _DAY


def _list_weeks(one: Candidate) -> list[str]:
    """The weeks that it reaches into, by their Mondays."""
    reach = find_reach(one)
    if reach is None:
        return [_UNDATED]
    first, last = reach
    monday = first - timedelta(days=first.weekday())
    return [f"week {monday + timedelta(days=days)}" for days in range(0, (last - monday).days + 1, 7)]


def _list_years(one: Candidate) -> list[str]:
    reach = find_reach(one)
    return [str(year) for year in range(reach[0].year, reach[1].year + 1)] if reach else []


def _list_days(one: Candidate, beyond: timedelta) -> Iterator[str]:
    """Its days, and those beyond: reports differ by a night."""
    if one.date_start is None:
        return
    day, last = one.date_start - beyond, (one.date_end or one.date_start) + beyond
    while day <= last:
        yield day.isoformat()
        day += _DAY


def _list_reports(one: Candidate) -> Iterator[str]:
    """The report that it is or copies, and its page."""
    yield f"text:{one.copy_of or one.document_id}"
    if one.url:
        yield f"page:{one.url}"


def _list_day_signs(one: Candidate) -> Iterator[str]:
    """What acts of a day are found by where no country is told."""
    yield from _list_names(one)
    yield from _list_tolls(one)
    yield f"{_ANY}:{one.sub_event_type}"


def _list_week_signs(one: Candidate) -> Iterator[str]:
    """What acts of a week are found by where too little is told to find them by day or place."""
    yield from _list_names(one)
    yield from _list_tolls(one)
    if find_reach(one):
        yield from _places(one, one.sub_event_type)
        yield f"{_ANY}:{one.sub_event_type}"


def _list_tolls(one: Candidate) -> Iterator[str]:
    """Those that seldom agree by chance."""
    for field, figure in (("killed", one.killed), ("wounded", one.wounded)):
        if figure is not None and figure > MANY:
            yield from _places(one, f"{field}:{figure}")


def _list_names(one: Candidate) -> Iterator[str]:
    for name in nsmallest(N_NAMES, one.names):
        yield f"name:{name}"


def _is_coarse(one: Candidate) -> bool:
    site = one.site
    return site is None or site.admin1 is None or (not site.is_area and site.latitude is None)


def _places(one: Candidate, *names: str) -> Iterator[str]:
    """In its country, if it tells one."""
    if one.site and one.site.country_code:
        for name in names:
            yield f"{one.site.country_code}:{name}"


def _places_kept(one: Candidate) -> Iterator[str]:
    if one.site is None or _is_coarse(one):
        yield from _places(one, _COARSE)
    else:
        yield from _places(one, f"in:{one.site.admin1}", *_cells(one))
        if one.site.is_area:
            yield from _places(one, f"over:{one.site.admin1}")


def _places_searched(one: Candidate) -> Iterator[str]:
    if one.site is None or _is_coarse(one):
        yield from _places(one, _ANY)
    elif one.site.is_area:
        yield from _places(one, f"in:{one.site.admin1}", _COARSE)
    else:
        yield from _places(one, f"over:{one.site.admin1}", _COARSE, *_cells(one))


def _cells(one: Candidate) -> Iterator[str]:
    """Those that a point's circle lies in, with half of what points of one act may lie apart beyond their circles: two
    such points always share a cell."""
    site = one.site
    if site and not site.is_area and site.latitude is not None and site.longitude is not None:
        for row, column in cover_disc(site.latitude, site.longitude, site.uncertainty_km + NEAR_KM / 2):
            yield f"at:{row}/{column}"


def _join(kinds: Iterable[str], times: Iterable[str], told: Iterable[str]) -> set[str]:
    return {":".join(parts) for parts in product(kinds, times, told)}
