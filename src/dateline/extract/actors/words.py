"""The words of a document's sentences with offsets and folded forms, in parallel lists for speed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.codebook.records import Span

_WORD = re.compile(r"\b[A-Z]\.(?:[A-Z]\.)+|[^\W_]+")
_JOINT_MARKS = " \t\r\n-‐‑‒–—'’ʼ`./(\xa0"
_GAP = re.compile(r"\s*|[-‐‑]\s*|\s+[-‐‑]")
_MIN_CAPITALS = 12

PayloadT = TypeVar("PayloadT")


@dataclass(frozen=True, slots=True)
class Words:
    """`folds`: lower case without accents, dots inside abbreviations dropped ("U.S." is "u.s."). `in_capitals`: whether
    the word's sentence is all in capitals, so that case says nothing."""

    text: str
    starts: list[int]
    ends: list[int]
    raws: list[str]
    folds: list[str]
    sentences: list[int]
    in_capitals: list[bool]

    def __len__(self) -> int:
        return len(self.starts)

    def gap_before(self, index: int) -> str:
        """The text between a word and the one before it; a full stop where the sentence is another."""
        if index <= 0 or index >= len(self.starts) or self.sentences[index] != self.sentences[index - 1]:
            return "."
        return self.text[self.ends[index - 1] : self.starts[index]]

    def is_joined(self, index: int) -> bool:
        """Whether only spaces, hyphens, apostrophes and the like part the word from the one before it."""
        return (
            0 < index < len(self.starts)
            and self.sentences[index] == self.sentences[index - 1]
            and not self.text[self.ends[index - 1] : self.starts[index]].strip(_JOINT_MARKS)
        )

    def is_spaced(self, index: int) -> bool:
        """Whether only white space or a hyphen parts the word from the one before it. Between spaces a hyphen is a
        dash, as behind a dateline."""
        return (
            0 < index < len(self.starts)
            and self.sentences[index] == self.sentences[index - 1]
            and _GAP.fullmatch(self.text, self.ends[index - 1], self.starts[index]) is not None
        )

    def are_spaced(self, first: int, stop: int) -> bool:
        """Whether the words from `first` to `stop` (exclusive) exist and follow one another like that."""
        return stop <= len(self.starts) and all(self.is_spaced(i) for i in range(first + 1, stop))

    def is_hyphened(self, index: int) -> bool:
        """Whether a hyphen stands between the word and the one before it."""
        return 0 < index < len(self.starts) and self.text[self.ends[index - 1] : self.starts[index]] in ("-", "‐", "‑")

    def starts_capital(self, index: int) -> bool:
        return self.raws[index][0].isupper()


def fold(word: str) -> str:
    """Lower case, without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def split_words(phrase: str) -> tuple[str, ...]:
    """The words of a lexicon entry, as written."""
    return tuple(match.group() for match in _WORD.finditer(phrase))


def read_words(text: str, sentences: Sequence[Span]) -> Words:
    """The words inside the sentences, in order. Spans that reach outside the text or run backwards give none."""
    starts: list[int] = []
    ends: list[int] = []
    raws: list[str] = []
    numbers: list[int] = []
    capitals: list[bool] = []
    for number, span in enumerate(sentences):
        before = len(starts)
        for match in _WORD.finditer(text, max(0, span.start), max(0, span.end)):
            starts.append(match.start())
            ends.append(match.end())
            raws.append(match.group())
        count = len(starts) - before
        numbers += [number] * count
        stretch = text[span.start : span.end]
        capitals += [count > 1 and len(stretch) > _MIN_CAPITALS and stretch.isupper()] * count
    folds = [raw.lower() if raw.isascii() else fold(raw) for raw in raws]
    return Words(text, starts, ends, raws, folds, numbers, capitals)


class PhraseIndex(Generic[PayloadT]):
    """Phrases, folded and split like a text's words, with a payload each."""

    def __init__(self, phrases: Mapping[str, PayloadT]) -> None:
        by_first: dict[str, dict[tuple[str, ...], PayloadT]] = {}
        for phrase, payload in phrases.items():
            key = tuple(fold(word) for word in split_words(phrase))
            by_first.setdefault(key[0], {}).setdefault(key, payload)
        self._by_first = {
            first: sorted(options.items(), key=lambda option: -len(option[0])) for first, options in by_first.items()
        }

    def match(self, words: Words, position: int) -> list[tuple[int, PayloadT]]:
        """The phrases that begin at a word, longest first: where each ends, and its payload."""
        return [
            (position + len(key), payload)
            for key, payload in self._by_first.get(words.folds[position], ())
            if tuple(words.folds[position : position + len(key)]) == key
            and all(words.is_joined(i) for i in range(position + 1, position + len(key)))
        ]
