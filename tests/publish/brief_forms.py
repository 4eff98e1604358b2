"""Writes incidents in any form in which they leave the desk, and gives what can be read of it."""

import html
import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

import pypdfium2
from format_reader import write_text

from dateline.codebook.records import Incident
from dateline.publish.brief import BriefFormat, publish_brief
from dateline.publish.edition import Format

EVERY_FORM: list[Format | BriefFormat] = [*Format, *BriefFormat]


def write_form(incidents: Iterable[Incident], form: str, **terms: Any) -> str:
    """All that a reader of the file can find in it, texts and addresses."""
    if form in list(Format):
        return write_text(incidents, form, **terms)
    return read_form(write_brief_form(incidents, form, **terms), form)


def write_brief_form(incidents: Iterable[Incident], form: str, **terms: Any) -> bytes:
    """The bytes of a brief."""
    stream = io.BytesIO()
    publish_brief(incidents, form, stream, **terms)
    return stream.getvalue()


def read_form(data: bytes, form: str) -> str:
    """The text of a brief's bytes, with the addresses that it leads to."""
    if form == BriefFormat.PDF:
        return read_pdf(data)
    return read_docx(data) if form == BriefFormat.DOCX else data.decode()


def read_pdf(data: bytes) -> str:
    """The words of each page as they are drawn, what the file says of itself, and the addresses of its links."""
    document = pypdfium2.PdfDocument(data)
    told = [str(document.get_metadata_dict())]
    for page in document:
        words = page.get_textpage().get_text_bounded()
        told.append(re.sub(r"[\ufffe\x02]?\r?\n", "\n", words))
    told += [one.decode("latin-1") for one in re.findall(rb"/URI\s*\((.*?)\)", data)]
    return "\n".join(told)


def read_docx(data: bytes) -> str:
    """The text of every part, and the addresses that they lead to."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))]
    own = re.compile(r'https?://(schemas\.|purl\.|www\.w3\.)[^"]*')
    told = [own.sub("", html.unescape(re.sub(r"<w:(?!t[ >])[^>]*>|</w:[^>]*>", "", part))) for part in parts]
    return "\n".join(told)
