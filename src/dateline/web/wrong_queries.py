"""What an address asks for that is not known, in a sentence each."""

from collections.abc import Mapping
from typing import Any


def tell_wrong(error: Mapping[str, Any]) -> str:
    """One of pydantic's errors in plain words: which field, what it was given, and what to give."""
    field = " ".join(str(part).replace("_", " ") for part in error["loc"] if part not in {"query", "body"})
    kind, given = str(error["type"]), error.get("input")
    if kind == "value_error":
        return f"{str(error['msg']).removeprefix('Value error, ')}."
    if kind.startswith("date"):
        return f"For {field!r}, {given!r} is not a day: write it as 2022-01-31."
    if kind in ("enum", "literal_error"):
        choices = str(error["ctx"]["expected"]).replace("'", "")
        return f"For {field!r}, {given!r} is not known: choose {choices}."
    if kind.startswith(("greater", "less")):
        bound = error["ctx"].get("ge", error["ctx"].get("le"))
        return f"For {field!r}, {given!r} does not fit: give {bound:,} or {'more' if 'ge' in error['ctx'] else 'less'}."
    if kind.startswith("int"):
        return f"For {field!r}, {given!r} does not fit: give a whole number."
    if kind.startswith("float"):
        return f"For {field!r}, {given!r} does not fit: give a number, such as 0.5."
    return f"For {field!r}, {given!r} does not fit: {str(error['msg'])[:1].lower()}{str(error['msg'])[1:]}."
