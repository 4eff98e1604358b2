"""`dateline demo`: the packaged sample, added to a store of its own and shown."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.add import end_run, print_run
from dateline.cli.progress import Run, follow_run
from dateline.cli.terminal import open_console
from dateline.errors import UsageError
from dateline.settings import store_url

if TYPE_CHECKING:
    from dateline.codebook.records import Incident
    from dateline.store import Store

DEMO_STORE = Path("dateline-demo.db")


def demo(
    into: Annotated[Path, typer.Option(metavar="PATH", help="The demo's own store, a file.")] = DEMO_STORE,
) -> None:
    """Try it: code the packaged sample reports in a store of their own.

    The reports are invented or rewritten, and go into no other store. One is French and fails on purpose.
    """
    from dateline.codebook.records import Given  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.pipeline import add_sources  # noqa: PLC0415
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(store_url(str(into))) as store, as_file(files("dateline") / "data" / "sample.jsonl") as sample:
        refuse_real_reports(store)
        run = Run()
        follow_run(add_sources(store, [str(sample)], given=Given(is_sample=True)), run)
        print_run(run, as_json=False)
        if not run.was_stopped:
            show_sample(store, into)
    if run.was_stopped:
        end_run(run)


def refuse_real_reports(store: "Store") -> None:
    """Raises `UsageError` for a store with reports that are no sample."""
    from dateline.store import IncidentFilter  # noqa: PLC0415

    asked = IncidentFilter(is_sample=False, include_crime=True)
    if next(store.iterate_incidents(asked), None) is not None:
        raise UsageError(f"{store.path} holds reports that are no sample: give the demo another file with --into.")


def show_sample(store: "Store", path: Path) -> None:
    """The table, the incident that most was said about, and where to go on."""
    from dateline.cli.incident_sheet import print_incident  # noqa: PLC0415
    from dateline.cli.incident_table import build_incident_table  # noqa: PLC0415

    console = open_console()
    incidents = list(store.iterate_incidents())
    console.print(build_incident_table(incidents))
    if incidents:
        print_incident(console, store, max(incidents, key=_rank).incident_id)
    console.print("\nGo on with:")
    for command in ("serve", "incidents --country IQ", "show ID", "brief", "export --format csv -o incidents.csv"):
        console.print(f"  dateline --store {path} {command}")


def _rank(incident: "Incident") -> tuple[int, int, int]:
    return incident.n_independent_sources, incident.n_documents, len(incident.ledger)
