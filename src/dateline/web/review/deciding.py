"""From a form to the review that `dateline review` would make of it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dateline.codebook.records import Review
from dateline.errors import UsageError
from dateline.pipeline.reviews import (
    Signature,
    accept,
    add_mention,
    correct_value,
    keep_apart,
    merge_incidents,
    redact_document,
    retract,
    split_incident,
    undo_review,
)
from dateline.store import Store
from dateline.web.review.typed import Typed


class Done(NamedTuple):
    """The line of the log; and the incident to go on with, where it is another than the form was about."""

    review: Review
    incident_id: str | None = None


def decide(store: Store, verb: str, item: str, typed: Typed) -> Done:
    """Carry out what a form asks about an incident or a report.

    `UsageError`, with what to do, for what cannot be; `ChangedError` where it changed meanwhile. Then nothing is done.
    """
    return VERBS[verb](store, item, typed, typed.sign())


def _accept(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    return Done(accept(store, item, signed))


def _retract(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    return Done(retract(store, item, signed))


def _retract_claim(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    """Of the form's claim; the item is where the form stood."""
    claim = typed.get("claim")
    if store.load_claim(claim) is None:
        raise UsageError("That value is not read from the report any more.")
    return Done(retract(store, claim, signed))


def _correct(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    value = typed.get("value")
    is_unknown = bool(typed.get("unknown"))
    if bool(value) is is_unknown:
        raise UsageError("Give the value, or tick that no report tells it.")
    review = correct_value(
        store,
        item,
        typed.get("field"),
        None if is_unknown else value,
        signed,
        quote=typed.get("quote") or None,
        document_id=typed.get("report") or None,
        at=_read_number(typed, "at"),
    )
    return Done(review)


def _merge(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    others = [find_id(one) for one in [*typed.list("with"), typed.get("other")] if one.strip()]
    return Done(merge_incidents(store, [item, *others], signed))


def _split(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    return Done(split_incident(store, item, typed.list("mention"), signed))


def _keep_apart(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    return Done(keep_apart(store, item, find_id(typed.get("other")), signed))


def _undo(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    return Done(undo_review(store, typed.get("review"), signed))


def _add(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    quote, at = typed.get("quote"), _read_number(typed, "at")
    end = _read_number(typed, "end")
    if not quote and at is not None and end is not None:
        quote, at = _cut_words(store, item, at, end)
    review, incident_id = add_mention(
        store,
        item,
        quote,
        signed,
        sub_event_type=typed.get("type"),
        realization=typed.get("realization", "completed"),
        scope=typed.get("scope", "political_violence"),
        at=at,
    )
    return Done(review, incident_id)


def _redact(store: Store, item: str, typed: Typed, signed: Signature) -> Done:
    if not typed.get("sure"):
        raise UsageError("This cannot be undone: tick that you know it.")
    whole, words = typed.get("what") == "whole", typed.get("words")
    if whole is bool(words):
        raise UsageError("Give the words to mask, or choose the whole report.")
    return Done(redact_document(store, item, signed, words=words or None).review)


VERBS: Mapping[str, Callable[[Store, str, Typed, Signature], Done]] = {
    "accept": _accept,
    "correct": _correct,
    "retract": _retract,
    "claim": _retract_claim,
    "merge": _merge,
    "split": _split,
    "apart": _keep_apart,
    "undo": _undo,
    "add": _add,
    "redact": _redact,
}


def find_id(typed: str) -> str:
    """An incident's id as a person gives it: bare, or as the address of its page."""
    return typed.strip().partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]


def _read_number(typed: Typed, name: str) -> int | None:
    told = typed.get(name)
    if not told:
        return None
    if not told.isascii() or not told.isdecimal() or len(told) > 9:
        raise UsageError(f"{told!r} is no place in the text: give the number of a character.")
    return int(told)


def _cut_words(store: Store, document_id: str, start: int, end: int) -> tuple[str, int]:
    """The words between two places of a report's text, and where they begin."""
    document = store.load_document(document_id)
    text = document.text if document else ""
    if not start < end <= len(text):
        raise UsageError(f"The words begin before they end, and the text ends at {len(text):,}.")
    words = text[start:end]
    return words.strip(), start + len(words) - len(words.lstrip())
