"""Near-simultaneity: acts of one actor that are closer in time than chance allows, though far apart in space.

Each of an actor's theatres (first divisions) keeps its own rhythm, bursts and all, and is moved in time against the
others by a random number of days, as on a ring (the shifts of Lotwick and Silverman, 1982). The pairs that are left are
those which theatres that know nothing of one another would have.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.chance import seed_chance
from dateline.analyze.near_pairs import NearPair, find_nearest_pair
from dateline.analyze.resampling import DRAWS, RESAMPLES, Days, PairCount, count_pairs, draw_days, is_exact
from dateline.analyze.subjects import name_actors
from dateline.analyze.tempo import Horizon
from dateline.analyze.theatres import Theatres, divide_theatres
from dateline.analyze.weeks import list_acts_of
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, Method, VariantName
from dateline.codebook.findings import Finding, Interval, Period, Subject, Variant

CLOSE_DAYS = 3
"""Acts no farther apart in time are near-simultaneous."""


def find_near_simultaneity(acts: Sequence[Act], horizon: Horizon) -> Iterator[Finding]:
    """For each actor with an act in the window and another, far from it, within `CLOSE_DAYS`: that pair, and whether
    its theatres are in step over window and baseline."""
    whole = Period(horizon.baseline.start, horizon.window.end)
    inside = [act for act in acts if act.first >= whole.start and act.last <= whole.end]
    for actor_id, name in sorted(name_actors(inside).items()):
        own = [act for act in inside if actor_id in act.doers]
        theatres = divide_theatres(own)
        nearest = find_nearest_pair(theatres, horizon.window, whole)
        if nearest is None or nearest.most_days > CLOSE_DAYS:
            continue
        known = divide_theatres([act for act in own if actor_id not in act.only_blamed])
        subject = Subject(actor_id=actor_id, actor=name)
        yield _describe_pair(subject, nearest, theatres, known, horizon, whole)
        if horizon.is_long:
            yield _describe_step(subject, theatres, known, horizon, whole)


def _describe_pair(
    subject: Subject, nearest: NearPair, theatres: Theatres, known: Theatres, horizon: Horizon, whole: Period
) -> Finding:
    variants: tuple[Variant, ...] = ()
    if len(known.acts) < len(theatres.acts):
        other = find_nearest_pair(known, horizon.window, whole)
        n_acts = len(list_acts_of(known.acts, horizon.window))
        variants = (
            Variant(VariantName.WITHOUT_BLAMED, other.days, _bounds(other), _find_p(other, horizon), n_acts)
            if other
            else Variant(VariantName.WITHOUT_BLAMED, None, None, None, n_acts),
        )
    return Finding(
        kind=FindingKind.NEAR_SIMULTANEITY,
        measure=Measure.GAP_DAYS,
        subject=subject,
        window=horizon.window,
        baseline=horizon.baseline,
        value=nearest.days,
        interval=_bounds(nearest),
        method=Method.SHIFT_COVERAGE,
        n_incidents=2,
        incident_ids=list_ids(nearest.acts),
        n_baseline=len(theatres.acts),
        p_value=_find_p(nearest, horizon),
        variants=variants,
        caveats=(*_list_caveats(subject, nearest.acts), *((Caveat.SHORT_BASELINE,) if horizon.is_short else ())),
    )


def _find_p(pair: NearPair, horizon: Horizon) -> float | None:
    """`None` where the baseline is too short to say how often an actor acts anywhere."""
    return pair.p_value if horizon.is_long else None


def _bounds(pair: NearPair) -> Interval:
    return Interval(pair.least_days, pair.most_days, None)


def _describe_step(subject: Subject, theatres: Theatres, known: Theatres, horizon: Horizon, whole: Period) -> Finding:
    found = measure_step(theatres, whole, subject)
    without = measure_step(known, whole, subject, "known") if len(known.acts) < len(theatres.acts) else None
    in_step = _list_in_step(theatres, horizon.window)
    return Finding(
        kind=FindingKind.NEAR_SIMULTANEITY,
        measure=Measure.PAIRS_APART,
        subject=subject,
        window=horizon.window,
        baseline=horizon.baseline,
        value=found.value,
        interval=found.interval,
        method=Method.SHIFT_PERMUTATION,
        n_incidents=len(in_step),
        incident_ids=list_ids(in_step),
        n_baseline=len(theatres.acts),
        expected=found.expected,
        p_value=found.p_value,
        variants=(
            (Variant(VariantName.WITHOUT_BLAMED, without.value, without.interval, without.p_value, len(known.acts)),)
            if without
            else ()
        ),
        caveats=_list_caveats(subject, in_step),
    )


def _list_caveats(subject: Subject, acts: Sequence[Act]) -> tuple[Caveat, ...]:
    is_blamed = any(subject.actor_id in act.only_blamed for act in acts)
    return (Caveat.CONSISTENT_WITH, *((Caveat.ONLY_BLAMED,) if is_blamed else ()))


def measure_step(theatres: Theatres, whole: Period, *asked: object) -> PairCount:
    """The pairs of acts in theatres apart within `CLOSE_DAYS`, against random shifts of each theatre."""
    chance = seed_chance(theatres.acts, "shift", *asked)
    n_resamples = 1 if is_exact(theatres.acts, with_places=False) else RESAMPLES
    observed: list[float] = []
    drawn: list[float] = []
    for _ in range(n_resamples):
        days = draw_days(theatres.acts, whole.start, chance)
        here, shifted = count_shifted_pairs(theatres, days, whole.n_days, -(-DRAWS // n_resamples), chance)
        observed.append(here)
        drawn += shifted
    return count_pairs(observed, drawn)


def count_shifted_pairs(
    theatres: Theatres, days: Days, n_days: int, n_shifts: int, chance: np.random.Generator
) -> tuple[float, list[float]]:
    """The pairs as the theatres stand, and in each of so many random shifts of all of them.

    Of two theatres the pairs at every lag come from one product of their Fourier transforms.
    """
    counts = np.zeros((len(theatres.are_apart), n_days))
    np.add.at(counts, (theatres.numbers, days), 1)
    spectra = np.fft.rfft(counts, axis=1)
    nearness = np.zeros(n_days)
    nearness[np.arange(-CLOSE_DAYS, CLOSE_DAYS + 1) % n_days] = 1
    weights = np.fft.rfft(nearness)
    shifts = chance.integers(n_days, size=(len(counts), n_shifts))
    here, shifted = 0.0, np.zeros(n_shifts)
    for a, b in theatres.list_apart():
        close = np.rint(np.fft.irfft(np.conj(spectra[a]) * spectra[b] * weights, n=n_days))
        here += float(close[0])
        shifted += close[(shifts[b] - shifts[a]) % n_days]
    return here, shifted.tolist()


def _list_in_step(theatres: Theatres, window: Period) -> list[Act]:
    """The acts of the window that have another in a theatre apart, surely within `CLOSE_DAYS`."""
    found = []
    for number, act in zip(theatres.numbers, theatres.acts, strict=True):
        if act.first > window.end or act.last < window.start:
            continue
        found += [
            act
            for other_number, other in zip(theatres.numbers, theatres.acts, strict=True)
            if theatres.are_apart[number, other_number]
            and (max(act.last, other.last) - min(act.first, other.first)).days <= CLOSE_DAYS
        ][:1]
    return found
