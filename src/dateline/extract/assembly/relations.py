"""Which acts of a report answer or follow up others, where it says so: claims of the one, with the words that tie."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.codebook.codes import Realization, RelationKind
from dateline.codebook.event_types import ARMED_TYPES, event_type_of
from dateline.codebook.records import Mention, Span
from dateline.extract.acts.act import Act
from dateline.extract.assembly.people import find_parties
from dateline.extract.assembly.writer import ClaimWriter
from dateline.extract.frames.frame import Frame, Link

FIELD = "relation"
TO = "to"
"""In the claim's detail: the mention that the words lead to."""
_DONE = frozenset({Realization.COMPLETED, Realization.ATTEMPTED})
_MEANT = frozenset({Realization.FOILED, Realization.PLANNED})
_ARRESTS = "Arrests"


def relate_acts(text: str, told: Sequence[tuple[Act, Mention]]) -> Iterator[Mention]:
    """The mentions, with a claim for each relation that is stated. A plan and the arrests for it are one plot; arrests
    for what was done follow it up; an armed act may answer another."""
    for act, mention in told:
        writer = ClaimWriter(text, mention.mention_id, find_parties(act))
        for other, to in told:
            if to.mention_id != mention.mention_id and not (act.is_aggregate or other.is_aggregate):
                _write_relation(writer, (act, mention), (other, to))
        yield replace(mention, claims=(*mention.claims, *writer.claims)) if writer.claims else mention


def _write_relation(writer: ClaimWriter, one: tuple[Act, Mention], other: tuple[Act, Mention]) -> None:
    for frame, led, link in _list_links(one[0], other[0]):
        kind = _decide_kind(link, one, other)
        if kind is not None:
            tied = Span(min(frame.anchor.start, led.anchor.start), max(frame.anchor.end, led.anchor.end))
            detail = {TO: other[1].mention_id}
            writer.write(FIELD, kind.value, link.words, frame, "relation_as_told", detail, tied_by=tied)
            return


def _list_links(act: Act, other: Act) -> Iterator[tuple[Frame, Frame, Link]]:
    for led in other.frames:
        for frame in act.frames:
            link = led.link
            is_from = link is not None and frame.sentence_index == led.sentence_index
            if link is not None and is_from and frame.anchor == link.from_anchor and link.is_stated:
                yield frame, led, link


def _decide_kind(link: Link, one: tuple[Act, Mention], other: tuple[Act, Mention]) -> RelationKind | None:
    kinds = [_sub_event_of(mention) for _, mention in (one, other)]
    done, meant = other[0].realization in _DONE, other[0].realization in _MEANT
    if event_type_of(kinds[1]) not in ARMED_TYPES:
        return None
    if link.kind is RelationKind.RESPONSE_TO:
        is_answer = event_type_of(kinds[0]) in ARMED_TYPES and one[0].realization in _DONE
        return link.kind if is_answer and done else None
    if kinds[0] != _ARRESTS:
        return None
    return RelationKind.FOLLOW_UP_OF if done else RelationKind.SAME_PLOT_AS if meant else None


def _sub_event_of(mention: Mention) -> str:
    return next(str(claim.value) for claim in mention.claims if claim.field == "sub_event_type")
