"""Words of a report that a person points at: where they stand, and the sentences around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.codebook.codes import EvidenceRole
from dateline.codebook.records import Document, Evidence, Span
from dateline.errors import UsageError
from dateline.store import Transaction


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a report that a person points at, and the sentences that they stand in."""

    document: Document
    words: Evidence
    around: Evidence


def find_mark(transaction: Transaction, document_ids: Sequence[str], quote: str, at: int | None = None) -> Mark:
    """Where the words stand, whatever the white space between them; `at`: where they begin, should they stand twice.

    `UsageError` unless they stand once, or begin there.
    """
    words = quote.split()
    if not words:
        raise UsageError("The quote is empty: give the report's own words.")
    marks = []
    for document_id in document_ids:
        document = transaction.load_document(document_id)
        if document is not None:
            marks += [_mark(document, span) for span in _find_words(document.text, words)]
    if not marks:
        raise UsageError(f"No report of it has the words {quote!r}: give them as they stand there.")
    begun = [one for one in marks if at in {None, one.words.start}]
    if not begun:
        places = ", ".join(str(one.words.start) for one in marks)
        raise UsageError(f"The words {quote!r} do not begin at {at}, but at {places}.")
    if len(begun) > 1:
        raise UsageError(
            f"The words {quote!r} stand {len(begun)} times: give more of them, name one report, or say at which "
            f"character they begin ({', '.join(str(one.words.start) for one in begun)})."
        )
    return begun[0]


def _find_words(text: str, words: Sequence[str]) -> list[Span]:
    """Whole words: `four` does not stand in `fourteen`."""
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
    return [Span(one.start(), one.end()) for one in pattern.finditer(text)]


def _mark(document: Document, span: Span) -> Mark:
    around = [one for one in document.sentences if one.overlaps(span)]
    reach = Span(min([span.start, *(s.start for s in around)]), max([span.end, *(s.end for s in around)]))
    return Mark(document, _quote(document, span, EvidenceRole.VALUE), _quote(document, reach, EvidenceRole.EVENT_LINK))


def _quote(document: Document, span: Span, role: EvidenceRole) -> Evidence:
    return Evidence(span.start, span.end, document.text[span.start : span.end], role)
