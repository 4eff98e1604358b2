"""Marks in a text: `[words]{label=N}`, as `GUIDE.md` tells. Gives the plain text and the spans marked in it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from dateline.codebook.codes import CasualtyOutcome, ParticipantRole, Stance
from dateline.errors import DatelineError

COUNTS = frozenset(CasualtyOutcome)
ROLES = frozenset(ParticipantRole)
RESPONSIBILITIES = frozenset({"claimed", "denied", "blamed"})
LABELS = frozenset({"trigger", "weapon", "place", "date", "source", "outcome"}) | COUNTS | ROLES | RESPONSIBILITIES
_STANCES = {stance.value: stance for stance in Stance if stance is not Stance.ASSERTS}
_REFERENCE = re.compile(r"([a-z]+)=([0-9]{1,2})([a-z]?)")
_BRACES = re.compile(r"\{([^{}]*)\}")


class MarkError(DatelineError):
    """A mark that cannot be read; the message names the words where it stands."""


class MarkKind(StrEnum):
    """The kinds of span that a tagger finds; the label beside it says which role, outcome or stance."""

    TRIGGER = "trigger"
    ACTOR = "actor"
    TARGET = "target"
    VICTIM = "victim"
    WEAPON = "weapon"
    PLACE = "place"
    DATE = "date"
    COUNT = "count"
    SOURCE = "source"
    OUTCOME = "outcome"
    RESPONSIBILITY = "responsibility"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """`start` and `end` count code points of the plain text; `source` is the letter of who is cited, or ""."""

    start: int
    end: int
    label: str
    incident: int
    source: str = ""
    stance: Stance = Stance.ASSERTS

    @property
    def kind(self) -> MarkKind:
        if self.label in COUNTS:
            return MarkKind.COUNT
        if self.label in RESPONSIBILITIES:
            return MarkKind.RESPONSIBILITY
        if self.label in ROLES - {ParticipantRole.TARGET, ParticipantRole.VICTIM}:
            return MarkKind.ACTOR
        return MarkKind(self.label)


def read_marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text and its marks in the order of their start. Raises `MarkError`."""
    plain: list[str] = []
    length, at, opened = 0, 0, list[int]()
    marks: list[Mark] = []
    while at < len(marked):
        sign = marked[at]
        if sign == "\\" and marked[at + 1 : at + 2] in {"[", "]"}:
            plain.append(marked[at + 1])
            length, at = length + 1, at + 2
        elif sign == "[":
            opened.append(length)
            at += 1
        elif sign == "]":
            braces = _BRACES.match(marked, at + 1)
            if not opened or braces is None:
                raise MarkError(f"a ']' that closes no mark {_quote(marked, at)}")
            start = opened.pop()
            if start == length:
                raise MarkError(f"a mark without words {_quote(marked, at)}")
            marks += _read_labels(braces[1], start, length, _quote(marked, at))
            at = braces.end()
        else:
            plain.append(sign)
            length, at = length + 1, at + 1
    if opened:
        raise MarkError("a '[' is never closed")
    return "".join(plain), tuple(sorted(marks))


def _read_labels(braces: str, start: int, end: int, where: str) -> list[Mark]:
    words = braces.split()
    stances = [_STANCES[word] for word in words if word in _STANCES]
    references = [word for word in words if word not in _STANCES]
    if not references or len(stances) > 1:
        raise MarkError(f"'{{{braces}}}' holds no label, or two stances {where}")
    marks = []
    for word in references:
        found = _REFERENCE.fullmatch(word)
        if found is None or found[1] not in LABELS:
            raise MarkError(f"'{word}' is no label=number {where}")
        stance = stances[0] if stances else Stance.ASSERTS
        marks.append(Mark(start, end, found[1], int(found[2]), found[3], stance))
    return marks


def _quote(marked: str, at: int) -> str:
    return f"at '{marked[max(0, at - 30) : at + 20]}'"
