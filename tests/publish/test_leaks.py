"""No shared format shows a person's name, a fine point, or the name of a site that must not be found."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from brief_forms import EVERY_FORM, write_form
from publish_cases import (
    LEAK,
    SECRET,
    make_claim,
    make_document,
    make_incident,
    make_participant,
    make_place,
    make_telling,
)

from dateline.codebook.codes import ParticipantRole, PlacePrecision, TargetType
from dateline.codebook.records import Incident
from dateline.publish import Area, contexts, publish
from dateline.publish.brief import BriefFormat
from dateline.publish.edition import Format
from dateline.publish.masking import MASK

DAY = date(2022, 3, 1)
WITHOUT_LINKS = (
    Format.CSV, Format.PARQUET, Format.GEOJSON, Format.GPKG, Format.ACLED, Format.UCDP, Format.PANEL,
)  # fmt: skip
QUOTING = (Format.JSONL, Format.XLSX, *BriefFormat)


def write(incident: Incident, format: str, *, exact: bool = False) -> str:
    return write_form([incident], format, exact=exact, as_of=DAY)


def is_told(text: str, format: str) -> bool:
    """Whether the incident is in it; the panel has it as one of its area and week."""
    return ("Ostra,1" if format is Format.PANEL else "i1") in text


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("format", EVERY_FORM)
def test_no_format_shows_a_name(format: str, exact: bool) -> None:
    incident = make_incident()
    assert SECRET in LEAK and SECRET in str(incident)
    text = write(incident, format, exact=exact)
    assert SECRET.lower() not in text.lower() and "Imad" not in text
    assert is_told(text, format)
    assert (MASK in text) or format not in QUOTING


@pytest.mark.parametrize("format", EVERY_FORM)
def test_a_name_told_in_one_quote_is_masked_in_all(format: str) -> None:
    second = make_telling(make_claim("c9", "wounded", 3, "three of the Testname family bled"), source="Portico News")
    incident = make_incident()
    assert SECRET not in write(replace(incident, tellings=(*incident.tellings, second)), format)


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("format", EVERY_FORM)
def test_a_name_found_anywhere_in_the_report_is_masked_everywhere(format: str, exact: bool) -> None:
    told = make_incident(tellings=(make_telling(make_claim("c9", "killed", 3, "Vexham bled")),))
    telling = replace(told.tellings[0], url="https://harbour.example/a-day-with-vexham", source_name="Orla Vexham")
    report = make_document("Three men bled. Dr Orla Vexham, 34, had tried to help.")
    incidents = [replace(told, tellings=(telling,), outcome=())]
    text = write_form(incidents, format, exact=exact, as_of=DAY, load_document=lambda _: report).lower()
    assert "vexham" not in text and "orla" not in text


def test_a_name_is_masked_though_its_report_was_read_long_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contexts, "SURVEYS_IN_MEMORY", 1)
    reports = {
        f"d{number}": make_document(f"Dr Orla Vexham{number}, 34, had tried to help.", document_id=f"d{number}")
        for number in range(3)
    }
    incidents: list[Incident] = []
    for number in (0, 1, 2, 0):
        (told,) = make_incident(
            tellings=(make_telling(make_claim("c9", "killed", 3, f"Vexham{number} bled")),)
        ).tellings
        telling = replace(told, mention=replace(told.mention, document_id=f"d{number}"))
        incidents.append(make_incident(incident_id=f"i{len(incidents)}", tellings=(telling,), outcome=()))
    text = write_form(incidents, "jsonl", as_of=DAY, load_document=reports.get)
    assert "Vexham" not in text and text.count(MASK) >= 4


@pytest.mark.parametrize("format", EVERY_FORM)
def test_no_format_shows_a_fine_point(format: str) -> None:
    text = write(make_incident(), format)
    assert not any(fine in text for fine in ("36.48", "40.75", "40.76", "g-77"))


def test_own_use_shows_the_fine_point() -> None:
    assert "36.4812" in write(make_incident(), "jsonl", exact=True)


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("format", EVERY_FORM)
@pytest.mark.parametrize("target", [TargetType.HEALTH, TargetType.AID, TargetType.CAMP])
def test_a_sensitive_site_is_never_shown(format: str, target: TargetType, exact: bool) -> None:
    clinic = make_participant("p2", role=ParticipantRole.TARGET, actor_id=None, target_type=target, name=None)
    claim = make_claim("c2", "place", "Qorvex clinic", "the QORVEX clinic burned", detail={"latitude": 36.4812})
    incident = make_incident(
        participants=(clinic,),
        place=make_place(name="Qorvex clinic", as_written="the Qorvex clinic"),
        tellings=(make_telling(claim),),
    )
    text = write(incident, format, exact=exact)
    assert "qorvex" not in text.lower() and "36.48" not in text


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    ("admin2", "admin1", "precision", "point"),
    [
        ("Upper Ostra", "Ostra", "district", [42.3, 38.1]),
        (None, "Ostra", "admin1", [44.5, 39.2]),
        (None, None, "country", None),
        ("Nowhere", "Ostra", "district", None),
    ],
)
def test_a_sensitive_site_has_its_areas_point(
    admin2: str | None, admin1: str | None, precision: str, point: list[float] | None, exact: bool
) -> None:
    areas = {"Upper Ostra": Area(38.123, 42.345, 30.0), "Ostra": Area(39.211, 44.512, 90.0)}
    place = make_place(name="Qorvex", as_written="a clinic in Qorvex", admin2=admin2, admin1=admin1)
    stream = io.StringIO()
    publish(
        [make_incident(place=place)], "geojson", stream, exact=exact, as_of=DAY,
        find_area=lambda name, _, country_code: areas.get(name) if country_code == "XX" else None,
    )  # fmt: skip
    (feature,) = json.loads(stream.getvalue())["features"]
    assert (feature["geometry"] or {}).get("coordinates") == point
    assert feature["properties"]["place_precision"] == precision
    assert feature["properties"]["place_name"] == (admin2 or admin1 or "Belvania")


@pytest.mark.parametrize("precision", [PlacePrecision.ADMIN1, PlacePrecision.UNKNOWN])
def test_a_sensitive_site_that_no_table_holds_is_not_named(precision: PlacePrecision) -> None:
    place = make_place(name="Qorvex", as_written="the Qorvex clinic", place_precision=precision, gazetteer_id=None)
    assert "qorvex" not in write(make_incident(place=place), "jsonl").lower()


def test_a_province_is_not_made_to_look_finer() -> None:
    place = make_place(place_precision=PlacePrecision.ADMIN1, uncertainty_km=120.0)
    text = write(make_incident(place=place), "jsonl")
    assert '"place_precision": "admin1"' in text and '"uncertainty_km": 128.0' in text


@pytest.mark.parametrize(
    ("words", "hidden"),
    [("the refugee camp of Qorvex", True), ("a Qorvex SHELTER", True), ("the raid at Qorvex", False)],
)
def test_a_site_is_sensitive_by_the_words_for_it(words: str, hidden: bool) -> None:
    incident = make_incident(place=make_place(name="Qorvex", as_written=words))
    assert ("Qorvex" not in write(incident, "csv", exact=True)) is hidden


def test_quotes_can_be_checked_on_the_desk() -> None:
    stream = io.StringIO()
    publish([make_incident()], "jsonl", stream, as_of=DAY, masked=False)
    assert LEAK in stream.getvalue() and "36.48" not in stream.getvalue()


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("format", EVERY_FORM)
def test_a_link_keeps_its_host_and_no_name(format: str, exact: bool) -> None:
    told = make_incident()
    for slug in ("2022/mr-testname-wept-in-belvany", "?q=Imad+TESTNAME", "%54estname#imad", "captain-orla-vexham-fled"):
        telling = replace(told.tellings[0], url=f"https://desk:key@harbour.example/{slug}")
        text = write(replace(told, tellings=(telling,)), format, exact=exact).lower()
        assert not any(secret in text for secret in ("testname", "imad", "vexham", "desk:key"))
        assert "harbour.example" in text or format in WITHOUT_LINKS


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("format", EVERY_FORM)
@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("Harbour Street Journal", "https://english.almanar.com.lb/77"),
        ("Harbour Street Journal", "https://mirror.amaq.example/77"),
        ("Amaq News Agency", "https://harbour.example/77"),
        ("Islamic State", "https://harbour.example/77"),
        ("Ostra Voice", "https://harbour.example/77"),
    ],
)
def test_no_link_leads_to_an_armed_groups_own_media(format: str, exact: bool, source: str, url: str) -> None:
    told = make_incident()
    telling = replace(told.tellings[0], url=url, source_name=source)
    affiliations = {"Ostra Voice": "islamic-state", "Harbour Street Journal": "Harbour Street Trust"}
    incidents = [replace(told, tellings=(telling,))]
    text = write_form(incidents, format, exact=exact, as_of=DAY, affiliations=affiliations)
    assert url.partition("//")[2] not in text
    assert is_told(text, format)


def test_what_is_masked_says_so_and_keeps_its_offsets() -> None:
    (record,) = map(json.loads, write(make_incident(), "jsonl").splitlines())
    evidence = {
        claim["claim_id"]: claim["evidence"][0] for mention in record["mentions"] for claim in mention["claims"]
    }
    assert evidence["c1"]["masked"] is True
    assert (evidence["c1"]["start"], evidence["c1"]["end"]) == (0, len(LEAK))
    assert evidence["c3"] == {"start": 0, "end": 9, "quote": "on Friday", "role": "value", "masked": False}
