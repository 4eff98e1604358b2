"""Tellings grouped into acts: inside one document, which frames speak of the same act of violence."""

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from dateline.codebook.codes import DatePrecision, Realization
from dateline.codebook.records import Document
from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import resolved
from dateline.extract.acts.attackers_end import let_intervene, tells_attackers_end
from dateline.extract.acts.disputes import dispute_ends
from dateline.extract.acts.likeness import excludes, may_join, weigh_likeness
from dateline.extract.acts.one_story import join_story
from dateline.extract.acts.ranks import drop_introductions, find_ranked
from dateline.extract.acts.sentence_acts import join_in_sentences, split_each, tell_of_both
from dateline.extract.acts.specificity import (
    is_aggregate,
    is_habit,
    is_running_toll,
    is_specific,
    may_be_only_act,
    split_aggregate,
)
from dateline.extract.frames.frame import Frame
from dateline.extract.sources.said_acts import find_said_acts, is_saying

ATTACH_SCORE = 3.0
"""A telling joins an act from here on; a definite one ("the assault") from `DEFINITE_SCORE`."""
DEFINITE_SCORE = 2.0
ENDING_SCORE = 1.5
SUBJECT_GAP = 12
"""Characters between a plural and its verb: `Israeli strikes hit Damascus`."""
GROUND_GAP = 40
"""Characters behind `retook` within which stands what was retaken."""
PAST = 2.0
"""What being long before another act takes from the likeness to a telling without a date."""
LONG_BEFORE = timedelta(days=30)
REASON = 1.0
"""What being told only as what another act answers takes from it: what follows goes on with the answer."""
FORGETTING = 0.2
"""What each act told since takes from the likeness of an earlier one, up to five."""

_WHEN = re.compile(
    r"\b(?:after|before|since|following|ahead of|prior to|between) (?:the|that|this) (?:[\w\-]+ )?$"
    r"|\bbetween the [\w\-]+ and (?:the )?$",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"\b(?:control|back|hands|ours|theirs|again|once more|cleared|clearing|flushed|swept)\b", re.IGNORECASE
)


def group_acts(document: Document, frames: Sequence[Frame]) -> list[Act]:
    """The acts a document tells, each with its frames. Tellings too general to be any act are left out."""
    acts: list[Act] = []
    open_groups: list[list[Frame]] = []
    loose: list[Act] = []
    told = [f for f in frames if not _is_of_denied(f, frames) and not _only_says_when(document.text, f, frames)]
    for joined in split_each(document.text, join_in_sentences(document.text, told)):
        if is_saying(document.text, joined) and (said := find_said_acts(document.text, acts, joined)):
            for one in said:
                one.frames.extend(joined)
            continue
        group = _drop_habits(joined)
        if not group or tell_of_both(document.text, acts, group):
            continue
        if is_aggregate(group):
            acts += split_aggregate(group)
            continue
        if (ranked := find_ranked(acts, group)) and not excludes(ranked, group):
            ranked.frames.extend(group)
            continue
        act, likeness = _best_act(document.text, acts, group)
        if act is not None and likeness >= _threshold(group):
            if tells_attackers_end(document.text, act, group):
                let_intervene(group)
            act.frames.extend(group)
        elif is_specific(group):
            acts.append(Act(group))
        else:
            open_groups.append(group)
            if not any(frame.is_hypothetical or frame.is_denied for frame in group):
                loose.append(Act(group))
    acts = acts or _tell_only_act(open_groups)
    acts = dispute_ends(document, frames, _join_endings(document.text, drop_introductions(document.text, acts)))
    acts = join_story(document, acts, loose)
    _date_foiled(acts)
    return [act for act in acts if act.families - {"status", "reference"} and not _is_bare_end(document.text, act)]


def _tell_only_act(groups: Sequence[list[Frame]]) -> list[Act]:
    """`Two students were killed and a third is in critical condition`: where a report tells no act that has a day, a
    place or a doer, its dead and hurt are of the one act it speaks of."""
    first = next((group for group in groups if may_be_only_act(group)), None)
    if first is None:
        return []
    act = Act(list(first))
    for group in groups:
        if group is not first and not excludes(act, group) and may_join(act, group) and not _is_idle(group):
            act.frames.extend(group)
    act.frames.sort(key=lambda frame: frame.anchor.start)
    return [act]


def _is_idle(group: Sequence[Frame]) -> bool:
    return any(frame.is_denied or frame.is_hypothetical or frame.is_over_months for frame in group)


def _date_foiled(acts: Sequence[Act]) -> None:
    """`Police foiled a plot. Five men were arrested on Thursday.`: arrests told right behind a plot foiled it."""
    for plot, arrests in pairwise(acts):
        gap = arrests.frames[0].sentence_index - plot.frames[-1].sentence_index
        if plot.realization is Realization.FOILED and not plot.dates and arrests.families == {"arrest"} and gap <= 2:
            days = [d for d in arrests.dates if d.precision is DatePrecision.DAY]
            plot.frames[0].dates = days[:1]


def _join_endings(text: str, acts: list[Act]) -> list[Act]:
    """An end told before its act, or apart from it, belongs to the act that it ends: reports tell the newest first."""
    kept = list(acts)
    for act in acts:
        if act.is_aggregate or not all(frame.is_ending for frame in act.frames):
            continue
        others = [other for other in kept if other is not act and not all(frame.is_ending for frame in other.frames)]
        ended, likeness = _best_act(text, others, act.frames, is_later=True)
        if ended is not None and likeness >= _threshold(act.frames):
            ended.frames.extend(act.frames)
            ended.frames.sort(key=lambda frame: frame.anchor.start)
            kept = [other for other in kept if other is not act]
    return kept


def _is_bare_end(text: str, act: Act) -> bool:
    """`The army took it back`: an end that found no act, and names no ground that was won."""
    return not act.is_aggregate and all(
        frame.family == "retake"
        and _CONTROL.search(text, frame.anchor.start, frame.anchor.end) is not None
        and not any(frame.anchor.start <= place.start <= frame.anchor.end + GROUND_GAP for place in frame.places)
        and not any(place.end <= frame.anchor.start <= place.end + SUBJECT_GAP for place in frame.places)
        and not any(frame.anchor.start <= target.start <= frame.anchor.end + GROUND_GAP for target in frame.targets)
        for frame in act.frames
    )


def _is_of_denied(frame: Frame, frames: Sequence[Frame]) -> bool:
    """`A rumour of a massacre came to nothing: nobody had been killed`: the toll is that of what did not happen."""
    return frame.trigger is None and any(
        other.is_denied and other.trigger and other.sentence_index == frame.sentence_index for other in frames
    )


def _only_says_when(text: str, frame: Frame, frames: Sequence[Frame]) -> bool:
    """`Between the raid and the ambush, two shells came down`: an act told elsewhere, that only dates this one."""
    if not frame.is_definite or not _WHEN.search(
        text, max(frame.sentence.start, frame.anchor.start - 60), frame.anchor.start
    ):
        return False
    return any(
        other.trigger is not None
        and other.trigger.is_verb
        and not other.trigger.is_weak
        and not other.is_hypothetical
        and other.family not in {"retake", "arrest"}
        and other.sentence_index == frame.sentence_index
        for other in frames
    )


def _drop_habits(group: Sequence[Frame]) -> list[Frame]:
    """`Clashes killed three`: beside a toll even a bare plural tells the act; elsewhere it tells a kind of act."""
    if any(frame.family == "plot" and frame.realization for frame in group):
        # `A plan to ram a lorry into a base was thwarted`: what was meant is no habit.
        return list(group)
    kept = [f for i, f in enumerate(group) if not is_habit(f) or _does_next(f, group[i + 1 : i + 2])]
    if any(frame.tolls for frame in kept):
        return [f for f in group if f in kept or (f.trigger and f.trigger.is_plural and not f.is_hypothetical)]
    return kept


def _does_next(frame: Frame, following: Sequence[Frame]) -> bool:
    """`Israeli strikes hit Damascus`: a bare plural that is the subject of a told act tells it too."""
    return any(
        frame.trigger is not None
        and frame.trigger.is_plural
        and not frame.is_hypothetical
        and not is_habit(other)
        and other.trigger is not None
        and other.trigger.is_verb
        and other.anchor.start - frame.anchor.end <= SUBJECT_GAP
        for other in following
    )


def _threshold(group: Sequence[Frame]) -> float:
    leans = all(frame.is_ending or frame.family == "weapon" for frame in group)
    own = resolved(place for frame in group for place in frame.places if place.told_at is None)
    if leans and not own:
        return ENDING_SCORE
    is_definite = any(frame.is_definite for frame in group) or is_running_toll(group)
    return DEFINITE_SCORE if is_definite else ATTACH_SCORE


def _is_of_past(act: Act, acts: Sequence[Act], *, is_last_told: bool) -> bool:
    """`The raid was the deadliest since the 2019 bombing`: what follows goes on with the raid."""
    days = [found.last for found in act.dates if found.last]
    last = act.frames[-1].sentence_index
    beside = [other for other in acts if not is_last_told or other.frames[-1].sentence_index == last]
    latest = [found.first for other in beside for found in other.dates if found.first]
    return bool(days) and bool(latest) and max(latest) - max(days) > LONG_BEFORE


def _best_act(
    text: str, acts: Sequence[Act], group: Sequence[Frame], *, is_later: bool = False
) -> tuple[Act | None, float]:
    best: tuple[Act | None, float] = (None, 0.0)
    days = [found.first for found in Act(list(group)).dates if found.first]
    last_told = max((act.frames[-1].sentence_index for act in acts), default=0)
    for age, act in enumerate(reversed(acts)):
        if act.is_aggregate or excludes(act, group) or not may_join(act, group):
            continue
        is_last_told = act.frames[-1].sentence_index == last_told
        likeness = weigh_likeness(text, act, group, is_last_told=is_last_told) - (
            0.0 if is_later else FORGETTING * min(age, 5)
        )
        if not days and _is_of_past(act, acts, is_last_told=is_last_told):
            likeness -= PAST
        if all(frame.link for frame in act.frames):
            likeness -= REASON
        if likeness > best[1]:
            best = (act, likeness)
    return best
