"""The review queue: what is asked first, where it leads on, what it says of what is missed. All invented."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from review_makers import Person, read_forms
from web_makers import NOW, Page, read_page

from dateline.pipeline import add_sources
from dateline.pipeline.reviews import Question, Signature, accept, load_queue, queueing, retract
from dateline.store import IncidentFilter, Store, open_store
from dateline.web.review.places import BEHIND, QueueQuery, find_place

CLASH = "Armed men attacked {place} on 20 January 2022 and killed {n} soldiers, the governor of {region} said."
PLACES = (("Gao", "Gao"), ("Kidal", "Kidal"), ("Menaka", "Menaka"), ("Mopti", "Mopti"), ("Sikasso", "Sikasso"))
IRAQ = "A car bomb exploded in Mosul in Iraq on 22 January 2022 and killed 40 people, police said."
QUIET = "The council of Gao met on Thursday to discuss the price of millet. Two rivals settled their score at the port."
SIGNED = Signature("ben", "saw it first", datetime(2022, 2, 1, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    texts = [CLASH.format(place=place, region=region, n=3 + 2 * n) for n, (place, region) in enumerate(PLACES)]
    reports = tmp_path / "reports.jsonl"
    rows = [{"text": text, "source": f"Daily {n} Example", "published": f"2022-01-23T0{n}:00Z"}
            for n, text in enumerate([*texts, IRAQ, QUIET])]  # fmt: skip
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        list(add_sources(opened, [str(reports)], now=lambda: NOW))
        yield opened


@pytest.fixture
def ana(store: Store) -> Person:
    return Person(store)


def ids_by_toll(store: Store) -> list[str]:
    def toll(one: object) -> int:
        killed = one.totals.killed  # type: ignore[attr-defined]
        return killed.best if killed and killed.best is not None else -1

    found = list(store.iterate_incidents(IncidentFilter(include_crime=True)))
    return [one.incident_id for one in sorted(found, key=lambda one: (-toll(one), one.incident_id))]


def listed(page: Page) -> list[str]:
    links = [str(one["href"]) for one in page.find_all("a") if "item=" in str(one["href"])]
    return [one.partition("item=")[2].partition("&")[0] for one in links]


def test_the_highest_toll_is_asked_first_and_the_next_is_led_to(store: Store, ana: Person) -> None:
    order = ids_by_toll(store)
    page = ana.open("/review?kind=unreviewed")
    assert listed(read_page(page.text)) == order
    form = ana.find_form("/review?kind=unreviewed", "accept")
    assert form.action == f"/review/accept?kind=unreviewed&item={order[0]}"
    answer = ana.send(form)
    assert answer.headers["location"] == f"/review?kind=unreviewed&item={order[1]}&done=r1"
    page = ana.open(answer.headers["location"])
    assert listed(read_page(page.text))[:1] == [order[1]]
    assert [one.item for one in store.load_reviews()] == [order[0]]
    back = ana.send(next(one for one in read_forms(page.text) if one.verb == "undo"))
    assert back.headers["location"] == f"/review?kind=unreviewed&item={order[0]}&done=r2"


def test_a_correction_stays_with_its_incident(store: Store, ana: Person) -> None:
    order = ids_by_toll(store)
    answer = ana.decide("/review?kind=unreviewed&country=ML", "correct", field="killed", unknown="1", value="")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review?kind=unreviewed&country=ML&item={order[1]}&done=r1"


def test_an_error_is_told_at_the_place_where_it_was_made(store: Store, ana: Person) -> None:
    answer = ana.decide("/review?kind=unreviewed&type=Battles", "retract", reason="")
    assert answer.status_code == 422
    page = read_page(answer.text)
    assert "Why?" in page.visible
    assert next(one.action for one in read_forms(answer.text) if one.verb == "retract").startswith(
        "/review/retract?kind=unreviewed&type=Battles&item="
    )


def test_the_filters_hold(store: Store, ana: Person) -> None:
    order = ids_by_toll(store)
    assert listed(read_page(ana.open("/review?kind=unreviewed&country=Iraq").text)) == order[:1]
    assert listed(read_page(ana.open("/review?kind=unreviewed&type=Battles").text)) != order
    assert "Nothing is open" in ana.open("/review?kind=pair&country=FR").text
    assert ana.open("/review?country=Narnia").status_code == 422
    assert ana.open("/review?kind=nothing").status_code == 422
    assert ana.open("/review?type=nothing").status_code == 422


def test_what_somebody_else_decided_meanwhile_is_no_longer_asked(store: Store, ana: Person) -> None:
    order = ids_by_toll(store)
    accept(store, order[0], SIGNED)
    page = ana.open(f"/review?kind=unreviewed&item={order[0]}")
    assert "no longer, in the queue" in " ".join(read_page(page.text).visible.split())
    assert f'item={order[1]}" rel="next"' in page.text
    gone = ana.open("/review?item=nothing")
    assert (gone.status_code, "by that id any more" in gone.text) == (200, True)


def test_a_long_list_is_a_window_around_the_place(store: Store) -> None:
    order = ids_by_toll(store)
    for n, item in enumerate(order):
        place = find_place(store, QueueQuery(kind="unreviewed", item=item))
        assert place.former == (order[n - 1] if n else None)
        assert place.next == (order[n + 1] if n + 1 < len(order) else None)
        assert place.n_open == len(order) <= BEHIND


def test_a_sampled_report_is_read_and_the_miss_rate_told(
    store: Store, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "SAMPLED", 1.1)
    page = read_page(ana.open("/review?kind=missed").text)
    assert "none of the sample was read" in page.visible
    assert page.texts == [QUIET]
    answer = ana.decide("/review?kind=missed", "add", quote="settled their score", type="Mob violence")
    assert answer.status_code == 303
    page = read_page(ana.open(answer.headers["location"]).text)
    told = " ".join(page.visible.split())
    assert "100.0 % of the reports in which nothing was found tell an incident: 1 of 1 read" in told
    assert "95 % interval 20.7 to 100.0 %" in told
    assert ana.find_form(answer.headers["location"], "undo").get("review") == "r1"


def test_a_rejected_incident_that_is_told_again_is_asked(store: Store, ana: Person, tmp_path: Path) -> None:
    (item,) = [one.incident_id for one in store.iterate_incidents(IncidentFilter(text="Mosul"))]
    retract(store, item, SIGNED)
    again = tmp_path / "again.json"
    again.write_text(json.dumps({"text": IRAQ.replace("police said", "medics said"), "source": "Late Example",
                                 "published": "2022-01-23T11:00Z"}), "utf-8")  # fmt: skip
    list(add_sources(store, [str(again)], now=lambda: NOW))
    page = ana.open("/review?kind=returned")
    assert "Accept brings it back" in page.text
    ana.decide("/review?kind=returned", "accept")
    incident = store.load_incident(item)
    assert incident is not None
    assert not incident.is_retracted


class TestPairs:
    """Two incidents side by side. The pair is made by a doubt that is written by hand: which pairs are in doubt
    linking decides, and its tests hold it."""

    @pytest.fixture
    def pair(self, store: Store) -> tuple[str, str]:
        one, other = (
            next(each for each in store.iterate_incidents(IncidentFilter(text=word), with_tellings=True))
            for word in ("Gao soldiers", "Kidal soldiers")
        )
        mentions = sorted(each.tellings[0].mention.mention_id for each in (one, other))
        with store.transaction() as transaction:
            transaction.save_doubts({(mentions[0], mentions[1]): 2.5})
        first, second = sorted((one.incident_id, other.incident_id))
        return first, second

    def test_both_are_shown_with_what_speaks_for_and_against(
        self, store: Store, ana: Person, pair: tuple[str, str]
    ) -> None:
        page = read_page(ana.open("/review?kind=pair").text)
        assert len(page.texts) == 2
        told = " ".join(page.visible.split())
        assert "2 killed" not in told
        assert "the same day" in told
        assert "another province" in told
        assert "speaks strongly for one act" in told
        assert [one for one in load_queue(store).doubts if one.question is Question.PAIR]

    def test_they_are_merged_and_parted_again(self, store: Store, ana: Person, pair: tuple[str, str]) -> None:
        answer = ana.decide("/review?kind=pair", "merge")
        assert answer.headers["location"] == "/review?kind=pair&done=r1"
        assert store.resolve_incident_id(pair[0]) == store.resolve_incident_id(pair[1])
        page = ana.open(answer.headers["location"])
        back = ana.send(next(one for one in read_forms(page.text) if one.verb == "undo"))
        assert back.headers["location"] == f"/review?kind=pair&item={pair[0]},{pair[1]}&done=r2"
        assert store.resolve_incident_id(pair[0]) != store.resolve_incident_id(pair[1])

    def test_they_are_kept_apart(self, store: Store, ana: Person, pair: tuple[str, str]) -> None:
        assert ana.decide("/review?kind=pair", "apart").status_code == 303
        (line,) = store.load_reviews()
        assert [len(side) for side in line.after["apart"]] == [1, 1]
        assert line.before["incidents"].keys() == {*pair}

    def test_what_happened_to_one_of_them_meanwhile_is_seen(
        self, store: Store, ana: Person, pair: tuple[str, str]
    ) -> None:
        form = ana.find_form("/review?kind=pair", "merge")
        accept(store, pair[1], SIGNED)
        answer = ana.send(form)
        assert answer.status_code == 409
        assert "by ben" in read_page(answer.text).visible
        assert [one.decision for one in store.load_reviews()] == ["accept"]
