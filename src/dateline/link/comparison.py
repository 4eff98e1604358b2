"""Comparison levels and their match weights, in bits: how much each field speaks for one incident or against it.

After Fellegi and Sunter (1969). The weights are set by hand in this version and stand in one table each.
"""

from dateline.codebook.codes import DateBasis, DatePrecision, Realization
from dateline.codebook.distance import distance_km
from dateline.codebook.precision import AREAS, COARSE, may_be_province
from dateline.codebook.records import Incident, Place

AGAINST = -30.0
"""A difference that no likeness outweighs."""

NO_DAY = -1.0
"""What is left where one of the two is only known to precede a day."""
SAME_PROVINCE = 1.5

_AREA = COARSE | AREAS
_ARMED_TYPES = frozenset({"Battles", "Violence against civilians", "Explosions/Remote violence"})
_DAY_LIKE = frozenset({DatePrecision.DAY, DatePrecision.RANGE})


def compare(a: Incident, b: Incident) -> dict[str, float]:
    """The match weight of every comparison between two incidents, by name."""
    return {
        "realization": _compare_realization(a, b),
        "date": _compare_dates(a, b),
        "place": _compare_places(a.place, b.place),
        "type": _compare_types(a, b),
        "actor": _compare_actors(a, b),
        "toll": _compare_tolls(a, b),
        "site": _compare_sites(a, b),
    }


def highest_weight(incident: Incident) -> float:
    """The most match weight that any other incident can reach with this one: what it would have with its twin."""
    weights = compare(incident, incident)
    # These two can fit another better: a bound told weeks after its own start, and a wide area in a province.
    weights["date"] = max(weights["date"], NO_DAY)
    weights["place"] = max(weights["place"], SAME_PROVINCE) if incident.place else weights["place"]
    return sum(weights.values())


def _compare_realization(a: Incident, b: Incident) -> float:
    if a.is_aggregate or b.is_aggregate:
        return AGAINST
    done = {Realization.COMPLETED, Realization.ATTEMPTED}
    same = a.realization is b.realization or {a.realization, b.realization} <= done
    return 0.0 if same else AGAINST


def _compare_dates(a: Incident, b: Incident) -> float:
    if DateBasis.PUBLICATION_BOUND in {a.date_basis, b.date_basis} or not a.date_start or not b.date_start:
        return _compare_bounds(a, b)
    end_a, end_b = a.date_end or a.date_start, b.date_end or b.date_start
    if a.date_start <= end_b and b.date_start <= end_a:
        exact = a.date_start == b.date_start and {a.date_precision, b.date_precision} <= _DAY_LIKE
        return 4.0 if exact else 2.5 if {a.date_precision, b.date_precision} <= _DAY_LIKE else 1.0
    gap = max((a.date_start - end_b).days, (b.date_start - end_a).days)
    return 0.5 if gap == 1 and {a.date_precision, b.date_precision} <= _DAY_LIKE else AGAINST


def _compare_bounds(a: Incident, b: Incident) -> float:
    """One of the two is only known to precede a day."""
    bound, other = (a, b) if not a.date_start else (b, a)
    if bound.date_end and other.date_start and other.date_start > bound.date_end:
        return AGAINST
    if bound.date_end and other.date_start and (bound.date_end - other.date_start).days > 14:
        return -4.0
    return NO_DAY


def _compare_places(a: Place | None, b: Place | None) -> float:
    if a is None or b is None:
        return -2.0
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return AGAINST
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id:
        tiers = {a.place_precision, b.place_precision}
        return 1.0 if tiers & COARSE else 3.0 if tiers & _AREA else 5.0
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return -8.0
    if {a.place_precision, b.place_precision} & _AREA or may_be_province(a) or may_be_province(b):
        return SAME_PROVINCE if a.admin1 and a.admin1 == b.admin1 else 0.0
    apart = distance_km(a, b)
    if apart is None:
        return 0.0
    reach = (a.uncertainty_km or 0) + (b.uncertainty_km or 0)
    return 4.0 if apart <= reach else 1.0 if apart <= reach + 15 else -6.0


def _compare_types(a: Incident, b: Incident) -> float:
    if a.sub_event_type == b.sub_event_type:
        return 2.0
    if a.event_type == b.event_type or {a.event_type, b.event_type} <= _ARMED_TYPES:
        air = "Air/drone strike"
        return -3.0 if air in {a.sub_event_type, b.sub_event_type} else 0.5
    return -5.0


def _compare_actors(a: Incident, b: Incident) -> float:
    names_a = {(p.actor_id or p.name, p.side) for p in a.participants if p.actor_id or p.name}
    names_b = {(p.actor_id or p.name, p.side) for p in b.participants if p.actor_id or p.name}
    if not names_a or not names_b:
        return 0.0
    if names_a & names_b:
        return 2.0
    attackers_a = {name for name, side in names_a if side == "a"}
    attackers_b = {name for name, side in names_b if side == "a"}
    return -4.0 if attackers_a and attackers_b else -0.5


def _compare_tolls(a: Incident, b: Incident) -> float:
    weight = 0.0
    for one, other in ((a.totals.killed, b.totals.killed), (a.totals.wounded, b.totals.wounded)):
        if one is None or other is None or one.best is None or other.best is None:
            continue
        if one.best == other.best:
            weight += 2.0 if one.best > 2 else 0.5
        else:
            ratio = max(one.best, other.best) / max(1, min(one.best, other.best))
            weight -= 0.5 if ratio <= 2 else 1.5
    return weight


def _compare_sites(a: Incident, b: Incident) -> float:
    sites_a = {p.target_type for p in a.participants if p.target_type}
    sites_b = {p.target_type for p in b.participants if p.target_type}
    if not sites_a or not sites_b:
        return 0.0
    return 1.5 if sites_a & sites_b else -1.0
