"""Where an unknown group's name begins and ends among the capitalised words around it."""

from dateline.extract.actors.lexicon import load_set
from dateline.extract.actors.words import Words

_MAX_WORDS = 9


def widen_left(words: Words, head: int, taken: set[int]) -> int:
    """Back over the capitalised words before a head to the name's start."""
    first = head
    while first > 0 and head - first < _MAX_WORDS and words.is_joined(first) and first - 1 not in taken:
        gap = words.gap_before(first)
        if "(" in gap or "." in gap or "/" in gap:
            break
        if not words.starts_capital(first - 1) and words.folds[first - 1] not in load_set("names", "particles"):
            break
        first -= 1
    determiners = load_set("modifiers", "indefinite") | load_set("modifiers", "definite")
    while first < head and (
        words.folds[first] in load_set("names", "particles") | determiners
        or not words.starts_capital(first)
        or (words.gap_before(first) == "." and words.folds[first] in load_set("names", "sentence_openers"))
    ):
        first += 1
    return first


def walk_name(words: Words, last: int, taken: set[int]) -> int:
    """Back from `last` over capitalised words and the "al" and "de" between them."""
    first = last
    while (
        first > 0 and first - 1 not in taken and last - first < _MAX_WORDS and (first == last or words.is_joined(first))
    ):
        if not words.starts_capital(first - 1) and words.folds[first - 1] not in load_set("names", "particles"):
            break
        first -= 1
    while first < last and not words.starts_capital(first):
        first += 1
    return first


def take_capitals(words: Words, first: int) -> int:
    """On from `first` over capitalised words and the particles between them."""
    last = first
    while last < len(words) and last - first < _MAX_WORDS and (last == first or words.is_joined(last)):
        if last > first and "(" in words.gap_before(last):
            break
        if not (words.starts_capital(last) or (last > first and words.folds[last] in load_set("names", "particles"))):
            break
        last += 1
    while last > first and not words.starts_capital(last - 1):
        last -= 1
    return last


def take_of(words: Words, last: int) -> int:
    """On over "of the Capitalised ..." and "for the Capitalised of Capitalised"."""
    stop = last
    while stop < len(words) and words.folds[stop] in ("of", "for") and words.is_spaced(stop):
        begin = stop + 1
        while begin < len(words) and words.is_spaced(begin) and words.folds[begin] in ("the", "a"):
            begin += 1
        end = begin
        while end < len(words) and words.is_spaced(end) and words.starts_capital(end) and end - begin < 4:
            end += 1
        if end == begin:
            break
        stop = end
    return stop
