"""Constructions that tell a toll otherwise than by a number beside its verb. A toll is written as in
`test_casualties.py`; groups and places are invented."""

import pytest
from extract_makers import code
from test_casualties import read, write


def tell(text: str) -> str:
    return "; ".join(map(write, read(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("None of the nine guards survived.", "killed 9"),
        ("None of the six lived.", "killed 6"),
        ("None of the six lived in Dor.", ""),
        ("The boy did not live at the farm.", ""),
        ("Her brother did not make it.", "killed 1"),
        ("Her brother did not make it to the gate.", ""),
        ("All but two of the 14 passengers were killed.", "killed 12"),
        ("Half of the 40 villagers were killed.", "killed ?"),
    ],
)
def test_how_many_are_left(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three of the dead were soldiers.", "killed 3 part"),
        ("Six of those killed were women.", "killed 6 part"),
        ("Of the dead, three were soldiers.", "killed 3 part"),
        ("Of the 22 people killed, six were women.", "killed 22; killed 6 @0"),
        ("Of the dead, three were from Dor.", ""),
    ],
)
def test_a_share_of_the_fallen(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels said they had killed 40 soldiers and lost 16 of their own.", "killed 40; killed 16"),
        ("Traders lost 16 of their own.", ""),
        ("Three soldiers fell in the fighting.", "killed 3"),
        ("Prices fell in the fighting.", ""),
        ("Two conscripts embraced martyrdom.", "killed 2"),
        ("Four marines laid down their lives.", "killed 4"),
        ("Four marines laid down their arms.", "surrendered 4"),
    ],
)
def test_losses_in_a_soldier_s_words(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The count of dead soldiers stands at 10.", "killed 10 rev"),
        ("The tally of goals stands at 10.", ""),
        ("The dead number 14.", "killed 14"),
        ("The hospital took in seven dead.", "killed 7"),
        ("Both armies agree on about 60 injured.", "wounded ~60"),
        ("Both armies agreed to release 60 injured.", "released 60 hyp; wounded 60 hyp"),
    ],
)
def test_figures_of_the_fallen(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man in his 20s and a woman in her late 30s were shot.", "wounded 1 struck; wounded 1 struck"),
        ("A gunman killed a man in his 40s and a boy.", "killed 1; killed 1"),
        ("Two men, 19 and 22, and a woman were wounded.", "wounded 2; wounded 1"),
        ("A fourth, hit in the ankle, has left the hospital.", "wounded 1"),
        ("A fourth, after the rain, was cancelled.", ""),
        ("A twelfth was wounded.", "wounded 1"),
    ],
)
def test_whom_an_age_or_an_ordinal_tells(text: str, expected: str) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Driver, 52, shot by passenger, 15, in Dor", "wounded 1 struck"),
        ("The driver shot by the passenger spoke in court.", ""),
        ("Four teens shot at party", "wounded 4 struck"),
        ("Four teens shot at police", ""),
        ("Guard fatally wounded and his partner shot in both legs", "killed 1; wounded 1"),
        ("A clerk was shot in his upper left arm.", "wounded 1"),
        ("A guard was killed and his partner shot in both legs.", "killed 1; wounded 1"),
        ("A guard was killed and his partner shot.", "killed 1"),
        ("A clerk was shot in his left shop.", "wounded 1 struck"),
        ("Another man was treated for a graze wound.", "wounded 1"),
    ],
)
def test_whom_fire_hit_and_where(text: str, expected: str) -> None:
    assert tell(text) == expected


def test_a_share_told_later_is_of_the_whole_told_before() -> None:
    [incident] = code("Nine people were killed by a bomb in Kabul on Friday. Three of the dead were soldiers.")
    whole, share = incident.casualties
    assert (whole.best, share.best, share.included_in) == (9, 3, 0)
    assert incident.totals.killed is not None and incident.totals.killed.best == 9
