"""The marked documents as the rules read them, made into examples."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from evals.authored_corpus import read_marked

from dateline.codebook.records import Document
from dateline.extract.annotations import annotate
from dateline.extract.tagger.features import Features, list_features
from dateline.extract.tagger.heads import Words
from dateline.extract.tagger.word_pieces import split_pieces
from dateline.extract.tokens import Token
from training.corpus.documents import MarkedDocument
from training.corpus.marks import COUNTS
from training.tagger.examples import Example, ExampleSpan
from training.tagger.labels import COUNTED, LABELS, number_label

MIN_WORDS = 5
"""A feature on fewer words of the training documents is not learned."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A marked document as the rules read it."""

    document: MarkedDocument
    tokens: tuple[Token, ...]
    features: tuple[Features, ...]


def read_document(document: MarkedDocument) -> ReadDocument:
    """Raises ValueError where the reader changes the text."""
    return ReadDocument(document, *read_words(read_marked(document)))


def read_words(report: Document) -> tuple[tuple[Token, ...], tuple[Features, ...]]:
    """The words of a report that nobody marked, and what the rules say of each."""
    annotated = annotate(report)
    return tuple(token for spans in annotated for token in spans.tokens), tuple(list_features(annotated))


def list_known_features(read: Iterable[ReadDocument]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for document in read:
        for names in document.features:
            for name in names:
                counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(name for name, count in counts.items() if count >= MIN_WORDS))


def make_example(read: ReadDocument, known: Sequence[str], vocabulary: Mapping[str, int]) -> Example:
    n_words = len(read.tokens)
    inside, begins = torch.zeros(n_words, len(LABELS)), torch.zeros(n_words, len(LABELS))
    spans = _find_spans(read)
    for span in spans:
        first, last = span.words
        inside[first : last + 1, span.label] = 1
        begins[first, span.label] = 1
    return Example(
        read.tokens,
        split_pieces([token.text for token in read.tokens], vocabulary),
        torch.from_numpy(tabulate_features(read.features, known)),
        inside,
        begins,
        spans,
        {incident.number: incident for incident in read.document.incidents},
        tuple(n for n, names in enumerate(read.features) if "sentence" in names),
    )


def make_unmarked(
    tokens: tuple[Token, ...], features: Sequence[Features], known: Sequence[str], vocabulary: Mapping[str, int]
) -> Example:
    """An example of which nothing is known but its words."""
    n_words = len(tokens)
    nothing = torch.zeros(n_words, len(LABELS))
    pieces = split_pieces([token.text for token in tokens], vocabulary)
    return Example(tokens, pieces, torch.from_numpy(tabulate_features(features, known)), nothing, nothing, (), {}, ())


def tabulate_features(features: Sequence[Features], known: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.array([[name in names for name in known] for names in features], dtype=np.float32)


def _find_spans(read: ReadDocument) -> tuple[ExampleSpan, ...]:
    """The marks, one for all incidents that the same words fill the same role in."""
    found: dict[tuple[Words, str], set[int]] = {}
    for mark in read.document.marks:
        covered = [n for n, token in enumerate(read.tokens) if token.start < mark.end and mark.start < token.end]
        if covered:
            found.setdefault(((covered[0], covered[-1]), mark.label), set()).add(mark.incident)
    return tuple(
        ExampleSpan(words, number_label(name), frozenset(numbers), COUNTED.index(name) if name in COUNTS else None)
        for (words, name), numbers in found.items()
    )
