"""Relations through the store: the same whatever the order of arrival, shown and exported at both ends."""

from dataclasses import replace
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
from dateline.store import IncidentFilter, Store, open_store

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
