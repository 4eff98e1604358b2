"""`python -m evals.bench_brief`: how long a brief takes over a store of 100,000 incidents.

A JSON line for each brief and form: seconds of making its page, by the clock and of the processor (a busy machine
takes longer by the clock), and of writing it, incidents told, bytes, and the processor. `loops` is the time by the
clock in runs of a fixed loop timed just before, so that figures of different machines can be held against one another.
`--store FILE` keeps the filled store.
"""

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.codebook.sureness import BRIEF_POINT
from dateline.errors import MissingExtraError
from dateline.pipeline.analyzing import find_last_week
from dateline.pipeline.briefing import BriefQuestion, make_brief
from dateline.publish.brief import BriefFormat, write_page
from dateline.store import IncidentFilter, Store, open_store
from evals.bench import processor_name, time_fixed_loop
from evals.desk_store import fill_desk

N_INCIDENTS = 100_000
AREAS = {"IQ": "Iraq", "SY": "Syria"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", type=Path, help="fill this store, or take it as it is")
    parser.add_argument("--incidents", type=int, default=N_INCIDENTS)
    asked = parser.parse_args()
    with _open_filled(asked.store, asked.incidents) as store:
        for line in measure_briefs(store):
            print(json.dumps(line | {"processor": processor_name()}), flush=True)


@contextmanager
def _open_filled(path: Path | None, n_incidents: int) -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        file = path or Path(folder) / "desk.db"
        if not file.exists():
            fill_desk(file, n_incidents)
        with open_store(f"sqlite:///{file}") as store:
            yield store


def measure_briefs(store: Store) -> Iterator[dict[str, object]]:
    """A week of two countries, a week of all, and everything, which is bounded."""
    window = find_last_week(store)
    assert window
    week = IncidentFilter(since=window.start, until=window.end)
    for name, question in (
        ("a week of Iraq and Syria", BriefQuestion(week, areas=AREAS, surer_than=BRIEF_POINT)),
        ("a week of all countries", BriefQuestion(week, areas={}, surer_than=BRIEF_POINT)),
        ("everything", BriefQuestion(IncidentFilter(), areas={}, surer_than=BRIEF_POINT)),
    ):
        loop = time_fixed_loop()
        start, busy = time.perf_counter(), time.process_time()
        page, tally = make_brief(store, question)
        making, busy = time.perf_counter() - start, time.process_time() - busy
        for form in BriefFormat:
            start = time.perf_counter()
            try:
                data = write_page(page, form)
            except MissingExtraError:
                continue
            writing = time.perf_counter() - start
            yield {
                "brief": name,
                "form": form.value,
                "making_s": round(making, 2),
                "making_cpu_s": round(busy, 2),
                "writing_s": round(writing, 2),
                "loops": round((making + writing) / loop, 1),
                "n_incidents": tally.written,
                "n_bytes": len(data),
            }


if __name__ == "__main__":
    main()
