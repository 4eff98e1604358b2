"""Kept sources and visits, and a store from before there were any."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from store_makers import make_document

from dateline.codebook.codes import ChannelKind
from dateline.codebook.records import Channel, Visit
from dateline.store import open_store

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)
FEED = Channel("https://daily.example/feed", ChannelKind.FEED, NOW, "Daily Example", "News \U0001f4f0")
SITE = Channel("https://wire.example/", ChannelKind.SITE, NOW)
VISIT = Visit(FEED.address, NOW, '"v1"', "Fri, 06 Mar 2026 08:00:00 GMT")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        with store.transaction() as transaction:
            transaction.save_channel(FEED)
            transaction.save_channel(SITE)
            transaction.save_visit(VISIT)
        assert store.load_channels() == [FEED, SITE]
        assert store.find_visit(FEED.address) == VISIT
        assert store.find_visit(SITE.address) is None


def test_a_later_one_takes_the_place_of_an_earlier(tmp_path: Path) -> None:
    later = Visit(FEED.address, datetime(2026, 3, 8, tzinfo=UTC), is_unchanged=True)
    with open_store(f"sqlite:///{tmp_path}/store.db") as store, store.transaction() as transaction:
        for visit in (VISIT, later):
            transaction.save_visit(visit)
        assert transaction.find_visit(FEED.address) == Visit(FEED.address, later.visited_at)
        transaction.save_channel(FEED)
        transaction.save_channel(Channel(FEED.address, ChannelKind.PAGE, NOW))
        assert [one.kind for one in transaction.load_channels()] == [ChannelKind.PAGE]


def test_a_source_that_is_let_go_takes_its_visit_with_it(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store, store.transaction() as transaction:
        transaction.save_channel(FEED)
        transaction.save_visit(VISIT)
        transaction.remove_channel(FEED.address)
        assert (transaction.load_channels(), transaction.find_visit(FEED.address)) == ([], None)


def test_a_store_of_the_first_version_opens_and_keeps_its_reports(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    make_first_store(path)
    with open_store(f"sqlite:///{path}", create=False) as store:
        assert [one.document_id for one in store.iterate_documents()] == [make_document(1).document_id]
        assert store.load_channels() == []


def make_first_store(path: Path) -> None:
    """A store at the first migration, with a document in it, as the first version left it."""
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", "dateline.store:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    record = make_document(1)
    row = {
        **{name: getattr(record, name) for name in ("document_id", "url", "title", "language", "text", "text_sha256")},
        "published_basis": "unknown",
        "retrieved_at": "2022-02-01T12:00:00.000000+00:00",
        "furniture": "[]",
        "sentences": "[]",
        "copy_key": "",
        "is_sample": 0,
        "read_characters": 1,
    }
    columns, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    with sqlite3.connect(path) as connection:
        connection.execute(f"insert into document ({columns}) values ({marks})", row)  # noqa: S608
