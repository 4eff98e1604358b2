"""Words that tie two acts of one sentence: `shelled Dor in retaliation for the bombing of Kafr`, `arrested over it`.

What such words lead to is an act of its own, and the one that they belong to is its answer or what came of it. Nothing
is tied that only follows another in time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.codebook.codes import RelationKind
from dateline.codebook.records import Span
from dateline.extract.frames.frame import Frame, Link
from dateline.extract.lexicon import load_alternatives

WORDS = "relations.toml"
REACH = 70
"""Characters behind the words within which the act stands that they lead to."""
HEDGE_REACH = 70
"""Characters before an answer within which stands what leaves open whether it is one."""
_ENDS = re.compile(r"[,;:\n]|\band\b|\s[-–—]\s", re.IGNORECASE)
_DETERMINER = re.compile(
    r"\b(?:the|an?|that|this|another|his|her|their|last|two|three|several)\b|['’]s\b|\d", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:which|whom|whose|that|where)\b[^;:\n]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    kind: RelationKind
    span: Span


def mark_links(text: str, sentence: Span, frames: Sequence[Frame]) -> None:
    """Say of the frames of one sentence which of them such words lead to, and from which act."""
    told = sorted((frame for frame in frames if frame.trigger or frame.tolls), key=lambda frame: frame.anchor.start)
    if len(told) < 2:
        return
    for words in _find_words(text, sentence):
        led = _find_led(text, told, words)
        if led is None or led.link is not None:
            continue
        behind = [one for one in told if one is led or _is_about(text, led, one)]
        free = [one for one in told if one not in behind and one.link is None]
        from_act = _find_from(words, free)
        if from_act is None:
            continue
        link = Link(words.kind, words.span, from_act.anchor, _is_stated(text, words, from_act))
        for frame in behind:
            frame.link = link


def _find_words(text: str, sentence: Span) -> Iterator[_Words]:
    for kind, key in ((RelationKind.RESPONSE_TO, "response"), (RelationKind.FOLLOW_UP_OF, "follow_up")):
        for match in load_alternatives(WORDS, key).finditer(text, sentence.start, sentence.end):
            yield _Words(kind, Span(match.start(), match.end()))


def _find_led(text: str, told: Sequence[Frame], words: _Words) -> Frame | None:
    """The act that the words lead to: a noun, with nothing between that leads elsewhere. `Suspected of fatally shooting
    two men` tells the act itself, often as the only words that do, and is read with the arrest."""
    led = next((one for one in told if one.anchor.start >= words.span.end), None)
    if led is None or led.trigger is None or led.trigger.is_verb or led.anchor.start - words.span.end > REACH:
        return None
    between = words.span.end, led.anchor.start
    is_deed = text[led.anchor.start : led.anchor.end].endswith("ing") and _DETERMINER.search(text, *between) is None
    is_parted = _ENDS.search(text, *between) or load_alternatives(WORDS, "breaks").search(text, *between)
    return None if is_deed or is_parted else led


def _is_about(text: str, led: Frame, frame: Frame) -> bool:
    """Whether what follows an act that was led to tells of it: in a clause about it, or with no comma or `and`
    between."""
    if frame.anchor.start < led.anchor.end:
        return False
    between = led.anchor.end, frame.anchor.start
    return _RELATIVE.search(text, *between) is not None or _ENDS.search(text, *between) is None


def _find_from(words: _Words, free: Sequence[Frame]) -> Frame | None:
    """The act that the words belong to: the one told last before them; where they open the sentence, the next."""
    before = [one for one in free if one.anchor.end <= words.span.start]
    if words.kind is RelationKind.FOLLOW_UP_OF:
        return before[-1] if before and before[-1].family == "arrest" else None
    deeds = [one for one in before if one.trigger is not None] or before
    behind = [one for one in free if one.anchor.start >= words.span.end and one.trigger is not None]
    return deeds[-1] if deeds else next(iter(behind), None)


def _is_stated(text: str, words: _Words, from_act: Frame) -> bool:
    if words.kind is RelationKind.FOLLOW_UP_OF:
        return not load_alternatives(WORDS, "undone").search(text, from_act.anchor.end, words.span.start)
    if from_act.is_hypothetical or from_act.is_denied:
        return False
    first = min(from_act.anchor.start, words.span.start)
    start = max(from_act.sentence.start, first - HEDGE_REACH)
    return not load_alternatives(WORDS, "unsure").search(text, start, words.span.end)
