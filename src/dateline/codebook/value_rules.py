"""What the rules behind values do, and the conventions they follow: `data/rules.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Convention:
    """How words of one kind are read: pairs of words and reading."""

    title: str
    rows: Sequence[tuple[str, str]]


@cache
def _load_tables() -> dict[str, Any]:
    return tomllib.loads(files("dateline").joinpath("data/rules.toml").read_text(encoding="utf-8"))


def load_value_rules() -> Mapping[str, str]:
    """What each rule does, by the name that claims and derived values carry."""
    tables = _load_tables()
    return MappingProxyType({**tables["claims"], **tables["derived"]})


def load_conventions() -> tuple[Convention, ...]:
    """The conventions in the order of the codebook."""
    return tuple(
        Convention(table["title"], tuple((words, reading) for words, reading in table["rows"]))
        for table in _load_tables()["conventions"]
    )
