"""Who is cited for the end of an act, where no verb of saying covers it: `the recapture was announced by the army`."""

import re
from functools import cache

from dateline.codebook.codes import ActorKind, AttributionKind
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.annotations import SentenceSpans
from dateline.extract.dates import DurationExpression, find_durations
from dateline.extract.frames.frame import Frame
from dateline.extract.lexicon import load_table
from dateline.extract.sources.finding import Source

LASTING = frozenset({"attack", "clash", "overtake", "retake", "riot"})
"""Acts that can go on for days."""

_IT = re.compile(r"\W*(?:it|this|that|they|the [\w-]+)\b[^.;]{0,40}$", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:in|over|within|during|across)\s+(?!age\b)(?:[\w-]+\s+){1,6}?(?:years?|decades?|months)\b"
    r"(?! (?:of age|old)\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:of\s+)?(?:[a-z-]+\s+){0,2}")
_ANNOUNCED = re.compile(
    r"\b(?:announc(?:e|es|ed|ing)|declar(?:e|es|ed|ing)|proclaim(?:s|ed|ing)?|stat(?:e|es|ed|ing)|claim(?:s|ed|ing)?|"
    r"say|says|said|told|assert(?:s|ed)?|affirm(?:s|ed)?)\b|\brests? on the word\b",
    re.IGNORECASE,
)
_BY = re.compile(r"[^.;]{0,40}\b(?:by|of)\s+(?:the\s+)?$", re.IGNORECASE)
_KINDS = {
    ActorKind.STATE_FORCES: AttributionKind.MILITARY,
    ActorKind.EXTERNAL_FORCES: AttributionKind.MILITARY,
    ActorKind.POLICE: AttributionKind.OFFICIAL,
    ActorKind.GOVERNMENT: AttributionKind.OFFICIAL,
    ActorKind.REBEL_GROUP: AttributionKind.ARMED_GROUP,
    ActorKind.ARMED_GROUP: AttributionKind.ARMED_GROUP,
    ActorKind.MILITIA: AttributionKind.ARMED_GROUP,
}


@cache
def _lasted() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(load_table("cues.toml")["ongoing"]["lasted"]) + r")\s+(?:for\s+)?(?:\w+\s+)?$",
        re.IGNORECASE,
    )


def find_length(text: str, sentence: Span, anchor: Span | None) -> DurationExpression | None:
    """How many days an act is said to have gone on: `a six-day siege`, `six days of fighting`, `the battle lasted two
    days`; without an anchor `It went on for six days`. A day or less is none."""
    for length in find_durations(text, sentence.start, sentence.end):
        if length.days_low < 2:
            continue
        before = text[sentence.start : length.start]
        lasted = _lasted().search(before)
        if anchor is None:
            if lasted and _IT.match(before[: lasted.end()]):
                return length
        else:
            stands_before = length.end <= anchor.start and _OF.fullmatch(text, length.end, anchor.start)
            stands_behind = lasted and anchor.end <= sentence.start + lasted.start() < anchor.end + 40
            if stands_before or stands_behind:
                return length
    return None


def takes_months(text: str, span: Span) -> bool:
    """`2,500 people have been killed in three years`: the toll of a time, not of an act."""
    return bool(_OVER.search(text, span.start, span.end))


def credit_ending(text: str, spans: SentenceSpans, frame: Frame) -> None:
    """Give the telling of an end its source: the named party that announces it, before the verb or behind `by`."""
    if frame.sources or not (frame.family == "retake" or frame.ended):
        return
    for match in _ANNOUNCED.finditer(text, frame.sentence.start, frame.sentence.end):
        verb = Span(match.start(), match.end())
        speaker = _find_speaker(text, spans, verb)
        if speaker is not None:
            name = speaker.name or text[speaker.start : speaker.end]
            frame.sources = [
                Source(speaker.start, speaker.end, verb, frame.sentence, name, _KINDS[speaker.kind], speaker.actor_id)
            ]
            return


def _find_speaker(text: str, spans: SentenceSpans, verb: Span) -> ActorExpression | None:
    parties = [actor for actor in spans.actors if actor.kind in _KINDS and actor.is_named]
    behind = [a for a in parties if a.start >= verb.end and _BY.fullmatch(text, verb.end, a.start)]
    ahead = [a for a in parties if a.end <= verb.start and verb.start - a.end < 120]
    return behind[0] if behind else ahead[-1] if ahead else None
