"""Against sameness: `python -m training.corpus.sameness [CORPORA]` sets the corpus beside news that others wrote.

How many different words a text of so many words has, how long its sentences are, and how well a classifier tells the
training documents from the test documents by register and length: the area under its curve (AUC) is 0.5 at chance.
CORPORA has MUC-4's development reports (upper case) and TimeBank; it lies beside the project where it lies at all.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.read.sentences import split_sentences
from training.corpus.documents import DOCUMENTS, MarkedDocument, Register, Split, load_documents
from training.corpus.statistics import split_words

CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "corpora"
STEPS = (5_000, 10_000, 20_000, 40_000, 80_000)
_N_FOLDS = 5
_N_STEPS = 400
_MUC_HEAD = re.compile(r"^DEV-MUC3-\d+ .*$", re.MULTILINE)
Table = NDArray[np.float64]


def grow_vocabulary(texts: Iterable[str]) -> list[int | None]:
    """Different words, in small letters, among the first 5,000, 10,000 ... words; None where there are fewer."""
    words = [word.casefold() for text in texts for word in split_words(text)]
    return [len(set(words[:step])) if len(words) >= step else None for step in STEPS]


def measure_sentences(texts: Iterable[str]) -> tuple[float, ...]:
    """Words of a sentence: mean, standard deviation, and what 10, 50 and 90 % of the sentences do not exceed."""
    sentences = [text[one.start : one.end] for text in texts for one in split_sentences(text)]
    lengths = [n for sentence in sentences if (n := len(split_words(sentence)))]
    figures = (np.mean(lengths), np.std(lengths), *np.percentile(lengths, [10, 50, 90]))
    return tuple(round(float(figure), 1) for figure in figures)


def tell_apart(train: Sequence[MarkedDocument], test: Sequence[MarkedDocument]) -> float:
    """AUC of a logistic regression on register and length, each fifth judged by the rest; seeded."""
    features = np.array([_describe(document) for document in [*train, *test]])
    spread = features.std(axis=0)
    features = (features - features.mean(axis=0)) / np.where(spread > 0, spread, 1)
    labels = np.array([0.0] * len(train) + [1.0] * len(test))
    folds = np.random.default_rng(0).permutation(len(labels)) % _N_FOLDS
    curves = []
    for fold in range(_N_FOLDS):
        own = folds == fold
        curves.append(_rank(features[own] @ _fit(features[~own], labels[~own]), labels[own]))
    return round(sum(curves) / len(curves), 3)


def _describe(document: MarkedDocument) -> list[float]:
    lengths = [len(split_words(document.text[s.start : s.end])) for s in split_sentences(document.text)]
    return [
        *(float(document.register is register) for register in Register),
        float(np.log1p(sum(lengths))),
        float(np.mean(lengths)),
        float(len(lengths)),
    ]


def _fit(features: Table, labels: Table) -> Table:
    """Weights by gradient descent, both classes weighing the same, with a little shrinkage."""
    weights = np.zeros(features.shape[1])
    balance = np.where(labels == 1, 0.5 / max(labels.sum(), 1), 0.5 / max((1 - labels).sum(), 1))
    for _ in range(_N_STEPS):
        guess = 1 / (1 + np.exp(-features @ weights))
        weights -= 0.5 * (features.T @ (balance * (guess - labels)) + 0.01 * weights)
    return weights


def _rank(scores: Table, labels: Table) -> float:
    """The share of pairs of a test and a training document in which the test document scores higher."""
    ours, theirs = scores[labels == 1], scores[labels == 0]
    higher = (ours[:, None] > theirs[None, :]).sum() + 0.5 * (ours[:, None] == theirs[None, :]).sum()
    return float(higher / (len(ours) * len(theirs)))


def list_muc_texts(home: Path) -> Iterator[str]:
    for path in sorted(home.glob("dev-muc3-*")):
        yield from (text for text in _MUC_HEAD.split(path.read_text("latin-1")) if text.strip())


def list_timebank_texts(home: Path) -> Iterator[str]:
    for path in sorted(home.glob("*.tml")):
        body = re.search(r"<TEXT>(.*)</TEXT>", path.read_text("utf-8"), re.DOTALL)
        if body:
            yield re.sub(r"<[^>]*>", "", body[1])


def main(corpora: Path = CORPORA) -> None:
    train, test = (list(load_documents(split, DOCUMENTS)) for split in (Split.TRAIN, Split.TEST))
    rows = {"authored, train": [d.text for d in train], "authored, test": [d.text for d in test]}
    if corpora.is_dir():
        rows["MUC-4 dev"] = list(list_muc_texts(corpora / "muc4" / "dev"))
        rows["TimeBank"] = list(list_timebank_texts(corpora / "time" / "TimeBank"))
    print(f"{'':18}different words among the first {', '.join(f'{step:,}' for step in STEPS)}")
    for name, texts in rows.items():
        print(f"{name:18}" + "".join(f"{found or '-':>9}" for found in grow_vocabulary(texts)))
    print(f"{'':18}words of a sentence: mean, deviation, 10 %, median, 90 %")
    for name, texts in rows.items():
        print(f"{name:18}" + "".join(f"{figure:>9}" for figure in measure_sentences(texts)))
    print(f"train and test told apart by register and length: AUC {tell_apart(train, test)}")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
