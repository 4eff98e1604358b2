"""Which tellings of one sentence are one act: by the words between them, and what each has of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.codebook.records import Span
from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import resolved
from dateline.extract.acts.likeness import excludes, families_join
from dateline.extract.acts.novelty import is_indefinite
from dateline.extract.acts.specificity import is_long
from dateline.extract.casualties import TollExpression
from dateline.extract.cues import has_separator
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.places import PlaceExpression

_EACH = re.compile(r"\beach\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:the two|both|each of them)\b", re.IGNORECASE)
_PURPOSE = re.compile(
    r"(?:\s+by\s+[^,.;]{1,50}?)?\s+(?:to|for|of|aimed at|that would have)\s+(?:[\w\-]+\s+){0,4}", re.IGNORECASE
)
_IN_A_RAID = re.compile(
    r"\b(?:in|during|after|following) (?:an?|the|another|separate|two|three|police|army|overnight) (?:[\w\-]+ ){0,3}"
    r"(?:raid|operation|swoop|sweep)s?$",
    re.IGNORECASE,
)
"""`arrested in a raid on a pharmacy`: the raid is how they were arrested."""
_ANOTHER = re.compile(r"\banother\b|\ba second\b")
_AND = re.compile(r"[,;]|\band\b", re.IGNORECASE)
_WHEN = re.compile(r"\s+(?:when|as|in|by|during)\b[^,;]{0,60}$", re.IGNORECASE)
BOTH_REACH = 2
"""Sentences behind two acts within which `each` speaks of both."""


def tell_of_both(text: str, acts: Sequence[Act], group: Sequence[Frame]) -> bool:
    """`Police see no link between the two, though each left 15 injured.`: adds the toll to both of the acts told last;
    False where the sentence does not speak of two."""
    sentence = group[0].sentence
    told = [act for act in acts if not act.is_aggregate][-2:]
    if len(told) < 2 or {frame.family for frame in group} != {"toll"} or any(f.places or f.dates for f in group):
        return False
    words = text[sentence.start : sentence.end]
    is_near = all(group[0].sentence_index - act.frames[-1].sentence_index <= BOTH_REACH for act in told)
    if not (is_near and _EACH.search(words) and _BOTH.search(words)) or any(excludes(act, group) for act in told):
        return False
    for act in told:
        act.frames.extend(group)
    return True


_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|and|,\s+and)\s+(?:(?:in|at|near|on)\s+)?", re.IGNORECASE)


def _split_row(text: str, group: Sequence[Frame]) -> list[list[Frame]]:
    """`The attacks in Dor and Kafr killed 12 and four people respectively`: an act for each place, with its figure.
    `Rebels attacked Dor on Monday and Kafr on Tuesday`: an act for each place, with its day."""
    places = sorted(
        (p for frame in group for p in frame.places if p.told_at is None), key=lambda place: place.name_start
    )
    if len(places) < 2 or len({text[p.name_start : p.name_end] for p in places}) != len(places):
        return []
    tolls = [toll for frame in group for toll in frame.tolls]
    is_told = bool(_RESPECTIVELY.search(text, group[0].sentence.start, group[0].sentence.end))
    is_row = all(_JOINED.fullmatch(text, a.end, b.name_start) for a, b in pairwise(places))
    if is_told and is_row and len(tolls) == len(places) and len({(t.outcome, t.cue_start) for t in tolls}) == 1:
        return [_tell_at(group, place, tolls=[toll]) for place, toll in zip(places, tolls, strict=True)]
    dates = sorted((d for frame in group for d in frame.dates if d.first), key=lambda date: date.start)
    ends = [one.start for one in places[1:]] + [group[-1].sentence.end]
    alternate = len(dates) == len(places) and all(
        p.end <= d.start < end for p, d, end in zip(places, dates, ends, strict=True)
    )
    if not tolls and alternate and len({d.first for d in dates}) == len(dates):
        return [_tell_at(group, place, dates=[found]) for place, found in zip(places, dates, strict=True)]
    return []


def _tell_at(
    group: Sequence[Frame],
    place: PlaceExpression,
    *,
    tolls: Sequence[TollExpression] = (),
    dates: Sequence[DateExpression] | None = None,
) -> list[Frame]:
    """The frames of `group` as those of the act at one place."""
    told = []
    kept = [frame for frame in group if frame.trigger or frame.anchor is group[0].anchor]
    for position, frame in enumerate(kept):
        span = Span(min(frame.anchor.start, place.start), max(frame.anchor.end, place.end))
        own = list(frame.dates) if dates is None else list(dates)
        told.append(
            replace(
                frame,
                anchor=span,
                places=[place],
                quantity=None,
                is_apart=True,
                dates=own if position == 0 or dates is None else [],
                tolls=list(tolls) if position == 0 else [],
            )
        )
    return told


def split_each(text: str, groups: Sequence[list[Frame]]) -> Iterator[list[Frame]]:
    """`Two bombings that each killed 12 people hit Mosul and Kirkuk`: an act for each place, with the toll of each."""
    for group in groups:
        if rows := _split_row(text, group):
            yield from rows
            continue
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


def join_in_sentences(text: str, frames: Sequence[Frame]) -> list[list[Frame]]:
    """Frames of one sentence that speak of one act, by the words between them and what they exclude."""
    groups: list[list[Frame]] = []
    for position, frame in enumerate(frames):
        before = groups[-1] if groups and groups[-1][-1].sentence_index == frame.sentence_index else None
        following = next(iter(frames[position + 1 : position + 2]), None)
        if before is not None and _is_one_act(text, before, frame) and not _opens_next(text, before, frame, following):
            before.append(frame)
        else:
            groups.append([frame])
    return groups


def _is_one_act(text: str, group: Sequence[Frame], frame: Frame) -> bool:
    last = group[-1]
    act = Act(list(group))
    if frame.is_apart and any(one.is_apart for one in group):
        return False
    if any(one.link is not frame.link for one in group):
        return False
    if any(toll.is_elsewhere for toll in frame.tolls) or (frame.trigger and frame.trigger.is_elliptic):
        return False
    if _is_measured_apart(text, group, frame) or _are_named_apart(text, group, frame):
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
    if all(one.trigger is None and _counts_nobody(one) for one in group):
        # `No one was killed, but six were hurt when a drone crashed`
        return True
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


def _counts_nobody(frame: Frame) -> bool:
    return not (frame.dates or frame.places) and bool(frame.tolls) and all(toll.best == 0 for toll in frame.tolls)


def _is_measured_apart(text: str, group: Sequence[Frame], frame: Frame) -> bool:
    """`Hours before he shot two men, he had wounded a third`: two acts, a time apart."""
    if any(one.is_ending for one in (*group, frame)):
        return False
    if frame.is_measured_from:
        return True
    measured = next((one for one in group if one.is_measured_from), None)
    return measured is not None and "," in text[measured.anchor.end : frame.anchor.start]


def _are_named_apart(text: str, group: Sequence[Frame], frame: Frame) -> bool:
    """`killed two in Dor, and in Kafr gunmen ambushed a patrol`: names that no table holds, and two deeds."""
    mine = [p for one in group for p in one.places if p.told_at is None]
    theirs = [p for p in frame.places if p.told_at is None]
    deeds = [one for one in group if one.places and one.trigger and one.trigger.is_verb]
    if not (mine and theirs and deeds and frame.trigger and frame.trigger.is_verb):
        return False
    if resolved(mine) and resolved(theirs):
        return False
    names = [{text[p.name_start : p.name_end] for p in places} for places in (mine, theirs)]
    return not names[0] & names[1] and bool(_AND.search(text, deeds[-1].anchor.end, frame.anchor.start))


def _opens_next(text: str, group: Sequence[Frame], frame: Frame, following: Frame | None) -> bool:
    """`18 villagers killed in Dor and six sailors killed when a boat was blown up`: the six are of the boat."""
    if following is None or following.sentence_index != frame.sentence_index or following.trigger is None:
        return False
    if frame.trigger is not None or not _repeats_outcome(group[-1], frame):
        return False
    counted = all(toll.quantity and toll.victims_head for one in (group[-1], frame) for toll in one.tolls)
    leads = _WHEN.fullmatch(text, frame.anchor.end, following.anchor.start) is not None
    return counted and leads and bool(_AND.search(text, group[-1].anchor.end, frame.anchor.start))
