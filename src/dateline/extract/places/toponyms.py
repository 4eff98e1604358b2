"""A name that may be a place, and where one may open and end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache

from dateline.extract.places.gazetteer import GazetteerEntry
from dateline.extract.places.lexicon import PlaceWords, load_place_words
from dateline.extract.places.normalization import ARTICLES
from dateline.extract.places.tokens import Token

LONGEST_NAME = 6
KNOWN_TOWN = 100_000
"""People in a town that is taken for itself without a place's cue."""

_INNER = ARTICLES | frozenset(
    "of the and de del da do das dos du la las le les los sur y e i ibn bin am der den a au aux".split()
)
PARTICLES = frozenset("de del della da do dos das du des".split())
"""They join the words of one name, in lower case."""
_INNER_OF_SITES = frozenset(
    "air border camp central detention displacement gas international military nuclear oil penal power refugee".split()
)
NEAR_NOUNS = frozenset(
    "outskirts vicinity edge periphery gates suburbs suburb environs surroundings slopes foothills foot banks".split()
)
_SHORT_FORMS = {"st", "ft", "mt", "ste"}
_GAP_AFTER_SHORT_FORM = ". "


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
    def is_grand(self) -> bool:
        """Whether it is known to all by itself: a country, a first division, a capital."""
        return any(e.kind in {"country", "admin1"} or e.is_capital for e in self.entries if e.rank < 2)

    @property
    def is_known(self) -> bool:
        """Whether it needs no words about it: grand, a site of the desk's own table, or a city."""
        if self.is_grand or any(e.gazetteer_id.startswith("dateline:") and e.rank == 0 for e in self.entries):
            return True
        return self.is_city

    @property
    def is_city(self) -> bool:
        return bool(self.entries) and self.entries[0].rank == 0 and self.entries[0].population >= KNOWN_TOWN

    @property
    def is_name(self) -> bool:
        return not self.demonym_of and self.office_of is None

    def shouted_in(self, tokens: Sequence[Token]) -> bool:
        return tokens[self.first].shouted


@cache
def distance_pattern() -> str:
    """The pattern of a distance from somewhere, `60 km north of `: its `number` and `unit`."""
    numbers = "|".join(load_place_words().distance_numbers)
    return (
        rf"(?:(?:a|an|some)\s+)?(?P<number>\d+(?:[.,]\d+)?|{numbers})(?:-odd|\s+or so|\s+of)?"
        r"\s*-?(?P<unit>kms?|kilomet(?:re|er)s?|miles?|mi)\b\s*(?:\([^)]*\)\s*)?"
        r"(?:(?:to the|to its|due|away|further|or so)\s+)*(?:[a-z]+(?:-[a-z]+)?\s+)?(?:of|from|away from|outside)\s+"
    )


def read_distance(number: str, unit: str) -> float:
    """Kilometres."""
    words = load_place_words()
    value = words.distance_numbers.get(number) or float(number.replace(",", "."))
    return value * words.distance_units[unit.rstrip("s") if unit != "kms" else unit]


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
        spaced = token.capital and after.gap in {" ", "\n"} and token.lower not in words.breaks
        return after.capital and (after.gap == "-" or spaced)
    return token.capital and token.lower not in words.breaks


def ends_of_name(tokens: Sequence[Token], i: int, words: PlaceWords) -> Iterator[int]:
    """Last tokens that a name opening at `i` may have, longest first."""
    ends = []
    for j in range(i, min(i + LONGEST_NAME, len(tokens))):
        if j > i and not continues(tokens, j):
            break
        token = tokens[j]
        if token.capital or (j > i and token.lower in words.place_nouns):
            ends.append(j)
        elif token.lower not in _INNER and token.lower not in _INNER_OF_SITES:
            break
    yield from reversed(ends)
