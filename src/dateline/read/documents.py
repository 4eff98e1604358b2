"""A page becomes a document: every part of the room in its order."""

import hashlib

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Document, Page
from dateline.errors import DocumentError
from dateline.read.addresses import clean_address
from dateline.read.formats import parse_page
from dateline.read.furniture import find_furniture
from dateline.read.language import detect_language
from dateline.read.publication import resolve_publication
from dateline.read.sentences import split_sentences

ID_LENGTH = 24
MAX_CHARACTERS = 1_000_000
"""The text of a long book."""


def read(page: Page) -> Document:
    """The document in a page; `page.given` outranks what the page says of itself.

    Raises `DocumentError` (a reason of `FailureReason`) where there is no text to read. A text in a language outside
    `SUPPORTED_LANGUAGES` is still a document.
    """
    report = parse_page(page)
    text, given = report.text, page.given
    if not text.strip():
        raise DocumentError(FailureReason.EMPTY, "The report holds no text.")
    if len(text) > MAX_CHARACTERS:
        message = f"The report has {len(text):,} characters; up to {MAX_CHARACTERS:,} are read as one. Split it."
        raise DocumentError(FailureReason.TOO_LARGE, message)
    furniture = find_furniture(text, report.furniture)
    sentences = split_sentences(text, furniture)
    if not sentences:
        raise DocumentError(FailureReason.NO_ARTICLE, "Only page furniture was found, no report.")
    url = clean_address(given.url or report.url)
    source_name = given.source_name or report.source_name
    publication = resolve_publication(given.published, report, url, page.retrieved_at)
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    origin = url or f"{source_name or ''}|{publication.published_on or ''}"
    return Document(
        document_id=hashlib.sha256(f"{origin}\n{text_sha256}".encode()).hexdigest()[:ID_LENGTH],
        url=url,
        source_name=source_name,
        title=given.title or report.title,
        language=detect_language(" ".join(text[s.start : s.end] for s in sentences[:20])),
        text=text,
        text_sha256=text_sha256,
        published_on=publication.published_on,
        published_at=publication.published_at,
        published_basis=publication.basis,
        retrieved_at=page.retrieved_at,
        furniture=furniture,
        sentences=sentences,
        is_sample=given.is_sample or report.is_sample,
        read_characters=len(text) - sum(span.end - span.start for span in furniture),
    )
