"""JSON Lines: the whole record, one incident a line, keys in the contract's order."""

import json
from collections.abc import Iterable
from typing import TextIO

from dateline.codebook.contract import export_record
from dateline.codebook.records import Incident
from dateline.publish.characters import escape_in_json


def write_jsonl(incidents: Iterable[Incident], stream: TextIO) -> None:
    """Writes each incident as it comes. UTF-8 when the stream is; no line holds a raw line break."""
    for incident in incidents:
        line = json.dumps(export_record(incident), ensure_ascii=False, allow_nan=False)
        stream.write(escape_in_json(line) + "\n")
