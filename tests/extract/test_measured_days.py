"""Dates told by their distance from an act, by a week that is not over, and by a feast or a season."""

from datetime import date

import pytest
from extract_makers import code

from dateline.codebook.codes import DateKind, EndStatus


def read_start(text: str) -> date | None:
    """The start of the act in Kidal."""
    (incident,) = [one for one in code(text) if one.place and one.place.name == "Kidal"]
    return incident.date_start


def test_the_day_after_the_attack_is_measured_from_the_one_told_before() -> None:
    told = "Rebels attacked a convoy in Gao on 10 January, killing five."
    assert read_start(f"{told} The day after the attack, soldiers shot dead two men in Kidal.") == date(2022, 1, 11)


def test_after_acts_of_two_days_nothing_is_measured() -> None:
    told = "Rebels attacked a convoy in Gao on 10 January. On 12 January they shelled Timbuktu, killing five."
    assert read_start(f"{told} The day after the attack, soldiers shot dead two men in Kidal.") is None


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("overnight", date(2022, 1, 27)),
        ("on the night of Wednesday to Thursday", date(2022, 1, 26)),
        ("early Saturday", date(2022, 1, 22)),
        ("this Sunday", date(2022, 1, 23)),
        ("on the 22nd", date(2022, 1, 22)),
        ("last month", date(2021, 12, 1)),
        ("in the 1990s", date(1990, 1, 1)),
    ],
)
def test_a_day_behind_a_past_verb_lies_in_the_past(words: str, start: date) -> None:
    assert read_start(f"Gunmen killed three people in Kidal {words}, police said.") == start


def test_what_ended_after_six_days_went_on() -> None:
    (incident,) = code(
        "Rebels stormed the prison in Kidal on 3 January. The assault on the prison ended after six days."
    )
    assert incident.date_kind is DateKind.DURATION


def test_the_end_of_a_siege_is_no_act_of_its_own() -> None:
    told = "Rebels stormed the prison in Kidal on 3 January, killing four guards."
    (incident,) = code(f"{told} The siege ended six days later.")
    assert (incident.date_start, incident.date_end) == (date(2022, 1, 3), date(2022, 1, 9))
    assert incident.end_status is EndStatus.ENDED


def test_who_denies_that_control_is_regained_disputes_the_end() -> None:
    told = "Rebels stormed the prison in Kidal on 3 January. The army regained control of the prison on 8 January."
    (incident,) = code(f"{told} Residents denied that the prison was fully under control.")
    assert incident.end_status is EndStatus.DISPUTED
