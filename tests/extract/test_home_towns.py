"""The town that a report of crime is about, told by its police, its people and its date line."""

import pytest
from extract_makers import code, code_one, make_document

from dateline.codebook.codes import PlacePrecision
from dateline.codebook.records import Incident
from dateline.extract.annotations import annotate
from dateline.extract.setting.home_towns import find_home_town

POLICE = "A man was shot dead in the 1200 block of Elm Street on Thursday, {} police said. No suspect was in custody."


def home_of(text: str) -> tuple[str | None, str | None] | None:
    document = make_document(text)
    home = find_home_town(document.text, annotate(document))
    return (home.place.name, home.place.admin1) if home else None


def place_of(incident: Incident) -> tuple[str | None, PlacePrecision | None]:
    place = incident.place
    assert place is not None
    return place.admin1, place.place_precision


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (POLICE.format("Toledo"), ("Toledo", "Ohio")),
        ("DAYTON, Ohio (WQQX) — " + POLICE.format("the"), ("Dayton", "Ohio")),
        ("A Tulsa woman was charged after a shooting at her apartment, detectives said.", ("Tulsa", "Oklahoma")),
        ("Two teens were wounded in a drive-by shooting in east Tucson, detectives said.", ("Tucson", "Arizona")),
        (POLICE.format("Springfield") + " He died, the Hampden County coroner said.", ("Springfield", "Massachusetts")),
        (
            "Two men were shot at an apartment in Madisonville, Cincinnati police said. A suspect is held.",
            ("Cincinnati", "Ohio"),
        ),
        (
            "Three shot in Baton Rouge - WQQX News 9 Shreveport, Louisiana\n\nThree men were shot at a party. "
            "Detectives have no suspect; the Shreveport station was told.",
            ("Baton Rouge", "Louisiana"),
        ),
        (
            "A boy was shot at a home in Brookhaven, the sheriff of Lincoln County in Mississippi said.",
            ("Brookhaven", "Mississippi"),
        ),
    ],
)  # fmt: skip
def test_a_report_of_crime_has_a_home_town(text: str, home: tuple[str, str]) -> None:
    assert home_of(text) == home


@pytest.mark.parametrize(
    "text",
    [
        POLICE.format("Springfield"),
        "BAMAKO, Mali (AP) — Gunmen killed six soldiers in an ambush, the ministry said. The army killed ten suspects.",
        "A bomb killed four people at a checkpoint, Baghdad police said on Saturday.",
        "A man was shot dead in the 1200 block of Elm Street; he died at a hospital in Toledo, a coroner said.",
        "A trooper shot a suspect in the 900 block of Elm Street, Delaware police said.",
    ],
)
def test_what_names_no_one_town_has_none(text: str) -> None:
    assert home_of(text) is None


def test_an_act_without_a_place_is_of_the_town() -> None:
    incident = code_one(POLICE.format("Toledo"))
    assert place_of(incident) == ("Ohio", PlacePrecision.TOWN)


def test_a_name_borne_far_away_is_that_of_a_quarter() -> None:
    text = "A man was shot dead at an apartment in Roxbury on Thursday, Toledo police said. No suspect was in custody."
    assert {place_of(one) for one in code(text)} == {("Ohio", PlacePrecision.TOWN)}


def test_a_place_in_a_division_that_is_named_stays() -> None:
    text = (
        "TOLEDO, Ohio (WQQX) — A man was shot dead at an apartment in Madison, Wisconsin, on Thursday. "
        "No suspect was in custody, detectives said."
    )
    assert [place_of(one)[0] for one in code(text)] == ["Wisconsin"]


def test_a_street_is_not_the_town_of_its_name() -> None:
    text = (
        "LEBANON, Ohio (WQQX) — A teenager was shot at an apartment near Wilmington Road on Saturday, police said. "
        "No suspect was in custody."
    )
    assert [one.place.name for one in code(text) if one.place] == ["Lebanon"]


def test_a_circle_around_a_far_city_gives_way_to_the_town_in_it() -> None:
    text = (
        "ESTILL SPRINGS, Tenn. (WQQX) — A girl was shot at a home about 85 miles south of Nashville on Friday. "
        "Detectives hold no suspect."
    )
    assert [one.place.name for one in code(text) if one.place] == ["Estill Springs"]
