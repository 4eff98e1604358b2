"""A document's mentions: find the tellings, group them into acts, assemble each act's claims."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.codebook.codes import CasualtyOutcome
from dateline.codebook.records import Document, Mention, Span
from dateline.extract.acts.grouping import group_acts
from dateline.extract.assembly import assemble_mention
from dateline.extract.casualties import TollExpression
from dateline.extract.frames.finding import find_frames
from dateline.extract.relevance import find_figurative_world

PLAYED = frozenset({"arts", "drill"})
"""Worlds in which people are killed by the number: on the screen and in an exercise."""
MAX_SECTION = 20_000
"""Characters; some 3,300 words. Most reports are far shorter."""


def extract(document: Document) -> tuple[Mention, ...]:
    """What the document says about each incident it tells, in order of telling; empty where it tells none.

    Reads the kept sentences only. Coder: lexicon and rules, no probability. Raises nothing for any text.
    """
    world = find_figurative_world(document)
    mentions = (mention for section in _divide(document) for mention in _extract_section(section, world))
    return tuple(mentions)


def _divide(document: Document) -> Iterator[Document]:
    """The document, or, where it is a book, its sections: each act is compared with every other of its section."""
    section: list[Span] = []
    for sentence in document.sentences:
        if section and sentence.end - section[0].start > MAX_SECTION:
            yield replace(document, sentences=tuple(section))
            section = []
        section.append(sentence)
    yield replace(document, sentences=tuple(section))


def _extract_section(document: Document, world: str | None) -> Iterator[Mention]:
    acts = group_acts(document, find_frames(document))
    if world in PLAYED:
        acts = []
    elif world:
        acts = [act for act in acts if any(is_harm(toll) for toll in act.tolls)]
    for act in acts:
        mention = assemble_mention(document, act)
        if mention is not None:
            yield mention


def is_harm(toll: TollExpression) -> bool:
    """People killed or wounded: what no match report tells as a figure of speech with a number."""
    return toll.outcome in {CasualtyOutcome.KILLED, CasualtyOutcome.ABDUCTED} and bool(toll.quantity)
