"""What a person decides about the record: written to the log, and carried out from it."""

from dateline.pipeline.reviews.deciding import (
    Signature,
    accept,
    keep_apart,
    merge_incidents,
    retract,
    split_incident,
    undo_review,
)
from dateline.pipeline.reviews.looking import describe_item, describe_pair, load_log
from dateline.pipeline.reviews.queueing import Doubt, MissRate, Question, Queue, load_queue
from dateline.pipeline.reviews.reading import add_mention, correct_value
from dateline.pipeline.reviews.redacting import redact_document

__all__ = [
    "Doubt",
    "MissRate",
    "Question",
    "Queue",
    "Signature",
    "accept",
    "add_mention",
    "correct_value",
    "describe_item",
    "describe_pair",
    "keep_apart",
    "load_log",
    "load_queue",
    "merge_incidents",
    "redact_document",
    "retract",
    "split_incident",
    "undo_review",
]
