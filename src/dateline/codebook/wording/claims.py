"""A claim in words: its field, and its value with the labels of codes."""

from collections.abc import Mapping
from enum import StrEnum

from dateline.codebook.codes import (
    EndStatus,
    OutcomeKind,
    ParticipantRole,
    Realization,
    RelationKind,
    ResponsibilityKind,
    Scope,
    Stance,
    TimeOfDay,
)
from dateline.codebook.labels import label_of
from dateline.codebook.records import Claim, Value
from dateline.codebook.reviewing import is_rejected

CODED: Mapping[str, type[StrEnum]] = {
    "scope": Scope,
    "realization": Realization,
    "end_status": EndStatus,
    "time_of_day": TimeOfDay,
    "responsibility": ResponsibilityKind,
    "relation": RelationKind,
}
"""Fields whose value is a code of a list; types of act, dates, figures and names are words already."""

FIELDS = {
    "sub_event_type": "type",
    "end_status": "is it over",
    "aggregate": "acts counted",
    "civilian_targeting": "civilians targeted",
}
OWN_DENIAL = frozenset({ResponsibilityKind.DENIED.value})
"""Values that say themselves that their source denies something."""


def name_field(claim: Claim) -> str:
    """The field in words: a participant's by its role, an outcome's with its kind."""
    role, kind = claim.detail.get("role"), claim.detail.get("kind")
    if claim.field == "participant" and isinstance(role, str):
        return label_of(ParticipantRole(role)).label.lower()
    if claim.field == "outcome" and isinstance(kind, str):
        return f"outcome, {label_of(OutcomeKind(kind)).label.lower()}"
    return FIELDS.get(claim.field, claim.field.replace("_", " "))


def tell_coded(field: str, value: Value) -> str:
    """A value in words: the label of a code, `yes` and `no`; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    codes = CODED.get(field)
    if codes and value in set(codes):
        return label_of(codes(str(value))).label.lower()
    return str(value)


def tell_claimed(claim: Claim) -> str:
    """A claim's value in words, the stance before what is not asserted: `denied: Ostra Column`, `doubts: 11`."""
    told = tell_coded(claim.field, claim.value)
    actor = claim.detail.get("actor") if claim.field == "responsibility" else None
    if isinstance(actor, str) and actor != claim.attributed_to:
        told = f"{told}: {actor}"
    if is_rejected(claim):
        return f"retracted: {told}"
    if claim.stance is Stance.ASSERTS or claim.value in OWN_DENIAL:
        return told
    return f"{label_of(claim.stance).label.lower()}: {told}".rstrip(": ")
