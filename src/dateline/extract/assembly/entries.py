"""Which texts are entries of a work of reference: what they tell is history, whatever the day they were read."""

import re

TITLE_WORDS = 10
REACH = 300
"""Characters behind the title within which it is said what it is, brackets included."""
_DEFINES = re.compile(r"[^.!?;\n]{0,120}?\s(?:is|was|are|were)\s+(?:an?|the|one\s+of)\b")


def is_entry(text: str) -> bool:
    """Whether the text opens by saying what its title is: `Siege of Orsk`, then `The Siege of Orsk (1912) was a ...`.

    An entry whose first sentence spells the title otherwise is not known as one.
    """
    title, _, rest = text.strip().partition("\n")
    title, rest = title.strip(), rest.lstrip()
    if not title or len(title.split()) > TITLE_WORDS or title[-1] in ".!?:;":
        return False
    start = len("The ") if rest.startswith("The ") and not title.startswith("The ") else 0
    if rest[start : start + len(title)].casefold() != title.casefold():
        return False
    behind = start + len(title)
    return _DEFINES.match(_drop_brackets(rest[behind : behind + REACH])) is not None


def _drop_brackets(words: str) -> str:
    """`(Arabic: ..., also known as ...)` says nothing of what it is, and holds full stops."""
    kept, depth = [], 0
    for character in words:
        depth += character == "("
        if not depth:
            kept.append(character)
        depth -= character == ")" and depth > 0
    return "".join(kept)
