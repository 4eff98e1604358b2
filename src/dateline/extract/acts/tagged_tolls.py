"""The figures that the model gives to an act that it alone found, and that the rules took for no toll."""

from collections.abc import Sequence

from dateline.extract.acts.act import Act
from dateline.extract.annotations import SentenceSpans
from dateline.extract.casualties.tagged import find_tagged_tolls
from dateline.extract.tagger.tagger import TaggedIncident
from dateline.extract.tokens import overlaps

MIN_RATE = 0.6
"""A figure that the model rates lower is left unread."""


def lay_tolls(text: str, annotated: Sequence[SentenceSpans], act: Act, incident: TaggedIncident) -> None:
    """Give them to the nearest of the act's frames in the same sentence; a figure in no sentence of the act's frames
    stays unread, since nothing there ties it to the act."""
    figures = [span for span in incident.spans if span.rate >= MIN_RATE]
    for spans in annotated:
        frames = [frame for frame in act.frames if frame.sentence_index == spans.index]
        here = [figure for figure in figures if overlaps(figure, spans.span)]
        if not frames or not here:
            continue
        for toll in find_tagged_tolls(text, spans.span.start, spans.span.end, spans.tolls, here):
            min(frames, key=lambda frame: abs(frame.anchor.start - toll.start)).tolls.append(toll)
