"""Statements of armies and governments: whose air strikes killed whom, which coalition it is, and who is quoted."""

import pytest
from extract_makers import code_mentions, frame_text

from dateline.codebook.codes import ParticipantRole
from dateline.codebook.records import Mention


def _roles(text: str) -> set[tuple[str, str]]:
    return {
        (item.actor.name or text[item.actor.start : item.actor.end], item.role.value)
        for frame in frame_text(text)
        for item in frame.roles.participants
        if item.role in {ParticipantRole.PERPETRATOR, ParticipantRole.TARGET}
    }


US, FRANCE = "Military Forces of United States", "Military Forces of France"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "U.S. airstrikes against al-Shabab in Somalia killed nine militants.",
            {(US, "perpetrator"), ("al-Shabaab", "target")},
        ),
        (
            "French strikes on Boko Haram near Diffa, Niger, killed 12 people.",
            {(FRANCE, "perpetrator"), ("Boko Haram", "target")},
        ),
        ("An attack by Boko Haram on an army post killed nine people.", {("Boko Haram", "perpetrator")}),
        (
            "Five people were killed by a U.S. drone strike against al-Shabab.",
            {(US, "perpetrator"), ("al-Shabaab", "target")},
        ),
        ("A U.S. strike on Monday hit two vehicles near Baidoa, Somalia.", {(US, "perpetrator")}),
        ("Fighters from Boko Haram killed nine villagers.", {("Boko Haram", "perpetrator")}),
    ],
)
def test_what_killed_is_an_act_that_says_who_did_it_to_whom(text: str, expected: set[tuple[str, str]]) -> None:
    assert _roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rockets fired by Hezbollah at the Israeli army wounded two soldiers.",
        "A bomb hidden near the Iraqi army killed two civilians.",
    ],
)
def test_who_was_aimed_at_is_no_doer_though_the_verb_follows(text: str) -> None:
    assert not {name for name, role in _roles(text) if role == "perpetrator" and name.startswith("Military")}


def test_a_strip_of_land_is_no_group() -> None:
    assert "Gaza Strip" not in {
        name for name, _ in _roles("Israeli strikes in the Gaza Strip killed 14 people on Friday.")
    }


def _names(mentions: tuple[Mention, ...], field: str = "participant") -> set[str]:
    return {str(claim.value) for mention in mentions for claim in mention.claims if claim.field == field}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The coalition bombed Islamic State positions near Mosul, Iraq, on Monday.", "2016-11-30", True),
        ("The coalition bombed Islamic State positions near Mosul, Iraq, on Monday.", "2013-11-30", False),
        ("The coalition bombed rebel positions near Goma, Congo, on Monday.", "2016-11-30", False),
        ("A coalition of farmers attacked an Islamic State post near Mosul, Iraq, on Monday.", "2016-11-30", False),
    ],
)
def test_the_coalition_is_the_one_at_war_there_and_then(text: str, published: str, expected: bool) -> None:
    found = _names(code_mentions(text, published))
    assert ("Global Coalition against Islamic State" in found) is expected


def test_a_part_of_an_alliance_is_not_another_coalition() -> None:
    found = _names(code_mentions("The Syrian Arab Coalition attacked two villages near Raqqa on Monday.", "2016-11-30"))
    assert "Saudi-led coalition" not in found


def test_to_deny_a_foe_his_refuge_is_to_say_nothing() -> None:
    text = (
        "The operation will free the town of Islamic State cells and deny ISIS a refuge.\n\n"
        "The army issued the following statement:\n\n“Our forces attacked the town of Sharqat on Monday.”"
    )
    quoted = {claim.attributed_to for mention in code_mentions(text, "2016-11-30") for claim in mention.claims}
    assert "Islamic State" not in quoted
    assert any(one and "army" in one.lower() for one in quoted)


def test_a_group_that_denies_an_attack_is_still_quoted() -> None:
    text = "Gunmen killed nine people in Gao on Monday. The rebels deny carrying out the attack."
    kinds = {
        str(claim.value)
        for mention in code_mentions(text)
        for claim in mention.claims
        if claim.field == "responsibility"
    }
    assert "denied" in kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Iraqi army seized the town of Baiji, Iraq, on Monday.", "Government regains territory"),
        ("Islamic State fighters seized the town of Baiji, Iraq, on Monday.", "Non-state actor overtakes territory"),
        ("The Turkish army seized the town of Jarablus, Syria, on Monday.", "Non-state actor overtakes territory"),
    ],
)
def test_ground_is_regained_by_the_state_that_it_is_of(text: str, expected: str) -> None:
    assert _names(code_mentions(text), "sub_event_type") == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "A 14-year-old boy has died from bird flu in Turkey, officials said on Monday.",
        "The soldier died on Monday in Jordan in a non-combat related incident.",
        "Poisoned liquor killed seventeen people in Kenya on Monday.",
    ],
)
def test_illness_and_mishap_are_no_act(text: str) -> None:
    assert not code_mentions(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said soldiers had shelled the village of Dor on Monday.", "claimed"),
        ("The Pentagon said the US-led coalition bombed Islamic State fighters near Mosul on Monday.", "claimed"),
        ("The Syrian army said the US-led coalition bombed its post near Deir ez-Zor on Monday.", "blamed"),
        ("The rebels said soldiers had shelled the village of Dor on Monday.", "blamed"),
    ],
)
def test_an_army_claims_what_it_tells_of_its_own(text: str, expected: str) -> None:
    assert _names(code_mentions(text), "responsibility") == {expected}
