"""Who of those told one by one is told again; every report is invented, the towns are real."""

import pytest
from extract_makers import code

END = "Deputies of the sheriff's office in Akron, Ohio, found a gun at the crime scene on Friday; no suspect was held."


@pytest.mark.parametrize(
    "text",
    [
        "Ohio Girl, 12, Killed In Accident\n\nA 12-year-old girl was shot dead. Liesel Kasto, 12, died at the scene.",
        "A 6-year-old girl accidentally shot and killed herself. She died a short while later.",
        "Police said a 2-year-old boy took a gun and fatally shot himself. The 2-year-old child died at a hospital.",
        "A teenager was shot and killed. Harry Larosk, 18, was pronounced dead. The young man died at a hospital.",
    ],
)
def test_one_victim_told_again_is_one(text: str) -> None:
    totals = [one.totals.killed.best for one in code(f"{text} {END}") if one.totals.killed]
    assert totals == [1]


@pytest.mark.parametrize(
    "text",
    [
        "A 12-year-old girl was shot dead. A 19-year-old man was also killed.",
        "A man was shot and killed. A woman was killed too.",
        "Paul Esker was killed. Rita Vann was killed too.",
    ],
)
def test_two_victims_told_apart_are_two(text: str) -> None:
    totals = [one.totals.killed.best for one in code(f"{text} {END}") if one.totals.killed]
    assert totals == [2]


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(
            "A man was shot and killed. A boy found the man wounded on the porch.",
            1,
            None,
            id="the dead are not hurt",
        ),
        pytest.param(
            "A shooting left a boy dead and another injured.\n\nA boy was killed and another injured, deputies said.",
            1,
            1,
            id="another, told again in another paragraph",
        ),
        pytest.param("Rita Vann was killed. Paul Vann was killed.", 2, None, id="a surname alone is no identity"),
        pytest.param("Rita was killed. Vann died. Rita Vann had been 30.", 1, None, id="two halves of one name"),
        pytest.param(
            "A 6-year-old boy was shot dead. His father was hospitalized with wounds.", 1, 1, id="his father is another"
        ),
        pytest.param(
            "A gunman killed five people at a bar. Hours later he was shot and killed by police.", 6, None, id="and he"
        ),
        pytest.param("Five people were shot dead at a bar. The gunman is dead.", 5, None, id="who counts him is open"),
        pytest.param("A man and two girls were shot to death at home.", 3, None, id="a man and a count are a whole"),
        pytest.param(
            "Five people were hospitalized after a shooting. One of the five people has died.", 1, 4, id="one of five"
        ),
        pytest.param("A man was shot dead and a woman was hit in the forearm.", 1, 1, id="hit where nobody dies of it"),
        pytest.param("Rita Vann was shot on Friday. She clung to life, and Rita Vann passed away.", 1, None, id="away"),
        pytest.param("A man was shot dead. Police hold murder suspect Paul Esker, 30.", 1, None, id="who is suspected"),
        pytest.param(
            "Five people were killed at a bar.\n\n5 people shot to death at a bar.", 5, None, id="a headline below"
        ),
    ],
)
def test_who_is_counted(text: str, killed: int, wounded: int | None) -> None:
    told = [one.totals for one in code(f"{text} {END}") if one.totals.killed]
    assert [(one.killed and one.killed.best, one.wounded and one.wounded.best) for one in told] == [(killed, wounded)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        pytest.param(
            "A man shot six people, killing four of them, including his ex-wife and a boy, before killing himself.",
            5,
            id="those included are counted once",
        ),
        pytest.param(
            "Man Kills Himself\n\nA 40-year-old man shot his 38-year-old wife before killing himself. The man, 40, had"
            " been killing himself with drink, a neighbor said.",
            1,
            id="who killed himself is one, whatever ages stand beside",
        ),
        pytest.param("A woman died, a woman died, a woman died in the shooting.", 1, id="told word for word again"),
    ],
)
def test_nobody_is_counted_twice(text: str, killed: int) -> None:
    (total,) = {one.totals.killed.best for one in code(f"{text} {END}") if one.totals.killed}
    assert total == killed
