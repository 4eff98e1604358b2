"""What was read: without it, no report of an act may mean no act, or that nobody looked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.codebook.findings import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """Reports read, by day of publication, copies left out.

    `by_country` counts for each country the reports of the publishers that told of it, whatever each report tells;
    `everywhere` counts all. `first` and `last` are the days of the first and the last report.
    """

    everywhere: Mapping[date, int] = field(default_factory=dict)
    by_country: Mapping[str, Mapping[date, int]] = field(default_factory=dict)

    @property
    def first(self) -> date | None:
        return min(self.everywhere, default=None)

    @property
    def last(self) -> date | None:
        return max(self.everywhere, default=None)

    def count(self, period: Period, country_code: str | None = None) -> int:
        """Reports of a period that could have told of the country, or of anything where none is given."""
        days = self.everywhere if country_code is None else self.by_country.get(country_code, {})
        return sum(days.get(period.start + timedelta(days=step), 0) for step in range(period.n_days))
