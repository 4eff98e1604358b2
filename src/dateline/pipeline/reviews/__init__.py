"""What a person decides about the record: written to the log, and carried out from it."""

from dateline.pipeline.reviews.adding import add_mention
from dateline.pipeline.reviews.correcting import correct_value
from dateline.pipeline.reviews.deciding import (
    Signature,
    accept,
    can_retract,
    keep_apart,
    merge_incidents,
    retract,
    split_incident,
    undo_review,
)
from dateline.pipeline.reviews.looking import describe_item, describe_pair, load_log
from dateline.pipeline.reviews.queueing import Doubt, MissRate, Question, Queue, load_queue
from dateline.pipeline.reviews.redacting import redact_document
from dateline.pipeline.reviews.seeing import mark_incident, mark_state
from dateline.pipeline.reviews.values import list_fields

__all__ = [
    "Doubt",
    "MissRate",
    "Question",
    "Queue",
    "Signature",
    "accept",
    "add_mention",
    "can_retract",
    "correct_value",
    "describe_item",
    "describe_pair",
    "keep_apart",
    "list_fields",
    "load_log",
    "load_queue",
    "mark_incident",
    "mark_state",
    "merge_incidents",
    "redact_document",
    "retract",
    "split_incident",
    "undo_review",
]
