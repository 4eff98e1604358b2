"""What the reports of a brief allow to be shown around a value's words, and the passages themselves.

A report tells several incidents. Its sentences are shown around one of them only as far as the others allow: a sentence
of an incident that still waits is no context, a neighbour that speaks of a hospital, a camp or the like is none either,
and a name that one place in the report shows to be a person's, or a site's to hide, is withheld in all its passages.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.codebook.records import Document, Incident, Span
from dateline.publish.coarsening import is_sensitive, list_sensitive_names
from dateline.publish.masking import list_names
from dateline.publish.masks import Mask
from dateline.publish.passages import Piece, cut_excerpt, lay_out, quote_evidence
from dateline.publish.redaction import Masker

DocumentLoader = Callable[[str], Document | None]
REPORTS_IN_MEMORY = 32


@dataclass(frozen=True, slots=True)
class Contexts:
    """The reports of a brief, by document_id: `barred` spans are no context, `hidden` names of sites are withheld."""

    load_document: DocumentLoader
    known: frozenset[str]
    barred: Mapping[str, tuple[Span, ...]]
    hidden: Mapping[str, frozenset[str]]
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def list_names(self, incident: Incident) -> frozenset[str]:
        """Single words that the incident's reports show to be personal names."""
        return frozenset[str]().union(*(self._list_report_names(one) for one in _list_documents(incident)))

    def cut_passages(self, incident: Incident, masker: Masker | None) -> dict[str, tuple[Piece, ...]]:
        """The words of each claim of an incident, not yet redacted, in context and masked, by claim_id."""
        passages = {}
        for telling in incident.tellings:
            document_id = telling.mention.document_id
            document = self.load_document(document_id)
            barred = self.barred.get(document_id, ())
            covering = masker and masker.withhold(self.hidden.get(document_id, frozenset()))
            for claim in telling.mention.claims:
                excerpt = (cut_excerpt(claim, document, barred) if document else None) or quote_evidence(claim)
                masks: tuple[Mask, ...] = covering.find_masks(excerpt.text) if covering else ()
                passages[claim.claim_id] = lay_out(excerpt, masks)
        return passages

    def _list_report_names(self, document_id: str) -> frozenset[str]:
        if document_id not in self._names:
            document = self.load_document(document_id)
            self._names[document_id] = list_names(document.text, self.known) if document else frozenset()
        return self._names[document_id]


def build_contexts(
    incidents: Iterable[Incident],
    load_document: DocumentLoader | None,
    known: frozenset[str],
    waits: Callable[[Incident], bool],
) -> Contexts:
    """Looks through the incidents for what their reports must not show; `waits` tells those that are held back."""
    barred: dict[str, list[Span]] = defaultdict(list)
    hidden: dict[str, set[str]] = defaultdict(set)
    for incident in incidents:
        names = list_sensitive_names(incident) if is_sensitive(incident) else ()
        for document_id in _list_documents(incident):
            hidden[document_id].update(names)
        if waits(incident):
            for telling in incident.tellings:
                spans = [Span(one.start, one.end) for claim in telling.mention.claims for one in claim.evidence]
                barred[telling.mention.document_id] += [telling.mention.trigger, *spans]
    return Contexts(
        load_document=lru_cache(REPORTS_IN_MEMORY)(load_document or _load_nothing),
        known=known,
        barred={document_id: tuple(spans) for document_id, spans in barred.items()},
        hidden={document_id: frozenset(names) for document_id, names in hidden.items()},
    )


def _list_documents(incident: Incident) -> Collection[str]:
    return dict.fromkeys(one.mention.document_id for one in incident.tellings)


def _load_nothing(_document_id: str) -> None:
    return None
