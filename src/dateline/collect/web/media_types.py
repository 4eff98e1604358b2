"""What an answer holds: by its declared type, checked against its first bytes."""

import re

from dateline.codebook.codes import FailureReason
from dateline.collect.captures import JSON_REPORT, PDF
from dateline.collect.web.failures import FetchError

XML = "application/xml"
"""A feed or a site map: only parsing tells which."""
JSON_FEED = "application/feed+json"
GZIP = "application/gzip"

DECLARED = {
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "application/json": JSON_REPORT,
    "application/pdf": PDF,
    "application/x-pdf": PDF,
    "application/feed+json": JSON_FEED,
    "application/rss+xml": XML,
    "application/atom+xml": XML,
    "application/rdf+xml": XML,
    "application/xml": XML,
    "text/xml": XML,
    "application/gzip": GZIP,
    "application/x-gzip": GZIP,
    "application/octet-stream": "",
    "binary/octet-stream": "",
    "": "",
}
"""What is fetched at all, and what it is taken for; "" is told from its beginning."""

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain;q=0.9, */*;q=0.5"

PROLOG = rb"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
BEGINNINGS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), media_type)
    for pattern, media_type in (
        (rb"%PDF-", PDF),
        (rb"\x1f\x8b\x08", GZIP),
        (PROLOG + rb"<(?:!doctype html|html)\b", "text/html"),
        (PROLOG + rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", XML),
        (rb"<\?xml\b", XML),
        (rb'\{(?=.{0,500}"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org)', JSON_FEED),
    )
)
FOREIGN = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|PK\x03\x04|Rar!\x1a|7z\xbc\xaf|\x7fELF|MZ[\x00-\x08\x80-\xff]|OggS\x00"
    rb"|ID3[\x02-\x04]|RIFF.{4}(?:WAVE|WEBP|AVI )|\x00\x00\x00.ftyp",
    re.DOTALL,
)
"""Pictures, sound, film, archives and programs, whatever their server calls them."""


def check_declared_type(header: str) -> str:
    """What a Content-Type header declares, as one of `DECLARED`'s values. Raises `FetchError` unsupported_type."""
    essence = header.partition(";")[0].strip().lower()
    media_type = DECLARED.get(essence)
    if media_type is None:
        message = f"The address serves {essence[:60]}, which Dateline does not read."
        raise FetchError(FailureReason.UNSUPPORTED_TYPE, message)
    return media_type


def detect_type(content: bytes, header: str) -> str:
    """The media type, with the header's charset for text. Raises `FetchError` where the content is of another kind."""
    declared = check_declared_type(header)
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if FOREIGN.match(content):
        message = "The address serves a picture, sound, film, archive or program, which Dateline does not read."
        raise FetchError(FailureReason.UNSUPPORTED_TYPE, message)
    found = next((media_type for pattern, media_type in BEGINNINGS if pattern.match(start)), "")
    media_type = found or declared
    if declared == PDF and found != PDF:
        message = "The address is said to be a PDF and holds none."
        raise FetchError(FailureReason.UNSUPPORTED_TYPE, message)
    if not media_type:
        message = "The server does not say what the address holds, and it is no page, feed or PDF."
        raise FetchError(FailureReason.UNSUPPORTED_TYPE, message)
    charset = header.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return f"{media_type}; charset={charset}" if charset and media_type.startswith("text/") else media_type
