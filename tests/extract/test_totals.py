"""The toll of an act as the record gives it, out of whole passages; every report is invented, the towns are real."""

import pytest
from extract_makers import code

Range = tuple[int | None, int | None, int | None]


def read_totals(text: str) -> tuple[Range | None, ...]:
    (incident,) = [one for one in code(text) if not one.is_aggregate]
    killed, wounded = (
        (total.low, total.best, total.high) if total else None
        for total in (incident.totals.killed, incident.totals.wounded)
    )
    return killed, wounded


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(
            "Gunmen shot at the mayor in Gao on Monday. He and his driver were killed.", 2, None, id="he and his"
        ),
        pytest.param("The mayor of Gao and his driver were shot dead on Monday.", 2, None, id="of a town, and his"),
        pytest.param(
            "A bomber blew himself up in Gao on Monday, killing himself and four others.", 5, None, id="himself"
        ),
        pytest.param(
            "A man killed his wife and three children in Gao on Monday before shooting himself dead.",
            5,
            None,
            id="and at last himself",
        ),
        pytest.param("Seven jihadists were killed in an air strike near Gao on Monday.", 7, None, id="jihadists"),
        pytest.param(
            "An ambush near Gao on Monday left 11 soldiers dead and wounded three.", 11, 3, id="left and wounded"
        ),
        pytest.param("An ambush near Gao on Monday left 11 soldiers dead and three wounded.", 11, 3, id="left both"),
        pytest.param(
            "Gunmen killed twelve people in Gao on Monday, among them three children.", 12, None, id="among them"
        ),
        pytest.param("A bomb in Gao on Monday killed 31 people. The toll rose to 39 on Tuesday.", 39, None, id="rose"),
        pytest.param(
            "Three more people died, bringing the death toll of Monday's bombing in Gao to 15.",
            15,
            None,
            id="brought to",
        ),
        pytest.param("Rockets hit Gao on Monday but there were no casualties.", 0, 0, id="a true nought"),
        pytest.param(
            "The gunman was among the five dead in Monday's attack on a church in Gao.", 5, None, id="among the five"
        ),
        pytest.param(
            "Monday's attack on a bus near Gao killed nine, including the attacker.", 9, None, id="the attacker in"
        ),
        pytest.param("A bomb killed two soldiers and three policemen in Gao on Monday.", 5, None, id="of two kinds"),
        pytest.param(
            "Gunmen killed two teachers, three nurses and four farmers in Gao on Monday.", 9, None, id="of three"
        ),
        pytest.param("A couple and their three sons died in an air strike on Gao on Monday.", 5, None, id="a couple"),
        pytest.param(
            "The bodies of a man and a woman who had been shot were found in a house in Gao on Monday.",
            2,
            None,
            id="bodies of",
        ),
        pytest.param("A guard in Gao killed one robber and wounded another Monday.", 1, 1, id="wounded another"),
        pytest.param(
            "An attack on a school bus in Gao on Monday killed four schoolgirls. Up to 12 other pupils were"
            " treated for burns.",
            4,
            (None, None, 12),
            id="up to",
        ),
        pytest.param(
            "At least nine and up to 14 people were killed in a raid on Gao on Monday.",
            (9, None, 14),
            None,
            id="at least and up to",
        ),
        pytest.param(
            "Between 5 and 7 people were killed when shells hit Gao on Monday.", (5, None, 7), None, id="between"
        ),
        pytest.param(
            "Dozens of people were killed when shells hit Gao on Monday.", (24, None, None), None, id="dozens"
        ),
    ],
)
def test_a_passage_gives_its_toll(text: str, killed: Range | int | None, wounded: Range | int | None) -> None:
    wanted = tuple((one, one, one) if isinstance(one, int) else one for one in (killed, wounded))
    assert read_totals(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The army refutes reports that five of its soldiers were killed in a raid on Gao on Monday.",
        "The ministry dismisses claims that five soldiers were killed in a raid on Gao on Monday.",
    ],
)
def test_a_refuted_toll_counts_nobody(text: str) -> None:
    claims = [claim for one in code(text) for t in one.tellings for claim in t.mention.claims]
    assert not [claim for claim in claims if claim.field == "killed" and claim.stance == "asserts"]
