"""What linking compares of linked mentions, kept as `link` packs it and found by blocking keys."""

from abc import ABC
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import permutations
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from dateline.codebook.records import KeptCandidate
from dateline.store.reads import Reads, batch
from dateline.store.schema import candidate, candidate_key, candidate_making, claim, incident, link, mention, tie

KEY_BYTES = 8
MANY = 500
"""Incidents whose ids are in memory at once."""


class Candidates(Reads, ABC):
    """Questions and writes of a transaction that links."""

    _connection: Connection

    def find_candidates(self, keys: Collection[str]) -> dict[str, str]:
        """What is packed of the mentions that are kept under any of the keys, by mention."""
        found: dict[str, str] = {}
        for some in batch(map(number_key, keys)):
            numbers = select(candidate_key.c.candidate_id).where(candidate_key.c.key.in_(some))
            asked = select(candidate.c.mention_id, candidate.c.packed).where(candidate.c.candidate_id.in_(numbers))
            found |= dict(self._connection.execute(asked).all())
        return found

    def load_candidates(self, mention_ids: Collection[str]) -> dict[str, str]:
        """As `find_candidates`, by the mentions themselves; none for those that are not kept."""
        found: dict[str, str] = {}
        for some in batch(mention_ids):
            asked = select(candidate.c.mention_id, candidate.c.packed).where(candidate.c.mention_id.in_(some))
            found |= dict(self._connection.execute(asked).all())
        return found

    def load_weights(self, mention_id: str) -> dict[str, float] | None:
        """What each mention weighs that may be of one act with this one; None where that was never saved."""
        rows = self._connection.execute(_ask_weights(), {"mention_id": mention_id}).all()
        return {name: weight for name, weight in rows if name is not None} if rows else None

    def find_incidents_of(self, mention_ids: Collection[str]) -> dict[str, str]:
        """The incident that each linked mention stands in."""
        found: dict[str, str] = {}
        for some in batch(mention_ids):
            asked = select(link.c.mention_id, link.c.incident_id).where(link.c.mention_id.in_(some))
            found |= dict(self._connection.execute(asked).all())
        return found

    def find_members(self, incident_ids: Collection[str]) -> dict[str, list[str]]:
        """The mentions that stand in each incident, sorted."""
        found: dict[str, list[str]] = {}
        for some in batch(incident_ids):
            asked = select(link.c.incident_id, link.c.mention_id).where(link.c.incident_id.in_(some))
            for incident_id, mention_id in self._connection.execute(asked.order_by(link.c.mention_id)):
                found.setdefault(incident_id, []).append(mention_id)
        return found

    def load_reports_of_several(self, incident_ids: Collection[str]) -> list[dict[str, str]]:
        """The reports that tell one of the incidents and another: the incident of each of their mentions."""
        reports: dict[str, dict[str, str]] = {}
        linked = link.join(mention, mention.c.mention_id == link.c.mention_id)
        for some in batch(incident_ids):
            own = select(mention.c.document_id).select_from(linked).where(link.c.incident_id.in_(some))
            columns = (mention.c.document_id, link.c.mention_id, link.c.incident_id)
            asked = select(*columns).select_from(linked).where(mention.c.document_id.in_(own))
            for document_id, mention_id, incident_id in self._connection.execute(asked):
                reports.setdefault(document_id, {})[mention_id] = incident_id
        return [stands for _, stands in sorted(reports.items()) if len(set(stands.values())) > 1]

    def find_claims(self, told: Collection[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
        """The claims of mentions by their fields."""
        found: dict[tuple[str, str], list[str]] = {}
        for some in batch({mention_id for mention_id, _ in told}):
            asked = select(claim.c.mention_id, claim.c.field, claim.c.claim_id).where(claim.c.mention_id.in_(some))
            for mention_id, field, claim_id in self._connection.execute(asked):
                found.setdefault((mention_id, field), []).append(claim_id)
        return {key: found[key] for key in told if key in found}

    def iterate_incident_ids(self) -> Iterator[list[str]]:
        """Of all incidents, some at a time. What is written meanwhile may be among them or not."""
        last = ""
        while some := self._list_ids_after(last):
            yield some
            last = some[-1]

    def save_candidates(self, records: Iterable[KeptCandidate]) -> None:
        """Each in place of what was kept of its mention."""
        for record in records:
            row = {"mention_id": record.mention_id, "packed": record.packed, "is_weighed": False}
            made = self._number_candidates([record.mention_id]).get(record.mention_id)
            if made is None:
                made = self._connection.scalars(insert(candidate).returning(candidate.c.candidate_id), row).one()
            else:
                _remove_found(self._connection, made)
                self._connection.execute(update(candidate).where(candidate.c.candidate_id == made).values(**row))
            if keys := {number_key(key) for key in record.keys}:
                rows = [{"key": key, "candidate_id": made} for key in sorted(keys)]
                self._connection.execute(insert(candidate_key), rows)

    def save_weights(self, mention_id: str, weights: Mapping[str, float]) -> None:
        """All that a mention weighs, for it and for each of the others."""
        numbers = self._number_candidates({mention_id, *weights})
        own = numbers[mention_id]
        self._connection.execute(update(candidate).where(candidate.c.candidate_id == own).values(is_weighed=True))
        saved = {*self._connection.scalars(select(tie.c.other_id).where(tie.c.candidate_id == own))}
        rows = [
            {"candidate_id": one, "other_id": other, "match_weight": weight}
            for name, weight in weights.items()
            if numbers[name] not in saved
            for one, other in permutations((own, numbers[name]))
        ]
        if rows:
            self._connection.execute(insert(tie), rows)

    def is_made_by(self, making: str) -> bool:
        """Whether all that is kept was made this way."""
        return self._connection.scalar(select(candidate_making.c.making)) == making

    def forget_candidates(self, making: str) -> None:
        """Removes all, for others made this way to take their place."""
        for table in (tie, candidate_key, candidate, candidate_making):
            self._connection.execute(delete(table))
        self._connection.execute(insert(candidate_making), {"making": making})

    def _number_candidates(self, mention_ids: Collection[str]) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for some in batch(mention_ids):
            asked = select(candidate.c.mention_id, candidate.c.candidate_id).where(candidate.c.mention_id.in_(some))
            numbers |= dict(self._connection.execute(asked).all())
        return numbers

    def _list_ids_after(self, last: str) -> list[str]:
        asked = select(incident.c.incident_id).where(incident.c.incident_id > last)
        return [*self._connection.scalars(asked.order_by(incident.c.incident_id).limit(MANY))]


def number_key(key: str) -> int:
    """64 bits of a key's hash: rows of two numbers are a third as long. If two keys had one number, mentions would be
    compared in vain."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)


@cache
def _ask_weights() -> Select[Any]:
    """Of one mention; built once, as building takes longer than asking."""
    other = candidate.alias()
    joined = candidate.outerjoin(tie, tie.c.candidate_id == candidate.c.candidate_id)
    joined = joined.outerjoin(other, other.c.candidate_id == tie.c.other_id)
    asked = select(other.c.mention_id, tie.c.match_weight).select_from(joined)
    return asked.where(candidate.c.mention_id == bindparam("mention_id"), candidate.c.is_weighed)


def remove_candidates(connection: Connection, document_id: str) -> None:
    """Those of a document's mentions."""
    own = select(mention.c.mention_id).where(mention.c.document_id == document_id)
    numbers = connection.scalars(select(candidate.c.candidate_id).where(candidate.c.mention_id.in_(own))).all()
    _remove_numbers(connection, numbers)


def remove_candidate(connection: Connection, mention_id: str) -> None:
    """What linking compares of a mention, and what was found by it."""
    numbers = connection.scalars(select(candidate.c.candidate_id).where(candidate.c.mention_id == mention_id)).all()
    _remove_numbers(connection, numbers)


def _remove_numbers(connection: Connection, numbers: Sequence[int]) -> None:
    for number in numbers:
        _remove_found(connection, number)
        connection.execute(delete(candidate).where(candidate.c.candidate_id == number))


def _remove_found(connection: Connection, number: int) -> None:
    """The keys of a candidate, and what it weighs with others."""
    others = select(tie.c.other_id).where(tie.c.candidate_id == number)
    connection.execute(delete(tie).where(tie.c.candidate_id.in_(others), tie.c.other_id == number))
    connection.execute(delete(tie).where(tie.c.candidate_id == number))
    connection.execute(delete(candidate_key).where(candidate_key.c.candidate_id == number))
