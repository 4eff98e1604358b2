"""Findings in plain English: what the figure is, how sure it is, and what the press's own volume would explain."""

from dateline.codebook.finding_codes import FindingKind, Measure, VariantName
from dateline.codebook.findings import Finding, Interval, Period, Subject, Variant
from dateline.codebook.labels import label_of

SURE = 0.05
"""A q-value under which a difference is told as one: of those so told one in twenty is chance, or fewer."""


def tell_subject(subject: Subject) -> str:
    """What kind of acts, by whom, where."""
    kind = subject.sub_event_type or subject.event_type
    by = f" by {subject.actor}" if subject.actor else ""
    where = ", ".join(part for part in (subject.admin1, subject.country) if part)
    return (f"{kind}" if kind else "All acts") + by + (f" in {where}" if where else "")


def tell_period(period: Period) -> str:
    return f"{period.start} to {period.end}" if period.start != period.end else f"{period.start}"


def tell_finding(finding: Finding) -> str:
    """One sentence or two, with interval, expectation and p-value; the caveats are told apart."""
    subject = tell_subject(finding.subject)
    if finding.value is None and finding.interval is None:
        return f"{subject}: nothing can be said."
    return f"{subject}: {_TELLERS[finding.kind](finding)}"


def tell_interval(interval: Interval | None, digits: int = 1) -> str:
    """`95 % 1.3 to 4.1`, with what is open at an end said so."""
    if interval is None:
        return "no interval"
    low, high = (None if one is None else f"{one:.{digits}f}" for one in (interval.low, interval.high))
    span = f"{low} to {high}" if low and high else f"{low} or more" if low else f"{high} or less" if high else "open"
    return f"{interval.level:.0%} {span}".replace("%", " %") if interval.level else f"as told {span}"


def tell_chance(finding: Finding) -> str:
    """p and q as far as they are known."""
    parts = [(name, value) for name, value in (("p", finding.p_value), ("q", finding.q_value)) if value is not None]
    return ", ".join(f"{name} {_round_p(value)}" for name, value in parts)


def _round_p(value: float) -> str:
    return "under 0.001" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def _tell_tempo(finding: Finding) -> str:
    weeks = (finding.window.start - finding.baseline.start).days // 7 if finding.baseline else 0
    chance = tell_chance(finding)
    return (
        f"{_count(finding.n_incidents)}, {_tell_ratio(finding)} the past {weeks} weeks"
        f" ({tell_interval(finding.interval)}{f'; {chance}' if chance else ''})"
        f"{_tell_expected(finding)}{_tell_press(finding)}."
    )


def _tell_change(finding: Finding) -> str:
    since = finding.window.start
    return (
        f"a new level since the week of {since}, {_tell_ratio(finding)} the weeks before"
        f" ({tell_interval(finding.interval)}; p {_round_p(finding.p_value or 0)})"
        f", {_count(finding.n_incidents)}{_tell_expected(finding)}{_tell_press(finding)}."
    )


def _count(number: int) -> str:
    return f"{number} act" if number == 1 else f"{number} acts"


def _tell_ratio(finding: Finding) -> str:
    return "of which there were none in" if finding.value is None else f"{finding.value:.1f} times the rate of"


def _tell_expected(finding: Finding) -> str:
    return "" if finding.expected is None else f"; {finding.expected:.1f} expected"


def _tell_press(finding: Finding) -> str:
    """How much more was read, and what is left of the ratio for each report read."""
    adjusted = find_variant(finding, VariantName.PRESS_ADJUSTED)
    if finding.press is None or finding.press.ratio is None:
        return ""
    told = f"; reports read: {finding.press.n_reports}, {finding.press.ratio:.1f} times as many"
    if adjusted is None or adjusted.value is None:
        return told
    return f"{told}; for each report read {adjusted.value:.1f} times ({tell_interval(adjusted.interval)})"


def find_variant(finding: Finding, name: VariantName) -> Variant | None:
    return next((one for one in finding.variants if one.name is name), None)


def is_remarkable(finding: Finding) -> bool:
    """Whether it tells a difference that chance alone seldom makes, or describes and tests nothing."""
    return finding.value is not None and (finding.q_value is None or finding.q_value <= SURE)


def list_caveats(finding: Finding) -> list[str]:
    """The caveats' definitions, as sentences."""
    return [label_of(one).definition for one in finding.caveats]


def tell_method(finding: Finding) -> str:
    return label_of(finding.method).label


def tell_measure(measure: Measure) -> str:
    return label_of(measure).label


def _tell_simultaneity(finding: Finding) -> str:
    if finding.measure is Measure.PAIRS_APART:
        return f"{_tell_pairs(finding, 'acts far apart within 3 days of one another')}."
    bounds = finding.interval
    days = f"{finding.value:g}" if bounds and bounds.low == bounds.high else f"{_bound(bounds)}"
    chance = _round_p(finding.p_value if finding.p_value is not None else 1)
    return (
        f"two acts at least 100 km apart, {days} {'day' if days == '1' else 'days'} apart in time; chance: p {chance}"
        f"{_tell_q(finding)}{_tell_without(finding)}."
    )


def _bound(bounds: Interval | None) -> str:
    return (
        f"{bounds.low:g} to {bounds.high:g}" if bounds and bounds.low is not None and bounds.high is not None else "?"
    )


def _tell_clustering(finding: Finding) -> str:
    return f"{_tell_pairs(finding, 'acts within 25 km and 7 days of one another')}."


def _tell_pairs(finding: Finding, what: str) -> str:
    spread = finding.interval
    ranged = f" ({_bound(spread)} as dates and places allow)" if spread and spread.low != spread.high else ""
    return (
        f"{finding.value:.0f} pairs of {what} since {finding.baseline.start if finding.baseline else '?'}{ranged},"
        f" {finding.expected or 0:.1f} by chance (p {_round_p(finding.p_value or 1)}{_tell_q(finding)})"
        f"{_tell_without(finding)}"
    )


def _tell_q(finding: Finding) -> str:
    return "" if finding.q_value is None else f", q {_round_p(finding.q_value)}"


def _tell_without(finding: Finding) -> str:
    other = find_variant(finding, VariantName.WITHOUT_BLAMED)
    if other is None:
        return ""
    if other.value is None or other.p_value is None:
        return "; without acts that it is only blamed for nothing is left"
    return f"; without acts that it is only blamed for {other.value:g} (p {_round_p(other.p_value)})"


_TELLERS = {
    FindingKind.NEAR_SIMULTANEITY: _tell_simultaneity,
    FindingKind.CLUSTERING: _tell_clustering,
    FindingKind.TEMPO: _tell_tempo,
    FindingKind.CHANGE_POINT: _tell_change,
}
