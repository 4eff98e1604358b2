"""A value's words in context: the sentence or two around them, cut from the report before names are masked.

No more than `REACH` characters stand on either side of the words themselves; an ellipsis marks where a paragraph was
cut. Sentences that must not be shown with others (`barred`), and neighbours that speak of a sensitive site, are never
taken as context.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.codebook.codes import EvidenceRole
from dateline.codebook.records import Claim, Document, Span
from dateline.publish.masks import Mask
from dateline.publish.sites import names_sensitive_site

REACH = 300
ELLIPSIS = "…"
SHOWN = (EvidenceRole.VALUE, EvidenceRole.EVENT_LINK)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a passage's characters, and what they are evidence of; `is_mask` where a mask stands in for them."""

    text: str
    roles: frozenset[EvidenceRole] = frozenset()
    is_mask: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Context as cut from a report: `marks` are spans of its `text`."""

    text: str
    marks: tuple[tuple[EvidenceRole, Span], ...]


def cut_excerpt(claim: Claim, document: Document, barred: Collection[Span] = ()) -> Excerpt | None:
    """The words of a claim's value and event link in their sentences; `None` where they are not this report's words."""
    spans = [(one.role, Span(one.start, one.end)) for one in claim.evidence]
    if not claim.evidence or any(document.text[one.start : one.end] != one.quote for one in claim.evidence):
        return None
    cores = _join_near([span for role, span in spans if role in SHOWN] or [spans[0][1]])
    windows = _join_near([_widen(document, core, barred) for core in cores], gap=0)
    text, marks = "", []
    for window in windows:
        text += " " if text and not text.endswith(" ") else ""
        text += f"{ELLIPSIS} " if _is_cut_before(document, window) else ""
        shift = len(text) - window.start
        text += document.text[window.start : window.end]
        text += f" {ELLIPSIS}" if _is_cut_after(document, window) else ""
        marks += [(role, Span(span.start + shift, span.end + shift)) for role, span in spans if span in window]
    return Excerpt(text, tuple(marks))


def quote_evidence(claim: Claim) -> Excerpt:
    """The claim's own words, for want of the report: the value's within the event link's, else alone."""
    spans = {one.role: one for one in claim.evidence}
    value, link = spans.get(EvidenceRole.VALUE), spans.get(EvidenceRole.EVENT_LINK)
    if value is None:
        return Excerpt(claim.value_raw, ((EvidenceRole.VALUE, Span(0, len(claim.value_raw))),))
    if link is None or not (link.start <= value.start and value.end <= link.end):
        return Excerpt(value.quote, ((EvidenceRole.VALUE, Span(0, len(value.quote))),))
    start = value.start - link.start
    marks = (
        (EvidenceRole.VALUE, Span(start, start + len(value.quote))),
        (EvidenceRole.EVENT_LINK, Span(0, len(link.quote))),
    )
    return Excerpt(link.quote, marks)


def lay_out(excerpt: Excerpt, masks: Sequence[Mask]) -> tuple[Piece, ...]:
    """The excerpt in pieces, each under one mask or none and the same marks throughout. A mask is never divided."""
    covered = {at for one in masks for at in range(one.start + 1, one.end)}
    edges = {0, len(excerpt.text)} | {edge for one in masks for edge in (one.start, one.end)}
    edges |= {edge for _, span in excerpt.marks for edge in (span.start, span.end) if edge not in covered}
    by_start = {one.start: one for one in masks}
    pieces = []
    for start, end in pairwise(sorted(edges)):
        here = Span(start, end)
        mask = by_start.get(start)
        roles = frozenset(role for role, span in excerpt.marks if span.overlaps(here))
        pieces.append(Piece(mask.label if mask else excerpt.text[start:end], roles, mask is not None))
    return tuple(pieces)


def _join_near(spans: Iterable[Span], gap: int = REACH) -> list[Span]:
    """The spans in order, those no further apart than `gap` as one."""
    joined: list[Span] = []
    for one in sorted(spans, key=lambda span: (span.start, span.end)):
        if joined and one.start - joined[-1].end <= gap:
            joined[-1] = Span(joined[-1].start, max(one.end, joined[-1].end))
        else:
            joined.append(one)
    return joined


def _widen(document: Document, core: Span, barred: Collection[Span]) -> Span:
    """The core with the rest of its sentences, and a sentence on each side where they fit."""
    sentences, text = document.sentences, document.text
    first, last = _find_sentence(sentences, core.start), _find_sentence(sentences, core.end - 1)
    if first is None or last is None or any(_is_barred(sentences[at], barred) for at in range(first, last + 1)):
        return core
    start, end = sentences[first].start, sentences[last].end
    if core.start - start > REACH:
        start = text.find(" ", core.start - REACH, core.start) + 1 or core.start
    elif first and _fits(document, core, sentences[first], sentences[first - 1], barred):
        start = sentences[first - 1].start
    if end - core.end > REACH:
        end = max(text.rfind(" ", core.end, core.end + REACH), core.end)
    elif last + 1 < len(sentences) and _fits(document, core, sentences[last], sentences[last + 1], barred):
        end = sentences[last + 1].end
    return Span(start, end)


def _fits(document: Document, core: Span, own: Span, neighbour: Span, barred: Collection[Span]) -> bool:
    """Whether the context may reach to the far end of the sentence next to its own: near, and in one paragraph."""
    between = document.text[min(own.end, neighbour.end) : max(own.start, neighbour.start)]
    return (
        max(core.start - neighbour.start, neighbour.end - core.end) <= REACH
        and not between.strip()
        and "\n" not in between
        and not _is_barred(neighbour, barred)
        and not names_sensitive_site(document.text[neighbour.start : neighbour.end])
    )


def _find_sentence(sentences: Sequence[Span], offset: int) -> int | None:
    at = bisect_right(sentences, offset, key=lambda one: one.start) - 1
    return at if at >= 0 and offset < sentences[at].end else None


def _is_barred(sentence: Span, barred: Collection[Span]) -> bool:
    return any(sentence.overlaps(one) for one in barred)


def _is_cut_before(document: Document, window: Span) -> bool:
    before = document.text[: window.start].rstrip(" ")
    return bool(before) and not before.endswith("\n")


def _is_cut_after(document: Document, window: Span) -> bool:
    after = document.text[window.end : window.end + REACH].lstrip(" ")
    return bool(after) and not after.startswith("\n")
