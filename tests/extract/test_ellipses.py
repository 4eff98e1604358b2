"""Acts told without their noun, and what a sentence tells in rows, each for its own act."""

import pytest
from extract_makers import best_killed, code

from dateline.codebook.records import Incident


def told(incident: Incident) -> tuple[int | None, int | None, str | None, str | None]:
    """(killed, wounded, first day, place) of one incident."""
    wounded = incident.totals.wounded.best if incident.totals.wounded else None
    day = incident.date_start.isoformat()[5:] if incident.date_start else None
    return best_killed(incident), wounded, day, incident.place.name if incident.place else None


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Car bombs killed 17 people in Mosul and eight in Kirkuk on Monday and Tuesday respectively, wounding 40 "
            "and 22.",
            [(17, 40, "01-24", "Mosul"), (8, 22, "01-25", "Kirkuk")],
        ),
        (
            "Gunmen shot dead two teachers in Mosul and killed six gendarmes in Kirkuk on 14 and 16 January "
            "respectively.",
            [(2, None, "01-14", "Mosul"), (6, None, "01-16", "Kirkuk")],
        ),
        (
            "A bomb killed four soldiers in Mosul on Monday; another, on Tuesday, a policeman in Kirkuk.",
            [(4, None, "01-24", "Mosul"), (1, None, "01-25", "Kirkuk")],
        ),
        (
            "Two bombings shook the north on the 24th and 25th of January. The first, in Mosul, killed "
            "eight; the second, in Kirkuk, two.",
            [(8, None, "01-24", "Mosul"), (2, None, "01-25", "Kirkuk")],
        ),
        (
            "Two bombings hit Mosul on Monday. The first killed three people at a market. The second, hours "
            "later, killed two soldiers.",
            [(3, None, "01-24", "Mosul"), (2, None, "01-24", "Mosul")],
        ),
    ],
)
def test_each_act_has_its_own(text: str, acts: list[tuple[int | None, int | None, str | None, str | None]]) -> None:
    assert [told(incident) for incident in code(text)] == acts


def test_the_latter_is_the_second_of_two() -> None:
    first, second = code(
        "Gunmen attacked a market in Mosul on Monday. A bomb went off in Kirkuk on Tuesday. "
        "Three people were killed in the former attack."
    )
    assert (best_killed(first), best_killed(second)) == (3, None)


def test_the_second_in_a_week_is_no_act_beside() -> None:
    assert len(code("Gunmen attacked a market in Mosul on Monday, the second in a week. The first was in May.")) == 1
