"""Which toll, day and place belong to which act of a sentence. Groups are invented, towns are neutral."""

from datetime import date

import pytest
from extract_makers import best_killed, claims_of, code, code_mentions, code_one, town_of

from dateline.codebook.codes import DateBasis

MONDAY, TUESDAY, FRIDAY = date(2022, 1, 24), date(2022, 1, 25), date(2022, 1, 28)


Rows = set[tuple[str | None, date | None, int | None]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Gunmen killed seven farmers in Mopti on Monday and a roadside bomb killed two soldiers in Gao on Tuesday.",
            {("Mopti", MONDAY, 7), ("Gao", TUESDAY, 2)},
            id="and",
        ),
        pytest.param(
            "Gunmen killed seven farmers in Mopti on Monday, while a bomb killed two soldiers in Gao on Tuesday.",
            {("Mopti", MONDAY, 7), ("Gao", TUESDAY, 2)},
            id="while",
        ),
        pytest.param(
            "On Monday in Mopti, gunmen killed seven farmers; on Tuesday in Gao, a bomb killed two soldiers.",
            {("Mopti", MONDAY, 7), ("Gao", TUESDAY, 2)},
            id="days and places first",
        ),
        pytest.param(
            "A car bomb killed 12 people in Mosul on Monday. Another car bomb killed 12 people in Kirkuk on Monday.",
            {("Mosul", MONDAY, 12), ("Kirkuk", MONDAY, 12)},
            id="the same toll twice is two acts",
        ),
        pytest.param(
            "An attack in Mopti on Monday left five dead. A similar attack in Gao on Tuesday left two dead.",
            {("Mopti", MONDAY, 5), ("Gao", TUESDAY, 2)},
            id="a similar attack",
        ),
        pytest.param(
            "Gunmen killed five people in Mopti on Monday. On Tuesday, a bomb killed two people in Gao.",
            {("Mopti", MONDAY, 5), ("Gao", TUESDAY, 2)},
            id="two sentences",
        ),
        pytest.param(
            "Two bombings that each killed 12 people hit Mosul and Kirkuk on Monday.",
            {("Mosul", MONDAY, 12), ("Kirkuk", MONDAY, 12)},
            id="each, in two towns",
        ),
        pytest.param(
            "Nine people died in Mosul on Monday, three in Kirkuk on Tuesday.",
            {("Mosul", MONDAY, 9), ("Kirkuk", TUESDAY, 3)},
            id="a figure and a place",
        ),
        pytest.param(
            "Twelve people were killed in Mosul on Monday and another twelve in Kirkuk on Tuesday.",
            {("Mosul", MONDAY, 12), ("Kirkuk", TUESDAY, 12)},
            id="another twelve, without the verb",
        ),
    ],
)
def test_two_acts_keep_their_own_day_place_and_toll(text: str, expected: Rows) -> None:
    assert len({mention.mention_id for mention in code_mentions(text)}) == len(expected)
    assert {(town_of(i), i.date_start, best_killed(i)) for i in code(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed seven people in Mopti on Monday and wounded 30.",
        "Seven people were killed and 30 wounded in an attack in Mopti on Monday.",
        "An attack in Mopti on Monday left seven dead and 30 wounded.",
        "Gunmen killed seven people in Mopti on Monday. The attackers also wounded 30.",
        "An attack in Mopti on Monday wounded 30 people and killed seven.",
    ],
)
def test_killed_and_wounded_are_not_swapped(text: str) -> None:
    totals = code_one(text).totals
    assert totals.killed is not None
    assert totals.wounded is not None
    assert (totals.killed.best, totals.wounded.best) == (7, 30)


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Shelling killed twelve people, including three children, in Idlib on Monday.", 12),
        ("Twelve people were killed in Monday's attack in Mopti. The dead include three children.", 12),
        ("The attack in Mopti on Monday killed 12 people. Of the dead, seven were women.", 12),
        ("Five soldiers and eight rebels were killed in clashes in Goma on Monday.", 13),
        ("The death toll from Monday's bombing in Mosul has risen to 39, up from 31, medics said.", 39),
        ("The town lies 45 km from the capital. Gunmen attacked Mopti on Monday, killing five farmers.", 5),
        ("Soldiers fired 30 rounds near Gao on Monday, killing two herders.", 2),
        ("Gunmen on 60 motorbikes attacked three villages near Mopti on Monday, killing 12 people.", 12),
        ("No one was killed in the attack in Mopti on Monday.", 0),
        ("A bomb killed 31 people in Mosul on Monday. On Tuesday the toll rose to 39.", 39),
    ],
)
def test_one_act_has_one_toll(text: str, best: int) -> None:
    assert best_killed(code_one(text)) == best


def test_two_attacks_alike_on_two_days_stay_two() -> None:
    text = "Gunmen attacked Mopti on Monday. Gunmen attacked Gao on Tuesday."
    assert {(town_of(i), i.date_start) for i in code(text)} == {("Mopti", MONDAY), ("Gao", TUESDAY)}


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Friday that gunmen had killed six soldiers near Gao on Tuesday.",
        "Gunmen killed six soldiers near Gao on Tuesday, the army said on Friday.",
        "Rebels attacked Gao on Tuesday, the army said.",
        "The governor said on Friday: “Gunmen killed six soldiers near Gao on Tuesday.”",
        "GAO, Mali, Jan 28 (Example Wire) - Gunmen killed six soldiers near Gao on Tuesday.",
        "On Friday, the army said that gunmen had killed six soldiers near Gao on Tuesday.",
    ],
)
def test_the_day_of_the_statement_is_not_the_acts(text: str) -> None:
    incident = code_one(text)
    assert incident.date_start == TUESDAY
    assert incident.date_basis is DateBasis.TEXT


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Thursday that gunmen had killed six soldiers near Gao.",
        "Medics said on Tuesday that five people were killed in an attack in Mopti.",
        "Gunmen killed six soldiers near Gao, the army said on Thursday.",
        "GAO, Mali, Jan 27 (Example Wire) - Gunmen killed six soldiers near Menaka, the army said.",
        "Gunmen recently attacked Mopti, killing five farmers.",
        "On Thursday, the army said that gunmen had killed six soldiers near Gao.",
        "On Thursday the army announced that gunmen had killed six soldiers near Gao.",
    ],
)
def test_without_a_day_of_its_own_an_act_has_only_a_bound(text: str) -> None:
    incident = code_one(text)
    assert incident.date_start is None
    assert incident.date_end == FRIDAY
    assert incident.date_basis is DateBasis.PUBLICATION_BOUND


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("GAO, Mali, Jan 27 (Example Wire) - Gunmen killed six villagers in Mopti on Tuesday.", "Mopti"),
        ("BAMAKO, Jan 27 - Gunmen killed six villagers in Mopti on Tuesday.", "Mopti"),
        ("Gunmen killed six villagers in Mopti on Tuesday, a London-based monitor said.", "Mopti"),
    ],
)
def test_the_dateline_is_not_the_acts_place(text: str, place: str) -> None:
    assert town_of(code_one(text)) == place


def test_without_a_publication_day_nothing_is_bound() -> None:
    incident = code_one("Gunmen killed six soldiers near Gao.", None)
    assert (incident.date_start, incident.date_end, incident.date_basis) == (None, None, DateBasis.NONE)


def test_a_relative_day_without_an_anchor_stays_open() -> None:
    incident = code_one("Gunmen killed six soldiers near Gao yesterday.", None)
    assert incident.date_start is None


def test_figures_keep_their_own_words() -> None:
    text = "Gunmen killed seven farmers in Mopti on Monday and a bomb killed two soldiers in Gao on Tuesday."
    for claim in claims_of(text, "killed"):
        link = next(e for e in claim.evidence if e.role == "event_link")
        assert ("Gao" in text[link.start : link.end + 8]) == (claim.value == 2)
