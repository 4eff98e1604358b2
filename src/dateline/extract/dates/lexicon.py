"""The word classes that expressions of time are made of, and the words of each: `data/dates.toml`, `data/times.toml`.

One class is one character, so that a sentence of thirty words is a string of thirty characters and a pattern over
classes is an ordinary, and fast, regular expression.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import count
from typing import Any

Value = int | str | tuple[int, int, int]

# Classes that the text's shape gives, beside those of the word lists.
_SHAPES = (
    "OTHER DAY ORD YEAR NUM ISO DOTTED SLASH CLOCK DECADE POSS HYPHEN DASH COMMA OPEN CLOSE STOP BREAK MOVABLE"
).split()


@dataclass(frozen=True, slots=True)
class Feast:
    """`calendar`: islamic (month, day), easter and orthodox (days after the Sunday), weekday (month, weekday, order),
    fixed (month, day). `days`: how long it lasts; `is_span`: whether its name means all of them."""

    calendar: str
    numbers: tuple[int, int, int]
    days: int
    is_span: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`symbols`: the character of each class, `names` the reverse; `entries`: each word's class character and value,
    and `times` those that it has instead where any expression of time is sought; `hours`: the time of day of each hour
    from 0 to 23."""

    symbols: dict[str, str]
    names: dict[str, str]
    entries: dict[str, tuple[str, Value | None]]
    times: dict[str, tuple[str, Value | None]]
    feasts: dict[str, Feast]
    guards: dict[str, frozenset[str]]
    hours: tuple[str, ...]


@cache
def load_lexicon() -> Lexicon:
    table, over = _load_table("dates"), _load_table("times")
    names = [*_SHAPES, *table["classes"], *table["values"], *over["classes"], *over["values"]]
    # Private-use characters: none has a meaning in a regular expression.
    symbols = {name: chr(code) for name, code in zip(names, count(0xE000), strict=False)}
    entries, times = _read_entries(table, symbols), _read_entries(over, symbols)
    guards = {name: frozenset(words) for name, words in table["guards"].items()}
    begins = {hour: name for name, hours in table["clock"].items() for hour in hours}
    hours = tuple(begins[max(begin for begin in begins if begin <= hour)] for hour in range(24))
    feasts = {name: _read_feast(row) for name, row in table["feasts"].items()}
    entries |= {name: (symbols["MOVABLE"], name) for name in feasts if " " not in name}
    return Lexicon(symbols, {symbol: name for name, symbol in symbols.items()}, entries, times, feasts, guards, hours)


def _read_feast(row: dict[str, Any]) -> Feast:
    first, second, third = [*row["at"], 0, 0][:3]
    return Feast(row["calendar"], (first, second, third), row.get("days", 1), row.get("is_span", False))


def _load_table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("dateline").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def _read_entries(table: dict[str, Any], symbols: dict[str, str]) -> dict[str, tuple[str, Value | None]]:
    entries: dict[str, tuple[str, Value | None]] = {}
    for name, words in table["classes"].items():
        entries.update(dict.fromkeys(words, (symbols[name], None)))
    for name, values in table["values"].items():
        entries.update({word: (symbols[name], value) for word, value in values.items()})
    return entries
