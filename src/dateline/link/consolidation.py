"""An incident out of its tellings: every value derived by a named rule from claims that stay as they were told."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from dateline.codebook.codes import BestBasis, CasualtyOutcome, Realization, Scope, TemporalRole
from dateline.codebook.contract import CODEBOOK_VERSION
from dateline.codebook.event_types import event_type_of
from dateline.codebook.precedence import absorb
from dateline.codebook.records import Aggregate, DerivedValue, Incident, Relation, Telling, Total, Totals
from dateline.codebook.reviewing import REVIEWED
from dateline.link.chronology import derive_chronology
from dateline.link.claims import Told, most_told, number_of, order_tellings, origin_of, read_claims
from dateline.link.ledger import write_ledger
from dateline.link.people import derive_outcomes, derive_participants, derive_responsibility, derive_weapons
from dateline.link.places import derive_place
from dateline.link.reviews.amendments import settle
from dateline.link.reviews.standing import Verdict
from dateline.link.tolls import derive_casualties, derive_totals

_ROLES = (TemporalRole.CURRENT, TemporalRole.RETROSPECTIVE, TemporalRole.COMMEMORATIVE)
_GROUPS = {"date_end": "date", "totals.killed": "killed", "totals.wounded": "wounded"}
"""The group of claims (`codebook.reviewing`) that a derived value rests on, where it has another name."""
_UNREVIEWED = Verdict()


def consolidate(
    incident_id: str,
    tellings: Sequence[Telling],
    relations: Sequence[Relation] = (),
    verdict: Verdict = _UNREVIEWED,
) -> Incident:
    """Derive the incident that `tellings` (at least one) speak of. The same tellings in any order give the same.

    What a person read outranks what reports are read to say, which stays in the ledger. `verdict`: what persons made
    of these mentions.
    """
    every = order_tellings(tellings)
    told, reviewed = settle(every)
    sub_event, sub_event_ids = _derive_sub_event(told)
    realization, realization_ids = most_told(read_claims(told, "realization"))
    scope, scope_ids = most_told(read_claims(told, "scope"))
    chronology = derive_chronology(told)
    place, place_derived = derive_place(told)
    participants = derive_participants(told)
    totals, totals_derived = derive_totals(told)
    totals = _take_reviewed(totals, told, reviewed)
    first_reported = min((t.published_on for t in told if t.published_on), default=None)
    return Incident(
        incident_id=incident_id,
        is_sample=any(t.is_sample for t in told),
        review_status=verdict.review_status,
        is_retracted=verdict.is_retracted,
        codebook_version=CODEBOOK_VERSION,
        coder_version=told[0].mention.coder_version,
        scope=Scope(str(scope)),
        event_type=event_type_of(sub_event),
        sub_event_type=sub_event,
        realization=Realization(str(realization)),
        is_aggregate=any(t.mention.is_aggregate for t in told),
        aggregate=_derive_aggregate(told),
        date_start=chronology.date_start,
        date_end=chronology.date_end,
        date_kind=chronology.date_kind,
        date_precision=chronology.date_precision,
        date_basis=chronology.date_basis,
        time_of_day=chronology.time_of_day,
        end_status=chronology.end_status,
        first_reported_on=first_reported,
        report_lag_days=_lag(chronology.date_start, first_reported),
        temporal_role=min((t.mention.temporal_role for t in told), key=_ROLES.index),
        place=place,
        participants=participants,
        civilian_targeting=_derive_civilian_targeting(told),
        weapons=derive_weapons(told),
        totals=totals,
        casualties=derive_casualties(told, participants),
        responsibility=derive_responsibility(told),
        outcome=derive_outcomes(told),
        ledger=write_ledger(every),
        relations=tuple(relations),
        n_documents=len({t.mention.document_id for t in told}),
        n_independent_sources=_count_origins(every),
        derived=_name_reviewed(
            (
                DerivedValue("sub_event_type", "most_told_then_precedence", sub_event_ids),
                DerivedValue("realization", "most_told", realization_ids),
                DerivedValue("scope", "most_told", scope_ids),
                *chronology.derived,
                *place_derived,
                *totals_derived,
            ),
            reviewed,
        ),
        tellings=tuple(every),
    )


def _name_reviewed(derived: Sequence[DerivedValue], reviewed: Collection[str]) -> tuple[DerivedValue, ...]:
    return tuple(
        replace(one, rule=REVIEWED) if _GROUPS.get(one.field, one.field) in reviewed else one for one in derived
    )


def _take_reviewed(totals: Totals, told: Sequence[Telling], reviewed: Collection[str]) -> Totals:
    """The figures that a person read are totals as they stand."""
    read: dict[str, Total] = {}
    for outcome in (CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED):
        if outcome in reviewed:
            claim = next(read_claims(told, outcome)).claim
            low, high = number_of(claim.detail.get("low")), number_of(claim.detail.get("high"))
            read[outcome.value] = Total(low, number_of(claim.value), high, BestBasis.REVIEWED)
    return replace(totals, **read)


def _derive_sub_event(tellings: Sequence[Telling]) -> tuple[str, tuple[str, ...]]:
    """The sub-event told most often; among equals the one that governs by the codebook's precedence."""
    told = list(read_claims(tellings, "sub_event_type"))
    values = [str(item.claim.value) for item in told]
    most = max(values.count(value) for value in values)
    governing, _ = absorb([value for value in dict.fromkeys(values) if values.count(value) == most])
    return governing, tuple(item.claim.claim_id for item in told if item.claim.value == governing)


def _derive_aggregate(tellings: Sequence[Telling]) -> Aggregate | None:
    claim = next((told.claim for told in read_claims(tellings, "aggregate")), None)
    if claim is None:
        return None
    return Aggregate(
        number_of(claim.detail.get("low")), number_of(claim.value), number_of(claim.detail.get("high")), claim.value_raw
    )


def _derive_civilian_targeting(tellings: Sequence[Telling]) -> bool | None:
    """What is stated most often; None where nothing is."""
    value, _ = most_told(read_claims(tellings, "civilian_targeting"))
    return value if isinstance(value, bool) else None


def _lag(start: date | None, reported: date | None) -> int | None:
    return max(0, (reported - start).days) if start and reported else None


def _count_origins(tellings: Sequence[Telling]) -> int:
    """Distinct origins: the party cited, else the outlet. Copies and unknown outlets add none; the least is one."""
    origins: set[str] = set()
    for telling in tellings:
        if telling.copy_of:
            continue
        # A telling goes back to whom its kind of act is cited from.
        claim = next((claim for claim in telling.mention.claims if claim.field == "sub_event_type"), None)
        origin = origin_of(Told(claim, telling)) if claim else telling.source_name
        if origin:
            origins.add(origin)
    return max(1, len(origins))
