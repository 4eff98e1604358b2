"""A marked document as the tagger is to learn it: words, what rules say of them, spans, and what belongs together."""

from dataclasses import dataclass, replace

from torch import Tensor

from dateline.extract.tagger.heads import Words
from dateline.extract.tagger.labels import TRIGGER
from dateline.extract.tagger.word_pieces import Pieces
from dateline.extract.tokens import Token
from training.corpus.documents import MarkedIncident
from training.tagger.labels import LABELS


@dataclass(frozen=True, slots=True)
class ExampleSpan:
    """Words with one label, and the incidents they fill that role in. `counted`: which outcome a figure is of."""

    words: Words
    label: int
    incidents: frozenset[int]
    counted: int | None = None

    @property
    def is_act(self) -> bool:
        return LABELS[self.label] == TRIGGER


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


def cut_example(example: Example, first: int, stop: int) -> Example:
    """The words from `first` to before `stop` as a text of their own, with the incidents whose act they tell."""
    spans = tuple(
        replace(span, words=(span.words[0] - first, span.words[1] - first))
        for span in example.spans
        if first <= span.words[0] and span.words[1] < stop
    )
    told = {number for span in spans if span.is_act for number in span.incidents}
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
