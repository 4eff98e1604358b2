"""A mention as linking compares it: its incident by itself, and what is known of its report."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from dateline.codebook.records import Incident, Mention, Telling
from dateline.link.claims import text_of
from dateline.link.consolidation import consolidate

COMMON_NAMES = "common_names.txt"
_NAME = re.compile(r"\b[A-Z][\w'’]*[a-z]\w*|\b\d{2,}\b")
_POSSESSIVE = re.compile(r"['’]s$")
_OPENS = re.compile(r"(?:^|[.!?\"”:\n])\s*$")
_PLACE_PARTS = ("admin1", "admin2", "country")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`told` is without its tellings. `names` are checksums of the words of `collect_names`, those of its place left
    out: they serve to compare, and no name can be read from them."""

    mention_id: str
    document_id: str
    told: Incident
    url: str | None
    copy_of: str | None
    names: frozenset[int]


def make_candidate(telling: Telling, names: frozenset[str]) -> Candidate:
    """`names` are those of the telling's whole report."""
    mention = telling.mention
    told = consolidate(found_incident_id(mention.mention_id), [telling])
    return Candidate(
        mention_id=mention.mention_id,
        document_id=mention.document_id,
        told=replace(told, tellings=()),
        url=telling.url,
        copy_of=telling.copy_of,
        names=frozenset(zlib.crc32(name.encode()) for name in names.difference(_list_place_words(mention))),
    )


def found_incident_id(mention_id: str) -> str:
    """The id of the incident that a mention founds; it stays when others join."""
    return f"i{mention_id}"


def collect_names(text: str) -> frozenset[str]:
    """The capitalised words inside a report's sentences and its numbers of two figures or more, in lower case, but for
    those that stand in many reports (`data/common_names.txt`)."""
    return list_names(text) - _load_common_names()


def list_names(text: str) -> frozenset[str]:
    """As `collect_names`, the common ones among them."""
    named = (one for one in _NAME.finditer(text) if not _OPENS.search(text, max(0, one.start() - 3), one.start()))
    return frozenset(_POSSESSIVE.sub("", one.group().lower()) for one in named)


def _list_place_words(mention: Mention) -> Iterator[str]:
    """They are compared as a place already."""
    for claim in mention.claims:
        if claim.field == "place":
            parts = (text_of(claim.value), claim.value_raw, *(text_of(claim.detail.get(part)) for part in _PLACE_PARTS))
            for part in parts:
                yield from re.findall(r"\w+", (part or "").lower())


@cache
def _load_common_names() -> frozenset[str]:
    return frozenset((resources.files("dateline.data") / COMMON_NAMES).read_text("utf-8").split())
