"""The desk's pages on the packaged sample: what they tell, what every answer carries, how they fail."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from incident_makers import CLASH
from web_makers import NOW, Desk, Page, list_addresses, read_page

from dateline.codebook.codes import EvidenceRole, LedgerRelation
from dateline.codebook.records import Given
from dateline.codebook.wording.cells import tell_toll
from dateline.codebook.wording.claims import tell_coded
from dateline.errors import StoreError
from dateline.pipeline import add_sources
from dateline.store import IncidentFilter, ReportFilter, Store, open_store
from dateline.web.guarding import CONTENT_SECURITY_POLICY

ALL = IncidentFilter(include_crime=True)


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("desk") / "sample.db"
    with open_store(f"sqlite:///{path}") as store, as_file(files("dateline") / "data" / "sample.jsonl") as sample:
        for _ in add_sources(store, [str(sample)], given=Given(is_sample=True)):
            pass
        yield store


@pytest.fixture(scope="module")
def sample_desk(sample_store: Store) -> Desk:
    return Desk(sample_store)


def test_every_page_answers_and_says_that_it_is_a_sample(sample_store: Store, sample_desk: Desk) -> None:
    for address in list_addresses(sample_store):
        answer = sample_desk.get(address)
        assert answer.status_code == 200, address
        page = read_page(answer.text)
        assert "Sample data." in page.visible, address
        assert "not for movement decisions" in page.visible, address


@pytest.mark.parametrize("address", ["/explore", "/health", "/nothing", "/explore?page=x", "/static/desk.css", "/"])
def test_every_answer_carries_the_policy(sample_desk: Desk, address: str) -> None:
    headers = sample_desk.get(address).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("127.0.0.1:8484", 200),
        ("localhost", 200),
        ("[::1]:8484", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
    ],
)
def test_another_host_name_is_refused(sample_desk: Desk, host: str, code: int) -> None:
    answer = sample_desk.get("/explore", host=host)
    assert answer.status_code == code
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_a_host_that_was_given_is_answered(sample_store: Store) -> None:
    desk = Desk(sample_store, ("127.0.0.1", "desk.example"))
    assert desk.get("/explore", host="desk.example:8484").status_code == 200


def test_the_list_tells_each_incident(sample_store: Store, sample_desk: Desk) -> None:
    page = read_page(sample_desk.get("/explore?scope=all").text)
    incidents = sample_store.list_incidents(ALL).incidents
    links = [link["href"] for link in page.find_all("a") if str(link["href"]).startswith("/incidents/")]
    assert links == [f"/incidents/{one.incident_id}" for one in incidents]
    disputed = [one for one in incidents if tell_toll(one).startswith("disputed")]
    assert disputed
    for one in disputed:
        assert tell_toll(one) in " ".join(page.visible.split())
    unplaced = sample_store.count_incidents(ALL).n_unplaced
    assert f"{unplaced} in no known country" in page.visible


def test_an_incident_shows_each_claim_of_the_reports_it_prints(sample_store: Store, sample_desk: Desk) -> None:
    """Each value's anchor stands in the report's text where its quote begins."""
    n_claims = 0
    for header in sample_store.list_incidents(ALL).incidents:
        incident = sample_store.load_incident(header.incident_id)
        assert incident is not None
        page = read_page(sample_desk.get(f"/incidents/{header.incident_id}").text)
        printed = {telling.mention.document_id for telling in incident.tellings}
        for telling in incident.tellings:
            if telling.copy_of in printed:
                continue
            for claim in telling.mention.claims:
                quotes = [one.quote for one in claim.evidence if one.role is EvidenceRole.VALUE]
                if not quotes:
                    continue
                text, start = page.anchors[f"claim-{claim.claim_id}"]
                assert page.texts[text][start:].startswith(quotes[0])
                n_claims += 1
        for derived in incident.derived:
            assert derived.rule.replace("_", " ") in page.visible
        for entry in incident.ledger:
            assert entry.relation is LedgerRelation.REPEAT or tell_coded(entry.field, entry.value) in page.visible
    assert n_claims > 50


def test_a_reports_text_is_whole(sample_store: Store, sample_desk: Desk) -> None:
    for document in sample_store.iterate_documents():
        page = read_page(sample_desk.get(f"/reports/{document.document_id}").text)
        assert page.texts == [document.text]
        assert document.text_sha256 in page.visible
        for one in sample_store.load_mentions(document.document_id):
            text, start = page.anchors[f"act-{one.mention.mention_id}"]
            trigger = one.mention.trigger
            assert page.texts[text][start:].startswith(document.text[trigger.start : trigger.end])


def test_links_within_and_between_pages_lead_somewhere(sample_store: Store, sample_desk: Desk) -> None:
    pages: dict[str, Page] = {}

    def load(path: str) -> Page:
        if path not in pages:
            pages[path] = read_page(sample_desk.get(path).text)
        return pages[path]

    for address in list_addresses(sample_store):
        page = load(address)
        for link in page.find_all("a"):
            path, _, anchor = str(link["href"]).partition("#")
            if path.startswith("/") and "?" not in path:
                assert sample_desk.get(path).status_code in {200, 307}, path
            if anchor and anchor != "main":
                target = load(path) if path else page
                assert anchor in {*target.anchors, *target.ids}, f"{address} leads to {link['href']}"


def test_a_copy_and_a_report_not_read_say_so(sample_store: Store, sample_desk: Desk) -> None:
    page = read_page(sample_desk.get("/reports").text)
    assert "not read: French" in page.visible
    copy = next(one for one in sample_store.iterate_documents() if one.copy_of)
    assert "this is a copy of it" in read_page(sample_desk.get(f"/reports/{copy.document_id}").text).visible
    assert "a copy of this one" in read_page(sample_desk.get(f"/reports/{copy.copy_of}").text).visible
    (french,) = [one for one in sample_store.iterate_documents() if one.language == "fr"]
    assert "Nothing of it was read" in read_page(sample_desk.get(f"/reports/{french.document_id}").text).visible


def test_the_start_of_an_id_and_a_merged_one_lead_on(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        with store.transaction() as transaction:
            for incident_id in ("iaaa1", "iaab2", "ibbb3"):
                transaction.save_incident(replace(CLASH, incident_id=incident_id))
            transaction.save_redirect("ibbb3", "iaaa1", NOW)
        desk = Desk(store)
        assert desk.get("/incidents/ibbb3").headers["location"] == "/incidents/iaaa1"
        assert desk.get("/incidents/iaab").headers["location"] == "/incidents/iaab2"
        unclear = desk.get("/incidents/iaa")
        assert unclear.status_code == 404
        assert "several incidents" in unclear.text


def test_health_is_for_programs(sample_desk: Desk, sample_store: Store) -> None:
    told = sample_desk.get("/health").json()
    assert told["status"] == "ok"
    assert told["counts"]["incident"] == sample_store.count_incidents(ALL).n_incidents
    assert told["failures"] == {"language_unsupported": 1}
    assert "Language unsupported: 1" in read_page(sample_desk.get("/status").text).visible


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("/nothing", 404, "Not here"),
        ("/incidents/nothing", 404, "There is no incident nothing."),
        ("/reports/nothing", 404, "There is no report nothing."),
        ("/explore?since=yesterday", 422, "'yesterday' is not a day"),
        (
            "/explore?country=Narnia",
            422,
            "There is no country 'Narnia': give its English name or",
        ),
        ("/explore?realization=done", 422, "'done' is not known: choose completed, attempted, foiled"),
        ("/explore?sub_type=War", 422, "Armed clash"),
        ("/explore?since=2031-05-02&until=2031-05-01", 422, "swap them"),
        ("/explore?page=0", 422, "give 1 or more"),
        ("/explore?killed_min=many", 422, "give a whole number"),
        ("/explore?probability_min=high", 422, "give a number"),
        ("/explore?box=1,2", 422, "west, south, east and north"),
        ("/explore?sort=best", 422, "choose latest, oldest, reported, killed"),
    ],
)
def test_a_wrong_address_is_told_in_a_page(sample_desk: Desk, address: str, code: int, words: str) -> None:
    answer = sample_desk.get(address)
    assert answer.status_code == code
    assert words in read_page(answer.text).visible
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("address", ["/explore", "/health", "/nothing", "/reports"])
def test_head_is_answered_as_get_without_the_body(sample_desk: Desk, address: str) -> None:
    got, head = sample_desk.get(address), sample_desk.get(address, method="HEAD")
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-length"] == got.headers["content-length"]


def test_nothing_can_be_changed(sample_desk: Desk) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert sample_desk.get("/explore", method=method).status_code == 405


def test_a_store_that_fails_is_told_with_its_advice(sample_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("the disk of the store is full: free some space")

    monkeypatch.setattr(Store, "list_incidents", fail)
    answer = sample_desk.get("/explore")
    assert answer.status_code == 503
    assert "free some space" in answer.text


def test_a_link_to_a_source_tells_it_nothing(sample_desk: Desk, sample_store: Store) -> None:
    (report,) = sample_store.list_reports(ReportFilter(), limit=1)
    page = read_page(sample_desk.get(f"/reports/{report.document_id}").text)
    (link,) = [one for one in page.find_all("a") if one["href"] == report.url]
    assert set(str(link["rel"]).split()) == {"noopener", "noreferrer"}


def test_a_mistake_of_ours_tells_the_page_nothing(sample_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(Store, "list_incidents", fail)
    answer = sample_desk.get("/explore")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "That should not happen" in answer.text
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
