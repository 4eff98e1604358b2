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
