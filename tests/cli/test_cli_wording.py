"""Values in few words."""

from dataclasses import replace
from datetime import date

import pytest
from cli_makers import ARMY, OSTRA, make_incident
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.incident_table import SHORTEST_ID, measure_prefix
from dateline.codebook.codes import (
    BestBasis,
    DateKind,
    DatePrecision,
    EndStatus,
    LedgerRelation,
    ParticipantRole,
    Realization,
    TimeOfDay,
)
from dateline.codebook.records import LedgerEntry, Total, Totals
from dateline.codebook.wording.cells import (
    tell_date,
    tell_parties,
    tell_place,
    tell_sources,
    tell_toll,
    tell_total,
    tell_type,
)
from dateline.codebook.wording.sections import tell_title


@pytest.mark.parametrize(
    ("start", "end", "kind", "precision", "told"),
    [
        (date(2022, 1, 20), date(2022, 1, 20), DateKind.WINDOW, DatePrecision.DAY, "2022-01-20"),
        (date(2022, 1, 20), date(2022, 1, 26), DateKind.DURATION, DatePrecision.DAY, "2022-01-20 to 26"),
        (date(2022, 1, 30), date(2022, 2, 2), DateKind.DURATION, DatePrecision.DAY, "2022-01-30 to 02-02"),
        (date(2021, 12, 31), date(2022, 1, 1), DateKind.WINDOW, DatePrecision.DAY, "2021-12-31 or 2022-01-01"),
        (date(2022, 1, 27), date(2022, 1, 28), DateKind.WINDOW, DatePrecision.DAY, "2022-01-27 or 28"),
        (date(2022, 1, 3), date(2022, 1, 9), DateKind.WINDOW, DatePrecision.RANGE, "between 2022-01-03 and 09"),
        (date(2022, 1, 3), date(2022, 1, 9), DateKind.WINDOW, DatePrecision.WEEK, "week of 2022-01-03"),
        (date(2022, 1, 1), date(2022, 1, 31), DateKind.WINDOW, DatePrecision.MONTH, "2022-01"),
        (date(2022, 1, 1), date(2022, 12, 31), DateKind.WINDOW, DatePrecision.YEAR, "2022"),
        (date(2022, 1, 20), None, DateKind.DURATION, DatePrecision.DAY, "since 2022-01-20"),
        (None, date(2022, 1, 28), None, DatePrecision.UNKNOWN, "by 2022-01-28"),
        (None, None, None, DatePrecision.UNKNOWN, "–"),
    ],
)
def test_a_date_tells_its_precision(
    start: date | None, end: date | None, kind: DateKind | None, precision: DatePrecision, told: str
) -> None:
    incident = make_incident(date_start=start, date_end=end, date_kind=kind, date_precision=precision)
    assert tell_date(incident) == told


def test_a_date_tells_the_time_of_day_and_an_open_end() -> None:
    assert tell_date(make_incident(time_of_day=TimeOfDay.NIGHT)) == "2031-05-01, night"
    assert tell_date(make_incident(end_status=EndStatus.DISPUTED)).endswith("end disputed")
    assert tell_date(make_incident(end_status=EndStatus.ONGOING)).endswith("ongoing")


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (11, 11, 11, "11"),
        (0, 0, 0, "0"),
        (7, 7, None, "≥7"),
        (7, 9, None, "≥7, best 9"),
        (10, 12, 15, "10–12–15"),
        (10, None, 15, "10–?–15"),
        (None, None, None, "?–?–?"),
    ],
)
def test_a_toll_shows_its_bounds(low: int | None, best: int | None, high: int | None, told: str) -> None:
    assert tell_total(Total(low, best, high, BestBasis.SINGLE)) == told


def test_contradicting_figures_stand_side_by_side() -> None:
    assert tell_toll(make_incident()) == "disputed 5/12"


def test_a_revision_is_no_dispute() -> None:
    ledger = (
        LedgerEntry("killed", 5, "medics", None, LedgerRelation.NEW, "a"),
        LedgerEntry("killed", 7, "medics", None, LedgerRelation.REVISION, "b"),
    )
    total = Total(7, 7, 7, BestBasis.SINGLE)
    assert tell_toll(make_incident(ledger=ledger, totals=Totals(killed=total))) == "7"


def test_an_unknown_toll_is_not_zero() -> None:
    assert tell_toll(make_incident(ledger=(), totals=Totals())) == "–"


def test_what_did_not_happen_says_so() -> None:
    assert tell_type(make_incident()) == "Armed clash"
    assert tell_type(make_incident(realization=Realization.FOILED)) == "foiled: Armed clash"
    assert tell_type(make_incident(is_aggregate=True)) == "counted: Armed clash"


def test_parties_and_place() -> None:
    assert tell_parties(make_incident()) == "Ostra Column → Belvan army"
    assert tell_parties(make_incident(participants=())) == "–"
    assert tell_parties(make_incident(participants=(OSTRA,))) == "Ostra Column"
    assert tell_place(make_incident()) == "Belvany, Lissa, Belva"
    assert tell_place(make_incident(place=None)) == "–"
    assert tell_sources(make_incident()) == "1 in 2"


def test_combatants_are_not_attackers() -> None:
    sides = tuple(replace(one, role=ParticipantRole.COMBATANT) for one in (OSTRA, ARMY))
    assert tell_parties(make_incident(participants=sides)) == "Ostra Column – Belvan army"


@given(st.sets(st.text("abcdef", min_size=9, max_size=12), min_size=1, max_size=30))
def test_prefixes_tell_ids_apart(ids: set[str]) -> None:
    length = measure_prefix(sorted(ids))
    assert len({one[:length] for one in ids}) == len(ids)
    assert length >= SHORTEST_ID


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("A title", "Words.", "A title"),
        (None, "\n Night raid \n\nGunmen came.", "Night raid"),
        (None, f"{'word ' * 30}.", f"{'word ' * 15}word …"),
        (None, "x" * 100, f"{'x' * 80} …"),
        (None, "  ", "Without a title"),
    ],
)
def test_a_text_without_a_title_is_called_by_its_first_words(title: str | None, text: str, told: str) -> None:
    assert tell_title(title, text) == told
