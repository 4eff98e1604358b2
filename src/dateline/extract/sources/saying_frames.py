"""Claims, denials and blame given to the acts of their sentence, or made a telling of their own."""

import re
from collections.abc import Iterator, Sequence

from dateline.extract.annotations import SentenceSpans
from dateline.extract.frames.clauses import ClauseMap
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.roles import heed_sayings
from dateline.extract.places import PlaceExpression
from dateline.extract.sources.finding import find_covering
from dateline.extract.sources.responsibility import Saying, find_sayings

_UNANSWERED = frozenset({"agreement", "proclamation", "withdrawal", "retake", "arrest", "disruption", "status"})
"""Acts that no claim, denial or blame is about."""
_TOLD_OF_GROUP = re.compile(
    r"\b(?:which|who|whose|that\s+(?:has|have|had|is|was|holds?|controls?|lives?|broke|split))\b"
)
_BEFORE_ACTOR = re.compile(r"[,\s]+(?:the\s+|an?\s+)?", re.IGNORECASE)
_PASSIVE_CUE = re.compile(r"\b(?:attributed|ascribed|imputed)\s+to$|\bclaimed\s+by$", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|the\s+two)\b", re.IGNORECASE)
_IN_STATEMENT = re.compile(
    r",?\s+(?:in|with|through|via|by|on)\s+(?:an?|the|its|their|one|social|telegram|local)\s+(?:[\w\-]+\s+){0,4}?"
    r"(?:statement|message|video|audio|recording|communiqu[eé]|call|letter|post|media|radio|website|channel|leaflet|text)\b",
    re.IGNORECASE,
)
"""Behind a day these words say that it is the day of the claim."""
_AND_ALSO = re.compile(r"\band\s+(?:for\s+|of\s+|on\s+)?(?:an?|the|another)\s+(?:[\w\-’]+\s+){0,3}$", re.IGNORECASE)


def assign_sayings(
    text: str, spans: SentenceSpans, frames: Sequence[Frame], clauses: ClauseMap, reach: float
) -> list[Saying]:
    """Give claims, denials and blame to the nearest act that somebody can answer for; what is left speaks of an act
    of another sentence."""
    free = []
    answered = [frame for frame in frames if frame.family not in _UNANSWERED]
    for saying in find_sayings(text, spans):
        # `the strike is attributed to X, whose jets attacked again`: in the passive the act stands before.
        is_behind = _PASSIVE_CUE.search(text, saying.cue.start, saying.cue.end)
        ahead = [frame for frame in answered if is_behind and frame.anchor.end <= saying.cue.start]
        nearest = min(ahead or answered, key=lambda f: clauses.distance(f.anchor, saying.cue), default=None)
        if nearest is not None and clauses.distance(nearest.anchor, saying.cue) <= reach:
            for frame in (nearest, *_also_said(text, answered, nearest, saying)):
                frame.roles.sayings.append(saying)
                _date_saying(text, frame, saying)
        else:
            free.append(saying)
    for frame in frames:
        heed_sayings(frame.roles)
    return free


def _date_saying(text: str, frame: Frame, saying: Saying) -> None:
    """`On Wednesday the group claimed the assault`: a day straight before who claims it, or behind, is the claim's."""
    actor = saying.actor
    is_both = _BOTH.search(text, saying.cue.start, frame.anchor.end) is not None
    is_known = frame.is_definite or is_both
    if actor is None or not is_known or not actor.end <= saying.cue.start <= frame.anchor.end:
        return
    for found in list(frame.dates):
        is_between = actor.end <= found.start and found.end <= saying.cue.start
        is_behind = found.start >= frame.anchor.end and (is_both or _IN_STATEMENT.match(text, found.end))
        if is_between or is_behind or _BEFORE_ACTOR.fullmatch(text, found.end, max(found.end, actor.start)):
            frame.dates.remove(found)
            frame.said_on.append(found)


def _also_said(text: str, frames: Sequence[Frame], first: Frame, saying: Saying) -> Iterator[Frame]:
    """`claimed the bombing in Kafr and a raid on a post in Dor`: what `and` joins to the act is claimed too."""
    last = first
    for frame in frames:
        if frame.anchor.start <= last.anchor.start or first.anchor.end <= saying.cue.start:
            continue
        if frame.trigger is None or frame.trigger.is_verb:
            continue
        if not _AND_ALSO.search(text[last.anchor.end : frame.anchor.start]):
            return
        yield frame
        last = frame


def make_saying(text: str, spans: SentenceSpans, sayings: Sequence[Saying]) -> Frame:
    """A claim, denial or blame by itself, with the place, site and day that it names the act by: behind its words,
    and not what is told of the group (`accused the Ridge Army, which holds the hills`)."""
    cue = sayings[0].cue
    told = _TOLD_OF_GROUP.search(text, cue.end, spans.span.end)
    stop = told.start() if told else spans.span.end
    frame = Frame(spans.index, spans.span, cue, None, spans.span)
    frame.roles.sayings = list(sayings)
    heed_sayings(frame.roles)
    frame.places = [found for found in spans.places if found.start < stop and not _is_of_speaker(sayings[0], found)]
    frame.targets = [found for found in spans.targets if cue.start <= found.start < stop]
    frame.sources = find_covering(spans.sources, cue) or [s for s in spans.sources if s.covers.overlaps(cue)]
    return frame


def _is_of_speaker(saying: Saying, found: PlaceExpression) -> bool:
    """`The Front, which holds the Sel valley, claimed ...`: a place between who claims and the words is no act's."""
    return saying.actor is not None and saying.actor.end <= found.start < saying.cue.start
