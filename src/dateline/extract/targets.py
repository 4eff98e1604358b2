"""Facilities that a stretch of text speaks of as places or things to be attacked, by target type. No villages."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.codebook.codes import TargetType
from dateline.codebook.records import Span
from dateline.extract.actors.lexicon import load_countries, load_demonyms
from dateline.extract.actors.words import PhraseIndex, Words, fold, read_words
from dateline.extract.weapons import pluralise

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "same", "its", "their", "another"})
_DETERMINERS = _ARTICLES | {"his", "her", "our", "my", "your", "these", "those", "each", "every", "one", "any", "no"}
_OPENERS = frozenset(
    "several many two three some at in on near after before when while meanwhile outside inside".split()
)
_NAME_LINKS = frozenset({"of", "de", "del", "al", "el", "la", "st", "saint", "our", "lady", "s"})
_MAX_MODIFIERS = 6
_BROUGHT_WITHIN = 6
_LOAD_WITHIN = 6
"""Words behind a vehicle within which its load of explosives stands."""


@dataclass(frozen=True, slots=True)
class TargetExpression:
    """A facility as written, with its article. `head`: its noun as in the lexicon; `name`: its own name, if it has one
    ("Ghwayran prison")."""

    start: int
    end: int
    target_type: TargetType
    head: str
    name: str | None


@dataclass(frozen=True, slots=True)
class _Head:
    noun: str
    target_type: TargetType
    is_plural: bool


def find_targets(text: str, start: int, end: int) -> list[TargetExpression]:
    """The facilities in `text[start:end]`, sorted, without overlaps."""
    words = read_words(text, [Span(start, end)])
    index = _load_index()
    found: list[TargetExpression] = []
    free = 0
    for position in range(len(words)):
        if position < free:
            continue
        matches = index.match(words, position)
        if not matches:
            continue
        stop, head = matches[0]
        if _is_facility(words, position, stop, head):
            found.append(_make_target(words, position, stop, head, free))
            stop = max(stop, _take_saint(words, stop))
        free = stop
    return found


def _make_target(words: Words, position: int, stop: int, head: _Head, floor: int) -> TargetExpression:
    first = _walk_left(words, position, floor)
    last = _take_saint(words, stop)
    named = [i for i in range(first, position) if _is_name_word(words, i)]
    name = None
    if (named or last > stop) and not words.in_capitals[position]:
        begin = named[0] if named else position
        name = " ".join(words.text[words.starts[begin] : words.ends[last - 1]].split())
    if first > floor and words.is_spaced(first) and words.folds[first - 1] in _ARTICLES:
        first -= 1
    return TargetExpression(words.starts[first], words.ends[last - 1], head.target_type, head.noun, name)


def _walk_left(words: Words, position: int, floor: int) -> int:
    """Back over adjectives and a name's words."""
    first = position
    while first > floor and position - first < _MAX_MODIFIERS and words.is_joined(first):
        before = first - 1
        is_adjective = words.folds[before] in _load_set("adjectives") or _is_origin(words, before)
        is_owner = words.starts_capital(before) and words.folds[first] == "s"
        is_possessive = words.folds[before] == "s" and before > floor and words.starts_capital(before - 1)
        is_name = _is_name_word(words, before) and words.is_spaced(first)
        if not (is_adjective or is_owner or is_possessive or is_name):
            break
        first = before
    while first < position and words.folds[first] == "s":
        first += 1
    return first


def _is_name_word(words: Words, index: int) -> bool:
    """Capitalised, and not for opening the sentence or being an adjective."""
    if words.in_capitals[index] or not words.starts_capital(index):
        return False
    word = words.folds[index]
    if word in _ARTICLES or word in _load_set("adjectives") or _is_origin(words, index):
        return False
    return index > 0 or word not in _OPENERS


def _take_saint(words: Words, stop: int) -> int:
    """On over "of Capitalised ..." after a capitalised head: "Church of the Holy Rock"."""
    if stop + 1 >= len(words) or not words.is_spaced(stop) or words.folds[stop] != "of":
        return stop
    if words.in_capitals[stop] or not words.starts_capital(stop - 1):
        return stop
    last = stop + 1
    while last < len(words) and words.is_joined(last) and last - stop < _MAX_MODIFIERS:
        if not words.starts_capital(last) and words.folds[last] not in _NAME_LINKS | {"the"}:
            break
        last += 1
    while last > stop and not words.starts_capital(last - 1):
        last -= 1
    return last if last > stop + 1 else stop


def _is_facility(words: Words, position: int, stop: int, head: _Head) -> bool:
    return not (
        _is_described(words, stop)
        or _is_weapon(words, position, stop)
        or _is_state(words, position, head)
        or _is_care(words, position, head)
        or _is_innocent(words, position, stop)
    )


def _is_weapon(words: Words, position: int, stop: int) -> bool:
    """`a lorry packed with explosives`, `explosives-laden trucks`: what blows up hits something else."""
    if words.folds[stop - 1].removesuffix("s") not in _load_set("vehicles"):
        return False
    charges = _load_set("charges")
    behind = words.folds[stop : stop + _LOAD_WITHIN]
    before = words.folds[max(0, position - 3) : position]
    is_loaded = bool(behind) and behind[0] in _load_set("loading") and not charges.isdisjoint(behind)
    is_laden = not _load_set("loading").isdisjoint(before) and not charges.isdisjoint(before)
    return is_loaded or is_laden


def _is_described(words: Words, stop: int) -> bool:
    """The head only describes the next noun ("prison guards"), unless that tells an act ("the prison attack")."""
    if stop >= len(words) or not words.is_spaced(stop):
        return False
    return words.folds[stop] in _load_set("described") - _load_set("acts")


def _is_state(words: Words, position: int, head: _Head) -> bool:
    """ "taken to hospital", "went home": where somebody is, not a facility spoken of."""
    if head.is_plural:
        return False
    if position == 0 or not words.is_joined(position):
        return head.noun in _load_set("bare")
    before = words.folds[position - 1]
    if head.noun in _load_set("bare"):
        return not (
            before in _DETERMINERS
            or before in _load_set("adjectives")
            or before == "s"
            or _is_origin(words, position - 1)
            or words.starts_capital(position - 1)
        )
    return head.noun in _load_set("states") and before in _load_set("state_prepositions")


def _is_care(words: Words, position: int, head: _Head) -> bool:
    """Where the hurt were brought."""
    if head.target_type is not TargetType.HEALTH:
        return False
    for index in range(position - 1, max(-1, position - 1 - _BROUGHT_WITHIN), -1):
        if not words.is_joined(index + 1):
            return False
        if words.folds[index] in _load_set("brought"):
            return True
    return False


def _is_innocent(words: Words, position: int, stop: int) -> bool:
    around = " ".join(words.folds[max(0, position - 1) : stop + 2])
    return any(phrase in around for phrase in _load_table()["names"]["innocent"])


def _is_origin(words: Words, index: int) -> bool:
    """A nationality, or a country's name used as one ("the US embassy")."""
    key = (words.folds[index],)
    return key in load_demonyms() or (key in load_countries() and words.raws[index].isupper())


@cache
def _load_table() -> dict[str, Any]:
    return tomllib.loads(files("dateline.data").joinpath("targets.toml").read_text("utf-8"))


@cache
def _load_set(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _load_table()["names"][key])


@cache
def _load_index() -> PhraseIndex[_Head]:
    phrases: dict[str, _Head] = {}
    for entry in _load_table()["targets"]:
        kind = TargetType(entry["type"])
        for noun in entry["heads"]:
            phrases.setdefault(noun, _Head(noun, kind, is_plural=False))
        for noun in entry["heads"]:
            phrases.setdefault(
                entry.get("irregular", {}).get(noun) or pluralise(noun), _Head(noun, kind, is_plural=True)
            )
    return PhraseIndex(phrases)
