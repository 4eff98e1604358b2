"""Any record at all, made from the types of its fields."""

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

WORDS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
    | st.sampled_from(
        ["🔥👩‍👩‍👧", "قُتِلَ عشرة", "שלום", "line\r\nline", "\u202eback", "e\u0301", "'\";--", "{}", "null"]
    ),
    max_size=3,
).map("".join)

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0),  # SQLite has no -0.0
    bytes: st.binary(max_size=20),
    date: st.dates(),
    datetime: st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)),
    type(None): st.none(),
}


def make_any(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a record has a field of; of a record type, any record."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return st.one_of([make_any(each) for each in arguments])
    if origin in (tuple, list):
        return st.lists(make_any(arguments[0]), max_size=2).map(origin)
    if origin is dict:
        return st.dictionaries(make_any(arguments[0]), make_any(arguments[1]), max_size=3)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        named = {each.name: make_any(hints[each.name]) for each in fields(kind) if each.name != "tellings"}
        return st.builds(kind, **named)
    return _PLAIN[kind]
