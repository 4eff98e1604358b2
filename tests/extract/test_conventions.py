"""The conventions that the codebook states (`data/rules.toml`), each by a sentence."""

from datetime import date

import pytest

from dateline.extract.casualties import find_tolls
from dateline.extract.dates import find_dates

TUESDAY = date(2024, 3, 12)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It was hit on Monday.", "2024-03-11 2024-03-11"),
        ("It will be hit on Monday.", "2024-03-18 2024-03-18"),
        ("It was hit on 20 May.", "2023-05-20 2023-05-20"),
        ("It was hit overnight.", "2024-03-11 2024-03-12"),
        ("It was hit in early March.", "2024-03-01 2024-03-10"),
        ("It was hit in mid-February.", "2024-02-11 2024-02-20"),
        ("It was hit in late February.", "2024-02-20 2024-02-29"),
        ("It was hit in early 2023.", "2023-01-01 2023-03-31"),
        ("It was hit in mid-2023.", "2023-04-01 2023-09-30"),
        ("It was hit in the early 1990s.", "1990-01-01 1992-06-30"),
        ("It was hit at the weekend.", "2024-03-09 2024-03-10"),
        ("It was hit this weekend.", "None None"),
        ("It was hit last weekend.", "2024-03-09 2024-03-10"),
        ("It was hit the Tuesday before last.", "2024-02-27 2024-02-27"),
        ("It was hit the week before last.", "2024-02-26 2024-03-03"),
        ("It was hit on Saturday or Sunday.", "2024-03-09 2024-03-10"),
        ("It has been held since Monday.", "2024-03-11 2024-03-12"),
        ("It was held until Friday.", "None 2024-03-08"),
        ("It was hit before 5 March.", "None 2024-03-04"),
        ("It was hit after 5 March.", "2024-03-06 None"),
        ("It was hit two days earlier.", "None None"),
        ("It was hit the day after the attack.", "None None"),
        ("It was hit on Easter Sunday.", "2023-04-09 2023-04-09"),
    ],
)
def test_dates_are_read_by_convention(text: str, told: str) -> None:
    (found,) = find_dates(text, 0, len(text), TUESDAY)
    assert f"{found.first} {found.last}" == told


@pytest.mark.parametrize(
    "text",
    [
        "It was hit for three days.",
        "They meet every Friday.",
        "It opened in the 2022-23 school year.",
        "In fiscal 2023 it rose.",
        "It has been so since Bloody Sunday.",
    ],
)
def test_lengths_sets_school_years_and_names_are_no_dates(text: str) -> None:
    assert not find_dates(text, 0, len(text), TUESDAY)


def test_a_feast_of_the_moon_is_about_its_day() -> None:
    text = "It was hit on Eid al-Fitr 2023."
    (found,) = find_dates(text, 0, len(text), TUESDAY)
    assert (found.first, str(found.modifier), str(found.basis)) == (date(2023, 4, 21), "about", "inferred")


def test_without_a_publication_date_a_weekday_is_none() -> None:
    (found,) = find_dates("It was hit on Monday.", 0, 21, None)
    assert found.first is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("At least 7 people were killed.", [(7, 7, None)]),
        ("More than 100 people were killed.", [(100, 100, None)]),
        ("Up to 20 people were killed.", [(None, None, 20)]),
        ("Between 5 and 7 people were killed.", [(5, None, 7)]),
        ("At least 5 and up to 7 people were killed.", [(5, None, 7)]),
        ("The gunman was among the five dead.", [(1, 1, 1), (5, 5, 5)]),
        ("Two of the victims, Aro Pelm, 24, and Ino Larosk, 29, were killed.", [(2, 2, 2)]),
        ("Dozens of people were killed.", [(24, None, None)]),
        ("Scores were killed.", [(40, None, None)]),
        ("Hundreds were killed.", [(200, None, None)]),
        ("Several people were killed.", [(2, None, None)]),
        ("About 30 people were killed.", [(None, 30, None)]),
        ("There were no casualties.", [(0, 0, 0), (0, 0, 0)]),
        ("Twelve people, including three children, were killed.", [(12, 12, 12), (3, 3, 3)]),
        ("A bomber blew himself up, killing himself and four others.", [(5, 5, 5)]),
        ("Ten people were killed or wounded.", []),
        ("There were 12 casualties.", []),
    ],
)
def test_tolls_are_read_by_convention(text: str, told: list[tuple[int | None, int | None, int | None]]) -> None:
    assert [(toll.low, toll.best, toll.high) for toll in find_tolls(text, 0, len(text))] == told
