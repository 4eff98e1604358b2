"""Sentences that set the scene for the act told next: a date line, `On Saturday it was the turn of the prison.`"""

import re
from collections.abc import Sequence
from functools import cache

from dateline.codebook.codes import DatePrecision
from dateline.codebook.records import Span
from dateline.extract.annotations import SentenceSpans
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.lexicon import load_table
from dateline.extract.setting.other_events import is_of_other_event
from dateline.extract.setting.report_dates import is_date_of_page
from dateline.extract.weapons import WeaponExpression

_PARAGRAPH_START = re.compile(r"\n\W*$")
_LABEL = re.compile(r"\W*[A-Z]{3,}(?: [A-Z]+)?:\s")
_IT_WAS = re.compile(
    r"\W*(?:it|that|this|they|he|she|all this|the \w+)\s+"
    r"(?:was|were|is|are|began|started|happened|came|went|said so|did so|told)\b"
    r"|\W*(?:date|day|when|start|onset|began)\s*:",
    re.IGNORECASE,
)
_THEY = re.compile(r"\b(?:they|these|it|which)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_SMALL = frozenset("well it was were that this is the of so then in at there all first they on a an and for".split())
FIRST_SCENE = 2
"""The first sentences of a report may be its dateline, which dates the report."""


OPENING = 20
"""Characters within which a date opens its sentence."""
SHORT = 3
"""Words beside the day, small ones not counted, up to which a sentence only dates another."""


def _count_words(text: str, sentence: Span, found: DateExpression) -> int:
    """Words of a sentence beside a date and beside those that carry no news of their own."""
    start = _LABEL.match(text, sentence.start, sentence.end)
    rest = text[start.end() if start else sentence.start : found.start] + " " + text[found.end : sentence.end]
    return sum(word.lower() not in _SMALL for word in re.findall(r"\w+", rest))


@cache
def _flying() -> re.Pattern[str]:
    named = load_table("cues.toml")["flying"].values()
    words = sorted((word for words in named for word in words), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


def _find_flying(text: str, sentence: Span) -> list[WeaponExpression]:
    """`Before dawn planes returned.` `The army sent jets.`: what comes from the air, first word first."""
    match = _flying().search(text, sentence.start, sentence.end)
    if match is None:
        return []
    table = load_table("cues.toml")["flying"]
    kind = next(kind for kind, words in table.items() if match.group().lower() in words)
    return [WeaponExpression(match.start(), match.end(), kind, None)]


class SceneReader:
    """Walks through a document and hands the day, place and site of a scene to the acts told in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._heading: SentenceSpans | None = None
        self._scene: SentenceSpans | None = None
        self._last: list[Frame] = []
        self._quiet: SentenceSpans | None = None

    def read_sentence(self, spans: SentenceSpans, frames: Sequence[Frame]) -> None:
        """Date and place the frames that tell neither, by the heading they stand under or the sentence before."""
        if self._heading and "\n\n" in self._text[self._heading.span.end : spans.span.start].replace("\r", ""):
            self._heading = None
        if self._scene and spans.index - self._scene.index > 1:
            self._scene = None
        # Where control is regained, the day is that of the end: `the sixth day of the assault` takes none of it.
        retakes = [frame for frame in frames if frame.family == "retake"]
        for frame in frames:
            self._arm(spans, frame)
        for frame in retakes or frames:
            self._set_scene(frame, has_own_day=any(found.first for found in spans.dates))
        if not frames and not self._date_back(spans) and (spans.index >= FIRST_SCENE or self._is_of_it(spans)):
            self._remember(spans)
        self._quiet = None if frames else spans
        self._last = [frame for frame in frames if frame.family != "status"]

    def _arm(self, spans: SentenceSpans, frame: Frame) -> None:
        """`The army sent planes. They bombed two camps.`: with what the sentence before, which tells no act, tells."""
        if frame.weapons or frame.trigger is None or not frame.trigger.is_verb or self._quiet is None:
            return
        if _THEY.search(self._text, spans.span.start, frame.anchor.start):
            frame.weapons = _find_flying(self._text, self._quiet.span)

    def _is_of_it(self, spans: SentenceSpans) -> bool:
        return bool(_IT_WAS.match(self._text, spans.span.start, spans.span.end))

    def _date_back(self, spans: SentenceSpans) -> bool:
        """`That was on Friday.` `They said so on 26 January.`: the day of the one act of the sentence before."""
        if not self._is_of_it(spans) or not self._last or any(frame.dates for frame in self._last):
            return False
        days = [found for found in spans.dates if found.first and found.precision is DatePrecision.DAY]
        if len(days) != 1 or _count_words(self._text, spans.span, days[0]) > SHORT:
            return False
        if is_of_other_event(self._text, spans, days[0]):
            return False
        for frame in self._last:
            frame.dates = list(days)
        return True

    def _set_scene(self, frame: Frame, *, has_own_day: bool) -> None:
        source = self._scene or self._heading
        if source is None or frame.dates:
            return
        # A sentence that tells a day of its own is not of the day before.
        if source is self._heading or not has_own_day:
            frame.dates = list(source.dates)
            frame.is_dated_by_heading = True
        if source is self._scene:
            frame.places = frame.places or list(source.places)
            frame.targets = frame.targets or list(source.targets)
            frame.weapons = frame.weapons or _find_flying(self._text, source.span)

    def _remember(self, spans: SentenceSpans) -> None:
        if len(spans.dates) != 1 or is_of_other_event(self._text, spans, spans.dates[0]):
            return
        found = spans.dates[0]
        if is_date_of_page(self._text, spans, found):
            return
        if _count_words(self._text, spans.span, found) <= 2:
            if (
                _PARAGRAPH_START.search(self._text[max(0, spans.span.start - 6) : spans.span.start])
                or spans.span.start == 0
            ):
                self._heading = spans
            else:
                self._scene = spans
        elif found.precision is DatePrecision.DAY and not spans.sources:
            is_early = found.start - spans.span.start < OPENING
            if is_early and (spans.targets or spans.places or _find_flying(self._text, spans.span)):
                self._scene = spans
