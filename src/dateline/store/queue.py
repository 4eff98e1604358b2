"""What a person may be asked about: pairs in doubt, incidents in doubt, and reports that told nothing."""

from abc import ABC
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, exists, func, literal_column, or_, select

from dateline.codebook.codes import ReviewStatus
from dateline.codebook.reviewing import PERSON
from dateline.store.filters import IncidentFilter, build_conditions
from dateline.store.reads import Reads, batch
from dateline.store.schema import document, doubt, incident, link, mention


class PairInDoubt(NamedTuple):
    """Two incidents, and the highest match weight between mentions of theirs that may be of one act."""

    incident_id: str
    other_id: str
    match_weight: float
    killed: int | None


class IncidentInDoubt(NamedTuple):
    """`probability`: that it is right, as the coder has it; `None` where it was retracted and told again since."""

    incident_id: str
    probability: float | None
    killed: int | None


class UnreviewedAt(NamedTuple):
    """An incident's place among those that wait to be looked at: `toll` is -1 where none is told."""

    incident_id: str
    toll: int


class ReviewQueue(Reads, ABC):
    """Questions that the review queue is made of."""

    def list_pairs_in_doubt(self, incident_id: str | None = None) -> list[PairInDoubt]:
        """Incidents that stand apart with mentions in doubt between them, each pair once, the smaller id first; those
        of one incident where it is told."""
        one, other = link.alias("one"), link.alias("other")
        a, b = incident.alias("a"), incident.alias("b")
        is_first = one.c.incident_id < other.c.incident_id
        first = case((is_first, one.c.incident_id), else_=other.c.incident_id)
        last = case((is_first, other.c.incident_id), else_=one.c.incident_id)
        rows = (
            doubt.join(one, one.c.mention_id == doubt.c.mention_id)
            .join(other, other.c.mention_id == doubt.c.other_id)
            .join(a, a.c.incident_id == one.c.incident_id)
            .join(b, b.c.incident_id == other.c.incident_id)
        )
        most = case((a.c.killed_best > func.coalesce(b.c.killed_best, -1), a.c.killed_best), else_=b.c.killed_best)
        asked = (
            select(first.label("first"), last.label("last"), func.max(doubt.c.match_weight), func.max(most))
            .select_from(rows)
            .where(one.c.incident_id != other.c.incident_id, ~a.c.is_retracted, ~b.c.is_retracted)
            .group_by("first", "last")
            .order_by("first", "last")
        )
        if incident_id is not None:
            asked = asked.where(or_(one.c.incident_id == incident_id, other.c.incident_id == incident_id))
        with self._connect() as connection:
            return [PairInDoubt(*row) for row in connection.execute(asked)]

    def list_incidents_in_doubt(self, least: float) -> list[IncidentInDoubt]:
        """Incidents that no person looked at and that rest on mentions of less than this probability alone, and those
        that were retracted and told again."""
        rate = func.max(mention.c.coder_probability)
        few = select(incident.c.incident_id).where(
            incident.c.review_status == ReviewStatus.MACHINE, incident.c.coder_probability < least
        )
        told = (
            select(link.c.incident_id, rate.label("rate"))
            .join(mention, mention.c.mention_id == link.c.mention_id)
            .where(link.c.incident_id.in_(few))
            .group_by(link.c.incident_id)
            .having((func.count() == func.count(mention.c.coder_probability)) & (rate < least))
            .subquery()
        )
        unsure = select(told.c.incident_id, told.c.rate, incident.c.killed_best).join(
            incident, incident.c.incident_id == told.c.incident_id
        )
        returned = select(incident.c.incident_id, incident.c.killed_best).where(
            incident.c.is_retracted, incident.c.review_status == ReviewStatus.PARTLY
        )
        with self._connect() as connection:
            found = [IncidentInDoubt(*row) for row in connection.execute(unsure.order_by(told.c.incident_id))]
            again = connection.execute(returned.order_by(incident.c.incident_id))
            return [*found, *(IncidentInDoubt(one, None, killed) for one, killed in again)]

    def list_unreviewed(
        self, asked: IncidentFilter, *, after: UnreviewedAt | None = None, is_before: bool = False, limit: int = 50
    ) -> list[UnreviewedAt]:
        """Incidents that no person has looked at whole, the highest toll first: those that follow on `after`, or, with
        `is_before`, those that lead up to it, in the same order."""
        ids, tolls = incident.c.incident_id, func.coalesce(incident.c.killed_best, -1)
        query = select(ids, tolls).where(*_unreviewed(asked))
        if after is not None:
            toll, name = after.toll, after.incident_id
            is_beyond = (
                or_(tolls > toll, (tolls == toll) & (ids < name))
                if is_before
                else or_(tolls < toll, (tolls == toll) & (ids > name))
            )
            query = query.where(is_beyond)
        order = (tolls.asc(), ids.desc()) if is_before else (tolls.desc(), ids.asc())
        with self._connect() as connection:
            rows = [UnreviewedAt(*row) for row in connection.execute(query.order_by(*order).limit(limit))]
        return rows[::-1] if is_before else rows

    def count_unreviewed(self, asked: IncidentFilter) -> int:
        with self._connect() as connection:
            query = select(func.count()).select_from(incident).where(*_unreviewed(asked))
            return connection.execute(query).scalar_one()

    def find_fitting(self, incident_ids: Collection[str], asked: IncidentFilter) -> set[str]:
        """Those of the incidents that fit."""
        found: set[str] = set()
        with self._connect() as connection:
            for some in batch(incident_ids):
                query = select(incident.c.incident_id).where(incident.c.incident_id.in_(some), *build_conditions(asked))
                found |= {*connection.scalars(query)}
        return found

    def list_silent_reports(self, languages: Collection[str], added: Collection[str] = ()) -> list[str]:
        """The reports in these languages, copies and erased ones left out, of which the machine coded no incident.
        `added`: those in which a person found one, which are looked into; the others tell none at all."""
        columns = document.c
        coded = exists().where(mention.c.document_id == columns.document_id, mention.c.coder != PERSON)
        tells = exists().where(link.c.arrival == columns.arrival)
        asked = select(columns.document_id).where(
            columns.language.in_(sorted(languages)),
            columns.copy_of.is_(None),
            columns.text != literal_column("''"),
            or_(~tells, columns.document_id.in_(sorted(added)) & ~coded),
        )
        with self._connect() as connection:
            return [*connection.scalars(asked.order_by(columns.arrival))]


def _unreviewed(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    return [incident.c.review_status != ReviewStatus.REVIEWED, *build_conditions(asked)]
