"""All that is SQLite's own: how a file is opened, locked and searched, and what its errors mean to a person."""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    ExceptionContext,
    Select,
    UnaryExpression,
    column,
    create_engine,
    event,
    false,
    literal_column,
    select,
    table,
)
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.operators import custom_op

from dateline.errors import StoreError
from dateline.store.column_types import clean_text

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another before it gives up."""

TEXT_INDEX = "document_fts"

TEXT_INDEX_DDL = (
    """CREATE VIRTUAL TABLE document_fts USING fts5(
        title, text, content='document', content_rowid='arrival', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER document_fts_insert AFTER INSERT ON document BEGIN
        INSERT INTO document_fts(rowid, title, text) VALUES (new.arrival, new.title, new.text); END""",
    """CREATE TRIGGER document_fts_delete AFTER DELETE ON document BEGIN
        INSERT INTO document_fts(document_fts, rowid, title, text)
        VALUES ('delete', old.arrival, old.title, old.text); END""",
    """CREATE TRIGGER document_fts_update AFTER UPDATE OF title, text ON document BEGIN
        INSERT INTO document_fts(document_fts, rowid, title, text)
        VALUES ('delete', old.arrival, old.title, old.text);
        INSERT INTO document_fts(rowid, title, text) VALUES (new.arrival, new.title, new.text); END""",
)
"""The full-text index of the first migration. A change needs a new migration, not an edit."""

_ADVICE = {
    sqlite3.SQLITE_READONLY: "the store {path} cannot be written: check the rights of the file and its folder",
    sqlite3.SQLITE_PERM: "the store {path} cannot be written: check the rights of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "the store {path} cannot be opened: check that its folder exists and can be written",
    sqlite3.SQLITE_FULL: "the disk of the store {path} is full: free some space and run again; "
    "what was saved before is intact",
    sqlite3.SQLITE_BUSY: "another process keeps the store {path} locked: let it end, then run again",
    sqlite3.SQLITE_LOCKED: "another process keeps the store {path} locked: let it end, then run again",
    sqlite3.SQLITE_CORRUPT: "the store {path} is damaged: restore a backup, or save what can be read "
    "with the sqlite3 shell's .recover",
    sqlite3.SQLITE_NOTADB: "{path} is not a Dateline store: give the path of another file",
    sqlite3.SQLITE_IOERR: "the disk of the store {path} reports an error: check it, then run again",
}

_PRIMARY_CODE = 0xFF
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|(\S+)')


def locate_store(url: URL) -> Path:
    """The file that a SQLite URL names. A store in memory is a `StoreError`: two connections would not share it."""
    name = url.database or ""
    if name.startswith("file:"):
        name = unquote(urlsplit(name).path)
    if name in {"", ":memory:"} or url.query.get("mode") == "memory":
        raise StoreError("a store needs a file: give a path, such as dateline.db")
    return Path(name)


def explain_error(error: BaseException | None, path: Path) -> StoreError | None:
    """What to do about a driver's error; `None` where it is a mistake of ours and not of the file or the disk."""
    advice = _ADVICE.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE)
    return StoreError(advice.format(path=path)) if advice else None


def open_engine(url: URL, path: Path) -> Engine:
    """An engine whose connections check foreign keys, wait for locks, and raise `StoreError` with advice."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver starts no transaction: `begin` below does
        try:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error as error:
            connection.close()
            raise explain_error(error, path) or error from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> StoreError | None:
        return explain_error(context.original_exception, path)

    return engine


@contextmanager
def begin_writing(engine: Engine) -> Iterator[Connection]:
    """A connection that holds the one write lock from the start; an exception undoes all that was written."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def use_write_ahead_log(engine: Engine, path: Path) -> None:
    """Let readers read while one writes. The file remembers it; it cannot be set inside a transaction.

    The busy timeout does not cover this switch, so two processes that make one store are held apart here.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    connection = engine.raw_connection()
    try:
        while not _switch_journal(connection.cursor(), path, is_last=time.monotonic() > deadline):
            time.sleep(0.01)
    finally:
        connection.close()


def _switch_journal(cursor: DBAPICursor, path: Path, *, is_last: bool) -> bool:
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        if error.sqlite_errorcode & _PRIMARY_CODE == sqlite3.SQLITE_BUSY and not is_last:
            return False
        raise explain_error(error, path) or error from error
    return True


def erase_traces(engine: Engine, path: Path) -> None:
    """Let nothing of what was deleted or replaced stay in the file, its index or its log. It writes the file anew."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"INSERT INTO {TEXT_INDEX}({TEXT_INDEX}) VALUES ('rebuild')")  # noqa: S608 -- our own name
        cursor.execute("VACUUM")
        is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error as error:
        raise explain_error(error, path) or error from error
    finally:
        connection.close()
    if is_busy:
        raise StoreError(f"another process reads the store {path}, whose log still has what was erased: run this again")


def quote_query(words: str) -> str:
    """What a person typed as an FTS5 query that finds all of its words; "quoted words" stay together.

    Each word becomes a string in quotes, so that nothing in it is an operator. "" where there is no word.
    """
    found = (phrase or word for phrase, word in _PHRASE_OR_WORD.findall(clean_text(words)))
    terms = (term.replace('"', " ") for term in found if any(character.isalnum() for character in term))
    return " ".join(f'"{term}"' for term in terms)


def match_documents(words: str) -> Select[int]:
    """Selects the `arrival` of each document whose title or text has all the words. Nothing for no words."""
    index = table(TEXT_INDEX, column("rowid"))
    query = quote_query(words)
    matches = literal_column(TEXT_INDEX).op("MATCH")(query) if query else false()
    return select(index.c.rowid).where(matches)


def scan_for(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column that SQLite compares while it goes through an index, instead of looking each match up in the table.

    Where most incidents match, a look-up each reads the records: 460 ms of 100,000, against 210.
    """
    return UnaryExpression(value, operator=custom_op("+"))
