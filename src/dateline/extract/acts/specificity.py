"""Which tellings are an act that was done, which only count acts, and which are a habit, a fear or an accident."""

from collections.abc import Sequence

from dateline.codebook.codes import CasualtyOutcome, DateKind, DatePrecision, ParticipantRole
from dateline.codebook.precision import COARSE
from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import is_loose, resolved
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.weapons import AIRBORNE, HEAVY

AGGREGATE_DAYS = 14
"""Acts counted over more days than these are an aggregate."""

_ACCIDENTAL = frozenset({"toll", "explosion", "reference", "attack"})
_VESSELS = frozenset({"fighter aircraft", "warship"})
_HARM = frozenset({CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED})
_DOING_ROLES = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.COMBATANT})


def is_habit(frame: Frame) -> bool:
    """True for acts told as a habit, a kind or a fear: they are no act, and speak of none told elsewhere."""
    if frame.family == "toll" and frame.is_over_months:
        return True
    if frame.trigger is None or frame.tolls or frame.realization or frame.quantity or frame.is_ending:
        return False
    if frame.dates and all(is_long(found) for found in frame.dates):
        return True
    if frame.trigger.is_plural:
        return frame.is_hypothetical or not (frame.dates or frame.places)
    return frame.is_hypothetical and not frame.is_definite


def is_aggregate(group: Sequence[Frame]) -> bool:
    """A sentence that only counts: a number of acts or dead over weeks, or acts that someone has counted."""
    periods = [d for frame in group for d in frame.dates if is_long(d)]
    counts = [frame for frame in group if frame.quantity and (frame.quantity.best or frame.quantity.low or 0) >= 2]
    if counts:
        many = max(frame.quantity.best or frame.quantity.low or 0 for frame in counts if frame.quantity)
        has_day = any(d.precision is DatePrecision.DAY and not is_long(d) for frame in group for d in frame.dates)
        return bool(periods) or (any(f.is_counted for f in counts) and not has_day and many >= 3)
    has_trigger = any(f.trigger and not f.trigger.is_weak and not f.trigger.is_plural for f in group)
    return bool(periods) and any(frame.tolls for frame in group) and not has_trigger


def split_aggregate(group: Sequence[Frame]) -> list[Act]:
    """`thirty raids in Kafr and three bombings in Dor since June`: each number counts its own acts, in one period."""
    counted = [frame for frame in group if frame.quantity]
    if len(counted) < 2:
        return [Act(list(group), is_aggregate=True)]
    periods = [d for frame in group for d in frame.dates if is_long(d)]
    doers = [item for frame in group for item in frame.roles.participants if item.role is ParticipantRole.PERPETRATOR]
    for frame in counted:
        frame.dates = frame.dates or periods
        if not frame.roles.of(ParticipantRole.PERPETRATOR):
            frame.roles.participants += doers
    return [Act([frame], is_aggregate=True) for frame in counted]


def is_running_toll(group: Sequence[Frame]) -> bool:
    """`181 people have been killed since 20 January`: the toll so far of something that went on."""
    return {frame.family for frame in group} == {"toll"} and any(
        found.kind is DateKind.DURATION for frame in group for found in frame.dates
    )


def is_long(expression: DateExpression) -> bool:
    """True for a period of weeks in which acts are counted (`since June`, `in the past year`), not for a month or a
    year in which one happened."""
    if expression.first is None or expression.last is None:
        return False
    days = (expression.last - expression.first).days
    if expression.kind is DateKind.DURATION:
        return days > AGGREGATE_DAYS
    return days > AGGREGATE_DAYS and expression.first.day != 1


def _is_accident(act: Act) -> bool:
    """Deaths beside the words of an accident or a disaster, with nobody who attacks and nothing to attack with."""
    if not any(frame.is_accident for frame in act.frames) or not act.families <= {
        "toll",
        "explosion",
        "reference",
        "attack",
    }:
        return False
    armed = any(item.role in _DOING_ROLES for frame in act.frames for item in frame.roles.participants)
    return not armed and not any(weapon.type not in _VESSELS for f in act.frames for weapon in f.weapons)


def _has_setting(act: Act) -> bool:
    """A day or a month, or a place finer than a country: `the war has killed thousands in Sudan` has neither."""
    dated = any(d.first and d.precision is not DatePrecision.YEAR and not is_long(d) for d in act.dates)
    told = resolved(place for place in act.places if not is_loose(place))
    return dated or any(place.place_precision not in COARSE for place in told)


def _tells_weapon_use(act: Act) -> bool:
    """A weapon alone tells an act where it was used on something or by somebody, on a day or at a place."""
    is_heavy = any(weapon.type in HEAVY for frame in act.frames for weapon in frame.weapons)
    has_doer = any(item.role in _DOING_ROLES for frame in act.frames for item in frame.roles.participants)
    has_date = any(d.first and d.precision is DatePrecision.DAY for d in act.dates)
    is_used = has_doer or bool(act.targets)
    return is_heavy and is_used and sum((has_doer, has_date, bool(act.targets or resolved(act.places)))) >= 2


def _strikes_from_air(frame: Frame) -> bool:
    """`Jets have since hit a camp`, `an F-16 strike`: undated, and still one act."""
    strikes = frame.trigger is not None and frame.trigger.lemma in {"strike", "hit", "target", "bomb"}
    return strikes and (frame.is_airborne or any(weapon.type in AIRBORNE for weapon in frame.weapons))


def may_be_only_act(group: Sequence[Frame]) -> bool:
    """Whether people killed or hurt, told without day or place, can be what a report that tells nothing else tells."""
    act = Act(list(group))
    if _is_accident(act) or any(frame.is_denied or frame.is_hypothetical or frame.is_over_months for frame in group):
        return False
    if any(is_long(found) for found in act.dates):
        return False
    hurt = [toll for toll in act.tolls if toll.outcome in _HARM and not toll.negated]
    return any(toll.best or toll.low for toll in hurt)


def is_specific(group: Sequence[Frame]) -> bool:
    """True where the words tell an act that was done (or planned, or foiled), not a habit, a fear or a kind."""
    act = Act(list(group))
    if act.families <= {"status", "reference"} or all(frame.is_denied for frame in group):
        return False
    if _is_accident(act):
        return False
    if any(frame.trigger and frame.trigger.one_of is not None for frame in group):
        # `The first, in Odreka, ...`: one of the acts just told of.
        return True
    if act.families <= {"weapon", "status", "reference"} and not _tells_weapon_use(act):
        return False
    has_toll = any(t.quantity is not None and not t.negated and t.best != 0 for t in act.tolls)
    has_date = any(d.first or d.last for d in act.dates)
    has_cue = any(frame.realization for frame in group)
    has_place = bool(act.places)
    has_actor = any(frame.roles.participants for frame in group)
    if all(frame.is_hypothetical for frame in group) and not has_cue and not has_toll:
        return False
    strong = [frame for frame in group if frame.trigger and not frame.trigger.is_weak]
    if act.families == {"toll"} and not _has_setting(act):
        # Dead without day or place are the dead of an act told elsewhere; as an act of their own they count twice.
        has_doer = any(frame.roles.of(ParticipantRole.PERPETRATOR) for frame in group)
        return has_doer or any(frame.weapons for frame in group)
    has_weapon = any(frame.weapons for frame in group)
    support = sum((has_toll, has_date, has_place, has_actor, bool(act.targets), has_cue, has_weapon))
    if not strong:
        is_told = any(frame.trigger and frame.trigger.is_verb and frame.roles.participants for frame in group)
        is_raid = has_actor and any(_strikes_from_air(frame) for frame in group)
        return support >= 2 and (has_toll or has_date or has_cue or is_raid or (is_told and has_place))
    if all(frame.trigger and frame.trigger.is_plural for frame in strong) and not (has_toll or has_date):
        return has_place and has_actor
    return support >= 2 or has_toll or has_date
