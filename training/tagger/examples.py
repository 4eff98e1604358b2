"""A marked document as the tagger is to learn it: words, what rules say of them, spans, and what belongs together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from evals.authored_corpus import read_marked
from torch import Tensor

from dateline.codebook.codes import CasualtyOutcome, ParticipantRole, Realization, TemporalRole
from dateline.extract.annotations import annotate
from dateline.extract.tagger.features import Features, list_features
from dateline.extract.tagger.heads import Words
from dateline.extract.tagger.word_pieces import Pieces, split_pieces
from dateline.extract.tokens import Token
from training.corpus.documents import SUB_EVENT_NAMES, MarkedDocument, MarkedIncident

LABELS = (
    "trigger", "weapon", "place", "date", "source", "outcome", "claimed", "denied", "blamed",
    *sorted(role.value for role in ParticipantRole), *sorted(outcome.value for outcome in CasualtyOutcome),
)  # fmt: skip
SUB_EVENTS = tuple(sorted(SUB_EVENT_NAMES))
REALIZATIONS = tuple(one.value for one in Realization)
TEMPORAL_ROLES = tuple(one.value for one in TemporalRole)
N_CODES = len(SUB_EVENTS) + len(REALIZATIONS) + len(TEMPORAL_ROLES) + 2
MIN_WORDS = 5
"""A feature on fewer words of the training documents is not learned."""


@dataclass(frozen=True, slots=True)
class ExampleSpan:
    """Words with one label, and the incidents they fill that role in."""

    words: Words
    label: int
    incidents: frozenset[int]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A marked document as the rules read it."""

    document: MarkedDocument
    tokens: tuple[Token, ...]
    features: tuple[Features, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """`inside` and `begins`: a row for each word, a column for each label."""

    tokens: tuple[Token, ...]
    pieces: Pieces
    features: Tensor
    inside: Tensor
    begins: Tensor
    spans: tuple[ExampleSpan, ...]
    incidents: dict[int, MarkedIncident]
    sentences: tuple[int, ...]
    """Where sentences begin, in words."""


def read_document(document: MarkedDocument) -> ReadDocument:
    """Raises ValueError where the reader changes the text."""
    annotated = annotate(read_marked(document))
    tokens = tuple(token for spans in annotated for token in spans.tokens)
    return ReadDocument(document, tokens, tuple(list_features(annotated)))


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


def cut_example(example: Example, first: int, stop: int) -> Example:
    """The words from `first` to before `stop` as a text of their own, with the incidents whose act they tell."""
    spans = tuple(
        replace(span, words=(span.words[0] - first, span.words[1] - first))
        for span in example.spans
        if first <= span.words[0] and span.words[1] < stop
    )
    told = {number for span in spans if LABELS[span.label] == "trigger" for number in span.incidents}
    pieces = [
        (piece, word - first)
        for piece, word in zip(example.pieces.ids, example.pieces.words, strict=True)
        if first <= word < stop
    ]
    return replace(
        example,
        tokens=example.tokens[first:stop],
        pieces=Pieces(tuple(piece for piece, _ in pieces), tuple(word for _, word in pieces)),
        features=example.features[first:stop],
        inside=example.inside[first:stop],
        begins=example.begins[first:stop],
        spans=tuple(replace(s, incidents=s.incidents & told) for s in spans if s.incidents & told),
        incidents={number: one for number, one in example.incidents.items() if number in told},
        sentences=tuple(start - first for start in example.sentences if first <= start < stop),
    )


def tabulate_features(features: Sequence[Features], known: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.array([[name in names for name in known] for names in features], dtype=np.float32)


def _find_spans(read: ReadDocument) -> tuple[ExampleSpan, ...]:
    """The marks, one for all incidents that the same words fill the same role in."""
    found: dict[tuple[Words, int], set[int]] = {}
    for mark in read.document.marks:
        covered = [n for n, token in enumerate(read.tokens) if token.start < mark.end and mark.start < token.end]
        if covered:
            found.setdefault(((covered[0], covered[-1]), LABELS.index(mark.label)), set()).add(mark.incident)
    return tuple(ExampleSpan(words, label, frozenset(numbers)) for (words, label), numbers in found.items())
