"""What a date is resolved against."""

from dataclasses import dataclass
from datetime import date

from dateline.extract.dates.tense import Tense


@dataclass(frozen=True, slots=True)
class Context:
    """`anchor`: the publication date; `narrative`: the last day told; `month`: the first day of a month told since;
    `tense`: of the clause, where it has one; `year`: the year that another full date of the sentence gives to a
    date without one; `is_since`: the date opens an interval that lasts until now."""

    anchor: date | None
    narrative: date | None = None
    month: date | None = None
    tense: Tense | None = None
    year: int | None = None
    is_since: bool = False

    @property
    def is_future(self) -> bool:
        return self.tense is Tense.FUTURE and not self.is_since
