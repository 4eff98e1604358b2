"""Who is told beside the dead, and who is one of them; every report is invented, the towns are real.

A toll is written as in `test_casualties.py`.
"""

import pytest
from extract_makers import code
from test_casualties import read, write

from dateline.analyze import find_main_incident
from dateline.codebook.codes import ParticipantRole

END = "Deputies of the sheriff's office in Akron, Ohio, found a gun at the crime scene; no suspect was held."


def tell(text: str) -> str:
    return " ".join(map(write, read(text)))


def toll_of(text: str) -> tuple[int | None, int | None]:
    incident = find_main_incident(code(f"{text} {END}"))
    assert incident is not None
    killed, wounded = incident.totals.killed, incident.totals.wounded
    return killed.best if killed else None, wounded.best if wounded else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Esk and Tomo Vann, both 23 years old, were shot and killed.", "killed 2"),
        ("A man killed his brother, two others in Akron.", "killed 1 killed 2"),
        ("A blast killed two soldiers, three others were wounded.", "killed 2 wounded 3"),
        ("Police found Vann dead in a car.", "killed 1"),
        ("Esk faces a charge of manslaughter in the death of Aro Vann, 53.", "killed 1"),
        ("He shot his wife in the back of the head.", "wounded 1 struck"),
        ("He shot his wife in the back.", "wounded 1"),
        ("The boy was found by his father, suffering from a gunshot wound.", "wounded 1 struck"),
        ("The neighbours discovered Vann suffering from a gunshot wound.", "wounded 1 struck"),
        ("A clerk suffered a non-life threatening gunshot wound.", "wounded 1"),
    ],
)
def test_whom_the_words_tell_of(text: str, expected: str) -> None:
    assert sorted(tell(text).split()) == sorted(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man killed a girl of two and shot her parents on Sunday.", (1, 2)),
        ("Three people were killed at a house on Sunday. A fourth person was shot.", (3, 1)),
        ("A man killed four of his children on Sunday. The mother was also shot.", (4, 1)),
        ("Four people were shot on Sunday. Three of them died.", (3, 1)),
        ("A woman was killed on Sunday. She was also shot in the head.", (1, None)),
        ("A shooting on Sunday left a boy dead. His father, 20-year-old Aro Vann, was shot in the leg.", (1, 1)),
    ],
)
def test_who_was_hit_beside_the_dead_is_wounded(text: str, expected: tuple[int | None, int | None]) -> None:
    assert toll_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Esk and another man got shot on Sunday. The second victim was hit in the hand. Esk died.", (1, 1)),
        (
            "Aro Vann shot and killed Ina Esk, 10, on Sunday before killing himself. "
            "Aro Vann, 43, was pronounced dead at a hospital.",
            (2, None),
        ),
        (
            "A shooting on Sunday left a 1-year-old boy dead and a woman wounded. "
            "A neighbour took the child and the woman to a hospital.",
            (1, 1),
        ),
        (
            "Shooting Death of 1-Year-Old Ohio Girl\n\nA 1-year-old girl was killed on Sunday. Autumn was shot in bed.",
            (1, None),
        ),
    ],
)
def test_who_is_told_again(text: str, expected: tuple[int | None, int | None]) -> None:
    assert toll_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A youth was grazed by a bullet on Sunday. No one else was injured.", (None, 1)),
        ("A man was killed on Sunday. No one else was injured.", (1, 0)),
        ("Shots hit a house on Sunday. No one was injured.", (0, 0)),
    ],
)
def test_nobody_else_is_not_nobody(text: str, expected: tuple[int | None, int | None]) -> None:
    assert toll_of(text) == expected


def test_years_of_age_are_no_time_that_a_toll_took() -> None:
    text = "Aro Vann was shot and killed on Sunday. Six others were injured, ranging in age from 17-27 years of age."
    assert toll_of(text) == (1, 6)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A gunman killed four villagers in Gao on Monday. The gunman was shot dead by soldiers.", 5),
        ("Four soldiers were killed by a gunman in Gao on Monday. The gunman, who was a student, was killed.", 5),
    ],
)
def test_the_end_of_the_attacker_is_of_his_attack(text: str, killed: int) -> None:
    (incident,) = code(text)
    assert incident.totals.killed is not None
    assert incident.totals.killed.best == killed
    doers = [one.as_written for one in incident.participants if one.role is ParticipantRole.PERPETRATOR]
    assert "soldiers" not in doers


def test_a_shooting_in_a_cinema_is_no_film() -> None:
    text = (
        "A man opened fire at a cinema in Akron, Ohio, on Thursday night, killing two people and wounding seven before "
        "he killed himself. The audience was watching a movie when the shooting happened about 20 minutes into an "
        "evening screening. Officers were already near the building and were inside within minutes, the police chief "
        "said. They found two people dead at the scene and took the wounded to hospitals. Investigators searched a car "
        "and a motel room for evidence, and have not found a motive. The gunman, aged 58, had legally bought the "
        "handgun at a pawnshop last year. Relatives of the victims waited for news outside a hospital until midnight. "
        "Neighbors who live across the street told reporters that they had heard shots and screams, and then sirens. "
        "Detectives asked all witnesses to call the sheriff's office, which has arrested nobody else and seeks no "
        "other suspect in the attack."
    )
    incident = find_main_incident(code(text))
    assert incident is not None
    assert incident.totals.killed is not None
    assert incident.totals.killed.best == 3
