"""The words before a head noun that say whose or what kind: nationalities, descriptions, ties and articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.extract.actors.expressions import Determiner
from dateline.extract.actors.lexicon import load_countries, load_demonyms, load_descriptor_words, load_set
from dateline.extract.actors.words import Words

SIDES = frozenset({"pro", "anti"})
_MAX_COUNTRY_WORDS = 4


@dataclass(slots=True)
class Modifiers:
    """What the words before a head say, gathered from right to left; `first` is where the phrase begins."""

    first: int
    descriptors: set[str] = field(default_factory=set)
    countries: list[str] = field(default_factory=list)
    is_tied: bool = False
    is_hedged: bool = False
    is_armed: bool = False


def read_modifiers(words: Words, position: int, floor: int) -> Modifiers:
    """What stands before the head at `position`, back to word `floor` at most."""
    left = Modifiers(position)
    while left.first > floor:
        before = left.first - 1
        step = 0
        if words.folds[before] == "s" and words.gap_before(before) in ("'", "’"):
            code, length = match_country(words, before, floor, load_countries())
            if code:
                left.countries.append(code)
                step = length + 1
        elif words.is_spaced(left.first):
            step = _read_tie(words, before, floor, left) or _read_modifier(words, before, floor, left)
        if not step:
            break
        left.first -= step
    return left


def _read_tie(words: Words, before: int, floor: int, left: Modifiers) -> int:
    """ "Iran-backed", "al-Qaeda-linked": how many words, all chained by hyphens, or 0."""
    if words.folds[before] not in load_set("modifiers", "linking") or not words.is_hyphened(before):
        return 0
    first = before
    while first > floor and words.is_hyphened(first):
        first -= 1
    left.is_tied = True
    return before - first + 1


def _read_modifier(words: Words, before: int, floor: int, left: Modifiers) -> int:
    """How many words up to `before` belong to the phrase; what they say goes into `left`."""
    word = words.folds[before]
    if before > floor and words.is_hyphened(before) and words.folds[before - 1] in SIDES:
        described = load_descriptor_words().get(f"{words.folds[before - 1]} {word}")
        if described:
            left.descriptors.add(described)
        return 2
    if described := load_descriptor_words().get(word):
        if described == "extremist":
            left.is_armed = True
        else:
            left.descriptors.add(described)
        return 1
    code, length = match_country(words, before + 1, floor, load_demonyms())
    if not code and not _follows_preposition(words, before):
        code, length = match_country(words, before + 1, floor, load_countries())
    if code:
        left.countries.append(code)
        return length
    if word in load_set("modifiers", "plain"):
        left.is_hedged = left.is_hedged or word in load_set("modifiers", "hedging")
        return 1
    return 0


def match_country(words: Words, stop: int, floor: int, table: Mapping[tuple[str, ...], str]) -> tuple[str | None, int]:
    """The longest country word that ends before `stop`: its code and length in words."""
    for length in range(min(_MAX_COUNTRY_WORDS, stop - floor), 0, -1):
        first = stop - length
        key = tuple(words.folds[first:stop])
        code = table.get(key)
        is_pronoun = key == ("us",) and words.raws[first] != "US"
        if code and words.starts_capital(first) and not is_pronoun and words.are_spaced(first, stop):
            return code, length
    return None, 0


def _follows_preposition(words: Words, before: int) -> bool:
    return before > 0 and words.is_spaced(before) and words.folds[before - 1] in load_set("modifiers", "prepositions")


def read_country_after(words: Words, stop: int, left: Modifiers) -> int:
    """ "the army of Chad": the phrase's new end, and the country in `left`."""
    if stop + 1 >= len(words) or not words.is_spaced(stop) or words.folds[stop] not in ("of", "from"):
        return stop
    first = stop + 2 if words.folds[stop + 1] == "the" else stop + 1
    for length in range(_MAX_COUNTRY_WORDS, 0, -1):
        last = first + length
        code = load_countries().get(tuple(words.folds[first:last]))
        if code and words.starts_capital(first) and words.are_spaced(stop, last):
            left.countries.append(code)
            return last
    return stop


def read_determiner(words: Words, first: int) -> Determiner:
    """How the phrase is introduced; a count after "the" is still definite."""
    before = first - 1
    counted = False
    while before >= 0 and words.is_spaced(before + 1):
        word = words.folds[before]
        if word in load_set("modifiers", "definite"):
            return Determiner.DEFINITE
        if word[0].isdigit() or word in load_set("modifiers", "counting"):
            counted = True
        elif word in load_set("modifiers", "indefinite"):
            return Determiner.INDEFINITE
        elif not (counted and word == "of"):
            break
        before -= 1
    return Determiner.COUNTED if counted else Determiner.BARE
