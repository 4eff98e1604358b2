"""What a story has come to: the day and the month told last, from which its next dates are measured."""

from collections.abc import Sequence
from datetime import date

from dateline.codebook.codes import DateKind, DatePrecision
from dateline.extract.dates.expressions import DateExpression, DateModifier

# A whole day or month, or a part of it, and no side of it.
WHOLE = (None, DateModifier.START, DateModifier.MID, DateModifier.END, DateModifier.ABOUT)


def follow_dates(
    dates: Sequence[DateExpression], narrative: date | None, month: date | None
) -> tuple[date | None, date | None]:
    """The day and the month told last, after a sentence with these dates: what the next one's `find_dates` takes.

    A month told alone takes the day's place, so that "two days later" is not measured from a day before it;
    at most one of the two is given.
    """
    whole = [found for found in dates if found.first and found.kind is DateKind.WINDOW and found.modifier in WHOLE]
    days = [found.first for found in whole if found.precision is DatePrecision.DAY]
    months = [found.first for found in whole if found.precision is DatePrecision.MONTH]
    if days:
        return days[-1], None
    if not months or months[-1] is None:
        return narrative, month
    first = months[-1].replace(day=1)
    return (narrative, None) if narrative and narrative.replace(day=1) == first else (None, first)
