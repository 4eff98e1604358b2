"""Which incidents come for which question, in what order, and words that try to be a query."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_makers import make_document, make_incident, save_report

from dateline.codebook.codes import BestBasis, EndStatus, PlacePrecision, Realization, ReviewStatus, Scope, TemporalRole
from dateline.codebook.records import Total, Totals
from dateline.store import Box, IncidentFilter, Order, Store, open_store
from dateline.store.reads import BATCH
from dateline.store.sqlite import quote_query

HOSTILE = [
    '" OR 1=1 --',
    "*",
    "NEAR(",
    "NEAR(a b, 3)",
    "title:barracks",
    "AND OR NOT",
    "^barracks",
    "{title text}: x",
    '"',
    '""',
    "'; DROP TABLE document; --",
    "barracks*",
    "-harbour",
    "a\x00b",
    "\ud800",
    "(((",
    "🔥",
    "%",
    "\\",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = make_incident().place
    assert place is not None
    changes: list[dict[str, Any]] = [
        {},
        {"date_start": date(2031, 4, 1), "date_end": date(2031, 5, 1), "event_type": "Protests"},
        {"date_start": None, "date_end": date(2031, 4, 20), "realization": Realization.FOILED},
        {"date_start": None, "date_end": None, "place": replace(place, country_code="XB", admin1="South")},
        {"scope": Scope.CRIME, "participants": ()},
        {"is_aggregate": True, "is_sample": False, "place": None, "review_status": ReviewStatus.REVIEWED},
        {"sub_event_type": "Government regains territory", "temporal_role": TemporalRole.RETROSPECTIVE},
        {
            "incident_id": "7",
            "is_retracted": True,
            "end_status": EndStatus.DISPUTED,
            "totals": Totals(killed=Total(2, 3, 9, BestBasis.SINGLE)),
            "n_independent_sources": 2,
            "place": replace(place, latitude=-3.0, longitude=179.5),
        },
        {"incident_id": "8", "is_retracted": True, "place": replace(place, place_precision=PlacePrecision.COUNTRY)},
    ]
    texts = {1: "Crowds marched in Zürich-Nord.", 3: "قُتِلَ عشرة جنود in the harbour"}
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db") as opened:
        for number, change in enumerate(changes):
            save_report(
                opened, number, incident=make_incident(**{"incident_id": str(number)} | change), text=texts.get(number)
            )
        yield opened


def find(store: Store, **asked: Any) -> str:
    return "".join(incident.incident_id for incident in store.iterate_incidents(IncidentFilter(**asked)))


def test_the_latest_come_first_and_the_undated_last(store: Store) -> None:
    assert find(store) == "056213"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"include_crime": True}, "0456213"),
        ({"scope": Scope.CRIME}, "4"),
        ({"include_aggregates": False}, "06213"),
        ({"since": date(2031, 5, 2)}, "056"),
        ({"since": date(2031, 5, 1)}, "0561"),
        ({"since": date(2031, 5, 3)}, ""),
        ({"until": date(2031, 4, 20)}, "21"),
        ({"until": date(2031, 3, 31)}, ""),
        ({"since": date(2031, 4, 10), "until": date(2031, 4, 11)}, "1"),
        ({"country_code": "xb"}, "3"),
        ({"country_code": "XA"}, "0621"),
        ({"admin1": "South"}, "3"),
        ({"event_type": "Protests"}, "1"),
        ({"sub_event_type": "Government regains territory"}, "6"),
        ({"realization": Realization.FOILED}, "2"),
        ({"temporal_role": TemporalRole.RETROSPECTIVE}, "6"),
        ({"review_status": ReviewStatus.REVIEWED}, "5"),
        ({"is_sample": False}, "5"),
        ({"actor": "RED col"}, "056213"),
        ({"actor": "red-column", "include_crime": True}, "056213"),
        ({"actor": "%"}, ""),
        ({"actor": "_"}, ""),
        ({"text": "barracks gunmen"}, "0562"),
        ({"text": "zurich"}, "1"),
        ({"text": '"marched in"'}, "1"),
        ({"text": '"in marched"'}, ""),
        ({"text": "عشرة"}, "3"),
        ({"text": "harbour crowds"}, ""),
        ({"text": "Report"}, "056213"),
        ({"text": ""}, "056213"),
    ],
    ids=str,
)
def test_a_filter_keeps_what_fits(store: Store, asked: dict[str, Any], expected: str) -> None:
    assert find(store, **asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "05678213"),
        ({"killed_min": 6}, "0568213"),
        ({"killed_max": 5}, "7"),
        ({"killed_min": 3, "killed_max": 3}, "7"),
        ({"sources_min": 2}, "7"),
        ({"probability_min": 0.0}, ""),
        ({"is_disputed": True}, "7"),
        ({"is_disputed": False}, "0568213"),
        ({"is_mapped": False}, "58"),
        ({"box": Box(1, 1, 3, 2)}, "06213"),
        ({"box": Box(2.1, 1, 3, 2)}, ""),
        ({"box": Box(179, -4, -179, 4)}, "7"),
    ],
    ids=str,
)
def test_figures_and_parts_of_the_map_keep_what_has_them(store: Store, asked: dict[str, Any], expected: str) -> None:
    assert find(store, include_retracted=True, **asked) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [("oldest", "12056783"), ("killed", "05682137"), ("sources", "70568213"), ("place", "06782135")],
)
def test_a_list_is_sorted_as_asked(store: Store, order: str, expected: str) -> None:
    found = store.list_incidents(IncidentFilter(include_retracted=True), order=Order(order)).incidents
    assert "".join(one.incident_id for one in found) == expected


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_look_like_a_query_are_only_words(store: Store, words: str) -> None:
    before = store.count()
    found = find(store, text=words)
    assert found == ("0562" if words in {"barracks*", "^barracks"} else "3" if words == "-harbour" else "")
    assert find(store, actor=words) == ""
    assert find(store, country_code=words) == ""
    assert store.count() == before


@settings(max_examples=100, deadline=None)
@given(words=st.text(st.characters(), max_size=20) | st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join))
def test_no_words_break_the_search(store: Store, words: str) -> None:
    find(store, text=words)


def test_a_query_is_strings_only() -> None:
    assert quote_query('one "two  three" fo"ur *') == '"one" "two  three" "fo ur"'
    assert quote_query("* ( )") == ""


def test_an_updated_or_erased_text_leaves_the_index(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        save_report(store, 1)
        with store.transaction() as transaction:
            transaction._connection.exec_driver_sql("UPDATE document SET text = '', title = NULL")
        assert find(store, text="barracks") == ""
        assert find(store, text="Report") == ""


def test_streaming_goes_over_many_batches(tmp_path: Path) -> None:
    n_incidents = 2 * BATCH + 7
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        with store.transaction() as transaction:
            transaction.save_document(make_document())
            for number in range(n_incidents):
                transaction.save_incident(make_incident(f"{number:04}"))
        save_report(store, 1, incident=make_incident("0150"))
        found = list(store.iterate_incidents(with_tellings=True))
    assert [incident.incident_id for incident in found] == [f"{number:04}" for number in range(n_incidents)]
    assert [incident.incident_id for incident in found if incident.tellings] == ["0150"]


def test_tellings_come_only_when_asked_for(store: Store) -> None:
    assert not any(incident.tellings for incident in store.iterate_incidents())
    assert all(len(incident.tellings) == 1 for incident in store.iterate_incidents(with_tellings=True))
    one = store.load_incident("1")
    assert one in list(store.iterate_incidents(with_tellings=True))
