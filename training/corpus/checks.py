"""What a document of the corpus must keep, beyond being readable; each fault is told in a sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from training.corpus.documents import MarkedDocument, Register, Split
from training.corpus.marks import COUNTS, MarkKind

_PRONOUNS = frozenset("he she it they him her them we us i you who whom which that this these those".split())
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]")
_SHINGLE = 8
"""Words in a row that two documents may not share, or one was made from the other."""


def find_faults(document: MarkedDocument) -> Iterator[str]:
    declared = {incident.number for incident in document.incidents}
    if bool(declared) == (document.absence is not None):
        yield "it has either incidents or 'none: why'"
    if declared != set(range(1, len(declared) + 1)):
        yield "its incidents are not numbered from 1 without a gap"
    if (document.register is Register.TRANSLATION) != (document.translated_from is not None):
        yield "'translated' goes with the register 'translation', and with no other"
    for number in sorted(declared - {mark.incident for mark in document.marks if mark.kind is MarkKind.TRIGGER}):
        yield f"incident {number} has no trigger"
    yield from _find_mark_faults(document, declared)
    yield from _find_crossings(document)


def _find_mark_faults(document: MarkedDocument, declared: set[int]) -> Iterator[str]:
    cited = {(mark.incident, mark.source) for mark in document.marks if mark.label == "source"}
    for mark in document.marks:
        words = document.quote(mark)
        if mark.incident not in declared:
            yield f"'{words}' is marked for incident {mark.incident}, which the head does not have"
        if mark.label == "source" and not mark.source:
            yield f"the source '{words}' has no letter"
        elif mark.source and (mark.incident, mark.source) not in cited:
            yield f"'{words}' rests on source {mark.incident}{mark.source}, which is not marked"
        if words != words.strip():
            yield f"'{words}' is marked with blanks at its ends"
        if words.casefold() in _PRONOUNS:
            yield f"the pronoun '{words}' is marked"
        if mark.label not in COUNTS and _ARTICLE.match(words) and mark.kind is not MarkKind.DATE:
            yield f"'{words}' is marked with its article"
        if _SENTENCE_END.search(words):
            yield f"'{words}' is marked across sentences"
    for twice, n in Counter((m.start, m.end, m.label, m.incident) for m in document.marks).items():
        if n > 1:
            yield f"'{document.text[twice[0] : twice[1]]}' is marked twice as {twice[2]}={twice[3]}"


def _find_crossings(document: MarkedDocument) -> Iterator[str]:
    for one in document.marks:
        for other in document.marks:
            if one.start < other.start < one.end < other.end:
                yield f"'{document.quote(one)}' and '{document.quote(other)}' cross"


def find_copies(documents: Iterable[tuple[Split, MarkedDocument]]) -> Iterator[str]:
    """Documents that share a run of words, which each of them would teach twice or carry across the split."""
    seen: dict[tuple[str, ...], str] = {}
    for split, document in documents:
        words = re.findall(r"\w+", document.text.casefold())
        name = f"{split}/{document.document_id}"
        for at in range(len(words) - _SHINGLE + 1):
            shingle = tuple(words[at : at + _SHINGLE])
            first = seen.setdefault(shingle, name)
            if first != name:
                yield f"{name} shares '{' '.join(shingle)}' with {first}"
                break
