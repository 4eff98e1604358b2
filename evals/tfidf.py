"""A baseline for linking: texts whose words are alike, by TF-IDF and cosine."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from evals.labels import fold

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float32]]


def measure_likeness(texts: Sequence[str]) -> Matrix:
    """The cosine of every two texts: words in two texts or more, each weighing 1 + log of its count times its inverse
    document frequency, smoothed. Source: Manning, Raghavan and Schuetze, Introduction to Information Retrieval (2008).
    """
    bags = [Counter(re.findall(r"\w+", fold(text))) for text in texts]
    frequency = Counter(word for bag in bags for word in bag)
    words = {word: number for number, word in enumerate(sorted(w for w, count in frequency.items() if count > 1))}
    table: Matrix = np.zeros((len(texts), len(words)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            if word in words:
                rarity = np.log((1 + len(texts)) / (1 + frequency[word])) + 1
                table[row, words[word]] = (1 + np.log(count)) * rarity
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return table @ table.T
