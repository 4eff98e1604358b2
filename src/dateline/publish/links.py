"""Addresses of reports: which may become links, and what of them may leave the desk."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from urllib.parse import quote, unquote, urlsplit

from dateline.publish.coordinates import find_coordinates
from dateline.publish.masks import Mask, apply_masks, merge_masks
from dateline.publish.name_tokens import load_cues

SAFE = ":/?#@!$&+,;=%~-._"
NAME_MASK = "name-withheld"
TEXT_MASK = "text-withheld"
SHORTEST_IN_HOST = 4
SHORTEST_JOINED = 3
MOST_JOINED = 4
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

    `names` are single words in lower case that a report's text showed to be names; two of them may stand in one word.
    Words after a rank, words in a script without capitals and points in figures are withheld too. The credentials of an
    address never leave.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, path=_mask_part(parts.path, names), query="", fragment="").geturl()


def hosts_name(url: str, names: Collection[str]) -> bool:
    """Whether a host is named for a person, as the address of somebody's own pages is: `orla-vexham.example`."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return False
    words = _WORD.findall(host.lower())
    return any((len(one) >= SHORTEST_IN_HOST and one in names) or _is_joined(one, names) for one in words)


def _is_joined(word: str, names: Collection[str]) -> bool:
    """Whether a word is two names or more in one: `orlavexham`."""
    long_enough = [name for name in names if len(name) >= SHORTEST_JOINED]
    rests = {word}
    for pieces in range(1, MOST_JOINED + 1):
        rests = {one[len(name) :] for one in rests for name in long_enough if one.startswith(name)}
        if "" in rests and pieces > 1:
            return True
    return False


def _mask_part(part: str, names: Collection[str]) -> str:
    """A part of an address, left as it came where nothing in it is a name or a point."""
    cues = load_cues()
    plain = cues.words | cues.things | cues.speech | cues.deeds | cues.ranks | cues.roles
    told = unquote(part)
    masks = [replace(one, label=TEXT_MASK) for one in find_coordinates(told)]
    after_rank = 0
    for match in _WORD.finditer(told):
        word = match.group().lower()
        is_text = any(unicodedata.category(letter) == "Lo" for letter in word)
        is_name = word in names or _is_joined(word, names) or (after_rank > 0 and word not in plain)
        if is_text or is_name:
            masks.append(Mask(match.start(), match.end(), TEXT_MASK if is_text else NAME_MASK))
        after_rank = AFTER_RANK if word in cues.ranks else after_rank - 1 if is_name else 0
    return quote(apply_masks(told, merge_masks(masks)), safe=SAFE) if masks else part
