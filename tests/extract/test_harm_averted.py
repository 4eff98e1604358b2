"""Harm that did not come about: denied, missed by little, meant. A toll is written as in `test_casualties.py`."""

import pytest
from extract_makers import code
from test_casualties import read, write

from dateline.analyze import find_main_incident

NOBODY = "killed 0; wounded 0"


@pytest.mark.parametrize(
    "text",
    [
        "The victim, who was not injured, called the police.",
        "The children inside the home were not harmed.",
        "The driver was not hit.",
        "Neither was hurt.",
        "Neither the clerk nor the guard was injured.",
        "No one was killed or injured.",
        "Nobody was wounded or killed.",
    ],
)
def test_who_was_not_harmed_is_neither_dead_nor_hurt(text: str) -> None:
    assert "; ".join(map(write, read(text))) == NOBODY


@pytest.mark.parametrize(
    "text",
    [
        "None of the three was hit.",
        "Nobody in the house was struck.",
        "Fortunately no one inside was hit.",
        "The shots hit no one.",
        "The bullets did not strike anyone.",
        "There were no reported injuries.",
        "Police did not report any injuries.",
    ],
)
def test_nobody_was_hurt(text: str) -> None:
    assert [write(toll) for toll in read(text)] == ["wounded 0"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The officer was not seriously injured.", ["wounded 1 neg"]),
        ("The ministry denied that two soldiers were hurt.", ["wounded 2 neg"]),
        ("The boy was hit in the leg and no one else was hit.", ["wounded 1"]),
        ("There were no reports of anyone being wounded.", []),
        ("Police had no word on whether anyone was hurt.", []),
    ],
)
def test_no_zero_where_nobody_is_said_to_be_unharmed(text: str, expected: list[str]) -> None:
    assert [write(toll) for toll in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two guards were nearly killed.",
        "Two guards came close to being killed.",
        "Two guards narrowly escaped being killed.",
        "Two guards avoided being killed.",
    ],
)
def test_harm_that_only_threatened_is_not_told_as_done(text: str) -> None:
    assert [write(toll) for toll in read(text)] == ["killed 2 hyp"]


def test_nearly_before_a_number_says_how_many() -> None:
    assert [write(toll) for toll in read("Nearly 20 guards were killed.")] == ["killed ~20"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man and a boy were shot dead in Akron on Friday. Neither of the two officers was hurt.", (2, None)),
        ("Two men were wounded in a shooting in Akron on Friday. No other injuries were reported.", (None, 2)),
    ],
)
def test_the_unharmed_are_no_rivals_of_the_harmed(text: str, expected: tuple[int | None, int | None]) -> None:
    end = " Homicide detectives asked neighbors to call Crime Stoppers, the county sheriff said; no suspect was held."
    found = find_main_incident(code(text + end))
    assert found is not None
    told = [found.totals.killed, found.totals.wounded]
    assert tuple(total.best or None if total else None for total in told) == expected
