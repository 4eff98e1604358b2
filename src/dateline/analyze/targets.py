"""Targets and means: what acts are made of, and whether the mix has shifted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.chance import find_p_value, seed_chance
from dateline.analyze.coverage import find_fisher_p
from dateline.analyze.design_effect import (
    divide_weeks,
    find_share_interval,
    measure_mix_effect,
    measure_share_effect,
    widen_p_value,
)
from dateline.analyze.subjects import EVERYTHING, group_by_actor_and_country
from dateline.analyze.tempo import Horizon
from dateline.analyze.weeks import list_acts_of
from dateline.codebook.codes import ParticipantRole
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, Method
from dateline.codebook.findings import Finding, Interval, Subject

FEWEST_ACTS = 5
"""Acts of the window, and of the baseline, that a mix needs."""
TARGETED = frozenset({ParticipantRole.TARGET, ParticipantRole.VICTIM})
PERMUTATIONS = 999

Namer = Callable[[Act], frozenset[str]]


def name_targets(act: Act) -> frozenset[str]:
    """The kinds of target that it is told to have had."""
    people = act.incident.participants
    return frozenset(one.target_type.value for one in people if one.role in TARGETED and one.target_type)


def name_kind(act: Act) -> frozenset[str]:
    return frozenset({act.incident.sub_event_type})


def find_target_mix(acts: Sequence[Act], horizon: Horizon) -> Iterator[Finding]:
    """For everything, each country and each actor: the share of each kind of target among acts whose target is told,
    the share of each sub-event type, and whether the whole mix of types has shifted."""
    for subject, own in {EVERYTHING: list(acts), **group_by_actor_and_country(acts)}.items():
        window, past = (list_acts_of(own, period) for period in (horizon.window, horizon.baseline))
        told, told_past = ([act for act in some if name_targets(act)] for some in (window, past))
        if min(len(told), len(told_past)) >= FEWEST_ACTS:
            yield from _compare_categories(subject, told, told_past, name_targets, Measure.TARGET_SHARE, horizon)
        if min(len(window), len(past)) >= FEWEST_ACTS:
            yield from _compare_categories(subject, window, past, name_kind, Measure.TYPE_SHARE, horizon)
            if len({act.incident.sub_event_type for act in (*window, *past)}) > 1:  # one type alone cannot shift
                yield _compare_mix(subject, window, past, horizon)


def _compare_categories(
    subject: Subject, window: Sequence[Act], past: Sequence[Act], name: Namer, measure: Measure, horizon: Horizon
) -> Iterator[Finding]:
    named, named_past = _group_by_name(window, name), _group_by_name(past, name)
    weeks = divide_weeks(past, horizon.baseline)
    for category in sorted({*named, *named_past}):
        having, having_past = named.get(category, []), named_past.get(category, [])
        effect = measure_share_effect(weeks, {act.incident_id for act in having_past})
        p_value = find_fisher_p(len(having), len(window), len(having_past), len(past))
        yield Finding(
            kind=FindingKind.TARGETS,
            measure=measure,
            subject=_narrow(subject, category),
            window=horizon.window,
            baseline=horizon.baseline,
            value=len(having) / len(window),
            interval=find_share_interval(len(having), len(window), effect),
            method=Method.WILSON_FISHER,
            n_incidents=len(window),
            incident_ids=list_ids(having),
            n_baseline=len(past),
            expected=len(having_past) / len(past),
            p_value=widen_p_value(p_value, effect),
            among_ids=list_ids(window),
        )


def _group_by_name(acts: Sequence[Act], name: Namer) -> dict[str, list[Act]]:
    named: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        for category in name(act):
            named[category].append(act)
    return named


def _narrow(subject: Subject, category: str) -> Subject:
    return Subject(
        subject.country_code, subject.country, actor_id=subject.actor_id, actor=subject.actor, category=category
    )


def _compare_mix(subject: Subject, window: Sequence[Act], past: Sequence[Act], horizon: Horizon) -> Finding:
    """Cramér's V between window and baseline over sub-event types, its bootstrap interval, and a permutation test."""
    counts, counts_past = (Counter(act.incident.sub_event_type for act in some) for some in (window, past))
    kinds = sorted(counts | counts_past)
    table = np.array([[some[kind] for kind in kinds] for some in (counts, counts_past)])
    chance = seed_chance((*window, *past), "mix", subject)
    drawn = stats.random_table(table.sum(axis=1), table.sum(axis=0), seed=chance).rvs(PERMUTATIONS)
    resampled = np.stack([chance.multinomial(row.sum(), row / row.sum(), PERMUTATIONS) for row in table], axis=1)
    effect = measure_mix_effect(divide_weeks(past, horizon.baseline), lambda act: act.incident.sub_event_type)
    shift = float(measure_association(table))
    low, high = np.quantile(measure_association(resampled), (0.025, 0.975))
    return Finding(
        kind=FindingKind.TARGETS,
        measure=Measure.MIX_SHIFT,
        subject=subject,
        window=horizon.window,
        baseline=horizon.baseline,
        value=shift,
        interval=Interval(float(low), float(high)),
        method=Method.CHI2_PERMUTATION,
        n_incidents=len(window),
        incident_ids=list_ids(window),
        n_baseline=len(past),
        p_value=find_p_value(shift / sqrt(effect), measure_association(drawn)),
        caveats=(Caveat.BIASED_UPWARD,),
    )


def measure_association(tables: NDArray[np.int64]) -> NDArray[np.float64]:
    """Cramér's V of one table of two rows, or of many; scipy measures one at a time."""
    n = tables.sum(axis=(-2, -1), keepdims=True)
    expected = tables.sum(axis=-1, keepdims=True) * tables.sum(axis=-2, keepdims=True) / n
    parts = np.divide((tables - expected) ** 2, expected, out=np.zeros(expected.shape), where=expected > 0)
    return np.asarray(np.sqrt(parts.sum(axis=(-2, -1)) / n[..., 0, 0]))
