"""The incident's participants, responsibility, weapons and outcomes, side by side as they were told."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind, OutcomeKind, ParticipantRole, ResponsibilityKind, TargetType
from dateline.codebook.records import Outcome, Participant, Responsibility, Telling, Weapon
from dateline.link.claims import Told, float_of, number_of, read_claims, text_of

SITE_RULE = "site_attacked"
"""The rule by which a site is written that no party attacked is told with."""
_PARTIES = frozenset(
    {
        ActorKind.STATE_FORCES,
        ActorKind.EXTERNAL_FORCES,
        ActorKind.POLICE,
        ActorKind.GOVERNMENT,
        ActorKind.REBEL_GROUP,
        ActorKind.ARMED_GROUP,
        ActorKind.MILITIA,
        ActorKind.IDENTITY_MILITIA,
    }
)
Entries = dict[tuple[str, str], Told]


def derive_participants(tellings: Sequence[Telling]) -> tuple[Participant, ...]:
    """One entry for each actor and role, named before described; `p1`, `p2`, ... in order of telling."""
    entries: Entries = {}
    sites: dict[tuple[str, str], str | None] = {}
    for told in read_claims(tellings, "participant"):
        detail = told.claim.detail
        name = text_of(detail.get("actor_id")) or (text_of(told.claim.value) or str(detail["as_written"])).lower()
        key = (name, str(detail["role"]))
        entries.setdefault(key, told)
        sites[key] = sites.get(key) or text_of(detail.get("target_type"))
    kept = _settle_sites(_drop_unidentified(entries), sites)
    return tuple(_make_participant(f"p{index}", told, sites[key]) for index, (key, told) in enumerate(kept.items(), 1))


def _drop_unidentified(entries: Entries) -> Entries:
    """`gunmen` beside a named perpetrator or target are that one's: an entry of nobody in particular tells nothing
    more."""
    named = {role for (_, role), told in entries.items() if told.claim.value is not None}
    return {
        key: told
        for key, told in entries.items()
        if key[1] not in named
        or key[1] not in {ParticipantRole.PERPETRATOR, ParticipantRole.TARGET}
        or told.claim.value is not None
        or told.claim.detail.get("kind") != ActorKind.UNIDENTIFIED
        or told.claim.rule == SITE_RULE
    }


def _settle_sites(entries: Entries, sites: dict[tuple[str, str], str | None]) -> Entries:
    """A site stands for the party that holds it: beside a party that was attacked it is that one's `target_type`."""
    hit = [key for key, told in entries.items() if key[1] == ParticipantRole.TARGET and told.claim.rule != SITE_RULE]
    parties = [key for key in hit if entries[key].claim.detail.get("kind") in _PARTIES]
    kept = dict(entries)
    for key, told in entries.items():
        if told.claim.rule != SITE_RULE or not parties:
            continue
        owner = next((party for party in parties if sites[party] in (None, sites[key])), None)
        if owner is not None:
            sites[owner] = sites[key]
            del kept[key]
    return kept


def _make_participant(participant_id: str, told: Told, site: str | None) -> Participant:
    detail = told.claim.detail
    return Participant(
        participant_id=participant_id,
        role=ParticipantRole(str(detail["role"])),
        side=text_of(detail.get("side")),
        name=text_of(told.claim.value),
        actor_id=text_of(detail.get("actor_id")),
        kind=ActorKind(str(detail["kind"])),
        target_type=TargetType(site) if site else None,
        as_written=str(detail["as_written"]),
        certainty=float_of(detail.get("certainty")),
    )


def derive_responsibility(tellings: Sequence[Telling]) -> tuple[Responsibility, ...]:
    found: dict[Responsibility, None] = {}
    for told in read_claims(tellings, "responsibility", with_denied=True):
        detail = told.claim.detail
        kind = ResponsibilityKind(str(told.claim.value))
        found[Responsibility(kind, text_of(detail.get("actor")), text_of(detail.get("by_whom")))] = None
    return tuple(found)


def derive_weapons(tellings: Sequence[Telling]) -> tuple[Weapon, ...]:
    """One entry for each type, with the largest count that is told of it."""
    weapons: dict[str, Weapon] = {}
    for told in read_claims(tellings, "weapon"):
        kind, count = str(told.claim.value), number_of(told.claim.detail.get("count"))
        known = weapons.get(kind)
        if known is None or (count or 0) > (known.count or 0):
            weapons[kind] = Weapon(kind, told.claim.value_raw, count)
    return tuple(weapons.values())


def derive_outcomes(tellings: Sequence[Telling]) -> tuple[Outcome, ...]:
    found: dict[tuple[str, str | None], Outcome] = {}
    for told in read_claims(tellings, "outcome", with_denied=True):
        claim = told.claim
        outcome = Outcome(
            OutcomeKind(str(claim.detail["kind"])), str(claim.value), claim.stance, claim.attributed_to, claim.is_party
        )
        found.setdefault((outcome.value.lower(), outcome.attributed_to), outcome)
    return tuple(found.values())
