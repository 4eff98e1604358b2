"""Acts named in a charge, `charged on Tuesday with murder`: the act is told elsewhere, and the day is the court's."""

import re

from dateline.codebook.records import Span
from dateline.extract.frames.frame import Frame
from dateline.extract.lexicon import load_alternatives

CHARGED = frozenset({"attack", "clash", "reference", "abduction", "sexual_violence", "mob", "looting"})
"""Acts that people are charged with; an arrest is none."""
REACH = 90
"""Characters between the words of a charge and the act that they name."""
_ENDS = re.compile(r"[.;:\n]|\b(?:after|when|who|because|for allegedly|in connection)\b", re.IGNORECASE)
_OWN = re.compile(r"\W*(?:\w+\W+){0,1}", re.IGNORECASE)
"""`the Oct. 25 murder`: a day right before the act is its own."""


def find_charge(text: str, sentence: Span, anchor: Span) -> Span | None:
    """The words of a charge that name the act at `anchor`; None where it is told in any other way."""
    start = max(sentence.start, anchor.start - REACH)
    found = list(load_alternatives("cues.toml", "charging").finditer(text, start, anchor.start))
    if not found or _ENDS.search(text, found[-1].end(), anchor.start):
        return None
    return Span(found[-1].start(), found[-1].end())


def is_day_of_charge(text: str, frame: Frame, found: Span) -> bool:
    """Whether a date in the frame's sentence is that of the charge: before its words, or between them and the act."""
    charge = find_charge(text, frame.sentence, frame.anchor) if frame.is_charge else None
    if charge is None or found.start >= frame.anchor.start:
        return False
    return not (charge.end <= found.start and _OWN.fullmatch(text, found.end, frame.anchor.start))
