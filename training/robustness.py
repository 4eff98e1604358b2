"""`python -m training.robustness`: what is found in the test documents when they are spelled otherwise.

Each variant keeps every character's place, so that the marks stay true: all in capitals, all in small letters, and with
two neighbouring letters of every twentieth word exchanged. Prints the figures of `dateline eval authored-corpus`.
"""

import os
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from evals.authored_corpus import count_document, read_figures

from training.corpus.documents import MarkedDocument, Split, load_documents

FIGURES = ("mention_p", "mention_r", "mention_f1", "sub_event", "role_f1", "grouping_f1", "empty_silent")
SLIPS = 20
"""One word in so many is misspelled."""
MIN_LETTERS = 4


def write_large(document: MarkedDocument) -> str:
    return "".join(_keep_length(letter, letter.upper()) for letter in document.text)


def write_small(document: MarkedDocument) -> str:
    return "".join(_keep_length(letter, letter.lower()) for letter in document.text)


def slip(document: MarkedDocument) -> str:
    """The same slips whenever it is asked: they are drawn by the document's id."""
    draw, letters = random.Random(document.document_id), list(document.text)
    starts = [n for n in range(len(letters)) if letters[n].isalpha() and (n == 0 or not letters[n - 1].isalpha())]
    for start in starts:
        stop = next((n for n in range(start, len(letters)) if not letters[n].isalpha()), len(letters))
        if stop - start >= MIN_LETTERS and draw.randrange(SLIPS) == 0:
            at = draw.randrange(start + 1, stop - 1)
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


VARIANTS: dict[str, Callable[[MarkedDocument], str]] = {
    "as written": lambda document: document.text,
    "in capitals": write_large,
    "in small letters": write_small,
    "with slips": slip,
}


def main() -> None:
    documents = list(load_documents(Split.TEST))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for name, spell in VARIANTS.items():
            spelled = [replace(document, text=spell(document)) for document in documents]
            counts: Counter[str] = Counter()
            for unit in pool.map(count_document, spelled, chunksize=4):
                counts.update(unit)
            figures = read_figures(counts)
            print(f"{name:18}", *(f"{one} {figures[one]:.1f}" for one in FIGURES), flush=True)


def _keep_length(letter: str, other: str) -> str:
    return other if len(other) == 1 else letter


if __name__ == "__main__":
    main()
