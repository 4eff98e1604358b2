"""Relations through the store: the same whatever the order of arrival, shown and exported at both ends."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest
from evals.labels import read_report

from dateline.codebook.codes import RelationKind
from dateline.codebook.contract import export_record
from dateline.codebook.records import Document, Given, Incident, Relation
from dateline.codebook.wording.values import list_values
from dateline.extract import extract
from dateline.pipeline.adding import save_document
from dateline.pipeline.correcting import recode_document
from dateline.pipeline.reviews import Signature, retract, undo_review
from dateline.store import IncidentFilter, Store, open_store
from dateline.web.incident.values import build_relations

COUNTING = (
    "On 4 June 2021, fighters of the Islamic State killed seven soldiers at a barracks in Hajin, Syria. "
    "The Islamic State has carried out around thirty attacks in Syria since May 2021."
)
OTHER = "On 4 June 2021, fighters of the Islamic State killed seven soldiers at a barracks in Hajin, Syria."


def make_report(text: str, outlet: str) -> Document:
    return read_report(text, "2021-06-06", Given(url=f"https://{outlet}.example/1", source_name=outlet, is_sample=True))


REPORTS = [make_report(COUNTING, "Daily"), make_report(OTHER, "Post")]


def add(store: Store, *documents: Document) -> list[Incident]:
    for document in documents:
        with store.transaction() as transaction:
            save_document(transaction, document, extract(document))
    return list(store.iterate_incidents(IncidentFilter(include_crime=True), with_tellings=True))


@pytest.mark.parametrize("order", list(permutations(REPORTS)))
def test_what_one_report_counts_is_related_whatever_came_first(tmp_path: Path, order: tuple[Document, ...]) -> None:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        count, act = sorted(add(store, *order), key=lambda one: not one.is_aggregate)
    assert (count.n_documents, act.n_documents) == (1, 2)
    (relation,) = count.relations
    (counted,) = (claim for t in count.tellings for claim in t.mention.claims if claim.field == "aggregate")
    assert relation == Relation(act.incident_id, count.incident_id, RelationKind.COUNTED_IN, (counted.claim_id,))
    assert act.relations == count.relations
    assert [(row.field, row.value) for row in list_values(act) if row.value == count.incident_id] == [
        ("counted in", count.incident_id)
    ]
    assert ("counts also", act.incident_id) in [(row.field, row.value) for row in list_values(count)]
    told = export_record(act)["relations"]
    assert told == [
        {"from": act.incident_id, "to": count.incident_id, "kind": "counted_in", "claim_ids": [counted.claim_id]}
    ]


def test_a_report_that_no_longer_counts_relates_nothing(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        add(store, *REPORTS)
        assert store.count()["relation"] == 1
        mentions = [one for one in extract(REPORTS[0]) if not one.is_aggregate]
        with store.transaction() as transaction:
            former = store.load_document(REPORTS[0].document_id)
            assert former is not None
            recode_document(transaction, former, replace(former), mentions, former.retrieved_at)
        assert store.count()["relation"] == 0


BOMBING = "A bomb killed 18 people at a mosque in Herat, Afghanistan, on Monday, police said."
RAID = (
    "Afghan soldiers raided a camp in Farah on Wednesday and killed seven fighters. "
    "The raid was in retaliation for Monday's bombing of a mosque in Herat, the army said."
)
ARRESTS = "Police arrested two men in Herat on Friday in connection with Monday's bombing of a mosque in the city."


def report_on(day: str, text: str, outlet: str) -> Document:
    return read_report(text, day, Given(url=f"https://{outlet}.example/1", source_name=outlet, is_sample=True))


STATING = [
    report_on("2031-03-04", BOMBING, "daily"),
    report_on("2031-03-06", RAID, "post"),
    report_on("2031-03-08", ARRESTS, "times"),
]


def words_of(incidents: list[Incident], relation: Relation) -> set[str]:
    every = {claim.claim_id: claim for one in incidents for t in one.tellings for claim in t.mention.claims}
    return {every[claim_id].value_raw for claim_id in relation.claim_ids}


@pytest.mark.parametrize("order", list(permutations(STATING)))
def test_what_a_report_states_is_related_to_the_old_incident(tmp_path: Path, order: tuple[Document, ...]) -> None:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        incidents = add(store, *order)
        kinds = {one.sub_event_type: one for one in incidents}
        bombing = kinds["Remote explosive/landmine/IED"]
        assert (len(incidents), bombing.n_documents) == (3, 3)
        related = {one.kind: one for one in bombing.relations}
        assert {kind: one.to_id for kind, one in related.items()} == dict.fromkeys(
            (RelationKind.RESPONSE_TO, RelationKind.FOLLOW_UP_OF), bombing.incident_id
        )
        assert related[RelationKind.FOLLOW_UP_OF].from_id == kinds["Arrests"].incident_id
        assert words_of(incidents, related[RelationKind.RESPONSE_TO]) == {"was in retaliation for"}
        lines, _ = build_relations(store, bombing, ())
        quotes = {(line.relation, quote.value) for line in lines for quote in line.quotes}
        assert quotes == {("responded to by", "was in retaliation for"), ("followed up by", "in connection with")}


def test_a_person_takes_a_stated_relation_back(tmp_path: Path) -> None:
    signed = Signature("aw", "another raid", datetime(2031, 4, 1, tzinfo=UTC))
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        (relation,) = {each for one in add(store, *STATING[:2]) for each in one.relations}
        retract(store, relation.claim_ids[0], signed)
        assert store.count()["relation"] == 0
        undo_review(store, "r1", signed)
        assert {each for one in add(store) for each in one.relations} == {relation}
