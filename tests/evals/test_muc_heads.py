"""What MUC's heads give as types and entities, and that they read a report. All of it is invented."""

from evals.labels import read_report
from evals.muc_heads import ROLES, TYPES, Reading, read_muc_roles

SURE, UNSURE = 0.9, 0.1


def make_reading(relevance: float, strings: dict[str, float], **types: float) -> Reading:
    return Reading(relevance, {name: types.get(name, UNSURE) for name in TYPES}, {"PerpInd": strings})


def test_strings_that_share_their_words_are_one_entity_told_by_the_likeliest() -> None:
    reading = make_reading(SURE, {"guerrillas": 0.8, "fmln guerrillas": 0.9, "two gunmen": 0.7, "peasants": 0.01})
    assert reading.list_entities("PerpInd") == [frozenset({"fmln guerrillas"}), frozenset({"two gunmen"})]


def test_a_report_that_tells_an_incident_has_a_type_at_least() -> None:
    assert make_reading(SURE, {}).list_types() == [frozenset({TYPES[0]})]
    both = make_reading(SURE, {}, BOMBING=SURE, ATTACK=SURE).list_types()
    assert both == [frozenset({"ATTACK"}), frozenset({"BOMBING"})]


def test_a_report_that_tells_none_has_neither_types_nor_entities() -> None:
    reading = make_reading(UNSURE, {"guerrillas": SURE}, ATTACK=SURE)
    assert (reading.list_types(), reading.list_entities("PerpInd")) == ([], [])


def test_the_heads_read_a_report() -> None:
    text = "GUERRILLAS OF THE SHINING PATH KILLED TWO PEASANTS WITH A CAR BOMB IN LIMA YESTERDAY."
    reading = read_muc_roles(read_report(text, "1989-05-14"))
    assert reading is not None
    assert set(reading.strings) == set(ROLES)
    assert reading.is_relevant
    assert any("car bomb" in string for string in reading.strings["Weapon"])
