"""An act that a report tells and that the machine missed."""

from dateline.codebook.codes import ReviewDecision, TemporalRole
from dateline.codebook.records import Mention, Review, Span
from dateline.codebook.reviewing import CODER_VERSION, PERSON, mention_adapter
from dateline.errors import UsageError
from dateline.pipeline.reviews.claiming import make_claim, make_id
from dateline.pipeline.reviews.deciding import Signature, decide
from dateline.pipeline.reviews.marking import find_mark
from dateline.pipeline.reviews.values import read_value
from dateline.store import Store


def add_mention(
    store: Store,
    document_id: str,
    quote: str,
    signed: Signature,
    *,
    sub_event_type: str,
    realization: str = "completed",
    scope: str = "political_violence",
    at: int | None = None,
) -> tuple[Review, str]:
    """An act that a report tells in the marked words and that the machine missed, as a mention of its own; gives the
    incident that it stands in, too. Further values are corrections of that incident."""
    told = (("sub_event_type", sub_event_type), ("realization", realization), ("scope", scope))
    read = [one for field, value in told for one in read_value(field, value)]
    with store.transaction() as transaction:
        if not transaction.has_document(document_id):
            raise UsageError(f"There is no report {document_id!r}: `dateline review queue --kind missed` names some.")
        if transaction.is_redacted(document_id):
            raise UsageError(f"The report {document_id} was erased.")
        mark = find_mark(transaction, [document_id], quote, at)
        span = Span(mark.words.start, mark.words.end)
        mention_id = make_id(PERSON, document_id, span.start, span.end)
        if transaction.is_stored(mention_id):
            raise UsageError("A mention of these words was added already.")
        mention = Mention(
            mention_id=mention_id,
            document_id=document_id,
            trigger=span,
            coder=PERSON,
            coder_version=CODER_VERSION,
            temporal_role=TemporalRole.CURRENT,
            is_aggregate=False,
            claims=tuple(make_claim(one, mention_id, mark, signed, is_first=True) for one in read),
        )
        after = {
            "mention": mention_adapter().dump_python(mention, mode="json"),
            "about": [mention_id],
            "documents": [document_id],
        }
        before = {"n_mentions": len(transaction.load_mentions(document_id))}
        review = decide(transaction, signed, document_id, ReviewDecision.ADD, before=before, after=after)
        return review, transaction.find_incidents_of([mention_id])[mention_id]
