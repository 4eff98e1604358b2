"""What came of each source: reports and incidents by publisher, and how the last visits to kept sources went."""

from abc import ABC
from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import distinct, func, select

from dateline.codebook.records import Channel, Failure
from dateline.store.reads import Reads
from dateline.store.report_rows import failure_from
from dateline.store.schema import channel, document, failure, link, visit
from dateline.store.sqlite import scan_for


class Harvest(NamedTuple):
    """Of one publisher: its reports, how many of them the coder can read, how many of these tell an incident, and how
    many incidents they tell."""

    source_name: str
    n_reports: int
    n_read: int
    n_told: int
    n_incidents: int
    newest_on: date | None
    retrieved_at: datetime | None


class ChannelHealth(NamedTuple):
    """A kept source, when it was last read whole, and what failed there since."""

    channel: Channel
    visited_at: datetime | None
    failure: Failure | None


class Harvests(Reads, ABC):
    """Answers from indexes: no text is read."""

    def list_harvests(self, languages: Collection[str]) -> list[Harvest]:
        """Of every publisher that published a report; the most reports first."""
        columns = document.c
        is_read = columns.language.in_(sorted(languages))
        figures = (func.count(), func.count().filter(is_read), func.max(columns.published_on))
        # From the index of days, which has all that is counted; by the one of sources each report would be looked up.
        names = scan_for(columns.source)
        reports = select(names, *figures, func.max(columns.retrieved_at)).where(names.is_not(None))
        told = (
            select(columns.source, func.count(distinct(link.c.arrival)), func.count(distinct(link.c.incident_id)))
            .join(link, link.c.arrival == columns.arrival)
            .where(columns.source.is_not(None))
            .group_by(columns.source)
        )
        with self._connect() as connection:
            tells = {name: (n_told, n_incidents) for name, n_told, n_incidents in connection.execute(told)}
            rows = connection.execute(reports.group_by(names)).all()
        found = [
            Harvest(name, n_reports, n_read, *tells.get(name, (0, 0)), newest, retrieved)
            for name, n_reports, n_read, newest, retrieved in rows
        ]
        return sorted(found, key=lambda one: (-one.n_reports, one.source_name))

    def list_channel_health(self) -> list[ChannelHealth]:
        """Of every kept source, those that fail first, then by address. Of several failures the last."""
        joined = channel.outerjoin(visit, visit.c.address == channel.c.address)
        asked = select(channel, visit.c.visited_at).select_from(joined).order_by(channel.c.address)
        failed = select(failure).where(failure.c.address.in_(select(channel.c.address))).order_by(failure.c.at)
        with self._connect() as connection:
            failures = {row.address: failure_from(row) for row in connection.execute(failed)}
            rows = connection.execute(asked).all()
        names = [column.name for column in channel.columns]
        found = []
        for row in rows:
            kept = Channel(**{name: row._mapping[channel.c[name]] for name in names})
            found.append(ChannelHealth(kept, row.visited_at, failures.get(kept.address)))
        return sorted(found, key=lambda one: one.failure is None)
