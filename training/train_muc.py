"""`python -m training.train_muc`: learn MUC-4's heads over the reader's model, for `dateline eval muc` alone.

Needs `training/requirements.txt` and the reports of `dev`. Seeded; writes `evals/muc_heads.npz`. Every eighth report is
left out, to choose by.
"""

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import torch
from evals.muc_heads import HEADS
from evals.muc_reports import load_reports

from dateline.extract.tagger.tagger import load_tagger
from training.tagger import HOLD_OUT
from training.tagger.muc import export_muc, fit_muc, read_example

DEV = Path(__file__).parents[2] / "shared" / "corpora" / "muc4" / "dev"
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
        examples = list(pool.map(read_example, reports, chunksize=8))
    export_muc(fit_muc(examples, seed=options.seed, n_epochs=options.epochs), tagger.edition, options.output)


if __name__ == "__main__":
    main()
