"""People who are victims by other words than a verb right beside them. A toll is written as in `test_casualties.py`."""

import pytest
from extract_makers import code
from test_casualties import read, write


def tell(text: str) -> str:
    return "; ".join(map(write, read(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police found a man and a woman dead inside a home.", "killed 1; killed 1"),
        ("Deputies discovered a couple and their two sons, ages 9 and 12, dead.", "killed 2; killed 2"),
        ("The spree left the man, his former boss and a coworker dead.", "killed 1; killed 1; killed 1"),
        ("Police found two men and a woman was killed.", "killed 1"),
        ("Police found a man and a woman with gunshot wounds.", "wounded 1 struck; wounded 1 struck"),
        ("Police found the suspect dead of an apparent suicide.", "killed 1"),
        ("He came home in the dead of night.", ""),
    ],
)
def test_who_was_found_or_left_so(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both died at the scene.", "killed 2"),
        ("Another died later.", "killed 1"),
        ("The died wool was sold.", ""),
        ("Three men, ages 19, 22 and 30, were wounded.", "wounded 3"),
        ("Two men, ages 21 and 22, and three women, ages 15, 17, and 18, were injured.", "wounded 2; wounded 3"),
        ("The victims, two men and a woman, were shot.", "wounded 2 struck; wounded 1 struck"),
        ("The bodies of a husband, wife and their two children were found.", "killed 1; killed 1; killed 2"),
        ("The death of a teacher and brother of the mayor was reported.", "killed 1"),
        ("A man killed her and three others.", "killed 4"),
        ("One of the five people shot at a club on Friday has died.", "killed 1; wounded 5 struck"),
        ("A six year old passenger was killed.", "killed 1"),
        ("A man killed his wife and two sons in a shooting.", "killed 1; killed 2"),
        ("Gunmen killed three men and two women are missing.", "killed 3; missing 2"),
    ],
)
def test_lists_shares_and_ages(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Man shot, killed in Dor", "killed 1"),
        ("Father, son killed in Dor shooting", "killed 1; killed 1"),
        ("Police, soldiers killed in raid", "killed ?"),
    ],
)
def test_a_comma_of_a_headline_joins(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A stray bullet hit a 7-year-old girl.", "wounded 1 struck"),
        ("The gunman fired into the house, striking two women.", "wounded 2 struck"),
        ("Gunfire struck Pelm and three others.", "wounded 4 struck"),
        ("A round grazed two guards.", "wounded 2"),
        ("A stray bullet hit the wall.", ""),
        ("A car hit two guards.", ""),
        ("Striking two workers off the list, the mayor left.", ""),
        ("He fled, killing Aro Pelm, 18, and Ina Dor, 20, police said.", "killed 2"),
        ("The blast killed Dor Valley tourism.", ""),
    ],
)
def test_whom_fire_hit(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The other two victims are expected to survive.", "wounded 2"),
        ("Two of the victims are not expected to survive.", "wounded 2 neg"),
        ("Two officers are recovering at a hospital.", "wounded 2"),
        ("Two officers are recovering stolen goods.", ""),
        ("A third person was treated and released.", "wounded 1 struck"),
        ("A woman suffered non-life-threatening injuries.", "wounded 1"),
        ("The suspect took his own life.", "killed 1 att"),
        ("She threatened to take her own life.", "killed 1 att hyp"),
        ("The mayor took his own car.", ""),
    ],
)
def test_who_lives_and_who_took_a_life(text: str, expected: str) -> None:
    assert sorted(tell(text).split()) == sorted(expected.split())


END = "Deputies of the sheriff's office in Akron, Ohio, found a gun at the crime scene on Friday; no suspect was held."


@pytest.mark.parametrize(
    "text",
    [
        "The driver is in critical condition and a passenger was killed in a shooting.",
        "An officer was shot in the leg in a shooting. The gunman died at the scene.",
    ],
)
def test_who_has_another_part_is_another_person(text: str) -> None:
    totals = [one.totals for one in code(f"{text} {END}")]
    assert [(t.killed.best, t.wounded.best) for t in totals if t.killed and t.wounded] == [(1, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A suspect who barricaded himself inside a home is dead.", "killed 1"),
        ("He killed his wife, Ina Pelm, 37, and a friend.", "killed 1; killed 1"),
        ("He killed his wife, Ina Pelm, and then fled.", "killed 1"),
        ("Two guards were killed, along with a clerk, Ina Pelm, 37, and a driver.", "killed 2; killed 1; killed 1"),
    ],
)
def test_names_and_selves_between_the_victims_count_nobody(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A child who commits first-degree murder is tried as an adult.", ""),
        ("He was charged with attempted murder.", ""),
        ("She could've been killed.", "killed 1 hyp"),
        ("He carried a gun to harm or kill another person.", "killed 1 hyp"),
        ("Soldiers murder two men.", "killed 2"),
    ],
)
def test_an_offence_or_a_purpose_kills_nobody(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A man killed his wife and two sons in a shooting, the sheriff said. The suspect was shot dead by police.", 4),
        (
            "Three people died in a shooting, the coroner said. A man killed three people and himself, the sheriff"
            " said.",
            4,
        ),
        ("Three people died in a shooting, the coroner said. Four people were killed, the sheriff said.", 3),
    ],
)
def test_an_attacker_who_died_is_counted_once(text: str, killed: int) -> None:
    totals = [one.totals.killed.best for one in code(f"{text} {END}") if one.totals.killed]
    assert totals == [killed]
