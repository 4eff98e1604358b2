"""Labels laid over texts by offsets: their format, and how an invented text is scored by them."""

import json
import tomllib
from pathlib import Path

import pytest
from evals.re3d.evaluation import LABELS, SETS, load_texts, score_document, score_re3d

TEXT = "The Iraqi army attacked Islamic State fighters near Mosul, Iraq, on Monday. Nine fighters were killed."
ATTACK = {"label": "attack near Mosul", "anchor": [[15, 23]], "killed": 9, "perpetrators_only": ["Iraq"]}


def _score(*incidents: dict[str, object]) -> tuple[dict[str, int], dict[str, int], int, int, int]:
    document = {"id": "a" * 32, "published": "2016-11-30", "incident": list(incidents)}
    score, n_allowed = score_document(document, "A day of fighting", TEXT)
    return dict(score.right), dict(score.wrong), score.n_found, score.n_extra, n_allowed


def test_an_act_is_found_by_its_offsets_and_its_values_judged() -> None:
    assert _score(ATTACK) == ({"killed": 1, "perpetrators_only": 1}, {}, 1, 0, 0)


def test_one_doer_too_many_is_wrong() -> None:
    assert _score(ATTACK | {"perpetrators_only": ["Syria"], "killed": 8})[1] == {"killed": 1, "perpetrators_only": 1}


def test_an_optional_act_counts_neither_way() -> None:
    assert _score(ATTACK | {"optional": True}) == ({}, {}, 0, 1, 1)


def test_what_no_label_knows_is_extra() -> None:
    assert _score()[2:] == (0, 1, 0)


@pytest.mark.parametrize("name", SETS)
def test_labels_hold_offsets_and_no_text(name: str) -> None:
    documents = tomllib.loads((LABELS / f"{name}.toml").read_text("utf-8"))["document"]
    assert len({one["id"] for one in documents}) == len(documents)
    anchors = [anchor for one in documents for incident in one.get("incident", ()) for anchor in incident["anchor"]]
    assert anchors
    assert all(isinstance(start, int) and 0 <= start < end for start, end in anchors)


def test_texts_are_read_by_their_ids(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    row = {"_id": "b" * 32, "title": "Title", "text": TEXT}
    (tmp_path / "x" / "documents.json").write_text(json.dumps(row) + "\n", "utf-8-sig")
    assert load_texts(tmp_path) == {"b" * 32: ("Title", TEXT)}


def test_a_folder_without_texts_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        score_re3d(tmp_path)
