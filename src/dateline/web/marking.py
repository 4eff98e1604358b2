"""A report's text cut into pieces at the spans that are marked in it, so that a template can print piece by piece.

Nothing is put into the text: each piece is escaped on its own, and spans may overlap as they like.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text, what it is marked as, and for whom: an anchor to link to, a label to read."""

    start: int
    end: int
    kind: str
    anchor: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text under the same marks. `anchors` are those of the marks that begin with it."""

    text: str
    kinds: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    label: str = ""


def cut_text(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text in pieces, in order, that join to the text again. Marks beyond the text's end are cut to it."""
    inside = [mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))]
    waiting = deque(sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.label)))
    bounds = sorted({0, len(text), *(one.start for one in inside), *(min(one.end, len(text)) for one in inside)})
    pieces: list[Piece] = []
    open_marks: list[Mark] = []
    for start, end in pairwise(bounds):
        open_marks = [mark for mark in open_marks if mark.end > start]
        begun = []
        while waiting and waiting[0].start == start:
            begun.append(waiting.popleft())
        open_marks += begun
        pieces.append(_make_piece(text[start:end], open_marks, begun))
    return pieces


def _make_piece(text: str, marks: Sequence[Mark], begun: Sequence[Mark]) -> Piece:
    return Piece(
        text=text,
        kinds=tuple(sorted({mark.kind for mark in marks})),
        anchors=tuple(dict.fromkeys(mark.anchor for mark in begun if mark.anchor)),
        label="; ".join(dict.fromkeys(mark.label for mark in marks if mark.label)),
    )
