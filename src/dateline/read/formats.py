"""What a page holds and what it says of itself, by media type."""

import json
import re
from typing import Any

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Page, Span
from dateline.errors import DocumentError
from dateline.read.decoding import clean_text, decode_text
from dateline.read.html import parse_html
from dateline.read.pdf import parse_pdf
from dateline.read.report import Report

PDF = "application/pdf"
HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
DECLARED_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
FRONT_MATTER_LINE = re.compile(r"^(\w+)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
MARKDOWN_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t#]*\r?$", re.MULTILINE)

TEXT_KEYS = ("text", "body", "content")
PUBLISHED_KEYS = ("published", "published_at", "published_on", "date", "date_published")
URL_KEYS = ("url", "link")
TITLE_KEYS = ("title", "headline")
SOURCE_KEYS = ("source", "source_name", "publisher", "site")


def parse_page(page: Page) -> Report:
    """The report in a page. Raises `DocumentError` for what is not one."""
    media_type, _, parameter = page.media_type.partition(";")
    charset = parameter.partition("=")[2].strip() or None
    address = page.address if page.address.lower().startswith(("http://", "https://")) else None
    if media_type == PDF or page.content.startswith(b"%PDF-"):
        return parse_pdf(page.content, address)
    if media_type == "application/json":
        return _parse_json(page.content, address)
    if media_type == "text/html" and charset is None and (declared := DECLARED_CHARSET.search(page.content[:4096])):
        charset = declared[1].decode("ascii")
    text = decode_text(page.content, charset)
    if media_type == "text/html" or (media_type == "text/plain" and HTML_START.match(text)):
        return parse_html(text, address, page.retrieved_at)
    if media_type == "text/markdown":
        return _parse_markdown(text, address)
    if media_type == "text/plain":
        return Report(text, url=address)
    raise DocumentError(FailureReason.UNSUPPORTED_TYPE, f"{media_type} is not read.")


def _parse_json(content: bytes, address: str | None) -> Report:
    if not content.strip():
        raise DocumentError(FailureReason.EMPTY, "The capture holds no text.")
    try:
        report = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DocumentError(FailureReason.INVALID_JSON, f"The report is not valid JSON: {error}.") from error
    if not isinstance(report, dict):
        raise DocumentError(FailureReason.INVALID_JSON, "A report must be a JSON object with a `text`.")
    text = next((report[key] for key in TEXT_KEYS if isinstance(report.get(key), str)), None)
    if text is None:
        raise DocumentError(FailureReason.NO_TEXT_FIELD, "The report has no `text`.")
    return Report(
        clean_text(text),
        title=_find_string(report, TITLE_KEYS),
        url=_find_string(report, URL_KEYS) or address,
        source_name=_find_string(report, SOURCE_KEYS),
        published=_find_string(report, PUBLISHED_KEYS),
        is_sample=report.get("is_sample") is True,
    )


def _find_string(report: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of the keys that holds words; a source may be an object with a name."""
    for key in keys:
        value = report.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return clean_text(value.strip())
    return None


def _parse_markdown(text: str, address: str | None) -> Report:
    """Markdown keeps its marks in the text; front matter between `---` lines is read as metadata."""
    block = FRONT_MATTER.match(text)
    pairs = FRONT_MATTER_LINE.findall(block[1]) if block else []
    metadata = {key.lower(): value.strip("\"'") for key, value in pairs}
    heading = MARKDOWN_TITLE.search(text, block.end() if block else 0)
    return Report(
        text,
        title=_find_string(metadata, TITLE_KEYS) or (heading[1] if heading else None),
        url=_find_string(metadata, URL_KEYS) or address,
        source_name=_find_string(metadata, SOURCE_KEYS),
        published=_find_string(metadata, PUBLISHED_KEYS),
        is_sample=metadata.get("is_sample", "").lower() == "true",
        furniture=(Span(0, len(block[0].rstrip())),) if block and pairs else (),
    )
