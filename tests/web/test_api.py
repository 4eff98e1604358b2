"""`/api/v1`: the contract's records, lists that hold while rows arrive, decisions, errors that say what would do."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import as_file, files
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from incident_makers import CLASH
from jsonschema import Draft202012Validator
from web_makers import Desk, read_page

from dateline.codebook.event_types import list_event_types
from dateline.codebook.labels import load_labels
from dateline.codebook.records import Given
from dateline.pipeline import add_sources
from dateline.publish import publish
from dateline.store import IncidentFilter, Store, open_store

ALL = IncidentFilter(include_crime=True)


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("api") / "sample.db"
    with open_store(f"sqlite:///{path}") as store, as_file(files("dateline") / "data" / "sample.jsonl") as sample:
        for _ in add_sources(store, [str(sample)], given=Given(is_sample=True)):
            pass
        yield store


@pytest.fixture(scope="module")
def desk(sample_store: Store) -> Desk:
    return Desk(sample_store)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        yield store


def walk(desk: Desk, address: str, name: str) -> list[Any]:
    """Every row of a list, page by page."""
    rows: list[Any] = []
    cursor = ""
    while True:
        page = desk.get(f"{address}{cursor}").json()
        rows += page[name]
        if page["next_cursor"] is None:
            return rows
        cursor = f"&cursor={page['next_cursor']}"


def test_incidents_are_those_of_the_json_lines(sample_store: Store, desk: Desk) -> None:
    told = walk(desk, "/api/v1/incidents?scope=all&limit=5", "incidents")
    stream = StringIO()
    incidents = list(sample_store.iterate_incidents(ALL, with_tellings=True))
    publish(incidents, "jsonl", stream, exact=True, masked=False)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert len(lines) > 10
    for one, line in zip(told, lines, strict=True):
        assert one.pop("record_url") == f"http://127.0.0.1/incidents/{one['incident_id']}"
        assert one == {name: value for name, value in line.items() if name != "record_url"}


def test_one_incident_has_its_links_and_history(sample_store: Store, desk: Desk) -> None:
    for incident in sample_store.iterate_incidents(ALL, with_tellings=True):
        told = desk.get(f"/api/v1/incidents/{incident.incident_id}").json()
        assert {one["mention_id"] for one in told["links"]} == {one.mention.mention_id for one in incident.tellings}
        assert told["history"] == []
        assert len(told["incident"]["mentions"]) == len(incident.tellings)


def test_the_first_page_counts_what_fits(sample_store: Store, desk: Desk) -> None:
    page = desk.get("/api/v1/incidents?scope=all&limit=1").json()
    assert page["count"] == sample_store.count_incidents(ALL)._asdict()
    assert desk.get(f"/api/v1/incidents?scope=all&limit=1&cursor={page['next_cursor']}").json()["count"] is None


def save_days(store: Store, days: dict[str, tuple[date | None, date | None]]) -> None:
    with store.transaction() as transaction:
        for name, (start, end) in days.items():
            transaction.save_incident(replace(CLASH, incident_id=name, date_start=start, date_end=end))


DAYS = {
    "i-day-a": (date(2031, 5, 4), date(2031, 5, 4)),
    "i-day-b": (date(2031, 5, 4), date(2031, 5, 4)),
    "i-long": (date(2031, 5, 4), date(2031, 5, 9)),
    "i-open": (date(2031, 5, 4), None),
    "i-open-too": (date(2031, 5, 4), None),
    "i-bound": (None, date(2031, 5, 3)),
    "i-old": (date(2030, 1, 1), date(2030, 1, 1)),
    "i-none-a": (None, None),
    "i-none-b": (None, None),
}


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 9])
def test_pages_join_to_the_whole_list(store: Store, limit: int) -> None:
    save_days(store, DAYS)
    told = [one["incident_id"] for one in walk(Desk(store), f"/api/v1/incidents?limit={limit}", "incidents")]
    assert told == [one.incident_id for one in store.iterate_incidents()]
    assert len(told) == len(DAYS)


def test_pages_hold_while_rows_arrive(store: Store) -> None:
    save_days(store, DAYS)
    desk = Desk(store)
    first = desk.get("/api/v1/incidents?limit=4").json()
    save_days(store, {f"i-new-{n}": (date(2032, 1, 1), date(2032, 1, 1)) for n in range(5)})
    save_days(store, {"i-late": (date(2029, 1, 1), date(2029, 1, 1))})
    rest = walk(desk, f"/api/v1/incidents?limit=4&cursor={first['next_cursor']}", "incidents")
    told = [one["incident_id"] for one in [*first["incidents"], *rest]]
    assert len(told) == len(set(told))
    assert set(told) == {*DAYS, "i-late"}


@pytest.mark.parametrize("cursor", ["abc", "%00", "W10", "bnVsbA", "{", "4oCm"])
def test_a_cursor_that_no_page_gave_is_refused(desk: Desk, cursor: str) -> None:
    for path in ("incidents", "reports", "reviews"):
        answer = desk.get(f"/api/v1/{path}?cursor={cursor}")
        assert answer.status_code == 422
        assert "begin without one" in answer.json()["detail"]


def test_a_cursor_belongs_to_its_filters(desk: Desk) -> None:
    cursor = desk.get("/api/v1/incidents?limit=1").json()["next_cursor"]
    assert desk.get(f"/api/v1/incidents?limit=1&country=SY&cursor={cursor}").status_code == 422
    assert desk.get(f"/api/v1/reports?cursor={cursor}").status_code == 422


def test_reports_are_whole(sample_store: Store, desk: Desk) -> None:
    told = walk(desk, "/api/v1/reports?limit=4", "reports")
    documents = {one.document_id: one for one in sample_store.iterate_documents()}
    assert {one["document_id"] for one in told} == set(documents)
    for name, document in documents.items():
        answer = desk.get(f"/api/v1/reports/{name}").json()
        assert answer["report"]["text"] == document.text
        assert answer["report"]["source"] == document.source_name
        for one in answer["told"]:
            for claim in one["mention"]["claims"]:
                for each in claim["evidence"]:
                    assert document.text[each["start"] : each["end"]] == each["quote"]
        if document.copy_of:
            assert document.copy_of in {one["document_id"] for one in answer["related"]}


def test_sources_tell_how_many_reports(sample_store: Store, desk: Desk) -> None:
    told = desk.get("/api/v1/sources").json()
    counts = {one["name"]: one["n_reports"] for one in told["publishers"]}
    assert counts == sample_store.count_sources()
    assert told["channels"] == []


@pytest.mark.parametrize(
    ("query", "field", "valid"),
    [
        ("type=War", "type", [*list_event_types()]),
        ("realization=done", "realization", ["completed", "attempted", "foiled", "planned", "threatened"]),
        ("scope=war", "scope", ["crime", "all"]),
    ],
)
def test_what_does_not_do_is_told_with_what_would(desk: Desk, query: str, field: str, valid: list[str]) -> None:
    answer = desk.get(f"/api/v1/incidents?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 422
    (wrong,) = problem["errors"]
    assert (wrong["field"], wrong["valid"]) == (field, valid)
    assert problem["detail"] == wrong["message"]


@pytest.mark.parametrize("day", ["0", "0.0", "1643673600", "2022-1-31", "20220131", "2022-02-30", "yesterday"])
def test_a_day_is_written_one_way(desk: Desk, day: str) -> None:
    (wrong,) = desk.get(f"/api/v1/incidents?since={day}").json()["errors"]
    assert wrong["message"] == f"For 'since', '{day}' is not a day: write it as 2022-01-31."


def test_an_unknown_filter_is_told_with_the_known_ones(desk: Desk) -> None:
    (wrong,) = desk.get("/api/v1/incidents?contry=SY").json()["errors"]
    assert {"country", "since", "cursor", "limit"} <= set(wrong["valid"])
    assert "page" not in wrong["valid"]


@pytest.mark.parametrize("path", ["/api/v1/incidents/none", "/api/v1/reports/none", "/api/v1/nothing"])
def test_what_is_not_there_is_a_problem_too(desk: Desk, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == answer.json()["status"] == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_decision_is_carried_out_and_can_be_undone(sample_store: Store, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/own.db") as store:
        with as_file(files("dateline") / "data" / "sample.jsonl") as sample:
            for _ in add_sources(store, [str(sample)], given=Given(is_sample=True)):
                pass
        desk = Desk(store)
        incident = next(store.iterate_incidents(with_tellings=True))
        signed = {"reviewer": "Desk", "reason": "read it"}
        body: dict[str, Any] = {"decision": "accept", "item": incident.incident_id, **signed}
        answer = desk.post("/api/v1/reviews", json=body)
        assert answer.status_code == 201
        name = answer.json()["review"]["review"]
        told = desk.get(f"/api/v1/incidents/{incident.incident_id}").json()
        assert told["incident"]["review_status"] == "reviewed"
        assert [(one["review"], one["stands"]) for one in told["history"]] == [(name, True)]
        undone = desk.post("/api/v1/reviews", json={"decision": "undo", "review": name, **signed})
        assert undone.status_code == 201
        log = walk(desk, "/api/v1/reviews?limit=1", "reviews")
        assert [(one["decision"], one["stands"]) for one in log] == [("undo", True), ("accept", False)]
        again = desk.post("/api/v1/reviews", json={"decision": "undo", "review": name, **signed})
        assert again.status_code == 409
        assert "undone already" in again.json()["detail"]


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"decision": "praise"}, "", "accept"),
        ({"decision": "correct", "incident_id": "i", "field": "colour", "value": "1"}, "correct.field", "killed"),
        ({"decision": "correct", "incident_id": "i", "field": "killed", "value": "many"}, "correct", "killed"),
        ({"decision": "split", "incident_id": "i"}, "split", "mention_ids"),
        ({"decision": "accept", "item": "i", "reviewer": " "}, "accept.reviewer", "at least 1 character"),
    ],
)
def test_a_decision_that_is_none_is_refused(desk: Desk, changed: dict[str, str], field: str, message: str) -> None:
    answer = desk.post("/api/v1/reviews", json={"reviewer": "Desk", "reason": "x"} | changed)
    assert answer.status_code == 422
    wrong = answer.json()["errors"][0]
    assert wrong["field"] == field
    assert message in wrong["message"] + str(wrong["valid"])


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
def test_no_other_site_decides(desk: Desk, headers: dict[str, str]) -> None:
    body = {"decision": "accept", "item": "i", "reviewer": "Desk", "reason": "x"}
    assert desk.post("/api/v1/reviews", json=body, headers=headers).status_code == 403
    sneaked = desk.post("/api/v1/reviews", content=json.dumps(body), headers={"content-type": "text/plain"})
    assert sneaked.status_code == 422


def test_the_description_tells_every_code_by_the_codebook(desk: Desk) -> None:
    described = desk.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    schemas = described["components"]["schemas"]
    told = {name: labels for name, labels in load_labels().items() if name in schemas}
    assert {"Realization", "Stance", "ReviewDecision", "Reliability", "PublishedBasis"} <= set(told)
    for name, labels in told.items():
        for code, label in labels.items():
            assert f"`{code}`: {label.definition}" in schemas[name]["description"]
    for operations in described["paths"].values():
        for operation in operations.values():
            assert operation["description"]
            assert all(one.get("description") for one in operation.get("parameters", ()) if one["in"] == "query")


def test_examples_fit_the_description(desk: Desk) -> None:
    described = desk.get("/api/v1/openapi.json").json()
    n_examples = 0
    for operations in described["paths"].values():
        for operation in operations.values():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            answers = [one.get("content", {}).get("application/json", {}) for one in operation["responses"].values()]
            for one in (body, *answers):
                checker = Draft202012Validator(one.get("schema", {}) | {"components": described["components"]})
                found = [each["value"] for each in one.get("examples", {}).values()]
                for value in found + ([one["example"]] if "example" in one else []):
                    checker.validate(value)
                    n_examples += 1
    assert n_examples >= 5


def test_the_page_tells_each_address(desk: Desk) -> None:
    page = read_page(desk.get("/api").text)
    described = desk.get("/api/v1/openapi.json").json()
    for path, operations in described["paths"].items():
        for method in operations:
            assert f"{method.upper()} /api/v1{path}" in page.visible
    assert "Rows that arrive" in page.visible


@pytest.fixture
def told(store: Store, tmp_path: Path) -> Store:
    """A store with one report of one incident."""
    line = {"text": "A car bomb exploded at a market in Kidal on Monday, killing 14 people.", "published": "2022-01-27"}
    (tmp_path / "reports.jsonl").write_text(json.dumps(line), "utf-8")
    list(add_sources(store, [str(tmp_path / "reports.jsonl")]))
    return store


@pytest.mark.parametrize("kind", ["incidents", "reports"])
def test_what_changed_since_it_was_seen_is_not_decided_about(told: Store, kind: str) -> None:
    desk = Desk(told)
    (incident,) = told.iterate_incidents(ALL)
    (report,) = told.iterate_documents()
    item = incident.incident_id if kind == "incidents" else report.document_id
    address = f"/api/v1/{kind}/{item}"
    seen = {item: desk.get(address).json()["mark"]}
    correct = {"decision": "correct", "incident_id": incident.incident_id, "field": "killed", "value": "15",
               "quote": "killing 14 people", "reviewer": "Desk", "reason": "a slip", "seen": seen}  # fmt: skip
    assert desk.post("/api/v1/reviews", json=correct).status_code == 201
    late = desk.post("/api/v1/reviews", json=correct | {"value": "16"})
    assert late.status_code == 409
    assert f"{item} changed while you were looking" in late.json()["detail"]
    assert len(desk.get("/api/v1/reviews").json()["reviews"]) == 1
    again = {item: desk.get(address).json()["mark"]}
    assert desk.post("/api/v1/reviews", json=correct | {"value": "16", "seen": again}).status_code == 201
