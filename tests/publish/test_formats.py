"""What each format holds."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from brief_forms import write_brief_form, write_form
from format_reader import write_bytes
from hypothesis import given
from hypothesis import strategies as st
from publish_cases import make_claim, make_incident, make_participant, make_telling

from dateline.codebook import codes
from dateline.codebook.findings import Count, Findings
from dateline.codebook.records import Aggregate, Incident, LedgerEntry, Responsibility, Total, Totals
from dateline.errors import UsageError
from dateline.publish import publish
from dateline.publish.brief import BriefFormat, Language, publish_brief
from dateline.publish.brief.markdown import escape_markdown, link_url
from dateline.publish.edition import Format

DAY = date(2022, 3, 1)


def write(*incidents: Incident, format: str, exact: bool = False, findings: Findings | None = None) -> str:
    terms: dict[str, Any] = {} if findings is None else {"summarize": lambda _: findings}
    return write_form(incidents, format, exact=exact, as_of=DAY, **terms)


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(UsageError, match="jsonl"):
        publish([make_incident()], "odt", io.StringIO())
    with pytest.raises(UsageError, match="html"):
        publish_brief([make_incident()], "odt", io.BytesIO())


@pytest.mark.parametrize("format", list(Format))
def test_the_same_incidents_give_the_same_export(format: Format) -> None:
    first, second = (write_bytes([make_incident()], format, as_of=DAY) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("form", list(BriefFormat))
def test_the_same_input_gives_the_same_bytes(form: BriefFormat, language: Language) -> None:
    first, second = (write_brief_form([make_incident()], form, as_of=DAY, language=language) for _ in range(2))
    assert first == second and len(first) > 1000


@pytest.mark.parametrize(("language", "code"), [(Language.EN, "en-GB"), (Language.FR, "fr-FR")])
def test_a_word_document_has_its_language_and_tables_that_can_be_read_aloud(language: Language, code: str) -> None:
    written = write_brief_form([make_incident()], BriefFormat.DOCX, as_of=DAY, language=language)
    document = docx.Document(io.BytesIO(written))
    assert re.findall(r'<w:lang w:val="([^"]+)"', document.styles.element.xml) == [code]
    tables = [one._tbl.xml for one in document.tables]
    named = [xml for xml in tables if "w:tblCaption" in xml]
    assert named and all(xml.count("<w:tblHeader") == 1 for xml in named)
    assert all(xml.count("<w:cantSplit") == xml.count("</w:tr>") for xml in tables)


@pytest.mark.parametrize(
    ("format", "kept"), [("jsonl", True), ("csv", True), ("geojson", False), *((one, False) for one in BriefFormat)]
)
def test_crime_stays_out_of_maps_and_briefs(format: str, kept: bool) -> None:
    crime = make_incident(incident_id="theft-77", scope=codes.Scope.CRIME)
    assert ("theft-77" in write(crime, format=format)) is kept


@pytest.mark.parametrize(
    ("day", "exact", "kept"),
    [(date(2022, 1, 22), False, False), (date(2022, 1, 24), False, True), (date(2022, 1, 22), True, True)],
)
def test_an_ongoing_incident_waits_two_days(day: date, exact: bool, kept: bool) -> None:
    stream = io.StringIO()
    tally = publish(
        [make_incident(end_status=codes.EndStatus.ONGOING)], "jsonl", stream, exact=exact, as_of=day, known_names=()
    )
    assert (tally.written, tally.held_back) == ((1, 0) if kept else (0, 1))
    assert bool(stream.getvalue()) is kept


def read_plainly(text: str) -> str:
    """Markdown without the links and anchors within the page, and without bold."""
    return re.sub(r'<a id="[\w-]+"></a>|\*\*', "", re.sub(r"\[([^\]]*)\]\(#[\w-]+\)", r"\1", text))


def make_disputed() -> Incident:
    claims = (
        make_claim("k1", "killed", 11, "eleven were killed", attributed_to="the army"),
        make_claim("k2", "killed", 19, "nineteen bodies were counted", attributed_to="a hospital"),
    )
    tellings = (make_telling(claims[0]), make_telling(claims[1], source="Portico News", day=22))
    ledger = (
        LedgerEntry("killed", 11, "the army", date(2022, 1, 21), codes.LedgerRelation.NEW, "k1"),
        LedgerEntry("killed", 19, "a hospital", date(2022, 1, 22), codes.LedgerRelation.CONTRADICTION, "k2"),
    )
    totals = Totals(killed=Total(11, 11, None, codes.BestBasis.PARTY_CLAIM))
    return make_incident(tellings=tellings, ledger=ledger, totals=totals)


def test_the_brief_sets_rival_figures_side_by_side() -> None:
    text = read_plainly(write(make_disputed(), format="md"))
    assert "| 1 | Armed clash, Belvany | killed | 11 the army, 2022-01-21; 19 a hospital, 2022-01-22 |" in text
    assert (
        "- killed 11: “eleven were killed” (the army, in [Harbour Street Journal](<https://harbour.example/1>)" in text
    )
    assert "Toll: killed 11 (the army) / 19 (a hospital); best figure at least 11, said by a party only" in text
    assert "at least 11, said by a party only" in text


def test_the_brief_prints_labels() -> None:
    told = (
        make_claim("r1", "responsibility", "denied", "had no hand in it", stance=codes.Stance.DENIES,
                   attributed_to="Ostra Column", detail={"actor": "Ostra Column"}),
        make_claim("r2", "responsibility", "blamed", "the Column did it", attributed_to="the army",
                   detail={"actor": "Ostra Column"}),
        make_claim("p1", "participant", "Ostra Column", "Ostra Column", detail={"role": "perpetrator"}),
        make_claim("e1", "end_status", "ongoing", "goes on", stance=codes.Stance.DOUBTS, attributed_to="the army"),
    )  # fmt: skip
    kinds = (codes.ResponsibilityKind.DENIED, codes.ResponsibilityKind.BLAMED, codes.ResponsibilityKind.REPORTED)
    responsibility = tuple(Responsibility(kind, "Ostra Column", None) for kind in kinds)
    text = write(make_incident(tellings=(make_telling(*told),), responsibility=responsibility), format="md")
    text = read_plainly(text)
    assert "Responsibility: denied by Ostra Column / blamed on Ostra Column / reported: Ostra Column" in text
    assert "responsibility: denied Ostra Column, 2022-01-21 / blamed: Ostra Column the army, 2022-01-21" not in text
    assert "- responsibility denied: “had no hand in it” (Ostra Column, in " in text
    assert "- responsibility blamed: Ostra Column: “the Column did it” (the army, in " in text
    assert "- perpetrator Ostra Column: “Ostra Column”" in text
    assert "Told differently: is it over: doubts: ongoing (the army, 2022-01-21)" in text


def test_the_brief_sets_apart_what_cannot_be_counted_or_dated() -> None:
    apart = {
        "Counts of several acts": make_incident(
            incident_id="a", is_aggregate=True, aggregate=Aggregate(30, 30, None, "actions")
        ),
        "Foiled, planned and threatened": make_incident(incident_id="f", realization=codes.Realization.FOILED),
        "Told as history": make_incident(incident_id="h", temporal_role=codes.TemporalRole.RETROSPECTIVE),
        "Undated": make_incident(incident_id="u", date_start=None, date_precision=codes.DatePrecision.UNKNOWN),
        "Unplaced": make_incident(incident_id="p", place=None),
    }
    text = write(*apart.values(), format="md")
    assert "Nothing that can be dated and placed." in text
    for title, incident in apart.items():
        section = re.split(rf"\n## [^\n]*{title}", text)[1].split("\n## ")[0]
        assert section.count("record ") == 1 and f"record {incident.incident_id}\n" in section
    assert "not told; no later than 2022-01-21" in text


def test_the_brief_says_what_it_is_and_what_it_left_out() -> None:
    findings = Findings((Count("Belvania", "Armed clash", 2, 1, 11, 11, 1, 0, ("i1",)),), 2, 0.5, 0.0, {"foiled": 1})
    crime = make_incident(scope=codes.Scope.CRIME)
    text = read_plainly(write(make_incident(), crime, format="md", findings=findings))
    for words in (
        "Machine-coded, not for movement decisions",
        "No report does not mean no incident",
        "Sample data",
        "| Belvania | Armed clash | 2 | 11 | 1 | 1 | 0 | 1 |",
        "50 % of the incidents",
        "Not counted: 1 foiled.",
        "- 1: crime",
        "| Harbour Street Journal | 1 | 0 | 1 | <https://harbour.example/1> |",
    ):
        assert words in text
    assert "Sample data" not in write(replace(make_incident(), is_sample=False), format="md")


def test_the_brief_leaves_out_what_the_reader_alone_found_and_doubts() -> None:
    found = make_incident().tellings[0]
    doubted = replace(found, mention=replace(found.mention, coder_probability=0.4))
    unsure = replace(make_incident(incident_id="doubted"), tellings=(doubted,))
    stream = io.BytesIO()
    tally = publish_brief([make_incident(), unsure], "md", stream, as_of=DAY, surer_than=0.6)
    assert (tally.written, tally.unsure) == (1, 1)
    text = stream.getvalue().decode()
    assert "doubted" not in text
    assert "- 1: found by the trained reader alone, and less probable than asked for" in text
    assert "record doubted" in write(unsure, format="md")


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "[click](javascript:x)", "![x](http://e.example)", "a | b\n# c", "`x` **y** _z_"],
)
def test_a_quote_never_becomes_markup(hostile: str) -> None:
    incident = make_incident(tellings=(make_telling(make_claim("c1", "killed", 11, hostile)),))
    text = write(incident, format="md")
    assert hostile not in text
    own = re.sub(r"\]\((#[\w-]+|<https?://[^<>\s]*>)\)", "", text)
    assert re.search(r"<script|(?<!\\)\]\(|\n# c|http://e|(?<!\\)`", own) is None


@given(st.text(max_size=60))
def test_escaped_text_is_one_line_without_html(text: str) -> None:
    escaped = escape_markdown(text)
    assert "<" not in escaped and "\n" not in escaped


def test_only_web_addresses_become_links() -> None:
    assert link_url("javascript:alert(1)") is None
    assert link_url("https://x.example/a b>c") == "<https://x.example/a%20b%3Ec>"


def test_unresolved_participants_are_told_as_written() -> None:
    crowd = make_participant("p1", name=None, actor_id=None, as_written="unknown gunmen")
    assert "unknown gunmen (armed group)" in write(make_incident(participants=(crowd,)), format="md")
