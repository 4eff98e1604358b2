"""Reports that tell no violence though their words do: sport, business, film, drill, mishap, drought.

Two judges. Four words of one world of play or trade make a report one of it. Beside them a linear model of the words of
the whole report, learned from the authored corpus (`training/relevance.py`), says how likely it is to tell an incident.
"""

import math
import re
from collections import Counter
from functools import cache
from importlib.resources import files

from dateline.codebook.records import Document
from dateline.extract.lexicon import load_table

FIGURATIVE_WORDS = 4
"""So many different words of one world of play or trade make a report one of it, unless people were hurt in it."""
UNJUDGED = 1.0
"""The likelihood of a report that is too short to be judged."""
MIN_KNOWN_WORDS = 60
"""With fewer different words that the model knows, a report is too short to be judged: a headline, one sentence."""
RELEVANCE_TABLE = "relevance.tsv"
BIAS = ""
"""The word of the row that holds the model's constant."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def find_figurative_world(document: Document) -> str | None:
    """`sport`, `business`, `arts` or `drill` where the kept text has words enough of it to doubt its words of war."""
    kept = _keep(document)
    for name, pattern in _worlds().items():
        if len({match.group().lower() for match in pattern.finditer(kept)}) >= FIGURATIVE_WORDS:
            return name
    return None


def rate_relevance(document: Document) -> float:
    """How likely the kept text tells an incident, 0 to 1 (not calibrated); 1 where it is too short to be judged."""
    rarity, weights = _load_model()
    values = weigh_words(_keep(document), rarity)
    if len(values) < MIN_KNOWN_WORDS:
        return UNJUDGED
    return 1 / (1 + math.exp(-weights[BIAS] - sum(value * weights[word] for word, value in values.items())))


def split_words(text: str) -> list[str]:
    """The words the model counts: letters alone, two at least, in small letters."""
    return _WORD.findall(text.lower())


def weigh_words(text: str, rarity: dict[str, float]) -> dict[str, float]:
    """The known words of a text, each by how often it stands there (1 + log) and how rare it is; of length 1 in all."""
    counts = Counter(word for word in split_words(text) if word in rarity)
    values = {word: (1 + math.log(count)) * rarity[word] for word, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values()))
    return {word: value / length for word, value in values.items()}


def _keep(document: Document) -> str:
    return " ".join(document.text[span.start : span.end] for span in document.sentences)


@cache
def _worlds() -> dict[str, re.Pattern[str]]:
    worlds = load_table("cues.toml")["figurative"].items()
    return {
        name: re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")s?\b", re.IGNORECASE) for name, words in worlds
    }


@cache
def _load_model() -> tuple[dict[str, float], dict[str, float]]:
    """Rarity and weight by word; the constant is the weight of `BIAS`, which has no rarity."""
    lines = (files("dateline") / "data" / RELEVANCE_TABLE).read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    rarity = {word: float(rare) for word, rare, _ in rows if word != BIAS}
    return rarity, {word: float(weight) for word, _, weight in rows}
