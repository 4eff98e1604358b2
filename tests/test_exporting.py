"""Exports out of a store: a folder whose description holds, and the same bytes again."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from dateline.codebook.export_formats import ExportFormat
from dateline.codebook.records import Given
from dateline.errors import UsageError
from dateline.pipeline import add_sources
from dateline.pipeline.exporting import Order, export_package, export_to, load_surroundings
from dateline.publish.exports.layouts import load_layouts
from dateline.publish.exports.package import TABLES, name_file
from dateline.store import IncidentFilter, Store, open_store

PERSON = "Idris Testname"
REPORT = f"""Five policemen were killed on 3 March 2026 when fighters of the Islamic State attacked a police post in
Mayadin, in eastern Syria. "They came at dawn," said {PERSON}, a shopkeeper."""
ORDER = Order(IncidentFilter(), as_of=date(2026, 4, 1), filters={"country": "Syria", "as-of": "2026-04-01"})
EVERY = tuple(ExportFormat)
READERS: dict[str, Callable[[str], object]] = {
    "integer": int, "number": float, "date": date.fromisoformat, "string": str, "boolean": "false true".index,
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("exporting")
    report = {"text": REPORT, "source": f"{PERSON} blog", "published": "2026-03-05"}
    (folder / "reports.jsonl").write_text(json.dumps(report) + "\n", "utf-8")
    with open_store(f"sqlite:///{folder}/desk.db") as store:
        with as_file(files("dateline") / "data" / "sample.jsonl") as sample:
            sources = [str(sample), str(folder / "reports.jsonl")]
            for _ in add_sources(store, sources, given=Given(is_sample=True)):
                pass
        yield store


@pytest.fixture(scope="module")
def package(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package") / "made"
    tally = export_package(store, ORDER, folder, EVERY)
    assert tally.written > 20 and set(tally.files) == set(EVERY)
    return folder


def read_description(package: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((package / "datapackage.json").read_text("utf-8"))
    return told


def test_the_description_tells_every_file_as_it_is(package: Path) -> None:
    told = read_description(package)
    resources = {one["path"]: one for one in told["resources"]}
    notes = {f"{Path(name_file(ExportFormat(name))).stem}.notes.md" for name in load_layouts()}
    assert {one.name for one in package.iterdir()} == {*resources, *notes, "datapackage.json"}
    for path, one in resources.items():
        content = (package / path).read_bytes()
        assert one["bytes"] == len(content) and one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resources["incidents.jsonl"]["count"] == len((package / "incidents.jsonl").read_text("utf-8").splitlines())
    assert told["dateline"]["filters"] == {"as-of": "2026-04-01", "country": "Syria"}
    assert (told["dateline"]["as_of"], told["dateline"]["internal"]) == ("2026-04-01", False)
    assert told["dateline"]["is_sample"] and told["description"].startswith("Sample data")
    assert told["dateline"]["codebook_version"] and told["dateline"]["coder_versions"] and told["licenseNote"]
    assert {"The Meridian Courier"} <= {one["title"] for one in told["sources"]}


def test_every_table_is_as_its_schema_says(package: Path) -> None:
    for one in read_description(package)["resources"]:
        if one["format"] != "csv":
            continue
        fields = {field["name"]: field for field in one["schema"]["fields"]}
        rows = list(csv.DictReader((package / one["path"]).open(encoding="utf-8", newline="")))
        assert len(rows) == one["count"] > 0 and list(rows[0]) == list(fields)
        for row in rows:
            for name, cell in row.items():
                check_cell(fields[name], cell)
    assert {one["path"] for one in read_description(package)["resources"] if "schema" in one} == {
        name_file(format) for format in TABLES
    }


def check_cell(field: dict[str, Any], cell: str) -> None:
    if cell:
        READERS[field["type"]](cell)
        assert cell in field.get("constraints", {}).get("enum", [cell]), field["name"]
        assert field["description"] and field["title"]


def test_the_same_store_and_day_give_the_same_bytes(store: Store, package: Path, tmp_path: Path) -> None:
    export_package(store, ORDER, tmp_path, EVERY)
    for one in package.iterdir():
        assert (tmp_path / one.name).read_bytes() == one.read_bytes(), one.name


def test_no_file_of_a_package_shows_a_persons_name(package: Path) -> None:
    for one in package.iterdir():
        assert b"Testname" not in one.read_bytes(), one.name
    assert "[name withheld] blog" in str(read_description(package)["sources"])


def test_what_is_not_theirs_says_so(package: Path) -> None:
    resources = {one["path"]: one for one in read_description(package)["resources"]}
    for name, layout in load_layouts().items():
        path = name_file(ExportFormat(name))
        assert resources[path]["description"] == layout.label and resources[path]["lossySteps"] == list(layout.steps)
        assert layout.label in (package / f"{Path(path).stem}.notes.md").read_text("utf-8")


def test_a_package_replaces_its_own_files_and_leaves_others(store: Store, tmp_path: Path) -> None:
    for name in ("incidents.csv", "other.txt"):
        (tmp_path / name).write_text("before", "utf-8")
    export_package(store, ORDER, tmp_path, [ExportFormat.CSV])
    assert (tmp_path / "other.txt").read_text("utf-8") == "before"
    assert (tmp_path / "incidents.csv").read_text("utf-8") != "before"
    assert {one.name for one in tmp_path.iterdir()} == {"incidents.csv", "other.txt", "datapackage.json"}


def test_a_folder_that_is_a_file_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        export_package(store, ORDER, tmp_path / "file", [ExportFormat.CSV])


def test_a_file_alone_is_as_in_the_package(store: Store, package: Path, tmp_path: Path) -> None:
    for format in (ExportFormat.PANEL, ExportFormat.ACLED):
        path = tmp_path / name_file(format)
        with path.open("w", encoding="utf-8", newline="") as stream:
            export_to(store, ORDER, {format: stream})
        assert path.read_bytes() == (package / path.name).read_bytes()


def test_what_was_read_is_counted_by_publisher_and_day(store: Store) -> None:
    about = load_surroundings(store, IncidentFilter(since=date(2022, 1, 1), until=date(2022, 2, 1)))
    assert about.reports is not None and about.counted is not None
    read = sum(number for days in about.reports.by_source.values() for number in days.values())
    assert read == sum(one.n_reports for one in store.count_reports_by_day(date(2021, 12, 26), date(2022, 2, 7)))
    assert read > 0 and (about.since, about.until) == (date(2022, 1, 1), date(2022, 2, 1))
