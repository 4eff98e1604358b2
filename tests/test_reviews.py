"""What persons decide stays, whatever comes and in whatever order; what is undone leaves nothing. All invented."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.codebook.clocks import Clock
from dateline.codebook.codes import BestBasis, DecidedBy, ReviewStatus
from dateline.codebook.records import Given, Incident
from dateline.errors import UsageError
from dateline.pipeline import add_sources
from dateline.pipeline.as_of import open_as_of
from dateline.pipeline.reviews import (
    Question,
    Signature,
    accept,
    add_mention,
    correct_value,
    keep_apart,
    load_queue,
    merge_incidents,
    queueing,
    redact_document,
    retract,
    split_incident,
    undo_review,
)
from dateline.store import IncidentFilter, Store, open_store

GAO = "Gunmen attacked an army post in Gao on Tuesday, killing six soldiers, residents of the town said."
GAO_NINE = "Nine soldiers were killed when gunmen attacked an army post in Gao on Tuesday, according to medics."
MENAKA = "Raiders opened fire on herders near Menaka on Sunday and killed 14 people, a local official said."
KIDAL = "A car bomb exploded at a market in Kidal on Monday, killing 14 people, Hadiza Sorokeme, a trader, said."
QUIET = (
    "The council of Gao met on Thursday to discuss the price of millet. "
    "Later that day two old rivals settled their score by the wells."
)
REPORTS = {
    "gao": (GAO, "Daily Example", "2022-01-26T08:00Z"),
    "nine": (GAO_NINE, "Other Example", "2022-01-27T08:00Z"),
    "kidal": (KIDAL, "Daily Example", "2022-01-26T09:00Z"),
    "quiet": (QUIET, "Daily Example", "2022-01-28T09:00Z"),
}
TEN = "Ten soldiers died when gunmen attacked an army post in Gao on Tuesday, officials said."
TIMBUKTU = "A bomb hidden in a car went off at a market in Timbuktu on Monday; twelve people died, a doctor said."
EVERY = {
    **REPORTS,
    "ten": (TEN, "Third Example", "2022-01-28T08:00Z"),
    "timbuktu": (TIMBUKTU, "Fourth Example", "2022-01-26T10:00Z"),
}
EVERYTHING = IncidentFilter(include_crime=True, include_retracted=True)
NOW = datetime(2022, 2, 1, tzinfo=UTC)
_HOURS = count()


def sign(reason: str = "read it") -> Signature:
    return Signature("ana", reason, NOW + timedelta(hours=next(_HOURS)))


def add_reports(store: Store, folder: Path, names: Sequence[str]) -> None:
    for name in names:
        text, outlet, published = EVERY[name]
        path = folder / f"{name}.json"
        path.write_text(json.dumps({"text": text, "source": outlet, "published": published}), "utf-8")
        list(add_sources(store, [str(path)], now=lambda: NOW))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        add_reports(opened, tmp_path, [*REPORTS])
        yield opened


def list_incidents(store: Store) -> list[Incident]:
    return list(store.iterate_incidents(EVERYTHING, with_tellings=True))


def find(store: Store, words: str) -> Incident:
    """The incident that a report with these words tells."""
    (found,) = store.iterate_incidents(IncidentFilter(text=words, include_crime=True, include_retracted=True))
    whole = store.load_incident(found.incident_id)
    assert whole is not None
    return whole


def report_of(store: Store, words: str) -> str:
    (found,) = [one.document_id for one in store.iterate_documents() if words in one.text]
    return found


def dump(store: Store) -> dict[str, list[Any]]:
    """Every row but the log's, in an order of its own; without redirects, as an id that was ever given leads on."""
    with sqlite3.connect(store.path) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name not in {"review", "redirect"} and not name.startswith("document_fts")
        ]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608


def members_of(incidents: Sequence[Incident]) -> set[frozenset[str]]:
    return {frozenset(told.mention.document_id for told in one.tellings) for one in incidents}


DECISIONS: dict[str, Callable[[Store], object]] = {
    "accept": lambda store: accept(store, find(store, "army post").incident_id, sign()),
    "accept a report": lambda store: accept(store, report_of(store, "millet"), sign()),
    "correct": lambda store: correct_value(
        store, find(store, "army post").incident_id, "killed", "7", sign(), quote="six soldiers"
    ),
    "correct a place": lambda store: correct_value(
        store, find(store, "market").incident_id, "place", "Gao, Mali", sign(), quote="in Kidal"
    ),
    "follow": lambda store: correct_value(store, find(store, "army post").incident_id, "killed", "6", sign()),
    "unknown": lambda store: correct_value(store, find(store, "army post").incident_id, "killed", None, sign()),
    "add": lambda store: add_mention(
        store, report_of(store, "millet"), "settled their score", sign(), sub_event_type="Armed clash"
    ),
    "merge": lambda store: merge_incidents(
        store, [find(store, "army post").incident_id, find(store, "market").incident_id], sign()
    ),
    "split": lambda store: split_incident(
        store, find(store, "army post").incident_id, [report_of(store, "Nine")], sign()
    ),
    "keep apart": lambda store: keep_apart(
        store, find(store, "army post").incident_id, find(store, "market").incident_id, sign()
    ),
    "retract": lambda store: retract(store, find(store, "market").incident_id, sign()),
    "retract a claim": lambda store: retract(
        store,
        next(c.claim_id for t in find(store, "market").tellings for c in t.mention.claims if c.field == "killed"),
        sign(),
    ),
}


@pytest.mark.parametrize("name", DECISIONS)
def test_undoing_gives_what_stood_before_to_the_row(store: Store, name: str) -> None:
    before = dump(store)
    DECISIONS[name](store)
    changed = dump(store)
    assert (changed != before) is (name != "accept a report")
    (made,) = store.load_reviews()
    assert (made.reviewer, made.reason) == ("ana", "read it")
    undone = undo_review(store, made.name, sign("a slip"))
    assert dump(store) == before
    undo_review(store, undone.name, sign("no slip"))
    assert dump(store) == changed
    assert [one.name for one in store.load_reviews()] == ["r1", "r2", "r3"]


def test_decisions_taken_back_in_any_order_leave_nothing(store: Store) -> None:
    before = dump(store)
    for name in ("add", "correct", "accept", "retract", "split"):
        DECISIONS[name](store)
    for number in (3, 1, 5, 2, 4):
        undo_review(store, f"r{number}", sign())
    assert dump(store) == before


def test_ids_that_were_given_lead_on_when_a_decision_is_taken_back(store: Store) -> None:
    whole = find(store, "army post").incident_id
    other = find(store, "market").incident_id
    DECISIONS["merge"](store)
    assert {store.resolve_incident_id(one) for one in (whole, other)} == {find(store, "market").incident_id}
    undo_review(store, "r1", sign())
    assert [store.resolve_incident_id(one) for one in (whole, other)] == [whole, other]
    DECISIONS["split"](store)
    (parted,) = {one.incident_id for one in list_incidents(store)} - {whole, other}
    undo_review(store, "r3", sign())
    assert store.resolve_incident_id(parted) == whole


def test_a_value_that_a_person_read_stays_when_reports_come(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        add_reports(store, tmp_path, ["gao"])
        (incident,) = list_incidents(store)
        correct_value(store, incident.incident_id, "killed", "7", sign(), quote="six soldiers")
        add_reports(store, tmp_path, ["nine"])
        (incident,) = list_incidents(store)
        assert incident.totals.killed is not None
        assert (incident.totals.killed.best, incident.totals.killed.best_basis) == (7, BestBasis.REVIEWED)
        assert incident.review_status is ReviewStatus.PARTLY
        assert [one.value for one in incident.ledger if one.field == "killed"] == [7, 9]
        read = [c for t in incident.tellings for c in t.mention.claims if c.value == 7]
        quotes = {e.quote for c in read for e in c.evidence if e.role != "attribution"}
        assert quotes == {"six soldiers", GAO}


def test_what_a_person_corrects_is_compared(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        add_reports(store, tmp_path, ["kidal", "timbuktu"])
        first, second = find(store, "Kidal").incident_id, find(store, "Timbuktu").incident_id
        assert first != second
        correct_value(store, second, "place", "Kidal, Mali", sign(), quote="in Timbuktu")
        assert {store.resolve_incident_id(one) for one in (first, second)} == {first}
        undo_review(store, "r1", sign())
        assert [store.resolve_incident_id(one) for one in (first, second)] == [first, second]


@pytest.mark.parametrize(
    ("field", "value", "quote"),
    [("place", "Kidal, Mali", "in Gao"), ("date", "2022-01-24", "on Tuesday"), ("killed", "2", "six soldiers")],
)
def test_a_corrected_value_parts_no_reports(tmp_path: Path, field: str, value: str, quote: str) -> None:
    """It is said of the act, whichever of its reports has the words."""
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        add_reports(store, tmp_path, ["gao", "nine", "ten"])
        whole = find(store, "six soldiers")
        correct_value(
            store, whole.incident_id, field, value, sign(), quote=quote, document_id=report_of(store, "six soldiers")
        )
        assert members_of(list_incidents(store)) == members_of([whole])


def test_what_was_misread_keeps_its_source(store: Store) -> None:
    incident = find(store, "market")
    correct_value(store, incident.incident_id, "killed", "4", sign(), quote="14 people")
    claims = [one for told in find(store, "market").tellings for one in told.mention.claims if one.field == "killed"]
    misread, read = claims
    assert (misread.value, read.value) == (14, 4)
    assert misread.attributed_to == read.attributed_to is not None
    assert {one.role.value for one in read.evidence} == {"value", "event_link", "attribution"}


def test_another_log_is_not_taken_for_this_one(tmp_path: Path) -> None:
    """Reviews are worked out once for a log, and never for another of the same length."""
    signed = sign()
    for name, words in (("one", "7"), ("other", "8")):
        folder = tmp_path / name
        folder.mkdir()
        with open_store(f"sqlite:///{folder / 'store.db'}") as store:
            add_reports(store, folder, ["gao"])
            (incident,) = list_incidents(store)
            correct_value(store, incident.incident_id, "killed", words, signed, quote="six soldiers")
            add_reports(store, folder, ["nine"])
            (incident,) = list_incidents(store)
            assert incident.totals.killed is not None and str(incident.totals.killed.best) == words


def test_an_accepted_incident_is_reviewed_until_another_report_comes(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        add_reports(store, tmp_path, ["gao"])
        accept(store, list_incidents(store)[0].incident_id, sign())
        assert list_incidents(store)[0].review_status is ReviewStatus.REVIEWED
        add_reports(store, tmp_path, ["nine"])
        assert list_incidents(store)[0].review_status is ReviewStatus.PARTLY


def test_a_retracted_incident_stays_and_is_left_out_until_it_is_asked_for(store: Store, tmp_path: Path) -> None:
    incident = find(store, "army post")
    retract(store, incident.incident_id, sign())
    listed = {one.incident_id for one in store.iterate_incidents()}
    assert incident.incident_id not in listed and len(listed) == 1
    again = store.load_incident(incident.incident_id)
    assert again is not None and again.is_retracted
    later = tmp_path / "later.json"
    later.write_text(json.dumps({"text": TEN, "source": "Third", "published": "2022-01-28"}), "utf-8")
    list(add_sources(store, [str(later)], now=lambda: NOW))
    again = store.load_incident(incident.incident_id)
    assert again is not None and again.is_retracted and again.n_documents == 3
    assert [one.items for one in load_queue(store).doubts if one.question is Question.RETURNED] == [
        (incident.incident_id,)
    ]


def test_links_say_that_a_person_decided(store: Store) -> None:
    DECISIONS["merge"](store)
    merged = find(store, "army post")
    links = store.load_links(merged.incident_id)
    assert len(links) == 3 and {one.decided_by for one in links} == {DecidedBy.REVIEW}
    assert all(abs(one.match_weight) < 1000 for one in links)


def test_an_added_act_is_linked_and_takes_its_values(store: Store) -> None:
    report = report_of(store, "millet")
    _, incident_id = add_mention(store, report, "settled their score", sign(), sub_event_type="Armed clash")
    correct_value(store, incident_id, "date", "2022-01-27", sign(), quote="Later that day")
    correct_value(store, incident_id, "place", "Gao, Mali", sign(), quote="The council of Gao")
    added = store.load_incident(incident_id)
    assert added is not None and added.place is not None
    assert (str(added.date_start), added.place.name, added.review_status) == ("2022-01-27", "Gao", "reviewed")
    text = store.load_texts([report])[report]
    for told in added.tellings:
        for claim in told.mention.claims:
            assert {one.role.value for one in claim.evidence} == {"value", "event_link"}
            assert all(text[one.start : one.end] == one.quote for one in claim.evidence)


def test_as_of_answers_with_the_reviews_made_by_then(store: Store) -> None:
    incident = find(store, "army post")
    correct_value(store, incident.incident_id, "killed", "7", sign(), quote="six soldiers")
    at = store.load_reviews()[0].at
    for clock in Clock:
        for when, killed in ((at - timedelta(minutes=1), 9), (at, 7)):
            with open_as_of(store, when, clock) as then:
                told = then.load_incident(incident.incident_id)
                assert told is not None and told.totals.killed is not None
                assert told.totals.killed.best == killed
    with open_as_of(store, at, Clock.PUBLISHED) as then:
        assert list_incidents(then) == list_incidents(store)


def test_as_of_parts_what_was_merged_later_and_has_not_what_was_added_later(store: Store) -> None:
    before = members_of(list_incidents(store))
    DECISIONS["merge"](store)
    DECISIONS["add"](store)
    first = store.load_reviews()[0].at
    with open_as_of(store, first - timedelta(minutes=1), Clock.RETRIEVED) as then:
        assert members_of(list_incidents(then)) == before
    with open_as_of(store, NOW + timedelta(days=99), Clock.RETRIEVED) as then:
        assert list_incidents(then) == list_incidents(store)


def test_a_report_coded_anew_keeps_what_persons_said_of_it(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    told = {"text": MENAKA, "url": "https://daily.example/1", "published": "2022-01-26"}
    path.write_text(json.dumps(told), "utf-8")
    list(add_sources(store, [str(path)], now=lambda: NOW))
    incident = find(store, "Menaka")
    correct_value(store, incident.incident_id, "killed", "15", sign(), quote="14 people")
    path.write_text(json.dumps(told | {"source": "Renamed Example"}), "utf-8")
    (*_, (tally, _)) = add_sources(store, [str(path)], given=Given(source_name="Renamed Example"), now=lambda: NOW)
    assert tally.corrected == 1
    again = find(store, "Menaka")
    assert again.totals.killed is not None and again.totals.killed.best == 15


ORDERS = list(permutations(("gao", "nine", "ten", "kidal")))


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.sampled_from(ORDERS),
    n_before=st.integers(2, 4),
    is_split=st.booleans(),
    corrected=st.sampled_from([None, ("place", "Kidal, Mali", "in Gao"), ("date", "2022-01-24", "on Tuesday")]),
)
def test_no_order_of_arrival_overrides_a_person(
    tmp_path_factory: pytest.TempPathFactory,
    order: tuple[str, ...],
    n_before: int,
    is_split: bool,
    corrected: tuple[str, str, str] | None,
) -> None:
    """A person parts two reports that the machine ties, or joins two that it does not, and may correct what one of them
    is read to say, by which the machine would link otherwise; then the others come."""
    folder = tmp_path_factory.mktemp("order")
    pair = ("gao", "nine") if is_split else ("gao", "kidal")
    order = tuple(sorted(order, key=lambda name: name not in pair)) if n_before < 4 else order
    with open_store(f"sqlite:///{folder / 'store.db'}") as store:
        add_reports(store, folder, order[:n_before])
        one, other = (report_of(store, EVERY[name][0]) for name in pair)
        stood = {told: each.incident_id for each in list_incidents(store)
                 for told in (t.mention.document_id for t in each.tellings)}  # fmt: skip
        if is_split:
            split_incident(store, stood[one], [other], sign())
        else:
            merge_incidents(store, [stood[one], stood[other]], sign())
        if corrected is not None:
            field, value, quote = corrected
            stands = find(store, "six soldiers").incident_id
            correct_value(
                store, stands, field, value, sign(), quote=quote, document_id=report_of(store, "six soldiers")
            )
        add_reports(store, folder, order[n_before:])
        groups = members_of(list_incidents(store))
        assert any({one, other} <= group for group in groups) is not is_split
        if corrected is None:
            assert len(groups) == (3 if is_split else 1)
        with open_as_of(store, NOW + timedelta(days=999), Clock.RETRIEVED) as then:  # all over again
            assert members_of(list_incidents(then)) == groups


SECRETS = ("Sorokeme", "Hadiza", "trader", "car bomb", "Kidal", "exploded")


def bytes_of(store: Store) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(store.path.parent.glob("store.db*")))


def test_a_redacted_report_leaves_no_byte_and_does_not_come_back(store: Store, tmp_path: Path) -> None:
    report, incident = report_of(store, "market"), find(store, "market")
    correct_value(store, incident.incident_id, "killed", "15", sign(), quote="14 people")
    assert b"Sorokeme" in bytes_of(store)
    redact_document(store, report, sign("a person is named"))
    kept = bytes_of(store)
    assert [word for word in (*SECRETS, "14 people") if word.encode() in kept] == []
    assert [word for word in SECRETS if word.lower().encode() in kept.lower()] == []
    assert store.resolve_incident_id(incident.incident_id) is None
    tombstone = store.load_document(report)
    assert tombstone is not None and tombstone.text == "" and str(tombstone.published_on) == "2022-01-26"
    add_reports(store, tmp_path, ["kidal"])
    assert [word for word in SECRETS if word.encode() in bytes_of(store)] == []
    with pytest.raises(UsageError, match="erased"):
        undo_review(store, "r1", sign())
    with pytest.raises(UsageError, match="cannot be undone"):
        undo_review(store, "r2", sign())
    with pytest.raises(UsageError, match="erased already"):
        redact_document(store, report, sign())


def test_masked_words_leave_no_byte_and_the_rest_stays(store: Store) -> None:
    report = report_of(store, "market")
    before = find(store, "market")
    redact_document(store, report, sign("Hadiza Sorokeme is private"), words="hadiza  sorokeme")
    kept = bytes_of(store).lower()
    assert b"sorokeme" not in kept and b"hadiza" not in kept
    after = find(store, "market")
    assert after.totals == before.totals and after.incident_id == before.incident_id
    text = store.load_texts([report])[report]
    assert len(text) == len(KIDAL) and "█" * len("Hadiza Sorokeme") in text
    for told in after.tellings:
        for claim in told.mention.claims:
            assert all(text[one.start : one.end] == one.quote for one in claim.evidence)
    with pytest.raises(UsageError, match="does not have the words"):
        redact_document(store, report, sign(), words="Sorokeme")


def test_what_others_tell_stands_when_one_report_is_erased(store: Store) -> None:
    redact_document(store, report_of(store, "Nine"), sign())
    incident = find(store, "army post")
    assert incident.n_documents == 1 and incident.totals.killed is not None and incident.totals.killed.best == 6


def test_the_queue_asks_for_a_sample_of_silent_reports_and_tells_the_miss_rate(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "SAMPLED", 1.1)
    report = report_of(store, "millet")
    queue = load_queue(store)
    assert [one.items for one in queue.doubts if one.question is Question.MISSED] == [(report,)]
    assert (queue.miss_rate.n_read, queue.miss_rate.low, queue.miss_rate.high) == (0, 0.0, 1.0)
    DECISIONS["add"](store)
    queue = load_queue(store)
    assert Question.MISSED not in {one.question for one in queue.doubts}
    assert (queue.miss_rate.n_missed, queue.miss_rate.n_read, queue.miss_rate.n_silent) == (1, 1, 1)
    undo_review(store, "r1", sign())
    DECISIONS["accept a report"](store)
    assert (load_queue(store).miss_rate.n_missed, load_queue(store).miss_rate.n_read) == (0, 1)


def test_the_sample_is_two_in_a_hundred_and_always_the_same() -> None:
    chosen = [number for number in range(20_000) if queueing.is_sampled(f"document {number}")]
    assert 0.017 < len(chosen) / 20_000 < 0.023
    assert chosen == [number for number in range(20_000) if queueing.is_sampled(f"document {number}")]


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda s: accept(s, "nothing", sign()), "no incident 'nothing'"),
        (lambda s: accept(s, report_of(s, "market"), sign()), "accept the incident by its id"),
        (lambda s: correct_value(s, find(s, "market").incident_id, "toll", "1", sign()), "choose one of sub_event"),
        (lambda s: correct_value(s, find(s, "market").incident_id, "killed", "lots", sign()), "write 11, 10-14"),
        (lambda s: correct_value(s, find(s, "market").incident_id, "scope", "war", sign()), "political_violence; c"),
        (lambda s: correct_value(s, find(s, "market").incident_id, "killed", "3", sign()), "give the words that do"),
        (
            lambda s: correct_value(s, find(s, "market").incident_id, "killed", "3", sign(), quote="x y"),
            "has the words",
        ),
        (lambda s: correct_value(s, find(s, "market").incident_id, "killed", "3", sign(), quote="a"), "stand 2 times"),
        (lambda s: correct_value(s, find(s, "market").incident_id, "scope", None, sign()), "No incident is without"),
        (lambda s: correct_value(s, find(s, "market").incident_id, "place", "Nosuch", sign()), "No place 'Nosuch'"),
        (lambda s: correct_value(s, find(s, "market").incident_id, "date", "2022-13", sign()), "is no date"),
        (lambda s: correct_value(s, find(s, "market").incident_id, "target", "Zz", sign()), "write its kind"),
        (lambda s: merge_incidents(s, [find(s, "market").incident_id] * 2, sign()), "is one already"),
        (lambda s: split_incident(s, find(s, "market").incident_id, ["x"], sign()), "no mention of"),
        (
            lambda s: keep_apart(s, find(s, "market").incident_id, find(s, "market").incident_id, sign()),
            "is one incident",
        ),
        (lambda s: undo_review(s, "r9", sign()), "no review 'r9'"),
        (lambda s: add_mention(s, "nothing", "x", sign(), sub_event_type="Attack"), "no report 'nothing'"),
        (lambda s: redact_document(s, "nothing", sign()), "no report 'nothing'"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    store: Store, act: Callable[[Store], object], message: str
) -> None:
    before = dump(store)
    with pytest.raises(UsageError, match=message):
        act(store)
    assert dump(store) == before and store.load_reviews() == []
