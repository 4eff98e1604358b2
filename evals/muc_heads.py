"""What a report tells in MUC-4's own terms, read by heads that were learned from `dev` (`training/train_muc.py`).

They read the vectors that the reader's model makes of the words, as it stands; nothing of theirs goes into a record: a
victim of MUC's has a name. `muc_heads.npz` holds them, for the model of the edition that it names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from dateline.codebook.actors import load_actors
from dateline.codebook.records import Document
from dateline.extract.annotations import annotate
from dateline.extract.tagger.decoding import find_runs
from dateline.extract.tagger.heads import Array, Heads, pool_text, squash
from dateline.extract.tagger.tagger import load_tagger
from evals.entities import Entity, normalize_string

HEADS = Path(__file__).parent / "muc_heads.npz"
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon", "Human")
TYPES = ("ARSON", "ATTACK", "BOMBING", "FORCED WORK STOPPAGE", "KIDNAPPING", "ROBBERY")
EDITION = "edition"
REACH = 2
"""Words on both sides that a layer looks at."""
TELLS = 0.4
"""A text tells an incident, or one of a type, where it is as likely as this."""
FILLS = 0.5
"""A string fills a role where the likeliest of its places is as likely as this."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the heads read in a report: `relevance` and `types` as likelihoods, and by role the strings with theirs."""

    relevance: float
    types: Mapping[str, float]
    strings: Mapping[str, Mapping[str, float]]

    @property
    def is_relevant(self) -> bool:
        return self.relevance >= TELLS

    def list_types(self) -> list[Entity]:
        """The types of a report that tells an incident, the likeliest at least."""
        if not self.is_relevant:
            return []
        best = max(self.types, key=lambda name: self.types[name])
        return [frozenset({name}) for name, rate in self.types.items() if rate >= TELLS or name == best]

    def list_entities(self, role: str) -> list[Entity]:
        """One string for each entity: those that share their words are one, told by its likeliest."""
        if not self.is_relevant:
            return []
        strings = self.strings[role]
        kept: list[str] = []
        for one in sorted(strings, key=lambda string: (-strings[string], string)):
            if strings[one] >= FILLS and not any(_is_one(one, other) for other in kept):
                kept.append(one)
        return [frozenset({one}) for one in kept]


def read_muc_roles(document: Document) -> Reading | None:
    """None without the reader's model, or for a text without words. RuntimeError for heads over another model."""
    tagger = load_tagger()
    annotated = annotate(document)
    tokens = [token for spans in annotated for token in spans.tokens]
    if tagger is None or not tokens:
        return None
    rates, text_rates = rate_words(_load_heads(tagger.edition), tagger.read_words(annotated))
    inside, begins = rates[:, : len(ROLES)], rates[:, len(ROLES) :]
    strings: dict[str, dict[str, float]] = {}
    for column, role in enumerate(ROLES):
        rated = strings.setdefault(role, {})
        for (first, last), rate in find_runs(inside[:, column], begins[:, column], tokens):
            string = normalize_string(document.text[tokens[first].start : tokens[last].end])
            if string:
                rated[string] = max(rate, rated.get(string, 0.0))
    *types, relevance = text_rates
    return Reading(float(relevance), {name: float(rate) for name, rate in zip(TYPES, types, strict=True)}, strings)


def rate_words(heads: Heads, words: Array) -> tuple[Array, Array]:
    """For each word how likely it is inside each role and how likely it begins it; for the text each type, and any.
    As `training/tagger/muc.py` has the layers."""
    hidden = np.maximum(heads.apply_layer("enter", words), 0)
    for name in ("near", "far"):
        hidden = hidden + np.maximum(heads.apply_layer(name, _join_neighbours(hidden)), 0)
    pooled = pool_text(hidden)
    around = np.broadcast_to(pooled, (len(hidden), pooled.shape[1]))
    roles = squash(heads.apply("span", np.concatenate([hidden, around], axis=1)))
    return roles, squash(heads.apply("text", np.concatenate([pool_text(words), pooled], axis=1)))[0]


def _join_neighbours(hidden: Array) -> Array:
    """Each word's row behind those before it and before those behind it, `REACH` of each; noughts beyond the ends."""
    padded = np.pad(hidden, ((REACH, REACH), (0, 0)))
    return np.concatenate([padded[shift : shift + len(hidden)] for shift in range(2 * REACH + 1)], axis=1)


def _is_one(string: str, other: str) -> bool:
    """Whether two strings tell one entity: the one has all words of the other, or both are names of one actor."""
    words, others = set(string.split()), set(other.split())
    actor = _list_names().get(string)
    return words <= others or others <= words or (actor is not None and actor == _list_names().get(other))


@cache
def _list_names() -> dict[str, str]:
    """The actor that each name and alias of the codebook is of."""
    actors = load_actors().values()
    return {normalize_string(name): actor.actor_id for actor in actors for name in (actor.name, *actor.aliases)}


@cache
def _load_heads(edition: str) -> Heads:
    with np.load(HEADS) as layers:
        if str(layers[EDITION]) != edition:
            raise RuntimeError(f"{HEADS.name} was learned over another model: run `python -m training.train_muc`")
        return Heads({name: layers[name].astype(np.float32) for name in layers.files if name != EDITION})
