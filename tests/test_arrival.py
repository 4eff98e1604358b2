"""Reports arrive in any order: the same incidents stand at the end, and ids lead to where their mentions are."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from evals.linking import link_documents
from evals.stories.evaluation import STORIES, CodedReport, code_story_report, load_story_reports

from dateline.codebook.records import Incident
from dateline.link import found_incident_id
from dateline.pipeline.adding import save_document
from dateline.store import IncidentFilter, open_store

N_REPORTS = 20
EVERYTHING = IncidentFilter(include_crime=True)


@pytest.fixture(scope="module")
def coded() -> list[CodedReport]:
    return [code_story_report(report) for report in load_story_reports(STORIES / "worked.toml")[:N_REPORTS]]


def store_reports(path: Path, coded: Sequence[CodedReport]) -> list[Incident]:
    """The incidents that stand once all reports have come, and every id that was ever given leads to one."""
    given: dict[str, str] = {}
    with open_store(f"sqlite:///{path}") as store:
        for one in coded:
            with store.transaction() as transaction:
                save_document(transaction, one.document, one.mentions)
            given |= {incident.incident_id: "" for incident in store.iterate_incidents(EVERYTHING)}
        incidents = list(store.iterate_incidents(EVERYTHING, with_tellings=True))
        stands = {t.mention.mention_id: each.incident_id for each in incidents for t in each.tellings}
        for incident_id in given:
            assert store.resolve_incident_id(incident_id) == stands[incident_id.removeprefix("i")]
    return incidents


def members_of(incidents: Sequence[Incident]) -> list[list[str]]:
    return sorted(sorted(telling.mention.mention_id for telling in each.tellings) for each in incidents)


def values_of(incidents: Sequence[Incident]) -> list[Incident]:
    """Incidents without their ids, which are of arrival, as is which of two like texts is the copy."""
    own = [each for each in incidents if not any(telling.copy_of for telling in each.tellings)]
    bare = [replace(each, incident_id="", tellings=()) for each in own]
    return sorted(bare, key=repr)


def test_any_order_of_arrival_gives_the_incidents_of_all_at_once(tmp_path: Path, coded: list[CodedReport]) -> None:
    groups: dict[str, list[str]] = {}
    for mention_id, group in link_documents([(one.document, one.mentions) for one in coded]).items():
        groups.setdefault(group, []).append(mention_id)
    wanted = sorted(sorted(group) for group in groups.values())
    assert 1 < len(wanted) < sum(len(one.mentions) for one in coded)
    first: list[Incident] = []
    for seed in range(3):
        shuffled = Random(seed).sample(coded, len(coded))
        incidents = store_reports(tmp_path / f"{seed}.db", shuffled)
        assert members_of(incidents) == wanted
        first = first or incidents
        assert values_of(incidents) == values_of(first)


def test_candidates_of_another_version_are_made_anew(tmp_path: Path, coded: list[CodedReport]) -> None:
    wanted = members_of(store_reports(tmp_path / "whole.db", coded))
    store_reports(tmp_path / "old.db", coded[:10])
    with open_store(f"sqlite:///{tmp_path / 'old.db'}") as store:
        with store.transaction() as transaction:
            transaction.forget_candidates("an older making")
        for one in coded[10:]:
            with store.transaction() as transaction:
                save_document(transaction, one.document, one.mentions)
        assert members_of(list(store.iterate_incidents(EVERYTHING, with_tellings=True))) == wanted


def test_an_incident_has_the_id_that_its_first_mention_founded(tmp_path: Path, coded: list[CodedReport]) -> None:
    for number, order in enumerate(permutations(coded[:3])):
        arrived = [mention.mention_id for one in order for mention in one.mentions]
        for incident in store_reports(tmp_path / f"{number}.db", order):
            members = {telling.mention.mention_id for telling in incident.tellings}
            assert incident.incident_id == found_incident_id(next(one for one in arrived if one in members))
