"""What each code means to a person: `data/codes.toml`."""

import inspect
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.codebook import codes, derived, finding_codes


@dataclass(frozen=True, slots=True)
class Label:
    """A code's name and one-line definition, for people."""

    label: str
    definition: str


def list_code_lists() -> tuple[type[StrEnum], ...]:
    """Every closed list of codes: of the record, the derived ones, and those of findings."""
    return tuple(
        member
        for module in (codes, derived, finding_codes)
        for member in vars(module).values()
        if inspect.isclass(member) and issubclass(member, StrEnum) and member.__module__ == module.__name__
    )


@cache
def load_labels() -> Mapping[str, Mapping[str, Label]]:
    """Labels by name of the list (`"EndStatus"`) and by code (`"ongoing"`)."""
    text = files("dateline").joinpath("data/codes.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return MappingProxyType(
        {
            name: MappingProxyType({code: Label(*entry) for code, entry in table.items()})
            for name, table in tables.items()
        }
    )


def label_of(code: StrEnum) -> Label:
    """The label and definition of one code."""
    return load_labels()[type(code).__name__][code.value]
