"""A document's mentions: find the tellings, group them into acts, assemble each act's claims."""

from dateline.codebook.codes import CasualtyOutcome
from dateline.codebook.records import Document, Mention
from dateline.extract.acts import group_acts
from dateline.extract.assembly import assemble_mention
from dateline.extract.casualties import TollExpression
from dateline.extract.frames import find_frames
from dateline.extract.relevance import find_figurative_world


def extract(document: Document) -> tuple[Mention, ...]:
    """What the document says about each incident it tells, in order of telling; empty where it tells none.

    Reads the kept sentences only. Coder: lexicon and rules, no probability. Raises nothing for any text.
    """
    acts = group_acts(document, find_frames(document))
    world = find_figurative_world(document)
    if world == "arts":
        # In a film people are killed by the number.
        acts = []
    elif world:
        acts = [act for act in acts if any(is_harm(toll) for toll in act.tolls)]
    mentions = (assemble_mention(document, act) for act in acts)
    return tuple(mention for mention in mentions if mention is not None)


def is_harm(toll: TollExpression) -> bool:
    """People killed or wounded: what no match report tells as a figure of speech with a number."""
    return toll.outcome in {CasualtyOutcome.KILLED, CasualtyOutcome.ABDUCTED} and bool(toll.quantity)
