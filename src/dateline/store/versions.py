"""Brings a store's tables to this version's. Alembic is imported only when there is something to do."""

from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, column, inspect, select, table

from dateline.errors import StoreError
from dateline.store.schema import REVISION, VERSION_TABLE
from dateline.store.sqlite import begin_writing, use_write_ahead_log

_ALEMBIC = Lock()
"""Alembic keeps what it works on in its modules: of two threads that open a new store each, one would fail."""


def read_revision(connection: Connection) -> str | None:
    """The revision that the store's tables stand at; `None` for an empty file."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()


def upgrade_store(engine: Engine, path: Path) -> None:
    """Runs the migrations that a store lacks, all or none. `StoreError` for a newer store or another's file."""
    with engine.connect() as connection:
        revision = read_revision(connection)
        if revision == REVISION:
            return
        if revision is None and inspect(connection).get_table_names():
            raise StoreError(f"{path} is the database of another program: give the path of another file")
    if revision is None:
        use_write_ahead_log(engine, path)
    with begin_writing(engine) as connection:
        # Another process may have been faster: Alembic reads the revision again, now under the lock.
        _run_migrations(connection, revision, path)


def _run_migrations(connection: Connection, revision: str | None, path: Path) -> None:
    from alembic import command  # noqa: PLC0415 -- slow to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "dateline.store:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(f"the store {path} was made by a newer Dateline: install that version or give another store")
    config.attributes["connection"] = connection
    with _ALEMBIC:
        command.upgrade(config, "head")
