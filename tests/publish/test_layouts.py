"""ACLED's and UCDP's layouts: their columns and codes, what is left out, and tolls that are never copied."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from format_reader import write_text
from hypothesis import given
from hypothesis import strategies as st
from publish_cases import make_claim, make_incident, make_participant, make_place, make_telling

from dateline.codebook import codes
from dateline.codebook.columns import load_columns
from dateline.codebook.records import Casualty, Incident, Participant, Relation, Total, Totals
from dateline.publish import Surroundings
from dateline.publish.exports.acled import (
    ACTOR_TYPES,
    TYPE_OF_KIND,
    combine_types,
    divide_toll,
    load_country_numbers,
)
from dateline.publish.exports.layouts import load_layouts, write_layout_notes
from dateline.publish.exports.sides import UNARMED
from dateline.publish.exports.ucdp import grade_days

ACLED_COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country "
    "admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities "
    "tags timestamp"
).split()
UCDP_COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id "
    "side_b_new_id side_b number_of_sources source_article source_office source_date source_headline "
    "source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude "
    "geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a "
    "deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
MILITARY, CIVILIAN = codes.CasualtyStatus.MILITARY, codes.CasualtyStatus.CIVILIAN
SYRIA = make_place(country="Syria", country_code="SY", name="Belvany", admin1="Ostra")
ARMY = make_participant(
    "p2", role=codes.ParticipantRole.TARGET, side="b", name="Belvan army", actor_id="belvan-army",
    kind=codes.ActorKind.STATE_FORCES, as_written="soldiers",
)  # fmt: skip
VILLAGERS = make_participant(
    "p3", role=codes.ParticipantRole.VICTIM, side="b", name=None, actor_id=None, kind=codes.ActorKind.CIVILIANS
)


def make(**changes: Any) -> Incident:
    participants = (make_participant("p1"), ARMY)
    return make_incident(**{"place": SYRIA, "participants": participants, "casualties": ()} | changes)


def write(incidents: Sequence[Incident], format: str, **terms: Any) -> list[dict[str, str]]:
    text = write_text(incidents, format, as_of=date(2022, 3, 1), **terms)
    return list(csv.DictReader(io.StringIO(text)))


def lasting(days: int, **changes: Any) -> Incident:
    end = date.fromordinal(date(2022, 1, 20).toordinal() + days - 1)
    return make(date_start=date(2022, 1, 20), date_end=end, date_kind=codes.DateKind.DURATION, **changes)


def within(days: int, **changes: Any) -> Incident:
    end = date.fromordinal(date(2022, 1, 1).toordinal() + days - 1)
    told = {"date_start": date(2022, 1, 1), "date_end": end, "date_kind": codes.DateKind.WINDOW}
    return make(**told, date_precision=codes.DatePrecision.RANGE, **changes)


def killed(best: int | None, low: int | None = None, high: int | None = None) -> Totals:
    return Totals(killed=Total(best if low is None else low, best, high, codes.BestBasis.SINGLE))


def test_the_columns_are_those_that_the_codebooks_publish() -> None:
    assert [one.name for one in load_columns("acled")] == [*ACLED_COLUMNS, "record_url"]
    assert [one.name for one in load_columns("ucdp")] == [*UCDP_COLUMNS, "record_url"]


def test_an_event_of_one_day() -> None:
    (row,) = write([make()], "acled", exact=True)
    assert row["event_id_cnty"] == "DATELINE-i1"
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2022-01-21", "2022", "1")
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == (
        "Battles", "Armed clash", "Political violence",
    )  # fmt: skip
    assert (row["actor1"], row["inter1"]) == ("Ostra Column", "Political militia")
    assert (row["actor2"], row["inter2"]) == ("Belvan army", "State forces")
    assert row["interaction"] == "State forces-Political militia"
    assert (row["iso"], row["country"], row["geo_precision"]) == ("760", "Syria", "1")
    assert (row["fatalities"], row["civilian_targeting"], row["admin3"]) == ("11", "", "")
    assert row["source_scale"] == "Dateline (not ACLED data)" and "Not ACLED data" in row["notes"]


def test_a_shared_event_is_no_finer_than_its_point() -> None:
    (row,) = write([make()], "acled")
    assert (row["geo_precision"], row["latitude"]) == ("2", "36.5")
    (row,) = write([make()], "ucdp")
    assert (row["where_prec"], row["latitude"]) == ("3", "36.5")


@pytest.mark.parametrize(("days", "n_events"), [(1, 1), (3, 3), (31, 31), (32, 1)])
def test_one_event_a_day_and_the_toll_once(days: int, n_events: int) -> None:
    rows = write([lasting(days)], "acled")
    assert (
        len(rows) == n_events == len({row["event_id_cnty"] for row in rows}) == len({row["event_date"] for row in rows})
    )
    assert sum(int(row["fatalities"]) for row in rows) == 11
    assert {row["time_precision"] for row in rows} == {"1"}


@given(st.integers(0, 5000), st.integers(1, 31))
def test_a_divided_toll_adds_up_and_is_even(toll: int, n_days: int) -> None:
    parts = divide_toll(toll, n_days)
    assert sum(parts) == toll and len(parts) == n_days
    assert max(parts) - min(parts) <= 1 and parts == sorted(parts, reverse=True)


@pytest.mark.parametrize(
    ("days", "day", "precision"),
    [
        (1, "2022-01-01", "1"),
        (2, "2022-01-01", "2"),
        (7, "2022-01-04", "2"),
        (8, "2022-01-04", "3"),
        (31, "2022-01-16", "3"),
    ],
)
def test_what_happened_once_is_one_event_in_the_middle(days: int, day: str, precision: str) -> None:
    (row,) = write([within(days)], "acled")
    assert (row["event_date"], row["time_precision"], row["fatalities"]) == (day, precision, "11")


@pytest.mark.parametrize(
    ("totals", "words", "fatalities"),
    [
        (Totals(), "bodies lay there", "0"),
        (killed(None, 24), "dozens", "12"),
        (killed(None, 200), "hundreds of men", "100"),
        (killed(None, 2), "several", "3"),
        (killed(None, 40), "scores", "40"),
        (killed(39, 11, 39), "39", "11"),
        (killed(7, 7), "at least seven", "7"),
        (killed(0, 0, 0), "nobody", "0"),
    ],
)
def test_fatalities_follow_acleds_rule(totals: Totals, words: str, fatalities: str) -> None:
    telling = make_telling(make_claim("c1", "killed", None, words, value_raw=words))
    (row,) = write([make(totals=totals, tellings=(telling,))], "acled")
    assert row["fatalities"] == fatalities


@pytest.mark.parametrize("format", ["acled", "ucdp"])
@pytest.mark.parametrize(
    "changes",
    [
        {"realization": codes.Realization.FOILED},
        {"realization": codes.Realization.PLANNED},
        {"realization": codes.Realization.THREATENED},
        {"scope": codes.Scope.CRIME},
        {"is_aggregate": True},
        {"is_retracted": True},
        {"date_start": None, "date_end": None, "date_precision": codes.DatePrecision.UNKNOWN},
        {"date_basis": codes.DateBasis.PUBLICATION_BOUND},
        {"place": None},
        {"relations": (Relation("i1", "i0", codes.RelationKind.COMPONENT_OF),)},
    ],
    ids=str,
)
def test_what_is_no_event_of_theirs_is_left_out(format: str, changes: dict[str, Any]) -> None:
    assert write([make(**changes)], format) == []


@pytest.mark.parametrize("format", ["acled", "ucdp"])
def test_the_store_tells_what_is_counted(format: str) -> None:
    component = make(relations=(Relation("i1", "i0", codes.RelationKind.COMPONENT_OF),))
    assert len(write([component], format, about=Surroundings(counted={"i1"}))) == 1
    assert write([make()], format, about=Surroundings(counted=set())) == []


def test_who_is_not_named_has_a_general_name() -> None:
    (row,) = write([make(participants=(VILLAGERS,))], "acled")
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (Syria)", "Political militia")
    assert (row["actor2"], row["inter2"], row["assoc_actor_2"]) == ("Civilians (Syria)", "Civilians", "")
    assert row["interaction"] == "Political militia-Civilians"
    (row,) = write([make(participants=(), event_type="Protests", sub_event_type="Peaceful protest")], "acled")
    assert (row["actor1"], row["actor2"], row["interaction"]) == ("Protesters (Syria)", "", "Protesters only")
    (row,) = write([make(participants=(), event_type="Strategic developments", sub_event_type="Arrests")], "acled")
    assert (row["actor1"], row["inter1"], row["interaction"]) == ("", "", "")


def test_the_unarmed_are_civilians_and_companions_follow() -> None:
    medics = make_participant(
        "p4", role=codes.ParticipantRole.VICTIM, side="b", actor_id=None, kind=codes.ActorKind.HEALTH_WORKERS
    )
    ally = make_participant("p5", role=codes.ParticipantRole.ALLY, side="a", name="Lissa Guard", actor_id="lissa-guard")
    (row,) = write([make(participants=(make_participant("p1"), ally, medics), civilian_targeting=True)], "acled")
    assert (row["actor2"], row["assoc_actor_2"]) == ("Civilians (Syria)", "Health workers (Syria)")
    assert row["assoc_actor_1"] == "Lissa Guard" and row["civilian_targeting"] == "Civilians targeted"


def test_every_kind_of_actor_has_a_type_and_every_pair_an_interaction() -> None:
    assert set(TYPE_OF_KIND) | UNARMED == set(codes.ActorKind)
    assert combine_types("Civilians", "External/Other forces") == "External/Other forces-Civilians"
    assert combine_types("Rioters", "State forces") == "State forces-Rioters"
    assert combine_types("Rebel group", None) == "Rebel group only"
    assert len({combine_types(one, other) for one in ACTOR_TYPES for other in ACTOR_TYPES}) == 36


def test_every_country_has_its_number() -> None:
    numbers = load_country_numbers()
    assert (numbers["SY"], numbers["ML"], numbers["AF"]) == (760, 466, 4)
    assert len(numbers) == len(set(numbers.values())) > 240


def make_clash(*participants: Participant, **changes: Any) -> Incident:
    return make(participants=participants, **changes)


@pytest.mark.parametrize(
    ("participants", "kind", "sides"),
    [
        ((make_participant("p1"), ARMY), "1", ("Belvan army", "Ostra Column")),
        ((make_participant("p1"), make_participant("p2", role=codes.ParticipantRole.TARGET, name="Lissa Guard",
                                                   actor_id="lissa")), "2", ("Ostra Column", "Lissa Guard")),
        ((make_participant("p1"), VILLAGERS), "3", ("Ostra Column", "Civilians")),
    ],
)  # fmt: skip
def test_the_type_of_violence_follows_who_stands_against_whom(
    participants: tuple[Participant, ...], kind: str, sides: tuple[str, str]
) -> None:
    (row,) = write([make_clash(*participants)], "ucdp")
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (kind, *sides)
    assert row["dyad_name"] == " - ".join(sides) and row["code_status"].startswith("Dateline candidate (not UCDP data)")
    assert row["id"] == "DATELINE-i1" and row["conflict_new_id"] == row["gwnoa"] == row["region"] == ""


@pytest.mark.parametrize("totals", [Totals(), killed(0, 0, 0), killed(None, 24)])
def test_only_what_killed_is_in_ucdps_layout(totals: Totals) -> None:
    assert write([make(totals=totals)], "ucdp") == []


def test_a_side_that_nobody_knows_makes_no_candidate() -> None:
    assert write([make(participants=(VILLAGERS,))], "ucdp") == []


def line(best: int, of: str | None, status: codes.CasualtyStatus | None, **changes: Any) -> Casualty:
    told: dict[str, Any] = {"outcome": codes.CasualtyOutcome.KILLED, "included_in": None} | changes
    return Casualty(told["outcome"], of, status, None, told["included_in"], best, best, best, ())


@pytest.mark.parametrize(
    ("lines", "deaths"),
    [
        ((), (0, 0, 0, 11)),
        ((line(3, "p1", None), line(4, "p2", MILITARY), line(2, None, CIVILIAN)), (4, 3, 2, 2)),
        ((line(8, "p2", None), line(3, "p2", None, included_in=0)), (8, 0, 0, 3)),
        ((line(8, "p2", None), line(9, "p1", None)), (0, 0, 0, 11)),
        ((line(5, "p2", None, outcome=codes.CasualtyOutcome.WOUNDED),), (0, 0, 0, 11)),
    ],
)  # fmt: skip
def test_deaths_add_up_to_the_best_figure(lines: tuple[Casualty, ...], deaths: tuple[int, ...]) -> None:
    (row,) = write([make(casualties=lines)], "ucdp")
    assert tuple(int(row[f"deaths_{name}"]) for name in ("a", "b", "civilians", "unknown")) == deaths
    assert (row["best"], row["low"], row["high"]) == ("11", "11", "11")


def test_at_least_has_no_high_figure() -> None:
    (row,) = write([make(totals=killed(7, 7))], "ucdp")
    assert (row["best"], row["low"], row["high"]) == ("7", "7", "")


def test_days_are_graded_and_a_siege_under_one_toll_is_less_clear() -> None:
    assert [grade_days(days) for days in (1, 2, 6, 7, 8, 31, 32, 400)] == [1, 2, 2, 3, 4, 4, 5, 5]
    (siege,) = write([lasting(6)], "ucdp")
    assert (siege["date_prec"], siege["event_clarity"], siege["date_end"], siege["best"]) == (
        "1",
        "2",
        "2022-01-25",
        "11",
    )
    (once,) = write([within(6)], "ucdp")
    assert (once["date_prec"], once["event_clarity"]) == ("2", "1")


@pytest.mark.parametrize("name", ["acled", "ucdp", "panel"])
def test_the_notes_tell_each_step_and_what_is_left_out(name: str) -> None:
    notes = write_layout_notes(name, False, {"undated": 7})
    layout = load_layouts()[name]
    assert all(step in notes for step in layout.steps) and layout.label in notes
    assert "| undated | 7 |" in notes and "not for movement decisions" in notes
    assert name == "panel" or "These are not" in layout.label


@pytest.mark.parametrize(("format", "column"), [("acled", "notes"), ("ucdp", "code_status"), ("panel", "is_sample")])
def test_what_is_invented_says_so_on_every_row(format: str, column: str) -> None:
    for is_sample in (True, False):
        rows = write([make(is_sample=is_sample)], format)
        assert rows and all((row[column] == "true" or "Sample data" in row[column]) is is_sample for row in rows)
