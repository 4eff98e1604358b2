"""What was known at an instant, to the world or to the desk. Reports and outlets are invented."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.codebook.clocks import Clock
from dateline.codebook.records import Incident
from dateline.pipeline import add_sources
from dateline.pipeline.as_of import find_incidents_then, open_as_of
from dateline.store import Store, open_store

SIX = "Gunmen attacked an army post in Gao on Tuesday, killing six soldiers, residents of the town said."
NINE = "Nine soldiers were killed when gunmen attacked an army post in Gao on Tuesday, according to medics."
REPORTS = (
    (SIX, "Daily Example", "2022-01-26T08:00Z", datetime(2022, 2, 3, tzinfo=UTC)),
    (NINE, "Other Example", "2022-01-27", datetime(2022, 2, 1, tzinfo=UTC)),
)
"""Text, outlet, publication, and when it was retrieved: the later one came first."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        for number, (text, outlet, published, retrieved_at) in enumerate(reversed(REPORTS)):
            path = tmp_path / f"{number}.json"
            path.write_text(json.dumps({"text": text, "source": outlet, "published": published}), "utf-8")
            steps = list(add_sources(opened, [str(path)], now=lambda at=retrieved_at: at))  # type: ignore[misc]
            assert steps[-1][0].mentions == 1
        yield opened


def look_back(store: Store, at: str, clock: Clock = Clock.PUBLISHED) -> list[Incident]:
    with open_as_of(store, datetime.fromisoformat(at), clock) as then:
        return list(then.iterate_incidents(with_tellings=True))


def tolls(incidents: list[Incident]) -> list[int | None]:
    return [one.totals.killed.best if one.totals.killed else None for one in incidents]


@pytest.mark.parametrize(
    ("at", "clock", "killed"),
    [
        ("2022-01-26T07:59Z", Clock.PUBLISHED, []),
        ("2022-01-26T08:00Z", Clock.PUBLISHED, [6]),
        ("2022-01-27T23:59Z", Clock.PUBLISHED, [6]),
        ("2022-01-28T00:00Z", Clock.PUBLISHED, [9]),
        ("2022-01-31T00:00Z", Clock.RETRIEVED, []),
        ("2022-02-02T00:00Z", Clock.RETRIEVED, [9]),
        ("2022-02-03T00:00Z", Clock.RETRIEVED, [9]),
    ],
)
def test_only_what_was_known_counts(store: Store, at: str, clock: Clock, killed: list[int]) -> None:
    assert tolls(look_back(store, at, clock)) == killed


def test_at_the_end_all_stands_as_it_stands_now(store: Store) -> None:
    assert look_back(store, "2030-01-01T00:00Z") == list(store.iterate_incidents(with_tellings=True))


def test_an_incident_is_found_by_the_id_that_it_has_now(store: Store) -> None:
    (now,) = store.iterate_incidents(with_tellings=True)
    assert now.n_documents == 2
    with open_as_of(store, datetime(2022, 1, 27, tzinfo=UTC), Clock.PUBLISHED) as then:
        (stood,) = then.iterate_incidents()
        assert stood.incident_id != now.incident_id
        assert find_incidents_then(store, then, now.incident_id) == [stood.incident_id]
        assert find_incidents_then(store, then, "i0") == []
    with open_as_of(store, datetime(2022, 1, 1, tzinfo=UTC), Clock.PUBLISHED) as then:
        assert find_incidents_then(store, then, now.incident_id) == []


def run(store: Store, *words: str) -> Result:
    return CliRunner().invoke(app, ["--store", str(store.path), *words])


def test_the_commands_answer_with_what_was_known(store: Store) -> None:
    (now,) = store.iterate_incidents()
    at = ("--as-of", "2022-01-26")
    for words in (("incidents", "--json"), ("show", now.incident_id, "--json"), ("export", "--internal")):
        told = json.loads(run(store, *words, *at).stdout.splitlines()[0])
        assert (told["totals"]["killed"]["best"], told["n_documents"]) == (6, 1), words
    assert "As known to the world at 2022-01-27 00:00 UTC." in run(store, "incidents", *at).stdout
    desk = run(store, "show", now.incident_id, "--as-of", "2022-02-02T10:00+02:00", "--clock", "retrieved").stdout
    assert "As known to this desk at 2022-02-02 08:00 UTC." in desk
    brief = run(store, "brief", *at).stdout
    assert "2022-01-26" in brief and "six soldiers" in brief and "Nine" not in brief


def test_what_cannot_be_asked_is_said(store: Store) -> None:
    (now,) = store.iterate_incidents()
    assert "of which anything was known then" in run(store, "show", now.incident_id, "--as-of", "2022-01-01").stderr
    assert "--clock goes with --as-of" in run(store, "incidents", "--clock", "retrieved").stderr
    assert "is no instant" in run(store, "incidents", "--as-of", "yesterday").output
