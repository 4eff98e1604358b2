"""`The first ... the second`, `the latter incident`: which of several acts told together a telling names."""

from collections.abc import Iterable, Sequence

from dateline.codebook.codes import DateKind
from dateline.extract.acts.act import Act
from dateline.extract.dates import DateExpression
from dateline.extract.frames.distribution import spread_days
from dateline.extract.frames.frame import Frame

RANK_REACH = 5
"""Sentences back within which the acts stand of which `the latter` is one."""
_ORDER = {"first": 0, "second": 1}


def ranks_of(frames: Iterable[Frame]) -> set[str]:
    return {frame.trigger.rank for frame in frames if frame.trigger and frame.trigger.rank}


def _find_introductions(frames: Iterable[Frame]) -> set[int]:
    """Where the words start that tell all the acts of which these are one each."""
    return {frame.trigger.one_of for frame in frames if frame.trigger and frame.trigger.one_of is not None}


def introduces(frame: Frame, starts: set[int]) -> bool:
    return frame.trigger is not None and frame.trigger.start in starts


def ranks_conflict(act: Act, group: Sequence[Frame]) -> bool:
    """Whether one is the first and the other the second, or one of several and the other all of them."""
    mine, theirs = ranks_of(act.frames), ranks_of(group)
    if mine and theirs:
        return not mine & theirs
    starts, others = _find_introductions(group), _find_introductions(act.frames)
    return any(introduces(f, starts) for f in act.frames) or any(introduces(f, others) for f in group)


def find_ranked(acts: Sequence[Act], group: Sequence[Frame]) -> Act | None:
    """The act that `the latter incident` names: the one so named before, else, of two acts told, the first or the
    second; None where there are not two."""
    ranks = ranks_of(group)
    if not ranks or not any(frame.is_definite for frame in group):
        return None
    for act in reversed(acts):
        if ranks & ranks_of(act.frames):
            return act
    index = group[0].sentence_index
    near = [act for act in acts if not act.is_aggregate and index - act.frames[-1].sentence_index <= RANK_REACH]
    order = [_ORDER[rank] for rank in ranks if rank in _ORDER]
    return near[order[0]] if len(near) == 2 and order else None


def drop_introductions(text: str, acts: Sequence[Act]) -> list[Act]:
    """Without `two massacres were registered`, where each of the two is told: no act of its own. Its day and place are
    those of each that tells none."""
    starts = _find_introductions(frame for act in acts for frame in act.frames)
    kept = []
    for act in acts:
        told = [frame for frame in act.frames if introduces(frame, starts)]
        if not told or act.is_aggregate:
            kept.append(act)
            continue
        members = [one for one in acts if any(introduces(told[0], _find_introductions([f])) for f in one.frames)]
        days = _spread_days(text, told[0], len(members))
        for at, member in zip(_order_members(members), members, strict=True):
            if days and at is not None and not any(found.first for found in member.dates):
                member.frames[0].dates = [days[at]]
            _inherit(act, member)
        if act.tolls:
            kept.append(act)
    return kept


def _spread_days(text: str, frame: Frame, count: int) -> list[DateExpression]:
    """`On three Fridays, the 4th, 11th and 18th of November, bombs went off`: a day for each of the acts."""
    for found in frame.dates:
        days = spread_days(text, frame.sentence.start, found)
        if len(days) == count > 1:
            return days
    return []


def _order_members(members: Sequence[Act]) -> list[int | None]:
    """The place of each in the row of the acts: the first is 0, the last the number of them less one; where one alone
    has no such word, it is the one left."""
    count = len(members)
    told = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": count - 1}
    found = [next((told[rank] for rank in ranks_of(act.frames) if rank in told), None) for act in members]
    left = [at for at in range(count) if at not in found]
    return [left[0] if at is None and len(left) == 1 else at for at in found]


def _inherit(introduction: Act, member: Act) -> None:
    """One day for all, or the place of all."""
    days = [found for found in introduction.dates if found.first or found.last]
    is_dated = any(found.first or found.last for found in member.dates)
    if not is_dated and len(days) == 1 and (days[0].first == days[0].last or days[0].kind is DateKind.WINDOW):
        member.frames[0].dates = list(days)
    if not member.places and not any(frame.setting for frame in member.frames):
        member.frames[0].places = list(introduction.places)
