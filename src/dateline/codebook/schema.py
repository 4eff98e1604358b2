"""The JSON Schema of one exported incident, made from `shapes.py`. Strict: no other keys, no other codes."""

from typing import Any

from pydantic import TypeAdapter

from dateline.codebook.contract import CODEBOOK_VERSION
from dateline.codebook.event_types import list_event_types, load_sub_events
from dateline.codebook.shapes import IncidentRecord

CALENDAR_DATES = ("date_start", "date_end")


def build_schema() -> dict[str, Any]:
    """The schema as a dictionary (JSON Schema 2020-12)."""
    schema = TypeAdapter(IncidentRecord).json_schema()
    for node in (schema, *schema["$defs"].values()):
        _tighten(node)
    properties = schema["properties"]
    properties["event_type"]["enum"] = list(list_event_types())
    properties["sub_event_type"]["enum"] = list(load_sub_events())
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One incident in Dateline's JSON Lines export",
        "description": f"Codebook {CODEBOOK_VERSION}. Unknown is null, never 0 or an empty string.",
    }
    return head | {key: value for key, value in schema.items() if key != "title"}


def _tighten(node: dict[str, Any]) -> None:
    """Closes an object, drops titles that only repeat a key, and marks calendar dates."""
    node.pop("title", None)
    if "description" in node and "enum" in node:
        node["description"] = node["description"].split("\n")[0]
    if "properties" not in node:
        return
    node["additionalProperties"] = False
    for name, value in node["properties"].items():
        value.pop("title", None)
        if name in CALENDAR_DATES or name.endswith("_on"):
            for option in value.get("anyOf", [value]):
                if option.get("type") == "string":
                    option["format"] = "date"
                    option["pattern"] = r"^\d{4}-\d{2}-\d{2}$"
