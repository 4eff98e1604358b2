"""The room's word lists, read once."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """A lexicon of `dateline/data`, by its name without the ending."""
    return tomllib.loads((files("dateline") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_words(name: str, key: str) -> frozenset[str]:
    """One list of a lexicon as a set."""
    return frozenset(load_lexicon(name)[key])


@cache
def load_pattern(name: str, key: str) -> re.Pattern[str]:
    """One list of a lexicon as one pattern that tries each entry, case ignored."""
    return re.compile("|".join(f"(?:{entry})" for entry in load_lexicon(name)[key]), re.IGNORECASE)
