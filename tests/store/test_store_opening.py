"""Opening a store: migrations, and one line of advice where it cannot be done."""

import multiprocessing
import sqlite3
import subprocess
import sys
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from store_makers import make_document, save_report

from dateline.errors import StoreError
from dateline.store import open_store, sqlite
from dateline.store.schema import REVISION, VERSION_TABLE, metadata
from dateline.store.sqlite import TEXT_INDEX


@pytest.mark.filterwarnings("ignore:.*expression-based index.*")  # `test_store_listings` compares it
def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    def is_ours(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or not (name or "").startswith(TEXT_INDEX)

    with open_store(f"sqlite:///{tmp_path}/store.db") as store, store._engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_ours, "version_table": VERSION_TABLE}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_what_refers_to_a_row_that_is_replaced_can_be_found_without_a_scan() -> None:
    for table in metadata.tables.values():
        leading = {index.columns[0].name for index in table.indexes} | {table.primary_key.columns[0].name}
        for key in table.foreign_keys:
            if key.column.table.name in {"incident", "mention", "claim"}:
                assert key.parent.name in leading, f"{table.name}.{key.parent.name} has no index"


def test_the_revision_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "dateline.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_a_store_opens_again_with_what_it_had(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    with open_store(url) as store:
        save_report(store, 1)
    with open_store(url, create=False) as store:
        assert store.has_document("document-1")
        with store._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_opening_a_store_at_head_leaves_alembic_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    open_store(url).close()
    program = (
        f"import sys; from dateline.store import open_store; open_store({url!r}); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


def make_at_once(url: str, start: Barrier) -> None:
    start.wait(timeout=10)
    open_store(url).close()


def test_several_processes_may_make_a_store_at_once(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    for attempt in range(5):
        url, start = f"sqlite:///{tmp_path}/{attempt}.db", fork.Barrier(4)
        makers = [fork.Process(target=make_at_once, args=(url, start)) for _ in range(4)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join(timeout=30)
        assert [maker.exitcode for maker in makers] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("sqlite:///{}/none/store.db", "folder .* does not exist"),
        ("sqlite:///{}", "is a folder"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("sqlite:///file:x?mode=memory&uri=true", "needs a file"),
        ("postgresql://host/base", "postgresql"),
        ("not a url", "not the address"),
    ],
)
def test_an_address_that_cannot_be_a_store(tmp_path: Path, url: str, advice: str) -> None:
    with pytest.raises(StoreError, match=advice) as raised:
        open_store(url.format(tmp_path))
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_not_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        open_store(f"sqlite:///{tmp_path}/store.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and long enough to fill the header of a database. " * 20)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a Dateline store"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    with open_store(url) as store, store._engine.connect() as connection:
        connection.exec_driver_sql("UPDATE dateline_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreError, match="newer Dateline"):
        open_store(url)


def test_a_failed_migration_leaves_no_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    with monkeypatch.context() as patch:
        patch.delattr("alembic.operations.Operations.execute")  # what the first migration does last
        with pytest.raises(AttributeError):
            open_store(f"sqlite:///{path}")
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == []
    raw.close()
    open_store(f"sqlite:///{path}").close()


def test_a_read_only_store_can_be_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(f"sqlite:///{path}") as store:
        save_report(store, 1)
    with open_store(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert store.has_document("document-1")
        with pytest.raises(StoreError, match="cannot be written"):
            save_report(store, 2)


def test_a_new_store_cannot_be_made_read_only(tmp_path: Path) -> None:
    (tmp_path / "store.db").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(f"sqlite:///file:{tmp_path}/store.db?mode=ro&uri=true")


def test_a_locked_store_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 20)
    url = f"sqlite:///{tmp_path}/store.db"
    with open_store(url) as store, open_store(url) as other, store.transaction() as transaction:
        transaction.save_document(make_document())
        assert not other.has_document("document-1")  # readers do not wait
        with pytest.raises(StoreError, match="locked"):
            save_report(other, 2)


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(f"sqlite:///{path}") as store:
        for number in range(30):
            save_report(store, number)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"), open_store(f"sqlite:///{path}") as store:
        list(store.iterate_documents())
        store.count()
