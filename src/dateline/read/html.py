"""The article in a web page, by trafilatura; its metadata, first of all as the publisher declares it."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dateline.codebook.codes import FailureReason
from dateline.errors import DocumentError
from dateline.read.decoding import clean_text
from dateline.read.pdf_lines import SUPERSCRIPTS, UNITS
from dateline.read.report import Report

LINKED_DATA = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
PUBLISHED_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dcterms.created",
    "date",
)
NOTE = re.compile(
    r"(?P<before>.{0,2})<sup\b[^>]{0,200}>\s*(?:<a\b[^>]{0,500}>\s*)?(?P<note>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9})"
    r"\s*(?:</a\s*>\s*)?</sup\s*>",
    re.IGNORECASE,
)
_NOTE_SIGNS = str.maketrans({**SUPERSCRIPTS, **dict.fromkeys(",;–-", " ")})
SENTENCE_LIKE = re.compile(r"(?:\S+\s+){7,}\S*[.!?。؟][\"'”’»)]*\s*$", re.MULTILINE)


def parse_html(html: str, address: str | None, retrieved_at: datetime) -> Report:
    """The extracted article, paragraphs parted by a blank line. Raises `DocumentError` no_article where there is none.

    A page of menus has no line of eight words that ends like a sentence; it is no article.
    """
    import trafilatura  # noqa: PLC0415  (half a second that plain text need not pay)

    html = NOTE.sub(_mark_note, html)
    found = trafilatura.bare_extraction(html, url=address, include_comments=False, with_metadata=False)
    lines = [line.strip() for line in str(getattr(found, "text", None) or "").split("\n")]
    metadata = _find_metadata(html, address)
    declared = next(_find_articles(html), {})
    names = _read_meta(html)
    title = _string(declared.get("headline")) or _string(metadata and metadata.title)
    text = clean_text("\n\n".join(line for line in lines if line and line != title))
    if not SENTENCE_LIKE.search(text):
        raise DocumentError(FailureReason.NO_ARTICLE, "No article was found on the page. Save its text and read that.")
    publisher = declared.get("publisher")
    return Report(
        text,
        title=title,
        url=address or _string(metadata and metadata.url),
        source_name=_string(publisher.get("name") if isinstance(publisher, dict) else publisher)
        or names.get("og:site_name")
        or _string(metadata and metadata.sitename),
        published=_string(declared.get("datePublished"))
        or next((names[name] for name in PUBLISHED_NAMES if names.get(name)), None),
        inferred=_infer_date(html, f"{retrieved_at:%Y-%m-%d}"),
    )


def _mark_note(found: re.Match[str]) -> str:
    """The number of a note as raised digits, apart from the figure or word before it: `12 ³`, but `km²`.

    Without its element it would be read as digits of the figure: 12 killed, note 3, as 123.
    """
    before, note = found["before"], found["note"].translate(_NOTE_SIGNS)
    is_unit = before.endswith(UNITS) and note in ("²", "³")
    return f"{before}{note}" if is_unit else f"{before} {note}"


def _find_metadata(html: str, address: str | None) -> Any:
    """What trafilatura reads of title, address and site; None where the page breaks it."""
    import trafilatura  # noqa: PLC0415

    try:
        return trafilatura.extract_metadata(html, default_url=address)
    except AssertionError:  # htmldate asks lxml to drop the root of a page that is one <svg>
        return None


def _infer_date(html: str, latest: str) -> str | None:
    """The page's date as htmldate guesses it, not after `latest`; None where there is none or the page breaks it."""
    from htmldate import find_date  # noqa: PLC0415

    try:
        return find_date(html, extensive_search=False, original_date=True, max_date=latest)
    except AssertionError:  # as in `_find_metadata`
        return None


def _find_articles(html: str) -> Iterator[dict[str, Any]]:
    """The schema.org objects that carry a publication date, in the page's order."""
    for block in LINKED_DATA.findall(html):
        try:
            waiting = [json.loads(block)]
        except (ValueError, RecursionError):
            continue  # a page's broken script is no fault of its article
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                if "datePublished" in item and "Article" in str(item.get("@type")):
                    yield item
                waiting.append(item.get("@graph"))


def _read_meta(html: str) -> dict[str, str]:
    """The page's meta elements by property or name, lower case; the first of each."""
    names: dict[str, str] = {}
    for tag in META.findall(html):
        attributes = {key.lower(): double or single for key, double, single in ATTRIBUTE.findall(tag)}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        names.setdefault(name.lower(), attributes.get("content", "").strip())
    return names


def _string(value: object) -> str | None:
    return clean_text(value.strip()) if isinstance(value, str) and value.strip() else None
