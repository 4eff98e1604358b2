"""Words in the pieces of an encoder's vocabulary: WordPiece as BERT's uncased models have it (Devlin et al. 2019)."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

UNKNOWN = "[UNK]"
MAX_PART = 100
"""Characters; longer parts are unknown."""
_PART = re.compile(r"[^\W_]+|[^\s]")
"""Letters and digits, or one mark."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: `ids`, and for each the position of its word. Every word has one at least."""

    ids: tuple[int, ...]
    words: tuple[int, ...]


def split_pieces(words: Sequence[str], vocabulary: Mapping[str, int]) -> Pieces:
    """`vocabulary`: pieces by their spelling, those that go on within a word with `##` before them."""
    pairs = [(piece, n) for n, word in enumerate(words) for piece in _split_word(word, vocabulary)]
    return Pieces(tuple(piece for piece, _ in pairs), tuple(n for _, n in pairs))


def _split_word(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    parts = _PART.findall(_fold(word))
    return [piece for part in parts for piece in _split_part(part, vocabulary)] or [vocabulary[UNKNOWN]]


def _fold(word: str) -> str:
    """Small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def _split_part(part: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The longest piece that it begins with, and so on; unknown as a whole where some of it is no piece."""
    pieces: list[int] = []
    start = 0
    while start < len(part) <= MAX_PART:
        sign = "##" if start else ""
        end = next((end for end in range(len(part), start, -1) if sign + part[start:end] in vocabulary), 0)
        if not end:
            break
        pieces.append(vocabulary[sign + part[start:end]])
        start = end
    return pieces if pieces and start == len(part) else [vocabulary[UNKNOWN]]
