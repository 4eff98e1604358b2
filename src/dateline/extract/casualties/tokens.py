"""A sentence as tokens with code point offsets."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|\b[ap]\.m\."
    r"|\b(?:Lt|Col|Gen|Maj|Capt|Sgt|Dr|Mr|Mrs|Ms|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No)\."
    r"|\b(?:\d{1,3}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= year old))"
    r"[ \-–]years?[ \-–]olds?\b"
    r"|\d{1,3}(?:,\d{3})+(?!\d)"
    r"|\d+(?:[./:]\d+)+"
    r"|\w+(?:[-'’]\w+)*(?:(?<=s)['’](?= \w))?"
    r"|--|[^\w\s]"
)


class Token(NamedTuple):
    """One word, number or mark. `low` is lower case with straight apostrophes, for look-ups only."""

    start: int
    end: int
    text: str
    low: str


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`; offsets are those of `text`."""
    return [
        Token(m.start(), m.end(), word := m.group(), _flatten(word.lower())) for m in _TOKEN.finditer(text, start, end)
    ]


def _flatten(word: str) -> str:
    """With straight apostrophes, and hyphens for the dashes inside an age; a dash by itself stays one."""
    if word.isascii():
        return word
    return word.replace("’", "'") if len(word) == 1 else word.replace("’", "'").replace("–", "-")


_WORD = re.compile(r"[a-z]+")


def find_words(text: str, start: int, end: int) -> frozenset[str]:
    """The plain words of `text[start:end]` in lower case: enough to tell whether a sentence needs reading."""
    return frozenset(_WORD.findall(text[start:end].lower()))
