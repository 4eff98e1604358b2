"""Tellings grouped into acts: inside one document, which frames speak of the same act of violence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.codebook.codes import CasualtyOutcome, DateKind, DatePrecision, ParticipantRole, Realization
from dateline.codebook.records import Document
from dateline.extract.agreement import (
    attackers,
    attackers_conflict,
    days_conflict,
    follows,
    places_conflict,
    places_meet,
    resolved,
    same_day,
)
from dateline.extract.casualties import TollExpression
from dateline.extract.cues import has_separator
from dateline.extract.dates import DateExpression
from dateline.extract.frame import ENDINGS, Frame
from dateline.extract.places import PlaceExpression
from dateline.extract.targets import TargetExpression
from dateline.extract.weapons import AIRBORNE

ATTACH_SCORE = 3.0
"""A telling joins an act from here on; a definite one ("the assault") from `DEFINITE_SCORE`."""
DEFINITE_SCORE = 2.0
ENDING_SCORE = 1.5
AGGREGATE_DAYS = 14

_GENERIC = frozenset({"attack", "reference", "toll", "plot", "clash"})
_VIOLENT = frozenset(
    {
        "attack",
        "clash",
        "air_strike",
        "shelling",
        "explosion",
        "suicide_bomb",
        "grenade",
        "chemical",
        "toll",
        "reference",
        "plot",
        "abduction",
        "sexual_violence",
        "mob",
        "looting",
        "overtake",
    }
)
_HELD = frozenset({"attack", "clash", "overtake", "retake"})
"""Acts that go on, and whose site can be won back."""
_PRONOUN_START = re.compile(r"\W{0,3}(?:it|they|this|that)\b", re.IGNORECASE)
_PURPOSE = re.compile(r"\s+(?:to|for|of|aimed at|that would have)\s+(?:[\w\-]+\s+){0,4}", re.IGNORECASE)
_ACCIDENTAL = frozenset({"toll", "explosion", "reference", "attack"})
_DOING_ROLES = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.COMBATANT})
_INDEFINITE = re.compile(
    r"\b(?:an?|another|other|separate|second|third|similar|new)\s+(?:[\w\-]+\s+){0,3}$", re.IGNORECASE
)


@dataclass(slots=True)
class Act:
    """The frames of one act, in order of telling."""

    frames: list[Frame] = field(default_factory=list)
    is_aggregate: bool = False

    @property
    def dates(self) -> list[DateExpression]:
        """The dates of the act itself: when somebody regained the site is its end, where more than that is told."""
        only_ending = all(frame.is_ending for frame in self.frames)
        return [d for frame in self.frames if only_ending or not frame.is_ending for d in frame.dates]

    @property
    def places(self) -> list[PlaceExpression]:
        return [place for frame in self.frames for place in frame.places]

    @property
    def targets(self) -> list[TargetExpression]:
        return [target for frame in self.frames for target in frame.targets]

    @property
    def tolls(self) -> list[TollExpression]:
        return [toll for frame in self.frames for toll in frame.tolls]

    @property
    def is_from_the_air(self) -> bool:
        return "air_strike" in self.families or any(
            frame.family in {"attack", "explosion"} and {weapon.type for weapon in frame.weapons} & AIRBORNE
            for frame in self.frames
        )

    @property
    def families(self) -> set[str]:
        return {frame.family for frame in self.frames}

    @property
    def realization(self) -> Realization:
        """The strongest cue among the tellings; done where none says otherwise."""
        cues = [frame.realization.realization for frame in self.frames if frame.realization]
        for realization in (Realization.FOILED, Realization.ATTEMPTED, Realization.PLANNED, Realization.THREATENED):
            if realization in cues:
                return realization
        if self.families == {"threat"}:
            return Realization.THREATENED
        return Realization.PLANNED if self.families == {"plot"} else Realization.COMPLETED


def group_acts(document: Document, frames: Sequence[Frame]) -> list[Act]:
    """The acts a document tells, each with its frames. Tellings too general to be any act are left out."""
    acts: list[Act] = []
    for group in _join_in_sentences(document.text, [frame for frame in frames if not _is_habit(frame)]):
        if _is_aggregate(group):
            acts += _split_aggregate(group)
            continue
        act, score = _best_act(document.text, acts, group)
        threshold = _threshold(group)
        if act is not None and score >= threshold:
            act.frames.extend(group)
        elif _is_specific(document.text, group):
            acts.append(Act(group))
    return [act for act in acts if act.families - {"status", "reference"}]


def _threshold(group: Sequence[Frame]) -> float:
    if all(frame.is_ending for frame in group) and not resolved(place for frame in group for place in frame.places):
        return ENDING_SCORE
    is_definite = any(frame.is_definite for frame in group) or _is_running_toll(group)
    return DEFINITE_SCORE if is_definite else ATTACH_SCORE


def _join_in_sentences(text: str, frames: Sequence[Frame]) -> list[list[Frame]]:
    """Frames of one sentence that speak of one act, by the words between them and what they exclude."""
    groups: list[list[Frame]] = []
    for frame in frames:
        before = groups[-1] if groups and groups[-1][-1].sentence_index == frame.sentence_index else None
        if before is not None and _is_one_act(text, before, frame):
            before.append(frame)
        else:
            groups.append([frame])
    return groups


def _is_one_act(text: str, group: Sequence[Frame], frame: Frame) -> bool:
    last = group[-1]
    act = Act(list(group))
    if _differ_in_length(last, frame):
        return False
    if frame.family == "plot" and frame.is_definite:
        return True
    if last.family == "plot" and _PURPOSE.fullmatch(text, last.anchor.end, frame.anchor.start):
        return True
    if _excludes(act, [frame]) or not _families_join(act.families, frame.family):
        return False
    if last.family == frame.family == "toll" or "toll" in {last.family, frame.family}:
        between = text[last.anchor.end : frame.anchor.start]
        return not (
            has_separator(text, last.anchor.end, frame.anchor.start) and (frame.dates or frame.places)
        ) and not (re.search(r"\banother\b|\ba second\b", between) and _repeats_outcome(last, frame))
    if frame.trigger and _INDEFINITE.search(
        text, max(frame.sentence.start, frame.anchor.start - 45), frame.anchor.start
    ):
        return bool(last.trigger and last.trigger.is_verb) and not has_separator(
            text, last.anchor.end, frame.anchor.start
        )
    return not has_separator(text, last.anchor.end, frame.anchor.start)


def _differ_in_length(a: Frame, b: Frame) -> bool:
    """One tells of weeks or years, the other of an act of its own."""
    for one, other in ((a, b), (b, a)):
        if one.dates and all(is_long(found) for found in one.dates) and not (one.quantity or other.quantity):
            is_own = bool(other.dates) and not any(is_long(found) for found in other.dates)
            if is_own or (
                other.trigger and not other.trigger.is_plural and not other.dates and not other.trigger.is_weak
            ):
                return True
    return False


def _repeats_outcome(a: Frame, b: Frame) -> bool:
    return bool({toll.outcome for toll in a.tolls} & {toll.outcome for toll in b.tolls})


def _families_join(families: set[str], family: str) -> bool:
    if family in families or family in {"reference", "toll"} or families <= {"reference", "toll"}:
        return True
    if {family} | families >= {"air_strike", "clash"}:
        return False
    if ("retake" in families and family in _HELD) or (family == "retake" and families & _HELD):
        return True
    return (family in _VIOLENT and bool(families & _VIOLENT)) or (
        {"peaceful_protest", "riot", "toll"} >= families | {family}
    )


def _best_act(text: str, acts: Sequence[Act], group: Sequence[Frame]) -> tuple[Act | None, float]:
    best: tuple[Act | None, float] = (None, 0.0)
    for age, act in enumerate(reversed(acts)):
        if act.is_aggregate or _excludes(act, group) or not _may_join(act, group):
            continue
        score = _score(text, act, group) - 0.2 * min(age, 5)
        if score > best[1]:
            best = (act, score)
    return best


def _may_join(act: Act, group: Sequence[Frame]) -> bool:
    families = {frame.family for frame in group}
    if act.families <= ENDINGS and families & _HELD:
        return True
    if all(frame.is_ending for frame in group):
        return bool(act.families & _HELD) and not act.is_from_the_air
    return any(_families_join(act.families, family) for family in families)


def _excludes(act: Act, group: Sequence[Frame]) -> bool:
    """True where days, places, attackers or realization cannot be one act's."""
    other = Act(list(group))
    is_ending = all(frame.is_ending for frame in group)
    dates = [d for frame in group for d in frame.dates]
    is_told_back = act.families <= ENDINGS and follows(act.dates, dates)
    if days_conflict(act.dates, dates) and not (is_ending and follows(dates, act.dates)) and not is_told_back:
        return True
    if places_conflict(act.places, other.places):
        return True
    if not is_ending and attackers_conflict(_attackers(act), _attackers(other)):
        return True
    return (
        Realization.FOILED in {act.realization, other.realization}
        and act.realization is not other.realization
        and (len(other.dates) > 0 or other.realization is Realization.FOILED)
    )


def _attackers(act: Act) -> list:  # type: ignore[type-arg]
    return [actor for frame in act.frames for actor in attackers(frame)]


def _score(text: str, act: Act, group: Sequence[Frame]) -> float:
    """How much speaks for one act. The terms are in the module's order of trust: site, day, place, words, toll."""
    score = 0.0
    targets = [target for frame in group for target in frame.targets]
    dates = [d for frame in group for d in frame.dates]
    places = [place for frame in group for place in frame.places]
    score += _site_score(act.targets, targets)
    score += 2.0 if same_day(act.dates, dates) else 0.0
    score += places_meet(act.places, places)
    score += 1.0 if _share_attacker(act, group) else 0.0
    lemmas = {frame.trigger.lemma for frame in act.frames if frame.trigger}
    families = {frame.family for frame in group}
    score += 1.0 if any(frame.trigger and frame.trigger.lemma in lemmas for frame in group) else 0.0
    score += 1.0 if families & act.families else 0.5 if families & _GENERIC else 0.0
    score += _toll_score(act.frames, group)
    score += 1.5 if any(frame.is_definite for frame in group) else 0.0
    score += 1.5 if any(toll.is_revision or toll.is_part for frame in group for toll in frame.tolls) else 0.0
    distance = group[0].sentence_index - act.frames[-1].sentence_index
    score += 1.5 if distance == 1 else 0.5 if distance == 2 else 0.0
    if (distance == 1 and _leans_on_context(text, group)) or (distance == 1 and _has_no_setting(text, group)):
        score += 1.5
    if distance <= 3 and all(frame.is_ending for frame in group):
        score += 1.0
    if _is_running_toll(group) and act.families & _HELD and (not act.dates or follows(act.dates, dates)):
        score += 2.0
    if any(_is_indefinite(text, frame) for frame in group):
        score -= 2.0
    if any(frame.is_hypothetical and not frame.is_ending for frame in group):
        score -= 1.0
    return score


def _leans_on_context(text: str, group: Sequence[Frame]) -> bool:
    """`It took place at dawn.` `Eleven soldiers were killed.`: no day or place of its own, or a pronoun for the act."""
    families = {frame.family for frame in group}
    start = group[0].sentence.start
    pronoun = _PRONOUN_START.match(text, start)
    if pronoun and group[0].anchor.start - pronoun.end() < 25 and families <= {"reference", "toll", "attack", "clash"}:
        return True
    return families == {"toll"} and not any(frame.dates or frame.places for frame in group)


def _has_no_setting(text: str, group: Sequence[Frame]) -> bool:
    """Violence told without day or place right behind an act, not as another one, goes on with it."""
    return (
        {frame.family for frame in group} <= _GENERIC | {"overtake", "explosion"}
        and not any(frame.dates or frame.places for frame in group)
        and not any(_is_indefinite(text, frame) or frame.is_hypothetical for frame in group)
    )


def _is_running_toll(group: Sequence[Frame]) -> bool:
    """`181 people have been killed since 20 January`: the toll so far of something that went on."""
    return {frame.family for frame in group} == {"toll"} and any(
        found.kind is DateKind.DURATION for frame in group for found in frame.dates
    )


def _is_indefinite(text: str, frame: Frame) -> bool:
    return (
        frame.trigger is not None
        and not frame.trigger.is_verb
        and bool(_INDEFINITE.search(text, max(frame.sentence.start, frame.anchor.start - 45), frame.anchor.start))
    )


def _site_score(a: Sequence[TargetExpression], b: Sequence[TargetExpression]) -> float:
    best = 0.0
    for x in a:
        for y in b:
            if x.target_type is y.target_type and x.head == y.head:
                best = max(best, 3.0 if x.name and x.name == y.name else 0.0 if x.name and y.name else 2.0)
    return best


def _share_attacker(act: Act, group: Sequence[Frame]) -> bool:
    mine = {actor.actor_id or actor.name for actor in _attackers(act)} - {None}
    theirs = {actor.actor_id or actor.name for frame in group for actor in attackers(frame)} - {None}
    return bool(mine & theirs)


def _toll_score(told: Sequence[Frame], group: Sequence[Frame]) -> float:
    """The same figure speaks for one act; another speaks against it, unless another source gives it."""
    score = 0.0
    a = [toll for frame in told for toll in frame.tolls]
    b = [toll for frame in group for toll in frame.tolls]
    speakers_a = {s.attributed_to for frame in told if frame.tolls for s in frame.sources}
    speakers_b = {s.attributed_to for frame in group if frame.tolls for s in frame.sources}
    are_rivals = speakers_a != speakers_b
    for outcome in (CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED, CasualtyOutcome.ABDUCTED):
        told_a = {t.best for t in a if t.outcome is outcome and t.best}
        told_b = {t.best for t in b if t.outcome is outcome and t.best}
        if told_a & told_b:
            score += 2.0 if max(told_a & told_b) > 2 else 1.0
        elif told_a and told_b and not are_rivals and not any(t.is_revision or t.is_part for t in b):
            score -= 1.5
    return score


def _is_aggregate(group: Sequence[Frame]) -> bool:
    """A sentence that only counts: a number of acts or dead over weeks, or acts that someone has counted."""
    periods = [d for frame in group for d in frame.dates if is_long(d)]
    counts = [frame for frame in group if frame.quantity and (frame.quantity.best or frame.quantity.low or 0) >= 2]
    if counts:
        many = max(frame.quantity.best or frame.quantity.low or 0 for frame in counts if frame.quantity)
        has_day = any(d.precision is DatePrecision.DAY and not is_long(d) for frame in group for d in frame.dates)
        return bool(periods) or (any(f.is_counted for f in counts) and not has_day and many >= 3)
    has_trigger = any(f.trigger and not f.trigger.is_weak and not f.trigger.is_plural for f in group)
    return bool(periods) and any(frame.tolls for frame in group) and not has_trigger


def _split_aggregate(group: Sequence[Frame]) -> list[Act]:
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


def _is_habit(frame: Frame) -> bool:
    """True for acts told as a habit, a kind or a fear: they are no act, and speak of none told elsewhere."""
    if frame.trigger is None or frame.tolls or frame.realization or frame.quantity or frame.family in ENDINGS:
        return False
    if frame.dates and all(is_long(found) for found in frame.dates):
        return True
    if frame.trigger.is_plural:
        return frame.is_hypothetical or not (frame.dates or frame.places)
    return frame.is_hypothetical and not frame.is_definite


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
    return not armed and not any(weapon.type not in {"fighter aircraft"} for f in act.frames for weapon in f.weapons)


def _is_specific(text: str, group: Sequence[Frame]) -> bool:
    """True where the words tell an act that was done (or planned, or foiled), not a habit, a fear or a kind."""
    act = Act(list(group))
    if act.families <= {"status", "reference"} or all(frame.is_denied for frame in group):
        return False
    if _is_accident(act):
        return False
    has_toll = any(t.quantity is not None and not t.negated for t in act.tolls)
    has_date = any(d.first or d.last for d in act.dates)
    has_cue = any(frame.realization for frame in group)
    has_place = bool(act.places)
    has_actor = any(frame.roles.participants for frame in group)
    if all(frame.is_hypothetical for frame in group) and not has_cue and not has_toll:
        return False
    strong = [frame for frame in group if frame.trigger and not frame.trigger.is_weak]
    if act.families == {"toll"} and not (has_date or has_place):
        # Dead without day or place are the dead of an act told elsewhere; as an act of their own they count twice.
        has_doer = any(frame.roles.of(ParticipantRole.PERPETRATOR) for frame in group)
        return has_doer or any(frame.weapons for frame in group)
    support = sum((has_toll, has_date, has_place, has_actor, bool(act.targets), has_cue))
    if not strong:
        is_told = any(frame.trigger and frame.trigger.is_verb and frame.roles.participants for frame in group)
        return support >= 2 and (has_toll or has_date or has_cue or (is_told and has_place))
    if all(frame.trigger and frame.trigger.is_plural for frame in strong) and not (has_toll or has_date):
        return has_place and has_actor
    return support >= 2 or has_toll or has_date
