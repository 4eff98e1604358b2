"""Names that share a division or a neighbourhood help one another; every sentence is invented, the towns are real."""

import pytest

from dateline.codebook.records import Place, Span
from dateline.extract.places import PlaceUse, find_names, find_places, read_names
from dateline.read.sentences import split_sentences

_PLACED = frozenset({PlaceUse.LOCATION, PlaceUse.DATELINE})


def _place(text: str, *names: str) -> list[Place | None]:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    return read_names(text, split_sentences(text), spans)


@pytest.mark.parametrize(
    ("others", "division"),
    [
        (("Longview", "Gilmer", "Kilgore"), "Texas"),
        (("Battle Creek", "Kalamazoo", "Albion"), "Michigan"),
    ],
)
def test_a_common_name_is_the_town_among_the_others(others: tuple[str, ...], division: str) -> None:
    text = f"Officers from Marshall met on Monday with colleagues from {', '.join(others)}."
    place = _place(text, "Marshall", *others)[0]
    assert place is not None and place.admin1 == division


def test_a_state_is_no_town_of_its_name_near_the_others() -> None:
    text = "A grant from California pays for new radios in Sedalia, Boonville and Tipton."
    place = _place(text, "California", "Sedalia", "Boonville", "Tipton")[0]
    assert place is not None and place.admin1 == "California" and place.name == "California"


def test_a_name_that_nothing_else_speaks_for_stays_open() -> None:
    assert _place("The fair in Springfield was put off.", "Springfield") == [None]


def test_a_county_is_not_dwarfed_by_one_of_another_state() -> None:
    text = "Deputies of Perry County searched two farms near Linden, Lobelville and Waverly in Tennessee."
    place = _place(text, "Perry County", "Linden", "Lobelville", "Waverly", "Tennessee")[0]
    assert place is not None and place.admin1 == "Tennessee"


@pytest.mark.parametrize(
    ("short", "state"), [("W. Va.", "West Virginia"), ("S.C.", "South Carolina"), ("Kan.", "Kansas")]
)
def test_a_shortened_state_is_the_state(short: str, state: str) -> None:
    place = _place(f"Troopers from {short} joined the search.", short)[0]
    assert place is not None and place.name == state


def test_the_first_word_of_a_name_is_not_the_whole() -> None:
    assert _place("The barn at Tennessee Bluffton burned.", "Tennessee Bluffton") == [None]


def _towns_found(text: str) -> set[tuple[str | None, str | None]]:
    found = find_places(text, split_sentences(text))
    return {(one.place.name, one.place.admin1) for one in found if one.place and one.use in _PLACED}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three men were held in Marshall, TX, on Monday.", ("Marshall", "Texas")),
        ("A shop burned in West Philadelphia, in Pennsylvania.", ("Philadelphia", "Pennsylvania")),
        (
            "Enid police and sheriff's deputies searched; a grand jury met over the felony in Enid.",
            ("Enid", "Oklahoma"),
        ),
    ],
)
def test_a_town_is_told_by_its_state_its_city_or_its_institutions(text: str, expected: tuple[str, str]) -> None:
    assert expected in _towns_found(text)


@pytest.mark.parametrize("street", ["Pinckney Avenue", "Eastman Road", "Richmond Street"])
def test_a_street_is_not_the_town_of_its_name(street: str) -> None:
    assert all(name != street.split(maxsplit=1)[0] for name, _ in _towns_found(f"They met on {street} in Charlotte."))


def test_each_name_of_a_list_of_counties_is_a_county() -> None:
    text = "A storm crossed Hitchcock and Hayes counties in Nebraska on Monday, deputies said."
    assert _towns_found(text) == {("Hitchcock County", "Nebraska"), ("Hayes County", "Nebraska")}


def test_a_town_that_no_table_holds_in_its_state_is_no_namesake_elsewhere() -> None:
    text = "The fire began in Grantville, Kentucky, on Monday. Crews in Grantville came late, a Kentucky marshal said."
    assert _towns_found(text) == {("Grantville", "Kentucky"), ("Kentucky", "Kentucky")}


def test_a_list_of_towns_holds_none_of_another() -> None:
    text = "Gunmen attacked Douentza, Gao, Timbuktu and Kidal on Monday, the Malian army said."
    assert ("Douentza", "Mopti") in _towns_found(text)


def test_a_first_word_cut_short_is_read_in_full() -> None:
    assert ("Mount Vernon", "Ohio") in _towns_found("Two men were shot in Mt. Vernon, Ohio, the sheriff's office said.")


def test_the_initials_of_a_town_are_no_state() -> None:
    place = _place("The L.A. port was shut on Monday.", "L.A.")[0]
    assert place is None or place.name != "Louisiana"


def test_names_are_told_by_themselves_too_where_another_holds_them() -> None:
    text = "Shells fell on Al Bab, in Aleppo province in Syria, on Friday."
    names = find_names(text, split_sentences(text))
    told = {text[one.name_start : one.name_end]: one.place.name for one in names if one.place}
    assert (told["Al Bab"], told["Aleppo"], told["Syria"]) == ("Al Bāb", "Aleppo", "Syria")


def test_a_part_of_a_country_is_not_the_whole() -> None:
    place = _place("Two shops burned in the north of Scotland on Monday.", "Scotland")[0]
    assert place is not None and (place.name, place.admin1, place.country) == ("Scotland", "Scotland", "United Kingdom")


def test_a_town_is_in_the_county_named_beside_it() -> None:
    text = "Paris and Henry County share one school band, the Tennessee board said."
    town, county = _place(text, "Paris", "Henry County")
    assert town is not None and county is not None
    assert (town.admin1, county.admin1) == ("Tennessee", "Tennessee")
    town, county = _place("Paris and Henry County share one school band.", "Paris", "Henry County")
    assert town is not None and county is not None and town.admin1 == county.admin1 == "Tennessee"
