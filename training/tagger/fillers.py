"""Where a filler of MUC-4's keys stands in a report: the keys give strings, not places."""

import re
from collections.abc import Iterator, Sequence

from dateline.extract.tagger.heads import Words
from dateline.extract.tokens import Token

_ARTICLES = frozenset({"a", "an", "the"})
_SIGN = re.compile(r"[^\w]|_")


def find_words(tokens: Sequence[Token], filler: str) -> Iterator[Words]:
    """Each run of words that is written as `filler`, a normalised string, where articles and signs are left out."""
    wanted = filler.replace(" ", "")
    spelled = ["" if token.lower in _ARTICLES else _SIGN.sub("", token.lower) for token in tokens]
    for first, word in enumerate(spelled):
        if not word or not wanted.startswith(word):
            continue
        rest, last = wanted[len(word) :], first
        while rest and last + 1 < len(spelled) and rest.startswith(spelled[last + 1]):
            last += 1
            rest = rest[len(spelled[last]) :]
        if not rest:
            yield first, last
