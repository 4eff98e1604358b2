"""What the capitalised words around a name say of it: a person's name, an organisation's, or a place's."""

from collections.abc import Iterable, Sequence

from dateline.extract.places.containment import bears_out
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.tokens import Token
from dateline.extract.places.toponyms import Toponym

_NAMED_AFTER = ("islamic state in", "islamic state's", "islamic state’s")
"""Before "X Province" these name a branch, not the place."""

_COMPASS = frozenset({"N", "E", "S", "W", "NE", "NW", "SE", "SW"})
"""`NE Charlotte`: a part of a town."""


class Neighbourhood:
    """The words of one document, as neighbours of its names."""

    def __init__(self, text: str, tokens: Sequence[Token], toponyms: Sequence[Toponym]) -> None:
        self.text, self.tokens = text, tokens
        self.words = load_place_words()
        self.by_last = {t.last: t for t in toponyms}
        self.by_first = {t.first: t for t in toponyms}

    def run_around(self, toponym: Toponym) -> list[Token]:
        """The capitalised words that a name stands among, itself included."""
        tokens, first, last = self.tokens, toponym.first, toponym.last
        while first > 0 and self.runs_on(first) and self.is_capitalised(tokens[first - 1]):
            first -= 1
        while last + 1 < len(tokens) and self.runs_on(last + 1) and self.is_capitalised(tokens[last + 1]):
            last += 1
        return list(tokens[first : last + 1])

    def runs_on(self, i: int) -> bool:
        return self.tokens[i].gap in {" ", "-"} and self.tokens[i - 1].sentence == self.tokens[i].sentence

    def is_capitalised(self, token: Token) -> bool:
        return token.capital and (token.lower not in self.words.breaks or token.lower == "army")

    def has_head(self, tokens: Iterable[Token]) -> bool:
        return any(t.lower in self.words.organisation_heads for t in tokens)

    def is_in_organisation(self, toponym: Toponym) -> bool:
        """Whether the name is part of an organisation's or an outlet's."""
        if self.follows_organisation(toponym) or (toponym.right and toponym.right.text == "24"):
            return True
        if toponym.shouted_in(self.tokens):
            return bool(toponym.right and toponym.noun is None and self.has_head([toponym.right]))
        others = [t for t in self.run_around(toponym) if not toponym.start <= t.start < toponym.end]
        others = [t for t in others if toponym.noun is None or t.lower != toponym.noun]
        if not self.has_head(others):
            return False
        after = [t for t in others if t.start > toponym.start]
        return not (toponym.demonym_of and all(t.lower in self.words.state_words for t in after))

    def follows_organisation(self, toponym: Toponym) -> bool:
        before = self.text[max(0, toponym.start - 40) : toponym.start].lower().replace("-", " ")
        before = before.removesuffix("the ").rstrip()
        if before.endswith(self.words.organisation_phrases):
            return True
        if before.endswith(_NAMED_AFTER) and toponym.right and toponym.right.text == "Province":
            return True
        previous = self.tokens[toponym.first - 2] if toponym.first >= 2 else None
        if not before.endswith(" of") or previous is None or not previous.capital or previous.opens:
            return False
        return previous.lower in self.words.organisation_heads - self.words.area_nouns and not previous.shouted

    def has_foreign(self, toponym: Toponym) -> bool:
        """Whether a capitalised word that is no place, noun or time stands against the name: a person's, a firm's."""
        if toponym.shouted_in(self.tokens) or toponym.demonym_of:
            return False
        left, right = toponym.left, toponym.right
        before, after = self.by_last.get(toponym.first - 1), self.by_first.get(toponym.last + 1)
        if left and left.capital and left.lower in self.words.titles:
            return True
        paired = before is not None and self.tokens[toponym.first].gap == "-" and bool(before.entries)
        if left and left.capital and self.is_foreign(left) and not paired and not (before and before.demonym_of):
            return True
        if right is None or not right.capital or right.lower == toponym.noun or not self.is_foreign(right):
            return False
        if after is None or after.demonym_of:
            return after is None
        return not (right.gap == "-" and after.entries) and not bears_out(toponym.entries, after.entries)

    def is_foreign(self, token: Token) -> bool:
        words = self.words
        known = words.breaks | words.place_nouns | words.adjectives | words.police
        return token.lower not in known and token.text not in _COMPASS and not token.text.isdigit()
