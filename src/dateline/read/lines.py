"""Lines and paragraphs of a text: hard-wrapped lines belong together, one-line paragraphs do not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.codebook.records import Span
from dateline.read.lexicon import load_words

BULLET = re.compile(r"(?:[-*•‣▪●◦·–—]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])[ \t\xa0]+(?=\S)|#{1,6}[ \t]")
LINE_END = re.compile(r"[.!?:;…؟۔。।][\"'”’»)\]]*$")
SENTENCE_END = re.compile(r"[.!?…؟۔。।][\"'”’»)\]]*$")
DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]{1,2}")
MIN_WRAP_WIDTH = 45
MAX_WRAP_WIDTH = 140
MIN_BROKEN_LINE = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space around it. `follows`: no blank line stands before it."""

    start: int
    end: int
    text: str
    follows: bool


def split_lines(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    lines: list[Line] = []
    position, follows = 0, False
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(stripped), stripped, follows))
        # The line end of a CRLF pair is one; a lone CR is a line end as well.
        follows = bool(stripped)
        position += len(raw)
    return lines


def split_paragraphs(text: str, furniture: tuple[Span, ...] = ()) -> list[Span]:
    """The paragraphs of what is not furniture: blank lines part them, and line ends that do not come from wrapping."""
    kept = list(_keep_lines(split_lines(text), furniture))
    width = _wrap_width(kept)
    paragraphs: list[Span] = []
    for number, line in enumerate(kept):
        if number and paragraphs and line.follows and _is_continued(kept[number - 1], line, width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(Span(line.start, line.end))
    return paragraphs


def _keep_lines(lines: list[Line], furniture: tuple[Span, ...]) -> Iterator[Line]:
    """What furniture leaves of the lines; a piece after furniture follows nothing."""
    spans = sorted(furniture, key=lambda span: span.start)
    first, follows = 0, False
    for line in lines:
        follows = follows and line.follows
        while first < len(spans) and spans[first].end <= line.start:
            first += 1
            follows = False
        position, index = line.start, first
        while index < len(spans) and spans[index].start < line.end:
            yield from _cut_line(line, position, spans[index].start, follows)
            position, follows = max(position, spans[index].end), False
            index += 1
        yield from _cut_line(line, position, line.end, follows)
        follows = position < line.end


def _cut_line(line: Line, start: int, end: int, follows: bool) -> Iterator[Line]:
    piece = line.text[start - line.start : end - line.start] if start < end else ""
    if stripped := piece.strip():
        start += len(piece) - len(piece.lstrip())
        yield Line(start, start + len(stripped), stripped, follows)


def _wrap_width(lines: list[Line]) -> int | None:
    """The width at which the text was wrapped by hand or by mail, or None where its lines are paragraphs.

    In wrapped prose most line ends fall inside a sentence; the next line then starts in lower case, or, in capitals
    and in scripts without case, simply goes on.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if b.follows]
    flowing = [(a, b) for a, b in pairs if _flows(a, b)]
    if not flowing or len(flowing) < 0.3 * len(pairs):
        return None
    width = max(len(a.text) for a, _ in flowing)
    return width if MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH else None


def _flows(line: Line, following: Line) -> bool:
    if _is_finished(line) or BULLET.match(following.text):
        return False
    if following.text[0].islower():
        return True
    has_lower_case = any(c.islower() for c in line.text + following.text)
    return not has_lower_case and MIN_WRAP_WIDTH <= len(line.text) <= MAX_WRAP_WIDTH


def _is_finished(line: Line) -> bool:
    """Whether a line ends a sentence; "U.S." and "Gen." at its end do not show that it does."""
    last_word = line.text.rsplit(None, 1)[-1].casefold()
    is_abbreviation = last_word.endswith(".") and (
        DOTTED.fullmatch(last_word[:-1]) is not None or last_word[:-1] in load_words("sentences", "never_end")
    )
    return SENTENCE_END.search(line.text) is not None and not is_abbreviation


def _is_continued(line: Line, following: Line, width: int | None) -> bool:
    if BULLET.match(following.text):
        return False
    if width is None:
        return len(line.text) >= MIN_BROKEN_LINE and following.text[0].islower() and not _is_finished(line)
    # Wrapped lines break where the next word no longer fits.
    first_word = following.text.split(None, 1)[0]
    return len(line.text) + 1 + len(first_word) > 0.95 * width or (
        (following.text[0].islower() or len(line.text) > 0.75 * width) and not _is_finished(line)
    )
