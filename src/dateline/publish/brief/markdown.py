"""Text made safe for Markdown: what a report wrote never becomes markup, a link or HTML."""

import html
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from dateline.publish.characters import replace_steering
from dateline.publish.coordinates import COORDINATES_MASK
from dateline.publish.links import find_web_address
from dateline.publish.masking import ADDRESS_MASK, MASK, SCRIPT_MASK
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
    text = re.sub(r"\s+", " ", replace_steering(str(value)))
    escaped = SPECIAL.sub(r"\\\1", html.escape(text, quote=False))
    escaped = BARE_LINK.sub(lambda found: f"{found[1]}&#{ord(found[2])};", escaped)
    for mask in (MASK, SCRIPT_MASK, ADDRESS_MASK, PLACE_MASK, COORDINATES_MASK):
        escaped = escaped.replace(SPECIAL.sub(r"\\\1", mask), mask)
    return escaped


def link_url(url: str) -> Markdown | None:
    """A web address as an autolink; `None` for anything but http and https."""
    address = find_web_address(url)
    return Markdown(f"<{address}>") if address else None


@cache
def load_markdown_template() -> Template:
    """The brief's template; every value it prints is escaped unless it is already Markdown."""
    environment = Environment(
        finalize=escape_markdown,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    # What a macro printed has been escaped already.
    environment.filters["as_markdown"] = Markdown
    environment.filters["link"] = lambda url: link_url(url) or ""
    environment.globals["percent"] = lambda share: f"{share:.0%}"
    text = files("dateline").joinpath("data/brief/page.md.j2").read_text(encoding="utf-8")
    return environment.from_string(text)
