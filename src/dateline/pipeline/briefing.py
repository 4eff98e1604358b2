"""What a brief holds: the incidents asked for, what changed, and what was told otherwise before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from dateline.analyze import City, analyze
from dateline.codebook.codes import ReviewDecision
from dateline.codebook.findings import Analysis, Period
from dateline.codebook.records import Incident, Review
from dateline.errors import MissingExtraError
from dateline.pipeline.analyzing import (
    BASELINE,
    Question,
    analyze_window,
    divide_filter,
    iterate_incidents,
    load_reading,
)
from dateline.pipeline.histories import recall_incident, select_history
from dateline.pipeline.sharing import find_area_point, list_known_names
from dateline.publish.brief import Background, Page, Week, compose_brief
from dateline.publish.coarsening import coarsen_incident, is_held_back
from dateline.publish.edition import Tally
from dateline.publish.sites import is_sensitive, withhold_site
from dateline.store import IncidentFilter, Step, Store

MOST_INCIDENTS = 500
"""A brief holds the latest of what fits; how many more there are is said."""

MOST_REVISED = 60
"""Incidents of earlier days that were revised and are told again."""


@dataclass(frozen=True, slots=True)
class BriefQuestion:
    """Which incidents, and how they leave. `asked` is the filter beside areas and actors; its days are the window where
    it has both. `areas` are ISO 3166-1 alpha-2 codes with their names."""

    asked: IncidentFilter
    areas: Mapping[str, str]
    actors: tuple[str, ...] = ()
    cities: tuple[City, ...] = ()
    language: str = "en"
    exact: bool = False
    surer_than: float = 0.0
    most: int = MOST_INCIDENTS
    as_of: date | None = None
    """The last day of which anything is known; `None` is today."""

    @property
    def window(self) -> Period | None:
        since, until = self.asked.since, self.asked.until
        return Period(since, until) if since and until else None


def make_brief(store: Store, question: BriefQuestion) -> tuple[Page, Tally]:
    """The page of the brief, ready to be written in any form, and what was left out of it."""
    filters = divide_filter(replace(question.asked, include_crime=True), tuple(question.areas), question.actors)
    incidents = list(islice(iterate_incidents(store, filters, with_tellings=True), question.most))
    n_beyond = 0
    if len(incidents) == question.most:
        every = {one for each in filters for one in store.list_incident_ids(each)}
        n_beyond = len(every) - len(incidents)
    background = Background(
        window=question.window,
        areas=tuple(question.areas.values()),
        actors=question.actors,
        n_beyond=n_beyond,
        limit=question.most,
    )
    revised: list[Incident] = []
    if question.window:
        waiting = [one for one in incidents if _waits(one, question)]
        background = _add_analysis(store, question, question.window, background, waiting)
        background, revised = _add_revisions(store, question, question.window, incidents, background)
    told = [*incidents, *revised]
    return compose_brief(
        told,
        language=question.language,
        background=background,
        exact=question.exact,
        as_of=question.as_of,
        known_names=list_known_names(told),
        summarize=analyze,
        load_document=store.load_document,
        find_area=find_area_point,
        affiliations=store.load_affiliations(),
        surer_than=question.surer_than,
    )


def _add_analysis(
    store: Store, question: BriefQuestion, window: Period, background: Background, waiting: Sequence[Incident]
) -> Background:
    """What changed, and how much was read; without the findings where the packages for them are not installed."""
    asked = Question(window, tuple(question.areas), question.actors, question.cities)
    reading = load_reading(store, asked)
    weeks = _count_weeks(store, question, window, reading.everywhere, waiting)
    known = replace(background, weeks=weeks, reports=reading.everywhere)
    try:
        found: Analysis = analyze_window(store, asked, lambda one: _prepare(one, question), reading)
    except MissingExtraError:
        return replace(known, lacks_analysis=True)
    return replace(known, analysis=found)


def _prepare(incident: Incident, question: BriefQuestion) -> Incident | None:
    """An incident as it is analyzed for others: nothing that waits, no point finer than will be seen, and no name of a
    participant that no lexicon knows."""
    if _waits(incident, question):
        return None
    if is_sensitive(incident):
        incident = withhold_site(incident, find_area_point)
    elif not question.exact:
        incident = coarsen_incident(incident)
    if all(one.actor_id or one.name is None for one in incident.participants):
        return incident
    known = tuple(one if one.actor_id else replace(one, name=None) for one in incident.participants)
    return replace(incident, participants=known)


def _waits(incident: Incident, question: BriefQuestion) -> bool:
    return not question.exact and is_held_back(incident, question.as_of or datetime.now(UTC).date())


def _count_weeks(
    store: Store, question: BriefQuestion, window: Period, reports: Mapping[date, int], waiting: Sequence[Incident]
) -> tuple[Week, ...]:
    """The acts and reports of each week from a year before the window to its end, less what is `waiting`."""
    since = window.start - BASELINE
    since -= timedelta(days=since.weekday())
    every = replace(question.asked, since=since, until=window.end, include_crime=False)
    acts: dict[date, int] = {}
    for one in divide_filter(every, tuple(question.areas), question.actors):
        for day, counted in store.count_timeline(one, Step.WEEK).bins.items():
            acts[day] = acts.get(day, 0) + counted.n_incidents
    fitting = store.find_fitting([one.incident_id for one in waiting], replace(every, is_counted=True))
    held = Counter(
        one.date_start - timedelta(days=one.date_start.weekday())
        for one in waiting
        if one.incident_id in fitting and one.date_start
    )
    weeks = []
    start = since
    while start <= window.end:
        read = sum(reports.get(start + timedelta(days=n), 0) for n in range(7))
        n_acts = max(0, acts.get(start, 0) - held[start])
        weeks.append(Week(start, n_acts if n_acts or read else None, read))
        start += timedelta(days=7)
    return tuple(weeks)


def _add_revisions(
    store: Store, question: BriefQuestion, window: Period, incidents: Sequence[Incident], background: Background
) -> tuple[Background, list[Incident]]:
    """What was told otherwise since the window began: incidents known before, as they stood at its beginning."""
    at = datetime.combine(window.start, time.min, UTC)
    last = window.start - timedelta(days=1)
    log = store.load_reviews()
    since = replace(question.asked, since=None, until=last, reported_until=last, revised_since=window.start)
    filters = divide_filter(since, tuple(question.areas), question.actors)
    found = list(islice(iterate_incidents(store, filters, with_tellings=True), MOST_REVISED + 1))
    ids = {one.incident_id for one in incidents}
    revised = [one for one in found[:MOST_REVISED] if one.incident_id not in ids]
    n_beyond = 0
    if len(found) > MOST_REVISED:
        n_beyond = len({one for each in filters for one in store.list_incident_ids(each)}) - MOST_REVISED
    earlier: dict[str, Incident] = {}
    for one in (*incidents, *revised):
        if one.first_reported_on is None or one.first_reported_on > last:
            continue
        then = recall_incident(one, [review for review, _ in select_history(one, log)], at)
        if then is not None:
            earlier[one.incident_id] = then
    merged, retracted = _find_reviewed(store, log, at)
    known = replace(
        background,
        known_since=last,
        earlier=earlier,
        revised_ids=frozenset(one.incident_id for one in revised),
        merged=merged,
        retracted=retracted,
        n_revised_beyond=n_beyond,
    )
    return known, revised


def _find_reviewed(store: Store, log: Sequence[Review], at: datetime) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The ids that persons merged away, with where they lead, and those that they retracted, since an instant."""
    since = [one for one in log if one.at >= at]
    merging = {str(one.item) for one in since if one.decision is ReviewDecision.MERGE}
    retracted = {str(one.item) for one in since if one.decision is ReviewDecision.RETRACT}
    standing = {one: store.load_incident(one) for one in sorted(retracted)}
    return (
        store.find_redirects(merging),
        tuple(name for name, incident in standing.items() if incident is not None and incident.is_retracted),
    )
