"""Which mentions a person held together or apart. Linking obeys, whatever the match weights say."""

from collections.abc import Collection, Iterable, Iterator
from itertools import product

from dateline.codebook.codes import ReviewDecision
from dateline.codebook.records import Review


class Rulings:
    """What standing merges and splits come to. Where two disagree the later one counts.

    They bind transitively: what is held apart from one mention is held apart from all that are held together with it.
    """

    def __init__(self, standing: Iterable[Review] = ()) -> None:
        self._group_of: dict[str, str] = {}
        self._groups: dict[str, set[str]] = {}
        self._rivals: dict[str, set[str]] = {}
        for review in sorted(standing, key=lambda one: one.review_id, reverse=True):
            if review.decision is ReviewDecision.SPLIT:
                for one, other in product(*review.after["apart"]):
                    self._hold_apart(one, other)
                self._hold_together(review.after["together"])
            elif review.decision is ReviewDecision.MERGE:
                self._hold_together(review.after["together"])

    def __bool__(self) -> bool:
        return bool(self._groups)

    def together(self, mention_id: str) -> Collection[str]:
        """The mentions that are held together with one, itself among them; empty where no ruling speaks of it."""
        group = self._group_of.get(mention_id)
        return self._groups[group] if group else ()

    def are_together(self, one: str, other: str) -> bool:
        return other in self.together(one)

    def are_apart(self, one: str, other: str) -> bool:
        group, rival = self._group_of.get(one), self._group_of.get(other)
        return group is not None and rival is not None and rival in self._rivals[group]

    def decide(self, mention_id: str, others: Iterable[str]) -> bool:
        """Whether a person's word had a part in a mention's standing among these others (itself may be one): it is held
        together with one of them, or apart from some that are elsewhere."""
        group = self._group_of.get(mention_id)
        if group is None:
            return False
        return bool(self._rivals[group]) or any(one in self._groups[group] for one in others if one != mention_id)

    def bind(self, mention_ids: Iterable[str]) -> Iterator[list[str]]:
        """The mentions, those that are held together in one list, in their order."""
        units: dict[str, list[str]] = {}
        for mention_id in mention_ids:
            units.setdefault(self._group_of.get(mention_id, mention_id), []).append(mention_id)
        yield from units.values()

    def _hold_together(self, mention_ids: Iterable[str]) -> None:
        """Those that a later review did not part. Who joins whom hangs on their ids alone."""
        held: list[str] = []
        for mention_id in sorted(set(mention_ids)):
            one = self._enter(mention_id)
            host = next(
                (self._group_of[other] for other in held if self._group_of[other] not in self._rivals[one]), None
            )
            if host is not None and host != one:
                self._join(host, one)
            held.append(mention_id)

    def _hold_apart(self, one: str, other: str) -> None:
        group, rival = self._enter(one), self._enter(other)
        if group != rival:
            self._rivals[group].add(rival)
            self._rivals[rival].add(group)

    def _enter(self, mention_id: str) -> str:
        group = self._group_of.setdefault(mention_id, mention_id)
        self._groups.setdefault(group, {mention_id})
        self._rivals.setdefault(group, set())
        return group

    def _join(self, host: str, guest: str) -> None:
        self._groups[host] |= self._groups.pop(guest)
        self._group_of |= dict.fromkeys(self._groups[host], host)
        for rival in self._rivals.pop(guest):
            self._rivals[rival].discard(guest)
            self._rivals[rival].add(host)
            self._rivals[host].add(rival)


NO_RULINGS = Rulings()
