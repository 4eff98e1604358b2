"""The incident that a report is about. Groups and places are invented."""

from dataclasses import replace

import pytest
from incident_makers import CLASH

from dateline.analyze import find_main_incident
from dateline.codebook import codes
from dateline.codebook.records import Incident, Total, Totals

TOLD = replace(CLASH, totals=Totals(killed=Total(1, 1, 1, codes.BestBasis.SINGLE)))


def test_nothing_told_has_no_main_incident() -> None:
    assert find_main_incident([]) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(TOLD, is_aggregate=True),
        replace(TOLD, event_type="Strategic developments", sub_event_type="Arrests"),
        replace(TOLD, realization=codes.Realization.FOILED),
        replace(TOLD, totals=Totals(killed=Total(0, 0, 0, codes.BestBasis.SINGLE))),
        replace(TOLD, temporal_role=codes.TemporalRole.RETROSPECTIVE),
    ],
)
def test_an_act_done_to_people_now_outranks_what_is_told_before_it(other: Incident) -> None:
    assert find_main_incident([replace(other, incident_id="other"), TOLD]) == TOLD


def test_between_equals_the_first_told_is_the_main_one() -> None:
    assert find_main_incident([TOLD, replace(TOLD, incident_id="later")]) == TOLD
