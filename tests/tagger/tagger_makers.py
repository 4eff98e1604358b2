"""A model that says what a test wants it to say. The 28th of January 2022 was a Friday."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dateline.codebook.codes import Realization, TemporalRole
from dateline.codebook.records import Document, Given, Page, Span
from dateline.extract.annotations import SentenceSpans
from dateline.extract.tagger.tagger import TaggedIncident, TaggedSpan, Tagging
from dateline.read import read

NOW = datetime(2023, 2, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """An incident by the words of its act; `spans`: words by label; `ties`: how likely words of the rules tell it."""

    act: str
    sub_event: str
    realization: Realization = Realization.COMPLETED
    rate: float = 0.9
    spans: Mapping[str, str] = field(default_factory=dict)
    sub_event_rate: float = 0.9
    ties: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class FakeTagger:
    text: str
    said: Sequence[Said]
    relevance: float
    edition: str = "fake"

    def tag(self, annotated: Sequence[SentenceSpans], anchors: Sequence[Span] = ()) -> Tagging:
        return Tagging(tuple(self._make_incident(one, anchors) for one in self.said), self.relevance)

    def _make_incident(self, said: Said, anchors: Sequence[Span]) -> TaggedIncident:
        return TaggedIncident(
            (self._make_span(said.act, "trigger", said.rate),),
            said.sub_event,
            said.sub_event_rate,
            said.realization,
            TemporalRole.CURRENT,
            False,
            tuple(self._make_span(words, label, 0.9) for label, words in said.spans.items()),
            {anchor: said.ties.get(self.text[anchor.start : anchor.end], 0.0) for anchor in anchors},
        )

    def _make_span(self, words: str, label: str, rate: float) -> TaggedSpan:
        start = self.text.index(words)
        return TaggedSpan(start, start + len(words), label, rate, (0, 0))


def make_document(text: str) -> Document:
    return read(Page(text.encode(), "x.txt", NOW, "0" * 64, "text/plain", Given(published="2022-01-28")))
