"""Time expressions: the days that words mean, or that they mean none."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dateline.codebook.records import Document
from dateline.extract.dates import DateExpression, find_anchor, find_dates, follow_dates
from evals.authored.verdicts import PassageScore, judge_value


def read_dates(document: Document) -> list[DateExpression]:
    """Every date of the document, each sentence's measured from what was told before it."""
    anchor = find_anchor(document.text, document.sentences, document.published_on)
    narrative: date | None = None
    month: date | None = None
    read = []
    for span in document.sentences:
        dates = find_dates(document.text, span.start, span.end, anchor, narrative, month)
        narrative, month = follow_dates(dates, narrative, month)
        read += dates
    return read


def score_expression(
    score: PassageScore, wanted: Mapping[str, Any], text: str, dates: Sequence[DateExpression]
) -> None:
    start = text.find(wanted["quote"])
    end = start + len(wanted["quote"])
    found = [one for one in dates if one.start < end and start < one.end and (one.first or one.last)]
    got = max(found, key=lambda one: min(end, one.end) - max(start, one.start), default=None)
    told = f"{wanted['quote']!r} wanted {_describe_wanted(wanted)}, got {_describe_date(got)}"
    if wanted.get("abstain") or wanted.get("not_a_date"):
        score.add("abstention", "wrong" if got else "right", told)
        return
    score.add("interval", _judge_interval(got, wanted), told)
    for key in ("precision", "time_of_day", "modifier"):
        if key in wanted:
            value = str(getattr(got, key)) if got and getattr(got, key) else None
            score.add(key, judge_value(value, wanted[key]), told)


def _judge_interval(got: DateExpression | None, wanted: Mapping[str, Any]) -> str:
    """A part of a unit (`early May`) is right anywhere inside the unit; an open side is not asked for."""
    if got is None:
        return "missing"
    first, last = (one.isoformat() if one else "" for one in (got.first, got.last))
    pairs = [(wanted.get("first"), wanted.get("last")), *(tuple(pair) for pair in wanted.get("also", ()))]
    is_part = wanted.get("modifier") in ("start", "mid", "end", "about")
    for low, high in pairs:
        if is_part and low and high and low <= first <= last <= high:
            return "right"
        if low in (None, first) and high in (None, last):
            return "right"
    return "wrong"


def _describe_wanted(wanted: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in wanted.items() if key != "quote")


def _describe_date(got: DateExpression | None) -> str:
    if got is None:
        return "nothing"
    return f"{got.first}..{got.last} {got.precision} {got.modifier or ''} {got.time_of_day or ''}".strip()
