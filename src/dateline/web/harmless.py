"""Text from outside made harmless for a page: what steers or hides is shown as a sign, and links lead to the web.

Jinja escapes every text; this is about what escaping leaves: control characters, direction overrides, addresses.
"""

import unicodedata
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
REPLACEMENT = "\ufffd"
KEPT = "\n\t"


def show_text(value: Any) -> Any:
    """A text with direction controls as ⟨U+202E⟩ and other control characters as U+FFFD; all else as it is.

    Every output of every template passes through here (Jinja's `finalize`), before it is escaped.
    """
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return "".join(_show_character(one) for one in value.replace("\r\n", "\n"))


def _show_character(character: str) -> str:
    if character in BIDI_CONTROLS:
        return f"⟨U+{ord(character):04X}⟩"
    is_control = unicodedata.category(character) in {"Cc", "Cs"} and character not in KEPT
    return REPLACEMENT if is_control else character


def safe_link(address: str | None) -> str | None:
    """The address where a page may link to it: http or https, a host, no password, no character that misleads."""
    if not address or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    return address if is_web else None
