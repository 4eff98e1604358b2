"""Whether sources disagree on an incident."""

from dateline.codebook.codes import BestBasis, CasualtyOutcome, EndStatus, LedgerRelation, ResponsibilityKind, Stance
from dateline.codebook.records import Incident
from dateline.codebook.reviewing import is_rejected

DISPUTABLE = frozenset({"date_start", "date_end", "end_status", "place", *CasualtyOutcome})
"""Fields on which sources disagree. What they call an act, and who else took part, is often the reader's choice."""


def is_disputed(incident: Incident) -> bool:
    """Whether sources contradict one another on a value, an end or a responsibility, or one denies or doubts."""
    claims = [claim for telling in incident.tellings for claim in telling.mention.claims]
    stances = {claim.stance for claim in claims if not is_rejected(claim)}
    stances |= {one.stance for one in incident.outcome}
    return (
        incident.end_status is EndStatus.DISPUTED
        or bool(stances & {Stance.DENIES, Stance.DOUBTS})
        or any(one.relation is LedgerRelation.CONTRADICTION and one.field in DISPUTABLE for one in incident.ledger)
        or any(one.kind is ResponsibilityKind.DENIED for one in incident.responsibility)
    )


def is_party_only(incident: Incident) -> bool:
    """Whether the toll rests on parties to the incident alone."""
    totals = (incident.totals.killed, incident.totals.wounded)
    return any(one is not None and one.best_basis is BestBasis.PARTY_CLAIM for one in totals)
