"""A word's common form, for counting how many different words tell an act; crude, and for statistics alone."""

import re

_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"),
    ("ings", ""), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""),
)  # fmt: skip
_KEPT = 3
"""Letters that an ending leaves at least."""


def lemmatise_trigger(words: str) -> str:
    """The first word without its inflection, then the rest as it stands, in small letters."""
    first, *rest = re.findall(r"[\w'’-]+", words.casefold()) or [""]
    return " ".join([_strip_ending(first), *rest])


def _strip_ending(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _KEPT and not word.endswith("ss"):
            stem = word.removesuffix(ending) + instead
            if len(stem) > _KEPT and stem[-1] == stem[-2] and stem[-1] not in "lse":
                return stem[:-1]
            return stem.removesuffix("e")
    return word.removesuffix("e")
