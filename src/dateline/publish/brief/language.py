"""The language that a brief is written in: its words from `data/brief`, and how it writes days and numbers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from dateline.codebook.labels import label_of

NARROW = "\u202f"
"""A narrow space that does not break."""


class Language(StrEnum):
    """What briefs are written in; quotes stay in their own language."""

    EN = "en"
    FR = "fr"


@dataclass(frozen=True, slots=True)
class Words:
    """Texts by key, labels of codes by list and code, names of kinds of act and of countries, where they differ from
    the codebook's English."""

    code: str
    texts: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    names: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key with its blanks filled in."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The text of `key.one` or `key.many`, whose `{n}` is the number."""
        is_one = number == 1 or (number == 0 and self.texts["grammar.zero"] == "one")
        return self(f"{key}.{'one' if is_one else 'many'}", n=self.number(number), **values)

    def label(self, code: StrEnum) -> str:
        """A code's name, in lower case as within a sentence."""
        own = self.labels.get(type(code).__name__, {}).get(code.value)
        return own or label_of(code).label.lower()

    def name(self, code: StrEnum) -> str:
        """A code's name as a table has it."""
        return self.labels.get(type(code).__name__, {}).get(code.value) or label_of(code).label

    def meaning(self, code: StrEnum) -> str:
        """What a code means, as a sentence."""
        own = self.labels.get(f"{type(code).__name__}.meaning", {}).get(code.value)
        return own or label_of(code).definition

    def kind(self, name: str) -> str:
        """A sub-event or event type."""
        return self.names["kinds"].get(name, name)

    def country(self, name: str, code: str | None = None) -> str:
        return self.names["countries"].get(code or "", name)

    def field(self, name: str) -> str:
        """What a field of the record is called."""
        return self.names["fields"].get(name, name.replace("_", " "))

    def day(self, day: date) -> str:
        return self("grammar.day", **self._name_day(day))

    def long_day(self, day: date) -> str:
        """With the day of the week and the month's name."""
        return self("grammar.long_day", **self._name_day(day))

    def span(self, start: date, end: date) -> str:
        return self.day(start) if start == end else self("grammar.span", start=self.day(start), end=self.day(end))

    def number(self, number: float, digits: int = 0) -> str:
        told = f"{number:,.{digits}f}"
        thousands, point = self.texts["grammar.thousands"], self.texts["grammar.point"]
        return told.replace(",", "\0").replace(".", point).replace("\0", thousands)

    def percent(self, share: float) -> str:
        return self("grammar.percent", n=self.number(share * 100))

    def _name_day(self, day: date) -> dict[str, object]:
        months, weekdays = self.texts["grammar.months"].split(), self.texts["grammar.weekdays"].split()
        first = self.texts["grammar.first"] if day.day == 1 else str(day.day)
        return {"iso": day.isoformat(), "d": first, "month": months[day.month - 1], "y": day.year,
                "weekday": weekdays[day.weekday()]}  # fmt: skip


@cache
def load_words(language: str = "en") -> Words:
    """The words of a language. Raises `ValueError` for one that no brief is written in."""
    told = tomllib.loads(
        files("dateline").joinpath(f"data/brief/{Language(language)}.toml").read_text(encoding="utf-8")
    )
    return Words(
        code=language,
        texts=MappingProxyType(dict(_flatten(told["texts"]))),
        labels=told.get("labels", {}),
        names={name: told.get(name, {}) for name in ("kinds", "countries", "fields")},
    )


def _flatten(table: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        found += _flatten(value, f"{before}{key}.") if isinstance(value, dict) else [(before + key, value)]
    return found
