"""CEAF-REE: entities given for a role against the entities of a key, one to one, as GRIT scores them.

An entity is the set of its normalised strings. A given one fits an entity of the key where all its strings are strings
of that; since a pair is worth 1 or 0, the best assignment is a largest matching. Source: Du, Rush and Cardie, GRIT:
Generative Role-filler Transformers for Document-level Event Entity Extraction (2021).
"""

import re
import string
from collections.abc import Iterable, Sequence

Entity = frozenset[str]

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalize_string(text: str) -> str:
    """Lower case without punctuation, articles and spaces that are more than one."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def merge_entities(entities: Iterable[Entity]) -> list[Entity]:
    """The entities in their order, without each that is a subset or a superset of one kept before it."""
    kept: list[Entity] = []
    for entity in entities:
        if not any(entity <= other or other <= entity for other in kept):
            kept.append(entity)
    return kept


def count_matches(given: Sequence[Entity], wanted: Sequence[Entity]) -> int:
    """How many given entities fit an entity of the key, each of which takes one at most."""
    fits = [[place for place, entity in enumerate(wanted) if one <= entity] for one in given]
    holders: dict[int, int] = {}
    return sum(_seat(number, fits, holders, set()) for number in range(len(given)))


def _seat(number: int, fits: Sequence[Sequence[int]], holders: dict[int, int], tried: set[int]) -> bool:
    """Whether the entity finds a place, where need be by moving others to theirs (an augmenting path)."""
    for place in fits[number]:
        if place not in tried:
            tried.add(place)
            if place not in holders or _seat(holders[place], fits, holders, tried):
                holders[place] = number
                return True
    return False
