"""Masks every text of an incident that comes from a report's words."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from dateline.codebook.records import Claim, Detail, Evidence, Incident, Participant, Place, Telling, Value
from dateline.publish.known_names import KnownNames, compile_known, index_known
from dateline.publish.links import hosts_name, mask_address
from dateline.publish.masking import Survey, find_masks, survey_names
from dateline.publish.masks import Mask, apply_masks, merge_masks
from dateline.publish.name_tokens import split_tokens
from dateline.publish.own_media import is_own_media
from dateline.publish.source_names import find_source_masks, list_source_names, mask_source

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

    known: KnownNames
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

    def list_hidden_words(self) -> frozenset[str]:
        """Single words that no address may show: of personal names, and of the names of places to withhold."""
        return self.also | {place.lower() for place in self.places if len(split_tokens(place)) == 1}


def build_masker(
    incident: Incident,
    known: Collection[str] | KnownNames,
    places: Iterable[str] = (),
    told: Survey | None = None,
) -> Masker:
    """The masker for an incident: its resolved actors and places, and its outlets, stand beside `known`.

    A name that one of its texts, or the name of its source, shows to be a person's is masked in every other, as are
    those that the whole reports told. What they showed to be a body or a place is left, unless it is among those.
    """
    names = index_known(known).join(_list_resolved(incident))
    sources = {one.source_name for one in incident.tellings if one.source_name}
    persons = frozenset[str]().union(*(list_source_names(one, names) for one in sources))
    names = names.join(compile_known({one for one in sources if not find_source_masks(one, names)}))
    whole = (told or Survey()).join(Survey(persons, persons))
    standing = names.join(whole.list_standing())
    whole = whole.join(*(survey_names(text, standing) for text in set(_list_texts(incident))))
    return Masker(names.join(whole.list_standing()), whole.names, frozenset(places))


def redact_incident(incident: Incident, masker: Masker, own_media: Collection[str] = ()) -> Incident:
    """The incident with its masks in place wherever a report's words stand, in the addresses of reports too.

    Addresses in armed groups' own media are left out; `own_media` are sources that are such, beside the known ones.
    """
    redacted = _redact(incident, masker.cover)
    tellings = tuple(_redact_report(one, masker, own_media) for one in redacted.tellings)
    return replace(redacted, tellings=tellings)


def _redact_report(telling: Telling, masker: Masker, own_media: Collection[str]) -> Telling:
    """The telling with the name and the address of its report masked."""
    name, url = telling.source_name, telling.url
    if name:
        telling = replace(telling, source_name=mask_source(name, masker.known))
    if url is None:
        return telling
    persons = list_source_names(name, masker.known) if name else frozenset[str]()
    if is_own_media(name, url, own_media) or hosts_name(url, persons):
        return replace(telling, url=None)
    return replace(telling, url=mask_address(url, masker.list_hidden_words()))


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
    kind: Any = type(record)
    for name in _list_fields(kind):
        value = getattr(record, name)
        if isinstance(value, str):
            if _is_text(record, name):
                changes[name] = cover(value)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changes[name] = tuple(_redact(item, cover) for item in value)
        elif is_dataclass(value):
            changes[name] = _redact(value, cover)
        elif isinstance(record, Claim) and name == "detail":
            changes[name] = _redact_detail(value, cover)
    if isinstance(record, Evidence) and changes.get("quote") != record.quote:
        changes["masked"] = True
    return replace(record, **changes) if changes else record  # type: ignore[type-var]


@cache
def _list_fields(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


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
