"""A document's mentions: find the tellings, group them into acts, assemble each act's claims."""

from dateline.codebook.records import Document, Mention
from dateline.extract.acts import group_acts
from dateline.extract.assembly import assemble_mention
from dateline.extract.frames import find_frames


def extract(document: Document) -> tuple[Mention, ...]:
    """What the document says about each incident it tells, in order of telling; empty where it tells none.

    Reads the kept sentences only. Coder: lexicon and rules, no probability. Raises nothing for any text.
    """
    acts = group_acts(document, find_frames(document))
    mentions = (assemble_mention(document, act) for act in acts)
    return tuple(mention for mention in mentions if mention is not None)
