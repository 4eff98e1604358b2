"""Rows of the tables, one record at a time: incidents, casualties and quotes. Columns: `data/export_columns.toml`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dateline.codebook.codes import EvidenceRole
from dateline.codebook.dispute import is_disputed
from dateline.codebook.records import Incident
from dateline.codebook.shapes import CasualtyRecord, IncidentRecord, ParticipantRecord, TotalRecord
from dateline.publish.exports.cells import Cell

Row = dict[str, Cell]
TOLL_COLUMNS = ("outcome", "status", "demographic", "included_in", "low", "best", "high")
CLAIM_COLUMNS = ("claim_id", "field", "stance", "attributed_to", "attribution_kind", "rule")


def build_row(incident: Incident, record: IncidentRecord) -> Row:
    """An incident's cells by column. Lists become text joined by semicolons."""
    whole: dict[str, Any] = {**record}
    plain = {name: value for name, value in whole.items() if not isinstance(value, dict | list)}
    place: dict[str, Any] = dict(record["place"] or {})
    count = record["aggregate"]
    parties = record["participants"]
    return {
        **plain,
        "aggregate_count": count["best"] if count else None,
        "place": place.get("name"),
        **{
            name: place.get(name)
            for name in ("admin2", "admin1", "country", "country_code", "latitude", "longitude", "place_precision")
        },
        "uncertainty_km": place.get("uncertainty_km"),
        "perpetrators": _join(_name(one) for one in parties if one["role"] == "perpetrator"),
        "targets": _join(_name(one) for one in parties if one["role"] in ("target", "victim")),
        "others": _join(
            f"{one['role']}: {_name(one)}" for one in parties if one["role"] in ("combatant", "ally", "intervener")
        ),
        "target_types": _join(one["target_type"] for one in parties if one["target_type"]),
        "weapons": _join(_count(one["type"], one["count"]) for one in record["weapons"]),
        **_spread("killed", record["totals"]["killed"]),
        **_spread("wounded", record["totals"]["wounded"]),
        "casualties": _join(_toll(one, parties) for one in record["casualties"]),
        "responsibility": _join(
            f"{one['kind']}: {one['actor'] or 'unknown'}" + (f" (by {one['by_whom']})" if one["by_whom"] else "")
            for one in record["responsibility"]
        ),
        "outcomes": _join(
            f"{one['attributed_to'] or 'the report'} {one['stance']}: {one['value']}" for one in record["outcome"]
        ),
        "is_disputed": is_disputed(incident),
        "sources": _join(dict.fromkeys(one["source"] for one in record["mentions"] if one["source"])),
    }


def build_casualty_rows(record: IncidentRecord) -> Iterator[Row]:
    """The lines of an incident's toll, one a row. They may overlap: `included_in` says where."""
    names = {one["participant_id"]: _name(one) for one in record["participants"]}
    for position, one in enumerate(record["casualties"]):
        yield {
            "incident_id": record["incident_id"],
            "line": position,
            **{name: one[name] for name in TOLL_COLUMNS},  # type: ignore[literal-required]
            "of_participant": names.get(one["of_participant"] or ""),
            "record_url": record["record_url"],
        }


def build_quote_rows(record: IncidentRecord) -> Iterator[Row]:
    """What each claim of an incident was read from, one a row, the claims of a report together."""
    for mention in record["mentions"]:
        for claim in mention["claims"]:
            quotes = [one for one in claim["evidence"] if one["role"] == EvidenceRole.VALUE]
            yield {
                "incident_id": record["incident_id"],
                "source": mention["source"],
                "published_on": mention["published_on"],
                "url": mention["url"],
                "value": None if claim["value"] is None else str(claim["value"]),
                "quote": " […] ".join(one["quote"] for one in quotes) or None,
                "is_masked": any(one["masked"] for one in quotes),
                **{name: claim[name] for name in CLAIM_COLUMNS},  # type: ignore[literal-required]
                "record_url": record["record_url"],
            }


def _join(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _name(one: ParticipantRecord) -> str:
    return f"{one['name'] or one['as_written']} ({one['kind']})"


def _count(name: str, count: int | None) -> str:
    return f"{name} x{count}" if count else name


def _spread(outcome: str, total: TotalRecord | None) -> dict[str, Cell]:
    return {
        f"{outcome}_low": total["low"] if total else None,
        f"{outcome}_best": total["best"] if total else None,
        f"{outcome}_high": total["high"] if total else None,
        f"{outcome}_basis": total["best_basis"] if total else None,
    }


def _toll(one: CasualtyRecord, parties: Sequence[ParticipantRecord]) -> str:
    whose = next((_name(party) for party in parties if party["participant_id"] == one["of_participant"]), None)
    who = ", ".join(part for part in (one["demographic"], one["status"], f"of {whose}" if whose else None) if part)
    figure = "?" if one["best"] is None else str(one["best"])
    bounds = (
        f" ({_bound(one['low'])} to {_bound(one['high'])})" if (one["low"], one["high"]) != (one["best"],) * 2 else ""
    )
    within = "" if one["included_in"] is None else ", counted above"
    return f"{one['outcome']} {figure}{bounds}" + (f": {who}" if who else "") + within


def _bound(figure: int | None) -> str:
    return "?" if figure is None else str(figure)
