"""By which of its times a report counts as known. It is asked with, and never recorded."""

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum


class Clock(StrEnum):
    """To the world, from publication, or to this desk, from when it was retrieved."""

    PUBLISHED = "published"
    RETRIEVED = "retrieved"


def parse_instant(value: str | datetime) -> datetime:
    """An instant with its zone (UTC where it has none), or a day, of which the end (UTC) is meant.

    Raises `ValueError` for what is neither.
    """
    if isinstance(value, datetime):
        return value
    try:
        told = datetime.fromisoformat(value.strip())
    except ValueError:
        raise ValueError(f"{value!r} is no instant: write 2022-01-24T18:00Z, or the day alone") from None
    if len(value.strip()) <= len("2022-01-24"):
        return datetime.combine(told.date() + timedelta(days=1), time.min, UTC)
    return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
