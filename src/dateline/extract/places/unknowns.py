"""Names that no table holds, kept whole: "Dar Sellou" in "the village of Dar Sellou, in Mopti region"."""

from collections.abc import Sequence

from dateline.extract.places.lexicon import PlaceWords
from dateline.extract.places.normalization import ARTICLES, normalize_name
from dateline.extract.places.tokens import Token
from dateline.extract.places.toponyms import LONGEST_NAME, NEAR_NOUNS, PARTICLES, Toponym, continues, may_open

LONGEST_SHOUTED = 4
_BEFORE = frozenset({"in", "at", "near", "outside", "from"})
_INSIDE = frozenset({"in", "near", "outside"})
_JOINING = ARTICLES | PARTICLES | {"la", "las", "le", "les", "los"}
_ENDINGS = ("ed", "ing", "ly", "tion", "tions", "ment", "ness")
"""Of words, not of names, where capitals do not tell the two apart."""


def is_ordinary(word: str, words: PlaceWords) -> bool:
    """Whether a word in lower case says nothing of being a name."""
    if word in words.ordinary or word in words.words or word in words.breaks or word in words.adjectives:
        return True
    return word in words.place_nouns or (len(word) > 5 and word.endswith(_ENDINGS))


class UnknownReader:
    """Runs of capitalised words of one document. `placed` are those that the text has put somewhere."""

    def __init__(self, text: str, tokens: Sequence[Token], words: PlaceWords) -> None:
        self.text, self.tokens, self.words = text, tokens, words
        self.placed: set[str] = set()
        self.deferred: set[str] = set()

    def read(self, i: int) -> Toponym | None:
        """The run that opens at `i`; kept only if its surroundings place it."""
        if not may_open(self.tokens, i, self.words):
            return None
        if self.tokens[i].shouted:
            return self.read_shouted(i)
        last = i
        for j in range(i + 1, min(i + LONGEST_NAME, len(self.tokens))):
            token = self.tokens[j]
            if not continues(self.tokens, j) or (not token.capital and token.lower not in _JOINING):
                break
            if token.lower in self.words.breaks:
                break
            if token.capital:
                last = j
        return self.make(i, last)

    def read_shouted(self, i: int) -> Toponym | None:
        """In capitals: what stands between "in" or "the village of" and a comma or the next "in"."""
        if not self.is_cued(i) or self.tokens[i].lower in self.words.person_names:
            return None
        last = i
        while last + 1 < len(self.tokens) and continues(self.tokens, last + 1):
            if is_ordinary(self.tokens[last + 1].lower, self.words):
                break
            last += 1
        if last - i >= LONGEST_SHOUTED or is_ordinary(self.tokens[i].lower, self.words):
            return None
        if any(t.text.isdigit() or t.lower in self.words.organisation_heads for t in self.tokens[i : last + 1]):
            return None
        following = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        if following is None or following.sentence != self.tokens[i].sentence:
            return None
        ends = following.gap.startswith((",", " (")) or following.lower in {"in", "near"}
        return self.make(i, last) if ends or self.is_called(i) else None

    def make(self, first: int, last: int) -> Toponym:
        start, end = self.tokens[first].start, self.tokens[last].end
        return Toponym(first, last, start, end, self.text[start:end], ())

    def is_placed(self, whole: Toponym) -> bool:
        """Whether the run is a place's name as a whole, rather than a town's and something else's."""
        key = normalize_name(whole.name)
        if key in self.placed:
            return True
        self.deferred.add(key)
        inside = self.tokens[whole.first : whole.last + 1]
        words = self.words
        if any(t.lower in words.organisation_heads for t in inside) or inside[0].lower in words.person_names:
            return False
        if any(is_ordinary(t.lower, words) for t in inside[1:]) or any(t.gap.strip("- \n") for t in inside[1:]):
            return False
        is_whole = self.is_inside(whole.first) or self.is_followed(whole)
        if not (self.is_called(whole.first) or (self.is_cued(whole.first) and is_whole)):
            return False
        self.placed.add(key)
        return True

    def is_called(self, i: int) -> bool:
        """Whether "the village of", "the slopes of" or the like stands before."""
        if i < 2 or not continues(self.tokens, i) or self.tokens[i - 1].lower != "of":
            return False
        noun = self.tokens[i - 2].lower
        return noun in self.words.place_nouns | self.words.calling_nouns | NEAR_NOUNS

    def is_cued(self, i: int) -> bool:
        if i < 1 or not continues(self.tokens, i):
            return False
        return self.tokens[i - 1].lower in _BEFORE or self.is_called(i)

    def is_inside(self, i: int) -> bool:
        """`in Mir Tangi`: a table that knows only a Mir does not know where that is."""
        return continues(self.tokens, i) and self.tokens[i - 1].lower in _INSIDE

    def is_followed(self, whole: Toponym) -> bool:
        """Whether what comes next may hold the name: "X, in Y", "X (Y", "X, Y", "X in Y", "X, a village of Y"."""
        if whole.last + 1 >= len(self.tokens):
            return False
        following = self.tokens[whole.last + 1]
        if following.sentence != self.tokens[whole.last].sentence:
            return False
        return following.lower in {"in", "near"} or (
            following.gap in {", ", " ("} and (following.capital or following.lower in {"a", "an", "the", "in"})
        )
