"""What differs between two texts, sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from dateline.codebook.records import Document, Span

MAX_SENTENCES = 2000
"""Longer texts are not compared: it would take seconds."""
_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences of the one text that the other has otherwise, or has not."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """`n_same` sentences of `n_sentences` (of the later text) stand in both."""

    changes: tuple[Change, ...]
    n_same: int
    n_sentences: int


def compare_texts(one: Document, other: Document) -> Difference | None:
    """What `other` has otherwise than `one`; `None` where either is too long to compare."""
    a, b = list(_list_sentences(one)), list(_list_sentences(other))
    if max(len(a), len(b)) > MAX_SENTENCES:
        return None
    matcher = SequenceMatcher(None, _fold(a), _fold(b), autojunk=False)
    changes = tuple(
        Change("".join(a[first:last]).strip(), "".join(b[start:end]).strip())
        for kind, first, last, start, end in matcher.get_opcodes()
        if kind != "equal"
    )
    n_same = sum(block.size for block in matcher.get_matching_blocks())
    return Difference(changes, n_same, len(b))


def _fold(sentences: list[str]) -> list[str]:
    """White space differs from capture to capture, and says nothing."""
    return [" ".join(one.split()) for one in sentences]


def _list_sentences(document: Document) -> Iterator[str]:
    """The sentences, and what stands between them; a text that was not read is cut at full stops and lines."""
    spans = document.sentences
    if not spans:
        bounds = [0, *(found.end() for found in _END.finditer(document.text)), len(document.text)]
        spans = tuple(Span(start, end) for start, end in pairwise(bounds))
    end = 0
    for span in spans:
        if document.text[end : span.start].strip():
            yield document.text[end : span.start]
        yield document.text[span.start : span.end] + " "
        end = span.end
    if document.text[end:].strip():
        yield document.text[end:]
