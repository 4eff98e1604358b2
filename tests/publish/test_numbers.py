"""Every number of a brief leads to its incidents, and from there to the words that it was read from, in every form."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from brief_forms import write_brief_form
from form_links import Links, read_links, read_pdf_links
from publish_cases import make_document
from test_html_brief import TEXT, make_told

from dateline.analyze import analyze
from dateline.codebook import codes
from dateline.codebook.finding_codes import FindingKind, Measure, Method
from dateline.codebook.findings import Analysis, Finding, Interval, Period, PressVolume, Subject
from dateline.codebook.records import Total, Totals
from dateline.publish.brief import Background, BriefFormat, Language, Week

WINDOW = Period(date(2022, 1, 17), date(2022, 1, 23))
BEFORE = Period(date(2021, 1, 18), date(2022, 1, 16))
WORDS = ("stormed", "Friday", "Belvany", "Fighters of the Ostra Column", "Five soldiers", "twelve soldiers")
QUOTE = re.compile(r"q\d+-\d+")


def find(kind: FindingKind, measure: Measure, value: float, **changes: object) -> Finding:
    told = Finding(
        kind, measure, Subject(country_code="XX", country="Belvania"), WINDOW, BEFORE, value, Interval(1.1, 4.2),
        Method.CONDITIONAL_TEST, 2, ("i1", "i2"), n_baseline=30, expected=0.6, p_value=0.01, q_value=0.02,
        press=PressVolume(12, 8.0, 1.5),
    )  # fmt: skip
    return replace(told, **changes)  # type: ignore[arg-type]


def make_background() -> Background:
    findings = (
        find(FindingKind.TEMPO, Measure.RATE_RATIO, 3.3),
        find(FindingKind.NEAR_SIMULTANEITY, Measure.GAP_DAYS, 2.0, interval=Interval(1.0, 2.0)),
        find(
            FindingKind.COMPLEXITY,
            Measure.PART_SHARE,
            0.5,
            subject=Subject(category="several_phases"),
            incident_ids=("i1",),
            among_ids=("i1", "i2"),
        ),
        find(FindingKind.TOLLS, Measure.KILLED_TOLD, 10.0, subject=Subject(), q_value=None),
    )
    earlier = make_told(incident_id="i3", totals=Totals(killed=Total(3, 3, 3, codes.BestBasis.SINGLE)), n_documents=0)
    weeks = tuple(Week(BEFORE.start + timedelta(weeks=n), n % 3, 5 + n % 4) for n in range(53))
    return Background(
        window=WINDOW,
        areas=("Belvania",),
        analysis=Analysis(WINDOW, findings, (), 2, {}, is_sample=True),
        weeks=weeks,
        reports={WINDOW.start: 3, date(2022, 1, 21): 4},
        known_since=BEFORE.end,
        earlier={"i3": earlier},
        revised_ids=frozenset({"i3"}),
    )


def write(form: BriefFormat, language: Language = Language.EN) -> bytes:
    incidents = [make_told(), make_told(incident_id="i2"), make_told(incident_id="i3", date_start=date(2022, 1, 10))]
    return write_brief_form(
        incidents, form, as_of=date(2022, 3, 1), background=make_background(), summarize=analyze,
        load_document=lambda _: make_document(TEXT), language=language,
    )  # fmt: skip


def follow(links: Links, target: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """The quotes that a target leads to: a quote itself, those of an incident, of all incidents of a list."""
    assert target in links.places, f"#{target} leads nowhere"
    if QUOTE.fullmatch(target):
        return {target}
    if target in seen:
        return set()
    next_ones = [one for one in links.places[target].targets if one != target and not one.startswith("e")]
    if target in ("incidents", "sources"):
        next_ones = [name for name in links.places if re.fullmatch(r"i\d+", name)]
    return set[str]().union(*(follow(links, one, seen | {target}) for one in next_ones))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("form", [BriefFormat.HTML, BriefFormat.MD, BriefFormat.DOCX])
def test_every_number_leads_to_its_incidents_and_their_words(form: BriefFormat, language: Language) -> None:
    links = read_links(write(form, language), form)
    numbers = [(text, to) for text, to in links.links if re.search(r"\d", text)]
    kinds = {re.sub(r"[\d-]+$", "", to) for _, to in numbers}
    assert {"f", "g", "on", "s", "i", "q"} <= kinds, kinds
    for text, target in numbers:
        quotes = follow(links, target) if not target.startswith("e") else {
            name for name in links.places if name.startswith(f"q{target[1:]}-")
        }  # fmt: skip
        assert quotes, f"{text} leads to #{target}, which leads to no quote"
        for quote in quotes:
            assert any(words in links.places[quote].text for words in WORDS), links.places[quote].text


@pytest.mark.parametrize("form", [BriefFormat.HTML, BriefFormat.MD, BriefFormat.DOCX])
def test_a_share_lists_the_incidents_that_have_it_and_the_others(form: BriefFormat) -> None:
    share = read_links(write(form), form).places["f3"]
    assert [one for one in share.targets if one.startswith("i")] == ["i1", "i2"]
    assert re.search(r"Incidents: \W*1\b.*Also looked at: \W*2\b", share.text, re.DOTALL)


@pytest.mark.parametrize("form", [BriefFormat.HTML, BriefFormat.MD, BriefFormat.DOCX])
def test_a_toll_leads_to_the_words_that_tell_it(form: BriefFormat) -> None:
    links = read_links(write(form), form)
    said = {text.replace("*", ""): to for text, to in links.links}
    assert "Five soldiers" in links.places[said["5 (the army)"]].text
    assert "twelve soldiers" in links.places[said["12 (Ostra Column, a party)"]].text


def test_numbers_of_the_pdf_lead_to_their_incidents_and_words() -> None:
    links = read_pdf_links(write(BriefFormat.PDF))
    numbers = [one for one in links if re.search(r"\d", one.text)]
    assert len(numbers) > 50
    assert all(one.there.strip() for one in numbers)
    cards = [re.search(r"(\d) Armed clash", one.there) for one in numbers if re.fullmatch(r"\s*\d\s*", one.text)]
    assert {one[1] for one in cards if one} == {"1", "2", "3"}
    tolls = [one for one in numbers if "5 (the army)" in one.text]
    assert tolls and all("Five soldiers" in one.there for one in tolls)


def test_the_pdf_is_tagged_and_dated_by_the_brief_alone() -> None:
    data = write(BriefFormat.PDF)
    assert b"/StructTreeRoot" in data and b"/Lang" in data
    assert b"D:20220301000000" in data
