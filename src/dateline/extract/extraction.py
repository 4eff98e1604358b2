"""A document's mentions: find the tellings, group them into acts, assemble each act's claims."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.codebook.codes import CasualtyOutcome
from dateline.codebook.records import Document, Mention, Span
from dateline.extract.acts.bare_harm import drop_bare_harm
from dateline.extract.acts.grouping import group_acts
from dateline.extract.acts.tagged import join_tagged
from dateline.extract.annotations import annotate
from dateline.extract.assembly import assemble_mention, relate_acts
from dateline.extract.frames.finding import find_frames
from dateline.extract.relevance import UNJUDGED, find_figurative_world, rate_relevance
from dateline.extract.tagger import load_tagger

FILM = "arts"
PLAYED = frozenset({FILM, "drill"})
"""Worlds in which people are killed by the number: on the screen and in an exercise."""
UNLIKELY = 0.35
"""Reports rated lower tell no incident: judged by the others, no training document that tells one is."""
DOUBTFUL = 0.45
"""Reports rated lower tell one only where people were hurt by the number."""
GRAVE = frozenset({CasualtyOutcome.KILLED, CasualtyOutcome.ABDUCTED})
"""What no match report tells as a figure of speech with a number."""
HARMS = GRAVE | {CasualtyOutcome.WOUNDED}
MAX_SECTION = 20_000
"""Characters; some 3,300 words. Most reports are far shorter."""


def extract(document: Document) -> tuple[Mention, ...]:
    """What the document says about each incident it tells, in order of telling; empty where it tells none.

    Reads the kept sentences only. Coder: lexicon and rules; what the model alone finds has a
    probability. Raises nothing for any text.
    """
    world, relevance = find_figurative_world(document), rate_relevance(document)
    if is_held_back(world, relevance):
        return ()
    harms = GRAVE if world else HARMS if relevance < DOUBTFUL else None
    mentions: dict[str, Mention] = {}
    for section in _divide(document):
        for mention in _extract_section(section, harms):
            mentions.setdefault(mention.mention_id, mention)  # two acts that rest on one trigger would share an id
    return tuple(mentions.values())


def is_held_back(world: str | None, relevance: float) -> bool:
    """Whether the words of a report alone say that it tells nothing, so that neither rules nor model read it.

    A shooting in a cinema has the words of films: one that is judged, and not doubted, is read.
    """
    is_film = world == FILM and (relevance < DOUBTFUL or relevance == UNJUDGED)
    return is_film or (world in PLAYED and world != FILM) or relevance < UNLIKELY


def _divide(document: Document) -> Iterator[Document]:
    """The document, or, where it is a book, its sections: each act is compared with every other of its section."""
    section: list[Span] = []
    for sentence in document.sentences:
        if section and sentence.end - section[0].start > MAX_SECTION:
            yield replace(document, sentences=tuple(section))
            section = []
        section.append(sentence)
    yield replace(document, sentences=tuple(section))


def _extract_section(document: Document, harms: frozenset[CasualtyOutcome] | None) -> Iterator[Mention]:
    annotated = annotate(document)
    acts = group_acts(document, find_frames(document, annotated))
    tagger = load_tagger()
    if tagger is not None:
        anchors = [frame.anchor for act in acts for frame in act.frames]
        acts = join_tagged(document, annotated, acts, tagger.tag(annotated, anchors))
        acts = drop_bare_harm(document, annotated, acts)
    if harms is not None:
        acts = [act for act in acts if any(toll.outcome in harms and toll.quantity for toll in act.tolls)]
    assembled = ((act, assemble_mention(document, act)) for act in acts)
    yield from relate_acts(document.text, [(act, mention) for act, mention in assembled if mention is not None])
