"""Dates as publishers write them: for datelines, page stamps and metadata, never for events."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
CALENDAR_DATE = (
    rf"{WEEKDAY}(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|-)(?:of\s+)?(?P<m1>{MONTH})(?:,?\s+|-)(?P<y1>\d{{4}})(?!\d)"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})(?!\d)"
    r"|(?P<y3>\d{4})-(?P<m3>\d{1,2})-(?P<d3>\d{1,2})(?!\d)"
    r"|(?P<d4>\d{1,2})[/.](?P<m4>\d{1,2})[/.](?P<y4>\d{4})(?!\d)"
    r")"
)
DATE_PATTERN = re.compile(CALENDAR_DATE, re.IGNORECASE)
CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*\(?(?P<zone>GMT|UTC|Z)\b(?![+-])",
    re.IGNORECASE,
)
DAY = rf"(?i:{WEEKDAY}(?:\d{{1,2}}\s+)?{MONTH}(?:\s+\d{{1,2}})?(?:,?\s+\d{{2,4}})?)"
CAPITALS = r"[A-Z][A-Z'’.\-]+(?:[ ,/]+[A-Z][A-Za-z'’.\-]+){0,8}"
NAMES = r"[A-Z][\w'’.\-]+(?:[ ,/]+[A-Z][\w'’.\-]+){0,5}"
BRACKET = r"\s*[(\[][^)\]\n]{2,40}[)\]]"
# A place in capitals (or any, where a bracket follows), a date or none, an agency or none, a dash.
DATELINE = re.compile(
    r"\s*(?!(?i:update|correct|editor|note)\w*\b)"
    rf"(?:{CAPITALS}(?:\s*\([A-Z][^)\n]{{2,30}}\))?(?:,?\s+{DAY})?(?:{BRACKET})*|{NAMES}(?:,?\s+{DAY})?{BRACKET})"
    r"\s*(?:--?|–|—)\s+"
)
EARLIEST_YEAR = 1900


def find_date(text: str) -> tuple[date, re.Match[str]] | None:
    """The first whole calendar date in a short text, and where it stands. 03/04/2022 is no date: its order is open."""
    for found in DATE_PATTERN.finditer(text):
        if day := _build_date(found):
            return day, found
    return None


def parse_published(value: str) -> tuple[date, datetime | None] | None:
    """A publication date as given or declared: an ISO date or instant, a mail date, or a date in words.

    The instant is in UTC, and only there where its zone is; the date is the one its publisher wrote.
    """
    value = value.strip()
    instant = _parse_instant(value)
    if instant is None:
        found = find_date(value)
        return (found[0], find_clock(value, found[0])) if found else None
    if instant.year < EARLIEST_YEAR:
        return None
    is_day = re.fullmatch(r"\d{4}-?\d\d-?\d\d", value) is not None
    if is_day or instant.tzinfo is None:
        return instant.date(), None
    try:
        return instant.date(), instant.astimezone(UTC)
    except OverflowError:
        return None


def find_clock(text: str, day: date) -> datetime | None:
    """The instant of a time of day in GMT or UTC that stands in a date's line; other zones' names are ambiguous."""
    found = CLOCK.search(text)
    if not found:
        return None
    hour = int(found["hour"])
    if half := (found["half"] or "").lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return datetime(day.year, day.month, day.day, hour, int(found["minute"]), tzinfo=UTC)


def _parse_instant(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    try:
        return (
            parsedate_to_datetime(value) if re.match(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d", value) else None
        )
    except (ValueError, IndexError):
        return None


def _build_date(found: re.Match[str]) -> date | None:
    year, month, day = (next(found[f"{part}{n}"] for n in range(1, 5) if found[f"{part}{n}"]) for part in "ymd")
    month_number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    if found["d4"] and int(day) <= 12 and int(day) != month_number:
        return None
    try:
        return date(int(year), month_number, int(day)) if int(year) >= EARLIEST_YEAR else None
    except ValueError:
        return None
