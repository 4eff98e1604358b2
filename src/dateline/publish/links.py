"""Addresses of reports: which may become links, and what of them may leave the desk."""

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import quote, unquote, urlsplit

from dateline.publish.masking import load_cues

SAFE = ":/?#@!$&+,;=%~-._"
NAME_MASK = "name-withheld"
TEXT_MASK = "text-withheld"
AFTER_RANK = 2
"""So many words after a rank are taken for a name: `colonel-imad-testname`."""

_WORD = re.compile(r"[^\W\d_]+")


def find_web_address(url: str | None) -> str | None:
    """The address, percent-encoded, where it is one of http or https with a host; else `None`."""
    try:
        parts = urlsplit((url or "").strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return quote(parts.geturl(), safe=SAFE)


def mask_address(url: str, names: Collection[str]) -> str:
    """The address without query and fragment, the words of personal names masked in its path. It may lead nowhere then.

    `names` are single words in lower case that a report's text showed to be names. Words after a rank, and words in a
    script without capitals, are withheld too. The credentials of an address never leave.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, path=_mask_part(parts.path, names), query="", fragment="").geturl()


def _mask_part(part: str, names: Collection[str]) -> str:
    """A part of an address, left as it came where nothing in it is a name."""
    cues = load_cues()
    plain = cues.words | cues.things | cues.speech | cues.deeds | cues.ranks | cues.roles
    told = unquote(part)
    pieces: list[str] = []
    position, after_rank = 0, 0
    for match in _WORD.finditer(told):
        word = match.group().lower()
        is_text = any(unicodedata.category(letter) == "Lo" for letter in word)
        is_name = word in names or (after_rank > 0 and word not in plain)
        if is_text or is_name:
            pieces += [told[position : match.start()], TEXT_MASK if is_text else NAME_MASK]
            position = match.end()
        after_rank = AFTER_RANK if word in cues.ranks else after_rank - 1 if is_name else 0
    return quote("".join([*pieces, told[position:]]), safe=SAFE) if pieces else part
