"""How much speaks for two tellings being one act, and what excludes it."""

import re
from collections.abc import Sequence

from dateline.codebook.codes import CasualtyOutcome, Realization
from dateline.extract.actors import ActorExpression
from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import (
    attackers,
    attackers_conflict,
    days_conflict,
    follows,
    places_conflict,
    places_meet,
    same_day,
)
from dateline.extract.acts.attackers_end import tells_attackers_end
from dateline.extract.acts.novelty import is_elsewhere, is_indefinite
from dateline.extract.acts.ranks import ranks_conflict
from dateline.extract.acts.resumption import weigh_resumption
from dateline.extract.acts.specificity import is_running_toll
from dateline.extract.frames.frame import ENDINGS, Frame
from dateline.extract.targets import TargetExpression

_GENERIC = frozenset({"attack", "reference", "toll", "plot", "clash", "weapon"})
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
        "weapon",
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

_ON_FOOT = frozenset({"attack", "clash", "overtake"})
_MEANS = frozenset({"air_strike", "shelling", "grenade", "explosion", "suicide_bomb"})
_STORMED = _HELD | {"weapon", "explosion", "suicide_bomb"}
"""What may begin an assault: a bomb at the gate."""

LEAD = 3
"""The sentences up to which a report is still at its lead."""
END_REACH = 6
"""Sentences behind an act that is said to be over within which one that goes on is the same."""
LAST_REACH = 8
"""Sentences behind the act told last within which an end is its end."""
NEAR = (2, 3)
"""Sentences from the act that was told last at which it is still spoken of."""

_PROTESTS = frozenset({"peaceful_protest", "riot"})
_PRONOUN_START = re.compile(r"\W{0,3}(?:it|they|this|that)\b", re.IGNORECASE)


def families_join(families: set[str], family: str) -> bool:
    if family in families or family in {"reference", "toll"} or families <= {"reference", "toll"}:
        return True
    beside_protest = _PROTESTS | {"toll", "arrest", "attack"}
    if (families | {family}) <= beside_protest and (families | {family}) & _PROTESTS:
        return True
    if {family} | families >= {"air_strike", "clash"}:
        return False
    if ("retake" in families and family in _HELD) or (family == "retake" and families & _HELD):
        return True
    return (family in _VIOLENT and bool(families & _VIOLENT)) or (
        {"peaceful_protest", "riot", "toll"} >= families | {family}
    )


def may_join(act: Act, group: Sequence[Frame]) -> bool:
    families = {frame.family for frame in group}
    if act.families <= ENDINGS and families & _HELD:
        return True
    if any(frame.roles.sayings for frame in group) and families == {"status"}:
        return bool(act.families & _VIOLENT)
    if families == {"weapon"} and act.families & _PROTESTS:
        return True
    if all(frame.is_ending for frame in group):
        return bool(act.families & _STORMED) and not act.is_from_the_air
    return any(families_join(act.families, family) for family in families)


def excludes(act: Act, group: Sequence[Frame]) -> bool:
    """True where days, places, attackers or realization cannot be one act's."""
    if ranks_conflict(act, group) or _are_told_apart(act, group) or _are_linked(act, group):
        return True
    other = Act(list(group))
    is_ending = all(frame.is_ending for frame in group)
    dates = [d for frame in group for d in frame.dates]
    is_told_back = act.families <= ENDINGS and follows(act.dates, dates)
    if days_conflict(act.dates, dates) and not (is_ending and follows(dates, act.dates)) and not is_told_back:
        return True
    if places_conflict(act.places, other.places):
        return True
    if _differ_in_means(act, other):
        return True
    if not is_ending and attackers_conflict(_attackers(act), _attackers(other)):
        return True
    if Realization.FOILED not in {act.realization, other.realization} or act.realization is other.realization:
        return False
    return bool(dates or other.places or other.tolls) or other.realization is Realization.FOILED


def _are_told_apart(act: Act, group: Sequence[Frame]) -> bool:
    """Acts that one sentence tells in a row, each with a figure or a day of its own."""
    mine = {frame.sentence_index for frame in act.frames if frame.is_apart or _is_elsewhere(frame)}
    told = {frame.sentence_index for frame in act.frames if frame.tolls} | mine
    theirs = {frame.sentence_index for frame in group if frame.is_apart or _is_elsewhere(frame)}
    return bool(told & theirs) and (bool(mine & theirs) or any(_is_elsewhere(frame) for frame in group))


def _are_linked(act: Act, group: Sequence[Frame]) -> bool:
    """One answers or follows up the other, in one sentence."""
    return any(
        frame.sentence_index == other.sentence_index and frame.link is not other.link
        for frame in act.frames
        for other in group
    )


def _is_elsewhere(frame: Frame) -> bool:
    return any(toll.is_elsewhere for toll in frame.tolls)


def _differ_in_means(act: Act, other: Act) -> bool:
    """From the air and on foot are two acts; so are a grenade and a bomb, each told with a place of its own."""
    if other.is_from_the_air and not act.is_from_the_air and not any(frame.is_definite for frame in other.frames):
        on_foot = any(
            f.family in _ON_FOOT and f.trigger and f.trigger.is_verb and not f.trigger.is_weak and not f.is_headline
            for f in act.frames
        )
        if on_foot:
            return True
    told = [families & _MEANS for families in (act.families, other.families)]
    is_grenade = [families == {"grenade"} for families in told]
    is_headline = all(frame.is_headline for frame in act.frames)
    return all(told) and is_grenade[0] != is_grenade[1] and bool(act.places and other.places) and not is_headline


def _attackers(act: Act) -> list[ActorExpression]:
    """Who attacks; who wins the site back is on the other side."""
    return [actor for frame in act.frames if frame.family != "retake" for actor in attackers(frame)]


def weigh_likeness(text: str, act: Act, group: Sequence[Frame], *, is_last_told: bool = False) -> float:
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
    score += 1.0 if tells_attackers_end(text, act, group) else _toll_score(act.frames, group)
    score += 1.5 if any(frame.is_definite for frame in group) else 0.0
    score += weigh_resumption(text, act, group)
    score += 1.0 if not dates and not places and _share_means(act, group) else 0.0
    score += 1.5 if any(toll.is_revision or toll.is_part for frame in group for toll in frame.tolls) else 0.0
    # A headline tells what the lead tells again.
    is_headline = all(frame.is_headline for frame in act.frames)
    score += (2.0 if group[0].sentence_index <= LEAD else 1.0) if is_headline else 0.0
    distance = group[0].sentence_index - act.frames[-1].sentence_index
    score += 1.5 if distance == 1 else 0.5 if distance == 2 else 0.0
    leans = _leans_on_context(text, act, group) or _has_no_setting(text, act, group)
    if leans and distance == 1:
        score += 1.5
    elif leans and is_last_told and distance in NEAR:
        # Sentences between that tell no act do not change the subject.
        score += 2.5 if families == {"toll"} else 2.0
    if families == {"toll"} and not dates and not places and _speaks_of_own(act, group):
        score += 2.0
    if distance <= 3 and (all(frame.is_ending for frame in group) or families == {"weapon"}):
        score += 1.0
    if is_last_told and distance <= LAST_REACH and all(frame.is_ending for frame in group):
        score += 1.5
    has_end = any(frame.family == "retake" or frame.ended for frame in act.frames)
    if has_end and distance <= END_REACH and all(frame.ongoing for frame in group):
        # Somebody says that it is over; who says that it goes on speaks of the same.
        score += 2.0
    if is_running_toll(group) and act.families & _HELD and (not act.dates or follows(act.dates, dates)):
        score += 2.0
    if any(is_indefinite(text, frame) or is_elsewhere(text, frame) for frame in group) and not is_headline:
        score -= 2.0
    if any(f.is_hypothetical and not f.is_ending and not f.realization for f in group):
        score -= 1.0
    return score


def _share_means(act: Act, group: Sequence[Frame]) -> bool:
    """`The army used artillery. The rebels said that shells had hit a mill`: fire of one kind, told on."""
    told = {weapon.type for frame in act.frames for weapon in frame.weapons}
    return any(weapon.type in told for frame in group for weapon in frame.weapons)


def _speaks_of_own(act: Act, group: Sequence[Frame]) -> bool:
    """`The group said it had killed 18`: a party's own toll is that of the act it took part in."""
    parties = {i.actor.actor_id or i.actor.name for frame in act.frames for i in frame.roles.participants} - {None}
    return any(source.actor_id in parties or source.attributed_to in parties for f in group for source in f.sources)


def _leans_on_context(text: str, act: Act, group: Sequence[Frame]) -> bool:
    """`It took place at dawn.` `Eleven soldiers were killed.`: no day or place of its own, or a pronoun for the act."""
    families = {frame.family for frame in group}
    start = group[0].sentence.start
    pronoun = _PRONOUN_START.match(text, start)
    is_told = families <= {"reference", "toll", "attack", "clash"} or act.families == {"toll"}
    if pronoun and group[0].anchor.start - pronoun.end() < 25 and is_told:
        return True
    return families == {"toll"} and not any(frame.dates or frame.places for frame in group)


def _has_no_setting(text: str, act: Act, group: Sequence[Frame]) -> bool:
    """Violence told without day or place right behind an act, not as another one, goes on with it; so do the arrests
    behind a protest."""
    like = _GENERIC | {"overtake", "explosion", "looting", "abduction"} | (act.families & _PROTESTS)
    if act.families & _PROTESTS:
        like |= {"arrest"}
    return (
        {frame.family for frame in group} <= like
        and not any(frame.dates or frame.places for frame in group)
        and not any(is_indefinite(text, f) or (f.is_hypothetical and not f.realization) for f in group)
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


UNCITED = 0.75


def _toll_score(told: Sequence[Frame], group: Sequence[Frame]) -> float:
    """The same figure speaks for one act; another speaks against it, unless another source gives it."""
    score = 0.0
    a = [toll for frame in told for toll in frame.tolls]
    b = [toll for frame in group for toll in frame.tolls]
    speakers_a = {s.attributed_to for frame in told if frame.tolls for s in frame.sources}
    speakers_b = {s.attributed_to for frame in group if frame.tolls for s in frame.sources}
    are_rivals = speakers_a != speakers_b
    # A figure that nobody is cited for, with a day or a place of its own, is less a rival's than one of another act.
    is_apart = not speakers_b and any(frame.dates or frame.places for frame in group)
    against = 1.5 if not are_rivals else UNCITED if is_apart else 0.0
    for outcome in (CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED, CasualtyOutcome.ABDUCTED):
        told_a = {t.best for t in a if t.outcome is outcome and t.best and not t.is_struck}
        told_b = {t.best for t in b if t.outcome is outcome and t.best and not t.is_struck}
        if told_a & told_b:
            score += 2.0 if max(told_a & told_b) > 2 else 1.0
        elif told_a and told_b and not any(t.is_revision or t.is_part for t in b):
            score -= against
    return score
