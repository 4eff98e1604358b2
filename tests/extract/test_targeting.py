"""Whether an act was aimed at civilians, by what is stated. Groups are invented, towns are neutral."""

import pytest
from extract_makers import code_one


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen of the Karsun Front attacked farmers near Gao on Monday.",
        "The Karsun Front abducted two schoolteachers near Gao on Monday.",
        "Karsun Front fighters ambushed aid workers on the road to Gao on Monday.",
        "Masked men murdered three bakers in Gao on Monday.",
        "Fighters of the Karsun Front shot at a town councillor in Gao on Monday.",
    ],
)
def test_civilians_told_as_the_object_were_targeted(text: str) -> None:
    assert code_one(text).civilian_targeting is True


@pytest.mark.parametrize(
    "text",
    [
        "The Karsun Front attacked an army camp near Gao on Monday.",
        "Karsun Front fighters ambushed soldiers near Gao on Monday.",
        "Gunmen of the Karsun Front fired on a police station in Gao on Monday.",
        "The Karsun Front attacked fighters of the Ansara Brigade near Gao on Monday.",
    ],
)
def test_armed_people_and_their_posts_were_targeted(text: str) -> None:
    assert code_one(text).civilian_targeting is False


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in Gao on Monday, killing three farmers.",
        "Soldiers shelled Gao on Monday. Two women died.",
        "Gunmen attacked Gao on Monday.",
    ],
)
def test_who_died_tells_nothing_of_whom_it_was_meant_for(text: str) -> None:
    assert code_one(text).civilian_targeting is None
