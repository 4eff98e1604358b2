"""Which incident a report is about, of those that it tells."""

from collections.abc import Sequence

from dateline.codebook.codes import Realization, TemporalRole
from dateline.codebook.event_types import find_sub_event
from dateline.codebook.records import Incident, Mention, Total

_DONE = frozenset({Realization.COMPLETED, Realization.ATTEMPTED})


def find_main_incident(incidents: Sequence[Incident]) -> Incident | None:
    """The incident that one report is about; None where it tells none.

    `incidents` are those of one report, each from one mention. An act of violence that was done outranks every other;
    then one with dead or wounded, one told as current, and at last the one told first, in the headline or the lead.
    Counts of many acts come last. What the record says elsewhere of any of them is not looked at.
    """
    return min(incidents, key=_rank, default=None)


def _rank(incident: Incident) -> tuple[bool, bool, bool, bool, int]:
    return (
        incident.is_aggregate,
        not (find_sub_event(incident.sub_event_type).is_violent and incident.realization in _DONE),
        not (_is_told(incident.totals.killed) or _is_told(incident.totals.wounded)),
        incident.temporal_role is not TemporalRole.CURRENT,
        min((_find_start(telling.mention) for telling in incident.tellings), default=0),
    )


def _find_start(mention: Mention) -> int:
    """Where its act is told first: its trigger tells it best, which may be further on."""
    kinds = [claim for claim in mention.claims if claim.field == "sub_event_type"]
    return min([mention.trigger.start, *(evidence.start for claim in kinds for evidence in claim.evidence)])


def _is_told(total: Total | None) -> bool:
    """A figure above none."""
    return total is not None and any((total.low, total.best, total.high))
