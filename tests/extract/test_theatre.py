"""Acts told without a place: the country or division around them, the town of a site, the sentence before."""

import pytest
from extract_makers import code, code_mentions, frame_text

from dateline.codebook.records import Claim, Incident

RAID = "Gunmen attacked the market of Gao, Mali, on January 3, killing four people."


def place_claims(text: str, trigger: str) -> list[Claim]:
    """The place claims of the act that `trigger` tells."""
    told = [m for m in code_mentions(text) if trigger in text[m.trigger.start : m.trigger.end]]
    return [claim for mention in told for claim in mention.claims if claim.field == "place"]


def told_on(text: str, day: str) -> Incident:
    (incident,) = [one for one in code(text) if one.date_start and one.date_start.isoformat() == day]
    return incident


@pytest.mark.parametrize(
    ("text", "rule", "country", "precision"),
    [
        (f"{RAID}\n\nOn January 9 a bomb killed six soldiers on patrol.", "country_of_report", "ML", "country"),
        (f"{RAID} On January 9 a bomb killed six soldiers on patrol.", "division_of_scene", "ML", "admin1"),
        (f"The army of Niger was silent. Clashes were reported in Niger.\n\n{RAID}\n\nOn January 9 a bomb killed six "
         "soldiers on patrol.\n\nOn January 12 rebels shelled Kidal, Mali.", "country_of_scene", "ML", "country"),
        (f"{RAID}\n\nOn January 9 French troops killed six fighters in a raid.", "country_of_report", "ML", "country"),
    ],
)  # fmt: skip
def test_an_act_without_a_place_lies_where_all_around_it_lies(
    text: str, rule: str, country: str, precision: str
) -> None:
    claims = [claim for claim in place_claims(text, "") if claim.rule == rule]
    assert {(c.detail["country_code"], c.detail["place_precision"]) for c in claims} == {(country, precision)}


@pytest.mark.parametrize(
    "text",
    [
        f"{RAID} In Niger, villagers fled.\n\nOn January 9 a bomb killed six soldiers on patrol.",
        f"{RAID}\n\nOn January 9 French police arrested four men over a plot to kill a minister.",
        f"Clashes were reported in Niger.\n\n{RAID}\n\nAcross the border, on January 9, a bomb killed six soldiers.",
        "On January 9 a bomb killed six soldiers on patrol.",
        "Malian students met in Paris, France. Malian police spoke. Malian papers wrote of it.\n\nOn January 9 a bomb "
        "killed six soldiers on patrol.",
    ],
)
def test_a_country_is_left_open_where_another_may_be_meant(text: str) -> None:
    assert told_on(text, "2022-01-09").place is None


@pytest.mark.parametrize(
    ("text", "name", "admin1", "country"),
    [
        (f"{RAID}\n\nOn January 9 seven soldiers were killed in an ambush at Dor-Sellim.", "Dor-Sellim", None, "ML"),
        ("In Nampula province, Mozambique, police arrested 17 men at a station in Qelba on January 9.",
         "Qelba", "Nampula", "MZ"),
        ("On January 9 gunmen overran the gendarmerie post of Tin-Qelta, in the province of Oudalan, Burkina Faso.",
         "Tin-Qelta", None, "BF"),
        ("On January 9 drones hit a camp at Inqarash, 60 km from Tillabéri, Niger.", "Inqarash", "Tillabéri", "NE"),
        ("On January 9 they raided Qatapa (Chiúre district), Mozambique.", "Qatapa", "Cabo Delgado", "MZ"),
    ],
)  # fmt: skip
def test_a_name_that_no_table_holds_is_the_place(text: str, name: str, admin1: str | None, country: str) -> None:
    place = told_on(text, "2022-01-09").place
    assert place is not None and place.gazetteer_id is None
    assert (place.name, place.admin1, place.country_code) == (name, admin1, country)


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        (f"{RAID} On January 9 a bomb exploded near the hospital.", "Gao", "near"),
        ("The prison of Ghwayran, Syria, is full. On January 9 it was attacked by gunmen.", "Ghwayran prison", "exact"),
        ("The prison of Ghwayran, Syria, is full. A strike killed seven men on January 9 not far from the compound.",
         "Ghwayran prison", "near"),
        ("Ten men died on Friday near the Ghwayran prison in Syria. On January 9 gunmen stormed the prison.",
         "Ghwayran prison", "exact"),
    ],
)  # fmt: skip
def test_a_site_lies_where_it_was_told(text: str, name: str, precision: str) -> None:
    place = told_on(text, "2022-01-09").place
    assert place is not None
    assert (place.name, place.place_precision) == (name, precision)


@pytest.mark.parametrize(
    ("text", "rule", "precision"),
    [
        ("Ten people died in Gao, Mali. It was bombed from the air on January 9.", "place_of_sentence_before", "near"),
        ("Ten people died in Gao, Mali. It was also bombed from the air on January 9.", "division_of_scene", "admin1"),
    ],
)
def test_what_goes_on_is_near_the_place_of_the_sentence_before(text: str, rule: str, precision: str) -> None:
    setting = frame_text(text)[-1].setting
    assert setting is not None
    assert (setting.rule, setting.place.place_precision) == (rule, precision)


def test_an_inherited_place_ties_only_the_words_of_the_act() -> None:
    text = f"{RAID}\n\nOn January 9 a bomb killed six soldiers on patrol."
    (claim,) = [claim for claim in place_claims(text, "") if claim.rule == "country_of_report"]
    assert (claim.value, claim.value_raw) == ("Mali", "the market of Gao, Mali")
    assert next(e.quote for e in claim.evidence if e.role == "event_link") == "bomb killed"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb on the Quetta-bound train killed eight people near Sibi, Pakistan, on January 9.", "Sibi"),
        ("A bomb killed eight people in Sibi, Pakistan, on January 9. Two died in the hospital of Quetta.", "Sibi"),
        ("Nine men died in Qelba, in Kirkuk province, Iraq, on January 9, the border service in Erbil said.", "Qelba"),
        ("On January 9, hours before Sinjar, gunmen attacked Tal Afar, Iraq.", "Tall ‘Afar"),
        ('Four people were killed on January 9 when shells landed on Qelba, in Kirkuk province. "They came back," '
         'notes a teacher in Erbil, Iraq.', "Qelba"),
    ],
)  # fmt: skip
def test_where_nothing_happened_is_no_place_of_the_act(text: str, name: str) -> None:
    place = told_on(text, "2022-01-09").place
    assert place is not None and place.name == name


def test_a_town_that_may_be_its_province_gives_way_to_a_district() -> None:
    text = "Two soldiers died on January 9 when a bomb exploded in Raman district, in the province of Yala, Thailand. "
    place = told_on(f"{text}No group has claimed the attack in Yala.", "2022-01-09").place
    assert place is not None and place.name == "Raman"


def test_a_nations_soil_is_a_country() -> None:
    place = told_on("On January 9 gunmen landed on the Chadian shore and killed six soldiers.", "2022-01-09").place
    assert place is not None and (place.name, place.country_code) == ("Chad", "TD")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "MANAGUA (Sample Press) - Gunmen set fire to the shed of a cooperative on January 9, a farm official said.",
            "NI",
        ),
        ("The Moro Islamic Liberation Front set fire to a bakery on January 9, a vicar said.", "PH"),
        ("BOGOTA (Sample Press) - The FARC set fire to a road roller near the halt of Qelbi Tola on January 9.", "CO"),
    ],
)
def test_date_line_and_parties_tell_the_country_of_a_report_that_places_nothing(text: str, country: str) -> None:
    (place,) = [incident.place for incident in code(text)]
    assert place is not None
    assert (place.country_code, place.latitude is None or place.place_precision.value == "country") == (country, True)


@pytest.mark.parametrize(
    "text",
    [
        "MANAGUA (Sample Press) - The Moro Islamic Liberation Front set fire to a bakery on January 9, a vicar said.",
        "NAIROBI (Sample Press) - Sudanese gunmen set fire to a bakery on January 9. Sudanese police came late.",
    ],
)
def test_grounds_that_disagree_tell_no_country(text: str) -> None:
    assert [incident.place for incident in code(text)] == [None]
