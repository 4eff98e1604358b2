"""The columns of the tables that leave the desk: label, type, definition and codes (`data/export_columns.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.codebook.event_types import list_event_types, load_sub_events
from dateline.codebook.labels import Label, load_labels


class ColumnType(StrEnum):
    """Types of a Table Schema (Data Package)."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `codes` are those that it may hold, with their meaning; none where it holds other values."""

    name: str
    label: str
    type: ColumnType
    definition: str
    codes: Mapping[str, Label]


@cache
def load_columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    text = files("dateline").joinpath("data/export_columns.toml").read_text(encoding="utf-8")
    return tuple(_make_column(name, *entry) for name, entry in tomllib.loads(text)[table].items())


def _make_column(name: str, label: str, kind: str, definition: str, code_list: str | None = None) -> Column:
    return Column(name, label, ColumnType(kind), definition, _list_codes(code_list) if code_list else {})


def _list_codes(name: str) -> Mapping[str, Label]:
    if name == "event_type":
        return MappingProxyType({one: Label(one, "") for one in list_event_types()})
    if name == "sub_event_type":
        return MappingProxyType({one.name: Label(one.label, one.definition) for one in load_sub_events().values()})
    return load_labels()[name]
