"""The HTML brief: one file, every value linked to its words in context, nothing that a browser would fetch or run."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from brief_forms import write_form
from page_reader import Element, read_page
from publish_cases import make_claim, make_document, make_incident, make_participant, make_place, make_telling

from dateline.codebook import codes
from dateline.codebook.findings import Count, Findings
from dateline.codebook.records import (
    Claim,
    DerivedValue,
    Document,
    Evidence,
    Incident,
    LedgerEntry,
    Mention,
    Span,
    Telling,
    Total,
    Totals,
)
from dateline.publish.masking import MASK

DAY = date(2022, 3, 1)
TEXT = (
    "Colonel Imad Testname has held the valley since spring. Fighters of the Ostra Column stormed a post near Belvany "
    "on Friday. Five soldiers were killed, the army said. Testname wept at the gate.\n\n"
    "The Ostra Column said that twelve soldiers had died. Elsewhere a raid on the Qorvex road goes on."
)
SENTENCES = tuple(Span(found.start(), found.end()) for found in re.finditer(r"[^.\s][^.]*\.", TEXT))


def quote(claim_id: str, field: str, value: str | int, words: str, link: str, **changes: object) -> Claim:
    spans = ((words, codes.EvidenceRole.VALUE), (link, codes.EvidenceRole.EVENT_LINK))
    evidence = tuple(Evidence(TEXT.index(one), TEXT.index(one) + len(one), one, role) for one, role in spans)
    return replace(make_claim(claim_id, field, value, words), evidence=evidence, **changes)  # type: ignore[arg-type]


def tell(*claims: Claim) -> Telling:
    telling = make_telling(*claims)
    return replace(telling, mention=replace(telling.mention, document_id="d1"))


CLAIMS = (
    quote("t", "sub_event_type", "Armed clash", "stormed", "stormed"),
    quote("d", "date_start", "2022-01-21", "Friday", "stormed a post near Belvany on Friday"),
    quote("l", "place", "Belvany", "Belvany", "stormed a post near Belvany"),
    quote("p", "participant", "Ostra Column", "Fighters of the Ostra Column", "Fighters of the Ostra Column stormed"),
    quote("k1", "killed", 5, "Five soldiers", "Five soldiers were killed", attributed_to="the army", is_party=False),
    quote("k2", "killed", 12, "twelve soldiers", "twelve soldiers had died", attributed_to="Ostra Column",
          is_party=True),
)  # fmt: skip
LEDGER = (
    LedgerEntry("killed", 5, "the army", date(2022, 1, 21), codes.LedgerRelation.NEW, "k1"),
    LedgerEntry("killed", 12, "Ostra Column", date(2022, 1, 21), codes.LedgerRelation.CONTRADICTION, "k2"),
)


def make_told(**changes: object) -> Incident:
    incident = make_incident(
        participants=(make_participant("p1"),),
        weapons=(), outcome=(), casualties=(), responsibility=(), ledger=LEDGER, tellings=(tell(*CLAIMS),),
        totals=Totals(killed=Total(5, 5, 12, codes.BestBasis.LATEST_OFFICIAL)),
        derived=(DerivedValue("totals.killed", "latest_official", ("k1",)), DerivedValue("date", "only", ("d",)),
                 DerivedValue("place", "only", ("l",))),
    )  # fmt: skip
    return replace(incident, **changes)  # type: ignore[arg-type]


def write(
    *incidents: Incident,
    exact: bool = False,
    load: Callable[[str], Document | None] | None = lambda _: make_document(TEXT, sentences=SENTENCES),
    as_of: date = DAY,
) -> str:
    return write_form(
        incidents, "html", exact=exact, as_of=as_of, summarize=lambda _: count_one(*incidents), load_document=load
    )


def count_one(*incidents: Incident) -> Findings:
    """Counts of which all incidents given are one row."""
    ids = tuple(one.incident_id for one in incidents)
    return Findings((Count("Belvania", "Armed clash", 1, 1, 5, 5, 1, 0, ids),), 1, 1.0, 0.0, {"foiled": 1})


def find_entry(page: Element, value: str) -> Element:
    """The list item of the quotes that a link with this text leads to."""
    link = next(one for one in page.find_all("a") if one.text == value)
    target = (link.attributes["href"] or "").removeprefix("#")
    return next(one for one in page.find_all("li") if one.find_all(id=target))


APART = (
    make_told(incident_id="f", realization=codes.Realization.FOILED),
    make_told(incident_id="h", temporal_role=codes.TemporalRole.RETROSPECTIVE),
    make_told(incident_id="u", date_start=None, date_precision=codes.DatePrecision.UNKNOWN),
    make_told(incident_id="n", place=None),
    make_told(incident_id="c", place=make_place(place_precision=codes.PlacePrecision.COUNTRY, name="Belvania")),
)


def test_the_page_stands_alone() -> None:
    text = write(make_told(), *APART)
    page = read_page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert page.find_all("script", "img", "iframe", "object", "embed", "form", "base", "foreignobject") == []
    policy = page.find_all("meta", **{"http-equiv": "Content-Security-Policy"})[0].attributes["content"]
    assert policy == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    fetching = [
        (one.tag, name, value)
        for one in page.walk()
        for name, value in one.attributes.items()
        if name.startswith("on") or name in ("src", "srcset", "style", "xlink:href", "action", "poster")
        or (name == "href" and one.tag not in ("a", "link"))
    ]  # fmt: skip
    assert fetching == []
    assert [one.attributes["href"] for one in page.find_all("link")] == ["data:,"]
    style = page.find_all("style")[0].text
    assert "url(" not in style and "@import" not in style
    for outside in [one for one in page.find_all("a") if not (one.attributes["href"] or "").startswith("#")]:
        assert outside.attributes["href"] == "https://harbour.example/1"
        assert outside.attributes["rel"] == "noopener noreferrer"
    assert text.count("http") == 1 + len(re.findall(r'href="http', text)) + text.count(">https://harbour.example/1<")


def test_headings_anchors_tables_and_drawings_can_be_followed() -> None:
    page = read_page(write(make_told(), *APART))
    ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    missing = [
        one.attributes["href"] for one in page.find_all("a")
        if (one.attributes["href"] or "").startswith("#") and (one.attributes["href"] or "")[1:] not in ids
    ]  # fmt: skip
    assert missing == []
    levels = [int(one.tag[1]) for one in page.find_all("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(one.find_all("caption") for one in page.find_all("table"))
    assert [one.text for one in page.find_all("caption")] == [
        "Key incidents, with why each is here", "Who says what", "The map in words",
        "Incidents by country and type, with the best figures for the killed",
        "Incidents by the day that they began on, with the reports read",
        "Outlets, with their reports and the incidents that these tell",
    ]  # fmt: skip
    assert len(page.find_all("svg")) == 3
    for drawing in page.find_all("svg", class_="map"):
        assert drawing.find_all("title")[0].text and drawing.find_all("desc")[0].text
    assert all(one.attributes["aria-label"] for one in page.find_all("svg", class_="counts"))
    labelled = {one for two in page.walk() for one in (two.attributes.get("aria-labelledby") or "").split()}
    assert labelled <= set(ids)
    assert page.find_all("main") and page.find_all("header") and page.find_all("nav")


def test_rivals_stand_side_by_side_and_each_leads_to_its_words() -> None:
    page = read_page(write(make_told()))
    rivals = page.find_all("article")[0].find_all("a", class_="rival")
    assert [one.text for one in rivals] == ["5 (the army)", "12 (Ostra Column, a party)"]
    army, column = (find_entry(page, one.text) for one in rivals)
    assert "".join(one.text for one in army.find_all("mark")) == "Five soldiers"
    assert "".join(one.text for one in column.find_all("mark")) == "twelve soldiers"
    assert "".join(one.text for one in army.find_all(class_="tie")) == "Five soldiers were killed"
    assert "the army, in Harbour Street Journal, 2022-01-21" in army.text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Armed clash", "stormed"),
        ("2022-01-21 (night)", "Friday"),
        ("Belvany, Upper Ostra, Ostra, Belvania (district, within about 10 km)", "Belvany"),
        ("Ostra Column (armed group)", "Fighters of the Ostra Column"),
        ("5 (5 to 12), latest official figure", "Five soldiers"),
    ],
)
def test_each_value_leads_to_its_words_in_their_sentence(value: str, words: str) -> None:
    entry = find_entry(read_page(write(make_told())), value)
    assert "".join(one.text for one in entry.find_all("mark")) == words
    (passage,) = entry.find_all("blockquote")
    whole = passage.text.replace(MASK, "").strip(" …")
    assert words in whole and len(whole) > len(words) + 30
    assert passage.text == passage.text.strip()


def test_names_are_masked_in_the_context_and_marks_outlive_it() -> None:
    text = write(make_told())
    assert "Testname" not in text and "Imad" not in text
    entry = find_entry(read_page(text), "Armed clash")
    assert entry.find_all("blockquote")[0].text.startswith(f"Colonel {MASK} has held the valley")
    assert entry.find_all(class_="mask")[0].text == MASK
    # "Testname wept" alone shows no name: another sentence of the report does.
    assert f"said. {MASK} wept at the gate." in find_entry(read_page(text), "5 (the army)").text


def test_without_the_report_the_quote_stands_alone() -> None:
    for load in (None, lambda _: None, lambda _: make_document("Another text altogether.")):
        entry = find_entry(read_page(write(make_told(), load=load)), "5 (the army)")
        assert entry.find_all("blockquote")[0].text == "Five soldiers were killed"
        assert "".join(one.text for one in entry.find_all("mark")) == "Five soldiers"


def test_what_waits_is_not_told_as_context_of_something_else() -> None:
    waiting = quote("w", "killed", 1, "wept at the gate", "wept at the gate")
    ongoing = make_told(incident_id="o", end_status=codes.EndStatus.ONGOING, tellings=(tell(waiting),))
    soon = date(2022, 1, 22)
    assert "wept" in write(make_told(), as_of=soon)
    assert "wept" not in write(make_told(), ongoing, as_of=soon)
    assert "wept" in write(make_told(), ongoing, as_of=soon, exact=True)


def test_a_site_hidden_in_one_incident_is_hidden_in_the_context_of_another() -> None:
    clinic = make_participant("p2", role=codes.ParticipantRole.TARGET, target_type=codes.TargetType.HEALTH,
                              as_written="the Qorvex road", name=None, actor_id=None)  # fmt: skip
    aside = quote("x", "killed", 12, "twelve soldiers", "twelve soldiers had died")
    both = (make_told(tellings=(tell(*CLAIMS[:4], aside),)), make_told(incident_id="q", participants=(clinic,)))
    assert "Qorvex" in write(both[0])
    assert "Qorvex" not in write(*both)


def test_the_same_store_gives_the_same_bytes() -> None:
    assert write(make_told(), *APART) == write(make_told(), *APART)


def test_what_is_not_drawn_is_named_beside_the_map() -> None:
    text = write(make_told(), *APART)
    assert "Not drawn: 1 known to the country only" in text
    assert "Not drawn: 1 not placed" in text
    assert "No report does not mean no incident" in text and "they imply no opinion" in text


def test_only_web_addresses_become_links() -> None:
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        " \x00javascript:x",
        "https:",
        "file:///etc/passwd",
        "//x.example",
    ):
        page = read_page(write(make_told(tellings=(replace(tell(*CLAIMS), url=url),))))
        assert [one for one in page.find_all("a") if not (one.attributes["href"] or "").startswith("#")] == []


def test_mention_of_a_report_told_twice_is_one_source() -> None:
    copy: Mention = replace(make_telling(*CLAIMS).mention, document_id="d2", mention_id="m2")
    twice = make_told(tellings=(tell(*CLAIMS), replace(tell(*CLAIMS), mention=copy, copy_of="d1")))
    assert [one.text for one in read_page(write(twice)).find_all("table")[-1].find_all("th", "td")[5:8]] == [
        "Harbour Street Journal",
        "2",
        "1",
    ]
