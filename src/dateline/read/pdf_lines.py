"""The lines of a PDF with their boxes. Run as a program of its own: PDFs are hostile, and a crash, a hang or a bomb in
the C++ library must cost one report, not the run.

Standard input: the PDF. Standard output: one JSON object, `title`, `created` (as the PDF has them, or "") and `pages`,
each a list of `[left, bottom, right, top, text]` in points, in the order of the file; or `error` alone. It imports
nothing of Dateline, so that it starts at once.
"""

import contextlib
import json
import sys
from typing import Any

HYPHENS = "\ufffe\x02"
"""How the library marks a hyphen that ends a line, in place of the line's end."""
LINE_ENDS = "\r\n" + HYPHENS
SUPERSCRIPTS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
NOTES = frozenset("0123456789,;–-")
"""Numbers of notes, and what stands between them."""
UNITS = ("km", " m", "cm", "ft", "mi")
SMALLER = 0.9
RAISED = 0.2
"""How high the foot of a note's number is, of the height of the letters before it."""
Box = tuple[float, float, float, float]
MAX_PAGES = 300
MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 40


def limit_resources() -> None:
    """Memory and processor time, where the system knows such limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  (not on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def read_lines(content: bytes) -> dict[str, Any]:
    """What the docstring of this file says."""
    import pypdfium2  # noqa: PLC0415  (under the limits)

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return {"error": "password" if "password" in str(error).lower() else "damaged"}
    if len(pdf) > MAX_PAGES:
        return {"error": "pages", "n_pages": len(pdf)}
    metadata = pdf.get_metadata_dict(skip_empty=False)
    return {
        "title": metadata.get("Title", ""),
        "created": metadata.get("CreationDate", ""),
        "pages": [list_segments(pdf, number) for number in range(len(pdf))],
    }


def list_segments(pdf: Any, number: int) -> list[tuple[float, float, float, float, str]]:
    """A page's pieces of line, letter by letter: boxes of words overlap where a font is kerned, and would give letters
    twice. None for a page that cannot be loaded."""
    import pypdfium2  # noqa: PLC0415
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        page = pdf[number].get_textpage()
    except pypdfium2.PdfiumError:
        return []
    segments = []
    letters: list[str] = []
    boxes: list[Box] = []
    last: Box | None = None
    for at in range(page.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(page, at))
        if letter not in LINE_ENDS:
            if letter.isspace():
                letters.append(letter)
                continue
            box = page.get_charbox(at, loose=True)
            if letter in NOTES and last and is_raised(box, last):
                letters += mark_note(letter, letters)
                boxes.append((box[0], last[1], box[2], last[3]))
                continue
            letters.append(letter)
            boxes.append(box)
            last = box
        elif boxes:
            letters.append("-" if letter in HYPHENS else "")
            segments.append(enclose("".join(letters), boxes))
            letters, boxes = [], []
    return [*segments, enclose("".join(letters), boxes)] if boxes else segments


def is_raised(box: Box, last: Box) -> bool:
    """Whether a letter is smaller than the last one on the line and stands above its baseline, as the number of a note
    does. Boxes are as high as their font is."""
    height = last[3] - last[1]
    return box[3] - box[1] < SMALLER * height and RAISED * height < box[1] - last[1] < height and box[3] > last[1]


def mark_note(letter: str, before: list[str]) -> list[str]:
    """A raised digit as such a sign of Unicode, apart from a figure or a word: `12 ³`, but `km²`."""
    if letter not in SUPERSCRIPTS:
        return [" "]
    end = "".join(before[-3:])
    is_apart = not end or end[-1].isspace() or end[-1] in SUPERSCRIPTS.values() or end.endswith(UNITS)
    return [SUPERSCRIPTS[letter]] if is_apart else [" ", SUPERSCRIPTS[letter]]


def enclose(text: str, boxes: list[Box]) -> tuple[float, float, float, float, str]:
    """The text with the box around its letters."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return round(min(left), 1), round(min(bottom), 1), round(max(right), 1), round(max(top), 1), text


if __name__ == "__main__":
    limit_resources()
    try:
        found = read_lines(sys.stdin.buffer.read())
    except MemoryError:
        found = {"error": "memory"}
    sys.stdout.buffer.write(json.dumps(found).encode())
