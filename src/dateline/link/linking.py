"""Which mentions speak of one act. It hangs on the mentions alone, never on the order in which they came.

Mentions whose match weight reaches the threshold are tied. A component of tied mentions is divided by average linkage;
what lies in other components cannot change that, as groups that are nowhere tied are never close enough on average.
Mentions that a person holds together are tied and stay in one group, those that a person holds apart never share one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import count

import numpy as np

from dateline.link.blocking import may_coincide
from dateline.link.candidates import Candidate
from dateline.link.clustering import merge_closest
from dateline.link.reviews.rulings import NO_RULINGS, Rulings
from dateline.link.weights import AGAINST, DOUBTFUL, THRESHOLD, compare, weigh

MAX_COMPONENT = 200
"""Mentions that are divided at once. A larger component is parted by ties of ever more weight, which hangs on its
mentions alone, too."""

HELD = float("inf")
"""The match weight of mentions that a person holds together."""
MOST_BITS = 1000
"""No match weight reaches it: what is tied by so much is held together by a person, however many they are."""

FindLikes = Callable[[Candidate], Iterable[Candidate]]
"""Gives the mentions that may be tied to one: all that share a key with it, its own report's and itself among them."""


class Ties:
    """Who is tied to whom, looked for as far as it is asked and not `found` before, among mentions that are `known`."""

    def __init__(
        self,
        find_likes: FindLikes,
        known: Mapping[str, Candidate] | None = None,
        found: Mapping[str, Mapping[str, float]] | None = None,
        rulings: Rulings = NO_RULINGS,
    ) -> None:
        self._find_likes = find_likes
        self._doubted: dict[str, dict[str, float]] = {}
        self.rulings = rulings
        self._found = dict(found or {})
        self.known = dict(known or {})

    def of(self, one: Candidate) -> Mapping[str, float]:
        """The match weight of each mention tied to this one, by its id."""
        if one.mention_id not in self._found:
            found = self._weigh_likes(one)
            self.known[one.mention_id] = one
            self.known |= {like.mention_id: like for like, weight in found if weight >= THRESHOLD}
            weights = {like.mention_id: weight for like, weight in found}
            self._found[one.mention_id] = {name: weight for name, weight in weights.items() if weight >= THRESHOLD}
            self._doubted[one.mention_id] = {name: weight for name, weight in weights.items() if weight < HELD}
        return self._found[one.mention_id]

    def doubt(self, one: Candidate) -> Mapping[str, float]:
        """The match weight of each mention that may well be of the same act as this one, whether it is tied or not; but
        for those of which a person has decided."""
        self.of(one)
        return self._doubted.get(one.mention_id, {})

    def find_component(self, seed: Candidate, without: Collection[str] = ()) -> frozenset[str]:
        """The mentions tied to the seed by others, at the lowest whole bits at which they are few enough."""
        for bits in count(THRESHOLD):
            found = self._reach(seed, bits if bits < MOST_BITS else HELD, without)
            if found is not None:
                return found
        raise AssertionError("weights are finite")

    def _weigh_likes(self, one: Candidate) -> list[tuple[Candidate, float]]:
        likes = self._find_likes(one)
        if not self.rulings:
            return find_ties(one, likes, DOUBTFUL)
        others = [like for like in likes if not self.rulings.are_apart(one.mention_id, like.mention_id)]
        held = [like for like in others if self.rulings.are_together(one.mention_id, like.mention_id)]
        free = [like for like in others if not self.rulings.are_together(one.mention_id, like.mention_id)]
        return [*((like, HELD) for like in held if like is not one), *find_ties(one, free, DOUBTFUL)]

    def _reach(self, seed: Candidate, bits: float, without: Collection[str]) -> frozenset[str] | None:
        found, open_ends = {seed.mention_id}, [seed]
        while open_ends:
            for mention_id, weight in self.of(open_ends.pop()).items():
                if weight >= bits and mention_id not in found and mention_id not in without:
                    found.add(mention_id)
                    open_ends.append(self.known[mention_id])
                    if len(found) > MAX_COMPONENT and bits < HELD:
                        return None
        return frozenset(found)


def find_ties(one: Candidate, likes: Iterable[Candidate], least: float = THRESHOLD) -> list[tuple[Candidate, float]]:
    """Those of the likes that are tied to a mention, or weigh `least`, with the match weight."""
    others = (like for like in likes if like.mention_id != one.mention_id and may_coincide(one, like))
    weighed = ((like, weigh(one, like)) for like in others)
    return [(like, weight) for like, weight in weighed if weight >= least]


def link(mentions: Iterable[Candidate], ties: Ties) -> list[tuple[str, ...]]:
    """Divide mentions into those that speak of one act each, by their ids, sorted. `mentions` must hold the whole
    component of each, as all mentions do, and as those of `find_touched` do."""
    groups: list[tuple[str, ...]] = []
    done: set[str] = set()
    for seed in sorted(mentions, key=lambda one: one.mention_id):
        if seed.mention_id not in done:
            component = sorted(ties.find_component(seed))
            done.update(component)
            groups += _divide([ties.known.get(mention_id, seed) for mention_id in component], ties.rulings)
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
    """The match weight that holds a mention in its group, by comparison: the mean over the others. Comparisons that
    contradict, which a person's word outweighs, have no number and are left out."""
    weights = [compare(one, other) for other in others]
    names = dict.fromkeys(name for each in weights for name in each)
    told = {name: [bits for each in weights if (bits := each.get(name, 0.0)) > AGAINST] for name in names}
    return {name: round(sum(those) / len(weights), 3) for name, those in told.items()}


def _divide(component: Sequence[Candidate], rulings: Rulings) -> list[tuple[str, ...]]:
    if len(component) == 1:
        return [(component[0].mention_id,)]
    by_id = {one.mention_id: one for one in component}
    units = [[by_id[name] for name in names] for names in rulings.bind(by_id)]
    weights = np.full((len(units), len(units)), -np.inf)
    for row, unit in enumerate(units):
        for column in range(row):
            weights[row, column] = weights[column, row] = _weigh_units(unit, units[column], rulings)
    (numbers,) = merge_closest(weights, [THRESHOLD], [len(unit) for unit in units])
    groups: dict[int, list[str]] = {}
    for unit, number in zip(units, numbers, strict=True):
        groups.setdefault(number, []).extend(one.mention_id for one in unit)
    return [tuple(sorted(group)) for group in groups.values()]


def _weigh_units(unit: Sequence[Candidate], other: Sequence[Candidate], rulings: Rulings) -> float:
    """The mean match weight between mentions that a person holds together and others.

    Where a person held together what contradicts, contradictions with either part tell nothing of the whole.
    """
    if rulings.are_apart(unit[0].mention_id, other[0].mention_id):
        return AGAINST
    weights = [weigh(a, b) for a in unit for b in other]
    if AGAINST in weights and (_contradicts_itself(unit) or _contradicts_itself(other)):
        weights = [weight for weight in weights if weight > AGAINST]
    return sum(weights) / len(weights) if weights else AGAINST


def _contradicts_itself(unit: Sequence[Candidate]) -> bool:
    return any(weigh(one, other) == AGAINST for position, one in enumerate(unit) for other in unit[:position])
