"""GeoJSON (RFC 7946): one Feature an incident; those without a point stay in, with a null geometry."""

import json
from collections.abc import Mapping
from typing import IO, Any

from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord
from dateline.publish.characters import escape_in_json
from dateline.publish.exports.sink import SinkTally

NOTE = "Machine-coded, not for movement decisions. No report does not mean no incident."

PROPERTIES = (
    "record_url", "is_sample", "review_status", "scope", "event_type", "sub_event_type", "realization", "is_aggregate",
    "date_start",
    "date_end", "date_kind", "date_precision", "date_basis", "time_of_day", "end_status", "first_reported_on",
    "temporal_role", "civilian_targeting", "n_documents", "n_independent_sources", "disorder_type", "codebook_version",
    "coder_version",
)  # fmt: skip


class GeoJsonSink:
    """A FeatureCollection, written as the incidents come. Coordinates are longitude, latitude in WGS 84."""

    def __init__(self, stream: IO[str]) -> None:
        self.tally = SinkTally()
        self._stream = stream
        stream.write(f'{{"type": "FeatureCollection", "note": {json.dumps(NOTE)}, "features": [')

    def add(self, _incident: Incident, record: IncidentRecord) -> None:
        self._stream.write(",\n" if self.tally.n_rows else "\n")
        feature = json.dumps(build_feature(record), ensure_ascii=False, allow_nan=False)
        self._stream.write(escape_in_json(feature))
        self.tally.n_rows += 1

    def close(self) -> None:
        self._stream.write("\n]}\n")


def build_feature(record: Mapping[str, Any]) -> dict[str, Any]:
    """One Feature: a flat set of properties, with the precision and the radius of the point beside it."""
    place = record["place"]
    point = None
    if place and place["latitude"] is not None and place["longitude"] is not None:
        point = {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
    properties: dict[str, Any] = {"incident_id": record["incident_id"]}
    properties |= {name: record[name] for name in PROPERTIES}
    for name in (
        "name",
        "admin2",
        "admin1",
        "country",
        "country_code",
        "place_precision",
        "point_is",
        "uncertainty_km",
    ):
        properties["place_name" if name == "name" else name] = place[name] if place else None
    for outcome, total in (("killed", record["totals"]["killed"]), ("wounded", record["totals"]["wounded"])):
        for bound in ("low", "best", "high", "best_basis"):
            properties[f"{outcome}_{bound}"] = total[bound] if total else None
    properties["participants"] = [
        f"{one['role']}: {one['name'] or one['as_written']} ({one['kind']})" for one in record["participants"]
    ]
    properties["sources"] = list(dict.fromkeys(one["source"] for one in record["mentions"] if one["source"]))
    return {"type": "Feature", "id": record["incident_id"], "geometry": point, "properties": properties}
