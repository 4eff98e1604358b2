"""One incident as the export contract has it. Shape: `shapes.py`; for other programs: `docs/incident.schema.json`."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, cast

from dateline.codebook.derived import derive_disorder_type, derive_gtd_attack_type, derive_plover, derive_ucdp_type
from dateline.codebook.records import Claim, Incident, Relation, Telling
from dateline.codebook.shapes import ClaimRecord, IncidentRecord, MentionRecord, RelationRecord

CODEBOOK_VERSION = "1.1"
"""Grows by 0.1 when a code or a key is added, by 1 when one changes its meaning or goes."""

LEADING_FIELDS = tuple(IncidentRecord.__annotations__)[: tuple(IncidentRecord.__annotations__).index("mentions")]


def export_record(incident: Incident, base_url: str | None = None) -> IncidentRecord:
    """One incident, ready for `json.dumps`: keys in the contract's order, unknown as `None`.

    `record_url` needs the `base_url` of a running desk, else it is `None`. Nothing is masked or coarsened here: that
    is `publish`.
    """
    record: dict[str, Any] = {
        "incident_id": incident.incident_id,
        "record_url": f"{base_url.rstrip('/')}/incidents/{incident.incident_id}" if base_url else None,
    }
    for name in LEADING_FIELDS[2:]:
        record[name] = _plain(getattr(incident, name))
    record["relations"] = [_export_relation(one) for one in incident.relations]
    record["mentions"] = [export_mention(one) for one in incident.tellings]
    record["report_lag_days"] = incident.report_lag_days
    record |= _derive_counterparts(incident)
    record["derived_values"] = _plain(incident.derived)
    record["is_retracted"] = incident.is_retracted
    return cast(IncidentRecord, record)


def _derive_counterparts(incident: Incident) -> dict[str, Any]:
    kind, who, how = incident.sub_event_type, incident.participants, incident.realization
    plover_event, plover_mode = derive_plover(kind, how)
    return {
        "disorder_type": derive_disorder_type(kind),
        "plover_event": plover_event,
        "plover_mode": plover_mode,
        "gtd_attack_type": derive_gtd_attack_type(kind, who, how, incident.weapons),
        "ucdp_type_of_violence": derive_ucdp_type(kind, who, how),
    }


def export_mention(telling: Telling) -> MentionRecord:
    mention = telling.mention
    return {
        "mention_id": mention.mention_id,
        "document_id": mention.document_id,
        "url": telling.url,
        "source": telling.source_name,
        "published_on": _plain(telling.published_on),
        "claims": [_export_claim(one) for one in mention.claims],
        "abstentions": _plain(mention.abstentions),
        "temporal_role": mention.temporal_role,
        "is_aggregate": mention.is_aggregate,
        "copy_of": telling.copy_of,
        "coder": mention.coder,
        "coder_version": mention.coder_version,
        "coder_probability": mention.coder_probability,
    }


def _export_claim(claim: Claim) -> ClaimRecord:
    names = tuple(ClaimRecord.__annotations__)
    return cast(ClaimRecord, {name: _plain(getattr(claim, name)) for name in names})


def _export_relation(relation: Relation) -> RelationRecord:
    return {
        "from": relation.from_id,
        "to": relation.to_id,
        "kind": relation.kind,
        "claim_ids": list(relation.claim_ids),
    }


def _plain(value: Any) -> Any:
    """Dataclasses as objects in the order of their fields, sequences as lists, dates as ISO strings."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
