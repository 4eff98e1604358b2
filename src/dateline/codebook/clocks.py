"""By which of its times a report counts as known. It is asked with, and never recorded."""

from enum import StrEnum


class Clock(StrEnum):
    """To the world, from publication, or to this desk, from when it was retrieved."""

    PUBLISHED = "published"
    RETRIEVED = "retrieved"
