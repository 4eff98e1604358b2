"""`python -m training.relevance`: learn which reports tell an incident, from the authored corpus's training documents.

A logistic regression on the words of the whole text (`weigh_words`), both classes weighing the same, with a squared
penalty. Writes `data/relevance.tsv`: word, rarity, weight. No chance is in it: the same documents give the same table.
Prints, each eighth of the documents judged by the rest, what falls below a rating: documents without an incident, and
documents with one.
"""

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import dateline
from dateline.extract.relevance import BIAS, RELEVANCE_TABLE, split_words, weigh_words
from training.corpus.documents import DOCUMENTS, MarkedDocument, Split, load_documents

MIN_DOCUMENTS = 2
"""A word that stands in fewer is not learned."""
FIT = 5.0
"""What a document judged wrong costs, against a squared weight."""
BATCHES = tuple(f"train-{letter}-" for letter in "abcdefghij")
"""How their names begin. Learned from the later ones too, it held back one real report of crime in a hundred."""
_N_FOLDS = 8
_N_STEPS = 12
_RATINGS = (0.4, 0.45, 0.5, 0.55, 0.6)
_Row = tuple[str, float, float]
_Table = NDArray[np.float64]


def learn_relevance(documents: Sequence[MarkedDocument]) -> list[_Row]:
    """Word, rarity and weight, by word; the first row has the constant. Raises ValueError unless both classes occur."""
    labels = np.array([float(bool(document.incidents)) for document in documents])
    if not 0 < labels.sum() < len(labels):
        raise ValueError("documents with an incident and documents without one are needed")
    rarity = _measure_rarity([document.text for document in documents])
    weights = _fit(_tabulate(documents, rarity), labels)
    learned = zip(rarity, weights[:-1], strict=True)
    return [(BIAS, 0.0, float(weights[-1])), *((word, rarity[word], float(weight)) for word, weight in learned)]


def judge_folds(documents: Sequence[MarkedDocument]) -> _Table:
    """How likely each document tells an incident, by what was learned from the seven other eighths."""
    ratings = np.zeros(len(documents))
    for fold in range(_N_FOLDS):
        rows = learn_relevance([one for n, one in enumerate(documents) if n % _N_FOLDS != fold])
        rarity = {word: rare for word, rare, _ in rows[1:]}
        weights = np.array([weight for _, _, weight in rows[1:]] + [rows[0][2]])
        own = [n for n in range(len(documents)) if n % _N_FOLDS == fold]
        ratings[own] = _rate(_tabulate([documents[n] for n in own], rarity), weights)
    return ratings


def write_table(rows: Sequence[_Row], path: Path) -> None:
    lines = ["word\trarity\tweight", *(f"{word}\t{rare:.3f}\t{weight:.3f}" for word, rare, weight in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _measure_rarity(texts: Sequence[str]) -> dict[str, float]:
    """Inverse document frequency, smoothed, by word in order of the alphabet."""
    counts = Counter(word for text in texts for word in set(split_words(text)))
    return {
        word: math.log((1 + len(texts)) / (1 + counts[word])) + 1
        for word in sorted(counts)
        if counts[word] >= MIN_DOCUMENTS
    }


def _tabulate(documents: Sequence[MarkedDocument], rarity: dict[str, float]) -> _Table:
    """A row for each document, a column for each word, and a last one of ones."""
    column = {word: n for n, word in enumerate(rarity)}
    table = np.zeros((len(documents), len(rarity) + 1))
    table[:, -1] = 1
    for n, document in enumerate(documents):
        for word, value in weigh_words(document.text, rarity).items():
            table[n, column[word]] = value
    return table


def _rate(table: _Table, weights: _Table) -> _Table:
    rating: _Table = 1 / (1 + np.exp(-table @ weights))
    return rating


def _fit(table: _Table, labels: _Table) -> _Table:
    """Newton's method. The weights are sums of documents, so that a system of that many unknowns is solved."""
    n = len(labels)
    cost = FIT * np.where(labels == 1, n / 2 / labels.sum(), n / 2 / (n - labels.sum()))
    kernel = table @ table.T
    shares = np.zeros(n)
    for _ in range(_N_STEPS):
        guess = 1 / (1 + np.exp(-kernel @ shares))
        curve = cost * guess * (1 - guess)
        goal = curve * (kernel @ shares) + cost * (labels - guess)
        shares = np.linalg.solve(np.eye(n) + curve[:, None] * kernel, goal)
    weights: _Table = table.T @ shares
    return weights


def list_learned() -> list[MarkedDocument]:
    """The training documents that it learns from."""
    return [one for one in load_documents(Split.TRAIN, DOCUMENTS) if one.document_id.startswith(BATCHES)]


def main() -> None:
    documents = list_learned()
    ratings = judge_folds(documents)
    tells = np.array([bool(document.incidents) for document in documents])
    print("rating  below it: without an incident, with one (percent)")
    for rating in _RATINGS:
        below = ratings < rating
        print(f"{rating:6.2f}  {100 * below[~tells].mean():5.1f}  {100 * below[tells].mean():5.1f}")
    rows = learn_relevance(documents)
    write_table(rows, Path(dateline.__file__).parent / "data" / RELEVANCE_TABLE)
    print(f"{len(documents)} documents, {len(rows) - 1} words")


if __name__ == "__main__":
    main()
