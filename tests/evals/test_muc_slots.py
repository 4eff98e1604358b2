"""Templates against templates, slot by slot. Texts and keys are invented."""

from datetime import date

import pytest
from evals.labels import read_report
from evals.muc_fillers import keep_counted
from evals.muc_reports import read_templates
from evals.muc_slots import Days, Fill, Fills, Where, count_slots, map_templates, read_key, read_mention

from dateline.extract import extract

KEY = """\
0.  MESSAGE: ID                     TST1-MUC3-0901
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  13 MAY 89
3.  INCIDENT: LOCATION              PERU: LIMA (CITY): MIRAFLORES (NEIGHBORHOOD)
4.  INCIDENT: TYPE                  BOMBING / ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         ? "CAR BOMB" / "LORRY BOMB"
9.  PERP: INDIVIDUAL ID             "GUERRILLAS"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / CLAIMED OR ADMITTED: "SHINING PATH"
12. PHYS TGT: ID                    "BANK"
                                    "\\"GOLD\\" SHOP"
18. HUM TGT: NAME                   "JUAN MODELO"
19. HUM TGT: DESCRIPTION            "CASHIER": "JUAN MODELO"
                                    "PEASANTS"
21. HUM TGT: NUMBER                 1: "JUAN MODELO"
                                    ~30: "PEASANTS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH / INJURY: "PEASANTS"

0.  MESSAGE: ID                     TST1-MUC3-0901
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  - 14 MAY 89
4.  INCIDENT: TYPE                  ARSON
9.  PERP: INDIVIDUAL ID             -
"""


def read_keys() -> list[tuple[Fills, bool]]:
    return [read_key(template) for template in read_templates(KEY)]


def test_a_key_is_read_slot_by_slot() -> None:
    (bombing, is_optional), (arson, is_other_optional) = read_keys()
    assert (is_optional, is_other_optional) == (False, True)
    assert bombing["type"] == [Fill(("BOMBING", "ATTACK"))]
    assert bombing["date"] == [Fill((Days(date(1989, 5, 13), date(1989, 5, 13)),))]
    assert bombing["location"] == [Fill((Where("peru", ("lima", "miraflores")),))]
    assert bombing["instrument"] == [Fill(("car bomb", "lorry bomb"), is_optional=True)]
    assert bombing["confidence"] == [Fill(("REPORTED AS FACT", "CLAIMED OR ADMITTED"))]
    assert bombing["target"] == [Fill(("bank",)), Fill(("gold shop",))]
    assert bombing["human"] == [Fill(("cashier", "juan modelo")), Fill(("peasants",))]
    assert bombing["human_number"] == [Fill(("1",)), Fill(("30",))]
    assert bombing["human_effect"] == [Fill(("DEATH", "INJURY"))]
    assert (arson["date"], arson["perp_ind"]) == ([Fill((Days(None, date(1989, 5, 14)),))], [])


def give(**slots: object) -> Fills:
    return {"type": [Fill(("BOMBING",))], **{name: [Fill((value,))] for name, value in slots.items()}}


@pytest.mark.parametrize(
    ("slot", "value", "halves"),
    [
        ("date", Days(date(1989, 5, 13), date(1989, 5, 13)), 2),
        ("date", Days(None, date(1989, 5, 20)), 1),
        ("date", Days(date(1989, 5, 14), None), 0),
        ("location", Where("peru", ("lima", "miraflores")), 2),
        ("location", Where("peru", ("lima",)), 1),
        ("location", Where("chile", ("lima", "miraflores")), 0),
        ("target", "bank", 2),
        ("target", "big bank", 1),
        ("target", "school", 0),
        ("human_number", "30", 2),
        ("human_number", "3", 0),
        ("stage", "ATTEMPTED", 0),
    ],
)
def test_a_fill_is_right_partial_or_wrong(slot: str, value: object, halves: int) -> None:
    counts = count_slots([give(**{slot: value})], read_keys())
    assert (counts[f"slot_{slot}_right"], counts[f"slot_{slot}_given"]) == (halves, 1)


def test_templates_of_another_type_have_no_partner_and_what_is_optional_costs_nothing() -> None:
    wanted = read_keys()
    robbery = {**give(target="bank"), "type": [Fill(("ROBBERY",))]}
    assert map_templates([robbery, give(), give(target="bank")], [fills for fills, _ in wanted]) == {2: 0}
    counts = count_slots([robbery], wanted)
    assert (counts["slots_right"], counts["slots_given"]) == (0, 2)
    assert (counts["slot_target_wanted"], counts["slot_instrument_wanted"], counts["slot_type_wanted"]) == (2, 0, 1)


def test_the_record_fills_what_its_report_tells() -> None:
    act = "YESTERDAY, GUERRILLAS OF THE SHINING PATH KILLED TWO PEASANTS WITH A CAR BOMB IN LIMA."
    document = read_report(f"LIMA, 14 MAY 89 (AGENCY) -- {act}", "1989-05-14")
    (mention,) = keep_counted(extract(document), "1989-05-14")
    fills = read_mention(mention, document.text)
    told = {slot: [fill.alternatives[0] for fill in given] for slot, given in fills.items()}
    assert told["type"] == ["BOMBING"]
    assert told["stage"] == ["ACCOMPLISHED"]
    assert told["date"] == [Days(date(1989, 5, 13), date(1989, 5, 13))]
    assert [place.country for place in told["location"] if isinstance(place, Where)] == ["peru"]
    assert (told["human_number"], told["human_effect"], told["category"]) == (["2"], ["DEATH"], ["TERRORIST ACT"])
