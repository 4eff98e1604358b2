"""No shared format shows a person's name, a fine point, or the name of a site that must not be found."""

import io
from dataclasses import replace
from datetime import date

import pytest
from publish_cases import LEAK, SECRET, make_claim, make_incident, make_participant, make_place, make_telling

from dateline.codebook.codes import ParticipantRole, PlacePrecision, TargetType
from dateline.codebook.records import Incident
from dateline.publish import publish
from dateline.publish.edition import Format
from dateline.publish.masking import MASK

DAY = date(2022, 3, 1)
QUOTING = (Format.JSONL, Format.BRIEF)


def write(incident: Incident, format: str, *, exact: bool = False) -> str:
    stream = io.StringIO()
    publish([incident], format, stream, exact=exact, as_of=DAY)
    return stream.getvalue()


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("format", list(Format))
def test_no_format_shows_a_name(format: Format, exact: bool) -> None:
    incident = make_incident()
    assert SECRET in LEAK and SECRET in str(incident)
    text = write(incident, format, exact=exact)
    assert SECRET.lower() not in text.lower() and "Imad" not in text
    assert "i1" in text
    assert (MASK in text) or format not in QUOTING


@pytest.mark.parametrize("format", list(Format))
def test_a_name_told_in_one_quote_is_masked_in_all(format: Format) -> None:
    second = make_telling(make_claim("c9", "wounded", 3, "three of the Testname family bled"), source="Portico News")
    incident = make_incident()
    assert SECRET not in write(replace(incident, tellings=(*incident.tellings, second)), format)


@pytest.mark.parametrize("format", list(Format))
def test_no_format_shows_a_fine_point(format: Format) -> None:
    text = write(make_incident(), format)
    assert not any(fine in text for fine in ("36.48", "40.75", "40.76", "g-77"))


def test_own_use_shows_the_fine_point() -> None:
    assert "36.4812" in write(make_incident(), "jsonl", exact=True)


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("target", [TargetType.HEALTH, TargetType.AID, TargetType.CAMP])
def test_a_sensitive_site_is_never_shown(format: Format, target: TargetType, exact: bool) -> None:
    clinic = make_participant("p2", role=ParticipantRole.TARGET, actor_id=None, target_type=target, name=None)
    claim = make_claim("c2", "place", "Qorvex clinic", "the QORVEX clinic burned", detail={"latitude": 36.4812})
    incident = make_incident(
        participants=(clinic,),
        place=make_place(name="Qorvex clinic", as_written="the Qorvex clinic"),
        tellings=(make_telling(claim),),
    )
    text = write(incident, format, exact=exact)
    assert "qorvex" not in text.lower() and "36.48" not in text


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
