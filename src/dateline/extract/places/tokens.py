"""The words of a text as places are read: where each stands, how it is written, what stands before it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from dateline.codebook.records import Span

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’ʼ‘`](?![sS]\b)[^\W\d_]+)*|\d+")
_SHOUTED_SHARE = 0.7
_SHOUTED_LETTERS = 12


class Token(NamedTuple):
    """`gap` is the text between the word before and this one; `shouted` says the whole sentence is in capitals."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    gap: str
    opens: bool
    shouted: bool
    sentence: int

    @property
    def joined(self) -> bool:
        """Whether it continues the word before: a space, a line's end or a hyphen between them, nothing else."""
        return self.gap in {" ", "-", "\n", "\u00a0", "‑", "–"}


def is_shouted(sentence: str) -> bool:
    n_large = sum(map(str.isupper, sentence))
    if n_large <= _SHOUTED_SHARE * _SHOUTED_LETTERS:
        return False
    n_letters = sum(map(str.isalpha, sentence))
    return n_letters >= _SHOUTED_LETTERS and n_large > _SHOUTED_SHARE * n_letters


def split_tokens(text: str, sentences: Sequence[Span]) -> list[Token]:
    """Words and numbers in order. A text without sentences counts as one."""
    spans = sorted(sentences, key=lambda s: s.start) or [Span(0, len(text))]
    starts = [s.start for s in spans]
    shouted = [is_shouted(text[s.start : s.end]) for s in spans]
    tokens: list[Token] = []
    before, last = 0, -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        sentence = max(0, bisect_right(starts, start) - 1)
        word = match.group()
        tokens.append(
            Token(
                start,
                end,
                word,
                word.lower().replace("’", "'"),
                word[0].isupper(),
                text[before:start],
                sentence != last,
                shouted[sentence],
                sentence,
            )
        )
        before, last = end, sentence
    return tokens
