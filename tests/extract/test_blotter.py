"""Reports of the police blotter: one crime, people told one by one, days of the court. Places are neutral."""

from datetime import date

import pytest
from extract_makers import code

from dateline.analyze import find_main_incident
from dateline.codebook.codes import Scope
from dateline.codebook.records import Incident

BLOTTER = " Homicide detectives asked neighbors to call Crime Stoppers, the county sheriff said."


def main_of(text: str, published: str = "2022-01-28") -> Incident:
    found = find_main_incident(code(text + BLOTTER, published))
    assert found is not None
    return found


def toll_of(text: str) -> tuple[int | None, int | None]:
    totals = main_of(text).totals
    return totals.killed.best if totals.killed else None, totals.wounded.best if totals.wounded else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people were shot in Mosul on Monday, one of them fatally.", (1, 4)),
        ("Four men were shot in Mosul on Monday.", (None, 4)),
        ("A man was shot in Mosul on Monday. He was pronounced dead at the scene.", (1, None)),
        (
            "A 23-year-old man was shot dead in Mosul on Monday. A 19-year-old woman was shot in the arm and was"
            " taken to a hospital.",
            (1, 1),
        ),
        (
            "Two people were found dead after a shooting in Mosul on Monday. Aro Pelm, 47, was killed. Pelm was"
            " pronounced dead at the scene.",
            (2, None),
        ),
    ],
)
def test_people_hit_less_the_dead_are_the_wounded(text: str, expected: tuple[int | None, int | None]) -> None:
    assert toll_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Four people were wounded in Mosul on Monday. Police say two stayed at the scene and two others were taken"
            " to a hospital.",
            (None, 4),
        ),
        (
            "Two people were killed in Mosul on Monday. Police said one person was killed when a car stopped. Two"
            " people were killed at the corner.",
            (2, None),
        ),
    ],
)
def test_a_share_is_no_rival_of_the_whole(text: str, expected: tuple[int | None, int | None]) -> None:
    assert toll_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aro Pelm shot and killed his son before killing himself in Mosul on Monday.", (2, None)),
        ("Three people were wounded in Mosul on Monday, including a guard who died later.", (1, 2)),
        ("Two people walked into a hospital in Mosul on Monday with gunshot wounds.", (None, 2)),
    ],
)
def test_fates_told_in_one_breath(text: str, expected: tuple[int | None, int | None]) -> None:
    assert toll_of(text) == expected


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "A 2-year-old boy died in a shooting in Mosul on Monday. The two-year-old was pronounced dead in hospital.",
            1,
        ),
        ("A man, 31, was shot dead in Mosul on Monday. A woman was pronounced dead beside him.", 2),
    ],
)
def test_the_dead_are_told_apart(text: str, killed: int) -> None:
    assert toll_of(text)[0] == killed


def test_a_name_is_counted_and_not_kept() -> None:
    incident = main_of("A shooting in Mosul on Monday left a man dead. Aro Pelm, 47, died at a hospital.")
    details = [claim.detail for telling in incident.tellings for claim in telling.mention.claims]
    assert not any("Pelm" in str(detail) for detail in details)


def test_what_is_told_on_without_a_day_is_the_one_crime() -> None:
    text = (
        "A man is dead after a shooting in Mosul. The victim's brother heard an argument. The shooting happened on"
        " Monday evening behind a bar."
    )
    assert main_of(text).date_start == date(2022, 1, 24)
    assert main_of(text).scope is Scope.CRIME


def test_another_shooting_stays_another() -> None:
    text = "A man was shot in Mosul on Monday. In a separate shooting on Tuesday two women were wounded in Mosul."
    assert len(code(text + BLOTTER, "2022-01-28")) == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A man was charged on Thursday with murder in the shooting in Mosul on Monday that left a woman dead.", 24),
        ("A man was shot dead in Mosul. Officers were called to the street at 11 p.m. on Sunday.", 23),
        ("A man was shot dead in Mosul on Sunday night at about 1:30 a.m.", 24),
        ("A man was shot dead in Mosul on Sunday night at about 11 p.m.", 23),
        ("A man was shot dead in Mosul on Sunday. (Published Monday, Jan. 24, 2022)", 23),
        ("The man who was shot dead in Mosul on Sunday was identified Thursday.", 23),
        ("A man was shot dead in Mosul. A funeral was planned for Saturday. It happened at 9 p.m. Sunday.", 23),
    ],
)
def test_the_day_is_that_of_the_crime(text: str, day: int) -> None:
    assert main_of(text).date_start == date(2022, 1, day)


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in Mosul on Monday in separate shootings.",
        "Three shootings in Mosul on Monday left five people dead.",
        "Two people were killed in Mosul shootings on Monday.",
        "Four people were killed in shootings across the city of Mosul on Monday.",
    ],
)
def test_a_sum_over_several_crimes_is_the_toll_of_none(text: str) -> None:
    assert all(incident.totals.killed is None for incident in code(text, "2022-01-28"))


def test_one_person_told_by_an_article_is_no_sum() -> None:
    found = code("Two shootings in Mosul on Monday killed a girl and hurt a guard.", "2022-01-28")
    assert [incident.totals.killed.best for incident in found if incident.totals.killed] == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three members of a family were killed in Mosul on Monday. The suspect died after police shot him.",
            (4, None),
        ),
        (
            "Four people were shot dead in Mosul on Monday. A fifth victim, a woman, was taken to a hospital,"
            " where she remained in critical condition. Four people were shot there.",
            (4, 1),
        ),
    ],
)
def test_who_is_told_beside_a_whole(text: str, expected: tuple[int | None, int | None]) -> None:
    assert toll_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A man was wounded in a shooting in Mosul on Monday. In 2012, two men were killed in a shooting at the same"
            " house, police said.",
            (None, 1),
        ),
        (
            "One person was killed in a shooting in Mosul on Monday. Officers found the victim in his car. It was one"
            " of many: 19 people have been killed in the city since June 21.",
            (1, None),
        ),
        (
            "One person was killed in a shooting in Mosul on Monday. It was the third shooting there; two men were"
            " wounded in another shooting on the same block last year.",
            (1, None),
        ),
        ("Three people were shot in Mosul on Monday. Two of them have since died.", (2, 1)),
        ("A man was killed in a shooting in Mosul on Monday. A second shooting victim was wounded.", (1, 1)),
        (
            "A man was killed in a shooting in Mosul on Monday. Two others were wounded and taken to separate"
            " hospitals.",
            (1, 2),
        ),
    ],
)
def test_what_is_counted_of_other_crimes_is_not_of_this_one(text: str, expected: tuple[int | None, int | None]) -> None:
    assert toll_of(text) == expected
