"""Tellings grouped into acts: inside one document, which frames speak of the same act of violence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.codebook.codes import DatePrecision, Realization
from dateline.codebook.records import Document, Span
from dateline.extract.act import Act
from dateline.extract.agreement import resolved
from dateline.extract.cues import has_separator
from dateline.extract.disputes import dispute_ends
from dateline.extract.frame import Frame
from dateline.extract.likeness import excludes, families_join, is_indefinite, may_join, weigh_likeness
from dateline.extract.one_story import join_story
from dateline.extract.ranks import drop_introductions, find_ranked
from dateline.extract.said_acts import find_said_acts, is_saying
from dateline.extract.specificity import (
    is_aggregate,
    is_habit,
    is_long,
    is_running_toll,
    is_specific,
    may_be_only_act,
    split_aggregate,
)

ATTACH_SCORE = 3.0
"""A telling joins an act from here on; a definite one ("the assault") from `DEFINITE_SCORE`."""
DEFINITE_SCORE = 2.0
ENDING_SCORE = 1.5
SUBJECT_GAP = 12
"""Characters between a plural and its verb: `Israeli strikes hit Damascus`."""
GROUND_GAP = 40
"""Characters behind `retook` within which stands what was retaken."""
FORGETTING = 0.2
"""What each act told since takes from the likeness of an earlier one, up to five."""

_EACH = re.compile(r"\beach\b", re.IGNORECASE)
_PURPOSE = re.compile(
    r"(?:\s+by\s+[^,.;]{1,50}?)?\s+(?:to|for|of|aimed at|that would have)\s+(?:[\w\-]+\s+){0,4}", re.IGNORECASE
)
_IN_A_RAID = re.compile(
    r"\b(?:in|during|after|following) (?:an?|the|another|separate|two|three|police|army|overnight) (?:[\w\-]+ ){0,3}"
    r"(?:raid|operation|swoop|sweep)s?$",
    re.IGNORECASE,
)
"""`arrested in a raid on a pharmacy`: the raid is how they were arrested."""
_WHEN = re.compile(
    r"\b(?:after|before|since|following|ahead of|prior to|between) (?:the|that|this) (?:[\w\-]+ )?$"
    r"|\bbetween the [\w\-]+ and (?:the )?$",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"\b(?:control|back|hands|ours|theirs|again|once more|cleared|clearing|flushed|swept)\b", re.IGNORECASE
)
_ANOTHER = re.compile(r"\banother\b|\ba second\b")


def group_acts(document: Document, frames: Sequence[Frame]) -> list[Act]:
    """The acts a document tells, each with its frames. Tellings too general to be any act are left out."""
    acts: list[Act] = []
    open_groups: list[list[Frame]] = []
    told = [f for f in frames if not _is_of_denied(f, frames) and not _only_says_when(document.text, f, frames)]
    for joined in _split_each(document.text, _join_in_sentences(document.text, told)):
        if is_saying(document.text, joined) and (said := find_said_acts(document.text, acts, joined)):
            for one in said:
                one.frames.extend(joined)
            continue
        group = _drop_habits(joined)
        if not group:
            continue
        if is_aggregate(group):
            acts += split_aggregate(group)
            continue
        if (ranked := find_ranked(acts, group)) and not excludes(ranked, group):
            ranked.frames.extend(group)
            continue
        act, likeness = _best_act(document.text, acts, group)
        if act is not None and likeness >= _threshold(group):
            act.frames.extend(group)
        elif is_specific(group):
            acts.append(Act(group))
        else:
            open_groups.append(group)
    acts = acts or _tell_only_act(open_groups)
    acts = dispute_ends(document, frames, _join_endings(document.text, drop_introductions(document.text, acts)))
    acts = join_story(document, acts)
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


def _split_each(text: str, groups: Sequence[list[Frame]]) -> Iterator[list[Frame]]:
    """`Two bombings that each killed 12 people hit Mosul and Kirkuk`: an act for each place, with the toll of each."""
    for group in groups:
        places = [place for frame in group for place in frame.places if place.place is not None]
        numbers = {frame.quantity.best for frame in group if frame.quantity}
        is_each = numbers == {len(places)} and len(places) > 1
        if not is_each or not _EACH.search(text, group[0].sentence.start, group[0].sentence.end):
            yield group
            continue
        for place in places:
            # The place belongs to the words that tell the act: they are all that tells it from the others.
            yield [
                replace(
                    frame,
                    anchor=Span(min(frame.anchor.start, place.start), max(frame.anchor.end, place.end)),
                    places=[place],
                    quantity=None,
                )
                for frame in group
            ]


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
    if any(toll.is_elsewhere for toll in frame.tolls):
        return False
    if _differ_in_length(last, frame):
        return False
    if frame.family == "plot" and frame.is_definite:
        return True
    if last.family == "plot" and _PURPOSE.fullmatch(text, last.anchor.end, frame.anchor.start):
        return True
    if last.family == "arrest" and _IN_A_RAID.search(text[last.anchor.end : frame.anchor.end]):
        return True
    if excludes(act, [frame]) or not families_join(act.families, frame.family):
        return False
    is_parted = has_separator(text, last.anchor.end, frame.anchor.start)
    own = [d for d in frame.dates if not any(d is known for known in act.dates)]
    own_places = [p for p in frame.places if p.told_at is None and not any(p is known for known in act.places)]
    if "toll" in {last.family, frame.family}:
        is_other_toll = bool(_ANOTHER.search(text, last.anchor.end, frame.anchor.start)) and _repeats_outcome(
            last, frame
        )
        return not is_other_toll and not (is_parted and (own or own_places))
    if is_indefinite(text, frame):
        return last.trigger is not None and last.trigger.is_verb and not is_parted
    return not is_parted


def _differ_in_length(a: Frame, b: Frame) -> bool:
    """One tells of weeks or years, the other of an act of its own."""
    for one, other in ((a, b), (b, a)):
        if one.dates and all(is_long(found) for found in one.dates) and not (one.quantity or other.quantity):
            is_dated = bool(other.dates) and not any(is_long(found) for found in other.dates)
            is_single = other.trigger is not None and not (other.trigger.is_plural or other.trigger.is_weak)
            if is_dated or (is_single and not other.dates):
                return True
    return False


def _repeats_outcome(a: Frame, b: Frame) -> bool:
    return bool({toll.outcome for toll in a.tolls} & {toll.outcome for toll in b.tolls})


def _best_act(
    text: str, acts: Sequence[Act], group: Sequence[Frame], *, is_later: bool = False
) -> tuple[Act | None, float]:
    best: tuple[Act | None, float] = (None, 0.0)
    last_told = max((act.frames[-1].sentence_index for act in acts), default=0)
    for age, act in enumerate(reversed(acts)):
        if act.is_aggregate or excludes(act, group) or not may_join(act, group):
            continue
        is_last_told = act.frames[-1].sentence_index == last_told
        likeness = weigh_likeness(text, act, group, is_last_told=is_last_told) - (
            0.0 if is_later else FORGETTING * min(age, 5)
        )
        if likeness > best[1]:
            best = (act, likeness)
    return best
