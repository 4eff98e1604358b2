"""From a value to its words: an incident's page, and the report that it leads to. Groups and places are invented."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from web_makers import NOW, Desk, Page, read_page

from dateline.codebook.codes import EvidenceRole
from dateline.codebook.records import Incident
from dateline.pipeline import add_sources
from dateline.pipeline.reviews import Signature, merge_incidents, redact_document
from dateline.store import IncidentFilter, ReportFilter, Store, open_store

SIX = "Gunmen attacked an army post in Gao on Tuesday, killing six soldiers, residents of the town said."
NINE = "Nine soldiers were killed when gunmen attacked an army post in Gao on Tuesday, according to medics."
MARKET = "A car bomb exploded at a market in Kidal on Monday, killing 14 people, the army said."
REPORTS = [
    {"text": SIX, "source": "Daily Example", "published": "2022-01-26T08:00Z", "url": "https://daily.example/gao"},
    {"text": NINE, "source": "Other Example", "published": "2022-01-27"},
    {"text": MARKET, "source": "Other Example", "published": "2022-01-27"},
    {"text": f"{SIX} The post was burnt down.", "source": "Daily Example", "published": "2022-01-28T08:00Z",
     "url": "https://daily.example/gao"},
]  # fmt: skip
SIGNED = Signature("ana", "read it", datetime(2022, 2, 1, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps(row) + "\n" for row in REPORTS), "utf-8")
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        list(add_sources(opened, [str(reports)], now=lambda: NOW))
        yield opened


def find(store: Store, words: str) -> Incident:
    (found,) = store.iterate_incidents(IncidentFilter(text=words), with_tellings=True)
    return found


def get_page(store: Store, address: str) -> Page:
    answer = Desk(store).get(address)
    assert answer.status_code == 200
    return read_page(answer.text)


def show(store: Store, incident: Incident, query: str = "") -> Page:
    return get_page(store, f"/incidents/{incident.incident_id}{query}")


def squeeze(page: Page) -> str:
    return " ".join(page.visible.split())


def test_contradictions_are_plain_to_see(store: Store) -> None:
    page = show(store, find(store, "army post"))
    assert "disputed: 6 or 9" in squeeze(page)
    assert "contradicts" in squeeze(page)
    assert [row for row in page.find_all("tr") if row.get("class") == "contradiction"]


def test_each_quote_leads_to_its_words_in_the_report(store: Store) -> None:
    incident = find(store, "army post")
    claims = {claim.claim_id: claim for one in incident.tellings for claim in one.mention.claims}
    page = show(store, incident)
    led = [str(link["href"]) for link in page.find_all("a") if "?claim=" in str(link["href"])]
    assert len(led) > len(claims) / 2
    for address in set(led):
        (claim_id,) = parse_qs(urlsplit(address).query)["claim"]
        report = get_page(store, address.partition("#")[0])
        quotes = [one.quote for one in claims[claim_id].evidence if one.role is EvidenceRole.VALUE]
        text, start = report.anchors[urlsplit(address).fragment]
        assert report.texts[text][start:].startswith(quotes[0])
        assert [*report.anchors] == [f"claim-{claim_id}"]


def test_a_value_that_is_gone_says_so(store: Store) -> None:
    document_id = find(store, "army post").tellings[0].mention.document_id
    page = get_page(store, f"/reports/{document_id}?claim=gone")
    assert "is not read from this report any more" in page.visible
    assert page.anchors


def test_what_was_known_when_has_an_address_each(store: Store) -> None:
    incident = find(store, "army post")
    page = show(store, incident)
    steps = [str(link["href"]) for link in page.find_all("a") if "as_of=" in str(link["href"])]
    assert len(steps) == 3
    then = show(store, incident, f"?{urlsplit(steps[0]).query}")
    assert "by 2022-01-26 08:00 UTC" in squeeze(then)
    assert "nine soldiers" not in "".join(then.texts).lower()
    assert "disputed" not in squeeze(then)
    assert "as known by 2022-01-26 08:00 UTC" in squeeze(then)


@pytest.mark.parametrize(("as_of", "code"), [("2022-01-25", 404), ("yesterday", 422), ("%00", 422)])
def test_a_time_before_anything_was_known_and_no_time(store: Store, as_of: str, code: int) -> None:
    incident = find(store, "army post")
    assert Desk(store).get(f"/incidents/{incident.incident_id}?as_of={as_of}").status_code == code


def test_an_id_that_was_merged_away_leads_on_with_its_time(store: Store) -> None:
    post, market = find(store, "army post"), find(store, "market")
    merge_incidents(store, [post.incident_id, market.incident_id], SIGNED)
    gone = next(one for one in (post, market) if store.resolve_incident_id(one.incident_id) != one.incident_id)
    led = Desk(store).get(f"/incidents/{gone.incident_id}?as_of=2022-01-28").headers["location"]
    assert led.startswith(f"/incidents/{store.resolve_incident_id(gone.incident_id)}?as_of=2022-01-29")
    page = show(store, find(store, "market"))
    assert "a person decided" in page.visible
    assert "r1" in page.visible
    assert "read it" in page.visible


def test_it_can_be_cited_and_says_how_it_was_coded(store: Store) -> None:
    incident = find(store, "army post")
    page = show(store, incident)
    assert f"http://127.0.0.1/incidents/{incident.incident_id}" in page.visible
    assert "machine-coded, not reviewed" in page.visible
    assert "found by rules, which give no probability" in page.visible
    assert {"citation", "permalink"} <= page.ids
    assert all(one.get("hidden") is None and "hidden" in one for one in page.find_all("button") if "data-copy" in one)


def test_a_version_tells_what_differs(store: Store) -> None:
    older, newer = (one for one in store.list_reports(ReportFilter(), limit=10) if one.url)
    older, newer = (newer, older) if older.revision_of else (older, newer)
    for here, other in ((older, newer), (newer, older)):
        page = get_page(store, f"/reports/{here.document_id}?against={other.document_id}")
        assert "The post was burnt down." in page.visible
        assert len(page.find_all("ins")) == 1
        assert not page.find_all("del")
    assert Desk(store).get(f"/reports/{older.document_id}?against=nothing").status_code == 404


def test_an_erased_report_says_so(store: Store) -> None:
    document_id = find(store, "market").tellings[0].mention.document_id
    redact_document(store, document_id, SIGNED)
    page = get_page(store, f"/reports/{document_id}")
    assert "The text was erased." in page.visible
    assert "Kidal" not in page.visible
