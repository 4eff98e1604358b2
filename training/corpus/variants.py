"""Variants of a document: other figures, other invented places, its labels as true as before.

They widen what a tagger is trained on and count for nothing else: they are made when needed, from training documents
alone, and are never kept. A figure is moved up by the same small number wherever it is marked, so that what was more
stays more; a village that no gazetteer needs gets another name wherever it stands.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from training.corpus.documents import MarkedDocument
from training.corpus.marks import Mark, MarkKind

_WORDS = ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
          "eighteen nineteen twenty").split()  # fmt: skip
_FIGURE = re.compile(rf"\b(?:[2-9]|1[0-9]|{'|'.join(_WORDS)})\b", re.IGNORECASE)
_SYLLABLES = ("ba bel dar do fal ga har ka kor la lem ma mi nar no pel ra sal so ta tor u va wen ya zo").split()
_ENDINGS = ("ba dan el in ka lo mar na ra sk to ul").split()


def make_variant(document: MarkedDocument, seed: int) -> MarkedDocument:
    """The same document with other figures and villages; what cannot be changed safely is left as it is."""
    draw = random.Random(f"{document.document_id}/{seed}")
    shift = draw.randint(1, 4)
    names = {document.quote(mark): _invent_name(draw) for mark in document.marks if _is_village(document, mark)}
    changes = sorted({**dict(_change_figures(document, shift)), **dict(_change_names(document, names))}.items())
    text, moved, at = [], list[tuple[int, int]](), 0
    for (start, end), words in changes:
        if start < at:
            continue
        text += [document.text[at:start], words]
        moved.append((end, len(words) - (end - start)))
        at = end
    text.append(document.text[at:])
    marks = tuple(replace(mark, start=_move(mark.start, moved), end=_move(mark.end, moved)) for mark in document.marks)
    return replace(document, document_id=f"{document.document_id}~{seed}", text="".join(text), marks=marks)


def _change_figures(document: MarkedDocument, shift: int) -> Iterator[tuple[tuple[int, int], str]]:
    for mark in document.marks:
        found = _FIGURE.search(document.quote(mark)) if mark.kind is MarkKind.COUNT else None
        if found:
            start = mark.start + found.start()
            yield (start, start + len(found[0])), _shift_figure(found[0], shift)


def _shift_figure(words: str, shift: int) -> str:
    if words.isdigit():
        return str(int(words) + shift)
    at = _WORDS.index(words.casefold()) + shift
    shifted = _WORDS[at] if at < len(_WORDS) else str(at + 2)
    return shifted.capitalize() if words[0].isupper() else shifted


def _change_names(document: MarkedDocument, names: dict[str, str]) -> Iterator[tuple[tuple[int, int], str]]:
    for name, instead in names.items():
        for found in re.finditer(rf"\b{re.escape(name)}\b", document.text):
            yield found.span(), instead.upper() if name.isupper() else instead


def _is_village(document: MarkedDocument, mark: Mark) -> bool:
    """One capitalised name, in a document whose events are invented, that is no country of the document."""
    name = document.quote(mark)
    is_name = all(word[0].isupper() and word.isalpha() for word in name.split())
    return (
        mark.kind is MarkKind.PLACE
        and is_name
        and len(name.split()) == 1
        and not document.is_public_record
        and name not in document.countries
    )


def _invent_name(draw: random.Random) -> str:
    return ("".join(draw.choices(_SYLLABLES, k=draw.randint(1, 2))) + draw.choice(_ENDINGS)).capitalize()


def _move(offset: int, moved: list[tuple[int, int]]) -> int:
    """Where an offset of the old text lies in the new: changes that end at or before it have moved it."""
    return offset + sum(by for end, by in moved if end <= offset)
