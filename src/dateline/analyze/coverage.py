"""Coverage: how much is told of each act, by how many origins, and how late."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import numpy as np
from scipy import stats

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.chance import seed_chance
from dateline.analyze.design_effect import (
    divide_weeks,
    find_share_interval,
    measure_mean_effect,
    measure_share_effect,
    widen_p_value,
)
from dateline.analyze.reading import Reading
from dateline.analyze.subjects import EVERYTHING, name_country
from dateline.analyze.tempo import MOSTLY_TOLD, Horizon, measure_told
from dateline.analyze.weeks import list_acts_of
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, Method
from dateline.codebook.findings import Finding, Interval, Subject

SETTLED = timedelta(days=14)
"""So long after the window reports must have been read before its acts are held against older ones, which had a year to
be told again, and late."""
FEWEST_ACTS = 5
"""With fewer acts a mean has no interval worth the name."""


def find_lag(act: Act) -> float | None:
    """Days from the last day on which it may have begun to its first report; `None` where that is not known."""
    reported = act.incident.first_reported_on
    return float((reported - act.last).days) if reported and reported >= act.last else None


MEANS: dict[Measure, Callable[[Act], float | None]] = {
    Measure.REPORTS_PER_INCIDENT: lambda act: act.incident.n_documents,
    Measure.ORIGINS_PER_INCIDENT: lambda act: act.incident.n_independent_sources,
    Measure.LAG_DAYS: find_lag,
}


def find_coverage(acts: Sequence[Act], horizon: Horizon, reading: Reading | None) -> Iterator[Finding]:
    """For everything and each country: reports and origins of an act, delay of its first report, and the share of acts
    that one origin alone tells, each beside the baseline's; tested against it once reports have mostly come."""
    groups: dict[Subject, list[Act]] = {EVERYTHING: list(acts)}
    for act in acts:
        country = name_country(act)
        if country is not EVERYTHING:
            groups.setdefault(country, []).append(act)
    told = measure_told(acts, horizon)
    is_settled = horizon.known_until - horizon.window.end >= SETTLED and (told is None or told >= MOSTLY_TOLD)
    for subject, own in groups.items():
        if subject is EVERYTHING and len(groups) == 2 and len(own) == len(list(groups.values())[1]):
            continue
        window, past = (list_acts_of(own, period) for period in (horizon.window, horizon.baseline))
        caveats = _list_caveats(subject, horizon, reading, is_settled)
        if window:
            yield from (_compare_means(measure, subject, window, past, horizon, caveats) for measure in MEANS)
            yield _compare_shares(subject, window, past, horizon, caveats)


def _compare_means(
    measure: Measure, subject: Subject, window: Sequence[Act], past: Sequence[Act], horizon: Horizon,
    caveats: tuple[Caveat, ...],
) -> Finding:  # fmt: skip
    """The mean, its bootstrap interval, and the rank-sum test against the baseline."""
    told, before = (_list_values(measure, some) for some in (window, past))
    enough = len(told) >= FEWEST_ACTS
    p_value = None
    if enough and len(before) >= FEWEST_ACTS and Caveat.REPORTS_STILL_COMING not in caveats:
        found = float(stats.mannwhitneyu(list(told.values()), list(before.values()), method="asymptotic").pvalue)
        p_value = widen_p_value(found, measure_mean_effect(divide_weeks(past, horizon.baseline), before))
    return Finding(
        kind=FindingKind.COVERAGE,
        measure=measure,
        subject=subject,
        window=horizon.window,
        baseline=horizon.baseline,
        value=float(np.mean(list(told.values()))) if told else None,
        interval=bootstrap_mean(list(told.values()), window, measure) if enough else None,
        method=Method.BOOTSTRAP_RANK_SUM,
        n_incidents=len(told),
        incident_ids=tuple(sorted(told)),
        n_baseline=len(before),
        expected=float(np.mean(list(before.values()))) if before else None,
        p_value=p_value,
        caveats=(*caveats, *(() if enough else (Caveat.FEW_INCIDENTS,))),
    )


def _list_values(measure: Measure, acts: Sequence[Act]) -> dict[str, float]:
    values = {act.incident_id: MEANS[measure](act) for act in acts}
    return {incident_id: value for incident_id, value in values.items() if value is not None}


def bootstrap_mean(values: Sequence[float], acts: Sequence[Act], *asked: object) -> Interval | None:
    """The 95 % interval of a mean (BCa: Efron, 1987); a point where all values are one."""
    if min(values) == max(values):
        return Interval(values[0], values[0])
    chance = seed_chance(acts, "bootstrap", *asked)
    found = stats.bootstrap((np.asarray(values, float),), np.mean, n_resamples=999, rng=chance).confidence_interval
    return Interval(float(found.low), float(found.high))


def _compare_shares(
    subject: Subject, window: Sequence[Act], past: Sequence[Act], horizon: Horizon, caveats: tuple[Caveat, ...]
) -> Finding:
    """The share that one origin alone tells, its Wilson interval, and Fisher's exact test against the baseline."""
    single = [act for act in window if act.incident.n_independent_sources <= 1]
    single_past = {act.incident_id for act in past if act.incident.n_independent_sources <= 1}
    effect = measure_share_effect(divide_weeks(past, horizon.baseline), single_past)
    p_value = None
    if Caveat.REPORTS_STILL_COMING not in caveats:
        p_value = widen_p_value(find_fisher_p(len(single), len(window), len(single_past), len(past)), effect)
    return Finding(
        kind=FindingKind.COVERAGE,
        measure=Measure.SINGLE_SOURCE_SHARE,
        subject=subject,
        window=horizon.window,
        baseline=horizon.baseline,
        value=len(single) / len(window),
        interval=find_share_interval(len(single), len(window), effect),
        method=Method.WILSON_FISHER,
        n_incidents=len(window),
        incident_ids=list_ids(single),
        among_ids=list_ids(window),
        n_baseline=len(past),
        expected=len(single_past) / len(past) if past else None,
        p_value=p_value,
        caveats=caveats,
    )


def find_fisher_p(n: int, n_all: int, n_past: int, n_past_all: int) -> float | None:
    """Fisher's exact test of two shares; `None` where one of the two is of nothing."""
    if not n_all or not n_past_all:
        return None
    return float(stats.fisher_exact([[n, n_all - n], [n_past, n_past_all - n_past]]).pvalue)


def _list_caveats(subject: Subject, horizon: Horizon, reading: Reading | None, is_settled: bool) -> tuple[Caveat, ...]:
    caveats = {
        Caveat.READING_UNKNOWN: reading is None,
        Caveat.NOBODY_READING: reading is not None and not reading.count(horizon.window, subject.country_code),
        Caveat.REPORTS_STILL_COMING: not is_settled,
    }
    return tuple(caveat for caveat, holds in caveats.items() if holds)
