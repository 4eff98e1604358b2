"""The overview, worked out of the store's counts by week. Week 0 is the last seven days; 52 weeks lie before it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import chain

from dateline.codebook.event_types import list_event_types
from dateline.pipeline.reviews import load_queue
from dateline.read import SUPPORTED_LANGUAGES
from dateline.store import IncidentFilter, ReportCount, Store, WeekGroup, end_week, start_week
from dateline.web.answers import remember
from dateline.web.overview_figures import Changes, Killed, Overview, Period, Reading, Row
from dateline.web.then import Moment

N_WEEKS = 53
WEEK, MONTH, YEAR = range(1), range(1, 5), range(1, N_WEEKS)
"""The last seven days, the past 4 and the past 52 weeks."""

FIRST_DAY = date(1800, 1, 1)
"""No earlier day is asked for: a year of weeks must lie before it."""


def check_day(value: date | None) -> date | None:
    """The last of seven days as it is asked for. Raises `ValueError` for one that has no year before it."""
    if value is not None and value < FIRST_DAY:
        raise ValueError(f"No day before {FIRST_DAY} can be asked for")
    return value


def find_today(moment: Moment | None) -> date:
    """The last day that has begun; as known then, the last that had."""
    now = datetime.now(UTC)
    return (min(now, moment[0] - timedelta.resolution) if moment else now).date()


def build_overview(store: Store, until: date | None, today: date) -> Overview:
    """The seven days that end with `until`; without it with the day of the newest report, or today where none is."""
    newest = store.find_newest_day(today)
    day = until or newest or today
    return remember(store, ("overview", day, newest), lambda: _build(store, day, newest))


def _build(store: Store, day: date, newest: date | None) -> Overview:
    groups = store.count_weeks(day, N_WEEKS)
    reports = store.count_reports_by_week(day, N_WEEKS, SUPPORTED_LANGUAGES)
    readers = store.list_readers(start_week(day, N_WEEKS - 1), day)
    active = _list_active(reports)
    everybody = set(chain.from_iterable(active))

    def build_row(key: str | None, own: Sequence[WeekGroup], sources: set[str]) -> Row:
        return _build_row(day, key, own, sources, active)

    countries = [
        build_row(code, own, readers.get(code, set()) if code else everybody)
        for code, own in _group(groups, lambda one: one.country_code).items()
    ]
    types = _group(groups, lambda one: one.event_type)
    return Overview(
        since=start_week(day, 0),
        until=day,
        newest_report=newest,
        total=build_row(None, groups, everybody),
        countries=tuple(sorted(countries, key=_rank)),
        types=tuple(build_row(name, types.get(name, []), everybody) for name in list_event_types()),
        reading=_count_reading(reports, active),
        changes=_count_changes(store, day, groups),
    )


def _list_active(reports: Iterable[ReportCount]) -> list[set[str]]:
    """By week, the sources that published something; the reports of no named source are of one, ""."""
    active: list[set[str]] = [set() for _ in range(N_WEEKS)]
    for one in reports:
        active[one.week].add(one.source_name or "")
    return active


def _group(groups: Sequence[WeekGroup], key_of: Callable[[WeekGroup], str | None]) -> dict[str | None, list[WeekGroup]]:
    found: dict[str | None, list[WeekGroup]] = {}
    for one in groups:
        found.setdefault(key_of(one), []).append(one)
    return found


def _build_row(
    day: date, key: str | None, groups: Sequence[WeekGroup], sources: set[str], active: Sequence[set[str]]
) -> Row:
    counts = [0] * N_WEEKS
    for one in groups:
        for number in range(one.last_week, min(one.first_week, N_WEEKS - 1) + 1):
            counts[number] += one.n_incidents
    is_read = [n > 0 or not sources.isdisjoint(readers) for n, readers in zip(counts, active, strict=True)]
    week, month, year = (_build_period(day, weeks, groups, is_read) for weeks in (WEEK, MONTH, YEAR))
    weeks = tuple(counts[number] if is_read[number] else None for number in reversed(range(N_WEEKS)))
    return Row(key, week, month, year, weeks, len(sources), len(sources & active[0]))


def _build_period(day: date, weeks: range, groups: Sequence[WeekGroup], is_read: Sequence[bool]) -> Period:
    inside = [one for one in groups if one.last_week < weeks.stop and one.first_week >= weeks.start]
    n_read = sum(is_read[weeks.start : weeks.stop])
    n_incidents = sum(one.n_incidents for one in inside) if n_read else None
    return Period(
        since=start_week(day, weeks.stop - 1),
        until=end_week(day, weeks.start),
        n_incidents=n_incidents,
        per_week=None if n_incidents is None else n_incidents / n_read,
        n_weeks=len(weeks),
        n_weeks_read=n_read,
        killed=_add_killed(inside),
    )


def _add_killed(groups: Iterable[WeekGroup]) -> Killed | None:
    told = [one for one in groups if one.n_with_toll]
    if not told:
        return None
    return Killed(
        low=sum(one.killed_low for one in told),
        best=sum(one.killed_best for one in told),
        high=None if any(one.n_open for one in told) else sum(one.killed_high for one in told),
        n_with_toll=sum(one.n_with_toll for one in told),
    )


def _rank(row: Row) -> tuple[bool, int, int, str]:
    """The most incidents first; those of no known country at the end."""
    return row.key is None, -(row.week.n_incidents or 0), -(row.year.n_incidents or 0), row.key or ""


def _count_reading(reports: Sequence[ReportCount], active: Sequence[set[str]]) -> Reading:
    numbers = [0] * N_WEEKS
    for one in reports:
        numbers[one.week] += one.n_reports
    sources = [len(one) for one in active]
    return Reading(
        n_reports=numbers[0],
        n_sources=sources[0],
        reports_month=_find_mean(numbers, MONTH),
        reports_year=_find_mean(numbers, YEAR),
        sources_month=_find_mean(sources, MONTH),
        sources_year=_find_mean(sources, YEAR),
        weeks=tuple(reversed(numbers)),
    )


def _find_mean(numbers: Sequence[int], weeks: range) -> float | None:
    """Over the weeks that have any; `None` where none has."""
    known = [numbers[week] for week in weeks if numbers[week]]
    return sum(known) / len(known) if known else None


def _count_changes(store: Store, day: date, groups: Sequence[WeekGroup]) -> Changes:
    since = start_week(day, 0)
    reported = IncidentFilter(reported_since=since, reported_until=day, is_counted=True)
    revised = IncidentFilter(revised_since=since, revised_until=day, is_counted=True)
    return Changes(
        n_new=store.count_incidents(reported).n_incidents,
        n_revised=store.count_incidents(revised).n_incidents,
        n_disputed=sum(one.n_disputed for one in groups if one.last_week == 0),
        n_loose=store.count_loose(since, day),
        n_waiting=remember(store, "questions", lambda: len(load_queue(store).doubts)),
    )
