"""The checks of `doctor`: each says what was found and, where it is wrong, what to do."""

import csv
import json
import shutil
import sqlite3
import sys
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from dateline.errors import DatelineError

OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 500 * 1024 * 1024
REINSTALL = "install Dateline again"
WAL_BYTES = b"\x02\x02"
"""Bytes 18 and 19 of an SQLite file that keeps a write-ahead log (SQLite file format, 1.3)."""


@dataclass(frozen=True, slots=True)
class Check:
    """`repair` is what to do where it is wrong, a note where it is not."""

    name: str
    is_ok: bool
    found: str
    repair: str = ""


def check_all(url: str) -> list[Check]:
    """Every check, in the order in which to repair."""
    return [
        check_python(),
        check_search(),
        check_gazetteer(),
        check_lexicons(),
        check_coder(),
        check_model(),
        check_assets(),
        check_sample(),
        check_clock(),
        *check_store(url),
    ]


def check_python() -> Check:
    """The interpreter's version."""
    found = sys.version.split()[0]
    is_ok = sys.version_info >= OLDEST_PYTHON
    return Check("Python", is_ok, found, "" if is_ok else "install Python 3.11 or newer")


def check_search() -> Check:
    """SQLite's version and its full-text search."""
    connection = sqlite3.connect(":memory:")
    try:
        has_fts = ("ENABLE_FTS5",) in connection.execute("PRAGMA compile_options").fetchall()
    finally:
        connection.close()
    found = f"SQLite {sqlite3.sqlite_version}, {'with' if has_fts else 'without'} FTS5"
    return Check("Full-text search", has_fts, found, "" if has_fts else "use a Python whose sqlite3 has FTS5")


def check_gazetteer() -> Check:
    """The places that names are looked up in: how many, when built, from what."""
    with as_file(files("dateline") / "data" / "gazetteer.sqlite") as path:
        try:
            connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
            try:
                (places,) = connection.execute("SELECT count(*) FROM place").fetchone()
                (fingerprint,) = connection.execute("SELECT fingerprint FROM source").fetchone()
            finally:
                connection.close()
        except (sqlite3.Error, TypeError) as error:
            return Check(
                "Gazetteer", False, f"cannot be read ({error})", f"run `python hatch_build.py`, or {REINSTALL}"
            )
        built = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Check(
        "Gazetteer", places > 0, f"{places:,} places, file of {built:%Y-%m-%d}, fingerprint {fingerprint[:12]}"
    )


def check_lexicons() -> Check:
    """Every table of the package can be read."""
    tables = sorted(one.name for one in (files("dateline") / "data").iterdir() if one.name.endswith((".toml", ".tsv")))
    for name in tables:
        try:
            _read_table(name)
        except (OSError, ValueError, csv.Error) as error:
            return Check("Lexicons", False, f"{name}: {error}", REINSTALL)
    return Check("Lexicons", bool(tables), f"{len(tables)} tables", "" if tables else REINSTALL)


def _read_table(name: str) -> None:
    text = (files("dateline") / "data" / name).read_text(encoding="utf-8")
    if name.endswith(".toml"):
        tomllib.loads(text)
        return
    lines = text.splitlines()
    titles = len(lines[0].split("\t")) if lines else 0
    for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        if len(row) != titles:
            raise ValueError(f"line {number} has {len(row)} columns, not {titles}")


def check_coder() -> Check:
    """The rooms load, from collecting to linking."""
    try:
        import dateline.pipeline  # noqa: F401, PLC0415 -- this is the check
        from dateline.codebook.contract import CODEBOOK_VERSION  # noqa: PLC0415
    except (ImportError, DatelineError) as error:
        return Check("Coder", False, f"does not load: {error}", REINSTALL)
    return Check("Coder", True, f"rules and lexicons; codebook {CODEBOOK_VERSION}")


def check_model() -> Check:
    """The trained reader, without which the rules work on and find less."""
    try:
        from dateline.extract.tagger import load_tagger  # noqa: PLC0415

        tagger = load_tagger()
    except (ImportError, OSError, ValueError, KeyError) as error:
        return Check("Model", False, f"does not load: {error}", REINSTALL)
    if tagger is None:
        return Check("Model", True, "none: lexicon and rules alone read the reports", f"to have it, {REINSTALL}")
    return Check("Model", True, f"edition {tagger.edition}")


def check_assets() -> Check:
    """What the pages and the maps need from the build."""
    built = (files("dateline.web") / "static" / "fingerprint.txt", files("dateline") / "data" / "world.json")
    missing = [one.name for one in built if not one.is_file()]
    found = f"{' and '.join(missing)} not built" if missing else "scripts, styles and the countries of the maps"
    return Check("Pages", not missing, found, f"run `python hatch_build.py`, or {REINSTALL}" if missing else "")


def check_sample() -> Check:
    """The reports of `dateline demo`."""
    try:
        lines = (files("dateline") / "data" / "sample.jsonl").read_text(encoding="utf-8").splitlines()
        number = sum(bool(json.loads(line)["text"]) for line in lines if line.strip())
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Check("Sample", False, f"cannot be read ({error})", REINSTALL)
    return Check("Sample", number > 0, f"{number} reports", "" if number else REINSTALL)


def check_clock() -> Check:
    """The clock is not behind the package's own files: it dates captures and holds back what is still going on."""
    now = datetime.now(UTC)
    with as_file(files("dateline") / "errors.py") as path:
        is_ok = now.timestamp() >= path.stat().st_mtime
    return Check("Clock", is_ok, f"{now:%Y-%m-%d %H:%M} UTC", "" if is_ok else "set the computer's clock")


def check_store(url: str) -> list[Check]:
    """The store opens at this version's tables; its write-ahead log; what is in it; room on its disk."""
    from dateline.store import open_store  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.store.schema import REVISION  # noqa: PLC0415

    name = url.removeprefix("sqlite:///")
    if "://" not in name and not Path(name).exists():
        note = "the first `dateline add` makes it"
        return [Check("Store", True, f"none yet at {name}", note), check_disk(Path(name).absolute().parent)]
    try:
        with open_store(url, create=False) as store:
            counts, path = store.count(), store.path
    except DatelineError as error:
        problem, _, repair = str(error).partition(": ")
        return [Check("Store", False, problem, repair)]
    found = f"{path}, revision {REVISION}: {counts['document']} documents, {counts['incident']} incidents"
    failed = counts["failure"]
    return [
        Check("Store", True, found),
        Check("Failures", True, str(failed), "`dateline doctor --failures` lists them" if failed else ""),
        check_log(path),
        check_disk(path.absolute().parent),
    ]


def check_log(path: Path) -> Check:
    """Readers and a writer can work at once."""
    with path.open("rb") as file:
        is_ok = file.read(20)[18:] == WAL_BYTES
    repair = "" if is_ok else "put the store on a local disk: network folders cannot keep this log"
    return Check("Write-ahead log", is_ok, "on" if is_ok else "off", repair)


def check_disk(folder: Path) -> Check:
    """Room for the store to grow."""
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(existing).free
    is_ok = free >= LEAST_FREE_BYTES
    return Check("Disk", is_ok, f"{free / 1024**3:.1f} GB free", "" if is_ok else f"free some space beside {folder}")
