"""What changed in a window: the store's incidents and what was read, handed to `analyze`."""

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.analyze import Background, City, Reading, find_findings, require_analysis
from dateline.codebook.codes import EndStatus
from dateline.codebook.findings import Analysis, Period
from dateline.codebook.records import Incident
from dateline.store import IncidentFilter, Store

BASELINE = timedelta(weeks=52)

Preparation = Callable[[Incident], Incident | None]
"""How an incident is changed before it is analyzed; `None` leaves it out."""


@dataclass(frozen=True, slots=True)
class Question:
    """A window, and of what: `country_codes` are ISO 3166-1 alpha-2, none is everywhere; `actors` as in the filter,
    none is all; `cities` are where distances are measured from."""

    window: Period
    country_codes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    cities: tuple[City, ...] = ()


def analyze_window(
    store: Store, question: Question, prepare: Preparation | None = None, reading: Reading | None = None
) -> Analysis:
    """The findings of a window against the 52 weeks before it, over the incidents that are asked for.

    `prepare` is for what leaves the desk: what it holds back is in no finding, and what it coarsens is analyzed as
    it will be seen. `reading` is what was read, where it is known already. Raises `MissingExtraError` where the
    packages of `dateline[analysis]` are not installed.
    """
    require_analysis()
    asked = build_filters(question)
    with _pause_collection():
        found = list(iterate_incidents(store, asked))
    kept = _prepare_all(store, found, prepare) if prepare else found
    background = load_background(store, question, asked, [one.incident_id for one in kept], reading)
    return find_findings(kept, window=question.window, background=background)


@contextmanager
def _pause_collection() -> Iterator[None]:
    """Without looking for cycles among what is made meanwhile: many thousand records hold none, and it takes as long
    as making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _prepare_all(store: Store, found: Sequence[Incident], prepare: Preparation) -> list[Incident]:
    """The incidents prepared. Whether one that is told as ongoing waits hangs on its last report: these have theirs."""
    ongoing = [one.incident_id for one in found if one.end_status is EndStatus.ONGOING]
    tellings = store.load_tellings_of(ongoing)
    whole = (replace(one, tellings=tuple(told)) if (told := tellings.get(one.incident_id)) else one for one in found)
    return [ready for one in whole if (ready := prepare(one)) is not None]


def load_background(
    store: Store,
    question: Question,
    asked: Sequence[IncidentFilter],
    kept: Collection[str],
    reading: Reading | None = None,
) -> Background:
    """What is known beside the incidents: reading, tellings of the window's, disputes, and what was before."""
    before = question.window.start - BASELINE - timedelta(days=1)
    last_days: dict[tuple[str, str], date] = {}
    disputed: set[str] = set()
    here: set[str] = set()
    for one in asked:
        earlier = replace(one, since=None, until=before, include_aggregates=False)
        last_days |= {key: day for key, day in store.find_last_days(earlier).items() if day <= before}
        disputed |= set(store.list_incident_ids(replace(one, is_disputed=True)))
        here |= set(store.list_incident_ids(replace(one, since=question.window.start)))
    return Background(
        reading=reading or load_reading(store, question),
        tellings=store.load_tellings_of(here & set(kept)),
        disputed=frozenset(disputed),
        last_days=last_days,
        cities=question.cities,
    )


def build_filters(question: Question) -> list[IncidentFilter]:
    """A filter for each country and actor: their incidents are what is asked for, from the first day of the baseline
    on."""
    every = IncidentFilter(since=question.window.start - BASELINE, until=question.window.end, is_dated=True)
    return divide_filter(every, question.country_codes, question.actors)


def divide_filter(
    every: IncidentFilter, country_codes: Sequence[str], actors: Sequence[str] = ()
) -> list[IncidentFilter]:
    """A filter for each country with each actor; that of all countries or actors where none is named."""
    return [
        replace(every, country_code=code, actor=actor)
        for code in dict.fromkeys(country_codes or (every.country_code,))
        for actor in dict.fromkeys(actors or (every.actor,))
    ]


def iterate_incidents(
    store: Store, asked: Sequence[IncidentFilter], *, with_tellings: bool = False
) -> Iterator[Incident]:
    """What fits any of the filters, each incident once."""
    seen: set[str] = set()
    for one in asked:
        for incident in store.iterate_incidents(one, with_tellings=with_tellings):
            if incident.incident_id not in seen:
                seen.add(incident.incident_id)
                yield incident


def load_reading(store: Store, question: Question) -> Reading:
    """What was read from the first day of the baseline on, until the last report or the window's end.

    A publisher reads of a country if it told of an incident there in that time, by whomever; reports of no named
    publisher count where all are counted, and for each country of which one of them told.
    """
    since = question.window.start - BASELINE
    tellers = store.list_tellers(IncidentFilter(since=since, until=question.window.end))
    countries: dict[str | None, set[str]] = defaultdict(set)
    for teller in tellers:
        if teller.country_code:
            countries[teller.source_name].add(teller.country_code)
    chosen = frozenset(question.country_codes)
    by_source: dict[str | None, Counter[date]] = defaultdict(Counter)
    for volume in store.count_reports_by_day(since):
        by_source[volume.source_name][volume.published_on] += volume.n_reports
    everywhere: Counter[date] = Counter()
    by_country: dict[str, Counter[date]] = defaultdict(Counter)
    for source_name, days in by_source.items():
        told = countries.get(source_name, set())
        if not chosen or told & chosen:
            everywhere.update(days)
        for code in told:
            by_country[code].update(days)
    return Reading(dict(everywhere), {code: dict(days) for code, days in by_country.items()})


def find_last_week(store: Store) -> Period | None:
    """The last calendar week (ISO 8601) of which every day was read; `None` for a store without dated reports."""
    days = store.find_days_read()
    if days is None:
        return None
    last = days[1]
    end = last - timedelta(days=last.isoweekday() % 7)
    return Period(end - timedelta(days=6), end)
