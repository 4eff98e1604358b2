"""`python -m evals.bench_export`: seconds, bytes and memory of each export of 100,000 incidents.

The store is made up (`evals/desk_store.py`). Its incidents are read once and handed to every format, as a package does;
what each format takes of the processor is counted by itself, in seconds and in fixed loops (`evals/bench.py`). Peak
memory is that of the whole process, when a tenth of the incidents is written and at the end. Masking, which comes
before and costs far more, is measured on the first thousand. One line of JSON for the processor, each format and the
whole.

    --incidents N      another number; of a store that is filled already the first so many
    --store PATH       fill this file, or measure on it where it is filled already
"""

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from dateline.codebook.contract import export_record
from dateline.codebook.export_formats import ExportFormat
from dateline.pipeline.exporting import load_surroundings
from dateline.pipeline.sharing import StoredIncidents, find_area_point, list_known_names
from dateline.publish import open_edition
from dateline.publish.exports.opening import BINARY, open_sink
from dateline.publish.exports.package import name_file
from dateline.publish.exports.sink import Sink
from dateline.store import IncidentFilter, Store, open_store
from evals.bench import processor_name, time_fixed_loop
from evals.desk_store import fill_desk

INCIDENTS = 100_000
MASKED = 1_000
ADDRESS = "https://desk.example"


@dataclass(slots=True)
class Timed:
    """A sink and the seconds that the processor worked on it."""

    sink: Sink
    seconds: float = 0.0


def measure_exports(store: Store, folder: Path, loop: float, most: int) -> Iterator[dict[str, object]]:
    """A line for each format, then one for the whole, of the first so many incidents."""
    asked = IncidentFilter()
    about = load_surroundings(store, asked)
    n_incidents = min(most, store.count_incidents(asked).n_incidents)
    early, start = 0.0, time.perf_counter()
    with ExitStack() as stack:
        sinks = {}
        for format in ExportFormat:
            path = folder / name_file(format)
            stream: IO[Any] = path.open("wb") if format in BINARY else path.open("w", encoding="utf-8", newline="")
            stack.enter_context(stream)
            sinks[format] = Timed(open_sink(format, stream, True, about))
        found = islice(store.iterate_incidents(asked, with_tellings=True), n_incidents)
        for number, incident in enumerate(found, 1):
            record = export_record(incident, ADDRESS)
            for one in sinks.values():
                begun = time.process_time()
                one.sink.add(incident, record)
                one.seconds += time.process_time() - begun
            if number == n_incidents // 10:
                early = read_peak_mib()
        for one in sinks.values():
            begun = time.process_time()
            one.sink.close()
            one.seconds += time.process_time() - begun
    for format, one in sinks.items():
        yield {
            "format": format.value,
            "rows": one.sink.tally.n_rows,
            "processor_s": round(one.seconds, 1),
            "fixed_loops": round(one.seconds / loop, 1),
            "mib": round((folder / name_file(format)).stat().st_size / 2**20, 1),
        }
    yield {
        "incidents": n_incidents,
        "all_formats_s": round(time.perf_counter() - start),
        "peak_mib_at_a_tenth": round(early),
        "peak_mib": round(read_peak_mib()),
    }


def measure_masking(store: Store, n_incidents: int) -> dict[str, object]:
    """What comes before any format: names found in the reports and masked, places coarsened."""
    asked = IncidentFilter()
    some = list(islice(StoredIncidents(store, asked), n_incidents))
    start = time.process_time()
    edition = open_edition(
        some, known_names=list_known_names(some), load_document=store.load_document, find_area=find_area_point,
        affiliations={},
    )  # fmt: skip
    n_written = sum(1 for _ in edition)
    return {"masked": n_written, "processor_ms_an_incident": round(1000 * (time.process_time() - start) / len(some), 1)}


def read_peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="How long exports take.")
    parser.add_argument("--incidents", type=int, default=INCIDENTS)
    parser.add_argument("--store", type=Path)
    asked = parser.parse_args()
    loop = min(time_fixed_loop() for _ in range(3))
    print(json.dumps({"processor": processor_name(), "fixed_loop_s": round(loop, 3)}), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.store or Path(folder) / "desk.db"
        if not path.exists():
            fill_desk(path, asked.incidents)
        with open_store(f"sqlite:///{path}") as store:
            for line in measure_exports(store, Path(folder), loop, asked.incidents):
                print(json.dumps(line), flush=True)
            print(json.dumps(measure_masking(store, MASKED)), flush=True)


if __name__ == "__main__":
    main()
