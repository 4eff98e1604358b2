"""Reports of one scene: what later sentences tell without a place was where the lead says."""

import pytest
from extract_makers import frame_text

LEAD = "Gunmen attacked a camp at Tin Qelba, a village 40 km east of Douentza in Mali's Mopti region, on Saturday."
MARKET = "A bomb killed four people in the market of Gao, Mali, on Saturday."


def find_rule(text: str, words: str) -> str | None:
    """The rule by which the telling in `words` is placed where it names no place."""
    (frame,) = [f for f in frame_text(text) if text[f.anchor.start : f.anchor.end] == words]
    return frame.setting.rule if frame.setting and not frame.places else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{LEAD}\n\nThey burnt three trucks.\n\nSix soldiers died and nine were wounded, the army said.", "died"),
        (
            f"{LEAD}\n\nThe Front, which has fought it since 2019, said that it had murdered 14 men.",
            "murdered",
        ),
        (f"{MARKET}\n\nResidents fled. Nine women were also wounded, a nurse said.", "wounded"),
        (f"Blast in Mali town\n\n{MARKET}\n\nThe explosion happened at noon.", "explosion"),
        ("Rebels raided Qelba, a hamlet in Kossi province, on Sunday.\n\nSeven villagers died.", "died"),
    ],
)
def test_a_report_of_one_scene_places_what_it_tells_later(text: str, words: str) -> None:
    assert find_rule(text, words) == "place_of_story"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{MARKET}\n\nIn a separate attack, six soldiers died.", "died"),
        (f"{MARKET}\n\nOn Monday an ambush hurt nobody.", "ambush"),
        (f"{MARKET}\n\nMore than 300 people have died since 2012.", "died"),
        (f"{MARKET}\n\nRebels shelled Kidal. Six soldiers died.", "died"),
        (f"{MARKET}\n\nClashes went on in Tillabéri, Niger. Six soldiers died.", "died"),
        (
            f"The week was calm, with one raid. Two men died.\n\nSix soldiers were injured. {MARKET}",
            "injured",
        ),
    ],
)
def test_another_scene_is_left_to_the_country(text: str, words: str) -> None:
    assert find_rule(text, words) != "place_of_story"
