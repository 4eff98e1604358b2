"""The evaluations by name: what scores them, and the files that they rest on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.corpus.documents import DOCUMENTS

from evals.authored.evaluation import AUTHORED, score_authored
from evals.authored_corpus import score_corpus
from evals.copies import GVA, score_copies, score_gva
from evals.golden import BLIND, GOLDEN, ROOT, SEED, score_blind, score_golden, score_seed
from evals.gva import score_reports
from evals.linking import score_linking
from evals.muc import score_muc
from evals.muc_reports import list_files
from evals.places import score_places
from evals.re3d.evaluation import LABELS, score_re3d
from evals.stories.evaluation import STORIES, score_stories
from evals.stories.relating import RELATIONS, score_relations
from evals.timex import score_dates

CORPORA = ROOT.parent / "shared" / "corpora"
"""Public data to measure against; it lies beside the project where it lies at all."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`score` gives the figures, of the data at the path that it is given where one `is_movable`."""

    score: Callable[[Path], dict[str, Any]]
    files: Callable[[Path], Sequence[Path]]
    home: Path
    is_movable: bool = False


def _list_golden(prefix: str) -> list[Path]:
    return sorted(path for path in GOLDEN.glob("*/*.t*") if path.parent.name.startswith(BLIND) == (prefix == BLIND))


def _list_files(home: Path) -> list[Path]:
    return sorted(path for path in home.rglob("*") if path.is_file()) if home.is_dir() else [home]


EVALUATIONS = {
    "dates": Evaluation(score_dates, _list_files, CORPORA / "time" / "TimeBank", is_movable=True),
    "dates_aquaint": Evaluation(score_dates, _list_files, CORPORA / "time" / "AQUAINT", is_movable=True),
    "golden": Evaluation(lambda _: score_golden().summary(), lambda _: _list_golden(""), GOLDEN),
    "blind": Evaluation(lambda _: score_blind().summary(), lambda _: _list_golden(BLIND), GOLDEN),
    "seed": Evaluation(lambda _: score_seed().summary(), lambda home: [home, ROOT / "evals" / "seed.toml"], SEED),
    "authored": Evaluation(score_authored, lambda home: sorted(home.glob("*.toml")), AUTHORED, is_movable=True),
    "authored-corpus": Evaluation(score_corpus, lambda home: _list_files(home / "test"), DOCUMENTS, is_movable=True),
    "copies": Evaluation(lambda _: score_copies(), lambda home: sorted(home.glob("*/report.txt")), GOLDEN),
    "copies_gva": Evaluation(score_gva, _list_files, GVA),
    "gva": Evaluation(score_reports, _list_files, GVA.parent, is_movable=True),
    "link": Evaluation(score_linking, _list_files, GVA.parent, is_movable=True),
    "link-authored": Evaluation(score_stories, lambda home: sorted(home.glob("*.toml")), STORIES),
    "relations": Evaluation(score_relations, lambda home: sorted(home.glob("*.toml")), RELATIONS),
    "muc": Evaluation(score_muc, list_files, CORPORA / "muc4", is_movable=True),
    "re3d": Evaluation(
        score_re3d,
        lambda home: [*sorted(home.glob("*/documents.json")), *sorted(LABELS.glob("*.toml"))],
        CORPORA / "re3d",
        is_movable=True,
    ),
    "places": Evaluation(score_places, _list_files, CORPORA / "geo" / "lgl.xml", is_movable=True),
    "places_geovirus": Evaluation(score_places, _list_files, CORPORA / "geo" / "GeoVirus.xml", is_movable=True),
}
