"""What stands around a name: the preposition, the noun of its kind, a distance, the words that qualify it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dateline.extract.places.lexicon import PlaceWords
from dateline.extract.places.tokens import Token
from dateline.extract.places.toponyms import (
    NEAR_NOUNS,
    Cue,
    Toponym,
    continues,
    distance_pattern,
    lower_shout,
    read_distance,
)

_BODIES = frozenset({"army", "police", "council", "court"})
"""They open no sentence behind a capital: "the Red Forest Army"."""


@cache
def _distance_before() -> re.Pattern[str]:
    return re.compile(distance_pattern() + r"(?:the\s+)?(?:[a-z-]+\s+){0,3}?(?:of\s+)?$")


class Describer:
    """Fills in what the words around the names of one document say of them."""

    def __init__(
        self, text: str, tokens: Sequence[Token], words: PlaceWords, demonyms: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.text, self.tokens, self.words, self.demonyms = text, tokens, words, demonyms

    def describe(self, toponym: Toponym) -> None:
        """Fill in what stands around the name."""
        tokens, words = self.tokens, self.words
        toponym.phrase_start, toponym.phrase_end = toponym.start, toponym.end
        before = toponym.first - 1
        if before >= 0 and tokens[toponym.first].joined and tokens[before].sentence == tokens[toponym.first].sentence:
            toponym.left = tokens[before]
        after = toponym.last + 1
        if after < len(tokens) and continues(tokens, after):
            toponym.right = tokens[after]
        self.read_noun_after(toponym)
        self.read_words_before(toponym)
        match = _distance_before().search(lower_shout(self.text[max(0, toponym.start - 90) : toponym.start]))
        if match:
            toponym.relation = "distance"
            toponym.distance_km = read_distance(match["number"], match["unit"])
        if words.locative & {toponym.preposition} or toponym.relation or toponym.noun:
            toponym.cue = Cue.STRONG
        elif toponym.preposition:
            toponym.cue = Cue.WEAK

    def read_noun_after(self, toponym: Toponym) -> None:
        right, words = toponym.right, self.words
        is_country = any(e.kind == "country" and e.rank == 0 for e in toponym.entries)
        if right is None or (right.gap == "-" and right.lower not in words.area_nouns):
            return
        if right.lower in words.place_nouns and not toponym.demonym_of:
            following = self.tokens[toponym.last + 2] if toponym.last + 2 < len(self.tokens) else None
            runs_on = following is not None and following.capital and continues(self.tokens, toponym.last + 2)
            if right.capital and runs_on and following is not None and following.lower not in words.breaks - _BODIES:
                return
            if right.lower in {"capital", "port", "republic"} and not right.capital:
                return
            toponym.noun, toponym.phrase_end = right.lower, right.end
        elif right.lower in words.site_adjectives and not right.capital and not toponym.demonym_of and not is_country:
            site = self.tokens[toponym.last + 2] if toponym.last + 2 < len(self.tokens) else None
            if (
                site
                and site.lower in words.facility_nouns | words.calling_nouns
                and continues(self.tokens, toponym.last + 2)
            ):
                toponym.noun, toponym.phrase_end = site.lower, site.end

    def read_words_before(self, toponym: Toponym) -> None:  # noqa: PLR0912 - one walk over a short closed grammar
        tokens, words, k = self.tokens, self.words, toponym.first - 1
        whole = True
        while k >= 0 and tokens[k + 1].gap.strip() in {"", "-"} and tokens[k].sentence == tokens[k + 1].sentence:
            lower, before = tokens[k].lower, tokens[k - 1].lower if k else ""
            if lower in self.demonyms and toponym.is_name:
                toponym.demonym_before, whole = self.demonyms[lower], False
            elif (
                lower in {"the", "a", "an"}
                or lower in words.adjectives
                or (tokens[k].gap == "-" and not tokens[k].capital)
            ):
                toponym.phrase_start = tokens[k].start if whole else toponym.phrase_start
            elif lower == "of" and before in (words.place_nouns | words.calling_nouns) - {"capital"}:
                toponym.noun = toponym.noun or before
                k -= 1
                whole = whole and not before.endswith("s")
                if whole:
                    toponym.phrase_start = tokens[k].start
            elif lower == "of" and before in words.compass:
                toponym.relation, toponym.preposition = f"{before.replace('-', '')}_of", lower
                return
            elif lower == "of" and before in NEAR_NOUNS:
                toponym.relation, toponym.preposition = "near", lower
                return
            elif lower in words.facility_nouns | words.town_nouns and tokens[k].capital and not tokens[k].opens:
                toponym.noun, toponym.phrase_start = lower, tokens[k].start
            elif lower in {"as", "like", "including"}:
                k -= 1 if lower == "as" else 0
                while (
                    k > 0 and tokens[k].lower not in words.area_nouns and tokens[k].sentence == tokens[k - 1].sentence
                ):
                    k -= 1
                    if tokens[toponym.first].start - tokens[k].start > 60:
                        return
                toponym.noun = tokens[k].lower if tokens[k].lower in words.area_nouns else None
                return
            else:
                if lower in words.locative | words.directional | {"of", "by", "with", "between", "for"}:
                    toponym.preposition = lower
                if lower in words.reaching_verbs:
                    toponym.cue = Cue.WEAK
                if lower in words.near or (lower == "to" and before == "close"):
                    toponym.relation, toponym.preposition = "near", lower
                return
            k -= 1
