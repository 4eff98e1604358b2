"""Where a phrase for people begins, and the count before it: "three of the attackers", "a group of soldiers"."""

from collections.abc import Sequence

from dateline.extract.casualties.lexicon import Lexicon, VictimNoun
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.phrases import is_function_word, is_modifier, is_titled, look_at
from dateline.extract.casualties.tokens import Token

_MAX_MODIFIERS = 7


def extend_left(
    tokens: Sequence[Token], at: int, floor: int, ends: dict[int, Count], noun: VictimNoun, lexicon: Lexicon
) -> tuple[int, Count | None]:
    """Where the phrase begins and the count it has, walking left over its modifiers and names made of several parts."""
    first, count = _walk_left(tokens, at, floor, ends, noun, lexicon)
    if count is None and (link := _find_name_link(tokens, first, floor, ends)) is not None:
        begin, counted = extend_left(tokens, link, floor, ends, noun, lexicon)
        if counted is not None and not is_titled(tokens, lexicon):
            return begin, counted
    return first, count


def _find_name_link(tokens: Sequence[Token], first: int, floor: int, ends: dict[int, Count]) -> int | None:
    """The preposition inside a name, as in "four al-Qaeda in the Islamic Maghreb fighters"."""
    link = first - 1
    if look_at(tokens, first) != "the" and (first >= len(tokens) or not tokens[first].text[0].isupper()):
        return None
    if link - 1 < floor or tokens[link].low not in {"in", "of", "for"} or link - 1 in ends:
        return None
    # "12 Iraqis in ..." are people of their own.
    before = tokens[link - 1].text
    is_name = before[0].isalnum() and not before.islower() and not before.endswith("s")
    return link if is_name else None


def _walk_left(
    tokens: Sequence[Token], at: int, floor: int, ends: dict[int, Count], noun: VictimNoun, lexicon: Lexicon
) -> tuple[int, Count | None]:
    first = at
    while first > floor and at - first < _MAX_MODIFIERS:
        count = ends.get(first - 1)
        if count is not None:
            if not _agrees(count, noun):
                return first, None
            owned = count.first > floor and tokens[count.first - 1].low in lexicon.words["possessives"]
            return count.first - owned, count
        word = tokens[first - 1].low
        if word == "other" and first - 2 in ends and first - 1 > floor:
            # "three other people": the count stands before the determiner.
            first -= 1
            continue
        if word in lexicon.words["determiners"]:
            return first - 1, None
        if not is_modifier(tokens, first - 1, lexicon) and not _is_counted_participle(tokens, first - 1, ends, lexicon):
            break
        first -= 1
    while first < at and not tokens[first].text[0].isalnum():
        first += 1
    return first, None


def _is_counted_participle(tokens: Sequence[Token], at: int, ends: dict[int, Count], lexicon: Lexicon) -> bool:
    """ "two contracted drivers": an unknown participle between a number and its noun."""
    word, count = tokens[at].low, ends.get(at - 1)
    is_known = word in lexicon.verbs or is_function_word(word, lexicon)
    return word.endswith("ed") and not is_known and count is not None and count.sort == "number"


def _agrees(count: Count, noun: VictimNoun) -> bool:
    """ "a bomb hit soldiers": the article is not the soldiers'."""
    if count.sort in {"article", "another"}:
        return not noun.is_plural or noun.lemma == noun.plural_form
    if count.sort == "zero" or noun.lemma == noun.plural_form:
        return True
    return noun.is_plural == (count.best != 1) or (count.best == 1 and count.low == 1 and not noun.is_plural)


def _read_all_but(tokens: Sequence[Token], floor: int, outer: Count, count: Count | None) -> tuple[int, Count] | None:
    """ "all but two of the 14 passengers" is twelve."""
    begin = outer.first - 2
    if begin < floor or (look_at(tokens, begin), look_at(tokens, begin + 1)) != ("all", "but"):
        return None
    if count is None or count.best is None or outer.best is None or count.low != count.high or outer.low != outer.high:
        return None
    rest = count.best - outer.best
    return (begin, Count(begin, count.last, rest, rest, rest)) if rest > 0 else None


def read_partitive(
    tokens: Sequence[Token], first: int, floor: int, ends: dict[int, Count], count: Count | None, lexicon: Lexicon
) -> tuple[int, Count | None]:
    """ "three of the attackers", "a group of soldiers", "dozens of people": the count before "of" counts these."""
    if look_at(tokens, first - 1) != "of" or first - 2 < floor:
        return first, count
    outer = ends.get(first - 2)
    if outer is not None and outer.sort != "article":
        return _read_all_but(tokens, floor, outer, count) or (outer.first, outer)
    if tokens[first - 2].low == "half" and count is not None:
        return first - 2, None  # "half of the 40 villagers": nobody says how many that is
    if tokens[first - 2].low in lexicon.words["group_nouns"]:
        start = first - 2
        while start > floor and start - 1 >= 0 and is_modifier(tokens, start - 1, lexicon):
            start -= 1
        if start > floor and (start - 1 in ends or tokens[start - 1].low in lexicon.words["determiners"]):
            start = ends[start - 1].first if start - 1 in ends else start - 1
        return start, count
    return first, count
