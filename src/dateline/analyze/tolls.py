"""Tolls: the dead that are told, how far the figures lie apart, and how many rest on dispute or on parties alone."""

from collections.abc import Collection, Iterator, Sequence

from scipy import stats

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.coverage import find_fisher_p
from dateline.analyze.design_effect import (
    divide_weeks,
    find_share_interval,
    measure_mean_effect,
    measure_share_effect,
    widen_p_value,
)
from dateline.analyze.subjects import EVERYTHING, group_by_actor_and_country
from dateline.analyze.tempo import Horizon
from dateline.analyze.weeks import list_acts_of
from dateline.codebook.dispute import is_disputed, is_party_only
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, Method
from dateline.codebook.findings import Finding, Interval, Subject

FEWEST_TOLLS = 5
"""Of the window, and of the baseline, that a test needs."""


def find_tolls(acts: Sequence[Act], horizon: Horizon, disputed: Collection[str] | None) -> Iterator[Finding]:
    """For everything, each country and each actor. `disputed` are the ids of incidents on which sources disagree, where
    the caller knows more of them than the incidents themselves tell."""
    for subject, own in {EVERYTHING: list(acts), **group_by_actor_and_country(acts)}.items():
        window, past = (list_acts_of(own, period) for period in (horizon.window, horizon.baseline))
        if not window:
            continue
        tolls, tolls_past = ([act for act in some if _is_told(act)] for some in (window, past))
        if tolls:
            yield _add_killed(subject, tolls, tolls_past, horizon)
        counted = {act.incident_id for act in (*window, *past) if _is_disputed(act, disputed)}
        party = {act.incident_id for act in (*tolls, *tolls_past) if is_party_only(act.incident)}
        yield _describe_share(Measure.DISPUTED_SHARE, subject, window, past, counted, horizon)
        if tolls:
            yield _describe_share(Measure.PARTY_ONLY_SHARE, subject, tolls, tolls_past, party, horizon)


def _is_told(act: Act) -> bool:
    killed = act.incident.totals.killed
    return killed is not None and killed.best is not None


def _is_disputed(act: Act, disputed: Collection[str] | None) -> bool:
    return is_disputed(act.incident) if disputed is None else act.incident_id in disputed


def _list_killed(acts: Sequence[Act]) -> list[int]:
    return [act.incident.totals.killed.best or 0 for act in acts if act.incident.totals.killed]


def _add_killed(subject: Subject, tolls: Sequence[Act], past: Sequence[Act], horizon: Horizon) -> Finding:
    """The sum of the best figures; its bounds are those told: an act without a highest figure opens the upper one."""
    totals = [act.incident.totals.killed for act in tolls]
    lows = [total.low if total.low is not None else total.best for total in totals if total]
    highs = [total.high for total in totals if total]
    killed, before = _list_killed(tolls), _list_killed(past)
    p_value = None
    if min(len(killed), len(before)) >= FEWEST_TOLLS:
        told = dict(zip((act.incident_id for act in past), map(float, before), strict=True))
        effect = measure_mean_effect(divide_weeks(past, horizon.baseline), told)
        p_value = widen_p_value(float(stats.mannwhitneyu(killed, before, method="asymptotic").pvalue), effect)
    return Finding(
        kind=FindingKind.TOLLS,
        measure=Measure.KILLED_TOLD,
        subject=subject,
        window=horizon.window,
        baseline=horizon.baseline,
        value=sum(killed),
        interval=Interval(
            sum(low or 0 for low in lows), None if None in highs else sum(high or 0 for high in highs), None
        ),
        method=Method.RANK_SUM,
        n_incidents=len(tolls),
        incident_ids=list_ids(tolls),
        n_baseline=len(past),
        expected=sum(before) / horizon.baseline.n_days * horizon.window.n_days if horizon.is_long else None,
        p_value=p_value,
        caveats=(Caveat.BOUNDS_AS_TOLD,),
    )


def _describe_share(
    measure: Measure, subject: Subject, window: Sequence[Act], past: Sequence[Act], found: Collection[str],
    horizon: Horizon,
) -> Finding:  # fmt: skip
    having = [act for act in window if act.incident_id in found]
    n_past = sum(act.incident_id in found for act in past)
    effect = measure_share_effect(divide_weeks(past, horizon.baseline), found)
    return Finding(
        kind=FindingKind.TOLLS,
        measure=measure,
        subject=subject,
        window=horizon.window,
        baseline=horizon.baseline,
        value=len(having) / len(window),
        interval=find_share_interval(len(having), len(window), effect),
        method=Method.WILSON_FISHER,
        n_incidents=len(window),
        incident_ids=list_ids(having),
        n_baseline=len(past),
        expected=n_past / len(past) if past else None,
        p_value=widen_p_value(find_fisher_p(len(having), len(window), n_past, len(past)), effect),
        among_ids=list_ids(window),
    )
