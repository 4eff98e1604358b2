"""The one way out: what is held back, what is masked and coarsened, and in which format it is written."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TextIO

from dateline.codebook.codes import Scope
from dateline.codebook.findings import Findings
from dateline.codebook.records import Incident
from dateline.errors import UsageError
from dateline.publish.brief import write_brief
from dateline.publish.coarsening import coarsen_incident, is_held_back, is_sensitive, list_sensitive_names
from dateline.publish.csv_table import write_csv
from dateline.publish.geojson import write_geojson
from dateline.publish.jsonl import write_jsonl
from dateline.publish.masking import compile_known
from dateline.publish.redaction import redact_incident
from dateline.publish.standing_names import load_standing_names


class Format(StrEnum):
    """`brief` is Markdown, `csv` a table with a row an incident, `geojson` a map layer, `jsonl` the whole record."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    BRIEF = "brief"


CRIMELESS = frozenset({Format.GEOJSON, Format.BRIEF})
"""Formats that leave crime out; the record itself keeps it."""


@dataclass(slots=True)
class Tally:
    """How many incidents were written, were held back as ongoing, and were left out as crime."""

    written: int = 0
    held_back: int = 0
    crime: int = 0


def publish(
    incidents: Iterable[Incident],
    format: str,
    stream: TextIO,
    *,
    exact: bool = False,
    as_of: date | None = None,
    known_names: Collection[str] = (),
    summarize: Callable[[Sequence[Incident]], Findings] | None = None,
    masked: bool = True,
) -> Tally:
    """Writes the incidents to `stream` and tells what was left out. All formats but the brief are streamed.

    Personal names are masked, with `exact` too; `known_names` are names of actors, places and organisations to leave
    beside those in the package's own tables. Unless `exact` (own use), points are rounded to second-level areas and
    ongoing incidents wait 48 hours, seen from the end of `as_of` (UTC, default today). Aid, health, camp and shelter
    sites stay coarse even then. `summarize` gives the opening table of the brief from
    the incidents that are written, and no others. `masked=False` is for checking quotes
    against their texts on this desk, and for nothing that is handed on. Raises `UsageError` for an unknown format.
    """
    if format not in list(Format):
        raise UsageError(f"Unknown format {format!r}. Choose one of: {', '.join(Format)}.")
    tally = Tally()
    day = as_of or datetime.now(UTC).date()
    ready = prepare_incidents(
        incidents,
        tally,
        exact=exact,
        as_of=day,
        known_names=known_names,
        with_crime=format not in CRIMELESS,
        masked=masked,
    )
    match Format(format):
        case Format.JSONL:
            write_jsonl(ready, stream)
        case Format.CSV:
            write_csv(ready, stream)
        case Format.GEOJSON:
            write_geojson(ready, stream)
        case Format.BRIEF:
            chosen = list(ready)
            left_out = {
                "told as ongoing, last report less than 48 hours old": tally.held_back,
                "crime between persons or for gain": tally.crime,
            }
            findings = summarize(chosen) if summarize else None
            write_brief(chosen, stream, as_of=day, findings=findings, left_out=left_out, exact=exact)
    return tally


def prepare_incidents(
    incidents: Iterable[Incident],
    tally: Tally,
    *,
    exact: bool,
    as_of: date,
    known_names: Collection[str],
    with_crime: bool,
    masked: bool,
) -> Iterator[Incident]:
    """The incidents that may leave, masked and coarsened, counted in `tally` as they pass."""
    known = compile_known(known_names) | load_standing_names()
    for incident in incidents:
        if not with_crime and incident.scope is Scope.CRIME:
            tally.crime += 1
        elif not exact and is_held_back(incident, as_of):
            tally.held_back += 1
        else:
            tally.written += 1
            yield prepare_incident(incident, known, exact=exact, masked=masked)


def prepare_incident(incident: Incident, known: Collection[str], *, exact: bool, masked: bool = True) -> Incident:
    """One incident as others may see it."""
    sensitive = is_sensitive(incident)
    hidden = list_sensitive_names(incident) if sensitive else ()
    redacted = redact_incident(incident, known, hidden) if masked else incident
    return coarsen_incident(redacted, nameless=sensitive) if sensitive or not exact else redacted
