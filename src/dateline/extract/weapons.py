"""Weapons and means that a stretch of text names, by type, with their number where it is told."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.codebook.records import Span
from dateline.extract.actors.words import PhraseIndex, Words, fold, read_words

_DESIGNATION = re.compile(
    r"[A-Z/]{1,4}-?\d+|[A-Z]{2}[a-z]?-?\d+|[A-Z][a-z]{1,2}-\d+|AK|TNT|RPG|UAV|IED|V?BIED|SVBIED|ATACMS|HIMARS"
)
_HYPHENS = ("-", "‐", "‑", "/", "")
_WITHIN = 6
_MAX_BETWEEN = 4
_ONE = frozenset({"a", "an", "one", "another", "single"})


AIRBORNE = frozenset({"fighter aircraft", "drone", "helicopter", "aerial bomb", "barrel bomb"})
"""Types that come from the air."""

BOMBS = frozenset({"vehicle bomb", "IED", "landmine", "explosive", "bomb", "letter bomb", "dynamite"})
"""Types that are laid, left or parked, and go off."""

HEAVY = AIRBORNE | {
    "suicide vest",
    "suicide vehicle bomb",
    "vehicle bomb",
    "IED",
    "landmine",
    "explosive",
    "bomb",
    "dynamite",
    "mortar",
    "artillery",
    "rocket",
    "missile",
    "cluster munition",
    "grenade",
    "rocket-propelled grenade",
    "chemical agent",
}
"""Types whose use is an act in itself; a rifle that is carried is none."""


@dataclass(frozen=True, slots=True)
class WeaponExpression:
    """A weapon as written, its number included; "a car bomb" is one. `count` is None where the text gives none."""

    start: int
    end: int
    type: str
    count: int | None


@dataclass(frozen=True, slots=True)
class _Weapon:
    """One spelling and the company it needs or shuns. `is_designation`: written in capitals ("F-16"), or not at all."""

    type: str
    is_designation: bool
    after: frozenset[str]
    before: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    within: frozenset[str]


def find_weapons(text: str, start: int, end: int) -> list[WeaponExpression]:
    """The weapons in `text[start:end]`, sorted, without overlaps."""
    words = read_words(text, [Span(start, end)])
    index = _load_index()
    found: list[WeaponExpression] = []
    free = 0
    for position in range(len(words)):
        if position < free:
            continue
        for stop, weapon in index.match(words, position):
            if _fits(words, position, stop, weapon):
                first, count = _read_count(words, position, free)
                if count is not None and count > 1 and not words.folds[stop - 1].endswith("s"):
                    first, count = position, None  # "three drone strikes" counts strikes
                if count is None and weapon.type in _load_one("types") and _is_one(words, position, stop):
                    count = 1
                found.append(WeaponExpression(words.starts[first], words.ends[stop - 1], weapon.type, count))
                free = stop
                break
    return found


def _fits(words: Words, first: int, stop: int, weapon: _Weapon) -> bool:
    if weapon.is_designation and not _is_designation(words, first, stop):
        return False
    before = [" ".join(words.folds[max(0, first - size) : first]) for size in (1, 2, 3)]
    follower = words.folds[stop] if stop < len(words) and words.is_spaced(stop) else ""
    if follower in weapon.not_before or before[0] in weapon.not_after:
        return False
    if weapon.within and not weapon.within & set(words.folds[max(0, first - _WITHIN) : first]):
        return False
    if weapon.after or weapon.before:
        return bool(weapon.after.intersection(before)) or follower in weapon.before
    return True


def _is_designation(words: Words, first: int, stop: int) -> bool:
    if not words.starts_capital(first):
        return False
    gaps = (words.gap_before(i) for i in range(first + 1, stop))
    return all(gap in _HYPHENS for gap in gaps if gap != " ") and (
        stop == first + 1 or words.gap_before(first + 1) in _HYPHENS
    )


def _read_count(words: Words, first: int, floor: int) -> tuple[int, int | None]:
    """Where the expression begins with its number, and the number."""
    position = first - 1
    steps = 0
    while position >= floor and words.is_spaced(position + 1) and steps <= _MAX_BETWEEN:
        count = _read_number(words, position)
        if count is not None:
            begin, value = count
            if words.is_hyphened(position + 1) or _is_other_measure(words, begin):
                break
            return (first, None) if begin < floor else (begin, value)
        if words.folds[position] not in _load_between():
            break
        position -= 1
        steps += 1
    return first, None


def _is_one(words: Words, first: int, stop: int) -> bool:
    """`a powerful car bomb exploded`: one; `a car bomb attack` and `a mortar barrage` count something else."""
    is_compound = stop < len(words) and words.is_spaced(stop) and words.folds[stop] in _load_one("compounds")
    if is_compound or words.folds[stop - 1].endswith("s"):
        return False
    position = first - 1
    while position > 0 and first - position <= _MAX_BETWEEN and words.folds[position] in _load_between():
        position -= 1
    return position >= 0 and words.are_spaced(position, first + 1) and words.folds[position] in _ONE


@cache
def _load_one(key: str) -> frozenset[str]:
    return frozenset(_load_table()["one"][key])


def _is_other_measure(words: Words, begin: int) -> bool:
    """A number that a point or a slash cuts off ("1.5"), or of which this is only a part ("thousand")."""
    gap = words.gap_before(begin)
    return gap in (".", ",", "/") and begin > 0 and words.raws[begin - 1].isdigit()


def _read_number(words: Words, last: int) -> tuple[int, int] | None:
    """The number that ends at a word: where it begins, and its value. No calibres, no years."""
    raw = words.raws[last]
    if raw.isdecimal() and raw.isascii():
        return (last, int(raw)) if len(raw) <= 3 else None
    numbers = _load_numbers()
    value = numbers.get(words.folds[last])
    if value is None:
        return None
    before = numbers.get(words.folds[last - 1]) if last > 0 and words.is_spaced(last) else None
    if before is not None and before >= 20 and value < 10:
        return last - 1, before + value
    if value == 100:
        return (last - 1, before * value) if before is not None and 0 < before < 10 else None
    return last, value


@cache
def _load_table() -> dict[str, Any]:
    return tomllib.loads(files("dateline.data").joinpath("weapons.toml").read_text("utf-8"))


@cache
def _load_numbers() -> dict[str, int]:
    return dict(_load_table()["numbers"])


@cache
def _load_between() -> frozenset[str]:
    return frozenset(fold(word) for entry in _load_table()["between"]["words"] for word in re.split(r"\W+", entry))


@cache
def _load_index() -> PhraseIndex[_Weapon]:
    phrases: dict[str, _Weapon] = {}
    for entry in _load_table()["weapons"]:
        conditions = {
            key: frozenset(entry.get(key, ())) for key in ("after", "before", "not_after", "not_before", "within")
        }
        for word in entry["words"]:
            weapon = _Weapon(entry["type"], bool(_DESIGNATION.match(word)), **conditions)
            plural = entry.get("irregular", {}).get(word) or pluralise(word)
            for spelling in (word, plural, word.replace("-", ""), pluralise(word.replace("-", ""))):
                phrases.setdefault(spelling, weapon)
    return PhraseIndex(phrases)


def pluralise(noun: str) -> str:
    """The regular plural of a noun phrase: of its last word, or of the head before "of", "for", "packed with" ...."""
    match = re.match(r"(\S+)( (?:of|for|packed|loaded|filled|laden) .*)", noun)
    if match:
        return pluralise(match[1]) + match[2]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
