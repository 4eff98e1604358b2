"""A finding as a sentence of runs: its figures lead to the incidents that they rest on.

Nothing here calls acts coordinated: a figure is consistent with something, or it is not.
"""

import re
from collections.abc import Mapping

from dateline.codebook.codes import TargetType
from dateline.codebook.finding_codes import AttackPart, Measure, VariantName
from dateline.codebook.findings import Finding, Interval
from dateline.codebook.wording.findings import find_variant
from dateline.publish.brief.blocks import Run, Runs, Style
from dateline.publish.brief.language import Words

FIGURE = re.compile("\ue000([^\ue001]*)\ue001")
"""A figure of a sentence, between characters of no script that no text from outside keeps here."""

SHARE_MEASURES = frozenset(
    {Measure.PART_SHARE, Measure.TARGET_SHARE, Measure.TYPE_SHARE, Measure.DISPUTED_SHARE, Measure.PARTY_ONLY_SHARE,
     Measure.SINGLE_SOURCE_SHARE}
)  # fmt: skip


MAYBE_ALONE = frozenset(
    {Measure.KILLED_TOLD, Measure.REPORTS_PER_INCIDENT, Measure.ORIGINS_PER_INCIDENT, Measure.LAG_DAYS}
)
"""Measures that are told without what was before where nothing was."""


def tell_finding(finding: Finding, words: Words, to: str | None) -> Runs:
    """The sentence; `to` is where its figures lead."""
    told = words(f"finding.{_choose_sentence(finding)}", **_list_blanks(finding, words))
    sentence = told[:1].upper() + told[1:]
    runs: list[Run] = []
    for place, part in enumerate(FIGURE.split(sentence)):
        if part:
            runs.append(Run(part, to=to, style=Style.STRONG) if place % 2 else Run(part))
    return tuple(runs)


def list_notes(finding: Finding, words: Words) -> tuple[Runs, ...]:
    """How it was found and how sure it is, what the press's own volume would explain, and its caveats."""
    method = [words("finding.method", method=words.name(finding.method))]
    method += [chance] if (chance := _tell_chance(finding, words)) else []
    notes = ["; ".join(method) + "."]
    notes += [press] if (press := _tell_press(finding, words)) else []
    notes += [without] if (without := _tell_without(finding, words)) else []
    notes += [words.meaning(one) for one in finding.caveats]
    return tuple((Run(one),) for one in notes)


def tell_subject(finding: Finding, words: Words) -> str:
    """What kind of acts, by whom, where."""
    subject = finding.subject
    kind = subject.sub_event_type or subject.event_type
    country = words.country(subject.country, subject.country_code) if subject.country else None
    where = ", ".join(part for part in (subject.admin1, country) if part)
    told = words.kind(kind) if kind else words("finding.all_acts")
    told += words("finding.by", actor=subject.actor) if subject.actor else ""
    told += words("finding.in", place=where) if where else ""
    return FIGURE.sub(r"\1", told).replace("\ue000", "").replace("\ue001", "")


def _choose_sentence(finding: Finding) -> str:
    if finding.value is None and finding.interval is None:
        return "nothing"
    if finding.measure in SHARE_MEASURES:
        return "share" if finding.expected is None else "share_before"
    key = finding.measure.value
    if finding.measure in (Measure.RATE_RATIO, Measure.LEVEL_RATIO) and finding.value is None:
        return f"{key}_none"
    if finding.measure in MAYBE_ALONE and finding.expected is None:
        return f"{key}_alone"
    return key


def _list_blanks(finding: Finding, words: Words) -> Mapping[str, str]:
    """What a sentence may fill in; each uses some of it."""
    baseline = finding.baseline
    weeks = (finding.window.start - baseline.start).days // 7 if baseline else 0
    is_share = finding.measure in SHARE_MEASURES
    value, expected = finding.value, finding.expected
    digits = 2 if finding.measure is Measure.MIX_SHIFT else 0 if finding.measure in _WHOLE else 1
    show = words.percent if is_share else lambda number: words.number(number, digits)
    return {
        "subject": tell_subject(finding, words),
        "acts": _mark(words.count("finding.acts", finding.n_incidents)),
        "value": _mark("–" if value is None else _tell_days(finding, words) or show(value)),
        "expected": "–" if expected is None else show(expected),
        "weeks": words.number(weeks),
        "interval": tell_interval(finding.interval, words, digits, is_share=is_share),
        "since": words.day(finding.window.start),
        "baseline": words.day(baseline.start) if baseline else "–",
        "n_baseline": words.number(finding.n_baseline or 0),
        "quiet": words.number(finding.window.n_days // 7),
        "city": (finding.subject.category or "").replace("\ue000", "").replace("\ue001", ""),
        "category": _tell_category(finding, words),
        "measure": words.label(finding.measure),
    }


_WHOLE = frozenset({Measure.PAIRS_APART, Measure.PAIRS_CLOSE, Measure.NEAREST_KM, Measure.KILLED_TOLD})


def _mark(told: str) -> str:
    return f"\ue000{told}\ue001"


def _tell_days(finding: Finding, words: Words) -> str:
    """How far apart two acts may be in time, where that is what the value is."""
    bounds = finding.interval
    if finding.measure is not Measure.GAP_DAYS:
        return ""
    if bounds and bounds.low is not None and bounds.high is not None and bounds.low != bounds.high:
        span = words("toll.range", low=f"{bounds.low:g}", high=f"{bounds.high:g}")
        return words("finding.days", days=span)
    days = finding.value or 0
    return words.count("finding.day", int(days)) if days == int(days) else words("finding.days", days=f"{days:g}")


def tell_interval(interval: Interval | None, words: Words, digits: int = 1, *, is_share: bool = False) -> str:
    """`95 % 1.3 to 4.1`, with what is open at an end said so."""
    if interval is None:
        return words("finding.no_interval")

    def show(number: float) -> str:
        return words.percent(number) if is_share else words.number(number, digits)

    low, high = (None if one is None else show(one) for one in (interval.low, interval.high))
    if low and high:
        span = low if low == high else words("toll.range", low=low, high=high)
    elif low:
        span = words("finding.or_more", n=low)
    else:
        span = words("finding.or_less", n=high) if high else words("finding.open")
    return words("finding.level", level=words.percent(interval.level), span=span) if interval.level else (
        words("finding.as_told", span=span)
    )  # fmt: skip


def _tell_chance(finding: Finding, words: Words) -> str:
    parts = [(name, value) for name, value in (("p", finding.p_value), ("q", finding.q_value)) if value is not None]
    return ", ".join(f"{name} {_round_p(value, words)}" for name, value in parts)


def _round_p(value: float, words: Words) -> str:
    if value < 0.001:
        return f"< {words.number(0.001, 3)}"
    return words.number(value, 3 if value < 0.1 else 2)


def _tell_press(finding: Finding, words: Words) -> str:
    """How much more was read, and what is left of the ratio for each report read."""
    if finding.press is None or finding.press.ratio is None:
        return ""
    told = words(
        "finding.press",
        n=words.number(finding.press.n_reports),
        ratio=words.number(finding.press.ratio, 1),
    )
    adjusted = find_variant(finding, VariantName.PRESS_ADJUSTED)
    if adjusted is None or adjusted.value is None:
        return f"{told}."
    left = words(
        "finding.for_each_report",
        value=words.number(adjusted.value, 1),
        interval=tell_interval(adjusted.interval, words),
    )
    return f"{told}; {left}."


def _tell_without(finding: Finding, words: Words) -> str:
    other = find_variant(finding, VariantName.WITHOUT_BLAMED)
    if other is None:
        return ""
    if other.value is None:
        return words("finding.without_blamed_none")
    return words("finding.without_blamed", value=words.number(other.value, 0 if other.value % 1 == 0 else 1))


def _tell_category(finding: Finding, words: Words) -> str:
    category = finding.subject.category
    if not category:
        return words.label(finding.measure)
    if finding.measure is Measure.PART_SHARE:
        return words.label(AttackPart(category))
    return words.label(TargetType(category)) if finding.measure is Measure.TARGET_SHARE else words.kind(category)
