"""Claims, denials and blame told in another sentence than the act. Groups are invented, towns are neutral."""

import pytest
from extract_makers import claims_of, code

from dateline.codebook.codes import EvidenceRole, ResponsibilityKind

FRONT = "Orvan Liberation Front"
COLUMN = "Sel Freedom Column"
CLAIMED, DENIED, BLAMED, REPORTED = (
    ResponsibilityKind.CLAIMED,
    ResponsibilityKind.DENIED,
    ResponsibilityKind.BLAMED,
    ResponsibilityKind.REPORTED,
)
ACT = "A car bomb exploded outside a mosque in Mosul on Monday, killing nine people. "
TWO = ACT + "On Tuesday gunmen attacked a police station in Basra, killing two officers. "


def said(text: str) -> list[set[tuple[ResponsibilityKind, str | None]]]:
    """Who claims, denies or is blamed, by incident in the order of telling."""
    return [{(r.kind, r.actor) for r in incident.responsibility} for incident in code(text)]


@pytest.mark.parametrize(
    ("saying", "expected"),
    [
        (f"The {FRONT} claimed responsibility.", (CLAIMED, FRONT)),
        (f"The {FRONT} claimed it the same evening.", (CLAIMED, FRONT)),
        (f"The {FRONT} movement, an Islamist militia that holds the hills, claimed responsibility.", (CLAIMED, FRONT)),
        (f"The {FRONT} has owned up to the bombing.", (CLAIMED, FRONT)),
        (f"The {FRONT} said that it was behind the attack.", (CLAIMED, FRONT)),
        (f"The {FRONT} said in a statement that the blast was its work.", (CLAIMED, FRONT)),
        (f"The {FRONT} issued a statement. It claimed responsibility.", (CLAIMED, FRONT)),
        (f"The {FRONT} said that it had planted it.", (CLAIMED, FRONT)),
        (f"The {FRONT} accepted the blame.", (CLAIMED, FRONT)),
        (f"The {FRONT} admitted bombing the station.", (CLAIMED, FRONT)),
        (f"The mayor holds the {FRONT} to account for the attack.", (BLAMED, FRONT)),
        (f"The {FRONT} denied any involvement.", (DENIED, FRONT)),
        (f"Police held a member of the {FRONT}, which denied any role.", (DENIED, FRONT)),
        (f"The {FRONT} said its men were not involved.", (DENIED, FRONT)),
        (f"The {FRONT} denies having set foot in the town.", (DENIED, FRONT)),
        (f"The governor accused the {FRONT}, a rebel group that holds the hills.", (BLAMED, FRONT)),
        (f"The army said that it suspected the {FRONT}.", (BLAMED, FRONT)),
        (f"Responsibility was claimed on Friday by the {FRONT}.", (CLAIMED, FRONT)),
        (f"The {FRONT} later apologised for the attack.", (CLAIMED, FRONT)),
        (f"The {FRONT}, which the governor had accused, rejected the charge.", (DENIED, FRONT)),
        (f"The governor laid the blame on the {FRONT}.", (BLAMED, FRONT)),
        (f"Officials pointed the finger at the {FRONT}.", (BLAMED, FRONT)),
        (f"The police point to the {FRONT}.", (BLAMED, FRONT)),
        (f"The attack bore the hallmarks of the {FRONT}.", (BLAMED, FRONT)),
        (f"Suspicion quickly fell on the {FRONT}.", (BLAMED, FRONT)),
        (f"The army said that the {FRONT} was behind the attack.", (BLAMED, FRONT)),
        (f"The {FRONT} is suspected of having carried out the attack.", (BLAMED, FRONT)),
        (f"The attack was put down to the {FRONT}.", (BLAMED, FRONT)),
        ("The prefect names the Red Forest Army, an armed group.", (BLAMED, "Red Forest Army")),
        (f"The attack was blamed on the {FRONT}.", (BLAMED, FRONT)),
        (f"The attack has been attributed to the {FRONT}.", (BLAMED, FRONT)),
        (f"The attackers belonged to the {FRONT}.", (REPORTED, FRONT)),
        (f"The attackers belonged to the {FRONT}, police said.", (BLAMED, FRONT)),
        (f"The bombers were members of the {FRONT}, according to survivors.", (BLAMED, FRONT)),
    ],
)
def test_a_saying_is_of_the_act_told_before(saying: str, expected: tuple[ResponsibilityKind, str]) -> None:
    (found,) = said(ACT + saying)
    assert expected in found


@pytest.mark.parametrize(
    ("saying", "first", "second"),
    [
        (f"The {FRONT} claimed responsibility for both.", True, True),
        (f"The {FRONT} claimed both attacks.", True, True),
        (f"The {FRONT} claimed both attacks on Friday in a single statement.", True, True),
        (f"Both attacks were signed by the {FRONT}.", True, True),
        (f"The {FRONT}, which holds the hills of Kirkuk, claimed responsibility for the Mosul bombing.", True, False),
        (f"The {FRONT} claimed both attacks, and threatened to execute a hostage.", True, True),
        (f"The {FRONT} claimed responsibility.", False, True),
        (f"The {FRONT} claimed responsibility for the Mosul bombing.", True, False),
        (f"The {FRONT} said that Mosul was its work.", True, False),
        (f"The {FRONT} claimed responsibility for the attack on the mosque.", True, False),
        (f"The {FRONT} claimed the attack on the police station.", False, True),
        (f"The {FRONT} denied any part in the bombing.", True, False),
        (f"The {FRONT} claimed the bombing in Mosul and an attack on a police station in Basra.", True, True),
    ],
)
def test_a_saying_is_of_the_act_it_names(saying: str, first: bool, second: bool) -> None:
    found = said(TWO + saying)
    assert [any(actor == FRONT for _, actor in one) for one in found] == [first, second]


@pytest.mark.parametrize(
    "saying",
    [
        "No group has claimed responsibility.",
        "Nobody claimed it.",
        f"The {FRONT} claimed that it had lost four men.",
        f"The {FRONT} does not deny that it was there.",
        f"The {FRONT} signed a ceasefire in May and denied that it had broken it.",
        f"Two men were accused of belonging to the {FRONT}.",
    ],
)
def test_other_words_claim_nothing(saying: str) -> None:
    assert all(kind is not CLAIMED for one in said(ACT + saying) for kind, _ in one)


def test_who_does_not_deny_denies_nothing() -> None:
    assert said(ACT + f"The {FRONT} does not deny that it was there.") == [set()]


def test_each_side_blames_the_other() -> None:
    text = ACT + f"The {FRONT} and the {COLUMN} blamed each other."
    assert said(text)[0] >= {(BLAMED, FRONT), (BLAMED, COLUMN)}


def test_what_is_said_elsewhere_is_tied_to_the_words_that_tell_the_act() -> None:
    (claim,) = claims_of(ACT + f"The {FRONT} claimed responsibility.", "responsibility")
    assert claim.rule == "responsibility_said_elsewhere"
    assert [e.quote for e in claim.evidence if e.role is EvidenceRole.EVENT_LINK] == ["bomb exploded"]
