"""Space-time clustering: whether an act draws others to the same place within days."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.chance import seed_chance
from dateline.analyze.knox import count_close_pairs, find_close, find_near_pairs, permute_close_pairs
from dateline.analyze.resampling import (
    DRAWS,
    RESAMPLES,
    PairCount,
    count_pairs,
    draw_days,
    draw_points,
    find_points,
    is_exact,
    is_placed,
    measure_chord,
)
from dateline.analyze.subjects import group_by_actor_and_country
from dateline.analyze.tempo import Horizon
from dateline.analyze.weeks import list_acts_of
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, Method, VariantName
from dateline.codebook.findings import Finding, Period, Subject, Variant

NEAR_KM = 25.0
CLOSE_DAYS = 7
FEWEST_ACTS = 30


def find_clustering(acts: Sequence[Act], horizon: Horizon) -> Iterator[Finding]:
    """Knox's test for each country, and each actor, with `FEWEST_ACTS` placed acts in window and baseline."""
    whole = Period(horizon.baseline.start, horizon.window.end)
    for subject, own in group_by_actor_and_country(acts).items():
        inside = [act for act in own if act.first >= whole.start and act.last <= whole.end]
        placed = [act for act in inside if is_placed(act)]
        if len(placed) < FEWEST_ACTS:
            continue
        known = [act for act in placed if not (subject.actor_id and subject.actor_id in act.only_blamed)]
        yield _describe(subject, placed, known, horizon, len(inside) > len(placed))


def _describe(
    subject: Subject, acts: Sequence[Act], known: Sequence[Act], horizon: Horizon, has_unplaced: bool
) -> Finding:
    start = horizon.baseline.start
    found = measure_clustering(acts, start, subject)
    near = list_acts_of(list_clustered(acts, start), horizon.window)
    without = measure_clustering(known, start, subject, "known") if FEWEST_ACTS <= len(known) < len(acts) else None
    variants = (
        (Variant(VariantName.WITHOUT_BLAMED, without.value, without.interval, without.p_value, len(known)),)
        if without
        else ()
    )
    return Finding(
        kind=FindingKind.CLUSTERING,
        measure=Measure.PAIRS_CLOSE,
        subject=subject,
        window=horizon.window,
        baseline=horizon.baseline,
        value=found.value,
        interval=found.interval,
        method=Method.KNOX_PERMUTATION,
        n_incidents=len(near),
        incident_ids=list_ids(near),
        n_baseline=len(acts),
        expected=found.expected,
        p_value=found.p_value,
        variants=variants,
        caveats=(Caveat.CONSISTENT_WITH, *((Caveat.UNPLACED_LEFT_OUT,) if has_unplaced else ())),
    )


def measure_clustering(acts: Sequence[Act], start: date, *asked: object) -> PairCount:
    """The pairs within `NEAR_KM` and `CLOSE_DAYS`, against random orders of the days among the places."""
    chance = seed_chance(acts, "knox", *asked)
    n_resamples = 1 if is_exact(acts, with_places=True) else RESAMPLES
    observed: list[float] = []
    drawn: list[float] = []
    for _ in range(n_resamples):
        days = draw_days(acts, start, chance)
        pairs = find_near_pairs(draw_points(acts, chance), measure_chord(NEAR_KM))
        observed.append(count_close_pairs(pairs, days, CLOSE_DAYS))
        drawn += permute_close_pairs(pairs, days, CLOSE_DAYS, -(-DRAWS // n_resamples), chance).tolist()
    return count_pairs(observed, drawn)


def list_clustered(acts: Sequence[Act], start: date) -> list[Act]:
    """The acts that are near another in place and time, by their points and the middle of their days."""
    days = np.array([(act.first - start).days + (act.n_days - 1) // 2 for act in acts], np.int16)
    pairs = find_near_pairs(find_points(acts), measure_chord(NEAR_KM))
    close = find_close(pairs, days, CLOSE_DAYS)
    positions = np.unique(np.concatenate([pairs[0][close], pairs[1][close]]))
    return [acts[position] for position in positions]
