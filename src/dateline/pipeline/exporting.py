"""Exports out of a store: one file, or a folder of several with `datapackage.json`."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from dateline.codebook.export_formats import ExportFormat
from dateline.errors import UsageError
from dateline.pipeline.sharing import StoredIncidents, find_area_point, list_known_names
from dateline.publish import Reports, Surroundings, Tally, publish_together
from dateline.publish.exports.layouts import load_layouts, write_layout_notes
from dateline.publish.exports.opening import BINARY, require_package
from dateline.publish.exports.package import Resource, describe_package, name_file
from dateline.store import IncidentFilter, Store

DESCRIPTION = "datapackage.json"
LONGEST_WEEK = timedelta(days=6)
ASKING = frozenset({ExportFormat.ACLED, ExportFormat.UCDP, ExportFormat.PANEL})
"""Formats that ask more than the incidents: what a count takes in, and what was read."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported, and on what terms: see `publish`.

    `filters` are those of `asked` as they were typed, for the description. `as_of` is the last day that is known,
    default today (UTC).
    """

    asked: IncidentFilter
    exact: bool = False
    as_of: date | None = None
    surer_than: float = 0.0
    address: str | None = None
    filters: Mapping[str, str] = field(default_factory=dict)


def export_to(store: Store, order: Order, outputs: Mapping[ExportFormat, IO[Any]]) -> Tally:
    """Writes the incidents in each format to its stream, masked and coarsened."""
    about = load_surroundings(store, order.asked) if ASKING & outputs.keys() else Surroundings()
    return publish_together(
        StoredIncidents(store, order.asked),
        outputs,
        exact=order.exact,
        as_of=order.as_of,
        known_names=list_known_names(store.iterate_incidents(order.asked)),
        load_document=store.load_document,
        find_area=find_area_point,
        affiliations=store.load_affiliations(),
        surer_than=order.surer_than,
        address=order.address,
        about=about,
    )


def load_surroundings(store: Store, asked: IncidentFilter) -> Surroundings:
    """Which of the incidents a count takes in, and how many reports each publisher brought out by day."""
    by_source: dict[str | None, dict[date, int]] = defaultdict(dict)
    first = asked.since - LONGEST_WEEK if asked.since else None
    last = asked.until + LONGEST_WEEK if asked.until else None
    for volume in store.count_reports_by_day(first, last):
        by_source[volume.source_name][volume.published_on] = volume.n_reports
    counted = frozenset(store.list_incident_ids(replace(asked, is_counted=True)))
    return Surroundings(counted, Reports(dict(by_source)), asked.since, asked.until)


def export_package(store: Store, order: Order, folder: Path, formats: Collection[ExportFormat]) -> Tally:
    """Writes a file for each format into the folder, the notes of layouts, and `datapackage.json`.

    Files of these names are replaced, others stay. Nothing is put in place before all is written. Raises `UsageError`
    where the folder cannot be written, `MissingExtraError` where a format's package is not installed.
    """
    for format in formats:
        require_package(format)
    order = replace(order, as_of=order.as_of or datetime.now(UTC).date())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".dateline-", dir=folder) as made:
            tally = _write_files(store, order, Path(made), dict.fromkeys(formats))
            for path in sorted(Path(made).iterdir(), key=lambda one: one.name == DESCRIPTION):
                path.replace(folder / path.name)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}.") from error
    return tally


def _write_files(store: Store, order: Order, folder: Path, formats: Collection[ExportFormat]) -> Tally:
    with ExitStack() as stack:
        tally = export_to(store, order, {one: stack.enter_context(_open(folder, one)) for one in formats})
    for format in formats:
        write_notes(folder / name_file(format), format, order, tally)
    description = describe_package(
        [_describe_file(folder, one, tally) for one in formats],
        filters=order.filters,
        as_of=order.as_of or datetime.now(UTC).date(),
        is_internal=order.exact,
        address=order.address,
        is_sample=tally.is_sample,
        coders=tally.coders,
        sources=tally.sources,
    )
    (folder / DESCRIPTION).write_text(description, encoding="utf-8")
    return tally


def write_notes(path: Path, format: ExportFormat, order: Order, tally: Tally) -> None:
    """Beside a file in another dataset's layout: what it is not, and what was lost. Of other formats nothing."""
    if format in load_layouts():
        notes = write_layout_notes(format, order.exact, tally.files[format].left_out)
        path.with_name(f"{path.stem}.notes.md").write_text(notes, encoding="utf-8")


def is_binary(format: ExportFormat) -> bool:
    """Whether its stream takes bytes."""
    return format in BINARY


def _open(folder: Path, format: ExportFormat) -> IO[Any]:
    path = folder / name_file(format)
    return path.open("wb") if format in BINARY else path.open("w", encoding="utf-8", newline="")


def _describe_file(folder: Path, format: ExportFormat, tally: Tally) -> Resource:
    path = folder / name_file(format)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    told = tally.files[format]
    return Resource(format, told.n_rows, path.stat().st_size, digest, told.left_out)
