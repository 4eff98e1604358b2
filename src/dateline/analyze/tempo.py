"""Tempo: the rate of acts in the window against the weeks before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.rates import RateComparison, compare_rates, estimate_dispersion
from dateline.analyze.reading import Reading
from dateline.analyze.subjects import group_by_subject
from dateline.analyze.weeks import ONE_DAY, WEEK, Span, count_spans, list_acts_of, list_weeks
from dateline.codebook.finding_codes import Caveat, FindingKind, Measure, Method, VariantName
from dateline.codebook.findings import Finding, Period, PressVolume, Subject, Variant

WEEKS = (4, 52)
FEWEST_WEEKS = 4
"""Weeks with reports that a baseline needs; with fewer nothing says how much weeks differ."""
USUAL_WEEKS = 8
"""A baseline that is shorter does not say what is usual of things that do not happen every week."""
FEWEST_ACTS = 5
"""Of window and baseline together: with fewer no test at the usual level can tell anything."""
MOSTLY_TOLD = 0.9
"""Share of the window's acts that, by the delays of the past, are told by now; under it the count is too low."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The window, the longest baseline that the store allows, and until when reports were read.

    `is_cut`: the window ended later, but nothing later was read. `is_short`: the store begins within 52 weeks.
    """

    window: Period
    baseline: Period
    known_until: date
    is_cut: bool
    is_short: bool

    @property
    def is_long(self) -> bool:
        """Whether the baseline is long enough to say what is usual."""
        return self.baseline.n_days >= 7 * USUAL_WEEKS


def set_horizon(window: Period, reading: Reading | None, first_act: date | None) -> Horizon:
    """The window up to the last day read, and up to 52 weeks before it, from the first day read."""
    last = reading.last if reading else None
    end = min(window.end, last) if last and last >= window.start else window.end
    first = reading.first if reading else first_act
    whole = window.start - WEEK * max(WEEKS)
    is_late = first is not None and first - whole >= WEEK
    start = min(first, window.start - ONE_DAY) if first and is_late else whole
    return Horizon(
        Period(window.start, end), Period(start, window.start - ONE_DAY), last or end, end < window.end, is_late
    )


def find_tempo(acts: Sequence[Act], horizon: Horizon, reading: Reading | None) -> Iterator[Finding]:
    """The rate of everything, each country, division, kind and actor, against 4 and 52 weeks.

    Weeks in which nobody read of the area are no weeks without acts: they are left out of the baseline.
    """
    told = measure_told(acts, horizon)
    for subject, own in group_by_subject(acts).items():
        weeks = count_spans(own, list_weeks(horizon.baseline), reading, subject.country_code)
        (window,) = count_spans(own, [horizon.window], reading, subject.country_code)
        read = [week for week in weeks if week.is_read]
        for n_weeks in WEEKS:
            span = [week for week in read if week.period.start >= horizon.window.start - WEEK * n_weeks]
            if len(span) >= FEWEST_WEEKS and window.mass + sum(one.mass for one in span) >= FEWEST_ACTS:
                yield _compare(subject, own, window, span, read, n_weeks, horizon, told)


def measure_told(acts: Sequence[Act], horizon: Horizon) -> float | None:
    """The share of the window's acts that is told by now, if reports come as late as those of the baseline did.

    `None` where none of those has a known delay.
    """
    delays = [
        (act.incident.first_reported_on - act.last).days
        for act in list_acts_of(acts, horizon.baseline)
        if act.incident.first_reported_on and act.incident.first_reported_on >= act.last
    ]
    if not delays:
        return None
    window = horizon.window
    left = [(horizon.known_until - window.start).days - step for step in range(window.n_days)]
    return sum(sum(delay <= most for delay in delays) for most in left) / len(delays) / len(left)


def _compare(
    subject: Subject,
    acts: Sequence[Act],
    window: Span,
    span: Sequence[Span],
    read: Sequence[Span],
    n_weeks: int,
    horizon: Horizon,
    told: float | None,
) -> Finding:
    """`span` are the weeks compared with, `read` all from which it is learned how much weeks differ."""
    n_past, days = sum(one.mass for one in span), 7 * len(span)
    dispersion = estimate_dispersion([one.mass for one in read], [7] * len(read))
    plain = compare_rates(round(window.mass), horizon.window.n_days, round(n_past), days, dispersion)
    found = plain if window.is_read else RateComparison(None, None, None)
    press, variant = _adjust_for_press(window, span, read, horizon)
    baseline = Period(max(horizon.baseline.start, horizon.window.start - WEEK * n_weeks), horizon.baseline.end)
    caveats = {
        Caveat.READING_UNKNOWN: window.n_reports is None,
        Caveat.NOBODY_READING: not window.is_read,
        Caveat.UNREAD_WEEKS: len(span) < baseline.n_days // 7,
        Caveat.SHORT_BASELINE: horizon.is_short and n_weeks == max(WEEKS),
        Caveat.PARTIAL_WEEK: horizon.is_cut,
        Caveat.REPORTS_STILL_COMING: told is not None and told < MOSTLY_TOLD,
        Caveat.SPREAD_OVER_DAYS: any(act.n_days > 1 for act in list_acts_of(acts, horizon.window)),
        Caveat.PRESS_MAY_EXPLAIN: _may_explain(found, variant),
    }
    return Finding(
        kind=FindingKind.TEMPO,
        measure=Measure.RATE_RATIO,
        subject=subject,
        window=horizon.window,
        baseline=baseline,
        value=found.ratio,
        interval=found.interval,
        method=Method.CONDITIONAL_TEST,
        n_incidents=round(window.mass),
        incident_ids=list_ids(list_acts_of(acts, horizon.window)),
        n_baseline=round(n_past),
        expected=n_past / days * horizon.window.n_days,
        p_value=found.p_value,
        press=press,
        variants=(variant,) if variant else (),
        caveats=tuple(caveat for caveat, holds in caveats.items() if holds),
    )


def _adjust_for_press(
    window: Span, span: Sequence[Span], read: Sequence[Span], horizon: Horizon
) -> tuple[PressVolume | None, Variant | None]:
    """How much more was read, and the ratio of acts for each report read; neither where that is not known."""
    if window.n_reports is None:
        return None, None
    reports = sum(one.n_reports or 0 for one in span)
    expected = reports / (7 * len(span)) * horizon.window.n_days
    press = PressVolume(window.n_reports, expected, window.n_reports / expected if expected else None)
    if not window.n_reports:
        return press, None
    dispersion = estimate_dispersion([one.mass for one in read], [one.n_reports or 0 for one in read])
    n_past = round(sum(one.mass for one in span))
    found = compare_rates(round(window.mass), window.n_reports, n_past, reports, dispersion)
    name = VariantName.PRESS_ADJUSTED
    return press, Variant(name, found.ratio, found.interval, found.p_value, round(window.mass))


def _may_explain(found: RateComparison, variant: Variant | None) -> bool:
    """The rate differs, and for each report read it does not."""
    if variant is None or found.interval is None or variant.interval is None:
        return False
    return not _holds_one(found.interval.low, found.interval.high) and _holds_one(
        variant.interval.low, variant.interval.high
    )


def _holds_one(low: float | None, high: float | None) -> bool:
    return (low is None or low <= 1) and (high is None or high >= 1)
