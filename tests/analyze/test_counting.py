"""Counts leave out what did not happen and never count a thing twice. Groups and places are invented."""

from dataclasses import replace

import incident_makers
import pytest

from dateline.analyze import analyze
from dateline.codebook import codes
from dateline.codebook.records import Aggregate, Incident, LedgerEntry, Place, Relation, Total, Totals

BELVANIA = Place(
    "Pelmo", "Pelmo", None, "Ostra", "Belvania", "XX", None, None, codes.PlacePrecision.TOWN, None, None, None
)
CLASH = replace(
    incident_makers.CLASH,
    incident_id="one",
    place=BELVANIA,
    totals=Totals(killed=Total(7, 7, None, codes.BestBasis.SINGLE)),
)


def component(child: str, parent: str) -> tuple[Relation, ...]:
    return (Relation(child, parent, codes.RelationKind.COMPONENT_OF),)


def test_nothing_gives_no_share() -> None:
    findings = analyze([])
    assert (findings.n_incidents, findings.disputed_share, findings.party_only_share) == (0, None, None)


@pytest.mark.parametrize(
    ("reason", "left"),
    [
        ("foiled", replace(CLASH, realization=codes.Realization.FOILED)),
        ("planned", replace(CLASH, realization=codes.Realization.PLANNED)),
        ("threatened", replace(CLASH, realization=codes.Realization.THREATENED)),
        ("aggregate", replace(CLASH, is_aggregate=True, aggregate=Aggregate(30, 30, None, "actions"))),
        ("crime", replace(CLASH, scope=codes.Scope.CRIME)),
    ],
)
def test_what_is_no_act_is_left_out_and_told(reason: str, left: Incident) -> None:
    findings = analyze([CLASH, replace(left, incident_id="two")])
    assert findings.n_incidents == 1
    assert findings.left_out == {reason: 1}


def test_an_attempt_and_a_past_act_count() -> None:
    attempt = replace(CLASH, realization=codes.Realization.ATTEMPTED)
    past = replace(CLASH, temporal_role=codes.TemporalRole.RETROSPECTIVE)
    assert analyze([attempt, past]).n_incidents == 2


def test_parent_and_leaves_are_never_both_counted() -> None:
    strike = replace(CLASH, incident_id="strike", relations=component("strike", "one"))
    blast = replace(CLASH, incident_id="blast", relations=component("blast", "strike"))
    findings = analyze([CLASH, strike, blast])
    assert findings.n_incidents == 1
    assert findings.counts[0].killed_best == 7
    assert findings.left_out == {"component": 2}


def test_leaves_count_where_the_parent_does_not() -> None:
    strike = replace(CLASH, incident_id="strike", relations=component("strike", "gone"))
    total = replace(CLASH, incident_id="sum", is_aggregate=True)
    leaf = replace(CLASH, incident_id="leaf", relations=component("leaf", "sum"))
    assert analyze([strike, total, leaf]).n_incidents == 2


def test_a_relation_told_by_the_parent_counts_too_and_a_circle_does_not_hang() -> None:
    parent = replace(CLASH, incident_id="p", relations=component("c", "p"))
    assert analyze([parent, replace(CLASH, incident_id="c")]).n_incidents == 1
    circle = [replace(CLASH, incident_id=a, relations=component(a, b)) for a, b in (("x", "y"), ("y", "x"))]
    assert analyze(circle).n_incidents == 1


def test_counts_are_by_country_and_type_with_unknown_last() -> None:
    nowhere = replace(CLASH, place=None, totals=Totals())
    bomb = replace(CLASH, event_type="Explosions/Remote violence", sub_event_type="Suicide bomb")
    counts = analyze([nowhere, bomb, CLASH, CLASH]).counts
    assert [(one.country, one.sub_event_type, one.n_incidents) for one in counts] == [
        ("Belvania", "Armed clash", 1 + 1),
        ("Belvania", "Suicide bomb", 1),
        (None, "Armed clash", 1),
    ]
    assert (counts[0].killed_low, counts[0].killed_best, counts[0].n_with_toll) == (14, 14, 2)
    assert (counts[2].killed_best, counts[2].n_with_toll) == (None, 0)


def test_shares_of_disputed_incidents_and_party_tolls() -> None:
    rival = LedgerEntry("killed", 9, "a hospital", None, codes.LedgerRelation.CONTRADICTION, "c")
    disputed = replace(CLASH, ledger=(rival,))
    party = replace(CLASH, totals=Totals(killed=Total(3, 3, 3, codes.BestBasis.PARTY_CLAIM)))
    untold = replace(CLASH, totals=Totals())
    findings = analyze([disputed, party, untold, CLASH])
    assert findings.disputed_share == 0.25
    assert findings.party_only_share == pytest.approx(1 / 3)
