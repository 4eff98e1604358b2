"""Acts: incidents as findings count them, with the days on which each may have begun and who did it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dateline.analyze.counting import divide_incidents
from dateline.codebook.codes import DateBasis, DateKind, DatePrecision, ParticipantRole, ResponsibilityKind
from dateline.codebook.records import Incident, Participant

MOST_DAYS = 31
"""A window that is wider dates no act: it would be thinner in any week than what the week itself tells."""

DOERS = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.COMBATANT})


@dataclass(frozen=True, slots=True)
class Act:
    """It began once, on a day from `first` to `last`, all alike likely. An act that went on counts where it began.

    `doers` are the perpetrators, and those who fought where nobody is said to have attacked, by actor id; names that
    the table of actors does not have are left out. `only_blamed` are those of them whom others blame, while nobody
    tells it in their own voice and they claim nothing.
    """

    incident: Incident
    first: date
    last: date
    doers: Mapping[str, str]
    only_blamed: frozenset[str]

    @property
    def incident_id(self) -> str:
        return self.incident.incident_id

    @property
    def country_code(self) -> str | None:
        return self.incident.place.country_code if self.incident.place else None

    @property
    def admin1(self) -> str | None:
        return self.incident.place.admin1 if self.incident.place else None

    @property
    def n_days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts in the order of their days, and how many incidents are none, by reason."""

    acts: tuple[Act, ...]
    left_out: Mapping[str, int]


def collect_acts(incidents: Iterable[Incident]) -> Acts:
    """What counts of the incidents (as in `analyze`) and is dated within `MOST_DAYS` days."""
    counted, left_out = divide_incidents(incidents)
    reasons = Counter(left_out)
    found = []
    for incident in counted:
        days = find_days(incident)
        if days is None:
            reasons["undated"] += 1
        else:
            found.append(Act(incident, *days, *find_doers(incident)))
    found.sort(key=lambda act: (act.first, act.last, act.incident_id))
    return Acts(tuple(found), MappingProxyType(dict(sorted(reasons.items()))))


def find_days(incident: Incident) -> tuple[date, date] | None:
    """The first and the last day on which it may have begun; `None` where reports do not date it so finely."""
    start, end = incident.date_start, incident.date_end
    if start is None or incident.date_precision is DatePrecision.UNKNOWN:
        return None
    if incident.date_basis is DateBasis.PUBLICATION_BOUND:
        return None
    if incident.date_kind is DateKind.DURATION or end is None:
        return start, start
    return (start, end) if 0 <= (end - start).days < MOST_DAYS else None


def find_doers(incident: Incident) -> tuple[Mapping[str, str], frozenset[str]]:
    """The names of those who did it, by actor id, and the ids of those who are only blamed for it."""
    doers = {one.actor_id: one for one in incident.participants if one.role in DOERS and one.actor_id}
    blamed = (actor_id for actor_id, one in doers.items() if _is_only_blamed(one, incident))
    return MappingProxyType({key: one.name or key for key, one in sorted(doers.items())}), frozenset(blamed)


def _is_only_blamed(doer: Participant, incident: Incident) -> bool:
    names = {doer.name, doer.actor_id, doer.as_written}
    kinds = {one.kind for one in incident.responsibility if one.actor in names}
    return ResponsibilityKind.BLAMED in kinds and kinds <= {ResponsibilityKind.BLAMED, ResponsibilityKind.DENIED}


def list_ids(acts: Iterable[Act]) -> tuple[str, ...]:
    return tuple(sorted({act.incident_id for act in acts}))


def iterate_doings(acts: Iterable[Act]) -> Iterator[tuple[str, str, Act]]:
    """Each act once for each of its doers: the actor's id and name, and the act."""
    for act in acts:
        for actor_id, name in act.doers.items():
            yield actor_id, name, act
