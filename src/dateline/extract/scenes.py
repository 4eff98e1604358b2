"""Sentences that set the scene for the act told next: a date line, `On Saturday it was the turn of the prison.`"""

import re
from collections.abc import Sequence

from dateline.codebook.codes import DatePrecision
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frame import Frame

_PARAGRAPH_START = re.compile(r"\n\W*$")
FIRST_SCENE = 2
"""The first sentences of a report may be its dateline, which dates the report."""


class SceneReader:
    """Walks through a document and hands the day, place and site of a scene to the acts told in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._heading: SentenceSpans | None = None
        self._scene: SentenceSpans | None = None

    def read_sentence(self, spans: SentenceSpans, frames: Sequence[Frame]) -> None:
        """Date and place the frames that tell neither, by the heading they stand under or the sentence before."""
        if self._heading and "\n\n" in self._text[self._heading.span.end : spans.span.start].replace("\r", ""):
            self._heading = None
        if self._scene and spans.index - self._scene.index > 1:
            self._scene = None
        # Where control is regained, the day is that of the end: `the sixth day of the assault` takes none of it.
        retakes = [frame for frame in frames if frame.family == "retake"]
        for frame in retakes or frames:
            self._set_scene(frame)
        if not frames and spans.index >= FIRST_SCENE:
            self._remember(spans)

    def _set_scene(self, frame: Frame) -> None:
        source = self._scene or self._heading
        if source is None or frame.dates:
            return
        frame.dates = list(source.dates)
        frame.is_dated_by_heading = True
        if source is self._scene:
            frame.places = frame.places or list(source.places)
            frame.targets = frame.targets or list(source.targets)

    def _remember(self, spans: SentenceSpans) -> None:
        if len(spans.dates) != 1:
            return
        found = spans.dates[0]
        rest = self._text[spans.span.start : found.start] + self._text[found.end : spans.span.end]
        if len(re.findall(r"\w+", rest)) <= 2:
            if (
                _PARAGRAPH_START.search(self._text[max(0, spans.span.start - 6) : spans.span.start])
                or spans.span.start == 0
            ):
                self._heading = spans
            else:
                self._scene = spans
        elif found.precision is DatePrecision.DAY and (spans.targets or spans.places) and not spans.sources:
            self._scene = spans
