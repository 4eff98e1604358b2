"""Every decision of the review, made in a browser: the same line of the log as the command writes. All invented."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from review_makers import Person, read_forms
from test_web_hostile import check_harmless
from web_makers import EVERYTHING, NOW, read_page

from dateline.codebook.codes import ReviewStatus
from dateline.codebook.records import Incident
from dateline.pipeline import add_sources
from dateline.pipeline.reviews import Signature, accept, correct_value, list_fields, retract
from dateline.store import IncidentFilter, ReportFilter, Store, open_store
from dateline.web.review.deciding import find_id
from dateline.web.review.fields import GROUPS, find_field

SIX = "Gunmen attacked an army post in Gao on Tuesday, killing six soldiers, residents of the town said."
NINE = "Nine soldiers were killed when gunmen attacked an army post in Gao on Tuesday, according to medics."
MARKET = "A car bomb exploded at a market in Kidal on Monday, killing 14 people, Hadiza Sorokeme, a trader, said."
QUIET = (
    "The council of Gao met on Thursday to discuss the price of millet. "
    "Later that day two old rivals settled their score at the port. They settled their score with sticks."
)
REPORTS = (SIX, NINE, MARKET, QUIET)
ALL = IncidentFilter(include_crime=True, include_retracted=True)
SIGNED = Signature("ben", "saw it first", datetime(2022, 2, 1, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    reports = tmp_path / "reports.jsonl"
    rows = [{"text": text, "source": f"Daily {n} Example", "published": f"2022-01-2{6 + n // 2}T0{n}:00Z"}
            for n, text in enumerate(REPORTS)]  # fmt: skip
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        list(add_sources(opened, [str(reports)], now=lambda: NOW))
        yield opened


@pytest.fixture
def ana(store: Store) -> Person:
    return Person(store)


def find(store: Store, words: str) -> Incident:
    (found,) = store.iterate_incidents(
        IncidentFilter(text=words, include_crime=True, include_retracted=True), with_tellings=True
    )
    return found


def report_of(store: Store, words: str) -> str:
    (found,) = [one.document_id for one in store.iterate_documents() if words in one.text]
    return found


def at(incident: Incident) -> str:
    return f"/incidents/{incident.incident_id}"


def killed(store: Store, words: str) -> int | None:
    total = find(store, words).totals.killed
    return total.best if total else None


def test_accepting_is_logged_with_who_and_why_and_can_be_taken_back(store: Store, ana: Person) -> None:
    incident = find(store, "market")
    answer = ana.decide(at(incident), "accept", reason="checked with the quotes")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{at(incident)}?done=r1")
    (line,) = store.load_reviews()
    assert (line.reviewer, line.reason, line.decision, line.item) == (
        "ana", "checked with the quotes", "accept", incident.incident_id,
    )  # fmt: skip
    assert find(store, "market").review_status is ReviewStatus.REVIEWED
    page = read_page(ana.open(answer.headers["location"]).text)
    assert "checked with the quotes" in page.visible
    assert ana.find_form(at(incident), "accept").get("reviewer") == "ana"
    ana.send(ana.find_form(f"{at(incident)}?done=r1", "undo", review="r1"))
    assert find(store, "market").review_status is ReviewStatus.MACHINE
    assert [one.name for one in store.load_reviews()] == ["r1", "r2"]


def test_a_correction_is_the_one_that_the_command_makes(store: Store, ana: Person, tmp_path: Path) -> None:
    incident = find(store, "army post")
    ana.decide(at(incident), "correct", field="killed", value="7", quote="six  soldiers")
    (mine,) = store.load_reviews()
    assert killed(store, "army post") == 7
    ana.decide(f"{at(incident)}?done=r1", "undo")
    correct_value(store, incident.incident_id, "killed", "7", SIGNED, quote="six  soldiers")
    other = store.load_reviews()[-1]
    assert _strip(asdict(mine)) == _strip(asdict(other))


def _strip(line: dict[str, Any]) -> dict[str, Any]:
    """Without who, when, and the ids and times that hang on when."""
    for claim in line["after"]["claims"]:
        claim["detail"].pop("reviewed_at")
        claim.pop("claim_id")
    return {name: value for name, value in line.items() if name in {"item", "decision", "before", "after"}}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"field": "killed", "value": "lots"}, "write 11, 10-14"),
        ({"field": "killed", "value": "7", "quote": "seven soldiers"}, "has the words"),
        ({"field": "killed", "value": "7", "quote": "in Gao"}, "stand 2 times"),
        ({"field": "killed", "value": "7", "unknown": "1"}, "Give the value, or tick"),
        ({"field": "killed"}, "Give the value, or tick"),
        ({"field": "nothing", "value": "7"}, "no field"),
        ({"field": "killed", "value": "7", "at": "x"}, "no place in the text"),
        ({"field": "killed", "value": "7", "quote": "six soldiers", "at": "3"}, "do not begin at 3"),
        ({"field": "killed", "value": "6", "reason": " "}, "Why?"),
        ({"field": "killed", "value": "6", "reviewer": " "}, "Who decides?"),
        ({"field": "killed", "value": "6", "reviewer": "x" * 300}, "The name is longer"),
        ({"field": "killed", "value": "x" * 20_000}, "is longer than 10,000"),
    ],
)
def test_what_cannot_be_is_said_beside_the_form_and_nothing_typed_is_lost(
    store: Store, ana: Person, typed: dict[str, str], message: str
) -> None:
    answer = ana.decide(at(find(store, "army post")), "correct", **typed)
    assert answer.status_code == 422
    assert message in " ".join(read_page(answer.text).visible.split())
    (form,) = [one for one in read_forms(answer.text) if one.verb == "correct"]
    for name, value in typed.items():
        if name != "field" or value != "nothing":
            assert form.get(name) == value.strip()
    before, _, after = answer.text.partition('role="alert"')
    assert before.rindex('data-verb="correct"') > before.rfind("</form>")
    assert after
    assert store.load_reviews() == []


def test_words_that_stand_twice_are_told_apart_by_their_place(store: Store, ana: Person) -> None:
    report = report_of(store, "millet")
    words = "settled their score"
    places = [n for n in range(len(QUIET)) if QUIET.startswith(words, n)]
    answer = ana.decide(f"/reports/{report}", "add", quote=words, type="Mob violence")
    assert answer.status_code == 422
    assert f"({places[0]}, {places[1]})" in answer.text
    answer = ana.decide(f"/reports/{report}", "add", quote=words, at=str(places[1]), type="Mob violence")
    incident_id = answer.headers["location"].removeprefix("/incidents/").partition("?")[0]
    incident = store.load_incident(incident_id)
    assert incident is not None
    assert incident.tellings[0].mention.trigger.start == places[1]
    assert answer.headers["location"].endswith("?done=r1&correct=date")
    assert ana.find_form(answer.headers["location"], "correct").get("field") == "date"


def test_an_act_that_was_missed_is_made_from_its_place_alone(store: Store, ana: Person) -> None:
    report = report_of(store, "millet")
    start = QUIET.index("two old rivals") - 1
    answer = ana.decide(f"/reports/{report}", "add", at=str(start), end=str(start + 30), type="Mob violence")
    assert answer.status_code == 303
    assert f"“{QUIET[start : start + 30].strip()}”" in ana.open(answer.headers["location"]).text
    wrong = ana.decide(f"/reports/{report}", "add", at="9", end="3", type="Mob violence")
    assert "begin before they end" in wrong.text


def test_rejecting_an_incident_and_a_value(store: Store, ana: Person) -> None:
    incident = find(store, "market")
    claim = next(one for one in incident.tellings[0].mention.claims if one.field == "killed")
    report = incident.tellings[0].mention.document_id
    ana.decide(f"/reports/{report}?claim={claim.claim_id}", "claim")
    assert killed(store, "market") is None
    again = ana.open(f"/reports/{report}?claim={claim.claim_id}")
    assert not [one for one in read_forms(again.text) if one.verb == "claim"]
    ana.decide(at(incident), "retract", reason="a film")
    assert find(store, "market").is_retracted
    assert "Retracted" in ana.open(at(incident)).text


def test_merging_by_address_and_splitting_again(store: Store, ana: Person) -> None:
    post, market = find(store, "army post"), find(store, "market")
    answer = ana.decide(at(post), "merge", other=f"http://127.0.0.1{at(market)}?as_of=2022-01-28#known")
    assert answer.status_code == 303
    merged = find(store, "market")
    assert {one.mention.document_id for one in merged.tellings} == {report_of(store, word) for word in
                                                                    ("six soldiers", "Nine", "market")}  # fmt: skip
    out = [one.mention.mention_id for one in merged.tellings if one.mention.document_id == report_of(store, "market")]
    assert ana.decide(at(merged), "split", mention=out).status_code == 303
    assert find(store, "market").incident_id != find(store, "army post").incident_id
    answer = ana.decide(at(post), "merge", other="")
    assert (answer.status_code, "Name two incidents" in answer.text) == (422, True)


def test_a_report_tells_nothing_or_is_erased(store: Store, ana: Person) -> None:
    report, market = report_of(store, "millet"), report_of(store, "market")
    assert ana.decide(f"/reports/{report}", "accept").status_code == 303
    assert not [one for one in read_forms(ana.open(f"/reports/{market}").text) if one.verb == "accept"]
    for typed, message in (
        ({"words": "Hadiza Sorokeme"}, "tick that you know it"),
        ({"sure": "1"}, "Give the words to mask"),
        ({"sure": "1", "what": "whole", "words": "x"}, "Give the words to mask"),
    ):
        answer = ana.decide(f"/reports/{market}", "redact", **typed)
        assert (answer.status_code, message in answer.text) == (422, True)
    assert ana.decide(f"/reports/{market}", "redact", words="Hadiza Sorokeme", sure="1").status_code == 303
    assert "Hadiza" not in ana.open(f"/reports/{market}").text
    assert ana.decide(f"/reports/{market}", "redact", what="whole", sure="1").status_code == 303
    page = ana.open(f"/reports/{market}?done=r3")
    assert "The text was erased." in page.text
    assert not [one for one in read_forms(page.text) if one.verb in {"add", "redact", "undo"} and "r3" in str(one)]


def test_the_second_of_two_sees_what_the_first_changed(store: Store, ana: Person) -> None:
    """Nothing is decided about what was not in sight; what was typed stays, and counts when it is sent again."""
    incident = find(store, "army post")
    ben = Person(store, "ben")
    form = ana.find_form(at(incident), "correct")
    ben.decide(at(incident), "correct", field="killed", value="9")
    answer = ana.send(form, field="killed", value="6", reason="the residents were there")
    assert answer.status_code == 409
    told = " ".join(read_page(answer.text).visible.split())
    assert "changed while you were looking" in told
    assert "killed: disputed" not in told
    assert "-&gt; 9" in answer.text
    assert "by ben" in told
    assert [one.reviewer for one in store.load_reviews()] == ["ben"]
    (form,) = [one for one in read_forms(answer.text) if one.verb == "correct"]
    assert (form.get("value"), form.get("reason")) == ("6", "the residents were there")
    assert ana.send(form, field="killed", value="6", reason="the residents were there").status_code == 303
    assert killed(store, "army post") == 6


def test_a_report_that_came_meanwhile_is_a_change_too(store: Store, ana: Person, tmp_path: Path) -> None:
    incident = find(store, "army post")
    form = ana.find_form(at(incident), "accept")
    late = tmp_path / "late.json"
    text = "Ten soldiers died when gunmen attacked an army post in Gao on Tuesday, officials said."
    late.write_text(json.dumps({"text": text, "source": "Late Example", "published": "2022-01-27T09:00Z"}), "utf-8")
    list(add_sources(store, [str(late)], now=lambda: NOW))
    assert len(find(store, "army post").tellings) == 3
    answer = ana.send(form)
    assert answer.status_code == 409
    assert "A report came in" in answer.text
    assert store.load_reviews() == []


def test_who_merged_an_incident_away_is_told(store: Store, ana: Person) -> None:
    post, market = find(store, "army post"), find(store, "market")
    forms = {one.incident_id: ana.find_form(at(one), "accept") for one in (post, market)}
    Person(store, "ben").decide(at(post), "merge", other=market.incident_id)
    for form in forms.values():
        answer = ana.send(form)
        assert answer.status_code == 409
        assert "by ben" in read_page(answer.text).visible
    assert [one.decision for one in store.load_reviews()] == ["merge"]


def test_no_other_site_can_decide(store: Store, ana: Person) -> None:
    pages = {at(find(store, "market")), f"/reports/{report_of(store, 'millet')}", "/review?kind=unreviewed"}
    tried = set()
    for page in sorted(pages):
        for form in read_forms(ana.open(page).text):
            ana.site = "cross-site"
            assert ana.send(form).status_code == 403
            ana.site = "same-origin"
            assert ana.send(form, form_token="x").status_code == 403
            assert Person(store).send(form).status_code == 403
            tried.add(form.verb)
    assert tried == {"accept", "correct", "retract", "merge", "add", "redact"}
    assert store.load_reviews() == []


def test_hostile_words_in_every_field_are_harmless(store: Store, ana: Person) -> None:
    """Whether they are refused or kept, in the page that answers and in every page afterwards."""
    post, report = find(store, "army post"), report_of(store, "millet")
    accept(store, find(store, "market").incident_id, SIGNED)
    pages = (at(post), f"{at(find(store, 'market'))}?done=r1", f"/reports/{report}", "/review?kind=unreviewed")
    n_sent = 0
    for address in pages:
        for form in read_forms(ana.open(address).text):
            own = {name for name, _ in form.fields if name not in {"form_token", "seen", "last"}}
            form.fields = [(name, value) for name, value in form.fields if name != "seen"]
            for name in sorted({*own, "with", "mention", "words", "end", "review", "claim"}):
                answer = ana.send(form, **{name: EVERYTHING, "sure": "1", "what": "words"} | {name: EVERYTHING})
                assert answer.status_code in {303, 409, 422}, (form.verb, name)
                check_harmless(answer.text or "<html><head><script src='/static/desk.js?v='></script></head></html>")
                n_sent += 1
    assert n_sent > 100
    assert any(EVERYTHING[:8] in str(one.reason) for one in store.load_reviews())
    for header in store.list_incidents(ALL, limit=100).incidents:
        check_harmless(ana.open(f"/incidents/{header.incident_id}").text)
    for one in store.list_reports(ReportFilter(), limit=100):
        check_harmless(ana.open(f"/reports/{one.document_id}").text)
    check_harmless(ana.open("/review").text)


@pytest.mark.parametrize("word", ["%00", "%E2%80%AE", "javascript:alert(1)", "<script>", "r1,r2,r3", ",", "'"])
def test_hostile_addresses_are_harmless(store: Store, ana: Person, word: str) -> None:
    for address in ("/review?item={}", "/review?kind={}", "/review?country={}", "/review?type={}", "/review?done={}",
                    "/incidents/x?done={}", "/reports/x?claim={}", "/reports/x?against={}"):  # fmt: skip
        answer = ana.open(address.format(word))
        assert answer.status_code in {200, 404, 422}
        check_harmless(answer.text)


def test_the_past_cannot_be_reviewed(store: Store, ana: Person) -> None:
    page = ana.open(f"{at(find(store, 'army post'))}?as_of=2022-01-26T05:00Z")
    assert page.status_code == 200
    assert read_forms(page.text) == []


def test_every_field_can_be_chosen_and_has_one_place() -> None:
    named = [name for names in GROUPS.values() for name in names]
    assert sorted(named) == sorted(list_fields())
    assert find_field("when") == "date"
    assert find_field("· abducted") == "abducted"
    assert find_field("told as") is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("i1", "i1"),
        (" i1 ", "i1"),
        ("http://127.0.0.1/incidents/i1?as_of=2022#known", "i1"),
        ("/incidents/i1/", "i1"),
    ],
)
def test_find_id(typed: str, found: str) -> None:
    assert find_id(typed) == found


def test_a_value_that_a_person_read_cannot_be_taken_out_twice(store: Store, ana: Person) -> None:
    incident = find(store, "market")
    ana.decide(at(incident), "correct", field="killed", value="15", quote="14 people")
    claim = next(one for told in find(store, "market").tellings for one in told.mention.claims if one.value == 15)
    report = incident.tellings[0].mention.document_id
    page = ana.open(f"/reports/{report}?claim={claim.claim_id}")
    assert "15" in page.text
    assert not [one for one in read_forms(page.text) if one.verb == "claim"]
    retract(store, incident.incident_id, SIGNED)


def test_the_address_of_a_form_leads_back_to_its_page(ana: Person) -> None:
    for address, page in (
        ("/incidents/i1/accept", "/incidents/i1"),
        ("/reports/d1/add", "/reports/d1"),
        ("/review/apart?kind=pair&item=i1,i2", "/review?kind=pair&item=i1,i2"),
    ):
        assert ana.open(address).headers["location"] == page
    assert ana.open("/incidents/i1/nothing").status_code == 422
