"""The town of a report of crime; every report is invented, the towns are real."""

import pytest
from extract_makers import code, code_mentions

END = "Detectives found shell casings near the crime scene and no suspect was held."


def _towns(text: str) -> set[tuple[str | None, str | None]]:
    return {(one.place.name, one.place.admin1) for one in code(text) if one.place}


@pytest.mark.parametrize(
    "text",
    [
        f"TOLEDO, Ohio -- Two men were shot dead late on Friday. {END}",
        f"Two men were shot dead late on Friday, Toledo police said. {END} The sheriff's office in Ohio is helping.",
        f"Two men were shot dead on Friday.\n\nToledo Police asked for witnesses. {END} Ohio's governor was told.",
    ],
)
def test_the_date_line_or_the_police_tell_the_town(text: str) -> None:
    assert _towns(text) == {("Toledo", "Ohio")}


def test_a_street_is_told_as_its_town() -> None:
    text = f"TOLEDO, Ohio -- Two men were shot dead late on Friday in Ambler Avenue. {END}"
    (place,) = [one.place for one in code(text)]
    assert place is not None
    assert (place.name, place.admin1, round(place.latitude or 0)) == ("Toledo", "Ohio", 42)


def test_a_place_told_once_in_another_state_is_not_the_acts() -> None:
    text = (
        f"LAS VEGAS, Nev. -- Two men were shot at Sunrise on Friday, Las Vegas police said. {END} "
        "It was the third homicide in Las Vegas this week."
    )
    assert _towns(text) == {("Las Vegas", "Nevada")}


def test_a_war_report_is_not_placed_by_its_date_line() -> None:
    (one,) = code("BAGHDAD, Jan 27 -- Two soldiers were shot dead by rebels late on Wednesday, an officer said.")
    assert one.place is None or one.place.name != "Baghdad"


def test_the_town_is_quoted_where_it_stands() -> None:
    text = f"TOLEDO, Ohio -- Two men were shot dead late on Friday. {END}"
    claim = next(c for m in code_mentions(text) for c in m.claims if c.field == "place")
    assert (claim.rule, claim.value_raw.split(",")[0]) == ("town_of_report", "TOLEDO")
