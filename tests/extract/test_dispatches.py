"""Dispatches of agencies: whose day, whose country and whose figure stands beside an act in one sentence."""

import pytest
from extract_makers import code_mentions

from dateline.codebook.records import Mention


def _tell(mention: Mention, field: str) -> list[str]:
    return [str(claim.value) for claim in mention.claims if claim.field == field]


@pytest.mark.parametrize(
    "text",
    [
        "The president on Tuesday condemned the bombing of a market in Mosul.",
        "President Aro Saturday denounced the bombing of a market in Mosul.",
        "On Tuesday the council discussed the bombing of a market in Mosul.",
        "The governor vowed on Tuesday to avenge the bombing of a market in Mosul.",
        "These are the figures as of Monday for the dead in the bombing of a market in Mosul, where nine were killed.",
    ],
)
def test_the_day_of_what_is_said_of_an_act_is_not_its_day(text: str) -> None:
    (mention,) = code_mentions(text)
    assert not _tell(mention, "date_start")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The president condemned the Saturday bombing of a market in Mosul.", "2022-01-22"),
        ("The president condemns the bombing of a market in Mosul on 14 January 2022.", "2022-01-14"),
        ("Rebels on Saturday attacked a market in Mosul.", "2022-01-22"),
    ],
)
def test_the_day_of_the_act_stays(text: str, day: str) -> None:
    (mention,) = code_mentions(text)
    assert _tell(mention, "date_start") == [day]


def test_a_year_that_owns_an_attack_does_not_date_the_arrest() -> None:
    text = "A man was arrested in Mosul in connection with last year's deadly blasts in Kirkuk."
    days = {_tell(one, "sub_event_type")[0]: _tell(one, "date_start") for one in code_mentions(text)}
    assert days["Arrests"] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The bombing of the U.S. embassies in Kenya and Tanzania killed nine people.", "Kenya"),
        ("An attack on a South Africa patrol in Goma wounded two people.", "Goma"),
    ],
)
def test_a_country_is_no_place_of_what_it_owns_elsewhere(text: str, place: str) -> None:
    (mention,) = code_mentions(text)
    assert _tell(mention, "place") == [place]


def test_a_list_of_places_has_one_toll() -> None:
    (mention,) = code_mentions("The attacks in Nairobi, Kenya, and Dar es Salaam, Tanzania, killed 257 people.")
    assert _tell(mention, "killed") == ["257"]


def test_the_last_word_of_a_town_is_none_of_the_wounded() -> None:
    text = "Seven people were killed in the capital of Dar es Salaam, and 72 others were hurt."
    (mention,) = code_mentions(text)
    assert _tell(mention, "wounded") == ["72"]


@pytest.mark.parametrize(
    "text",
    [
        "The arrest and the punishment of those behind it are essential to the maintenance of peace, the envoy said.",
        "Rescuers cleared the slabs with cranes and blow torches.",
    ],
)
def test_what_is_wanted_and_what_is_a_tool_is_no_act(text: str) -> None:
    assert not code_mentions(text)


def test_a_town_that_a_report_is_written_from_takes_no_place_of_another_country() -> None:
    text = (
        "NEW YORK -- A man was arrested by city police over the shooting of a guard, a police spokesman said Friday.\n"
        "Officers were called to his house and found a gun.\n"
        "Bombs went off on 7 August 1998 at the U.S. embassies in Nairobi, Kenya and Dar es Salaam, Tanzania.\n"
        "Eleven people died in the blast in Dar es Salaam, Tanzania."
    )
    places = {place for one in code_mentions(text) for place in _tell(one, "place")}
    assert places & {"Nairobi", "Dar es Salaam"}
