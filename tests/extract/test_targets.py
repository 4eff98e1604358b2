import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.codes import TargetType as T
from dateline.extract.targets import find_targets


def _find(text: str) -> list[tuple[str, T]]:
    return [(text[t.start : t.end], t.target_type) for t in find_targets(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an assault against the Ghwayran prison in the city", [("the Ghwayran prison", T.PRISON)]),
        ("They stormed a military base at dawn.", [("a military base", T.MILITARY)]),
        ("Soldiers left the checkpoint.", [("the checkpoint", T.MILITARY)]),
        ("attacks on convoys or military bases", [("convoys", T.TRANSPORT), ("military bases", T.MILITARY)]),
        (
            "a police station and an army checkpoint",
            [("a police station", T.POLICE), ("an army checkpoint", T.MILITARY)],
        ),
        ("the hospital was shelled", [("the hospital", T.HEALTH)]),
        ("The wounded were taken to the nearest hospital.", []),
        ("He is in hospital.", []),
        ("gunmen entered a primary school", [("a primary school", T.EDUCATION)]),
        ("She left school at ten.", []),
        ("school children sang", []),
        ("two churches and a busy mosque", [("churches", T.RELIGIOUS), ("a busy mosque", T.RELIGIOUS)]),
        ("Church leaders met.", []),
        ("Shelling hit a crowded market.", [("a crowded market", T.MARKET)]),
        ("Market prices rose.", []),
        ("A bus was ambushed.", [("A bus", T.TRANSPORT)]),
        ("The bus driver fled.", []),
        ("an aid convoy near the border", [("an aid convoy", T.AID)]),
        ("a military convoy near the border", [("a military convoy", T.MILITARY)]),
        ("saboteurs blew up an oil pipeline", [("an oil pipeline", T.INFRASTRUCTURE)]),
        (
            "a power transformer and a township office",
            [("a power transformer", T.INFRASTRUCTURE), ("a township office", T.GOVERNMENT)],
        ),
        ("the radio building near a market stall", [("the radio building", T.MEDIA), ("a market stall", T.MARKET)]),
        ("fired at an army bulldozer", [("an army bulldozer", T.MILITARY)]),
        ("The dam was hit and a bridge destroyed.", [("The dam", T.INFRASTRUCTURE), ("a bridge", T.INFRASTRUCTURE)]),
        ("shells fell on an IDP camp", [("an IDP camp", T.CAMP)]),
        ("the displaced persons camp", [("the displaced persons camp", T.CAMP)]),
        ("the US embassy was evacuated", [("the US embassy", T.GOVERNMENT)]),
        ("men left the barracks", [("the barracks", T.MILITARY)]),
        ("a radio station was burned", [("a radio station", T.MEDIA)]),
        ("They burned the village.", []),
        ("settlers of the West Bank", []),
        ("He was sentenced to prison for life.", []),
        ("She returned home.", []),
        ("a hotel and a restaurant", [("a hotel", T.OTHER), ("a restaurant", T.OTHER)]),
        ("the prison attack of last week", [("the prison", T.PRISON)]),
        ("THE MILITARY BASE WAS SHELLED", [("THE MILITARY BASE", T.MILITARY)]),
        ("They took shelter in the woods.", []),
        ("ships docked at Port Sudan", [("ships", T.TRANSPORT)]),
        ("Kabul airport was closed.", [("Kabul airport", T.TRANSPORT)]),
    ],
)
def test_targets(text: str, expected: list[tuple[str, T]]) -> None:
    assert _find(text) == expected


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("They attacked the Ghwayran prison.", "prison", "Ghwayran prison"),
        ("They burned the Church of the Holy Rock today.", "church", "Church of the Holy Rock"),
        ("The Al-Amal Hospital was hit.", "hospital", "Al-Amal Hospital"),
        ("A Catholic church was hit.", "church", None),
        ("The Syrian prison fell.", "prison", None),
        ("military bases fell", "military base", None),
    ],
)
def test_names_and_heads(text: str, head: str, name: str | None) -> None:
    (target,) = find_targets(text, 0, len(text))
    assert (target.head, target.name) == (head, name)


def test_offsets_belong_to_the_whole_text() -> None:
    text = "Nothing here. The prison fell."
    (target,) = find_targets(text, 14, len(text))
    assert (target.start, target.end) == (14, 24)
    assert find_targets(text, 0, 13) == []


WORDS = st.sampled_from(
    "the a Prison Church of St. Karsun 's military base school to in hospital ( ) - police station".split()
)


@given(st.text(max_size=80) | st.lists(WORDS, max_size=12).map(" ".join), st.integers(-3, 90), st.integers(-3, 90))
def test_any_text_gives_ordered_spans_inside_it(text: str, start: int, end: int) -> None:
    last = 0
    for target in find_targets(text, start, end):
        assert max(start, last) <= target.start < target.end <= min(end, len(text))
        last = target.end


@pytest.mark.parametrize(
    "text",
    [
        "They drove two trucks full of explosives at the gate.",
        "Explosives-laden trucks were found.",
        "A stolen ambulance filled with explosives was stopped.",
    ],
)
def test_what_blows_up_is_not_what_is_hit(text: str) -> None:
    assert find_targets(text, 0, len(text)) == []


def test_a_truck_that_is_attacked_is_hit() -> None:
    text = "Gunmen attacked a truck of the mission."
    assert [found.head for found in find_targets(text, 0, len(text))] == ["truck"]
