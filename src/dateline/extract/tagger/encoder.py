"""A vector for each word out of a small pretrained transformer, read in windows that overlap."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.extract.tagger.word_pieces import Pieces

Vectors = NDArray[np.float32]
WINDOW = 126
"""Word pieces read at once, two fewer than the positions trained."""
STRIDE = 96
"""Pieces from the start of one window to that of the next."""
BATCH = 32
"""Windows read in one go: some 3,000 pieces, which few reports have more of."""
OPENING, CLOSING = 101, 102
"""The pieces `[CLS]` and `[SEP]`."""


def list_windows(pieces: Pieces) -> list[tuple[int, int]]:
    """Stretches of at most `WINDOW` pieces that cover all, each but the first beginning with a word."""
    found, start = [], 0
    while True:
        stop = _step_back(pieces, start + WINDOW)
        found.append((start, stop))
        if stop >= len(pieces.ids):
            return found
        start = _step_back(pieces, start + STRIDE)


def _step_back(pieces: Pieces, at: int) -> int:
    if at >= len(pieces.ids):
        return len(pieces.ids)
    while pieces.words[at] == pieces.words[at - 1]:
        at -= 1
    return at


def choose_windows(pieces: Pieces) -> list[tuple[int, int]]:
    """For each window the first piece and the one behind the last whose vectors are taken from it: where two overlap,
    each piece is read where more stands on both sides of it."""
    windows = list_windows(pieces)
    edges = [0, *((one[1] + other[0]) // 2 for one, other in pairwise(windows)), len(pieces.ids)]
    return list(pairwise(edges))


def pad_windows(pieces: Pieces) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Piece numbers and mask, a row for each window."""
    rows = [(OPENING, *pieces.ids[start:stop], CLOSING) for start, stop in list_windows(pieces)]
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for n, row in enumerate(rows):
        ids[n, : len(row)] = row
    return ids, (ids > 0).astype(np.int64)


def encode_words(session: Any, pieces: Pieces) -> Vectors:
    """A row for each word: the mean of its pieces' vectors. `session`: one of the library `onnxruntime`."""
    ids, mask = pad_windows(pieces)
    batches = [slice(at, at + BATCH) for at in range(0, len(ids), BATCH)]
    hidden = np.concatenate([session.run(None, {"ids": ids[part], "mask": mask[part]})[0] for part in batches])
    parts = [
        hidden[n, first - start + 1 : stop - start + 1]
        for n, ((start, _), (first, stop)) in enumerate(zip(list_windows(pieces), choose_windows(pieces), strict=True))
    ]
    flat = np.concatenate(parts)
    owners = np.array(pieces.words)
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    sums = np.add.reduceat(flat, firsts, axis=0)
    return (sums / np.diff(firsts, append=len(owners))[:, None]).astype(np.float32)
