"""All or nothing, twice is once, and merged incidents stay in reach."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from store_makers import NOW, make_document, make_incident, make_mention, make_page, save_report

from dateline.codebook.codes import FailureReason, RelationKind
from dateline.codebook.records import Failure, KeptCandidate, Link, Relation
from dateline.errors import StoreError, UsageError
from dateline.store import Store, open_store
from dateline.store.reads import MAX_CANDIDATES


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        yield opened


def test_an_exception_leaves_nothing(store: Store) -> None:
    save_report(store, 1)
    before = store.count()
    with pytest.raises(ZeroDivisionError), store.transaction() as transaction:
        transaction.save_capture(make_page(address="other"))
        transaction.save_document(make_document(2))
        transaction.save_mentions([make_mention(make_document(2))])
        transaction.save_incident(make_incident("incident-2"))
        assert transaction.has_document("document-2")
        raise ZeroDivisionError
    assert store.count() == before


def test_what_hangs_on_nothing_is_refused_at_commit(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as transaction:
        transaction.save_mentions([make_mention(make_document())])
    with pytest.raises(IntegrityError), store.transaction() as transaction:
        transaction.save_links([Link("no mention", "no incident", {})])
    assert set(store.count().values()) == {0}
    save_report(store, 1)  # and the store goes on


def test_the_order_inside_a_transaction_is_free(store: Store) -> None:
    document = make_document()
    with store.transaction() as transaction:
        transaction.save_links([Link("document-1/0", "incident-1", {})])
        transaction.save_mentions([make_mention(document)])
        transaction.save_incident(make_incident())
        transaction.save_document(document)
    assert len(store.load_tellings("incident-1")) == 1


def test_saving_twice_changes_nothing(store: Store) -> None:
    save_report(store, 1)
    before = store.count(), store.load_incident("incident-1"), store.load_document("document-1")
    save_report(store, 1)
    assert (store.count(), store.load_incident("incident-1"), store.load_document("document-1")) == before


def test_the_first_capture_document_and_mention_stay(store: Store) -> None:
    save_report(store, 1)
    document = make_document()
    with store.transaction() as transaction:
        transaction.save_document(replace(document, title="Another title", retrieved_at=NOW + timedelta(days=1)))
        transaction.save_mentions([make_mention(document, n_claims=9)])
    assert store.load_document("document-1") == document
    assert store.count()["claim"] == 3


def test_a_failure_is_kept_once_with_its_first_time(store: Store) -> None:
    failure = Failure("a.txt", "read", FailureReason.EMPTY, "no text", NOW)
    others = [
        replace(failure, address="b.txt"),
        replace(failure, message="other"),
        replace(failure, reason=FailureReason.BINARY),
    ]
    for again in (failure, replace(failure, at=NOW + timedelta(hours=1)), *others):
        with store.transaction() as transaction:
            transaction.save_failure(again)
    assert list(store.iterate_failures()) == [failure, *others]


def test_an_incident_is_replaced(store: Store) -> None:
    save_report(store, 1)
    with store.transaction() as transaction:
        transaction.save_incident(make_incident(n_documents=2))
    incident = store.load_incident("incident-1")
    assert incident is not None
    assert incident.n_documents == 2
    assert len(incident.tellings) == 1


def test_a_later_link_takes_the_place_of_an_earlier(store: Store) -> None:
    save_report(store, 1)
    save_report(store, 2)
    with store.transaction() as transaction:
        transaction.save_links([Link("document-2/0", "incident-1", {})])
    assert [each.mention.mention_id for each in store.load_tellings("incident-1")] == ["document-1/0", "document-2/0"]
    assert store.load_tellings("incident-2") == []


def test_blocking_finds_what_shares_a_key(store: Store) -> None:
    for number in (2, 1, 3):
        save_report(store, number)
    kept = {f"document-{number}/0": f"packed {number}" for number in (1, 2, 3)}
    some = {name: packed for name, packed in kept.items() if name != "document-2/0"}
    with store.transaction() as transaction:
        assert transaction.find_candidates(["block-3", "block-1", "none"]) == some
        assert transaction.find_candidates(["block"] + [f"other-{each}" for each in range(40_000)]) == kept
        assert transaction.find_candidates([]) == {}
        assert transaction.load_candidates(["document-1/0", "document-3/0", "none"]) == some


def test_a_candidate_is_replaced_with_its_keys(store: Store) -> None:
    save_report(store, 1)
    with store.transaction() as transaction:
        transaction.save_candidates([KeptCandidate("document-1/0", "again", frozenset({"new"}))])
        assert transaction.find_candidates(["block-1", "block"]) == {}
        assert transaction.find_candidates(["new"]) == {"document-1/0": "again"}


def test_a_withdrawn_document_is_found_by_no_key(store: Store) -> None:
    save_report(store, 1)
    save_report(store, 2)
    with store.transaction() as transaction:
        transaction.withdraw_document("document-1")
        assert [*transaction.find_candidates(["block"])] == ["document-2/0"]


def test_what_mentions_weigh_is_kept_for_both_until_one_is_withdrawn(store: Store) -> None:
    for number in (1, 2, 3):
        save_report(store, number)
    first, second, third = (f"document-{number}/0" for number in (1, 2, 3))
    with store.transaction() as transaction:
        assert transaction.load_weights(first) is None
        transaction.save_weights(first, {second: 4.25})
        assert transaction.load_weights(second) is None  # what else it weighs something with was never asked
        transaction.save_weights(second, {first: 4.25, third: 3.0})
        transaction.save_weights(third, {second: 3.0})
        assert transaction.load_weights(first) == {second: 4.25}
        assert transaction.load_weights(second) == {first: 4.25, third: 3.0}
        transaction.withdraw_document("document-2")
        assert transaction.load_weights(first) == transaction.load_weights(third) == {}
    assert store.count()["tie"] == 0


def test_candidates_of_another_making_are_forgotten(store: Store) -> None:
    save_report(store, 1)
    with store.transaction() as transaction:
        assert not transaction.is_made_by("new")
        transaction.save_weights("document-1/0", {})
        transaction.forget_candidates("new")
        assert transaction.is_made_by("new")
        assert transaction.load_weights("document-1/0") is None
        assert transaction.find_candidates(["block"]) == {}
    assert store.count()["candidate_key"] == 0


def test_links_are_read_both_ways_and_incidents_by_their_ids(store: Store) -> None:
    for number in (1, 2):
        save_report(store, number)
    with store.transaction() as transaction:
        transaction.save_links([Link("document-2/0", "incident-1", {})])
        assert transaction.find_incidents_of(["document-2/0", "none"]) == {"document-2/0": "incident-1"}
        assert transaction.find_members(["incident-1", "incident-2"]) == {
            "incident-1": ["document-1/0", "document-2/0"]
        }
        assert [*transaction.iterate_incident_ids()] == [["incident-1", "incident-2"]]


def test_the_candidates_of_a_copy_share_most_keys_and_come_in_order_of_arrival(store: Store) -> None:
    keys = {5: "abc", 1: "a", 7: "ab", **dict.fromkeys(range(20, 40), "a")}
    with store.transaction() as transaction:
        for number, letters in keys.items():
            transaction.save_document(make_document(number))
            transaction.save_copy_keys(f"document-{number}", letters)
        found = transaction.load_copy_candidates([*"abcd"])
    ids = [one.document_id for one in found]
    assert ids[:3] == ["document-5", "document-1", "document-7"]
    assert len(ids) == MAX_CANDIDATES
    assert found[0] == make_document(5)
    assert store.load_copy_candidates([]) == store.load_copy_candidates(["unknown"]) == []


def test_the_earlier_version_is_the_newest_of_its_address(store: Store) -> None:
    address = "https://daily.example/raid"
    with store.transaction() as transaction:
        for number in (5, 1, 7):
            transaction.save_document(replace(make_document(number), url=address if number != 7 else None))
    assert store.find_earlier_version(address, "document-9") == "document-1"
    assert store.find_earlier_version(address, "document-1") == "document-5"
    assert store.find_earlier_version("https://daily.example/other", "document-9") is None
    assert store.find_earlier_version(None, "document-9") is None


def test_a_merged_incident_leads_to_the_one_it_went_into(store: Store) -> None:
    for number in (1, 2, 3):
        save_report(store, number)
    kind = RelationKind.FOLLOW_UP_OF
    with store.transaction() as transaction:
        transaction.save_relations(
            [Relation(f"incident-{a}", f"incident-{b}", kind) for a, b in ((1, 2), (1, 3), (2, 3))]
        )
        transaction.save_redirect("incident-1", "incident-2", NOW)
        transaction.save_redirect("incident-2", "incident-3", NOW)
    loaded = [store.load_incident(f"incident-{number}") for number in (1, 2, 3)]
    assert loaded[0] == loaded[1] == loaded[2]
    assert loaded[0] is not None
    assert loaded[0].incident_id == "incident-3"
    assert len(loaded[0].tellings) == 3
    assert [incident.incident_id for incident in store.iterate_incidents()] == ["incident-3"]
    assert store.count()["relation"] == 0


def test_relations_follow_a_merge(store: Store) -> None:
    for number in (1, 2, 3):
        save_report(store, number)
    with store.transaction() as transaction:
        transaction.save_relations([Relation("incident-3", "incident-1", RelationKind.RESPONSE_TO, ("c",))])
        transaction.save_redirect("incident-1", "incident-2", NOW)
    with store._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT from_id, to_id FROM relation").all()
    assert [tuple(row) for row in rows] == [("incident-3", "incident-2")]


def test_a_merge_needs_another_stored_incident(store: Store) -> None:
    save_report(store, 1)
    with pytest.raises(ValueError, match="itself"), store.transaction() as transaction:
        transaction.save_redirect("incident-1", "incident-1", NOW)
    with pytest.raises(IntegrityError), store.transaction() as transaction:
        transaction.save_redirect("incident-1", "incident-9", NOW)
    assert store.load_incident("incident-1") is not None


def test_the_start_of_an_id_is_enough_where_it_is_unique(store: Store) -> None:
    for incident_id in ("abc1", "abd2", "xyz3", "xyz"):
        save_report(store, len(incident_id) + ord(incident_id[2]), incident=make_incident(incident_id))
    with store.transaction() as transaction:
        transaction.save_redirect("abd2", "abc1", NOW)
    assert store.resolve_incident_id("abc") == "abc1"
    assert store.resolve_incident_id("abd") == "abc1"
    assert store.resolve_incident_id("ab") == "abc1"  # both lead to the same incident
    assert store.resolve_incident_id("xyz") == "xyz"
    assert store.resolve_incident_id("nothing") is None
    assert store.resolve_incident_id("%") is None
    assert store.resolve_incident_id("") is None
    assert store.load_incident("nothing") is None
    with pytest.raises(UsageError, match="several"):
        store.resolve_incident_id("xy")


def test_a_full_disk_loses_only_what_was_being_saved(store: Store) -> None:
    save_report(store, 1)
    before = store.count()
    with pytest.raises(StoreError, match=r"disk .* full"), store.transaction() as transaction:
        pages = transaction._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        transaction._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        for number in range(2, 200):
            transaction.save_document(make_document(number, text="Shells fell on the harbour. " * 100))
    store.close()
    assert store.count() == before
    assert store.load_incident("incident-1") is not None
    save_report(store, 2)


def test_streams_stay_open_while_others_write(store: Store) -> None:
    for number in range(3):
        save_report(store, number)
    for document in store.iterate_documents():
        save_report(store, int(document.document_id.removeprefix("document-")) + 10)
    assert store.count()["document"] == 6


def test_what_linking_asks_comes_by_ids(store: Store) -> None:
    saved = [save_report(store, number) for number in range(3)]
    told = store.load_tellings_of(["incident-2", "incident-0", "none"])
    assert told == {one: store.load_tellings(one) for one in ("incident-0", "incident-2", "none")}
    mentions = [telling.mention for incident in saved for telling in store.load_tellings(incident.incident_id)]
    assert len(mentions) == 3
    assert store.sort_by_arrival([one.mention_id for one in mentions][::-1]) == [one.mention_id for one in mentions]
    assert set(store.load_texts([one.document_id for one in mentions])) == {one.document_id for one in mentions}
    with store.transaction() as transaction:
        transaction.save_redirect("incident-1", "incident-0", NOW)
    assert store.find_redirects(["incident-1", "incident-0"]) == {"incident-1": "incident-0"}
    with store.transaction() as transaction:
        transaction.remove_redirect("incident-1")
    assert store.find_redirects(["incident-1"]) == {}
