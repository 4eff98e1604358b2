"""`python -m training.calibration`: how often what the model alone finds is right, by its rate.

Fits `SLOPE` and `SHIFT` of `dateline.extract.tagger.calibration` (Platt 1999) on the training documents that
`training.train` leaves out, and prints the reliability there and on the test documents: by bins of the probability, its
mean and the share that is right, and the expected calibration error. An incident is right where its trigger lies on one
of an incident that no other took (`training.corpus.alignment`).
"""

import math
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from evals.authored_corpus import read_marked
from numpy.typing import NDArray

from dateline.extract import extract
from dateline.extract.tagger.calibration import SHIFT, SLOPE, calibrate_rate
from training.corpus.alignment import align_incidents
from training.corpus.documents import MarkedDocument, Split, load_documents
from training.corpus.marks import MarkKind
from training.heldout import list_held_out

_N_STEPS = 50
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_Pairs = NDArray[np.float64]


def collect_pairs(documents: Iterable[MarkedDocument]) -> _Pairs:
    """A row for each incident that the model alone found: the logit of its rate, and 1 where it is right."""
    rows = []
    for document in documents:
        mentions = dict(enumerate(extract(read_marked(document))))
        triggers = {
            incident.number: [(mark.start, mark.end) for mark in document.marks_of(incident.number, MarkKind.TRIGGER)]
            for incident in document.incidents
        }
        found = align_incidents({n: [(one.trigger.start, one.trigger.end)] for n, one in mentions.items()}, triggers)
        for n, mention in mentions.items():
            if (given := mention.coder_probability) is not None:
                rows.append(((math.log(given / (1 - given)) - SHIFT) / SLOPE, float(n in found)))
    return np.array(rows)


def fit(pairs: _Pairs) -> tuple[float, float]:
    """Slope and shift of the logistic regression, by Newton's method."""
    table = np.stack([pairs[:, 0], np.ones(len(pairs))], axis=1)
    weights = np.zeros(2)
    for _ in range(_N_STEPS):
        guess = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (pairs[:, 1] - guess)
        weights += np.linalg.solve(table.T @ (table * (guess * (1 - guess))[:, None]) + 1e-6 * np.eye(2), slope)
    return float(weights[0]), float(weights[1])


def describe(pairs: _Pairs, probabilities: _Pairs) -> str:
    """Reliability by bin, and the expected calibration error, in percent."""
    lines, error = [], 0.0
    for low, high in pairwise(_BINS):
        inside = (probabilities >= low) & (probabilities < high)
        if not inside.any():
            continue
        mean, right = probabilities[inside].mean(), pairs[inside, 1].mean()
        error += inside.mean() * abs(mean - right)
        lines.append(
            f"  {low:.1f} to {high:.1f}: {inside.sum():4} incidents, {100 * mean:5.1f}, right {100 * right:5.1f}"
        )
    return "\n".join([*lines, f"  expected calibration error {100 * error:.1f}"])


def main() -> None:
    groups = {"left out of training": list(list_held_out()), "test": list(load_documents(Split.TEST))}
    pairs = {name: collect_pairs(documents) for name, documents in groups.items()}
    slope, shift = fit(pairs["left out of training"])
    print(f"SLOPE = {slope:.3f}\nSHIFT = {shift:.3f}")
    for name, rows in pairs.items():
        rates = 1 / (1 + np.exp(-rows[:, 0]))
        print(f"{name}, as rated:\n{describe(rows, rates)}")
        print(f"{name}, by the shipped values:\n{describe(rows, np.array([calibrate_rate(one) for one in rates]))}")


if __name__ == "__main__":
    main()
