"""Numbers and number words as low, best and high.

Bounds: "at least 7" and "more than 7" are (7, 7, None), as reports use both for a count that may rise; "up to 7",
"as many as 7" and "fewer than 7" are (None, None, 7); "around 7" and "nearly 7" (None, 7, None); "5 to 7" (5, None, 7).
A plural scale word gives a low bound alone ("dozens" 24, "hundreds" 200, "several" 2, "a handful" 3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dateline.extract.casualties.cardinals import ODD, SCALED, read_cardinal, word_at
from dateline.extract.casualties.lexicon import load_lexicon, load_quantity_words
from dateline.extract.casualties.measures import is_other_number
from dateline.extract.casualties.tokens import Token, split_tokens

HANDFUL = 3
_SMALL_WORDS = ("a", "an", "both", "another", "neither", "other", "no", "half", "tens", "hundreds", "several", "scores")
"""What a count can begin with beside number words, ordinals and digits."""
_BETWEEN_BOUNDS = (["and"], ["but"], [","], [",", "and"], [",", "but"], [",", "possibly"], ["and", "possibly"])


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as written; offsets are code points of the full text, `end` exclusive."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    text: str


class Count(NamedTuple):
    """A quantity in tokens `first..last`. `sort`: number, vague, article, zero, pair or another."""

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    sort: str = "number"


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Every count in `text[start:end]`, left to right; not dates, times, ages, money, measures, roads or models."""
    tokens = split_tokens(text, start, end)
    found = []
    for count in find_counts(tokens):
        first, last = tokens[count.first].start, tokens[count.last].end
        found.append(Quantity(first, last, count.low, count.best, count.high, text[first:last]))
    return found


def find_counts(tokens: Sequence[Token]) -> list[Count]:
    """As `find_quantities`, in token positions."""
    found: list[Count] = []
    at = 0
    while at < len(tokens):
        count = _read_count(tokens, at) if _may_count(tokens[at].low) else None
        if count is None:
            at += 1
            continue
        if count.sort in {"number", "vague"}:
            earliest = found[-1].last + 1 if found else 0
            count = _read_bounds(tokens, count, earliest)
            while found and found[-1].last >= count.first:
                found.pop()
            if found and (joined := _join_bounds(tokens, found[-1], count)) is not None:
                found.pop()
                count = joined
        if count.sort == "measure" or is_other_number(
            tokens, count.first if count.sort == "article" else at, count.last
        ):
            at = count.last + 1
            continue
        found.append(count)
        at = count.last + 1
    return found


def _may_count(word: str) -> bool:
    """A cheap look before a token is read as a number."""
    return word in _load_starts() or word[0].isdigit() or "-" in word


@cache
def _load_starts() -> frozenset[str]:
    quantity = load_quantity_words()
    sets = (quantity[name] for name in ("ordinals", "nobody", "vague", "units_words"))
    return frozenset(_SMALL_WORDS).union(*sets)


def _read_count(tokens: Sequence[Token], at: int) -> Count | None:
    return _read_small_word(tokens, at) or _read_vague(tokens, at) or _read_number(tokens, at)


def _read_small_word(tokens: Sequence[Token], at: int) -> Count | None:
    """Articles, "both", "another", "no" and "nobody"."""
    word, after, quantity = tokens[at].low, word_at(tokens, at + 1), load_quantity_words()
    if word in {"a", "an"}:
        return _read_article(tokens, at)
    if word == "both":
        return Count(at, at, 2, 2, 2, "pair")
    if word == "another" and read_cardinal(tokens, at + 1) is None and after not in {"one", "dozen"}:
        return Count(at, at, 1, 1, 1, "another")
    if word in quantity["ordinals"] and word_at(tokens, at - 1) in {"a", "the"} and _is_member(tokens, at + 1):
        return Count(at - (word_at(tokens, at - 1) == "a"), at, 1, 1, 1, "another")
    if word in quantity["nobody"] or (
        word == "neither" and (after in {"of", "was"} or after in load_lexicon().victims)
    ):
        return Count(at, at, 0, 0, 0, "zero")
    if word == "other" and word_at(tokens, at - 1) == "the" and (_stands_alone(after) or _is_aside(tokens, at + 1)):
        return Count(at, at, 1, 1, 1, "another")
    if word == "no" and after == "one":
        return Count(at, at + 1, 0, 0, 0, "zero")
    if word == "no" and after.isalpha() and after not in quantity["not_counted_no"]:
        return Count(at, at, 0, 0, 0, "zero")
    return None


def _is_aside(tokens: Sequence[Token], at: int) -> bool:
    """ "the other, 25, was hit"."""
    return word_at(tokens, at) == "," and word_at(tokens, at + 1).isdigit() and word_at(tokens, at + 2) == ","


def _is_member(tokens: Sequence[Token], at: int) -> bool:
    """Whether an ordinal before token `at` is a person: "a third was wounded", "a fourth, hit in the leg, was"."""
    aside = word_at(tokens, at + 1) if word_at(tokens, at) == "," else ""
    is_told = aside == "who" or any(sense.form == "participle" for sense in load_lexicon().verbs.get(aside, ()))
    return is_told or _stands_alone(word_at(tokens, at))


def _stands_alone(after: str) -> bool:
    """ "a third was wounded", not "a third of the town" or "a third attack"."""
    lexicon = load_lexicon()
    words = lexicon.words
    return after in words["be"] or after in words["have"] or after in lexicon.verbs or after in lexicon.adjectives


def _read_article(tokens: Sequence[Token], at: int) -> Count | None:
    after, second, quantity = word_at(tokens, at + 1), word_at(tokens, at + 2), load_quantity_words()
    if after in {"couple", "pair"}:
        last = at + 2 if second == "of" else at + 1
        return Count(at, last, 2, 2, 2)
    if after in {"few", "handful"}:
        last = at + 2 if second in {"dozen", "hundred", "thousand"} else at + 1
        if after == "handful":
            return Count(at, last, HANDFUL, None, None, "vague")
        return Count(at, last, 2 * SCALED.get(second, 1), None, None, "vague")
    if after in quantity["no_article"]:
        return None
    if after in quantity["ordinals"] and _is_member(tokens, at + 2):
        return None
    if after in SCALED or read_cardinal(tokens, at + 1) is not None:
        return None
    return Count(at, at, 1, 1, 1, "article") if after.isalpha() or after[:1].isdigit() or "-" in after else None


def _read_vague(tokens: Sequence[Token], at: int) -> Count | None:
    word = tokens[at].low
    vague: dict[str, int] = load_quantity_words()["vague"]
    if word in {"tens", "hundreds"} and word_at(tokens, at + 1) == "of" and word_at(tokens, at + 2) == "thousands":
        return Count(at, at + 2, 20_000 if word == "tens" else 200_000, None, None, "vague")
    if word == "several" and word_at(tokens, at + 1) in {"dozen", "hundred", "thousand"}:
        return Count(at, at + 1, 2 * SCALED[word_at(tokens, at + 1)], None, None, "vague")
    if word == "scores" and word_at(tokens, at + 1) in {"a", "the", "goals", "and"}:
        return None
    if word in vague:
        return Count(at, at, vague[word], None, None, "vague")
    return None


def _read_number(tokens: Sequence[Token], at: int) -> Count | None:
    """One number, or a range of two."""
    quantity = load_quantity_words()
    hyphened = _read_hyphen_range(tokens[at])
    if hyphened:
        return Count(at, at, hyphened[0], None, hyphened[1])
    if tokens[at].low == "one" and (
        (word_at(tokens, at - 1) in quantity["not_before_one"] and not _is_statement(tokens, at))
        or word_at(tokens, at + 1) == "another"
    ):
        return None
    read = read_cardinal(tokens, at)
    if read is None:
        return None
    value, last = read
    before, link = word_at(tokens, at - 1), word_at(tokens, last + 1)
    joined = link in {"to", "-", "–", "—", "or"} or (link == "and" and before == "between")
    if joined and not (before == "from" and word_at(tokens, at - 2) in quantity["rises"]):
        other = read_cardinal(tokens, last + 2)
        if other is not None and value < other[0]:
            low = value * _shared_scale(tokens, last, other[1])
            return Count(at, other[1], low, None, other[0])
    if tokens[last].low.endswith(ODD):
        return Count(at, last, None, value, None)
    return Count(at, last, value, value, value)


def _is_statement(tokens: Sequence[Token], at: int) -> bool:
    """ "confirmed that one is dead" tells of one, "that one is dead" points at it."""
    return word_at(tokens, at - 1) == "that" and word_at(tokens, at - 2) in load_lexicon().words["reporting"]


def _shared_scale(tokens: Sequence[Token], first_end: int, second_end: int) -> int:
    """ "two to three hundred" shares its hundred."""
    scale = SCALED.get(tokens[second_end].low, 1)
    return 1 if tokens[first_end].low in SCALED else scale


def _read_hyphen_range(token: Token) -> tuple[int, int] | None:
    low, dash, high = token.text.partition("-")
    if not dash or not (low.isdecimal() and high.isdecimal()) or max(len(low), len(high)) > 4:
        return None
    return (int(low), int(high)) if 0 < int(low) < int(high) else None


def _read_bounds(tokens: Sequence[Token], count: Count, earliest: int) -> Count:
    """The count with the words before and after it that bound it."""
    bounds = load_quantity_words()["bounds"]
    low, best, high, first, last = count.low, count.best, count.high, count.first, count.last
    while first > earliest:
        found = _match_bound(tokens, first, earliest, bounds)
        if found is None:
            break
        first, name = found
        if name in {"at_least", "more_than"} and count.sort == "number":
            low, high = low if low is not None else best, None
        elif name == "at_most" and count.sort == "number":
            low, best, high = None, None, high if high is not None else best
        elif name == "about" and best is not None and low == high:
            low = high = None
    if first > earliest and tokens[first - 1].low == "between" and best is None:
        first -= 1
    after, second = word_at(tokens, last + 1), word_at(tokens, last + 2)
    if after == "+" or (after == "or" and second == "more"):
        last, high = last + (1 if after == "+" else 2), None
    elif after == "or" and second in {"so", "fewer", "less"}:
        last += 2
        low, best, high = (None, best, None) if second == "so" else (None, None, high)
    return Count(first, last, low, best, high, count.sort)


def _join_bounds(tokens: Sequence[Token], low: Count, high: Count) -> Count | None:
    """ "At least nine and up to 14" is one figure."""
    are_bounds = low.low is not None and low.high is None and high.low is None and high.best is None
    if not are_bounds or low.sort != "number" or high.high is None or low.low is None or low.low >= high.high:
        return None
    between = [tokens[at].low for at in range(low.last + 1, high.first)]
    return Count(low.first, high.last, low.low, None, high.high) if between in _BETWEEN_BOUNDS else None


def _match_bound(
    tokens: Sequence[Token], first: int, earliest: int, bounds: dict[str, list[tuple[tuple[str, ...], str]]]
) -> tuple[int, str] | None:
    for words, name in bounds.get(tokens[first - 1].low, ()):
        begin = first - len(words)
        if begin >= earliest and all(tokens[begin + i].low == w for i, w in enumerate(words)):
            return begin, name
    return None
