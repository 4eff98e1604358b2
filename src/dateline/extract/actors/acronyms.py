"""Acronyms in brackets after a name: "the Karsun Liberation Front (KLF)"."""

import re

from dateline.extract.actors.lexicon import load_table
from dateline.extract.actors.words import Words

CONNECTORS = frozenset({"of", "for", "the", "de", "del", "la", "al", "el", "and", "s", "in", "to"})
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}(?:[-/][A-Z0-9]{1,6})?")
_OPENING = ("(", "[")
_CLOSING = (")", "]")


def is_bracketed(words: Words, position: int) -> bool:
    return position < len(words) and words.gap_before(position).strip() in _OPENING


def read_acronym(words: Words, position: int) -> str | None:
    """The acronym that begins at a word and fills a bracket; None for news agencies and the like."""
    if not is_bracketed(words, position):
        return None
    match = _ACRONYM.match(words.text, words.starts[position])
    if not match or words.text[match.end() : match.end() + 1] not in _CLOSING:
        return None
    return None if match.group() in load_table()["names"]["no_acronym"] else match.group()


def fits_name(acronym: str, words: Words, first: int, last: int) -> bool:
    """Whether at least half of the letters are initials of the name: the acronym may be of another language."""
    initials = [words.folds[i][0].upper() for i in range(first, last) if words.folds[i] not in CONNECTORS]
    letters = [letter for letter in acronym if letter.isalpha()]
    shared = 0
    for letter in letters:
        if letter in initials:
            initials.remove(letter)
            shared += 1
    return 2 * shared >= len(letters) > 1


def find_name_start(words: Words, last: int) -> int | None:
    """In capitals: where the name before the bracket at `last` begins. Its letters are the words' initials, or the
    name goes back to "the"."""
    first = last
    for letter in reversed(words.raws[last]):
        first -= 1
        while first >= 0 and words.folds[first] in CONNECTORS and words.raws[first][0] != letter:
            first -= 1
        if first < 0 or words.raws[first][0] != letter or words.sentences[first] != words.sentences[last]:
            break
    else:
        return first
    for first in range(last - 1, max(-1, last - 9), -1):
        if words.sentences[first] != words.sentences[last]:
            return None
        if words.folds[first] == "the":
            return first + 1
    return None
