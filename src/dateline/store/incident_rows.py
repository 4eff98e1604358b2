"""Incidents, links and relations as rows, and incidents back."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from dateline.codebook.codes import LedgerRelation
from dateline.codebook.dispute import is_disputed
from dateline.codebook.records import Incident, Link, Relation, Telling
from dateline.codebook.sureness import find_surest
from dateline.store.report_rows import Values, read_fields

_COPIED = (
    "incident_id",
    "scope",
    "event_type",
    "sub_event_type",
    "realization",
    "temporal_role",
    "review_status",
    "date_start",
    "date_end",
    "date_kind",
    "first_reported_on",
    "n_documents",
    "is_aggregate",
    "is_sample",
    "is_retracted",
)
_PLACED = ("country_code", "admin1", "place_precision", "latitude", "longitude", "uncertainty_km")


@cache
def _adapter() -> TypeAdapter[Incident]:
    return TypeAdapter(Incident)


def incident_row(record: Incident) -> Values:
    """The record as JSON, without its tellings and relations, and the columns that filters ask for."""
    place, killed = record.place, record.totals.killed
    row: Values = {name: getattr(record, name) for name in _COPIED}
    row["record"] = _adapter().dump_python(record, mode="json", exclude={"tellings", "relations"}) | {"relations": []}
    row |= {name: getattr(place, name) if place else None for name in _PLACED}
    row |= {f"killed_{bound}": getattr(killed, bound) if killed else None for bound in ("low", "best", "high")}
    row["n_sources"] = record.n_independent_sources
    row["coder_probability"] = find_surest(record)
    row["is_disputed"] = is_disputed(record)
    row["participants"] = _participant_names(record)
    return row


def revision_rows(record: Incident) -> list[Values]:
    """The days on which a report revised a value of the incident."""
    revised = (one.published_on for one in record.ledger if one.relation is LedgerRelation.REVISION)
    return [{"incident_id": record.incident_id, "revised_on": day} for day in dict.fromkeys(revised) if day]


def incident_from(record: str, tellings: Sequence[Telling] = (), relations: Sequence[Relation] = ()) -> Incident:
    """From the record's JSON as it is kept, with what other tables keep of it."""
    incident = _adapter().validate_json(record)
    if not tellings and not relations:
        return incident
    return replace(incident, tellings=tuple(tellings), relations=tuple(relations))


def link_row(link: Link) -> Values:
    return read_fields(link) | {"match_weight": link.match_weight, "arrival": None}


def relation_row(relation: Relation) -> Values:
    return read_fields(relation)


def _participant_names(record: Incident) -> str:
    """Every name a participant goes by, one a line, casefolded: what the filter by actor looks in."""
    names = ((each.name, each.actor_id, each.as_written) for each in record.participants)
    found: dict[Any, None] = dict.fromkeys(name.casefold() for each in names for name in each if name)
    return "\n".join(found)
