"""`python -m training.heldout`: the whole reader on the training documents that `training.train` leaves out.

Prints the figures of `authored-corpus` (`evals.authored_corpus`) that the joining of rules and model moves, in percent.
The thresholds of `dateline.extract.acts.tagged` are chosen by them; the test documents are for the last word only.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from evals.authored_corpus import count_document, read_figures
from evals.intervals import Counts

from training.corpus.documents import MarkedDocument, Split, load_documents
from training.tagger import HOLD_OUT

_N_WORKERS = 2
_CODES = ("sub_event", "realization", "temporal_role")
_SHOWN = ("mention_p", "mention_r", "mention_f1", *_CODES, "role_f1", "grouping_f1", "empty_silent")


def list_held_out() -> Iterator[MarkedDocument]:
    """Each eighth training document, in their order."""
    return (document for n, document in enumerate(load_documents(Split.TRAIN)) if n % HOLD_OUT == 0)


def count_held_out() -> Counts:
    """The counts of all documents left out, added up."""
    with ProcessPoolExecutor(_N_WORKERS) as pool:
        parts = list(pool.map(count_document, list_held_out(), chunksize=4))
    names = {name for part in parts for name in part}
    return {name: sum(part.get(name, 0) for part in parts) for name in names}


def main() -> None:
    counts = count_held_out()
    figures = read_figures(counts)
    print(f"{counts['wanted']:.0f} incidents, {counts['given']:.0f} given")
    print(" ".join(f"{name} {value:.1f}" for name in _SHOWN if (value := figures[name]) is not None))


if __name__ == "__main__":
    main()
