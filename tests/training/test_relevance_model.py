from pathlib import Path

import pytest
from training.corpus.documents import DOCUMENTS, Split, load_documents
from training.relevance import learn_relevance, list_learned, write_table

import dateline


def test_the_table_that_ships_is_learned_from_the_documents_that_ship() -> None:
    """Where this fails, documents were changed: run `python -m training.relevance`."""
    path = Path(dateline.__file__).parent / "data" / "relevance.tsv"
    shipped = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    learned = learn_relevance(list_learned())
    assert [word for word, _, _ in learned] == [word for word, _, _ in shipped]
    assert [weight for _, _, weight in learned] == pytest.approx([float(row[2]) for row in shipped], abs=0.002)


def test_one_class_alone_teaches_nothing() -> None:
    documents = [one for one in load_documents(Split.TRAIN, DOCUMENTS) if one.incidents]
    with pytest.raises(ValueError, match="without one"):
        learn_relevance(documents)


def test_the_table_is_written_in_columns(tmp_path: Path) -> None:
    write_table([("", 0.0, 0.5), ("raid", 2.0, 1.25)], tmp_path / "table.tsv")
    assert (tmp_path / "table.tsv").read_text() == "word\trarity\tweight\n\t0.000\t0.500\nraid\t2.000\t1.250\n"
