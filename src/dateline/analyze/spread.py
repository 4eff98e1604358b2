"""Spread: first divisions that acts came to, came back to, and left."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from scipy import stats

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.rates import LEVEL, compare_rates, estimate_dispersion
from dateline.analyze.reading import Reading
from dateline.analyze.subjects import name_country
from dateline.analyze.tempo import Horizon
from dateline.analyze.weeks import ONE_DAY, count_spans, list_acts_of, list_weeks
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, Method
from dateline.codebook.findings import Finding, Interval, Period, Subject

QUIET = timedelta(weeks=4)
"""So long, and the window, a division must be quiet to be one that acts left."""
FEWEST_PAST = 4
"""Acts in the baseline that a division must have had for that."""

Divisions = Mapping[tuple[str, str], date]


def find_spread(
    acts: Sequence[Act], horizon: Horizon, reading: Reading | None, last_days: Divisions
) -> Iterator[Finding]:
    """A finding for each division gained (no act in the baseline, none before it), reactivated (none in the baseline,
    but in `last_days`, those of acts before it) and lost (quiet for four weeks and the window)."""
    for (code, admin1), own in _group_by_division(acts).items():
        subject = Subject(code, name_country(own[0]).country, admin1)
        here, before = (list_acts_of(own, period) for period in (horizon.window, horizon.baseline))
        before = [act for act in before if act.last < horizon.window.start]
        if here and not before:
            measure = Measure.DISTRICT_REACTIVATED if (code, admin1) in last_days else Measure.DISTRICT_GAINED
            yield _describe_new(measure, subject, here, horizon, reading)
        elif not here and len(before) >= FEWEST_PAST and before[-1].last < horizon.window.start - QUIET:
            yield _describe_lost(subject, before, horizon, reading)


def _group_by_division(acts: Sequence[Act]) -> dict[tuple[str, str], list[Act]]:
    groups: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        if act.country_code and act.admin1:
            groups[act.country_code, act.admin1].append(act)
    return groups


def _describe_new(
    measure: Measure, subject: Subject, here: Sequence[Act], horizon: Horizon, reading: Reading | None
) -> Finding:
    """Its acts, with the interval of a Poisson count and the test against none in the baseline."""
    unread = reading is not None and not reading.count(horizon.baseline, subject.country_code)
    found = compare_rates(len(here), horizon.window.n_days, 0, horizon.baseline.n_days)
    caveats = {
        Caveat.READING_UNKNOWN: reading is None,
        Caveat.UNREAD_WEEKS: unread,
        Caveat.SHORT_BASELINE: horizon.is_short,
    }
    return Finding(
        kind=FindingKind.SPREAD,
        measure=measure,
        subject=subject,
        window=horizon.window,
        baseline=horizon.baseline,
        value=len(here),
        interval=find_poisson_interval(len(here)),
        method=Method.POISSON_CONDITIONAL,
        n_incidents=len(here),
        incident_ids=list_ids(here),
        n_baseline=0,
        expected=None if unread else 0.0,
        p_value=None if unread else found.p_value,
        caveats=tuple(caveat for caveat, holds in caveats.items() if holds),
    )


def _describe_lost(subject: Subject, before: Sequence[Act], horizon: Horizon, reading: Reading | None) -> Finding:
    """None where some were expected. Without a report of the country in each of the weeks there is no zero."""
    quiet = Period(horizon.window.start - QUIET, horizon.window.end)
    earlier = Period(horizon.baseline.start, quiet.start - ONE_DAY)
    is_read = reading is None or all(
        reading.count(week, subject.country_code) for week in _list_parts(horizon.window, quiet)
    )
    weeks = [span.mass for span in count_spans(before, list_weeks(earlier), None, None)]
    found = compare_rates(0, quiet.n_days, len(before), earlier.n_days, estimate_dispersion(weeks, [7] * len(weeks)))
    return Finding(
        kind=FindingKind.SPREAD,
        measure=Measure.DISTRICT_LOST,
        subject=subject,
        window=quiet,
        baseline=earlier,
        value=0 if is_read else None,
        interval=find_poisson_interval(0) if is_read else None,
        method=Method.POISSON_CONDITIONAL,
        n_incidents=0,
        incident_ids=list_ids(before),
        n_baseline=len(before),
        expected=len(before) / earlier.n_days * quiet.n_days,
        p_value=found.p_value if is_read else None,
        caveats=(
            *((Caveat.READING_UNKNOWN,) if reading is None else ()),
            *(() if is_read else (Caveat.NOBODY_READING,)),
        ),
    )


def _list_parts(window: Period, quiet: Period) -> Iterator[Period]:
    """The four weeks before the window, and the window."""
    for start in range(0, (window.start - quiet.start).days, 7):
        first = quiet.start + timedelta(days=start)
        yield Period(first, first + timedelta(days=6))
    yield window


def find_poisson_interval(n: int) -> Interval:
    """The 95 % interval of a Poisson mean of which `n` were seen (Garwood, 1936)."""
    tail = (1 - LEVEL) / 2
    low = float(stats.chi2.ppf(tail, 2 * n) / 2) if n else 0.0
    return Interval(low, float(stats.chi2.ppf(1 - tail, 2 * n + 2) / 2), LEVEL)
