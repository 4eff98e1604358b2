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
        (
            "Gunmen killed five farmers in Mosul on Monday and, the next day, two teachers in Kirkuk.",
            [(5, None, "01-24", "Mosul"), (2, None, "01-25", "Kirkuk")],
        ),
        (
            "In Mosul, 15 people were killed on Monday; in Kirkuk, seven on Tuesday.",
            [(15, None, "01-24", "Mosul"), (7, None, "01-25", "Kirkuk")],
        ),
        (
            "Clashes in Mosul and an ambush in Kirkuk left 12 and four dead respectively.",
            [(12, None, None, "Mosul"), (4, None, None, "Kirkuk")],
        ),
        (
            "A car bomb in Mosul on Monday killed 20 people, two days after an ambush near Kirkuk in which seven "
            "policemen died.",
            [(20, None, "01-24", "Mosul"), (7, None, "01-22", "Kirkuk")],
        ),
        (
            "Three people were killed in Mosul and two in Kirkuk on Monday.",
            [(3, None, "01-24", "Mosul"), (2, None, "01-24", "Kirkuk")],
        ),
        (
            "Monday's assault on the academy in Mosul, in which 29 were killed, was the deadliest since the 2019 "
            "bombing of a market in Kirkuk that killed 41.",
            [(29, None, "01-24", "Mosul"), (41, None, "01-01", "Kirkuk")],
        ),
        (
            "Seven people died in Mosul on Monday. A bomb killed seven in Kirkuk on Tuesday. Police see no link "
            "between the two, though each left 15 injured.",
            [(7, 15, "01-24", "Mosul"), (7, 15, "01-25", "Kirkuk")],
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


def test_the_place_of_another_act_is_not_taken_over() -> None:
    first, second = code(
        "In the first of two attacks, on Monday, gunmen shot dead a judge; in the second, on Tuesday, two soldiers "
        "died at a checkpoint near Lower Karsun."
    )
    assert (first.place is None or "Karsun" not in first.place.as_written) and best_killed(second) == 2
