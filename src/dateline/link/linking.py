"""Which mentions speak of one act. It hangs on the mentions alone, never on the order in which they came.

Mentions whose match weight reaches the threshold are tied, and divided by average linkage (`clustering`). No component
of ties is ever walked through: only what decides on the group of a mention is looked at. Mentions that a person holds
together are one item of the linkage, those that a person holds apart never share a group.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from dateline.link.blocking import may_coincide
from dateline.link.candidates import Candidate
from dateline.link.clustering import Awaited, Linkage, Total
from dateline.link.reviews.rulings import NO_RULINGS, Rulings
from dateline.link.weights import AGAINST, THRESHOLD, compare, weigh

SCALE = 100
"""Match weights are summed in hundredths of a bit: whole numbers, of which no order of adding makes another sum."""
_LEAST = round(SCALE * THRESHOLD)


class Likes(Protocol):
    """Mentions, and how they weigh with those that share a key with them."""

    def find(self, mention_id: str) -> Candidate:
        """A mention that was asked about, or that weighs something with one."""

    def find_stored(self, mention_ids: Collection[str]) -> Collection[str]:
        """Those of the mentions that there are."""

    def weigh_likes(self, mention_id: str) -> Mapping[str, float] | None:
        """The match weight of each mention that is tied to this one, by its id, and perhaps of others; None where more
        may still come."""


class Division:
    """The groups of mentions, found as they are asked for."""

    def __init__(self, likes: Likes, rulings: Rulings = NO_RULINGS) -> None:
        self._likes = likes
        self._rulings = rulings
        self._units: dict[str, list[str]] = {}
        self._linkage = Linkage(self._find_tied, self._measure, _LEAST)

    def find_group(self, mention_id: str) -> tuple[str, ...] | Awaited:
        """The mentions of a mention's act, sorted."""
        found = self._linkage.find_group(self._name_unit(mention_id))
        if isinstance(found, Awaited):
            return found
        return tuple(sorted(one for name in found for one in self._list_unit(name)))

    def doubt(self, mention_id: str) -> Mapping[str, float]:
        """The weights of mentions that may well be of the same act as this one, of which no person has decided."""
        return {
            other: weight
            for other, weight in (self._likes.weigh_likes(mention_id) or {}).items()
            if not self._rulings.are_together(mention_id, other) and not self._rulings.are_apart(mention_id, other)
        }

    def forget(self, mention_id: str, tied: Iterable[str]) -> None:
        """Of a mention whose group is found, and that nobody will ask about any more."""
        self._linkage.forget(mention_id, tied)

    def _name_unit(self, mention_id: str) -> str:
        return self._list_unit(mention_id)[0]

    def _list_unit(self, mention_id: str) -> list[str]:
        """The mentions that a person holds together with one, itself among them, sorted."""
        held = self._rulings.together(mention_id)
        if not held:
            return [mention_id]
        if mention_id not in self._units:
            unit = sorted(self._likes.find_stored(held))
            self._units |= dict.fromkeys(unit, unit)
        return self._units[mention_id]

    def _find_tied(self, name: str) -> set[str] | None:
        tied: set[str] = set()
        for mention_id in self._list_unit(name):
            weights = self._likes.weigh_likes(mention_id)
            if weights is None:
                return None
            tied.update(self._name_unit(other) for other, weight in weights.items() if weight >= THRESHOLD)
        return {other for other in tied if other != name and not self._rulings.are_apart(name, other)}

    def _measure(self, name: str, other: str) -> Total | None:
        """The match weights between mentions that a person holds together and others, summed.

        Where a person held together what contradicts, contradictions with either part tell nothing of the whole.
        """
        if self._rulings.are_apart(name, other):
            return None
        one, two = self._list_unit(name), self._list_unit(other)
        weights = [self._weigh(a, b) for a in one for b in two]
        if AGAINST in weights and not self._contradicts_itself(one) and not self._contradicts_itself(two):
            return None
        told = [round(SCALE * weight) for weight in weights if weight > AGAINST]
        return (sum(told), len(told)) if told else None

    def _weigh(self, one: str, other: str) -> float:
        known = (self._likes.weigh_likes(one) or {}).get(other)
        if known is not None:
            return known
        # Without a common key they are not tied, however much they weigh.
        return min(weigh(self._likes.find(one), self._likes.find(other)), THRESHOLD - 1 / SCALE)

    def _contradicts_itself(self, unit: Sequence[str]) -> bool:
        candidates = [self._likes.find(one) for one in unit]
        return any(weigh(a, b) == AGAINST for position, a in enumerate(candidates) for b in candidates[:position])


def find_ties(one: Candidate, likes: Iterable[Candidate], least: float = THRESHOLD) -> list[tuple[Candidate, float]]:
    """Those of the likes that are tied to a mention, or weigh `least`, with the match weight."""
    others = (like for like in likes if like.mention_id != one.mention_id and may_coincide(one, like))
    weighed = ((like, weigh(one, like)) for like in others)
    return [(like, weight) for like, weight in weighed if weight >= least]


def link(
    changed: Iterable[str], division: Division, list_company: Callable[[Iterable[str]], Iterable[str]]
) -> list[tuple[str, ...]]:
    """The groups that may differ once mentions have come or `changed`, by their ids, sorted: theirs, and those of all
    that stood in one incident with any mention of these (`list_company`).

    No other group differs: what it is divided from shares no group with it, before or now, and so had no part in it.
    """
    groups: dict[str, tuple[str, ...]] = {}
    waiting = [*changed]
    while waiting:
        mention_id = waiting.pop()
        if mention_id not in groups:
            group = division.find_group(mention_id)
            if isinstance(group, Awaited):
                raise AssertionError(f"all mentions are known that {group.item} is like")
            groups |= dict.fromkeys(group, group)
            waiting += list_company(group)
    return sorted({*groups.values()})


def explain_link(one: Candidate, others: Sequence[Candidate]) -> dict[str, float]:
    """The match weight that holds a mention in its group, by comparison: the mean over the others. Comparisons that
    contradict, which a person's word outweighs, have no number and are left out."""
    weights = [compare(one, other) for other in others]
    names = dict.fromkeys(name for each in weights for name in each)
    told = {name: [bits for each in weights if (bits := each.get(name, 0.0)) > AGAINST] for name in names}
    return {name: round(sum(those) / len(weights), 3) for name, those in told.items()}
