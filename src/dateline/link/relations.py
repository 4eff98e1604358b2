"""How the acts that one report tells stand to one another: which are parts of one, and which a count counts.

Nothing is related on likeness alone: both are told by the same report, day and place as fine as the rule asks, and what
one of them leaves open relates nothing. What an act answers, or follows up, is related where the report states it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from dateline.codebook.codes import RelationKind
from dateline.codebook.event_types import ARMED_TYPES
from dateline.codebook.precedence import absorb
from dateline.link.candidates import Candidate, Site
from dateline.link.levels import list_levels

_ONE_DAY = frozenset({"same_day", "overlap", "within"})
_ANY_ATTACK = "Attack"
_BOMBS = frozenset({"Remote explosive/landmine/IED", "Suicide bomb"})


@dataclass(frozen=True, slots=True)
class MentionRelation:
    """From one mention of a report to another; `rests_on` are the fields whose claims say so."""

    from_id: str
    to_id: str
    kind: RelationKind
    rests_on: tuple[tuple[str, str], ...]
    """Mention and field."""
    claim_ids: tuple[str, ...] = ()
    """Claims that state it."""


def relate_report(mentions: Sequence[Candidate]) -> list[MentionRelation]:
    """The relations between the mentions of one report, in the order of their ids."""
    return sorted(_relate(mentions), key=lambda one: (one.from_id, one.to_id, one.kind))


def _relate(mentions: Sequence[Candidate]) -> Iterator[MentionRelation]:
    for one, other in permutations(mentions, 2):
        a, b = one.mention_id, other.mention_id
        for stated in one.relations:
            if stated.to_id == b and not _begins_later(other, one):
                yield MentionRelation(a, b, stated.kind, (), (stated.claim_id,))
        if other.is_aggregate and is_counted_in(one, other):
            yield MentionRelation(a, b, RelationKind.COUNTED_IN, ((b, "aggregate"),))
        elif is_component_of(one, other):
            rests_on = ((a, "sub_event_type"), (b, "sub_event_type"))
            yield MentionRelation(a, b, RelationKind.COMPONENT_OF, rests_on)


def _begins_later(act: Candidate, other: Candidate) -> bool:
    """What is answered or followed up does not begin when the other is over."""
    if not (act.is_dated and other.is_dated) or act.date_start is None or other.date_start is None:
        return False
    return act.date_start > (other.date_end or other.date_start)


def is_counted_in(act: Candidate, count: Candidate) -> bool:
    """Whether an aggregate counts an act of its report: it lies within the dates and the place of the count, is of its
    kind, and by the actor that is counted, if the count names one. A count must tell its dates, and place or actor."""
    if act.is_aggregate or not act.is_dated or not count.is_dated:
        return False
    levels = list_levels(act, replace(count, is_aggregate=False))  # as a count it contradicts every act
    if "realization" in levels or not _is_of_kind(act, count) or not _lies_within(act, count):
        return False
    if count.actors and not _is_by(act, count):
        return False
    return bool(count.actors) if count.site is None else _holds(count.site, act.site)


def is_component_of(part: Candidate, whole: Candidate) -> bool:
    """Whether two acts of one report are one attack, by the codebook's precedence: the same days, the same town and a
    shared actor, and a kind of act that the other's absorbs."""
    if part.is_aggregate or whole.is_aggregate or part.sub_event_type == whole.sub_event_type:
        return False
    levels = list_levels(part, whole)
    if "realization" in levels or levels.get("date") not in _ONE_DAY or not (part.is_fine and whole.is_fine):
        return False
    if levels.get("town") != "same" or levels.get("actor") != "shared":
        return False
    governing, absorbed = absorb([part.sub_event_type, whole.sub_event_type])
    return governing == whole.sub_event_type and part.sub_event_type in absorbed


def _is_of_kind(act: Candidate, count: Candidate) -> bool:
    """`attacks` count armed acts of any kind, `bombings` suicide bombs as well, all others their own kind alone."""
    if count.sub_event_type == _ANY_ATTACK:
        return act.event_type in ARMED_TYPES
    return act.sub_event_type == count.sub_event_type or {act.sub_event_type, count.sub_event_type} == _BOMBS


def _is_by(act: Candidate, count: Candidate) -> bool:
    """Whether an actor of the count takes part in the act on the same side, as far as both tell sides."""
    sides = ((side, act.actors[name]) for name, side in count.actors.items() if name in act.actors)
    return any(side == own or None in {side, own} for side, own in sides)


def _lies_within(act: Candidate, count: Candidate) -> bool:
    if act.date_start is None or count.date_start is None or count.date_end is None:
        return False
    return count.date_start <= act.date_start and (act.date_end or act.date_start) <= count.date_end


def _holds(area: Site, site: Site | None) -> bool:
    """Whether a site lies in an area, as far as both are told: in the same country, province or town."""
    if site is None or area.country_code is None or area.country_code != site.country_code:
        return False
    if area.admin1 is None:
        return True
    if area.is_area:
        return area.admin1 == site.admin1
    return area.gazetteer_id is not None and area.gazetteer_id == site.gazetteer_id
