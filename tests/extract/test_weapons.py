import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.weapons import WeaponExpression, find_weapons


def _find(text: str) -> list[tuple[str, str, int | None]]:
    return [(text[w.start : w.end], w.type, w.count) for w in find_weapons(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They prepared two car bombs for the assault.", [("two car bombs", "vehicle bomb", 2)]),
        ("A car bomb went off near the gate.", [("car bomb", "vehicle bomb", 1)]),
        ("A suicide vest was found on the body.", [("suicide vest", "suicide vest", 1)]),
        ("He drove a suicide truck into the camp.", [("suicide truck", "suicide vehicle bomb", 1)]),
        ("A car bomb attack killed nine.", [("car bomb", "vehicle bomb", None)]),
        ("A mortar barrage hit the town.", [("mortar", "mortar", None)]),
        ("Troops defused three roadside bombs.", [("three roadside bombs", "IED", 3)]),
        ("Three powerful homemade bombs exploded.", [("Three powerful homemade bombs", "IED", 3)]),
        ("The convoy hit a mine.", [("mine", "landmine", 1)]),
        ("A mine exploded under the lorry.", [("mine", "landmine", 1)]),
        ("The gold mine was closed.", []),
        ("He laid anti-personnel mines.", [("anti-personnel mines", "landmine", None)]),
        ("Twenty-five rockets fell on the port.", [("Twenty-five rockets", "rocket", 25)]),
        ("She is a rocket scientist.", []),
        ("Two hundred mortar shells hit the town.", [("Two hundred mortar shells", "mortar", 200)]),
        ("120 mm mortar rounds landed nearby.", [("mortar rounds", "mortar", None)]),
        ("Howitzers and tanks moved up.", [("Howitzers", "artillery", None), ("tanks", "tank", None)]),
        ("A think tank and a water tank are no weapons.", []),
        ("They bombed it with an F-16.", [("F-16", "fighter aircraft", None)]),
        ("An airstrike from an F16 killed nine.", [("F16", "fighter aircraft", None)]),
        ("A 10-year-old was hurt.", []),
        (
            "Fighter planes and helicopters came.",
            [("Fighter planes", "fighter aircraft", None), ("helicopters", "helicopter", None)],
        ),
        (
            "Warplanes dropped barrel bombs.",
            [("Warplanes", "fighter aircraft", None), ("barrel bombs", "barrel bomb", None)],
        ),
        ("Four explosive drones hit the depot.", [("Four explosive drones", "drone", 4)]),
        ("Three drone strikes were counted.", [("drone", "drone", None)]),
        ("A Shahed drone was shot down.", [("Shahed drone", "drone", None)]),
        ("A ballistic missile struck.", [("ballistic missile", "missile", None)]),
        ("The missile defence programme continues.", []),
        ("They fired rocket-propelled grenades.", [("rocket-propelled grenades", "rocket-propelled grenade", None)]),
        ("Attackers threw 2 hand grenades.", [("2 hand grenades", "grenade", 2)]),
        (
            "He carried a Kalashnikov and two knives.",
            [("Kalashnikov", "firearm", None), ("two knives", "knife or machete", 2)],
        ),
        ("They came with machetes.", [("machetes", "knife or machete", None)]),
        ("Gun control was debated.", []),
        ("Cluster munitions were used.", [("Cluster munitions", "cluster munition", None)]),
        ("Sarin gas was released.", [("Sarin gas", "chemical agent", None)]),
        ("Police fired tear gas.", [("tear gas", "tear gas", None)]),
        ("They set houses ablaze.", [("ablaze", "arson", None)]),
        ("The engine was on fire.", []),
        ("A petrol bomb was thrown.", [("petrol bomb", "incendiary device", None)]),
        ("The bomb squad arrived.", []),
        ("A bomb was hidden in the wall.", [("bomb", "bomb", 1)]),
        ("Explosives were seized.", [("Explosives", "explosive", None)]),
        (
            "AN M-16 RIFLE AND FIVE GRENADES WERE FOUND",
            [("M-16 RIFLE", "firearm", None), ("FIVE GRENADES", "grenade", 5)],
        ),
        ("Dozens of drones flew over.", [("drones", "drone", None)]),
    ],
)
def test_weapons(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert _find(text) == expected


def test_offsets_belong_to_the_whole_text() -> None:
    text = "Nothing here. Two grenades there."
    assert find_weapons(text, 14, len(text)) == [WeaponExpression(14, 26, "grenade", 2)]
    assert find_weapons(text, 0, 13) == []


WORDS = st.sampled_from(
    "two bombs a car bomb F-16 F16 mine 12 - , hit set fire tanks drone hundred twenty AK-47".split()
)


@given(st.text(max_size=80) | st.lists(WORDS, max_size=12).map(" ".join), st.integers(-3, 90), st.integers(-3, 90))
def test_any_text_gives_ordered_spans_inside_it(text: str, start: int, end: int) -> None:
    last = 0
    for weapon in find_weapons(text, start, end):
        assert max(start, last) <= weapon.start < weapon.end <= min(end, len(text))
        assert text[weapon.start : weapon.end].strip() == text[weapon.start : weapon.end]
        last = weapon.end
