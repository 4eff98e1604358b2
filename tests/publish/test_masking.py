"""Names are masked, groups and places are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.masking import MASK, SCRIPT_MASK, compile_known, mask_names
from dateline.publish.standing_names import load_standing_names

KNOWN = ("Belvan Free Fighters", "Belvany", "Lissa", "Deir Ostra", "Rada")


@pytest.mark.parametrize(
    "quote",
    [
        "Colonel Imad Testname said the men fled",
        "COLONEL IMAD TESTNAME SAID THE MEN FLED",
        "Lt. Col. Imad al-Testname told reporters",
        "Testname said that nobody slept",
        "“We ran,” said Testname, a resident of Lissa.",
        "Testname, 9, was killed",
        "Testname (34) was hit",
        "a farmer named Testname",
        "according to Imad Testname, a shepherd",
        "the leader, Abu Omar al-Testname, died. Testname had led it",
        "the killing of Testname angered them",
        "gunmen shot Testname in Lissa",
        "Testname, who lost a leg, went home",
        "Testname’s brother was taken",
        "J. Testname-Smith was there",
        "Mrs O'Testname wept",
        "le colonel Imad Testname a parlé",
        "President Testname ordered it",
        "SAYS IMAD TESTNAME OF LISSA",
        "write to imad.testname@harbour.example or @ImadTestname",
        "Iraqi Prime Minister Mustafa Testname arrived",
        "between Lissa and Imad Testname",
    ],
)
def test_a_name_is_masked(quote: str) -> None:
    masked = mask_names(quote, KNOWN)
    assert "testname" not in masked.lower()
    assert MASK in masked


@pytest.mark.parametrize(
    "quote",
    [
        "The Belvan Free Fighters attacked Deir Ostra on Friday",
        "fighters of the Belvan Free Fighters entered Lissa and Belvany",
        "Belvany said it would answer",
        "eleven soldiers were killed in Rada province",
        "Army General Command said on Friday that two soldiers died",
        "the Northern Shield Brigade claimed it",
        "the council of Ostrana said that it would answer",
        "THE GROUP CLAIMED RESPONSIBILITY FOR AN ATTACK NEAR LISSA",
        "ELEVEN SOLDIERS WERE KILLED IN A NIGHT ATTACK NEAR LISSA ON FRIDAY",
    ],
)
def test_groups_and_places_stay(quote: str) -> None:
    assert mask_names(quote, KNOWN) == quote


def test_known_names_of_the_package_stay() -> None:
    quote = "Syrian Democratic Forces and Islamic State fought in Al-Hasakah, Syria, while Saudi Arabia watched"
    assert mask_names(quote, load_standing_names()) == quote


def test_a_rank_outweighs_a_known_name() -> None:
    assert mask_names("Colonel Rada fled", KNOWN) == f"Colonel {MASK} fled"


def test_a_script_without_capitals_is_withheld() -> None:
    assert mask_names("قال العقيد عماد إن الجنود", KNOWN) == SCRIPT_MASK


@given(
    st.sampled_from(["Colonel", "Dr", "Mr.", "Sheikh", "GENERAL", "Lt Gen"]),
    st.from_regex(r"[A-Z][a-z]{3,8}( [A-Z][a-z]{3,8})?", fullmatch=True),
    st.sampled_from([" said.", " was hit", ", he said", ""]),
)
def test_what_follows_a_rank_never_stands(rank: str, name: str, rest: str) -> None:
    masked = mask_names(f"“{rank} Xq{name}{rest}”", KNOWN)
    assert f"Xq{name}" not in masked


@given(st.text(max_size=80))
def test_any_text_can_be_masked_and_small_letters_stay(text: str) -> None:
    assert mask_names("so they fled. " + text, compile_known(KNOWN)).startswith("so they fled. ")


@pytest.mark.parametrize(
    ("quote", "left"),
    [
        ("shot dead a nurse identified only as Testname", "shot dead a nurse identified only as [name withheld]"),
        ("killed a patient, Testname, at a clinic", "killed a patient, [name withheld], at a clinic"),
        ("on its channel https://t.me/testgroup on Friday", "on its channel [address withheld] on Friday"),
        ("see www.testgroup.example/news.", "see [address withheld]."),
        ("at t.me/testgroup", "at [address withheld]"),
    ],
)
def test_lone_names_and_addresses_are_withheld(quote: str, left: str) -> None:
    assert mask_names(quote, ()) == left
