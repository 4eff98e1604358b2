"""What the reports of an edition say of names, and what of them may be shown around a value's words.

A name that one place in a report shows to be a person's, or a site's to hide, is withheld in whatever is shared of that
report, in every format alike. A report tells several incidents: its sentences are shown around one of them only as far
as the others allow. A sentence of an incident that still waits is no context, a neighbour that speaks of a hospital, a
camp or the like is none either.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.codebook.records import Document, Incident, Span
from dateline.publish.known_names import KnownNames
from dateline.publish.masking import Survey, survey_names
from dateline.publish.masks import Mask
from dateline.publish.passages import Piece, cut_excerpt, lay_out, quote_evidence
from dateline.publish.redaction import Masker
from dateline.publish.sites import is_sensitive, list_sensitive_names

DocumentLoader = Callable[[str], Document | None]
REPORTS_IN_MEMORY = 32
SURVEYS_IN_MEMORY = 4096
"""A report's incidents lie days apart, so what it shows of names is seldom asked for again after so many others."""


@dataclass(frozen=True, slots=True)
class Contexts:
    """The reports of an edition, by document_id: `barred` spans are no context, `hidden` are sites' names to
    withhold, `languages` are those of the reports that were loaded.
    """

    load_document: DocumentLoader
    known: KnownNames
    barred: Mapping[str, tuple[Span, ...]]
    hidden: Mapping[str, frozenset[str]]
    languages: Mapping[str, str]
    _surveys: dict[str, Survey] = field(default_factory=dict)

    def survey_reports(self, incident: Incident) -> Survey:
        """What the incident's reports show of names. A name is a person's where one report shows it to be."""
        return Survey().join(*(self._survey_report(one) for one in _list_documents(incident)))

    def list_hidden(self, incident: Incident) -> frozenset[str]:
        """Names of sites that the incident's reports tell of and that are withheld."""
        return frozenset[str]().union(*(self.hidden.get(one, frozenset()) for one in _list_documents(incident)))

    def cut_passages(self, incident: Incident, masker: Masker | None) -> dict[str, tuple[Piece, ...]]:
        """The words of each claim of an incident, not yet redacted, in context and masked, by claim_id."""
        passages = {}
        for telling in incident.tellings:
            document_id = telling.mention.document_id
            document = self.load_document(document_id)
            barred = self.barred.get(document_id, ())
            for claim in telling.mention.claims:
                excerpt = (cut_excerpt(claim, document, barred) if document else None) or quote_evidence(claim)
                masks: tuple[Mask, ...] = masker.find_masks(excerpt.text) if masker else ()
                passages[claim.claim_id] = lay_out(excerpt, masks)
        return passages

    def _survey_report(self, document_id: str) -> Survey:
        if document_id not in self._surveys:
            if len(self._surveys) >= SURVEYS_IN_MEMORY:
                del self._surveys[next(iter(self._surveys))]
            document = self.load_document(document_id)
            # A title's capitals say little; a line break keeps them from the text's first words.
            text = f"{document.title or ''}\n\n{document.text}" if document else ""
            self._surveys[document_id] = survey_names(text, self.known)
        return self._surveys[document_id]


def build_contexts(
    incidents: Iterable[Incident],
    load_document: DocumentLoader | None,
    known: KnownNames,
    waits: Callable[[Incident], bool],
) -> Contexts:
    """Looks through the incidents for what their reports must not show; `waits` tells those that are held back."""
    barred: dict[str, list[Span]] = defaultdict(list)
    hidden: dict[str, set[str]] = defaultdict(set)
    for incident in incidents:
        names = list_sensitive_names(incident) if is_sensitive(incident) else ()
        for document_id in _list_documents(incident) if names else ():
            hidden[document_id].update(names)
        if waits(incident):
            for telling in incident.tellings:
                spans = [Span(one.start, one.end) for claim in telling.mention.claims for one in claim.evidence]
                barred[telling.mention.document_id] += [telling.mention.trigger, *spans]
    languages: dict[str, str] = {}

    @lru_cache(REPORTS_IN_MEMORY)
    def load(document_id: str) -> Document | None:
        document = load_document(document_id) if load_document else None
        if document and document.language:
            languages[document_id] = document.language
        return document

    return Contexts(
        load_document=load,
        languages=languages,
        known=known,
        barred={document_id: tuple(spans) for document_id, spans in barred.items()},
        hidden={document_id: frozenset(names) for document_id, names in hidden.items()},
    )


def _list_documents(incident: Incident) -> Collection[str]:
    return dict.fromkeys(one.mention.document_id for one in incident.tellings)
