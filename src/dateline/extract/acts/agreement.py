"""Whether two tellings can speak of one act: their days, places and actors must not exclude one another."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from dateline.codebook.codes import ActorKind, DatePrecision, ParticipantRole
from dateline.codebook.distance import distance_km
from dateline.codebook.precision import AREAS, COARSE, may_be_province
from dateline.codebook.records import Place
from dateline.extract.actors import ActorExpression
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.places import PlaceExpression

_ARMED = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.REBEL_GROUP,
        ActorKind.MILITIA,
        ActorKind.IDENTITY_MILITIA,
        ActorKind.STATE_FORCES,
        ActorKind.EXTERNAL_FORCES,
    }
)
PERIOD_DAYS = 31
_STARTING_SLACK = timedelta(days=10)


def days_conflict(a: Sequence[DateExpression], b: Sequence[DateExpression]) -> bool:
    """True where both tell dates and no pair of them overlaps."""
    known_a, known_b = _tell_days(a), _tell_days(b)
    if not known_a or not known_b:
        return False
    return not any(_overlap(x, y) for x in known_a for y in known_b)


def _tell_days(dates: Sequence[DateExpression]) -> Sequence[DateExpression]:
    """The dates that say when; a year ("the second attack this year") says nothing beside a finer one."""
    known = [d for d in dates if d.first or d.last]
    return [d for d in known if d.first is None or d.last is None or (d.last - d.first).days <= PERIOD_DAYS] or known


def same_day(a: Sequence[DateExpression], b: Sequence[DateExpression]) -> bool:
    """True where both tell one and the same day or night."""
    return any(
        x.first and y.first and x.precision is DatePrecision.DAY and y.precision is DatePrecision.DAY and _overlap(x, y)
        for x in a
        for y in b
    )


def _overlap(a: DateExpression, b: DateExpression) -> bool:
    if a.first and b.last and a.first > b.last:
        return False
    return not (b.first and a.last and b.first > a.last)


def follows(later: Sequence[DateExpression], earlier: Sequence[DateExpression]) -> bool:
    """True where `later` tells a day up to ten days after `earlier`: an act may go on so long."""
    starts = [d.first for d in earlier if d.first]
    ends = [d.first for d in later if d.first]
    return any(timedelta(0) <= end - start <= _STARTING_SLACK for end in ends for start in starts)


def resolved(places: Iterable[PlaceExpression]) -> list[Place]:
    return [place.place for place in places if place.place is not None]


def places_conflict(a: Iterable[PlaceExpression], b: Iterable[PlaceExpression]) -> bool:
    """True where both tell places and no pair of them can be one; a country beside a town says nothing more."""
    known_a, known_b = _finest(resolved(a)), _finest(resolved(b))
    if not known_a or not known_b:
        return False
    return all(place_conflict(x, y) for x in known_a for y in known_b)


def _finest(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if place.place_precision not in COARSE] or places


def place_conflict(a: Place, b: Place) -> bool:
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return True
    if a.place_precision in COARSE or b.place_precision in COARSE:
        return False
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return True
    if a.place_precision in AREAS or b.place_precision in AREAS or may_be_province(a) or may_be_province(b):
        return False
    apart = distance_km(a, b)
    return apart is not None and apart > (a.uncertainty_km or 0) + (b.uncertainty_km or 0) + 15


def places_meet(a: Iterable[PlaceExpression], b: Iterable[PlaceExpression]) -> float:
    """How well two tellings share a place: 2 for one town or site, 1 for one province or country, 0 for none."""
    best = 0.0
    for x in _tying(a):
        for y in _tying(b):
            if place_conflict(x, y) or x.country_code != y.country_code:
                continue
            fine = not ({x.place_precision, y.place_precision} & (COARSE | AREAS))
            area = x.admin1 is not None and x.admin1 == y.admin1 and x.place_precision not in COARSE
            best = max(best, 2.0 if fine or (area and x.name == y.name) else 1.0 if area else 0.5)
    return best


def _tying(places: Iterable[PlaceExpression]) -> list[Place]:
    """Without `in the same town`, which tells of another act there, and `in the province`, which ties nothing."""
    return resolved(p for p in places if not is_loose(p))


def is_loose(found: PlaceExpression) -> bool:
    """Whether a place is only spoken of again, and not as that of an act told before."""
    if found.told_at is None or found.place is None:
        return False
    is_area = found.place.place_precision in AREAS and found.place.gazetteer_id is not None
    return found.relation == "same" or is_area


def attackers(frame: Frame) -> list[ActorExpression]:
    roles = frame.roles
    return roles.of(ParticipantRole.PERPETRATOR) or roles.of(ParticipantRole.COMBATANT)


def attackers_conflict(a: Iterable[ActorExpression], b: Iterable[ActorExpression]) -> bool:
    """True where both name armed actors and share none."""
    names_a = {x.actor_id or x.name for x in a if x.is_named and x.kind in _ARMED} - {None}
    names_b = {y.actor_id or y.name for y in b if y.is_named and y.kind in _ARMED} - {None}
    return bool(names_a) and bool(names_b) and not names_a & names_b
