"""Findings in plain English: what the figure is, how sure it is, and what the press's own volume would explain."""

from dateline.codebook.codes import TargetType
from dateline.codebook.finding_codes import AttackPart, FindingKind, Measure, VariantName
from dateline.codebook.findings import Finding, Interval, Period, Profile, Subject, Variant
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


def _in_brackets(*parts: str) -> str:
    told = "; ".join(part for part in parts if part)
    return f" ({told})" if told else ""


def _round_p(value: float) -> str:
    return "under 0.001" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def _tell_tempo(finding: Finding) -> str:
    weeks = (finding.window.start - finding.baseline.start).days // 7 if finding.baseline else 0
    bounds = _in_brackets(tell_interval(finding.interval), tell_chance(finding))
    return (
        f"{_count(finding.n_incidents)}, {_tell_ratio(finding)} the past {weeks} weeks{bounds}"
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


def tell_profile(profile: Profile) -> str:
    """The documented parts of an attack, with their number where it is told."""
    parts = (f"{label_of(one.part).label.lower()}{f' ({one.count})' if one.count else ''}" for one in profile.parts)
    return "; ".join(parts)


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
    chance = "not known" if finding.p_value is None else f"p {_round_p(finding.p_value)}"
    return (
        f"two acts at least 100 km apart, {days} {'day' if days == '1' else 'days'} apart in time; by chance: {chance}"
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
    number = f"{finding.value:.0f} {'pair' if finding.value == 1 else 'pairs'}"
    since = f" since {finding.baseline.start}" if finding.baseline else ""
    return (
        f"{number} of {what}{since}{ranged},"
        f" {finding.expected or 0:.1f} by chance (p {_round_p(finding.p_value or 1)}{_tell_q(finding)})"
        f"{_tell_without(finding)}"
    )


def _tell_q(finding: Finding) -> str:
    return "" if finding.q_value is None else f", q {_round_p(finding.q_value)}"


def _tell_without(finding: Finding) -> str:
    other = find_variant(finding, VariantName.WITHOUT_BLAMED)
    if other is None:
        return ""
    if other.value is None:
        return "; without acts that it is only blamed for nothing is left"
    chance = "" if other.p_value is None else f" (p {_round_p(other.p_value)})"
    return f"; without acts that it is only blamed for {other.value:g}{chance}"


def _tell_spread(finding: Finding) -> str:
    if finding.measure is Measure.DISTRICT_LOST:
        quiet = finding.window.n_days // 7
        return (
            f"no act in {quiet} weeks, {finding.n_baseline} in the weeks before them"
            f"{_tell_expected(finding)}{_in_brackets(tell_chance(finding))}."
        )
    was = "none in the 52 weeks before" if finding.measure is Measure.DISTRICT_REACTIVATED else "none before"
    again = " again" if finding.measure is Measure.DISTRICT_REACTIVATED else ""
    return f"{_count(finding.n_incidents)}{again}, {was}{_in_brackets(tell_chance(finding))}."


def _tell_proximity(finding: Finding) -> str:
    usual = "" if finding.expected is None else f"; in the median week {finding.expected:.0f} km"
    return (
        f"the nearest act to {finding.subject.category} was {finding.value:.0f} km away"
        f" ({_tell_km(finding.interval)}){usual}{_in_brackets(tell_chance(finding))}."
    )


def _tell_km(bounds: Interval | None) -> str:
    return "?" if bounds is None else f"{bounds.low or 0:.0f} to {bounds.high or 0:.0f}"


def _tell_share(finding: Finding) -> str:
    category = (
        f"{tell_category(finding)}, " if finding.subject.category else f"{tell_measure(finding.measure).lower()}, "
    )
    before = "" if finding.expected is None else f"; {finding.expected:.0%} of {finding.n_baseline} before"
    bounds = _in_brackets(_tell_percent(finding.interval), tell_chance(finding))
    return f"{category}{finding.value:.0%} of {_count(finding.n_incidents)}{bounds}{before}.".replace("%", " %")


def _tell_percent(interval: Interval | None) -> str:
    return "?" if interval is None else f"95% {interval.low or 0:.0%} to {interval.high or 0:.0%}"


def tell_category(finding: Finding) -> str:
    """A part of an attack, a kind of target or a type of act by its label."""
    category = finding.subject.category or ""
    codes = {Measure.PART_SHARE: AttackPart, Measure.TARGET_SHARE: TargetType}.get(finding.measure)
    return label_of(codes(category)).label.lower() if codes else category


def _tell_targets(finding: Finding) -> str:
    if finding.measure is not Measure.MIX_SHIFT:
        return _tell_share(finding)
    return (
        f"the mix of types against the weeks before: Cramér's V {finding.value or 0:.2f}"
        f" ({tell_interval(finding.interval, 2)}; {tell_chance(finding)}), {_count(finding.n_incidents)}."
    )


def _tell_tolls(finding: Finding) -> str:
    if finding.measure is not Measure.KILLED_TOLD:
        return _tell_share(finding)
    usual = "" if finding.expected is None else f"; {finding.expected:.0f} in as many days before"
    bounds = _in_brackets(tell_interval(finding.interval, 0), tell_chance(finding))
    tell = "tells" if finding.n_incidents == 1 else "tell"
    return f"{finding.value:.0f} killed in {_count(finding.n_incidents)} that {tell} a figure{bounds}{usual}."


def _tell_coverage(finding: Finding) -> str:
    if finding.measure is Measure.SINGLE_SOURCE_SHARE:
        return _tell_share(finding)
    usual = "" if finding.expected is None else f"; {finding.expected:.1f} before"
    value = "not known" if finding.value is None else f"{finding.value:.1f}"
    bounds = _in_brackets(tell_interval(finding.interval), tell_chance(finding))
    return f"{tell_measure(finding.measure).lower()} {value}{bounds}{usual}."


_TELLERS = {
    FindingKind.NEAR_SIMULTANEITY: _tell_simultaneity,
    FindingKind.CLUSTERING: _tell_clustering,
    FindingKind.SPREAD: _tell_spread,
    FindingKind.PROXIMITY: _tell_proximity,
    FindingKind.COMPLEXITY: _tell_share,
    FindingKind.TARGETS: _tell_targets,
    FindingKind.TOLLS: _tell_tolls,
    FindingKind.COVERAGE: _tell_coverage,
    FindingKind.TEMPO: _tell_tempo,
    FindingKind.CHANGE_POINT: _tell_change,
}
