"""What is read off the words' vectors: spans by label, what an act is, and what belongs to which act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Words = tuple[int, int]
"""First and last word of a span."""
CONTEXT = 12
"""Words on both sides of an act, or of a figure, that say what it is."""
N_DISTANCES = 8
"""Distances in words are told by their power of two, apart for before and behind."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Layers by name, as `training/tagger/network.py` has them: `NAME.weight` (out x in) and `NAME.bias`."""

    layers: Mapping[str, Array]

    def join_features(self, vectors: Array, features: Array) -> Array:
        """Words' vectors with what the rules say of them (a row of noughts and ones for each word)."""
        return np.concatenate([vectors, features @ self.layers["features.weight"].T], axis=1)

    def rate_labels(self, words: Array) -> tuple[Array, Array]:
        """For each word and label how likely it is inside such a span, and how likely it begins one."""
        rates = squash(self.apply("span", words))
        half = rates.shape[1] // 2
        return rates[:, :half], rates[:, half:]

    def rate_relevance(self, words: Array) -> float:
        """How likely the text tells an incident."""
        return float(squash(self.apply_layer("relevance", pool_text(words)))[0, 0])

    def describe_acts(self, words: Array, acts: Sequence[Words]) -> Array:
        """A row of scores for each act: sub-events, realizations, temporal roles, aggregate, crime."""
        return self.apply("act", _pool_with_context(words, acts))

    def name_counted(self, words: Array, figures: Sequence[Words]) -> Array:
        """A row of scores for each figure: what it counts."""
        return self.apply("counted", _pool_with_context(words, figures))

    def rate_pairs(self, words: Array, acts: Sequence[Words], spans: Sequence[Words], labels: Sequence[int]) -> Array:
        """How likely each span (column) belongs to the incident of each act (row). `labels`: of the spans."""
        one = self.apply_layer("pair_act", _pool(words, acts))
        other = self.apply_layer("pair_span", _pool(words, spans))
        width = one.shape[1] // 2
        shape = (len(acts), len(spans), width)
        distances = np.array([[measure_distance(act[0], span[0]) for span in spans] for act in acts])
        joined = np.concatenate(
            [
                np.broadcast_to(one[:, None, :width], shape),
                np.broadcast_to(other[None, :, :width], shape),
                one[:, None, width:] * other[None, :, width:],
                np.broadcast_to(self.layers["label.weight"][list(labels)][None], shape),
                self.layers["distance.weight"][distances],
            ],
            axis=2,
        )
        return squash(self.apply("pair", joined))[:, :, 0]

    def apply(self, name: str, x: Array) -> Array:
        """A head of two layers: a row of scores for each row."""
        return self.apply_layer(f"{name}.2", np.maximum(self.apply_layer(f"{name}.1", x), 0))

    def apply_layer(self, name: str, x: Array) -> Array:
        result: Array = x @ self.layers[f"{name}.weight"].T + self.layers[f"{name}.bias"]
        return result


def measure_distance(act: int, span: int) -> int:
    """The class of the distance between two words."""
    size = min(int(abs(span - act) + 1).bit_length() - 1, N_DISTANCES - 1)
    return size if span < act else size + N_DISTANCES


def pool_text(words: Array) -> Array:
    """One row for the whole text: the mean of its words and their largest values."""
    return np.concatenate([words.mean(axis=0), words.max(axis=0)])[None]


def _pool(words: Array, spans: Sequence[Words]) -> Array:
    return np.stack([words[first : last + 1].mean(axis=0) for first, last in spans])


def _pool_with_context(words: Array, spans: Sequence[Words]) -> Array:
    around = [(max(0, first - CONTEXT), last + CONTEXT) for first, last in spans]
    return np.concatenate([_pool(words, spans), _pool(words, around)], axis=1)


def squash(x: Array) -> Array:
    return (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
