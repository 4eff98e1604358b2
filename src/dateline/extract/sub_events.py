"""Which ACLED sub-event an act is, by its words, weapons and participants."""

from collections.abc import Sequence

from dateline.codebook.actors import load_country_names, state_actor
from dateline.codebook.codes import ActorKind, CasualtyOutcome, CasualtyStatus, ParticipantRole, Realization, TargetType
from dateline.extract.acts.act import Act
from dateline.extract.casualties import TollExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.triggers.finding import Trigger
from dateline.extract.weapons import AIRBORNE, BOMBS

_PRIORITY = (
    "chemical",
    "suicide_bomb",
    "air_strike",
    "shelling",
    "grenade",
    "explosion",
    "sexual_violence",
    "clash",
    "abduction",
    "attack",
    "plot",
    "mob",
    "riot",
    "overtake",
    "retake",
    "looting",
    "arrest",
    "peaceful_protest",
    "disruption",
    "agreement",
    "withdrawal",
    "base",
    "proclamation",
    "threat",
)
_BY_FAMILY = {
    "chemical": "Chemical weapon",
    "suicide_bomb": "Suicide bomb",
    "air_strike": "Air/drone strike",
    "shelling": "Shelling/artillery/missile attack",
    "grenade": "Grenade",
    "explosion": "Remote explosive/landmine/IED",
    "sexual_violence": "Sexual violence",
    "clash": "Armed clash",
    "abduction": "Abduction/forced disappearance",
    "mob": "Mob violence",
    "riot": "Violent demonstration",
    "overtake": "Non-state actor overtakes territory",
    "retake": "Government regains territory",
    "looting": "Looting/property destruction",
    "arrest": "Arrests",
    "peaceful_protest": "Peaceful protest",
    "disruption": "Disrupted weapons use",
    "agreement": "Agreement",
    "withdrawal": "Non-violent transfer of territory",
    "base": "Headquarters or base established",
    "proclamation": "Change to group/activity",
    "threat": "Other",
}
FAMILY_OF = {
    **{sub_event: family for family, sub_event in _BY_FAMILY.items()},
    "Attack": "attack",
    "Excessive force against protesters": "attack",
    "Protest with intervention": "peaceful_protest",
    "Other": "other",
}
"""The family of words that tell each sub-event."""
_BY_WEAPON = {
    "suicide vest": "Suicide bomb",
    "suicide vehicle bomb": "Suicide bomb",
    "vehicle bomb": "Remote explosive/landmine/IED",
    "IED": "Remote explosive/landmine/IED",
    "landmine": "Remote explosive/landmine/IED",
    "explosive": "Remote explosive/landmine/IED",
    "bomb": "Remote explosive/landmine/IED",
    "fighter aircraft": "Air/drone strike",
    "drone": "Air/drone strike",
    "barrel bomb": "Air/drone strike",
    "mortar": "Shelling/artillery/missile attack",
    "artillery": "Shelling/artillery/missile attack",
    "rocket": "Shelling/artillery/missile attack",
    "missile": "Shelling/artillery/missile attack",
    "aerial bomb": "Air/drone strike",
    "cluster munition": "Air/drone strike",
    "letter bomb": "Remote explosive/landmine/IED",
    "dynamite": "Remote explosive/landmine/IED",
    "rocket-propelled grenade": "Armed clash",
    "grenade": "Grenade",
    "chemical agent": "Chemical weapon",
}
_STRIKING = frozenset(
    {
        "bomb",
        "bombard",
        "strike",
        "hit",
        "target",
        "raid",
        "pound",
        "bombing",
        "attack",
        "fire on",
        "fire at",
        "open fire on",
        "open fire",
    }
)
_WITHIN_CLASH = frozenset({"shelling", "explosion", "grenade"})
_FOUGHT = frozenset({"attack", "clash", "overtake", "weapon", "explosion", "suicide_bomb"})
_BOMBING = frozenset({"bomb", "bombing"})
_ARMIES = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES, ActorKind.GOVERNMENT})
_KEEPERS = frozenset({ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT})
_ON_THE_GROUND = frozenset(
    {"vehicle bomb", "suicide vehicle bomb", "suicide vest", "IED", "landmine", "artillery", "mortar", "rocket"}
)
_ARMED = frozenset(
    {
        ActorKind.STATE_FORCES,
        ActorKind.POLICE,
        ActorKind.REBEL_GROUP,
        ActorKind.ARMED_GROUP,
        ActorKind.MILITIA,
        ActorKind.IDENTITY_MILITIA,
        ActorKind.EXTERNAL_FORCES,
    }
)
_DEFENDED = frozenset({TargetType.MILITARY, TargetType.POLICE, TargetType.PRISON})


def decide_sub_event(act: Act) -> str | None:
    """The ACLED sub-event of an act; None where the words do not tell one."""
    done = [frame for frame in act.frames if not frame.is_hypothetical or frame.realization] or act.frames
    told = {frame.family for frame in done if not frame.is_ending} or act.families
    families = told - {"reference", "status", "toll", "weapon"}
    if "overtake" in families and (families & {"attack", "clash"} or _hits_site(act)):
        families = (families - {"overtake"}) | {"attack"}
    if "retake" in act.families and told & _FOUGHT:
        # Whose bombs opened a fight for a site that was won back, fought for it.
        return "Armed clash"
    if _opens_as_clash(done) or _opens_as_raid_of_army(done):
        families -= _WITHIN_CLASH
    if "arrest" in families and _is_arrest_raid(act):
        return "Arrests"
    if families == {"overtake"} and any(t.outcome is CasualtyOutcome.ABDUCTED for t in act.tolls):
        # People are seized, not ground.
        return "Abduction/forced disappearance"
    if families >= {"attack", "abduction"} and any(_is_harm(toll) for toll in act.tolls):
        # 31 pupils were taken and a watchman shot: the act is what befell most.
        families -= {"attack" if _count_taken(act) > _count_hurt(act) else "abduction"}
    family = next((name for name in _PRIORITY if name in families), None)
    if "peaceful_protest" in families or ("attack" in families and _is_force_against_protesters(act)):
        return _decide_protest(act)
    if family in {"attack", "explosion", "shelling"} and _is_from_the_air(act):
        return "Air/drone strike"
    if family == "attack" and _opens_as_bombing(act):
        return _decide_toll(act)
    if family in {"attack", "plot"} or (family == "explosion" and _is_assault(act)):
        return _decide_attack(act)
    if family is None:
        return _decide_toll(act)
    if family in {"explosion", "suicide_bomb"} and _weapon_types(act) & {"suicide vest", "suicide vehicle bomb"}:
        return "Suicide bomb"
    # `The army said its troops had seized the town`: a state's forces win ground back.
    return _BY_FAMILY["retake" if family == "overtake" and _is_by_own_state(act) else family]


def _opens_as_clash(frames: Sequence[Frame]) -> bool:
    """Told first of all as fighting: shells and bombs told behind it are parts of the battle."""
    told = [frame for frame in frames if frame.trigger and frame.family not in {"reference", "weapon"}]
    return bool(told) and told[0].family == "clash" and not (told[0].trigger and told[0].trigger.is_weak)


def _opens_as_raid_of_army(frames: Sequence[Frame]) -> bool:
    """`Special forces raided a house. The man set off a bomb`: it is not the army that bombed, and the raid is told."""
    told = [frame for frame in frames if frame.trigger and frame.family not in {"reference", "weapon"}]
    bombings = [frame for frame in told if frame.family in _WITHIN_CLASH]
    is_raid = bool(told) and told[0].family == "attack" and told[0].trigger is not None and told[0].trigger.is_verb
    return is_raid and _is_by_an_army(told[0]) and not any(frame.places or frame.dates for frame in bombings)


def _opens_as_bombing(act: Act) -> bool:
    """`A car bomb killed five at a checkpoint. It was the second attack on it`: the attack is what the bomb did."""
    first = act.frames[0]
    is_bombed = first.trigger is None and bool({weapon.type for weapon in first.weapons} & BOMBS)
    return is_bombed and not _is_assault(act)


def _is_harm(toll: TollExpression) -> bool:
    return toll.outcome in {CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED} and toll.best != 0


def _count_taken(act: Act) -> int:
    return max((toll.best or 0 for toll in act.tolls if toll.outcome is CasualtyOutcome.ABDUCTED), default=0)


def _count_hurt(act: Act) -> int:
    return max((toll.best or 0 for toll in act.tolls if _is_harm(toll)), default=0)


def _is_arrest_raid(act: Act) -> bool:
    """`Six men were arrested in a raid`: nobody was hurt, and no other word tells violence."""
    return not any(_is_harm(toll) for toll in act.tolls) and all(
        frame.family in {"arrest", "toll", "reference", "status", "weapon"}
        or (frame.trigger is not None and frame.trigger.lemma in {"raid", "operation"})
        for frame in act.frames
    )


def _hits_site(act: Act) -> bool:
    return any(target.target_type in _DEFENDED for target in act.targets)


def _is_assault(act: Act) -> bool:
    """A site stormed with a bomb at its gate. `The attack` behind a bombing is the bombing: it takes more words."""
    return _hits_site(act) and any(
        frame.family == "clash"
        or (frame.family == "attack" and frame.trigger is not None and not _is_bare(frame.trigger))
        for frame in act.frames
    )


def _is_bare(trigger: Trigger) -> bool:
    return trigger.lemma == "attack" and not trigger.is_verb


def _weapon_types(act: Act) -> set[str]:
    return {weapon.type for frame in act.frames for weapon in frame.weapons}


def _is_from_the_air(act: Act) -> bool:
    """Bombed, struck or hit with aircraft, told by the weapon in the very frame; or bombed by an army."""
    return any(
        frame.trigger
        and (
            frame.is_airborne
            or (frame.trigger.lemma in _STRIKING and {weapon.type for weapon in frame.weapons} & AIRBORNE)
            or (frame.trigger.lemma in _BOMBING and _is_by_an_army(frame))
        )
        for frame in act.frames
    )


def _is_force_against_protesters(act: Act) -> bool:
    """`Security forces fired on demonstrators`: what rebels or a mob do to them is an attack."""
    doers = {actor.kind for frame in act.frames for actor in frame.roles.of(ParticipantRole.PERPETRATOR)}
    return bool(doers & _KEEPERS) and ActorKind.PROTESTERS in _victim_kinds(act)


def _is_by_an_army(frame: Frame) -> bool:
    """`The army bombed a village`, and not with a bomb on the ground: armies bomb from the air."""
    kinds = {actor.kind for actor in frame.roles.of(ParticipantRole.PERPETRATOR)}
    return bool(kinds & _ARMIES) and not {weapon.type for weapon in frame.weapons} & _ON_THE_GROUND


def _is_by_own_state(act: Act) -> bool:
    """All who did it are a state's forces, and none is told to be of another country than the place."""
    doers = [actor for frame in act.frames for actor in frame.roles.of(ParticipantRole.PERPETRATOR)]
    codes = {place.place.country_code for place in act.places if place.place} & load_country_names().keys()
    own = {state_actor(code, kind).name for code in codes for kind in (ActorKind.STATE_FORCES, ActorKind.POLICE)}
    return bool(doers) and all(
        actor.kind in _KEEPERS and (actor.name is None or not codes or actor.name in own) for actor in doers
    )


def _victim_kinds(act: Act) -> set[ActorKind]:
    hit = {ParticipantRole.TARGET, ParticipantRole.VICTIM, ParticipantRole.COMBATANT}
    kinds = {item.actor.kind for frame in act.frames for item in frame.roles.participants if item.role in hit}
    return kinds | {toll.victims_kind for toll in act.tolls if toll.victims_kind is not None}


def _decide_attack(act: Act) -> str:
    """An attack on armed people or a defended site is a clash; on others an attack; one weapon alone decides it."""
    weapons = [_BY_WEAPON[weapon] for weapon in sorted(_weapon_types(act)) if weapon in _BY_WEAPON]
    if weapons and act.realization is Realization.FOILED and _is_by_weapon_alone(act):
        return weapons[0]
    if _hits_site(act) or _victim_kinds(act) & _ARMED:
        return "Armed clash"
    if weapons and any(frame.trigger and frame.trigger.lemma in _STRIKING and frame.weapons for frame in act.frames):
        return weapons[0]
    if weapons and not any(
        frame.trigger and frame.trigger.is_verb and frame.family == "attack" for frame in act.frames
    ):
        return weapons[0]
    return "Attack"


def _is_by_weapon_alone(act: Act) -> bool:
    """`A plan to ram a lorry full of explosives into a base`: no assault was meant, but a bomb."""
    told = [frame.trigger for frame in act.frames if frame.trigger and frame.family == "attack"]
    return all(trigger.lemma == "ram" for trigger in told) and "clash" not in act.families


def _decide_toll(act: Act) -> str | None:
    """Nothing but a toll: the weapon, the outcome and the victims decide."""
    outcomes = {toll.outcome for toll in act.tolls}
    weapons = [_BY_WEAPON[weapon] for weapon in sorted(_weapon_types(act)) if weapon in _BY_WEAPON]
    if weapons:
        return weapons[0]
    if outcomes & {CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED}:
        armed = any(toll.status in {CasualtyStatus.MILITARY, CasualtyStatus.ARMED_GROUP} for toll in act.tolls)
        return "Armed clash" if armed else "Attack"
    if CasualtyOutcome.ABDUCTED in outcomes:
        return "Abduction/forced disappearance"
    if outcomes & {CasualtyOutcome.ARRESTED, CasualtyOutcome.DETAINED}:
        return "Arrests"
    if outcomes & {CasualtyOutcome.SURRENDERED, CasualtyOutcome.CAPTURED}:
        return "Other"
    return None


def _decide_protest(act: Act) -> str:
    hurt = any(_is_harm(toll) for toll in act.tolls)
    if hurt and (_victim_kinds(act) & {ActorKind.PROTESTERS, ActorKind.CIVILIANS} or act.families & {"attack"}):
        return "Excessive force against protesters"
    held = any(t.outcome in {CasualtyOutcome.ARRESTED, CasualtyOutcome.DETAINED} for t in act.tolls)
    forced = _weapon_types(act) & {"tear gas", "water cannon", "rubber bullet", "baton"}
    return "Protest with intervention" if held or forced or "arrest" in act.families else "Peaceful protest"
