"""The way out of a brief: the incidents prepared as for any shared file, arranged, composed and written in a form."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import BinaryIO

from dateline.codebook.findings import Findings
from dateline.codebook.records import Incident
from dateline.codebook.sureness import READER_POINT
from dateline.errors import UsageError
from dateline.publish.brief.arrangement import arrange_brief
from dateline.publish.brief.background import Background
from dateline.publish.brief.blocks import Page
from dateline.publish.brief.composition import compose_page
from dateline.publish.brief.docx import write_docx
from dateline.publish.brief.html import write_html
from dateline.publish.brief.language import load_words
from dateline.publish.brief.markdown import write_markdown
from dateline.publish.brief.pdf import write_pdf
from dateline.publish.brief.quotes import Reading
from dateline.publish.contexts import Contexts, DocumentLoader, build_contexts
from dateline.publish.edition import Tally, Terms, make_masker, make_terms, prepare_incident, prepare_incidents
from dateline.publish.passages import Piece
from dateline.publish.sites import AreaFinder


class BriefFormat(StrEnum):
    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


def publish_brief(
    incidents: Iterable[Incident], format: str, stream: BinaryIO, *, language: str = "en", **terms: object
) -> Tally:
    """Writes the brief of some incidents to `stream`; see `compose_brief` for the terms.

    Raises `UsageError` for an unknown format.
    """
    if format not in list(BriefFormat):
        raise UsageError(f"Unknown format {format!r}. Choose one of: {', '.join(BriefFormat)}.")
    page, tally = compose_brief(incidents, language=language, **terms)  # type: ignore[arg-type]
    stream.write(write_page(page, BriefFormat(format)))
    return tally


def write_page(page: Page, format: BriefFormat) -> bytes:
    """The brief in a form: the same page gives the same bytes."""
    match format:
        case BriefFormat.MD:
            return write_markdown(page).encode()
        case BriefFormat.HTML:
            return write_html(page).encode()
        case BriefFormat.PDF:
            return write_pdf(page)
        case BriefFormat.DOCX:
            return write_docx(page)


def compose_brief(
    incidents: Iterable[Incident],
    *,
    language: str = "en",
    background: Background | None = None,
    exact: bool = False,
    as_of: date | None = None,
    known_names: Collection[str] = (),
    summarize: Callable[[Sequence[Incident]], Findings] | None = None,
    load_document: DocumentLoader | None = None,
    find_area: AreaFinder | None = None,
    affiliations: Mapping[str, str] = MappingProxyType({}),
    masked: bool = True,
    surer_than: float = READER_POINT,
) -> tuple[Page, Tally]:
    """The page of a brief, and what was left out of it, on the terms of `dateline.publish.publish`.

    `summarize` counts the incidents that are told, and no others. `background` is what stands beside them; incidents of
    it leave on the same terms. `load_document` gives a report by its id: the words around each quote, and its language.
    """
    known = background or Background()
    terms = make_terms(exact=exact, as_of=as_of, known_names=known_names, masked=masked, with_crime=False,
                       find_area=find_area, affiliations=affiliations, surer_than=surer_than)  # fmt: skip
    source = list(incidents)
    tally = Tally()
    contexts = build_contexts(source, load_document, terms.known, terms.holds_back)
    passages: dict[str, tuple[Piece, ...]] = {}
    chosen = list(prepare_incidents(source, terms, tally, contexts, passages))
    own = [one for one in chosen if one.incident_id not in known.revised_ids]
    brief = arrange_brief(
        chosen,
        as_of=terms.as_of,
        findings=summarize(own) if summarize else None,
        left_out={"held_back": tally.held_back, "crime": tally.crime, "unsure": tally.unsure},
        exact=exact,
        reading=Reading(load_words(language), passages, contexts.languages),
        background=replace(known, earlier=_prepare_earlier(known, chosen, terms, contexts)),
    )
    return compose_page(brief), tally


def _prepare_earlier(
    known: Background, chosen: Sequence[Incident], terms: Terms, contexts: Contexts
) -> Mapping[str, Incident]:
    """The incidents as they stood, as others may see them; of those alone that may leave today."""
    leaving = {one.incident_id for one in chosen}
    return {
        incident_id: prepare_incident(one, make_masker(one, terms.known, contexts) if terms.masked else None, terms)
        for incident_id, one in known.earlier.items()
        if incident_id in leaving
    }
