"""Masks every text of an incident that comes from a report's words."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from dateline.codebook.records import Claim, Detail, Incident, Participant, Place, Value
from dateline.publish.masking import compile_known, list_names, mask_names

PLACE_MASK = "[place withheld]"
TEXT_FIELDS = frozenset({"quote", "value_raw", "as_written", "of", "value", "attributed_to", "actor", "by_whom"})
"""Names of fields that hold a report's words, in whichever record they stand."""

CODED_CLAIMS = frozenset(
    {"sub_event_type", "realization", "scope", "end_status", "time_of_day", "date_start", "date_end", "responsibility"}
)
"""Claims whose value is a code or a date, never words."""

CODED_DETAILS = frozenset({"actor_id", "gazetteer_id", "country_code", "claim_ids", "rule"})

Masked = TypeVar("Masked")


def redact_incident(incident: Incident, known: Collection[str], places: Collection[str] = ()) -> Incident:
    """The incident with personal names masked, and the names in `places` withheld, wherever a report's words stand.

    Its own resolved actors and places are left standing beside `known`. A name that one quote shows to be a name is
    masked in every other.
    """
    names = (compile_known(known) if not isinstance(known, frozenset) else known) | _list_resolved(incident)
    texts = set(_list_texts(incident))
    found = frozenset[str]().union(*(list_names(text, names) for text in texts))
    done: dict[str, str] = {}

    def cover(text: str) -> str:
        if text not in done:
            done[text] = mask_names(_withhold_places(text, places), names, found)
        return done[text]

    return _redact(incident, cover)


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


def _withhold_places(text: str, places: Collection[str]) -> str:
    if not places:
        return text
    longest_first = "|".join(re.escape(place) for place in sorted(places, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{longest_first})(?!\w)", PLACE_MASK, text, flags=re.IGNORECASE)


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
