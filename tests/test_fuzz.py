"""Replays the corpora of `evals.fuzz`: inputs found by fuzzing, and those that once were faults."""

from pathlib import Path

import pytest
from evals.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "fuzz"
CASES = sorted((path.parent.name, path.name) for path in CORPUS.glob("*/*"))


def test_every_target_has_a_corpus() -> None:
    assert {target for target, _ in CASES} == set(TARGETS)


@pytest.mark.parametrize(("target", "name"), CASES)
def test_it_ends_or_is_refused(target: str, name: str) -> None:
    TARGETS[target]((CORPUS / target / name).read_bytes())
