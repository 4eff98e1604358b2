"""`python -m training.train_muc`: learn MUC-4's heads over the reader's model, for `dateline eval muc` alone.

Needs `training/requirements.txt` and the reports of `dev`. Seeded; writes `evals/muc_heads.npz`. Every eighth report is
left out, to choose by.
"""

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import torch
from evals.labels import read_report
from evals.muc_heads import HEADS
from evals.muc_reports import MucReport, load_reports

from dateline.extract.annotations import annotate
from dateline.extract.tagger.tagger import load_tagger
from training.tagger import HOLD_OUT
from training.tagger.muc import DEV, MucKey, export_muc, fit_muc, place_key

N_EPOCHS = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=N_EPOCHS)
    parser.add_argument("--reports", type=Path, default=DEV)
    parser.add_argument("--output", type=Path, default=HEADS)
    options = parser.parse_args()
    torch.set_num_threads(1)
    tagger = load_tagger()
    if tagger is None:
        raise SystemExit("the package carries no model")
    reports = [report for n, report in enumerate(load_reports(options.reports)) if n % HOLD_OUT]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(_read, reports, chunksize=8))
    export_muc(fit_muc(read, seed=options.seed, n_epochs=options.epochs), tagger.edition, options.output)


def _read(report: MucReport) -> tuple[torch.Tensor, MucKey]:
    """The vectors of the report's words, and its key."""
    annotated = annotate(read_report(report.text, report.published))
    tagger = load_tagger()
    assert tagger is not None
    key = place_key(report, [token for spans in annotated for token in spans.tokens])
    return torch.from_numpy(tagger.read_words(annotated)), key


if __name__ == "__main__":
    main()
