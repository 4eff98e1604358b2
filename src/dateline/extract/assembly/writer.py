"""Writes claims: every value with the span it was read from and the span that ties it to its act."""

import hashlib
from collections.abc import Mapping

from dateline.codebook.codes import ActorKind, AttributionKind, CasualtyOutcome, EvidenceRole, SourceHedge, Stance
from dateline.codebook.records import Claim, Detail, Evidence, Span, Value
from dateline.extract.frames.frame import Frame
from dateline.extract.sources.finding import Source, find_covering


def make_id(*parts: object) -> str:
    """A short id that depends on nothing but its parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:20]


FIGURES = frozenset(outcome.value for outcome in CasualtyOutcome)


def find_teller(frame: Frame, span: Span, *, is_figure: bool = True) -> Source | None:
    """Who is cited for a value: of a figure the source whose words hold it, else whose words hold the act."""
    own = find_covering(frame.heard, span) if is_figure else []
    return next(iter(own or frame.sources), None)


class ClaimWriter:
    """Collects the claims of one mention. The same field, value and words are written once."""

    def __init__(self, text: str, mention_id: str, parties: frozenset[str]) -> None:
        self._text = text
        self._mention_id = mention_id
        self._parties = parties
        self._claims: dict[str, Claim] = {}

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(self._claims.values())

    @property
    def text(self) -> str:
        return self._text

    def quote(self, span: Span) -> str:
        return self._text[span.start : span.end]

    def write(
        self,
        field: str,
        value: Value,
        span: Span,
        frame: Frame,
        rule: str,
        detail: Mapping[str, Value] | None = None,
        *,
        stance: Stance = Stance.ASSERTS,
        hedge: SourceHedge | None = None,
        is_own_voice: bool = False,
        tied_by: Span | None = None,
    ) -> str:
        """Write one claim and give its id. Cited is the source that covers the frame, unless nobody says it.

        `tied_by`: the words that tie a value told elsewhere to the act: `the village` beside it, or another sentence.
        """
        cited = None if is_own_voice else find_teller(frame, span, is_figure=field in FIGURES)
        claim_id = make_id(
            self._mention_id, field, value, span.start, span.end, sorted((detail or {}).items(), key=str)
        )
        full: Detail = dict(detail or {})
        self._claims.setdefault(
            claim_id,
            Claim(
                claim_id=claim_id,
                mention_id=self._mention_id,
                field=field,
                value_raw=self.quote(span),
                value=value,
                detail=full,
                evidence=self._gather_evidence(span, frame, cited, tied_by),
                rule=rule,
                stance=stance,
                attributed_to=cited.attributed_to if cited else None,
                attribution_kind=cited.kind if cited else None,
                is_party=self._is_party(cited) if cited else None,
                source_hedge=hedge,
            ),
        )
        return claim_id

    def _gather_evidence(
        self, span: Span, frame: Frame, cited: Source | None, tied_by: Span | None
    ) -> tuple[Evidence, ...]:
        link = tied_by or Span(min(span.start, frame.anchor.start), max(span.end, frame.anchor.end))
        found = [self._evidence(span, EvidenceRole.VALUE), self._evidence(link, EvidenceRole.EVENT_LINK)]
        if cited:
            found.append(self._evidence(Span(cited.start, cited.end), EvidenceRole.ATTRIBUTION))
        return tuple(found)

    def _evidence(self, span: Span, role: EvidenceRole) -> Evidence:
        return Evidence(span.start, span.end, self.quote(span), role)

    def _is_party(self, cited: Source) -> bool:
        if {cited.actor_id, cited.attributed_to} & self._parties:
            return True
        # `The army said`, of no country in these words, beside soldiers who take part: the same side.
        words = self.quote(Span(cited.start, cited.end)).removeprefix("The ")
        is_unnamed = cited.actor_id is None or words.islower()
        return is_unnamed and bool(_KINDS_OF_SPEAKER.get(cited.kind, frozenset()) & self._parties)


_KINDS_OF_SPEAKER = {
    AttributionKind.MILITARY: frozenset({ActorKind.STATE_FORCES.value, ActorKind.EXTERNAL_FORCES.value}),
    AttributionKind.ARMED_GROUP: frozenset(
        {ActorKind.ARMED_GROUP.value, ActorKind.REBEL_GROUP.value, ActorKind.MILITIA.value}
    ),
}
"""An armed speaker without a name, and the kinds of participant it may be one of."""


PARTY_KINDS = frozenset(
    {
        ActorKind.STATE_FORCES,
        ActorKind.EXTERNAL_FORCES,
        ActorKind.POLICE,
        ActorKind.REBEL_GROUP,
        ActorKind.ARMED_GROUP,
        ActorKind.MILITIA,
        ActorKind.IDENTITY_MILITIA,
        ActorKind.GOVERNMENT,
    }
)
