"""`python -m training.calibration`: how often what the model alone finds is right, by its rate; and operating points.

Fits `SLOPE` and `SHIFT` of `dateline.extract.tagger.calibration` (Platt 1999) on the training documents that
`training.train` leaves out, and prints the reliability there and on the test documents: by bins of the probability, its
mean and the share that is right, and the expected calibration error. An incident is right where its trigger lies on one
of an incident that no other took (`training.corpus.alignment`).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
_POINTS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_Pairs = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: its probability, `None` by the rules, and whether it is right."""

    probability: float | None
    is_right: bool


def collect_found(documents: Iterable[MarkedDocument]) -> tuple[list[Found], int]:
    """All that is found in the documents, and how many incidents they tell."""
    found, n_told = [], 0
    for document in documents:
        mentions = dict(enumerate(extract(read_marked(document))))
        triggers = {
            incident.number: [(mark.start, mark.end) for mark in document.marks_of(incident.number, MarkKind.TRIGGER)]
            for incident in document.incidents
        }
        right = align_incidents({n: [(one.trigger.start, one.trigger.end)] for n, one in mentions.items()}, triggers)
        found += [Found(mention.coder_probability, n in right) for n, mention in mentions.items()]
        n_told += len(triggers)
    return found, n_told


def list_pairs(found: Iterable[Found]) -> _Pairs:
    """A row for each incident that the model alone found: the logit of its rate, and 1 where it is right."""
    rated = [(one.probability, one.is_right) for one in found if one.probability is not None]
    return np.array([((math.log(p / (1 - p)) - SHIFT) / SLOPE, float(is_right)) for p, is_right in rated])


def describe_points(found: Sequence[Found], n_told: int) -> str:
    """Precision and recall, in percent, of all that is at least so probable."""
    lines = []
    for point in _POINTS:
        kept = [one.is_right for one in found if one.probability is None or one.probability >= point]
        lines.append(f"  {point:.1f}: right {100 * sum(kept) / len(kept):.1f}, found {100 * sum(kept) / n_told:.1f}")
    return "\n".join(lines)


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
    found = {name: collect_found(documents) for name, documents in groups.items()}
    pairs = {name: list_pairs(mentions) for name, (mentions, _) in found.items()}
    slope, shift = fit(pairs["left out of training"])
    print(f"SLOPE = {slope:.3f}\nSHIFT = {shift:.3f}")
    for name, rows in pairs.items():
        rates = 1 / (1 + np.exp(-rows[:, 0]))
        print(f"{name}, as rated:\n{describe(rows, rates)}")
        print(f"{name}, by the shipped values:\n{describe(rows, np.array([calibrate_rate(one) for one in rates]))}")
        print(f"{name}, operating points:\n{describe_points(*found[name])}")


if __name__ == "__main__":
    main()
