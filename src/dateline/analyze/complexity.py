"""Complexity: what reports document of how an act was done, part by part. A profile, never one score."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from dateline.analyze.acts import Act, list_ids
from dateline.analyze.coverage import find_fisher_p
from dateline.analyze.proportions import find_wilson_interval
from dateline.analyze.subjects import EVERYTHING, name_actors
from dateline.analyze.tempo import Horizon
from dateline.analyze.weeks import list_acts_of
from dateline.codebook.codes import OutcomeKind, RelationKind, Stance
from dateline.codebook.finding_codes import AttackPart, FindingKind, Measure, Method
from dateline.codebook.findings import Finding, Interval, Profile, ProfilePart, Subject
from dateline.codebook.records import Claim, Telling
from dateline.codebook.reviewing import is_rejected

SUICIDE_VEHICLE = "suicide vehicle bomb"
SUICIDE_VEST = "suicide vest"
SUICIDE_BOMB = "Suicide bomb"
TAKEN = frozenset({"Non-state actor overtakes territory", "Government regains territory"})

FIELDS: Mapping[AttackPart, frozenset[str]] = {
    AttackPart.SEVERAL_WEAPONS: frozenset({"weapon"}),
    AttackPart.SEVERAL_SITES: frozenset({"place", "date_start"}),
    AttackPart.SUICIDE_VEHICLE: frozenset({"weapon"}),
    AttackPart.SUICIDE_ATTACKER: frozenset({"weapon", "sub_event_type"}),
    AttackPart.OBJECTIVE_REACHED: frozenset({"outcome", "escaped", "sub_event_type"}),
}
"""The fields whose claims tell a part; phases rest on the claims of relations, a diversion on the words themselves."""

Tellings = Mapping[str, Sequence[Telling]]
Parts = dict[AttackPart, int | None]


def find_complexity(acts: Sequence[Act], horizon: Horizon) -> Iterator[Finding]:
    """The share of acts that have each part, of everything and of each actor with acts in the window, against the
    baseline. A part that reports do not tell is not told: it may be there all the same."""
    parts = {act.incident_id: found for act, found in _iterate_parts(acts)}
    groups: dict[Subject, list[Act]] = {EVERYTHING: list(acts)}
    for actor_id, name in sorted(name_actors(acts).items()):
        groups[Subject(actor_id=actor_id, actor=name)] = [act for act in acts if actor_id in act.doers]
    for subject, own in groups.items():
        window, past = (list_acts_of(own, period) for period in (horizon.window, horizon.baseline))
        for part in AttackPart:
            having = [act for act in window if part in parts[act.incident_id]]
            n_past = sum(part in parts[act.incident_id] for act in past)
            if having:
                yield Finding(
                    kind=FindingKind.COMPLEXITY,
                    measure=Measure.PART_SHARE,
                    subject=Subject(actor_id=subject.actor_id, actor=subject.actor, category=part.value),
                    window=horizon.window,
                    baseline=horizon.baseline,
                    value=len(having) / len(window),
                    interval=Interval(*find_wilson_interval(len(having), len(window))),
                    method=Method.WILSON_FISHER,
                    n_incidents=len(window),
                    incident_ids=list_ids(having),
                    n_baseline=len(past),
                    expected=n_past / len(past) if past else None,
                    p_value=find_fisher_p(len(having), len(window), n_past, len(past)),
                    among_ids=list_ids(window),
                )


def profile_acts(acts: Sequence[Act], horizon: Horizon, tellings: Tellings) -> tuple[Profile, ...]:
    """The parts of each act of the window that has any, with the claims that tell them; most parts first."""
    here = {act.incident_id for act in list_acts_of(acts, horizon.window)}
    found = []
    for act, parts in _iterate_parts(acts):
        if act.incident_id not in here:
            continue
        claims = [
            claim
            for telling in tellings.get(act.incident_id, act.incident.tellings)
            for claim in telling.mention.claims
            if not is_rejected(claim)
        ]
        if diversions := [claim.claim_id for claim in claims if _tells_diversion(claim)]:
            parts[AttackPart.DIVERSION] = None
        if parts:
            told = (ProfilePart(part, parts[part], _list_claims(part, act, claims, diversions)) for part in AttackPart
                    if part in parts)  # fmt: skip
            found.append(Profile(act.incident_id, tuple(told)))
    return tuple(sorted(found, key=lambda one: (-len(one.parts), one.incident_id)))


def _iterate_parts(acts: Sequence[Act]) -> Iterator[tuple[Act, Parts]]:
    sites = _count_sites(acts)
    for act in acts:
        parts = find_parts(act)
        if sites.get(act.incident_id, 1) > 1:
            parts[AttackPart.SEVERAL_SITES] = sites[act.incident_id]
        yield act, parts


def find_parts(act: Act) -> Parts:
    """The parts that the record of an act documents by itself, with how many there are where that is told."""
    incident = act.incident
    weapons = {one.type for one in incident.weapons}
    phases = [one for one in incident.relations if _is_component(one.kind, one.to_id, act)]
    vehicles = [one.count for one in incident.weapons if one.type == SUICIDE_VEHICLE]
    escaped = any(one.kind is OutcomeKind.ESCAPE and one.stance is Stance.ASSERTS for one in incident.outcome)
    found: Parts = {}
    if phases:
        found[AttackPart.SEVERAL_PHASES] = 1 + len(phases)
    if len(weapons) > 1:
        found[AttackPart.SEVERAL_WEAPONS] = len(weapons)
    if vehicles:
        found[AttackPart.SUICIDE_VEHICLE] = sum(one for one in vehicles if one) or None
    if SUICIDE_VEST in weapons or (incident.sub_event_type == SUICIDE_BOMB and not vehicles):
        found[AttackPart.SUICIDE_ATTACKER] = None
    if escaped or incident.sub_event_type in TAKEN:
        found[AttackPart.OBJECTIVE_REACHED] = None
    return found


def _is_component(kind: RelationKind, to_id: str, act: Act) -> bool:
    return kind is RelationKind.COMPONENT_OF and to_id == act.incident_id


def _count_sites(acts: Sequence[Act]) -> dict[str, int]:
    """How many places of one division an actor struck on the day of an act, that act's among them."""
    groups: dict[tuple[object, ...], dict[str, str]] = defaultdict(dict)
    for act in acts:
        place = act.incident.place
        if place and place.name and place.admin1 and place.name != place.admin1 and act.n_days == 1:
            for actor_id in act.doers:
                groups[actor_id, act.first, place.country_code, place.admin1][act.incident_id] = place.name
    found: dict[str, int] = {}
    for names in groups.values():
        for incident_id in names:
            found[incident_id] = max(found.get(incident_id, 1), len(set(names.values())))
    return found


def _list_claims(part: AttackPart, act: Act, claims: Sequence[Claim], diversions: Sequence[str]) -> tuple[str, ...]:
    if part is AttackPart.DIVERSION:
        return tuple(diversions)
    if part is AttackPart.SEVERAL_PHASES:
        phases = [one for one in act.incident.relations if _is_component(one.kind, one.to_id, act)]
        return tuple(dict.fromkeys(claim_id for one in phases for claim_id in one.claim_ids))
    return tuple(claim.claim_id for claim in claims if claim.field in FIELDS[part] and _fits(part, claim))


def _fits(part: AttackPart, claim: Claim) -> bool:
    """Whether a claim of the field tells this part, and not another weapon, outcome or type."""
    if part is AttackPart.SUICIDE_VEHICLE:
        return claim.value == SUICIDE_VEHICLE
    if part is AttackPart.SUICIDE_ATTACKER:
        return claim.value in (SUICIDE_VEST, SUICIDE_BOMB)
    if part is AttackPart.OBJECTIVE_REACHED:
        is_escape = claim.field == "escaped" or claim.detail.get("kind") == OutcomeKind.ESCAPE
        return is_escape or (claim.field == "sub_event_type" and claim.value in TAKEN)
    return True


def _tells_diversion(claim: Claim) -> bool:
    return any(compile_diversions().search(one.quote) for one in claim.evidence)


@cache
def compile_diversions() -> re.Pattern[str]:
    """Words that tell that one attack was to draw forces from another, from `data/attack_parts.toml`."""
    table = tomllib.loads(files("dateline").joinpath("data/attack_parts.toml").read_text("utf-8"))
    return re.compile("|".join(rf"\b(?:{words})\b" for words in table["diversion"]["patterns"]), re.IGNORECASE)
