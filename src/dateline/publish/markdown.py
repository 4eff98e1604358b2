"""Text made safe for Markdown: what a report wrote never becomes markup, a link or HTML."""

import html
import re
from urllib.parse import quote, urlsplit

from dateline.publish.masking import MASK, SCRIPT_MASK
from dateline.publish.redaction import PLACE_MASK

SPECIAL = re.compile(r"([\\`*_\[\]|~])")
BARE_LINK = re.compile(r"(https?|ftp|mailto|www)(:|\.)", re.IGNORECASE)


class Markdown(str):
    """Text that is already Markdown."""

    __slots__ = ()


def escape_markdown(value: object) -> str:
    """Plain text as Markdown on one line, to stand after other words. `Markdown` passes; masks stay readable."""
    if isinstance(value, Markdown):
        return str(value)
    text = re.sub(r"\s+", " ", str(value))
    escaped = SPECIAL.sub(r"\\\1", html.escape(text, quote=False))
    escaped = BARE_LINK.sub(lambda found: f"{found[1]}&#{ord(found[2])};", escaped)
    for mask in (MASK, SCRIPT_MASK, PLACE_MASK):
        escaped = escaped.replace(SPECIAL.sub(r"\\\1", mask), mask)
    return escaped


def link_url(url: str) -> Markdown | None:
    """A web address as an autolink; `None` for anything but http and https."""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    if scheme not in ("http", "https"):
        return None
    return Markdown(f"<{quote(url, safe=':/?#@!$&+,;=%~-._')}>")
