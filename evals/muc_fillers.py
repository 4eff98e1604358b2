"""What the reader's mentions are in MUC-4's terms: which count there, of which incident type, and what fills each role.

Counted (task description, 1.0): violence of one of MUC's types, carried out, tried or threatened; nothing only planned,
denied, commemorated, summed up over many acts, more than two months old, or told as past without a day. An armed clash
counts where somebody or something is hit that is not armed forces, police or an armed group. That the act lies in one
of MUC's nine countries is not asked: its texts are about them, and an act of theirs may lie abroad.

Types: an abduction is KIDNAPPING; a bomb or mine, a suicide bomb, a grenade, and any act with a weapon that is laid and
goes off are BOMBING, also where it was found in time; destruction with fire is ARSON, looting ROBBERY; every other
violence, from the air and by shells too, is ATTACK. Nothing of ours is a FORCED WORK STOPPAGE.

- PerpOrg: a perpetrator with a name, as the longest of its names in the words that tell it, else in the report; and a
  force without one where its noun is a body ("army"), as written. PerpInd: each other perpetrator as written
  ("guerrillas", also those of a named group, "members of the X"), without what stands in brackets; no pronouns.
- Target: sites and things, as written. Not of a KIDNAPPING, where MUC has no such slot.
- Victim: targets and victims that are people, and the words of the killed, wounded and abducted, without their number
  ("two peasants" are "peasants") and no pronouns. GRIT wants names alone, which the reader hardly gives; so the same
  words are measured a second time as Human, against names and descriptions.
- Weapon: the words of the weapon, without their number; no aircraft, ships and tanks, which MUC's list of instruments
  does not have, nor a fire. Not of a KIDNAPPING or ARSON.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from dateline.codebook.actors import load_actors
from dateline.codebook.codes import ActorKind, CasualtyOutcome, ParticipantRole, Realization, Stance, TemporalRole
from dateline.codebook.event_types import find_sub_event
from dateline.codebook.records import Claim, Mention
from dateline.extract.assembly.writer import PARTY_KINDS
from dateline.extract.weapons import BOMBS
from evals.entities import Entity, merge_entities, normalize_string
from evals.labels import fold

RECENT = timedelta(days=62)

_STAGES = frozenset({Realization.COMPLETED, Realization.ATTEMPTED, Realization.FOILED, Realization.THREATENED})
_EXPLOSIONS = frozenset({"Remote explosive/landmine/IED", "Suicide bomb", "Grenade"})
_TERRITORY = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
_ARMED_KINDS = (PARTY_KINDS - {ActorKind.GOVERNMENT}) | {"military"}
"""Kinds of actors, types of sites and statuses of casualties that are no civilian target."""
_HIT = frozenset({ParticipantRole.TARGET, ParticipantRole.VICTIM})
_HARMED = frozenset({CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED, CasualtyOutcome.ABDUCTED})
_SITE_RULE = "site_attacked"
_BODIES = frozenset(
    "agency armies army battalion brigade cartel force forces front government guard mafia military militia ministry"
    " movement navy organization party police regiment".split()
)
_FIRE = re.compile(r"\b(?:arson|burn|fire|flames|torch)", re.IGNORECASE)
_LOOTING = re.compile(r"\b(?:loot|pillag|plunder|rob|stole|steal)", re.IGNORECASE)
_NO_INSTRUMENTS = frozenset({"arson", "drone", "fighter aircraft", "helicopter", "tank", "warship"})
_BRACKETED = re.compile(r"[\[(][^\])]*(?:[\])]|$)")
_NUMBERS = frozenset(
    "about all almost another approximately around at both dozen dozens few fewer eight eighteen eighty eleven fifteen"
    " fifty five forty four fourteen hundred hundreds large least less many million more most nearly nine nineteen"
    " ninety number of one other others over roughly scores seven seventeen seventy several six sixteen sixty some ten"
    " than that these thirteen thirty this those thousand thousands three total twelve twenty two unknown".split()
)
_PRONOUNS = frozenset(
    "he her him himself herself his it its she their them themselves they us we who whom whose".split()
)


def keep_counted(mentions: Iterable[Mention], published: str) -> list[Mention]:
    """The mentions that MUC would have a template for; `published`: ISO date or ""."""
    return [mention for mention in mentions if _is_counted(mention, published)]


def find_type(mention: Mention) -> str | None:
    """The incident type; None for what MUC has no type for."""
    values = _read_values(mention)
    name = str(values.get("sub_event_type"))
    has_bomb = any(claim.value in BOMBS for claim in _claims_of(mention, "weapon"))
    if name == "Abduction/forced disappearance":
        return "KIDNAPPING"
    if name in _EXPLOSIONS:
        return "BOMBING"
    if name == "Disrupted weapons use":
        return "BOMBING" if has_bomb else None
    if name == "Looting/property destruction":
        return _find_damage(mention, has_bomb)
    if name in _TERRITORY or not find_sub_event(name).is_violent:
        return None
    return "BOMBING" if has_bomb else "ATTACK"


def list_entities(mentions: Iterable[Mention], text: str) -> dict[str, list[Entity]]:
    """The entities of a report by role, each of one normalised string; `text` is the report's."""
    found: dict[str, list[Entity]] = {}
    searched = normalize_string(fold(text))
    for mention in mentions:
        for role, words in _list_fillers(mention, searched):
            filler = normalize_string(words)
            if filler:
                found.setdefault(role, []).append(frozenset({filler}))
    return {role: merge_entities(entities) for role, entities in found.items()}


def _is_counted(mention: Mention, published: str) -> bool:
    values = _read_values(mention)
    if find_type(mention) is None or values.get("realization") not in _STAGES or mention.is_aggregate:
        return False
    if any(c.stance is Stance.DENIES for c in _claims_of(mention, "sub_event_type", "realization")):
        return False
    is_clash = values.get("sub_event_type") == "Armed clash"
    return _is_recent(mention, published) and (not is_clash or _hits_unarmed(mention))


def _is_recent(mention: Mention, published: str) -> bool:
    last = _read_values(mention).get("date_end")
    if mention.temporal_role is TemporalRole.COMMEMORATIVE:
        return False
    if not last or not published:
        return mention.temporal_role is TemporalRole.CURRENT
    return date.fromisoformat(published) - date.fromisoformat(str(last)) <= RECENT


def _hits_unarmed(mention: Mention) -> bool:
    hit: set[object] = set()
    for claim in mention.claims:
        detail = claim.detail
        if claim.field == "participant" and detail["role"] in _HIT:
            hit.add(detail["target_type"] if claim.rule == _SITE_RULE else detail["kind"])
        elif claim.field in _HARMED and _is_told(claim) and detail.get("status"):
            hit.add(detail["status"])
    return not hit <= _ARMED_KINDS


def _find_damage(mention: Mention, has_bomb: bool) -> str:
    weapons = {claim.value for claim in _claims_of(mention, "weapon")}
    told = " ".join(claim.value_raw for claim in _claims_of(mention, "sub_event_type", "weapon"))
    if has_bomb:
        return "BOMBING"
    if weapons & {"arson", "incendiary device"} or _FIRE.search(told):
        return "ARSON"
    return "ROBBERY" if _LOOTING.search(told) else "ATTACK"


def _list_fillers(mention: Mention, text: str) -> Iterator[tuple[str, str]]:
    kind = find_type(mention)
    for claim in mention.claims:
        if claim.field == "participant":
            yield from _read_participant(claim, kind, text)
        elif claim.field in _HARMED and _is_told(claim):
            yield from _name_victim(str(claim.detail.get("of") or ""))
        elif claim.field == "weapon" and kind not in {"KIDNAPPING", "ARSON"} and claim.value not in _NO_INSTRUMENTS:
            yield "Weapon", _strip_number(claim.value_raw)


def _read_participant(claim: Claim, kind: str | None, text: str) -> Iterator[tuple[str, str]]:
    written = str(claim.detail["as_written"])
    if claim.detail["role"] == ParticipantRole.PERPETRATOR:
        yield from _name_perpetrator(claim, _BRACKETED.sub(" ", written), text)
    elif claim.detail["role"] in _HIT and claim.rule == _SITE_RULE:
        if kind != "KIDNAPPING":
            yield "Target", written
    elif claim.detail["role"] in _HIT and not _is_body(written):
        yield from _name_victim(written)


def _name_perpetrator(claim: Claim, written: str, text: str) -> Iterator[tuple[str, str]]:
    names = [normalize_string(fold(name)) for name in _list_names(claim)]
    phrase = normalize_string(fold(written))
    told = [name for name in names if f" {name} " in f" {phrase} "] or [n for n in names if f" {n} " in f" {text} "]
    if told:
        yield "PerpOrg", max(told, key=len)
    if phrase not in _PRONOUNS and phrase not in names:
        yield ("PerpOrg" if _is_body(written) and not told else "PerpInd"), written


def _list_names(claim: Claim) -> list[str]:
    """The names of a known group, or the one of an unknown; none of a state's force, whose name is of our making."""
    actor_id = claim.detail["actor_id"]
    if actor_id is None:
        return [str(claim.value)] if claim.value else []
    actor = load_actors().get(str(actor_id))
    return [actor.name, *actor.aliases] if actor else []


def _is_body(written: str) -> bool:
    """Whether the head of the phrase is a body and not people: "army of X", no "army troops"."""
    head = re.split(r"\s(?:of|from|in)\s", written.lower())[0].split()
    return bool(head) and head[-1] in _BODIES


def _name_victim(written: str) -> Iterator[tuple[str, str]]:
    words = _strip_number(_BRACKETED.sub(" ", written))
    if not set(normalize_string(words).split()) <= _PRONOUNS | {"no"}:
        yield "Victim", words
        yield "Human", words


def _strip_number(written: str) -> str:
    words = normalize_string(written).split()
    while words and (words[0] in _NUMBERS or words[0].isdigit()):
        words = words[1:]
    return " ".join(words)


def _is_told(claim: Claim) -> bool:
    """A toll of somebody, not of nobody."""
    return claim.value != 0 and claim.detail.get("high") != 0


def _claims_of(mention: Mention, *fields: str) -> list[Claim]:
    return [claim for claim in mention.claims if claim.field in fields]


def _read_values(mention: Mention) -> Mapping[str, object]:
    return {claim.field: claim.value for claim in mention.claims}
