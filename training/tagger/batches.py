"""Several examples as the network reads them at once: rows for all their words, one text behind the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import torch
from torch import Tensor

from dateline.extract.tagger.heads import CONTEXT, Words, measure_distance
from dateline.extract.tagger.word_pieces import Pieces
from training.corpus.documents import MarkedIncident
from training.tagger.examples import Example, ExampleSpan


@dataclass(frozen=True, slots=True)
class Act:
    """Words that tell an act, those around them, and the incident whose codes are learned."""

    words: Words
    around: Words
    incident: MarkedIncident
    weight: float
    """The acts of a text weigh as much as one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Words that count, those around them, and the place in `COUNTED` of what they count."""

    words: Words
    around: Words
    counted: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every act with every span of its text, by their places in the lists of acts and of spans."""

    acts: Tensor
    spans: Tensor
    distances: Tensor
    belong: Tensor
    """1 where they share an incident."""
    weights: Tensor
    """The pairs of a text weigh as much as one."""


@dataclass(frozen=True, slots=True)
class Batch:
    """`starts`: where each text begins, in words, and where the last one ends. Spans count words of all texts."""

    pieces: tuple[Pieces, ...]
    starts: tuple[int, ...]
    features: Tensor
    inside: Tensor
    begins: Tensor
    tells: Tensor
    """1 for each text that tells an incident."""
    acts: tuple[Act, ...]
    spans: tuple[ExampleSpan, ...]
    figures: tuple[Figure, ...]
    pairs: Pairs


def join_examples(examples: Sequence[Example], device: torch.device) -> Batch:
    """The examples, with what is learned of them on the device."""
    starts = (0, *accumulate(len(one.tokens) for one in examples))
    spans: list[ExampleSpan] = []
    acts: list[Act] = []
    figures: list[Figure] = []
    rows: list[tuple[int, int, int, bool, float]] = []
    for example, (start, stop) in zip(examples, pairwise(starts), strict=True):
        own = [span for span in example.spans if span.is_act]
        for act in own:
            for n, span in enumerate(example.spans):
                distance = measure_distance(act.words[0], span.words[0])
                weight = 1 / (len(own) * len(example.spans))
                rows.append((len(acts), len(spans) + n, distance, bool(act.incidents & span.incidents), weight))
            acts.append(_place_act(example, act, (start, stop), 1 / len(own)))
        placed = [replace(span, words=_shift(span.words, start)) for span in example.spans]
        figures += [Figure(s.words, widen(s.words, start, stop), s.counted) for s in placed if s.counted is not None]
        spans += placed
    columns = list(zip(*rows, strict=True)) or [()] * 5
    return Batch(
        tuple(one.pieces for one in examples),
        starts,
        torch.cat([one.features for one in examples]).to(device),
        torch.cat([one.inside for one in examples]).to(device),
        torch.cat([one.begins for one in examples]).to(device),
        torch.tensor([float(bool(one.incidents)) for one in examples], device=device),
        tuple(acts),
        tuple(spans),
        tuple(figures),
        Pairs(
            *(torch.tensor(column, dtype=torch.int64, device=device) for column in columns[:3]),
            *(torch.tensor(column, dtype=torch.float32, device=device) for column in columns[3:]),
        ),
    )


def widen(words: Words, start: int, stop: int) -> Words:
    """The words with those around them, in a text from `start` to before `stop`."""
    return max(start, words[0] - CONTEXT), min(stop - 1, words[1] + CONTEXT)


def _place_act(example: Example, act: ExampleSpan, text: Words, weight: float) -> Act:
    """Of words that tell several incidents the first one's codes are learned."""
    words = _shift(act.words, text[0])
    return Act(words, widen(words, *text), example.incidents[min(act.incidents)], weight)


def _shift(words: Words, by: int) -> Words:
    return words[0] + by, words[1] + by
