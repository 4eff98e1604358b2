"""Places as sentences name them: each row of `place_cases.tsv` was recorded from the reader and read over.

The sentences were written for this test. The rows guard against change; they do not measure accuracy.
"""

import csv
import re
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.codebook.codes import AbstentionReason, PlacePrecision
from dateline.codebook.distance import distance_km
from dateline.codebook.records import Span
from dateline.errors import DatelineError
from dateline.extract.places import PlaceExpression, PlaceUse, find_places, read_places
from dateline.extract.places.gazetteer import Gazetteer
from dateline.extract.places.normalization import normalize_name, reduce_to_skeleton

CASES = Path(__file__).with_name("place_cases.tsv")


def split_sentences(text: str) -> list[Span]:
    spans, start = [], 0
    for match in re.finditer(r"(?<=[.!?])\s+(?=[A-Z])", text):
        spans.append(Span(start, match.start()))
        start = match.end()
    return [*spans, Span(start, len(text))]


def read(text: str) -> list[PlaceExpression]:
    return find_places(text, split_sentences(text))


def tell(expression: PlaceExpression) -> str:
    place = expression.place
    if place is None:
        return str(expression.reason)
    parts = (place.name, place.admin1, place.country_code, place.place_precision.value)
    return " / ".join(part or "-" for part in parts)


def load_cases() -> list[tuple[str, str, str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(r["sentence"], r["phrase"], r["use"], r["relation"], r["place"]) for r in rows]


@pytest.mark.parametrize(("sentence", "phrase", "use", "relation", "place"), load_cases())
def test_reads_place(sentence: str, phrase: str, use: str, relation: str, place: str) -> None:
    found = [(sentence[e.start : e.end], e.use.value, e.relation or "-", tell(e)) for e in read(sentence)]
    assert (phrase, use, relation, place) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Wassim Nasr said that Jackson Miller and Victoria Jordan had met.",
        "In March and in May the General said so.",
        "FAO and WHO sent doctors, and Mr Houston thanked them.",
        "On Monday the Police and the Council met; Nice weather followed.",
        "President Lincoln spoke to Hope and Justice.",
        "THE ARMY AND THE POLICE MARCHED WITH HOPE ON SUNDAY IN THE MORNING.",
        "A car bomb went off and it killed us all.",
        "THE POST WAS ATTACKED EARLY, IN HEAVY RAIN, AND THE DRUG TRIAL WAS PUT OFF FOR AN HOUR.",
        "GENERAL OSVALDO FLORES SAID THAT FLORES WOULD FIGHT THE WAR ON DRUGS AND REACH SUCCESS.",
        "THE SHINING COMMAND (ELN) SAID THAT THE ELN HAD MADE A PACT WITH THE UNIVERSITY.",
    ],
)
def test_takes_no_other_capital_for_a_place(sentence: str) -> None:
    assert [sentence[e.start : e.end] for e in read(sentence)] == []


@pytest.mark.parametrize(
    ("written", "country", "name"),
    [
        ("Hassaké", "Syria", "Al Ḩasakah"),
        ("Hassakeh", "Syria", "Al Ḩasakah"),
        ("Hasakah", "Syria", "Al Ḩasakah"),
        ("al-Hasaka", "Syria", "Al Ḩasakah"),
        ("Deir Ezzor", "Syria", "Deir ez-Zor"),
        ("Deir al-Zor", "Syria", "Deir ez-Zor"),
        ("Dayr az Zawr", "Syria", "Deir ez-Zor"),
        ("Deir Azzour", "Syria", "Deir ez-Zor"),
        ("Salaheddine", "Iraq", "Salah ad-Din"),
        ("Salahuddin", "Iraq", "Salah ad-Din"),
        ("Fallouja", "Iraq", "Al Fallūjah"),
        ("Kiev", "Ukraine", "Kyiv"),
        ("Kharkov", "Ukraine", "Kharkiv"),
        ("Tombouctou", "Mali", "Timbuktu"),
        ("Tillabery", "Niger", "Tillabéri"),
    ],
)
def test_knows_other_spellings_within_the_country(written: str, country: str, name: str) -> None:
    place = read(f"Fighters attacked a post in {written} in {country}.")[0].place
    assert place is not None
    assert (place.name, place.country) == (name, country)


def test_the_country_named_decides_between_namesakes() -> None:
    for country, code in (("Lebanon", "LB"), ("Libya", "LY")):
        places = read(f"Clashes were reported in {country}. Two people died in Tripoli.")
        assert [e.place.country_code for e in places if e.place] == [code, code]


@pytest.mark.parametrize(
    ("group", "country"), [("Moro Islamic Liberation Front", "PH"), ("Balochistan Liberation Army", "PK")]
)
def test_the_groups_named_tell_which_of_two_countries_is_meant(group: str, country: str) -> None:
    weights = read_places(f"The {group} burned a shed.", []).countries
    assert max(weights, key=weights.__getitem__) == country


def test_a_distance_decides_between_namesakes() -> None:
    near = read("A patrol was hit in Sinjar, a town 110 km west of Mosul.")[0].place
    assert near is not None
    assert near.country_code == "IQ"


def test_abstains_between_namesakes() -> None:
    expression = read("A man was shot in Springfield.")[0]
    assert expression.place is None
    assert expression.reason is AbstentionReason.AMBIGUOUS


def test_abstains_on_what_no_table_holds() -> None:
    expression = read("Raiders burnt the village of Qwertobad.")[0]
    assert expression.place is None
    assert expression.reason is AbstentionReason.NOT_IN_GAZETTEER


def test_unknown_village_keeps_its_name_at_the_point_of_the_division_stated() -> None:
    place = read("Raiders burnt the village of Qwertobad, in Borno state, Nigeria.")[0].place
    assert place is not None
    assert (place.name, place.admin1, place.place_precision) == ("Qwertobad", "Borno", PlacePrecision.ADMIN1)
    assert place.gazetteer_id is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Raiders burnt the village of Dar Qelta, in Mopti region, Mali.", "Dar Qelta"),
        ("At Dar Qelta, a village of Mopti region, nine died.", "Dar Qelta"),
        ("The army of Mali fled from Dar Qelta, Mopti region.", "Dar Qelta"),
        ("RAIDERS BURNT HOMES AT DAR QELTA, IN MOPTI REGION, MALI.", "DAR QELTA"),
    ],
)
def test_a_place_told_by_its_division_keeps_its_own_name_as_written(text: str, written: str) -> None:
    place = read(text)[-1].place
    assert place is not None
    assert written in place.as_written
    assert (place.name, place.admin1, place.place_precision) == (written, "Mopti", PlacePrecision.ADMIN1)


def test_a_name_keeps_its_sense_through_a_text() -> None:
    first, second = read("A bomb exploded in Jackson, Mississippi. Two died in Jackson.")
    assert first.place is not None and second.place is not None
    assert first.place.gazetteer_id == second.place.gazetteer_id


def test_a_road_lies_between_its_ends() -> None:
    road, *ends = read("A bus was hit on the road between Gao and Ansongo, Mali.")
    assert road.place is not None and road.place.latitude is not None and road.place.uncertainty_km is not None
    assert road.place.place_precision is PlacePrecision.LINEAR
    assert [end.use for end in ends] == [PlaceUse.REFERENCE, PlaceUse.REFERENCE]
    latitudes = [end.place.latitude for end in ends if end.place and end.place.latitude]
    assert min(latitudes) < road.place.latitude < max(latitudes)


def test_a_road_of_unknown_ends_abstains() -> None:
    road = read("A bus was hit on the Qwertobad-Uiopgrad road, in the village of Asdfby.")
    assert all(expression.place is None for expression in road)


def test_near_is_less_certain_than_in() -> None:
    near, inside = (read(f"A bomb exploded {word} Mosul, Iraq.")[0].place for word in ("near", "in"))
    assert near is not None and near.uncertainty_km is not None
    assert inside is not None and inside.uncertainty_km is not None
    assert near.place_precision is PlacePrecision.NEAR
    assert near.uncertainty_km > inside.uncertainty_km


def test_a_dateline_and_a_government_are_no_locations() -> None:
    uses = [e.use for e in read("NAIROBI, May 4 (Outlet) - Moscow said the attack in Garissa, Kenya, killed two.")]
    assert uses == [PlaceUse.DATELINE, PlaceUse.OFFICE, PlaceUse.LOCATION]


def test_candidates_are_kept_with_their_scores() -> None:
    place = read("A bomb exploded in Tripoli, Libya.")[0].place
    assert place is not None
    assert place.candidates[0].gazetteer_id == place.gazetteer_id
    assert 0 < place.candidates[0].score <= 1
    assert len(place.candidates) <= 5


def test_names_the_countries_spoken_of() -> None:
    text = "Iraqi troops fought in Mosul. The Syrian army did not."
    assert set(read_places(text, split_sentences(text)).countries) == {"IQ", "SY"}


def test_measures_distance() -> None:
    baghdad, mosul = (read(f"A bomb exploded in {name}, Iraq.")[0].place for name in ("Baghdad", "Mosul"))
    assert baghdad is not None and mosul is not None
    assert distance_km(baghdad, mosul) == pytest.approx(355, abs=15)


def test_folds_names() -> None:
    assert normalize_name("Al-Ḥasakah") == "al hasakah"
    assert normalize_name("Ma’rib") == normalize_name("Ma'rib") == "marib"
    assert reduce_to_skeleton("hassakeh") == reduce_to_skeleton("hasaka")


PIECES = st.sampled_from(
    ["Baghdad", "in", "of", " Iraq", "'s ", ", ", "-", " (", ")", "45 km from ", "the ", "\n", ". ", "al-", "Hol", "é",
     "province", "NEAR", "Kirkuk", " and ", "Syrian", "U.S.", "prison", "😀", "between ", "“", "7"]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_valid_spans(text: str) -> None:
    for e in read(text):
        assert 0 <= e.start <= e.name_start < e.name_end <= e.end <= len(text)
        assert (e.place is None) == (e.reason is not None)
        if e.place is not None:
            assert e.place.as_written == text[e.start : e.end]


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_only_references_overlap(text: str) -> None:
    spans = [(e.start, e.end) for e in read(text) if e.use is not PlaceUse.REFERENCE]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_gazetteer_of_another_version_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    sqlite3.connect(path).execute("CREATE TABLE place (place_id INTEGER)").connection.commit()
    with pytest.raises(DatelineError, match=r"python hatch_build\.py"):
        Gazetteer(path)
