"""Weeks of ISO 8601: Monday to Sunday, numbered within the year that has their Thursday."""

import re
from datetime import date, timedelta

from dateline.codebook.findings import Period

WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.IGNORECASE)


def parse_week(text: str) -> Period:
    """The days of `2022-W04`. Raises `ValueError` for what is no week."""
    found = WEEK.fullmatch(text.strip())
    try:
        start = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        start = None
    if start is None:
        raise ValueError(f"{text!r} is no week: write 2022-W04.")
    return Period(start, start + timedelta(days=6))


def name_week(period: Period) -> str | None:
    """`2022-W04` of a period that is a week; else `None`."""
    year, number, weekday = period.start.isocalendar()
    return f"{year}-W{number:02}" if weekday == 1 and period.n_days == 7 else None
