"""Made-up tellings: what linking compares of them is what it would make of their reports and mentions."""

from pathlib import Path

import pytest
from evals import bench_store
from evals.bench_link import measure_cost
from evals.bench_store import fill_store, time_reports
from evals.synthetic import count_acts, iterate_tellings, tell_again
from evals.synthetic_records import make_document, make_mention

from dateline.link import collect_names, make_candidate
from dateline.pipeline.linking import make_telling
from dateline.store import IncidentFilter, open_store


def test_a_telling_is_compared_as_its_report_and_mention_would_be() -> None:
    told = list(iterate_tellings(120))
    for one in told:
        document, mention = make_document(one), make_mention(one)
        made = make_candidate(make_telling(document, mention), collect_names(document.text))
        assert made == one.candidate
        assert " ".join(document.text[span.start : span.end] for span in document.sentences) == document.text
    assert any(one.candidate.copy_of for one in told)
    assert any(not one.candidate.is_dated for one in told)


def test_a_telling_can_be_made_again() -> None:
    told = list(iterate_tellings(40))
    first = next(one for one in told if one.candidate.copy_of is None)
    assert tell_again(first.act, 0).act == first.act
    assert list(iterate_tellings(40)) == told


def test_an_archive_is_measured_as_it_is_linked() -> None:
    found = measure_cost(200)
    assert found["n_mentions"] > 150
    assert found["whole"] > 90
    assert found["compared_a_mention"] > 1


@pytest.mark.parametrize("part", [60, 30])
def test_a_new_report_joins_its_act_in_a_store_filled_in_bulk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    monkeypatch.setattr(bench_store, "PART", part)
    path = tmp_path / "filled.db"
    fill_store(path, 60)
    everything = IncidentFilter(include_crime=True)
    with open_store(f"sqlite:///{path}") as store:
        before = store.count()
        assert before["incident"] == count_acts(60)
        assert before["document"] == before["mention"] > 40
        assert before["link"] == before["candidate"] == before["mention"]
        assert len(time_reports(store, 60, 3)) == 3
        told = [len(one.tellings) for one in store.iterate_incidents(everything, with_tellings=True)]
    assert sum(told) == before["mention"] + 4
    assert len(told) < before["incident"] + 4
