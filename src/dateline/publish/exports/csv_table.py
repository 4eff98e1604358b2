"""CSV: one row an incident. Columns and their meaning: `data/csv_columns.toml`, printed in `docs/codebook.md`."""

import csv
import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TextIO

from dateline.codebook.contract import export_record
from dateline.codebook.dispute import is_disputed
from dateline.codebook.records import Incident
from dateline.codebook.shapes import CasualtyRecord, IncidentRecord, ParticipantRecord, TotalRecord
from dateline.publish.characters import replace_steering

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
FORMULA = re.compile(rf"(?:^|(?<=;))(?=[\s\u200b-\u200d\u2060]*[{re.escape(''.join(FORMULA_STARTS))}]|[\t\r\n])")
"""Where a formula could begin: at the start, and behind a semicolon, where spreadsheets of many countries part cells.

Spaces and characters without width before it hide nothing.
"""

Cell = str | int | float | None


@cache
def list_columns() -> tuple[str, ...]:
    """The columns' names, in order."""
    text = files("dateline").joinpath("data/csv_columns.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text))


def write_csv(incidents: Iterable[Incident], stream: TextIO) -> None:
    """Writes a heading and a row for each incident as it comes. Open the stream with `newline=""`."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(list_columns())
    for incident in incidents:
        row = build_row(export_record(incident)) | {"is_disputed": _say(is_disputed(incident))}
        writer.writerow([neutralise_formula(row[name]) for name in list_columns()])


def neutralise_formula(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.

    Characters that steer, a NUL among them, become marks.
    """
    return FORMULA.sub("'", replace_steering(cell)) if isinstance(cell, str) else cell


def build_row(record: IncidentRecord) -> dict[str, Cell]:
    """The row's cells by column. Lists become text joined by semicolons."""
    whole: dict[str, Any] = {**record}
    plain = {name: _say(value) for name, value in whole.items() if not isinstance(value, dict | list)}
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
        "sources": _join(dict.fromkeys(one["source"] for one in record["mentions"] if one["source"])),
    }


def _say(value: Cell) -> Cell:
    return ("true" if value else "false") if isinstance(value, bool) else value


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
