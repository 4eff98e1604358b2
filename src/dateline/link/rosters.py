"""Tolls that nobody gives as a figure: people told one by one, and people hit of whom some died."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.codebook.records import Total
from dateline.link.claims import Told, number_of


@dataclass(frozen=True, slots=True)
class Roster:
    """How many, by which rule, and the lines that it rests on."""

    number: int
    rule: str
    lines: tuple[Told, ...]


def person_of(told: Told) -> int | None:
    """The number of the one person, within the mention, that a line speaks of."""
    return number_of(told.claim.detail.get("person"))


def is_struck(told: Told) -> bool:
    """Whether a line counts people whom fire hit or who were brought to a hospital, the dead among them."""
    return told.claim.detail.get("struck") is not None


def count_people(lines: Sequence[Told]) -> Roster:
    """Each person once."""
    people = _by_person(lines)
    return Roster(len(people), "one_by_one", tuple(people.values()))


def count_survivors(
    lines: Sequence[Told], hits: Sequence[Sequence[Told]], dead: Sequence[Told], killed: Total | None
) -> list[Roster]:
    """The wounded by what is told of each, and the people hit less the dead; none where nobody is left.

    `hits` are the lines of people hit, those told in one breath together; those told as others than the dead are all
    wounded.
    """
    fallen = (killed.best or killed.low or 0) if killed else 0
    gone = set(_by_person(dead))
    hurt = {
        number: one for number, one in _by_person([x for x in lines if not is_struck(x)]).items() if number not in gone
    }
    people = {**_by_person(dead), **_by_person(lines)}
    most = max(hits, key=_count_struck, default=None)
    rosters = [Roster(len(hurt), "one_by_one", tuple(hurt.values()))]
    if beside := [one for one in lines if one.claim.detail.get("beside_dead") and person_of(one) not in gone]:
        rosters.append(_count_beside(hurt, beside))
    if most is not None:
        told = [one for number, one in _by_person(lines).items() if number not in gone] or [*most]
        rosters.append(Roster(len(people) - max(fallen, len(gone)), "struck_less_killed", tuple(told)))
        rosters.append(Roster(_count_struck(most) - fallen, "struck_less_killed", tuple(most)))
    return [roster for roster in rosters if roster.number > 0]


def _count_beside(hurt: dict[int, Told], beside: Sequence[Told]) -> Roster:
    """The hurt with people hit who are told as others than the dead: `killed a girl and shot her parents`."""
    people = {**hurt, **_by_person(beside)}
    pair = max(beside, key=lambda told: _count_struck([told]))
    if _count_struck([pair]) > len(people):
        return Roster(_count_struck([pair]), "one_by_one", (pair,))
    return Roster(len(people), "one_by_one", tuple(people.values()))


def _by_person(lines: Sequence[Told]) -> dict[int, Told]:
    return {number: one for one in reversed(lines) if (number := person_of(one)) is not None}


def _count_struck(hit: Sequence[Told]) -> int:
    return sum(number_of(told.claim.detail.get("struck")) or 0 for told in hit)
