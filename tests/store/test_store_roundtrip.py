"""What is saved comes back the same, whatever is in it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError
from store_makers import NOW, make_document, make_incident, make_mention, save_report
from store_strategies import make_any

from dateline.codebook.codes import RelationKind, ReviewDecision
from dateline.codebook.records import Document, Failure, Incident, KeptCandidate, Link, Mention, Page, Relation
from dateline.store import Store, Transaction, open_store

few = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a whole incident takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db") as opened:
        yield opened


class _UndoError(Exception):
    pass


@contextmanager
def undone(store: Store) -> Iterator[Transaction]:
    """A transaction whose writes are seen inside and gone after."""
    try:
        with store.transaction() as transaction:
            yield transaction
            raise _UndoError
    except _UndoError:
        pass


def with_ids(mention: Mention, document: Document, number: int) -> Mention:
    """The mention as one of this document: its ids and its claims' set apart from all others', and evidence masked
    where its quote is not as long as its span, which is how a store knows it."""
    mention_id = f"{document.document_id}/{number}"
    claims = tuple(
        replace(
            claim,
            claim_id=f"{mention_id}/{each}",
            mention_id=mention_id,
            evidence=tuple(replace(one, masked=len(one.quote) != one.end - one.start) for one in claim.evidence),
        )
        for each, claim in enumerate(mention.claims)
    )
    return replace(mention, mention_id=mention_id, document_id=document.document_id, claims=claims)


@few
@given(record=make_any(Document))
def test_any_document_comes_back(store: Store, record: Document) -> None:
    record = replace(record, copy_of=None, revision_of=None)
    with undone(store) as transaction:
        transaction.save_document(record)
        assert transaction.load_document(record.document_id) == record
        assert list(transaction.iterate_documents()) == [record]
        assert transaction.has_document(record.document_id)
    assert not store.has_document(record.document_id)


@few
@given(record=make_any(Page))
def test_any_capture_comes_back(store: Store, record: Page) -> None:
    with undone(store) as transaction:
        transaction.save_capture(record)
        assert list(transaction.iterate_captures()) == [record]
        assert transaction.find_given(record.sha256, record.address) == record.given
        assert transaction.find_given(record.sha256, "elsewhere") is None


@few
@given(record=make_any(Failure))
def test_any_failure_comes_back(store: Store, record: Failure) -> None:
    with undone(store) as transaction:
        transaction.save_failure(record)
        assert list(transaction.iterate_failures()) == [record]


@few
@given(record=make_any(Incident))
def test_any_incident_comes_back(store: Store, record: Incident) -> None:
    record = replace(record, relations=())  # they are kept in a table of their own
    with undone(store) as transaction:
        transaction.save_incident(record)
        loaded = transaction.load_incident(record.incident_id)
        assert loaded == record
        assert repr(loaded) == repr(record)  # 1.0 is not 1, and True is not 1


@few
@given(made=st.lists(make_any(Mention), min_size=1, max_size=3))
def test_any_mentions_come_back_as_tellings(store: Store, made: list[Mention]) -> None:
    document = make_document()
    mentions = [with_ids(mention, document, number) for number, mention in enumerate(made)]
    with undone(store) as transaction:
        transaction.save_document(document)
        transaction.save_mentions(mentions)
        transaction.save_incident(make_incident())
        transaction.save_links([Link(mention.mention_id, "incident-1", {}) for mention in mentions])
        tellings = transaction.load_tellings("incident-1")
        assert repr([telling.mention for telling in tellings]) == repr(mentions)
        loaded = transaction.load_incident("incident-1")
        assert loaded is not None
        assert list(loaded.tellings) == tellings


def test_a_telling_carries_what_is_known_of_its_report(store: Store) -> None:
    document = replace(make_document(), published_at=NOW - timedelta(days=1))
    with undone(store) as transaction:
        transaction.save_document(document)
        transaction.save_mentions([make_mention(document)])
        transaction.save_incident(make_incident())
        transaction.save_links([Link("document-1/0", "incident-1", {})])
        (telling,) = transaction.load_tellings("incident-1")
    for name in ("url", "source_name", "published_on", "published_at", "retrieved_at", "copy_of", "is_sample"):
        assert getattr(telling, name) == getattr(document, name), name


def test_code_points_that_databases_refuse_are_replaced_one_for_one(store: Store) -> None:
    text = "a\x00b\ud83dc🔥d"
    document = replace(make_document(text=text), title="\udfff", document_id="\ud800")
    claim = replace(make_mention(document).claims[0], value="\udc00x", detail={"of": "\udc00"}, value_raw="\x00")
    with undone(store) as transaction:
        transaction.save_document(document)
        transaction.save_mentions([replace(make_mention(document), claims=(claim,))])
        place = make_incident().place
        assert place is not None
        transaction.save_incident(make_incident(place=replace(place, as_written="\udc00\x00")))
        transaction.save_candidates([KeptCandidate("\ud800/0", "\udc00", frozenset({"\udc00"}))])
        transaction.save_links([Link("\ud800/0", "incident-1", {"\udc00": 1.0})])
        loaded = transaction.load_document("\ufffd")
        incident = transaction.load_incident("incident-1")
        assert transaction.find_candidates(["\udc00"]) == {"\ufffd/0": "\ufffd"}
    assert loaded is not None
    assert loaded.text == "a\ufffdb\ufffdc🔥d"
    assert incident is not None
    assert incident.place is not None
    assert incident.place.as_written.startswith("\ufffd")
    assert incident.tellings[0].mention.claims[0].value == "\ufffdx"


def test_instants_are_kept_in_utc_and_naive_ones_refused(store: Store) -> None:
    local = datetime(2031, 5, 4, 2, tzinfo=timezone(timedelta(hours=5)))
    with undone(store) as transaction:
        transaction.save_document(replace(make_document(), retrieved_at=local))
        loaded = transaction.load_document("document-1")
        with pytest.raises(StatementError, match="time zone"):
            transaction.save_document(replace(make_document(2), retrieved_at=datetime(2031, 5, 4)))
    assert loaded is not None
    assert loaded.retrieved_at == local
    assert loaded.retrieved_at.tzinfo is UTC


def test_a_code_outside_its_list_is_refused(store: Store) -> None:
    wrong: Any = "imagined"
    with undone(store) as transaction, pytest.raises(StatementError, match="imagined"):
        transaction.save_document(replace(make_document(), published_basis=wrong))


def test_links_relations_and_reviews_are_kept(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        save_report(store, 1)
        save_report(store, 2)
        with store.transaction() as transaction:
            transaction.save_relations([Relation("incident-1", "incident-2", RelationKind.FOLLOW_UP_OF, ("c1",))])
            transaction.save_review(
                "incident-1", "desk", ReviewDecision.ACCEPT, before=None, after={"a": [1]}, reason="", at=NOW
            )
        with store._engine.connect() as connection:
            links = connection.exec_driver_sql("SELECT mention_id, match_weight, weights, decided_by FROM link").all()
            relations = connection.exec_driver_sql("SELECT * FROM relation").all()
            reviews = connection.exec_driver_sql("SELECT item, decision, before, after, at FROM review").all()
    assert links[0][:2] == ("document-1/0", 1.5)
    assert json.loads(links[0][2]) == {"date": 2.5, "place": -1.0}
    assert links[0][3] == "machine"
    assert tuple(relations[0]) == ("incident-1", "incident-2", "follow_up_of", '["c1"]')
    assert tuple(reviews[0]) == ("incident-1", "accept", None, '{"a":[1]}', "2031-05-04T12:30:00.000000+00:00")
