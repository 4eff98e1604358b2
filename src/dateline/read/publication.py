"""When a report was published, and where that is known from. Never today's date for want of another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateline.codebook.codes import PublishedBasis
from dateline.read.dates import DATE_PATTERN, DATELINE, EARLIEST_YEAR, MONTHS, find_clock, find_date, parse_published
from dateline.read.furniture import QUOTES, looks_like_prose
from dateline.read.lines import Line, split_lines
from dateline.read.report import Report

AHEAD = timedelta(days=2)
"""How far a publication date may lie ahead of the capture, for clocks and zones differ."""

EDGE_LINES = 8
STAMP = re.compile(
    r"(?:first\s+)?(?:published|posted|issued|publication\s+date|date|pub\s*date)\b(?:\s+(?:on|at))?\s*:?", re.I
)
STAMP_SEPARATOR = re.compile(r"\s[|·•–—-]\s|\|")
DAY_PATH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2}|[a-z]{3})/(?P<d>\d{1,2})(?=[/.-]|$)")
DAY_SLUG = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mark>-?)(?P<m>\d\d)(?P=mark)(?P<d>\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"\b(\d{1,2})\s+([A-Z]{3,9})\.?\s+(\d\d)\b(?!:)")


@dataclass(frozen=True, slots=True)
class Publication:
    """`published_at` (UTC) only where a time with its zone is known."""

    published_on: date | None
    published_at: datetime | None
    basis: PublishedBasis


def resolve_publication(given: str | None, report: Report, url: str | None, retrieved_at: datetime) -> Publication:
    """The first that holds of: what was given, metadata, the address, the dateline or date line, the page's build.

    A date more than two days after the capture does not hold.
    """
    latest = (retrieved_at + AHEAD).date()
    for basis, found in _find_candidates(given, report, url, retrieved_at.year):
        if found and found[0] <= latest:
            return Publication(found[0], found[1], basis)
    return Publication(None, None, PublishedBasis.UNKNOWN)


def _find_candidates(
    given: str | None, report: Report, url: str | None, this_year: int
) -> Iterator[tuple[PublishedBasis, tuple[date, datetime | None] | None]]:
    yield PublishedBasis.GIVEN, parse_published(given) if given else None
    yield PublishedBasis.METADATA, parse_published(report.published) if report.published else None
    day = find_url_date(url) if url else None
    yield PublishedBasis.URL, (day, None) if day else None
    yield PublishedBasis.DATELINE, find_stated_date(report.text, this_year)
    yield PublishedBasis.INFERRED, parse_published(report.inferred) if report.inferred else None


def find_url_date(url: str) -> date | None:
    """The day in an address's path (/2022/01/28/, /2022/jan/28/, -2022-01-28, 20220128); none if it names two.

    In an archive's address only the archived one counts, not the time of its capture.
    """
    path = re.split(r"[?#]", url[max(url.rfind("http://"), url.rfind("https://"), 0) :])[0].lower()
    found = [match.group("y", "m", "d") for pattern in (DAY_PATH, DAY_SLUG) for match in pattern.finditer(path)]
    days = {day for parts in found if (day := _date_of(*parts))}
    return days.pop() if len(days) == 1 else None


def find_stated_date(text: str, this_year: int) -> tuple[date, datetime | None] | None:
    """The date a report's own first lines (or a stamp in its last) give for it.

    "Published: 28 January 2022", a date alone on a line before the first sentence, or a dateline with its year.
    A text with several lines that are nothing but dates is a chronology: its dates are the events'.
    """
    lines = split_lines(text)
    edges = lines if len(lines) <= 2 * EDGE_LINES else [*lines[:EDGE_LINES], *lines[-EDGE_LINES:]]
    for line in edges:
        stamp = STAMP.match(line.text)
        if stamp and (found := find_date(line.text[:80])) and found[1].start() <= stamp.end() + 12:
            return found[0], find_clock(line.text, found[0])
    return _find_date_line(lines) or _find_dateline(lines, this_year)


def _find_date_line(lines: list[Line]) -> tuple[date, datetime | None] | None:
    alone = [found for line in lines if (found := _read_date_line(line.text))]
    if len({day for day, _ in alone}) != 1:
        return None
    for line in lines[:EDGE_LINES]:
        if found := _read_date_line(line.text):
            return found
        if looks_like_prose(line.text.translate(QUOTES)):
            return None
    return None


def _read_date_line(line: str) -> tuple[date, datetime | None] | None:
    """The date of a line that is nothing but a date, with its time or a name beside it behind a separator."""
    if len(line) > 80:
        return None
    for part in STAMP_SEPARATOR.split(line):
        found = find_date(part)
        # What remains may be a time, not words.
        if found and not re.search(r"[^\W\d_]{4,}|\d{3}", part[: found[1].start()] + part[found[1].end() :]):
            return found[0], find_clock(line, found[0])
    return None


def _find_dateline(lines: list[Line], this_year: int) -> tuple[date, datetime | None] | None:
    for line in lines[:EDGE_LINES]:
        dateline = DATELINE.match(line.text[:200])
        if not dateline:
            continue
        if found := find_date(dateline[0]):
            return found[0], None
        if DATE_PATTERN.search(dateline[0]):
            return None
        if short := SHORT_YEAR.search(dateline[0]):
            # Wire copy of the last century: 90 is 1990, and 22 is 2022 once 2022 has come.
            year = 2000 + int(short[3])
            day = _date_of(str(year if year <= this_year else year - 100), short[2][:3].lower(), short[1])
            return (day, None) if day else None
    return None


def _date_of(year: str, month: str, day: str) -> date | None:
    """The date, or None where there is no such day."""
    number = int(month) if month.isdigit() else MONTHS.index(month) + 1 if month in MONTHS else 0
    try:
        return date(int(year), number, int(day)) if int(year) >= EARLIEST_YEAR else None
    except ValueError:
        return None
