"""The log of reviews, and what of the record a review changes: claims, mentions added, what is in doubt or erased."""

from abc import ABC
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from dateline.codebook.codes import ReviewDecision
from dateline.codebook.records import Claim, Document, Mention, Review
from dateline.store.candidates import remove_candidate
from dateline.store.mention_rows import abstention_rows, claim_rows, claims_by_mention, evidence_by_claim, evidence_rows
from dateline.store.reads import Reads, batch
from dateline.store.report_rows import document_row, read_fields
from dateline.store.schema import (
    abstention,
    capture,
    claim,
    copy_key,
    document,
    doubt,
    evidence,
    failure,
    link,
    mention,
    review,
    visit,
)
from dateline.store.withdrawals import remove_mentions


class ReviewLog(Reads, ABC):
    """Questions about the log, from outside a transaction or inside one."""

    def load_reviews(self, item: str | None = None) -> list[Review]:
        """The reviews in their order; of one item where it is told."""
        asked = select(review).order_by(review.c.review_id)
        if item is not None:
            asked = asked.where(review.c.item == item)
        with self._connect() as connection:
            return [Review(**row._asdict()) for row in connection.execute(asked)]

    def count_reviews(self) -> int:
        with self._connect() as connection:
            return connection.execute(select(func.count()).select_from(review)).scalar_one()

    def load_last_review(self) -> Review | None:
        asked = select(review).order_by(review.c.review_id.desc()).limit(1)
        with self._connect() as connection:
            row = connection.execute(asked).one_or_none()
        return Review(**row._asdict()) if row else None

    def load_claim(self, claim_id: str) -> Claim | None:
        with self._connect() as connection:
            rows = connection.execute(select(claim).where(claim.c.claim_id == claim_id)).all()
            own = select(evidence).where(evidence.c.claim_id == claim_id).order_by(evidence.c.position)
            found = claims_by_mention(rows, evidence_by_claim(connection.execute(own)))
        return next((each for those in found.values() for each in those), None)

    def find_document_of(self, mention_id: str) -> str | None:
        """The report that a mention stands in."""
        with self._connect() as connection:
            asked = select(mention.c.document_id).where(mention.c.mention_id == mention_id)
            return connection.scalar(asked)

    def is_redacted(self, document_id: str) -> bool:
        """Whether a report was erased; what is left of it is its id and its dates."""
        asked = select(review.c.review_id).where(
            review.c.item == document_id, review.c.decision == ReviewDecision.REDACT
        )
        with self._connect() as connection:
            return connection.execute(asked.limit(1)).first() is not None


class ReviewWrites(ReviewLog, ABC):
    """What a transaction writes where a person decided."""

    _connection: Connection

    def save_review(
        self,
        item: str,
        reviewer: str,
        decision: ReviewDecision,
        *,
        before: object,
        after: object,
        reason: str | None,
        at: datetime,
    ) -> Review:
        """One more line of the log, which only grows. `before` and `after` are JSON values."""
        last = self._connection.scalar(select(func.max(review.c.review_id)))
        line = Review((last or 0) + 1, item, reviewer, decision, before, after, reason, at)
        self.keep_review(line)
        return line

    def keep_review(self, record: Review) -> None:
        """A line of another store's log, under its own number."""
        self._connection.execute(insert(review), read_fields(record))

    def rewrite_mention(self, record: Mention) -> None:
        """A stored mention's claims and abstentions as a person left them."""
        own = select(claim.c.claim_id).where(claim.c.mention_id == record.mention_id)
        self._connection.execute(delete(evidence).where(evidence.c.claim_id.in_(own)))
        for table in (claim, abstention):
            self._connection.execute(delete(table).where(table.c.mention_id == record.mention_id))
        written = ((claim, claim_rows), (evidence, evidence_rows), (abstention, abstention_rows))
        for table, rows_of in written:
            if rows := rows_of(record):
                self._connection.execute(insert(table), rows)

    def rewrite_review(self, record: Review) -> None:
        """What the log says once words are erased from it: the one way in which a line ever changes."""
        same = review.c.review_id == record.review_id
        told = {"before": record.before, "after": record.after, "reason": record.reason}
        self._connection.execute(update(review).where(same).values(told))

    def erase_document(self, record: Document) -> None:
        """What is left of a report, in the place of what was kept of it. No copy finds it any more."""
        row = document_row(record)
        self._connection.execute(update(document).where(document.c.document_id == record.document_id).values(row))
        self._connection.execute(delete(copy_key).where(copy_key.c.document_id == record.document_id))

    def erase_mentions(self, document_id: str) -> None:
        """A withdrawn document's mentions with all that hangs on them."""
        remove_mentions(self._connection, document_id)

    def erase_capture(self, sha256: str, address: str) -> None:
        """A capture, and the failures and visits of its address, which may be words of the report."""
        self._connection.execute(delete(capture).where((capture.c.sha256 == sha256) & (capture.c.address == address)))
        for table in (failure, visit):
            self._connection.execute(delete(table).where(table.c.address == address))

    def is_stored(self, mention_id: str) -> bool:
        return self._has(mention, mention_id=mention_id)

    def remove_mention(self, mention_id: str) -> None:
        """A mention with all that hangs on it."""
        claims = select(claim.c.claim_id).where(claim.c.mention_id == mention_id)
        self.forget_doubts([mention_id])
        remove_candidate(self._connection, mention_id)
        self._connection.execute(delete(evidence).where(evidence.c.claim_id.in_(claims)))
        for table in (claim, abstention, link, mention):
            self._connection.execute(delete(table).where(table.c.mention_id == mention_id))

    def save_doubts(self, weights: Mapping[tuple[str, str], float]) -> None:
        """The match weights of pairs of mentions that stay apart; the smaller id first. Nothing may be kept of them."""
        if weights:
            rows = [{"mention_id": a, "other_id": b, "match_weight": bits} for (a, b), bits in sorted(weights.items())]
            self._connection.execute(insert(doubt), rows)

    def forget_doubts(self, mention_ids: Collection[str]) -> None:
        """Nothing is in doubt of these mentions any more."""
        for some in batch(mention_ids):
            either = or_(doubt.c.mention_id.in_(some), doubt.c.other_id.in_(some))
            self._connection.execute(delete(doubt).where(either))
