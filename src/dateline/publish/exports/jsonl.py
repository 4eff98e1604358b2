"""JSON Lines: the whole record, one incident a line, keys in the contract's order."""

import json
from typing import IO

from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord
from dateline.publish.characters import escape_in_json
from dateline.publish.exports.sink import SinkTally


class JsonLinesSink:
    """UTF-8 when the stream is; no line holds a raw line break."""

    def __init__(self, stream: IO[str]) -> None:
        self.tally = SinkTally()
        self._stream = stream

    def add(self, _incident: Incident, record: IncidentRecord) -> None:
        line = json.dumps(record, ensure_ascii=False, allow_nan=False)
        self._stream.write(escape_in_json(line) + "\n")
        self.tally.n_rows += 1

    def close(self) -> None:
        """Nothing is left to write."""
