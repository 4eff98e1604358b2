"""The model as a whole: a document's sentences in, the incidents that it tells and their spans out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from dateline.codebook.codes import Realization, TemporalRole
from dateline.codebook.records import Span
from dateline.extract.annotations import SentenceSpans
from dateline.extract.tagger.decoding import find_runs, group_acts
from dateline.extract.tagger.encoder import encode_words
from dateline.extract.tagger.features import list_features
from dateline.extract.tagger.heads import Array, Heads, Words, squash
from dateline.extract.tagger.labels import COUNT, TRIGGER
from dateline.extract.tagger.word_pieces import split_pieces
from dateline.extract.tokens import Token, overlaps

VOCABULARY = "vocab.txt"
BELONGS = 0.5
"""A span belongs to every incident of which an act says so with this likelihood, or else to the likeliest one"""
MAY_BELONG = 0.25
"""that says so with this one."""
MAX_WORDS = 10_000
MAX_ACTS = 250
"""A stretch of text with more is none that a newsroom wrote: it is left to the rules, or it would take minutes."""


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words that fill a role. `start` and `end` count code points of the document; `rate` is how likely it is one."""

    start: int
    end: int
    label: str
    rate: float
    words: Words


@dataclass(frozen=True, slots=True)
class TaggedIncident:
    """The acts that tell one incident, what it is, and the spans that fill its roles."""

    acts: tuple[TaggedSpan, ...]
    sub_event: str
    sub_event_rate: float
    realization: Realization
    temporal_role: TemporalRole
    is_aggregate: bool
    spans: tuple[TaggedSpan, ...]
    anchors: Mapping[Span, float]
    """The words that the rules read as an act, each with how likely it tells this incident."""

    @property
    def main_act(self) -> TaggedSpan:
        return max(self.acts, key=lambda act: act.rate)


@dataclass(frozen=True, slots=True)
class Tagging:
    """`relevance`: how likely the text tells an incident."""

    incidents: tuple[TaggedIncident, ...]
    relevance: float


@dataclass(frozen=True, slots=True)
class Tagger:
    session: Any
    vocabulary: Mapping[str, int]
    heads: Heads
    names: Mapping[str, Sequence[str]]
    edition: str
    """Eight digits of the hash of its weights."""

    def tag(self, annotated: Sequence[SentenceSpans], anchors: Iterable[Span] = ()) -> Tagging:
        """What the model reads in an annotated document. `anchors`: the words that the rules read as acts."""
        tokens = [token for spans in annotated for token in spans.tokens]
        if not 0 < len(tokens) <= MAX_WORDS:
            return Tagging((), 0.0)
        words = self.read_words(annotated)
        inside, begins = self.heads.rate_labels(words)
        spans = [
            TaggedSpan(tokens[first].start, tokens[last].end, label, rate, (first, last))
            for n, label in enumerate(self.names["labels"])
            for (first, last), rate in find_runs(inside[:, n], begins[:, n], tokens)
        ]
        placed = {anchor: place for anchor in anchors if (place := _find_words(tokens, anchor))}
        return Tagging(tuple(self._find_incidents(words, spans, placed)), self.heads.rate_relevance(words))

    def read_words(self, annotated: Sequence[SentenceSpans]) -> Array:
        """A row for each token of the sentences, of which there must be one at least: what the heads read."""
        pieces = split_pieces([token.text for spans in annotated for token in spans.tokens], self.vocabulary)
        known = self.names["features"]
        features = np.array([[name in found for name in known] for found in list_features(annotated)], dtype=np.float32)
        return self.heads.join_features(encode_words(self.session, pieces), features)

    def _find_incidents(
        self, words: Array, spans: Sequence[TaggedSpan], anchors: Mapping[Span, Words]
    ) -> list[TaggedIncident]:
        acts = [span for span in spans if span.label == TRIGGER]
        if not 0 < len(acts) <= MAX_ACTS:
            return []
        others = [span for span in spans if span.label != TRIGGER]
        named = self._name_counted(words, others)
        ordered = [(span.label, span.words) for span in [*acts, *others]]
        ordered += [(TRIGGER, anchor) for anchor in anchors.values()]
        labels = [self.names["labels"].index(label) for label, _ in ordered]
        pairs = self.heads.rate_pairs(words, [act.words for act in acts], [place for _, place in ordered], labels)
        between, within, apart = np.split(pairs, [len(acts), len(spans)], axis=1)
        groups = group_acts(between)
        belonging = np.stack([within[group].max(axis=0) for group in groups])
        scores = self.heads.describe_acts(words, [act.words for act in acts])
        rates = np.array([act.rate for act in acts], dtype=np.float32)
        incidents = []
        for row, group in enumerate(groups):
            best = belonging.max(axis=0)
            taken = (belonging[row] >= BELONGS) | ((belonging[row] == best) & (best >= MAY_BELONG))
            incidents.append(
                self._describe(
                    [acts[n] for n in group],
                    scores[group],
                    rates[group],
                    [span for span, is_taken in zip(named, taken, strict=True) if is_taken],
                    dict(zip(anchors, apart[group].max(axis=0).tolist(), strict=True)),
                )
            )
        return incidents

    def _name_counted(self, words: Array, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
        """The spans, figures under the name of what they count."""
        figures = [span.words for span in spans if span.label == COUNT]
        names = iter(self.heads.name_counted(words, figures).argmax(axis=1) if figures else ())
        return [replace(s, label=self.names["counted"][next(names)]) if s.label == COUNT else s for s in spans]

    def _describe(
        self,
        acts: Sequence[TaggedSpan],
        scores: Array,
        rates: Array,
        spans: Sequence[TaggedSpan],
        anchors: Mapping[Span, float],
    ) -> TaggedIncident:
        """The codes by the vote of the acts, each weighing as much as it is likely to be one."""
        groups = [self.names[name] for name in ("sub_events", "realizations", "temporal_roles")]
        ends = np.cumsum([len(group) for group in groups])
        parts = np.split(scores, ends, axis=1)
        votes = [_vote(part, rates) for part in parts[:3]]
        return TaggedIncident(
            tuple(acts),
            groups[0][int(votes[0].argmax())],
            float(votes[0].max()),
            Realization(groups[1][int(votes[1].argmax())]),
            TemporalRole(groups[2][int(votes[2].argmax())]),
            bool(squash(parts[3])[:, 0] @ rates / rates.sum() > 0.5),
            tuple(spans),
            anchors,
        )


def _find_words(tokens: Sequence[Token], span: Span) -> Words | None:
    inside = [n for n, token in enumerate(tokens) if overlaps(token, span)]
    return (inside[0], inside[-1]) if inside else None


def _vote(scores: Array, rates: Array) -> Array:
    """Likelihood by class: the geometric mean of the acts' likelihoods."""
    logs = scores - scores.max(axis=1, keepdims=True)
    logs = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
    mean = rates @ logs / rates.sum()
    result: Array = np.exp(mean) / np.exp(mean).sum()
    return result


@cache
def load_tagger() -> Tagger | None:
    """The model that the package carries; None where it is left out. Raises as `open_tagger`."""
    folder = Path(str(files("dateline") / "data" / "tagger"))
    return open_tagger(folder) if (folder / "encoder.onnx").exists() else None


def open_tagger(folder: Path) -> Tagger:
    """A model that `training/train.py` wrote. Raises ImportError without onnxruntime."""
    import onnxruntime  # noqa: PLC0415 -- a desk that only shows its store need not load it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    with np.load(folder / "heads.npz") as layers:
        heads = Heads({name: layers[name] for name in layers.files})
    return Tagger(
        onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, ["CPUExecutionProvider"]),
        load_vocabulary(folder / VOCABULARY),
        heads,
        json.loads((folder / "names.json").read_text(encoding="utf-8")),
        sha256((folder / "encoder.onnx").read_bytes() + (folder / "heads.npz").read_bytes()).hexdigest()[:8],
    )


def load_vocabulary(path: Path) -> dict[str, int]:
    """Pieces by their spelling, numbered in the order of the file's lines."""
    return {piece: number for number, piece in enumerate(path.read_text(encoding="utf-8").splitlines())}
