"""The text of a PDF: pieces of line become lines, lines paragraphs; running heads and feet go behind the text."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Span
from dateline.errors import DocumentError
from dateline.read.decoding import clean_text
from dateline.read.lines import SENTENCE_END
from dateline.read.report import Report

PROGRAM = Path(__file__).with_name("pdf_lines.py")
TIMEOUT_SECONDS = 60
MIN_LETTERS_A_PAGE = 20
"""With fewer, a file is one of pictures."""

REFUSALS = {
    "password": (FailureReason.NOT_READABLE, "The PDF is locked with a password. Save it without one and try again."),
    "damaged": (FailureReason.NOT_READABLE, "The PDF is damaged. Print it to a new PDF, or save its text."),
    "memory": (FailureReason.TOO_LARGE, "The PDF needs too much memory. Save its text and read that."),
    "pages": (FailureReason.TOO_LARGE, "The PDF has {n_pages} pages; up to 300 are read. Split it and try again."),
}
PICTURES = "The PDF holds pictures of its pages, no text. Run it through text recognition (OCR) first."
HYPHENS = ("-", "\u00ad", "\u2010")

JUNK_TITLE = re.compile(r"microsoft word|untitled|^.{0,3}$|\.(?:docx?|indd|pdf|qxd|rtf)\b", re.IGNORECASE)
CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
BULLETS = "•‣▪●◦·■–—*"
EDGE_LINES = 3


Segment = tuple[float, float, float, float, str]
"""Left, bottom, right, top in points, and the text: what `pdf_lines` gives."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; edges in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return self.top - self.bottom


def parse_pdf(content: bytes, address: str | None) -> Report:
    """The report in a PDF. Raises `DocumentError` for a locked, damaged or scanned one."""
    found = _load_lines(content)
    if "error" in found:
        reason, message = REFUSALS[found["error"]]
        raise DocumentError(reason, message.format(**found))
    body, heads = lay_out(found["pages"])
    if len(body) + len(heads) < MIN_LETTERS_A_PAGE * len(found["pages"]):
        raise DocumentError(FailureReason.EMPTY, PICTURES)
    text = clean_text(f"{body}\n\n{heads}" if heads else body)
    title = clean_text(found["title"].strip())
    created = CREATED.match(found["created"])
    return Report(
        text,
        title=None if JUNK_TITLE.search(title) else title,
        url=address,
        inferred="-".join(created.groups()) if created else None,
        furniture=(Span(len(text) - len(heads), len(text)),) if heads else (),
    )


def lay_out(segments: Sequence[Sequence[Segment]]) -> tuple[str, str]:
    """The paragraphs of the pages' pieces of line, parted by blank lines, and the running heads and feet by
    themselves."""
    pages = [_join_segments([Line(*segment) for segment in page]) for page in segments]
    running = _find_running_lines(pages)
    body = _join_paragraphs([[line for line in page if _fold(line) not in running] for page in pages])
    heads = dict.fromkeys(line.text for page in pages for line in page if _fold(line) in running)
    return "\n\n".join(body), "\n".join(heads)


def _load_lines(content: bytes) -> dict[str, Any]:
    command = [sys.executable, "-I", str(PROGRAM)]
    try:
        ended = subprocess.run(command, input=content, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {"error": "damaged"}
    if ended.returncode != 0:
        return {"error": "damaged"}
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def _join_segments(segments: Sequence[Line]) -> list[Line]:
    """Pieces that follow one another on one line, such as words in bold, are one line."""
    lines: list[Line] = []
    for one in segments:
        if not one.text.strip():
            continue
        last = lines[-1] if lines else None
        if last and _is_beside(last, one):
            gap = "" if one.left - last.right < 0.1 * last.height or last.text.endswith(" ") else " "
            text = last.text + gap + one.text.strip("\r\n")
            edges = (min(last.bottom, one.bottom), one.right, max(last.top, one.top))
            lines[-1] = Line(last.left, *edges, text)
        else:
            lines.append(Line(one.left, one.bottom, one.right, one.top, one.text.strip("\r\n")))
    return [Line(one.left, one.bottom, one.right, one.top, " ".join(one.text.split())) for one in lines]


def _is_beside(last: Line, one: Line) -> bool:
    overlap = min(last.top, one.top) - max(last.bottom, one.bottom)
    widest = 4 if last.text.strip() in BULLETS else 2
    return overlap > 0.4 * min(last.height, one.height) and -1 < one.left - last.right < widest * one.height


def _fold(line: Line) -> str:
    """A running line's text without its page number."""
    return re.sub(r"\d+", "#", line.text).casefold()


def _find_running_lines(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Heads and feet: lines at a page's edge that stand on most pages, alike but for their numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        from_top = sorted(page, key=lambda line: -line.top)
        edges.update({_fold(line) for line in [*from_top[:EDGE_LINES], *from_top[-EDGE_LINES:]]})
    return {line for line, count in edges.items() if count >= 2 and count > len(pages) / 2}


def _join_paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Lines that follow at the distance usual in the text, in one size, are one paragraph, over columns and pages."""
    lines = [(line, _find_edge(line, page)) for page in pages for line in page]
    whole = " ".join(line.text for line, _ in lines)
    steps = [one.bottom - other.bottom for (one, _), (other, _) in pairwise(lines)]
    height = median([line.height for line, _ in lines] or [0])
    step = median([step for step in steps if 0 < step < 2 * height] or [height])
    paragraphs = [line.text for line, _ in lines[:1]]
    for (above, edge), (line, _) in pairwise(lines):
        if _goes_on(above, edge, line, step):
            paragraphs[-1] = _join_words(paragraphs[-1], line.text, whole)
        else:
            paragraphs.append(line.text)
    return paragraphs


def _find_edge(line: Line, page: Sequence[Line]) -> float:
    """How far the lines near it in its column reach to the right."""
    reach = 3 * line.height
    near = (one for one in page if abs(one.left - line.left) < reach and abs(one.bottom - line.bottom) < 2 * reach)
    return max(one.right for one in near)


def _goes_on(above: Line, edge: float, line: Line, step: float) -> bool:
    drop = above.bottom - line.bottom
    if abs(above.height - line.height) > 0.2 * max(above.height, line.height) or line.text[0] in BULLETS:
        return False
    if drop <= 0 or drop > 5 * step:
        # The next column or page: a sentence that is not over goes on there.
        return not SENTENCE_END.search(above.text) and line.text[:1].islower()
    letter = (above.right - above.left) / len(above.text)
    # A line breaks where the next word no longer fits; one that breaks before is a heading or a paragraph's last.
    is_full = above.right + letter * len(line.text.split()[0]) > edge
    return drop < 1.4 * step and is_full and line.left - above.left < above.height


def _join_words(text: str, following: str, whole: str) -> str:
    """With a space, or, after a hyphen, without; the hyphen stays where the text has the word with it elsewhere."""
    if not text.endswith(HYPHENS) or not following[:1].islower():
        return f"{text} {following}"
    first, second = re.split(r"[\s(]", text[:-1])[-1], re.split(r"[^\w]", following)[0]
    return f"{text[:-1]}-{following}" if f"{first}-{second}" in whole else text[:-1] + following
