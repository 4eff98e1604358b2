"""What `doctor` says of the model."""

import pytest

from dateline.cli.checks import check_model
from dateline.extract.tagger import load_tagger


def test_the_model_is_named_by_its_edition() -> None:
    tagger = load_tagger()
    assert tagger is not None
    check = check_model()
    assert check.is_ok
    assert tagger.edition in check.found


def test_without_its_files_the_rules_are_said_to_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.extract.tagger.load_tagger", lambda: None)
    check = check_model()
    assert check.is_ok
    assert "rules alone" in check.found
    assert "install Dateline again" in check.repair


def test_a_model_that_does_not_load_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ImportError("no module named onnxruntime")

    monkeypatch.setattr("dateline.extract.tagger.load_tagger", fail)
    assert not check_model().is_ok
