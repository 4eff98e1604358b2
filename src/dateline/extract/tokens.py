"""Words with their offsets, and tables of phrases found in them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*|[^\w\s]", re.UNICODE)
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})

PayloadT = TypeVar("PayloadT")


class Located(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def covers(outer: Located, inner: Located) -> bool:
    """Whether one span lies inside another."""
    return outer.start <= inner.start and inner.end <= outer.end


def overlaps(one: Located, other: Located) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


LocatedT = TypeVar("LocatedT", bound=Located)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. `lower` is folded for look-ups: lower case, straight quotes, no possessive 's."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of `text[start:end]`, with offsets into `text`."""
    tokens = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        lower = word.lower().translate(_CURLY)
        tokens.append(Token(match.start(), match.end(), word, lower.removesuffix("'s")))
    return tokens


class PhraseTable(Generic[PayloadT]):
    """Phrases (one or more words, lower case) with a payload each; finds the longest at every position."""

    def __init__(self, phrases: Mapping[str, PayloadT] | Iterable[tuple[str, PayloadT]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], PayloadT]]] = {}
        rows = phrases.items() if isinstance(phrases, Mapping) else phrases
        for phrase, payload in rows:
            words = tuple(token.lower for token in tokenise(phrase, 0, len(phrase)))
            self._by_first.setdefault(words[0], []).append((words, payload))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, PayloadT]]:
        """(first, last + 1, payload) in token positions, longest first at each position, without overlaps."""
        found = []
        position = 0
        while position < len(tokens):
            for words, payload in self._by_first.get(tokens[position].lower, ()):
                stop = position + len(words)
                if stop <= len(tokens) and all(
                    tokens[position + i].lower == word for i, word in enumerate(words[1:], start=1)
                ):
                    found.append((position, stop, payload))
                    position = stop - 1
                    break
            position += 1
        return found
