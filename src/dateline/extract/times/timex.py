"""TIMEX3 types and values of time expressions, as TimeML 1.2.1 writes them. What is unresolved is written with X."""

from collections.abc import Callable
from datetime import date

from dateline.codebook.codes import TimeOfDay
from dateline.extract.times.expressions import Granularity, TimeExpression, TimeKind

_TYPES = {TimeKind.DURATION: "DURATION", TimeKind.SET: "SET", TimeKind.TIME: "TIME"}
_PARTS = {
    TimeOfDay.NIGHT: "TNI",
    TimeOfDay.DAWN: "TMO",
    TimeOfDay.MORNING: "TMO",
    TimeOfDay.MIDDAY: "T12:00",
    TimeOfDay.AFTERNOON: "TAF",
    TimeOfDay.EVENING: "TEV",
}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_UNITS = {
    Granularity.SECOND: "TS",
    Granularity.MINUTE: "TM",
    Granularity.HOUR: "TH",
    Granularity.DAY: "D",
    Granularity.NIGHT: "D",
    Granularity.WEEKEND: "WE",
    Granularity.WEEK: "W",
    Granularity.MONTH: "M",
    Granularity.QUARTER: "Q",
    Granularity.YEAR: "Y",
    Granularity.DECADE: "E",
    Granularity.CENTURY: "C",
}


def render_timex(found: TimeExpression) -> tuple[str, str]:
    """The TIMEX3 type and value."""
    kind = _TYPES.get(found.kind, "DATE")
    if found.reference is not None:
        return kind, f"{found.reference.upper()}_REF"
    if found.kind is TimeKind.SET:
        return kind, _render_set(found)
    if found.kind is TimeKind.DURATION and found.first is None:
        return kind, render_length(found.number, found.granularity)
    if found.first is None:
        return kind, _UNRESOLVED.get(found.granularity, "XXXX-XX-XX")
    return kind, _RENDERERS.get(found.granularity, _render_day)(found.first) + _render_time(found)


def render_length(number: float | None, unit: Granularity) -> str:
    """ "P3D", "PT2H", "PXM"; half a unit is written in decimals."""
    letters = _UNITS.get(unit, "X")
    count = "X" if number is None else f"{number:g}"
    return f"PT{count}{letters[1]}" if letters.startswith("T") else f"P{count}{letters}"


def _render_set(found: TimeExpression) -> str:
    part = _PARTS[found.time_of_day] if found.time_of_day else ""
    if found.weekday is not None:
        return f"XXXX-WXX-{found.weekday + 1}{part}"
    if found.month is not None and found.granularity is Granularity.SEASON:
        return f"XXXX-{_SEASONS[found.month]}"
    if found.month is not None:
        return f"XXXX-{found.month:02}"
    return f"XXXX-XX-XX{part}" if part else render_length(found.number, found.granularity)


def _render_time(found: TimeExpression) -> str:
    if found.kind is not TimeKind.TIME:
        return ""
    if found.clock:
        return f"T{found.clock}"
    return _PARTS[found.time_of_day] if found.time_of_day else ""


def _render_day(day: date) -> str:
    return day.isoformat()


def _render_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _render_weekend(day: date) -> str:
    return f"{_render_week(day)}-WE"


def _render_month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _render_quarter(day: date) -> str:
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def _render_season(day: date) -> str:
    return f"{day.year:04}-{_SEASONS[day.month // 3 * 3 or 12]}"


def _render_half(day: date) -> str:
    return f"{day.year:04}-H{1 if day.month <= 6 else 2}"


def _render_year(day: date) -> str:
    return f"{day.year:04}"


def _render_decade(day: date) -> str:
    return f"{day.year // 10:03}"


def _render_century(day: date) -> str:
    return f"{day.year // 100:02}"


_RENDERERS: dict[Granularity, Callable[[date], str]] = {
    Granularity.WEEK: _render_week,
    Granularity.WEEKEND: _render_weekend,
    Granularity.MONTH: _render_month,
    Granularity.QUARTER: _render_quarter,
    Granularity.SEASON: _render_season,
    Granularity.HALF: _render_half,
    Granularity.YEAR: _render_year,
    Granularity.DECADE: _render_decade,
    Granularity.CENTURY: _render_century,
}
_UNRESOLVED = {
    Granularity.WEEK: "XXXX-WXX",
    Granularity.WEEKEND: "XXXX-WXX-WE",
    Granularity.MONTH: "XXXX-XX",
    Granularity.QUARTER: "XXXX-QX",
    Granularity.YEAR: "XXXX",
    Granularity.DECADE: "XXX",
}
