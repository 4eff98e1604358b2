"""A sentence with its tokens, counts and phrases, looked up by token position."""

from dataclasses import dataclass

from dateline.extract.casualties.lexicon import Lexicon, load_lexicon
from dateline.extract.casualties.numbers import Count, find_counts
from dateline.extract.casualties.phrases import Phrase, is_name_word
from dateline.extract.casualties.tokens import Token, split_tokens
from dateline.extract.casualties.victims import find_phrases

_STOPS = {";", ":", ".", "!", "?", '"', "“", "”", "–", "—"}


_PRONOMINAL = {"that", "this", "these", "those", "all", "both", "several", "some", "another"}


@dataclass(frozen=True, slots=True)
class Sentence:
    tokens: list[Token]
    counts: list[Count]
    phrases: list[Phrase]
    by_last: dict[int, Phrase]
    by_first: dict[int, Phrase]
    inside: frozenset[int]
    shouted: bool
    lexicon: Lexicon

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def has(self, name: str, at: int) -> bool:
        """Whether the token there is in the named word list."""
        return 0 <= at < len(self.tokens) and self.tokens[at].low in self.lexicon.words[name]

    def is_stop(self, at: int) -> bool:
        return not 0 <= at < len(self.tokens) or self.tokens[at].low in _STOPS

    def is_verb_like(self, at: int) -> bool:
        """A finite verb, as far as its form tells."""
        if not 0 <= at < len(self.tokens):
            return False
        word, words = self.tokens[at].low, self.lexicon.words
        if at in self.inside or (
            at and self.tokens[at - 1].low in words["determiners"] - _PRONOMINAL and word not in words["be"]
        ):
            return False
        if self.tokens[at].text[0].isupper() and is_name_word(self.tokens, at, self.lexicon):
            return False
        if any(word in words[name] for name in ("be", "have", "do", "modals", "verbs", "reporting")):
            return True
        senses = self.lexicon.verbs.get(word)
        if senses and senses[0].form in {"past", "participle", "s"} and word not in {"wounded", "injured"}:
            return True
        return word.endswith("ed") and len(word) > 4 and word not in words["participle_modifiers"]


def read_sentence(text: str, start: int, end: int) -> Sentence:
    tokens = split_tokens(text, start, end)
    counts = find_counts(tokens)
    phrases = find_phrases(tokens, counts)
    letters = [token.text for token in tokens if token.text.isalpha()]
    shouted = len(letters) > 2 and sum(word.isupper() for word in letters) > 0.8 * len(letters)
    by_last = {phrase.last: phrase for phrase in phrases}
    by_first = {phrase.first: phrase for phrase in phrases}
    inside = frozenset(at for p in phrases if p.sort in {"noun", "guess"} for at in range(p.first, p.last + 1))
    return Sentence(tokens, counts, phrases, by_last, by_first, inside, shouted, load_lexicon())
