"""The whole way through: nothing is read twice, rivals stand, what fails is said and the rest goes on."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from dateline.codebook.codes import FailureReason, LedgerRelation
from dateline.codebook.records import Failure, Given, Incident
from dateline.link import found_incident_id
from dateline.pipeline import Tally, add_sources
from dateline.store import Store, open_store

NOW = datetime(2031, 1, 1, tzinfo=UTC)
SIX = "Gunmen attacked an army post in Gao on Tuesday, killing six soldiers, residents of the town said."
NINE = "Nine soldiers were killed when gunmen attacked an army post in Gao on Tuesday, according to medics."
ELSEWHERE = "A roadside bomb killed two police officers in Mopti on Monday. Nobody has claimed the bombing."
LONG = (
    f"{SIX} They came at dawn on motorbikes and left before help arrived from the barracks across the river. "
    "Shops in the centre of the town stayed shut for the rest of the day and the school sent its pupils home."
)
FRENCH = (
    "Des hommes armés ont attaqué mardi un poste de l'armée près de la ville, tuant six soldats, selon des habitants. "
    "Les assaillants sont arrivés à l'aube sur des motos et sont repartis avant l'arrivée des renforts."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        yield opened


def write_report(folder: Path, name: str, text: str, outlet: str, published: str = "2022-01-28") -> str:
    path = folder / name
    path.write_text(json.dumps({"text": text, "source": outlet, "published": published}), "utf-8")
    return str(path)


def add(store: Store, *sources: str) -> tuple[Tally, list[Failure]]:
    steps = list(add_sources(store, sources, now=lambda: NOW))
    return steps[-1][0], [failure for _, failure in steps if failure]


def incidents_of(store: Store) -> list[Incident]:
    return sorted(store.iterate_incidents(), key=lambda incident: incident.incident_id)


def killed(incident: Incident) -> int | None:
    return incident.totals.killed.best if incident.totals.killed else None


def test_a_report_becomes_a_document_a_mention_and_an_incident(store: Store, tmp_path: Path) -> None:
    tally, failures = add(store, write_report(tmp_path, "a.json", SIX, "Daily Example"))
    assert failures == []
    assert (tally.fetched, tally.new, tally.copies, tally.coded, tally.failed, tally.mentions) == (1, 1, 0, 1, 0, 1)
    (incident,) = incidents_of(store)
    full = store.load_incident(incident.incident_id)
    assert full is not None
    assert [t.source_name for t in full.tellings] == ["Daily Example"]
    assert incident.incident_id == found_incident_id(full.tellings[0].mention.mention_id)


def test_the_same_input_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    sources = [
        write_report(tmp_path, "a.json", SIX, "Daily Example"),
        write_report(tmp_path, "b.json", NINE, "Other Example"),
        write_report(tmp_path, "c.json", ELSEWHERE, "Daily Example"),
    ]
    add(store, *sources)
    before, counts = incidents_of(store), store.count()
    tally, failures = add(store, *sources)
    assert (tally.fetched, tally.new, tally.coded, tally.mentions, failures) == (3, 0, 0, 0, [])
    assert incidents_of(store) == before
    assert store.count() == counts


def test_the_same_report_under_another_path_is_no_new_document(store: Store, tmp_path: Path) -> None:
    add(store, write_report(tmp_path, "a.json", SIX, "Daily Example"))
    before = incidents_of(store)
    tally, _ = add(store, write_report(tmp_path, "again.json", SIX, "Daily Example"))
    assert (tally.new, tally.copies) == (0, 0)
    assert incidents_of(store) == before


def test_a_copy_is_counted_as_a_copy_and_corroborates_nothing(store: Store, tmp_path: Path) -> None:
    add(store, write_report(tmp_path, "a.json", LONG, "Wire Example"))
    tally, _ = add(store, write_report(tmp_path, "b.json", LONG, "Mirror Example"))
    assert (tally.new, tally.copies, tally.coded) == (1, 1, 0)
    (incident,) = incidents_of(store)
    assert (incident.n_documents, incident.n_independent_sources) == (2, 1)
    originals = {document.copy_of for document in store.iterate_documents()}
    assert len(originals) == 2
    assert None in originals


def test_an_edited_page_is_a_revision_of_the_one_before(store: Store, tmp_path: Path) -> None:
    address = "https://daily.example/gao-post"
    for number, text in enumerate([LONG, f"{LONG} The road reopened at noon.", LONG.replace("six", "nine")]):
        path = tmp_path / f"{number}.json"
        report = {
            "text": text,
            "url": f"{address}?utm_source=feed",
            "source": "Daily Example",
            "published": "2022-01-28",
        }
        path.write_text(json.dumps(report), "utf-8")
        add(store, str(path))
    first, second, third = store.iterate_documents()
    assert [one.revision_of for one in (first, second, third)] == [None, first.document_id, second.document_id]
    assert {one.url for one in (first, second, third)} == {address}
    assert {one.copy_of for one in (first, second, third)} == {None}
    (incident,) = incidents_of(store)
    assert [(e.value, e.relation) for e in incident.ledger if e.field == "killed"] == [
        (6, LedgerRelation.NEW),
        (9, LedgerRelation.REVISION),
    ]
    assert incident.n_independent_sources == 1


def test_what_a_revised_page_tells_joins_what_it_told_before(store: Store, tmp_path: Path) -> None:
    clash = "Two members of the Ridge Army were killed in a clash near Gao, the army said."
    for number, text in enumerate([clash, clash.replace("Two", "Nine"), ELSEWHERE]):
        path = tmp_path / f"{number}.json"
        report = {"text": text, "url": "https://daily.example/ridge", "source": "Daily", "published": "2022-01-28"}
        path.write_text(json.dumps(report), "utf-8")
        add(store, str(path))
    assert sorted(incident.n_documents for incident in incidents_of(store)) == [1, 2]


def test_rival_tolls_stand_side_by_side_in_one_incident(store: Store, tmp_path: Path) -> None:
    add(
        store,
        write_report(tmp_path, "a.json", SIX, "Daily Example"),
        write_report(tmp_path, "b.json", NINE, "Other Example"),
    )
    (incident,) = incidents_of(store)
    assert (incident.n_documents, incident.n_independent_sources) == (2, 2)
    told = {(e.value, e.relation) for e in incident.ledger if e.field == "killed"}
    assert {value for value, _ in told} == {6, 9}
    assert {relation for _, relation in told} == {LedgerRelation.NEW, LedgerRelation.CONTRADICTION}
    assert incident.totals.killed is not None
    assert (incident.totals.killed.low, incident.totals.killed.high) == (6, 9)
    assert sorted(line.best or 0 for line in incident.casualties) == [6, 9]


def test_every_link_but_the_founding_one_is_explained(store: Store, tmp_path: Path) -> None:
    add(
        store,
        write_report(tmp_path, "a.json", SIX, "Daily Example"),
        write_report(tmp_path, "b.json", NINE, "Other Example"),
    )
    (incident,) = incidents_of(store)
    founding, joined = sorted(store.load_links(incident.incident_id), key=lambda made: len(made.weights))
    assert founding.weights == {}
    assert incident.incident_id == found_incident_id(founding.mention_id)
    assert joined.match_weight > 0
    assert {"date", "type"} <= set(joined.weights)


def test_other_acts_stay_apart(store: Store, tmp_path: Path) -> None:
    add(
        store,
        write_report(tmp_path, "a.json", SIX, "Daily Example"),
        write_report(tmp_path, "b.json", ELSEWHERE, "Daily Example"),
    )
    assert sorted(killed(incident) or 0 for incident in incidents_of(store)) == [2, 6]


def test_two_acts_of_one_report_never_join_one_incident(store: Store, tmp_path: Path) -> None:
    both = f"{SIX} On Monday, a roadside bomb killed two police officers in Mopti."
    add(store, write_report(tmp_path, "a.json", both, "Daily Example"))
    assert sorted(killed(incident) or 0 for incident in incidents_of(store)) == [2, 6]


def test_a_language_it_cannot_read_is_kept_and_said(store: Store, tmp_path: Path) -> None:
    tally, failures = add(store, write_report(tmp_path, "a.json", FRENCH, "Exemple"))
    assert [(f.stage, f.reason) for f in failures] == [("extract", FailureReason.LANGUAGE_UNSUPPORTED)]
    assert (tally.new, tally.coded, tally.failed) == (1, 0, 1)
    assert [document.language for document in store.iterate_documents()] == ["fr"]
    assert incidents_of(store) == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", FailureReason.EMPTY),
        ("blank.txt", b" \n \n", FailureReason.EMPTY),
        ("bad.json", b'{"text": ', FailureReason.INVALID_JSON),
        ("list.json", b"[", FailureReason.INVALID_JSON),
        ("field.json", b'{"title": "no text"}', FailureReason.NO_TEXT_FIELD),
        ("photo.bin", b"\x00\x01", FailureReason.UNSUPPORTED_TYPE),
        ("zeros.txt", bytes(range(256)) * 4, FailureReason.BINARY),
    ],
)
def test_a_bad_file_fails_and_the_rest_goes_on(
    store: Store, tmp_path: Path, name: str, content: bytes, reason: FailureReason
) -> None:
    (tmp_path / name).write_bytes(content)
    tally, failures = add(store, str(tmp_path / name), write_report(tmp_path, "good.json", SIX, "Daily Example"))
    assert [failure.reason for failure in failures] == [reason]
    assert all(failure.message and name in failure.address for failure in failures)
    assert (tally.fetched, tally.failed, tally.coded) == (2, 1, 1)
    assert len(incidents_of(store)) == 1
    assert [failure.reason for failure in store.iterate_failures()] == [reason]


def test_a_missing_file_fails_and_the_rest_goes_on(store: Store, tmp_path: Path) -> None:
    good = write_report(tmp_path, "good.json", SIX, "Daily Example")
    tally, failures = add(store, str(tmp_path / "missing.txt"), good)
    assert [failure.reason for failure in failures] == [FailureReason.NOT_FOUND]
    assert (tally.failed, tally.coded) == (1, 1)


def test_a_failure_met_twice_is_kept_once(store: Store, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"text": ')
    for _ in range(2):
        add(store, str(tmp_path / "bad.json"))
    assert len(list(store.iterate_failures())) == 1


def test_a_report_without_incidents_is_no_failure(store: Store, tmp_path: Path) -> None:
    text = "Ministers met in the capital on Monday to discuss trade. The talks will go on this week, they said."
    tally, failures = add(store, write_report(tmp_path, "a.json", text, "Daily Example"))
    assert (tally.new, tally.coded, tally.failed, failures) == (1, 0, 0, [])


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(store: Store, tmp_path: Path) -> None:
    sources = [
        write_report(tmp_path, "a.json", SIX, "Daily Example"),
        write_report(tmp_path, "b.json", ELSEWHERE, "Daily Example"),
    ]
    next(add_sources(store, sources, now=lambda: NOW))
    assert len(incidents_of(store)) == 1
    tally, _ = add(store, *sources)
    assert (tally.new, len(incidents_of(store))) == (1, 2)


REPORTS = {"a.json": (SIX, "Daily Example"), "b.json": (NINE, "Other Example"), "c.json": (ELSEWHERE, "Third Example")}


def stand(incident: Incident) -> tuple[object, ...]:
    """What an incident says, without the id that its founding mention gave it."""
    totals, place = incident.totals.killed, incident.place
    return (
        place and place.name,
        incident.date_start,
        incident.sub_event_type,
        totals and (totals.low, totals.best, totals.high),
        incident.n_documents,
        incident.n_independent_sources,
    )


@pytest.mark.parametrize("order", list(permutations(REPORTS)), ids=lambda order: "".join(name[0] for name in order))
def test_the_order_of_arrival_changes_no_value(tmp_path: Path, order: tuple[str, ...]) -> None:
    def run(names: tuple[str, ...]) -> set[tuple[object, ...]]:
        with open_store(f"sqlite:///{tmp_path / ('-'.join(names) + '.db')}") as opened:
            add(opened, *(write_report(tmp_path, name, *REPORTS[name]) for name in names))
            return {stand(incident) for incident in incidents_of(opened)}

    assert run(order) == run(tuple(REPORTS))


def test_the_founding_id_stays_when_an_earlier_report_arrives_later(store: Store, tmp_path: Path) -> None:
    add(store, write_report(tmp_path, "late.json", SIX, "Daily Example", "2022-01-28"))
    (founded,) = incidents_of(store)
    add(store, write_report(tmp_path, "early.json", NINE, "Other Example", "2022-01-26"))
    (grown,) = incidents_of(store)
    assert grown.incident_id == founded.incident_id
    assert grown.n_documents == 2
    assert str(grown.first_reported_on) == "2022-01-26"


def test_what_is_kept_comes_back_as_it_was(store: Store, tmp_path: Path) -> None:
    add(store, write_report(tmp_path, "a.json", SIX, "Daily Example"))
    texts = {document.document_id: document.text for document in store.iterate_documents()}
    (listed,) = incidents_of(store)
    incident = store.load_incident(listed.incident_id)
    assert incident is not None
    for telling in incident.tellings:
        for claim in telling.mention.claims:
            for evidence in claim.evidence:
                assert texts[telling.mention.document_id][evidence.start : evidence.end] == evidence.quote


def test_samples_and_real_reports_never_share_a_store(tmp_path: Path) -> None:
    report = "Gunmen killed five soldiers in Mosul on Monday, the army said."
    real, sample = tmp_path / "real.txt", tmp_path / "sample.txt"
    real.write_text(report, "utf-8")
    sample.write_text(report + " It was a drill of words.", "utf-8")
    with open_store(f"sqlite:///{tmp_path}/mixed.db") as store:
        assert [failure for _, failure in add_sources(store, [str(real)])] == [None]
        ((_, failure),) = add_sources(store, [str(sample)], given=Given(is_sample=True))
        assert failure is not None
        assert failure.reason is FailureReason.SAMPLE_MIXED
        assert store.count()["document"] == 1
