"""Places spoken of again without their name, read over whole texts. Groups are invented."""

import pytest
from extract_makers import code, code_mentions, make_document

from dateline.extract.annotations import annotate

RAID = "Gunmen raided the town of Kadugli in South Kordofan, Sudan, on Monday."


def read_again(text: str) -> dict[str, tuple[str | None, str | None, str]]:
    """By the words that speak of a place again: its name, its division, its precision."""
    return {
        text[p.start : p.end]: (p.place.name, p.place.admin1, p.place.place_precision.value)
        for spans in annotate(make_document(text))
        for p in spans.places
        if p.place and p.told_at
    }


@pytest.mark.parametrize(
    ("text", "phrase", "name", "admin1", "precision"),
    [
        ("Gunmen raided the hamlet of Qelba, in Jonglei, South Sudan. Shells hit Bor. Two died in the same village.",
         "the same village", "Qelba", "Jonglei", "admin1"),
        (f"{RAID} On Tuesday the town was shelled.", "the town", "Kadugli", "South Kordofan", "town"),
        (f"{RAID} Six people were killed there.", "there", "Kadugli", "South Kordofan", "town"),
        (f"{RAID} A mine killed two near the town on Tuesday.", "the town", "Kadugli", "South Kordofan", "near"),
        (f"{RAID} In the same state, a bus was hit.", "the same state", "South Kordofan", "South Kordofan", "admin1"),
        (f"{RAID} Two died in the province on Friday.", "the province", "South Kordofan", "South Kordofan", "admin1"),
        ("An ambush near Dutsin-Ma in Katsina state, Nigeria, killed two. In the same district a bus was burnt.",
         "the same district", "Dutsin-Ma", "Katsina", "district"),
        ("The governor of Helmand province, Afghanistan, spoke. In this southern province, a mine killed five.",
         "this southern province", "Helmand", "Helmand", "admin1"),
        ("Raiders stormed Wuro Kelma on Sunday. They killed twelve people in this village of Borno state, Nigeria.",
         "this village of Borno state, Nigeria", "Wuro Kelma", "Borno", "admin1"),
        ("Shots were heard in Baquba. Two men died in this town of Diyala province, Iraq.",
         "this town of Diyala province, Iraq", "Baqubah", "Diyala", "town"),
    ],
)  # fmt: skip
def test_a_place_spoken_of_again(text: str, phrase: str, name: str, admin1: str, precision: str) -> None:
    assert read_again(text)[phrase] == (name, admin1, precision)


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in Mosul and another in Kirkuk, Iraq. Gunmen killed a policeman in the city.",
        f"{RAID} The town council met. The village chief of Dilling came.",
        f"{RAID} A mine killed two people 20 km from the town.",
        f"{RAID} There were clashes on Tuesday.",
        f"{RAID} The state said it would answer. The region is poor.",
        f"{RAID} On Friday the village of Umm Sorba was burnt.",
        "The town was shelled on Monday.",
    ],
)
def test_takes_no_other_words_for_a_place_told_before(text: str) -> None:
    assert read_again(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels took Mopti, Mali. On Saturday it was the turn of the Tamella prison, in the same region.",
         "Tamella prison"),
        ("Rebels took Mopti, Mali. Another village of the same region, Dar Qelta, was burnt.", "Dar Qelta"),
    ],
)  # fmt: skip
def test_a_name_that_only_a_reference_places(text: str, name: str) -> None:
    places = [p.place for spans in annotate(make_document(text)) for p in spans.places if p.place]
    assert (name, "Mopti", "ML") in {(p.name, p.admin1, p.country_code) for p in places}


def test_the_capital_is_that_of_the_one_country_told() -> None:
    (incident,) = code("Farmers fled from Kidal, Mali. A bomb killed four men in the capital on Friday.")
    assert incident.place is not None and incident.place.name == "Bamako"
    two = code("Farmers fled from Kidal, Mali, to Niger. A bomb killed four men in the capital on Friday.")
    assert all(one.place is None or one.place.name != "Bamako" for one in two)


def test_the_claim_quotes_where_the_place_was_named() -> None:
    text = f"{RAID} On Wednesday a bomb killed eleven soldiers in the same state."
    claims = [c for m in code_mentions(text) for c in m.claims if c.rule == "place_spoken_of_again"]
    (claim,) = claims
    assert claim.value_raw == "the town of Kadugli in South Kordofan, Sudan"
    assert [e.quote for e in claim.evidence if e.role == "event_link"] == [
        "bomb killed eleven soldiers in the same state"
    ]
