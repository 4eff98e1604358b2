"""The documents left out of training, read by the whole reader."""

from itertools import islice

import pytest
from training import heldout
from training.corpus.documents import Split, load_documents


def test_each_eighth_training_document_is_left_out() -> None:
    documents = [document.document_id for document in load_documents(Split.TRAIN)]
    assert [document.document_id for document in heldout.list_held_out()] == documents[::8]


def test_the_figures_are_those_of_the_documents_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = list(islice(heldout.list_held_out(), 2))
    monkeypatch.setattr(heldout, "list_held_out", lambda: iter(documents))
    heldout.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{sum(len(document.incidents) for document in documents)} incidents, ")
    assert lines[1].startswith("mention_p ")
