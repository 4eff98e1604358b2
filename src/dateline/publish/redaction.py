"""Masks every text of an incident that comes from a report's words."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar

from dateline.codebook.records import Claim, Detail, Evidence, Incident, Participant, Place, Telling, Value
from dateline.publish.links import mask_address
from dateline.publish.masking import compile_known, find_masks, list_names
from dateline.publish.masks import Mask, apply_masks, merge_masks
from dateline.publish.own_media import is_own_media

PLACE_MASK = "[place withheld]"
TEXT_FIELDS = frozenset({"quote", "value_raw", "as_written", "of", "value", "attributed_to", "actor", "by_whom"})
"""Names of fields that hold a report's words, in whichever record they stand."""

CODED_CLAIMS = frozenset(
    {"sub_event_type", "realization", "scope", "end_status", "time_of_day", "date_start", "date_end", "responsibility"}
)
"""Claims whose value is a code or a date, never words."""

CODED_DETAILS = frozenset({"actor_id", "gazetteer_id", "country_code", "claim_ids", "rule"})

Masked = TypeVar("Masked")


@dataclass(frozen=True, slots=True)
class Masker:
    """What is withheld from one incident's texts: personal names (`also`: single words known to be ones) and `places`.

    `known` are names to leave standing. What was found in a text is kept, since the same words come back many times.
    """

    known: frozenset[str]
    also: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    _done: dict[str, tuple[Mask, ...]] = field(default_factory=dict)

    def find_masks(self, text: str) -> tuple[Mask, ...]:
        """The masks over a text, in order, none over another."""
        if text not in self._done:
            places = _find_places(text, self.places)
            self._done[text] = merge_masks([*places, *find_masks(text, self.known, self.also)])
        return self._done[text]

    def withhold(self, places: frozenset[str]) -> "Masker":
        """The masker with more places to withhold."""
        return self if places <= self.places else replace(self, places=self.places | places, _done={})

    def cover(self, text: str) -> str:
        """The text with its masks in place."""
        return apply_masks(text, self.find_masks(text))


def build_masker(
    incident: Incident,
    known: Collection[str],
    places: Iterable[str] = (),
    also: Collection[str] = (),
) -> Masker:
    """The masker for an incident: its resolved actors and places stand beside `known`.

    A name that one of its texts shows to be a name is masked in every other; `also` are such words from elsewhere.
    """
    names = (compile_known(known) if not isinstance(known, frozenset) else known) | _list_resolved(incident)
    found = frozenset(also).union(*(list_names(text, names) for text in set(_list_texts(incident))))
    return Masker(names, found, frozenset(places))


def redact_incident(incident: Incident, masker: Masker, own_media: Collection[str] = ()) -> Incident:
    """The incident with its masks in place wherever a report's words stand, in the addresses of reports too.

    Addresses in armed groups' own media are left out; `own_media` are sources that are such, beside the known ones.
    """
    redacted = _redact(incident, masker.cover)
    return replace(redacted, tellings=tuple(_redact_address(one, masker.also, own_media) for one in redacted.tellings))


def _redact_address(telling: Telling, names: Collection[str], own_media: Collection[str]) -> Telling:
    if telling.url is None:
        return telling
    is_withheld = is_own_media(telling.source_name, telling.url, own_media)
    return replace(telling, url=None if is_withheld else mask_address(telling.url, names))


def _list_resolved(incident: Incident) -> frozenset[str]:
    place = incident.place
    names: list[Value] = [one.name for one in incident.participants if one.actor_id]
    if place:
        names += [place.admin2, place.admin1, place.country, *(one.name for one in place.candidates)]
        names += [place.name] if place.gazetteer_id else []
    for claim in _list_claims(incident):
        names += [claim.value] if claim.detail.get("gazetteer_id") or claim.detail.get("actor_id") else []
    return compile_known({name for name in names if isinstance(name, str)})


def _list_claims(incident: Incident) -> Iterator[Claim]:
    return (claim for telling in incident.tellings for claim in telling.mention.claims)


def _list_texts(incident: Incident) -> Iterator[str]:
    for claim in _list_claims(incident):
        yield claim.value_raw
        yield from (one.quote for one in claim.evidence)
    yield from (one.as_written for one in incident.participants)
    yield from (one.value for one in incident.outcome)


def _find_places(text: str, places: Collection[str]) -> list[Mask]:
    if not places:
        return []
    longest_first = "|".join(re.escape(place) for place in sorted(places, key=lambda name: (-len(name), name)))
    pattern = rf"(?<!\w)(?:{longest_first})(?!\w)"
    return [Mask(found.start(), found.end(), PLACE_MASK) for found in re.finditer(pattern, text, re.IGNORECASE)]


def _redact(record: Masked, cover: Callable[[str], str]) -> Masked:
    """A copy of any record, its texts covered. Which fields are texts: `TEXT_FIELDS`."""
    changes: dict[str, Any] = {}
    for one in fields(record):  # type: ignore[arg-type]
        value = getattr(record, one.name)
        if isinstance(value, str):
            if _is_text(record, one.name):
                changes[one.name] = cover(value)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changes[one.name] = tuple(_redact(item, cover) for item in value)
        elif is_dataclass(value):
            changes[one.name] = _redact(value, cover)
        elif isinstance(record, Claim) and one.name == "detail":
            changes[one.name] = _redact_detail(value, cover)
    if isinstance(record, Evidence) and changes.get("quote") != record.quote:
        changes["masked"] = True
    return replace(record, **changes)  # type: ignore[type-var]


def _is_text(record: object, name: str) -> bool:
    if isinstance(record, Claim) and name == "value":
        return record.field not in CODED_CLAIMS
    if isinstance(record, Participant) and name == "name":
        return record.actor_id is None
    if isinstance(record, Place) and name == "name":
        return record.gazetteer_id is None
    return name in TEXT_FIELDS


def _redact_detail(detail: Detail, cover: Callable[[str], str]) -> Detail:
    return {
        key: cover(value) if isinstance(value, str) and key not in CODED_DETAILS else value
        for key, value in detail.items()
    }
