"""What every form of the brief is made of: sections of paragraphs, tables, cards, quotes and drawings, in order.

A form prints these and decides nothing. Texts are plain: each form makes them harmless in its own way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias


class Style(StrEnum):
    """How a run of text looks. `value`, `tie` and `cited` are what words in a quote are evidence of."""

    PLAIN = "plain"
    STRONG = "strong"
    NUMBER = "number"
    NOTE = "note"
    RIVAL = "rival"
    RECORD = "record"
    FURTHER = "further"
    VALUE = "value"
    TIED_VALUE = "value tie"
    TIE = "tie"
    CITED = "cited"
    MASK = "mask"


class Tone(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    FINE = "fine"
    WARNING = "warning"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Run:
    """Some text. `to` is where it leads: `#` and an anchor of the page, or a web address; `anchor` is its own name.

    `language` is that of the words where it is not the page's; `spoken` is what a screen reader says of a link whose
    text says too little.
    """

    text: str
    to: str | None = None
    style: Style = Style.PLAIN
    anchor: str | None = None
    language: str | None = None
    spoken: str | None = None


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    tone: Tone = Tone.BODY
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Runs, ...]
    in_columns: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    runs: Runs
    is_figure: bool = False
    is_head: bool = False
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` are the columns; a row's first head cell names it. `widths` are shares of the line, as on paper."""

    caption: str
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A named line of a card; `is_disputed` where sources differ on it."""

    name: str
    runs: Runs
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An incident."""

    anchor: str
    level: int
    title: Runs
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report: what was read from them, the words, and who said them where."""

    values: Runs
    words: Runs
    source: Runs


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quotes of an incident."""

    anchor: str
    title: Runs
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Insight:
    """A finding: its sentence, what stands beside it in small, and the incidents that it rests on."""

    anchor: str
    runs: Runs
    notes: tuple[Runs, ...]
    incidents: Runs


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG, whose texts are escaped and whose colours are classes; `width` and `height` in its units.

    `description` says in words what it shows; the table or lists beside it have every number.
    """

    anchor: str
    svg: str
    width: float
    height: float
    caption: str
    description: str
    share: float = 1.0
    """How much of the line it takes on paper."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """Drawings beside one another, as many as fit."""

    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int
    anchor: str | None = None


Block: TypeAlias = Paragraph | Bullets | Table | Card | Evidence | Insight | Gallery | Heading


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    title: str
    blocks: tuple[Block, ...]
    in_columns: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A brief, ready to be printed. `made_on` is the day that it is dated, whenever it is written."""

    language: str
    title: str
    subtitle: str
    made_on: date
    contents: str
    caution: str
    notices: tuple[Paragraph, ...]
    sections: tuple[Section, ...]

    def list_anchors(self) -> set[str]:
        """Everything that a link may lead to."""
        return {one for part in walk_parts(self) if (one := getattr(part, "anchor", None))}


def walk_parts(part: Any) -> Iterator[Any]:
    """The part and all parts of it, in order."""
    yield part
    if isinstance(part, tuple):
        for one in part:
            yield from walk_parts(one)
    elif is_dataclass(part):
        for name in fields(part):
            value = getattr(part, name.name)
            if isinstance(value, tuple) or is_dataclass(value):
                yield from walk_parts(value)
