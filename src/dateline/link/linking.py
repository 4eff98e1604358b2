"""Which mentions speak of one act. It hangs on the mentions alone, never on the order in which they came.

Mentions whose match weight reaches the threshold are tied. A component of tied mentions is divided by average linkage;
what lies in other components cannot change that, as groups that are nowhere tied are never close enough on average.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import count

import numpy as np

from dateline.link.blocking import may_coincide
from dateline.link.candidates import Candidate
from dateline.link.clustering import merge_closest
from dateline.link.weights import THRESHOLD, compare, weigh

MAX_COMPONENT = 200
"""Mentions that are divided at once. A larger component is parted by ties of ever more weight, which hangs on its
mentions alone, too."""

FindLikes = Callable[[Candidate], Iterable[Candidate]]
"""Gives the mentions that may be tied to one: all that share a key with it, its own report's and itself among them."""


class Ties:
    """Who is tied to whom, looked for as far as it is asked and not `found` before, among mentions that are `known`."""

    def __init__(
        self,
        find_likes: FindLikes,
        known: Mapping[str, Candidate] | None = None,
        found: Mapping[str, Mapping[str, float]] | None = None,
    ) -> None:
        self._find_likes = find_likes
        self._found = dict(found or {})
        self.known = dict(known or {})

    def of(self, one: Candidate) -> Mapping[str, float]:
        """The match weight of each mention tied to this one, by its id."""
        if one.mention_id not in self._found:
            found = find_ties(one, self._find_likes(one))
            self.known[one.mention_id] = one
            self.known |= {like.mention_id: like for like, _ in found}
            self._found[one.mention_id] = {like.mention_id: weight for like, weight in found}
        return self._found[one.mention_id]

    def find_component(self, seed: Candidate, without: Collection[str] = ()) -> frozenset[str]:
        """The mentions tied to the seed by others, at the lowest whole bits at which they are few enough."""
        for bits in count(THRESHOLD):
            found = self._reach(seed, bits, without)
            if found is not None:
                return found
        raise AssertionError("weights are finite")

    def _reach(self, seed: Candidate, bits: float, without: Collection[str]) -> frozenset[str] | None:
        found, open_ends = {seed.mention_id}, [seed]
        while open_ends:
            for mention_id, weight in self.of(open_ends.pop()).items():
                if weight >= bits and mention_id not in found and mention_id not in without:
                    found.add(mention_id)
                    open_ends.append(self.known[mention_id])
                    if len(found) > MAX_COMPONENT:
                        return None
        return frozenset(found)


def find_ties(one: Candidate, likes: Iterable[Candidate]) -> list[tuple[Candidate, float]]:
    """Those of the likes that are tied to a mention, with the match weight."""
    others = (like for like in likes if like.mention_id != one.mention_id and may_coincide(one, like))
    weighed = ((like, weigh(one, like)) for like in others)
    return [(like, weight) for like, weight in weighed if weight >= THRESHOLD]


def link(mentions: Iterable[Candidate], ties: Ties) -> list[tuple[str, ...]]:
    """Divide mentions into those that speak of one act each, by their ids, sorted. `mentions` must hold the whole
    component of each, as all mentions do, and as those of `find_touched` do."""
    groups: list[tuple[str, ...]] = []
    done: set[str] = set()
    for seed in sorted(mentions, key=lambda one: one.mention_id):
        if seed.mention_id not in done:
            component = sorted(ties.find_component(seed))
            done.update(component)
            groups += _divide([ties.known.get(mention_id, seed) for mention_id in component])
    return sorted(groups)


def find_touched(new: Sequence[Candidate], ties: Ties) -> list[Candidate]:
    """The mentions whose groups may change where `new` ones come: these, and what was one component with any that they
    are tied to."""
    arrived = {one.mention_id for one in new}
    touched = set(arrived)
    for one in new:
        for mention_id in ties.of(one):
            if mention_id not in touched:
                touched |= ties.find_component(ties.known[mention_id], without=arrived)
    return [ties.known[mention_id] for mention_id in sorted(touched)]


def explain_link(one: Candidate, others: Sequence[Candidate]) -> dict[str, float]:
    """The match weight that holds a mention in its group, by comparison: the mean over the others."""
    weights = [compare(one, other) for other in others]
    names = dict.fromkeys(name for each in weights for name in each)
    return {name: round(sum(each.get(name, 0.0) for each in weights) / len(weights), 3) for name in names}


def _divide(component: Sequence[Candidate]) -> list[tuple[str, ...]]:
    if len(component) == 1:
        return [(component[0].mention_id,)]
    weights = np.full((len(component), len(component)), -np.inf)
    for row, one in enumerate(component):
        for column in range(row):
            weights[row, column] = weights[column, row] = weigh(one, component[column])
    (numbers,) = merge_closest(weights, [THRESHOLD])
    groups: dict[int, list[str]] = {}
    for one, number in zip(component, numbers, strict=True):
        groups.setdefault(number, []).append(one.mention_id)
    return [tuple(sorted(group)) for group in groups.values()]
