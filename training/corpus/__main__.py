"""`make corpus`, or `python -m training.corpus [FOLDER]`: check every document and print the corpus in tables.

FOLDER holds `train`, `test` and `second`; or `.txt` files alone, which are checked and not counted. The exit code is 1
where a document has a fault.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from dateline.errors import DatelineError
from training.corpus.checks import find_copies, find_faults
from training.corpus.documents import DOCUMENTS, MarkedDocument, Split, load_document
from training.corpus.statistics import describe_corpus


def main(arguments: Sequence[str]) -> int:
    home = Path(arguments[0]) if arguments else DOCUMENTS
    splits = [(split, path) for split in Split for path in sorted((home / split).glob("*.txt"))]
    documents, n_faults = _check(splits or [(Split.TRAIN, path) for path in sorted(home.glob("*.txt"))])
    own = [(split, document) for split, document in documents if split is not Split.SECOND]
    for fault in find_copies(own):
        print(fault)
        n_faults += 1
    if splits:
        print(describe_corpus(documents))
    print(f"{len(documents)} documents read, {n_faults} faults")
    return 1 if n_faults else 0


def _check(paths: Sequence[tuple[Split, Path]]) -> tuple[list[tuple[Split, MarkedDocument]], int]:
    documents, n_faults = [], 0
    for split, path in paths:
        try:
            document = load_document(path)
        except DatelineError as error:
            print(f"{split}/{error}")
            n_faults += 1
            continue
        documents.append((split, document))
        for fault in find_faults(document):
            print(f"{split}/{path.name}: {fault}")
            n_faults += 1
    return documents, n_faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
