"""What a report says that an act answers or follows up, and what it does not."""

import pytest
from extract_makers import make_document

from dateline.codebook.records import Mention
from dateline.extract import extract


def relate(text: str) -> set[tuple[str, str, str, str]]:
    """From, kind, to, and the words that say so."""
    mentions = extract(make_document(text))
    kinds = {one.mention_id: kind_of(one) for one in mentions}
    return {
        (kind_of(one), str(claim.value), kinds[str(claim.detail["to"])], claim.value_raw)
        for one in mentions
        for claim in one.claims
        if claim.field == "relation"
    }


def kind_of(mention: Mention) -> str:
    return next(str(claim.value) for claim in mention.claims if claim.field == "sub_event_type")


SHELLING, BOMB, ARRESTS = "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Arrests"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The army shelled a base near Farah on Wednesday in retaliation for Monday's bombing of a market in Herat.",
            (SHELLING, "response_to", BOMB, "in retaliation for"),
        ),
        (
            "In response to Monday's bombing of a market in Herat, the army shelled a base near Farah on Wednesday.",
            (SHELLING, "response_to", BOMB, "In response to"),
        ),
        (
            "Police arrested two men in Farah on Friday over Monday's bombing of a market in Herat.",
            (ARRESTS, "follow_up_of", BOMB, "over"),
        ),
        (
            "A man was arrested in Farah on Friday over the plot to bomb a market in Herat that was foiled on Monday.",
            (ARRESTS, "same_plot_as", BOMB, "over"),
        ),
    ],
)
def test_what_is_stated_is_related(text: str, told: tuple[str, str, str, str]) -> None:
    assert relate(text) == {told}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The army shelled a base near Farah on Wednesday, two days after a bombing of a market in Herat.",
            id="only later",
        ),
        pytest.param(
            "The army shelled a base near Farah on Wednesday. It was not in retaliation for Monday's bombing in Herat.",
            id="denied",
        ),
        pytest.param(
            "The army could shell the base near Farah in retaliation for Monday's bombing of a market in Herat.",
            id="may come",
        ),
        pytest.param(
            "The army shelled a base near Farah on Wednesday in possible retaliation for Monday's bombing in Herat.",
            id="a guess",
        ),
        pytest.param(
            "Police arrested two men in Farah over the weekend after a bombing of a market in Herat killed six people.",
            id="over the weekend",
        ),
        pytest.param(
            "An officer was shot in Farah on Friday while responding to the shooting of two men.", id="sent there"
        ),
        pytest.param(
            "Police arrested two men in Farah on Friday for smuggling rifles. A bombing in Herat killed six on Monday.",
            id="for something else",
        ),
        pytest.param(
            "Police in Herat arrested a man suspected of fatally shooting two men on Friday.", id="the deed itself"
        ),
    ],
)
def test_what_is_not_stated_is_not_related(text: str) -> None:
    assert relate(text) == set()


def test_an_act_and_what_it_answers_are_two_each_with_its_own_day_and_place() -> None:
    text = "The army shelled a base near Farah on Wednesday in retaliation for Monday's bombing of a market in Herat."
    told = {
        kind_of(one): {str(claim.value) for claim in one.claims if claim.field in {"date_start", "place"}}
        for one in extract(make_document(text))
    }
    assert told == {SHELLING: {"2022-01-26", "Farah"}, BOMB: {"2022-01-24", "Herāt"}}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "A court in Somalia sentenced two men on Thursday for the February 2030 attack on a hotel in Kismayo.",
            "2030-02-01",
        ),
        ("A judge jailed a man on Monday for the attack on a hotel in Kismayo on February 9, 2030.", "2030-02-09"),
    ],
)
def test_an_act_that_is_tried_keeps_its_own_day(text: str, day: str) -> None:
    (mention,) = extract(make_document(text, "2031-03-14"))
    assert [claim.value for claim in mention.claims if claim.field == "date_start"] == [day]
