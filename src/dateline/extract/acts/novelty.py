"""Whether the words of a telling bring up one more act: `another raid`, `another village was attacked`."""

import re

from dateline.extract.frames.frame import Frame

_INDEFINITE = re.compile(
    r"\b(?:an?|another|other|separate|second|third|similar|new)\s+(?:[\w\-]+\s+){0,3}$", re.IGNORECASE
)
_OTHER_SITE = re.compile(
    r"\b(?:another|(?:a|the) (?:second|third|neighbou?ring|different))\s+(?:[\w\-]+\s+){0,2}?"
    r"(?:locality|village|town|city|hamlet|settlement|district|neighbou?rhood|suburb|camp|base|post|outpost|checkpoint|"
    r"barracks|school|church|mosque|market|hospital|clinic|hotel|convoy|bus|train|bridge|station|patrol|ambulance)\b",
    re.IGNORECASE,
)


def is_indefinite(text: str, frame: Frame) -> bool:
    """`an attack`, `another raid`, `a similar bombing`: a noun that speaks of no act told before."""
    return (
        frame.trigger is not None
        and not frame.trigger.is_verb
        and bool(_INDEFINITE.search(text, max(frame.sentence.start, frame.anchor.start - 45), frame.anchor.start))
    )


def is_elsewhere(text: str, frame: Frame) -> bool:
    """`another locality of the region had been attacked`: a verb whose subject is one more site."""
    return (
        frame.trigger is not None
        and frame.trigger.is_verb
        and bool(_OTHER_SITE.search(text, frame.clause.start, frame.anchor.start))
    )
