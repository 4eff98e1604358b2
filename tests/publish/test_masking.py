"""Names are masked, groups and places are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.coordinates import COORDINATES_MASK
from dateline.publish.known_names import compile_known
from dateline.publish.masking import MASK, SCRIPT_MASK, mask_names, survey_names
from dateline.publish.source_names import mask_source
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
        "Forces of Imad Testname entered Lissa",
        "the Union of Peter Testname",
        "in Imad Testname, Belvany's governor, they trust",
        "Imad Testname, a village headman",
        "from Imad Testname, Belvany",
        "the village of Imad Testname. Testname said so",
        "Secretary of State Imad Testname",
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
        "fighters of the Union of Kessar Hills fled",
        "the Sons of Kessar Hills denied it",
        "Jaysh Kessar claimed the attack",
        "in Kessar Hills, Belvany, on Friday",
        "near Kessar Hills in Rada province",
        "the village of Kessar Hills burned",
        "in Kessar Hills district",
        "reached Kessar Hills, a town near Lissa",
        "doctors at the Kessar Hills hospital",
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


def test_a_frame_counts_in_the_whole_text_unless_it_tells_of_a_person() -> None:
    survey = survey_names("The village of Kessar Hills fell. Kessar Hills burned for a day.", KNOWN)
    assert survey.list_standing() == {"kessar hills"} and not survey.names
    survey = survey_names("The village of Kessar Hills fell. Colonel Hills wept.", KNOWN)
    assert not survey.list_standing() and survey.names == {"kessar", "hills"}


@pytest.mark.parametrize(
    "point",
    [
        "8.55, 31.05", "8.5512 31.0534", "-8.55 / 31.05", "8,551; 31,053", "8.55N, 31.05E", "N8.55 E31.05",
        "8°33'0\"N 31°3'E", "8° 33′ N, 31° 3′ E", "8 33 00 N 31 03 00 E", "8 degrees 33 minutes north",
        "8.5°, 31.1°", "lat 8.5, lon 31.1", "36N VK 12345 67890", "6GCRHMXX+XX", "8.5512",
    ],
)  # fmt: skip
def test_a_point_in_figures_is_withheld(point: str) -> None:
    assert mask_names(f"the post at {point} fell", ()) == f"the post at {COORDINATES_MASK} fell"


@pytest.mark.parametrize(
    "quote",
    [
        "7.62 mm and 5.56 mm rifles", "killed 12, 13 wounded", "12 km north", "40°C", "from 1.5 to 2.5 million",
        "33.25, 12.25 per cent", "$1.25, 2.50", "an F-16 55 N of it", "turned 180 degrees", "in 2022, 31 people",
    ],
)  # fmt: skip
def test_other_figures_stay(quote: str) -> None:
    assert mask_names(quote, ()) == quote


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("John Testname blog", "[name withheld] blog"),
        ("Testname's diary", "[name withheld]'s diary"),
        ("imad testname", "imad testname"),
        ("john testname", "[name withheld]"),
        ("journalist Imad Testname", "journalist [name withheld]"),
        ("Imad Testname, Lissa", "[name withheld], Lissa"),
        ("@testname", "[name withheld]"),
        ("Harbour Street Journal", "Harbour Street Journal"),
        ("Sudan Tribune", "Sudan Tribune"),
        ("Middle East Eye", "Middle East Eye"),
        ("Al Jazeera", "Al Jazeera"),
        ("Crisis Group blog", "Crisis Group blog"),
        ("Reuters", "Reuters"),
        ("daily.example", "daily.example"),
    ],
)
def test_a_persons_name_in_a_source_is_masked(source: str, left: str) -> None:
    assert mask_source(source, compile_known(KNOWN) | load_standing_names()) == left


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
