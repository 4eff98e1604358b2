"""Finding the names that may be places, and the words that place them: prepositions, nouns, distances, neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from dateline.extract.places.gazetteer import Gazetteer, GazetteerEntry, load_demonyms
from dateline.extract.places.lexicon import PlaceWords, load_place_words
from dateline.extract.places.normalization import ARTICLES, normalize_name
from dateline.extract.places.tokens import Token

LONGEST_NAME = 6
KNOWN_TOWN = 100_000
"""People in a town that is taken for itself without a place's cue."""

_INNER = ARTICLES | frozenset(
    "of the and de del da do das dos du la las le les los sur y e i ibn bin am der den a au aux".split()
)
_INNER_OF_SITES = frozenset(
    "air border camp central detention displacement gas international military nuclear oil penal power refugee".split()
)
_SHORT_FORMS = {"st", "ft", "mt", "ste"}
_GAP_AFTER_SHORT_FORM = ". "
_UNITS = {"km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometer": 1.0, "mile": 1.609, "mi": 1.609}
DISTANCE = (
    r"(?P<number>\d+(?:[.,]\d+)?)\s*-?(?P<unit>kms?|kilomet(?:re|er)s?|miles?|mi)\b\s*(?:\([^)]*\)\s*)?"
    r"(?:(?:to the|to its|due|away|further|or so)\s+)*(?:[a-z]+(?:-[a-z]+)?\s+)?(?:of|from|away from|outside)\s+"
)
_DISTANCE_BEFORE = re.compile(DISTANCE + r"(?:the\s+)?(?:[a-z-]+\s+){0,3}?(?:of\s+)?$")
_NEAR_NOUNS = frozenset("outskirts vicinity edge periphery gates suburbs suburb environs surroundings".split())


class Cue(IntEnum):
    """How strongly the words before and after say that this is a place."""

    NONE = 0
    WEAK = 1
    STRONG = 2


@dataclass(slots=True, eq=False)
class Toponym:
    """A name that may be a place, with what the words around it say. `first` and `last` number its tokens."""

    first: int
    last: int
    start: int
    end: int
    name: str
    entries: tuple[GazetteerEntry, ...]
    demonym_of: tuple[str, ...] = ()
    demonym_before: tuple[str, ...] = ()
    office_of: str | None = None
    preposition: str | None = None
    noun: str | None = None
    noun_first: int | None = None
    relation: str | None = None
    distance_km: float | None = None
    cue: Cue = Cue.NONE
    phrase_start: int = 0
    phrase_end: int = 0
    left: Token | None = None
    right: Token | None = None
    listed: bool = False
    siblings: list["Toponym"] = field(default_factory=list)

    @property
    def is_name(self) -> bool:
        return not self.demonym_of and self.office_of is None

    def shouted_in(self, tokens: Sequence[Token]) -> bool:
        return tokens[self.first].shouted


def read_distance(number: str, unit: str) -> float:
    """Kilometres."""
    return float(number.replace(",", ".")) * _UNITS[unit.rstrip("s") if unit != "kms" else unit]


def lower_shout(text: str) -> str:
    """The text in lower case where it is all in capitals, so that one grammar reads both."""
    return text.lower() if text.isupper() else text


def continues(tokens: Sequence[Token], j: int) -> bool:
    token, before = tokens[j], tokens[j - 1]
    if token.sentence != before.sentence:
        return False
    return token.joined or (before.lower in _SHORT_FORMS and token.gap == _GAP_AFTER_SHORT_FORM)


def may_open(tokens: Sequence[Token], i: int, words: PlaceWords) -> bool:
    token = tokens[i]
    if token.lower in ARTICLES and i + 1 < len(tokens):
        after = tokens[i + 1]
        spaced = token.capital and after.gap == " " and token.lower not in words.breaks
        return after.capital and (after.gap == "-" or spaced)
    return token.capital and token.lower not in words.breaks


def ends_of_name(tokens: Sequence[Token], i: int, words: PlaceWords) -> Iterator[int]:
    """Last tokens that a name opening at `i` may have, longest first."""
    ends = []
    for j in range(i, min(i + LONGEST_NAME, len(tokens))):
        if j > i and not continues(tokens, j):
            break
        token = tokens[j]
        if token.capital or (j > i and (token.lower in words.facility_nouns or token.lower in words.area_nouns)):
            ends.append(j)
        elif token.lower not in _INNER and token.lower not in _INNER_OF_SITES:
            break
    yield from reversed(ends)


class ToponymFinder:
    """One document's names, left to right, each the longest that the gazetteer or the demonyms know."""

    def __init__(self, text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
        self.text, self.tokens, self.gazetteer = text, tokens, gazetteer
        self.words = load_place_words()
        self.demonyms = load_demonyms()

    def find(self) -> list[Toponym]:
        found: list[Toponym] = []
        i = 0
        while i < len(self.tokens):
            toponym = self.match_abbreviation(i) or self.match_at(i) or self.read_unknown(i)
            if toponym is None:
                i += 1
                continue
            found.append(toponym)
            i = toponym.last + 1
        for toponym in found:
            self.describe(toponym)
        return found

    def is_abbreviation(self, surface: str, key: str, token: Token) -> bool:
        if token.shouted and "." not in surface and key not in self.words.uppercase_always:
            return False
        return surface.replace(".", "").isupper()

    def is_acronym(self, token: Token) -> bool:
        """FAO is no town, though BAMA at the head of a line may be one."""
        at_head = not self.text[self.text.rfind("\n", 0, token.start) + 1 : token.start].strip()
        return token.text.isupper() and len(token.text) <= 5 and not token.shouted and not at_head

    def match_abbreviation(self, i: int) -> Toponym | None:
        """A state shortened after a town and a comma: "Franklin, Ind."."""
        token = self.tokens[i]
        dotted = "." in token.text or self.text[token.end : token.end + 1] == "."
        full = self.words.abbreviations.get(token.lower) if dotted and token.gap == ", " else None
        if full is None or not token.capital:
            return None
        states = tuple(e for e in self.gazetteer.lookup(full) if e.kind == "admin1" and e.country_code == "US")
        return Toponym(i, i, token.start, token.end, token.text, states)

    def match_at(self, i: int) -> Toponym | None:
        if not may_open(self.tokens, i, self.words):
            return None
        for j in ends_of_name(self.tokens, i, self.words):
            surface = self.text[self.tokens[i].start : self.tokens[j].end]
            key = normalize_name(surface)
            if key in self.words.uppercase and not self.is_abbreviation(surface, key, self.tokens[i]):
                continue
            if len(key) < 3 and key not in self.words.uppercase:
                continue
            made = Toponym(i, j, self.tokens[i].start, self.tokens[j].end, surface, ())
            if key in self.words.office_names:
                made.office_of = self.words.office_names[key]
                return made
            if key in self.demonyms:
                made.demonym_of = self.demonyms[key]
                return made
            entries = self.gazetteer.lookup(surface)
            if key in self.words.uppercase:
                entries = tuple(e for e in entries if e.kind == "country")
            if i == j and self.is_acronym(self.tokens[i]):
                entries = tuple(e for e in entries if e.kind == "country")
            if entries:
                made.entries = entries
                return made
        return None

    def read_unknown(self, i: int) -> Toponym | None:
        """A run of capitalised words that no table knows; kept only if its surroundings place it."""
        if not may_open(self.tokens, i, self.words) or self.tokens[i].shouted:
            return None
        last = i
        for j in range(i + 1, min(i + LONGEST_NAME, len(self.tokens))):
            token = self.tokens[j]
            if not continues(self.tokens, j) or (not token.capital and token.lower not in ARTICLES):
                break
            if token.lower in self.words.breaks:
                break
            if token.capital:
                last = j
        surface = self.text[self.tokens[i].start : self.tokens[last].end]
        return Toponym(i, last, self.tokens[i].start, self.tokens[last].end, surface, ())

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
        match = _DISTANCE_BEFORE.search(lower_shout(self.text[max(0, toponym.start - 90) : toponym.start]))
        if match:
            toponym.relation = "distance"
            toponym.distance_km = read_distance(match["number"], match["unit"])
        if words.locative & {toponym.preposition} or toponym.relation or toponym.noun:
            toponym.cue = Cue.STRONG
        elif toponym.preposition:
            toponym.cue = Cue.WEAK

    def read_noun_after(self, toponym: Toponym) -> None:
        right, words = toponym.right, self.words
        if right is None or (right.gap == "-" and right.lower not in words.area_nouns):
            return
        if right.lower in words.facility_nouns | words.area_nouns and not toponym.demonym_of:
            following = self.tokens[toponym.last + 2] if toponym.last + 2 < len(self.tokens) else None
            runs_on = following is not None and following.capital and continues(self.tokens, toponym.last + 2)
            if right.capital and runs_on and following is not None and following.lower not in words.breaks:
                return
            if right.lower in {"capital", "port", "republic"} and not right.capital:
                return
            toponym.noun, toponym.phrase_end = right.lower, right.end

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
            elif lower == "of" and before in (words.area_nouns | words.facility_nouns) - {"capital"}:
                toponym.noun = toponym.noun or before
                k -= 1
                whole = whole and not before.endswith("s")
                if whole:
                    toponym.phrase_start = tokens[k].start
            elif lower == "of" and before in words.compass:
                toponym.relation, toponym.preposition = f"{before.replace('-', '')}_of", lower
                return
            elif lower == "of" and before in _NEAR_NOUNS:
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
