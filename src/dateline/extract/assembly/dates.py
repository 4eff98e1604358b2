"""When an act was: its start, its end, and who says that it is over."""

from collections.abc import Iterator
from datetime import date

from dateline.codebook.codes import (
    AbstentionReason,
    DateBasis,
    DateKind,
    DatePrecision,
    EndStatus,
    Realization,
)
from dateline.codebook.records import Abstention, Document, Span, Value
from dateline.extract.acts.act import Act
from dateline.extract.acts.endings import LASTING
from dateline.extract.assembly.nights import pin_night
from dateline.extract.assembly.writer import ClaimWriter
from dateline.extract.dates import DateExpression, DateModifier
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.roles import KIND_OUTCOMES

_SIDES = frozenset({DateModifier.SINCE, DateModifier.UNTIL, DateModifier.BEFORE})
"""`back in control since Wednesday`, `by Wednesday`: the day that bounds it is the end's."""

_DONE = frozenset({Realization.COMPLETED, Realization.ATTEMPTED})

END_REACH = 40
"""Characters behind `ended` within which its day stands."""

_FINENESS = (
    DatePrecision.DAY,
    DatePrecision.RANGE,
    DatePrecision.WEEK,
    DatePrecision.MONTH,
    DatePrecision.YEAR,
    DatePrecision.UNKNOWN,
)

_COARSE = frozenset({DatePrecision.RANGE, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR})


def write_dates(document: Document, act: Act, writer: ClaimWriter) -> list[Abstention]:
    """Claims for `date_start`, `date_end`, `time_of_day` and `end_status`; why there is none, where there is none."""
    told = choose_date(act, document.published_on)
    abstentions: list[Abstention] = []
    if told:
        frame, found = pin_night(document, act, *told)
        has_lasted = any(other.duration for other in act.frames) or _goes_on(act, found)
        _write_interval(writer, frame, found, has_lasted=has_lasted)
    else:
        abstentions.append(_abstain(document, act))
    is_over = _write_end(act, writer)
    if not told and not is_over and act.realization is not Realization.PLANNED:
        _write_bound(document.published_on, act, writer)
    _write_time_of_day(act, writer)
    return abstentions


def _goes_on(act: Act, found: DateExpression) -> bool:
    """True where the day told of an act is that of its start alone: it goes on, or is told to have ended otherwise.
    An author who dates an attack does not say that it was over that day."""
    if not act.families & LASTING:
        return False
    for frame in act.frames:
        if frame.ongoing:
            return True
        if frame.family == "retake" or frame.ended:
            told = [d for d in [*frame.dates, *frame.said_on] if d.first or d.last]
            if any((d.first or d.last) != found.first for d in told):
                return True
    return False


def choose_date(act: Act, published_on: date | None) -> tuple[Frame, DateExpression] | None:
    """The date of the act among those told with it, and the frame it stands in; of what was done, none to come."""
    until = published_on if published_on and act.realization in _DONE else date.max
    for tell in (_tell_dates, _tell_announced, _tell_story_day):
        told = [pair for pair in tell(act) if pair[1].first is None or pair[1].first <= until]
        if told:
            break
    if all(pair[1].precision in _COARSE for pair in told):
        # `shot last week`, and elsewhere the day of the one scene: it is told more finely there.
        told += [pair for pair in _tell_story_day(act) if any(_lies_in(pair[1], other) for _, other in told)]
    return min(told, key=lambda pair: _rank(pair[0], pair[1]), default=None)


def _lies_in(day: DateExpression, other: DateExpression) -> bool:
    return bool(day.first and other.first and other.last and other.first <= day.first <= other.last)


def _tell_announced(act: Act) -> Iterator[tuple[Frame, DateExpression]]:
    """`In November the police said that they had foiled a plot`: a month or a year in which it was announced is that
    of the foiling; a day is only that of the announcement."""
    if act.realization is not Realization.FOILED:
        return
    for frame in act.frames:
        for found in frame.said_on:
            if found.first and found.precision in {DatePrecision.MONTH, DatePrecision.YEAR}:
                yield frame, found


def _tell_story_day(act: Act) -> Iterator[tuple[Frame, DateExpression]]:
    for frame in act.frames:
        if frame.story_day is not None:
            yield frame, frame.story_day


def _tell_dates(act: Act) -> Iterator[tuple[Frame, DateExpression]]:
    only_ending = all(frame.is_ending for frame in act.frames)
    only_after = all(_tells_afterwards(frame) for frame in act.frames)
    is_of_violence = bool(act.families & {"attack", "clash"})
    for frame in act.frames:
        if (frame.is_ending and not only_ending) or (frame.family == "arrest" and is_of_violence):
            continue
        if _tells_afterwards(frame) and not only_after:
            continue
        for found in frame.dates:
            if found.first or found.last:
                yield frame, found


def _tells_afterwards(frame: Frame) -> bool:
    """`The teacher was let go on Tuesday`: not the day of the act that had taken her."""
    return frame.trigger is None and bool(frame.tolls) and all(toll.outcome in KIND_OUTCOMES for toll in frame.tolls)


def _rank(frame: Frame, found: DateExpression) -> tuple[int, bool, bool, int, int]:
    """Finest first, a heading's last, then those of the act before those of its dead, the nearest, the first told."""
    gap = max(found.start - frame.anchor.end, frame.anchor.start - found.end)
    is_of_dead = frame.family == "toll"
    return _FINENESS.index(found.precision), frame.is_dated_by_heading, is_of_dead, gap // 40, found.start


def _write_interval(writer: ClaimWriter, frame: Frame, found: DateExpression, *, has_lasted: bool) -> None:
    """The interval of the date; of an act that went on for days, the day that is told is that of its start."""
    # A day told in another sentence: the scene's, or that of the arrests that foiled a plot.
    is_own = frame.sentence.start <= found.start < frame.sentence.end
    rule = "date_of_act" if is_own else "date_of_scene"
    if any(found is other for other in frame.said_on):
        rule = "date_of_announcement"
    if found is frame.story_day:
        rule = "date_of_story"
    is_start = has_lasted and found.first == found.last and found.kind is not DateKind.DURATION
    span = Span(found.start, found.end)
    detail: dict[str, Value] = {
        "date_kind": DateKind.DURATION.value if is_start else found.kind.value,
        "date_precision": found.precision.value,
        "date_basis": found.basis.value,
    }
    if found.first and found.modifier is not DateModifier.BEFORE:
        writer.write("date_start", found.first.isoformat(), span, frame, rule, detail)
    if found.last and not is_start:
        if found.modifier is DateModifier.SINCE:
            # `since June` tells a start; that it went on until the report is all that is known of the end.
            detail = {**detail, "date_basis": DateBasis.PUBLICATION_BOUND.value}
        writer.write("date_end", found.last.isoformat(), span, frame, rule, detail)


def _write_end(act: Act, writer: ClaimWriter) -> bool:
    """The end that somebody tells: control regained, fighting over; and that it goes on."""
    has_violence = bool(act.families - {"retake", "status", "reference"})
    is_over = False
    for frame in act.frames:
        if frame.ongoing:
            writer.write("end_status", EndStatus.ONGOING.value, frame.ongoing, frame, "still_ongoing")
        if not has_violence or not (frame.family == "retake" or frame.ended):
            continue
        cue = frame.ended or frame.anchor
        writer.write("end_status", EndStatus.ENDED.value, cue, frame, "said_to_be_over")
        told = [d for d in [*frame.dates, *frame.said_on] if d.first or d.last]
        if frame.family not in {"retake", "status"}:
            # `began on January 20 and ended on January 26`: the day behind the words is that of the end.
            told = [d for d in told if 0 <= d.start - cue.end < END_REACH or cue.start <= d.start < cue.end]
        day = next((d for d in told if d.first == d.last or d.modifier in _SIDES), None)
        ended_on = (day.first or day.last) if day else None
        if day and ended_on:
            detail: dict[str, Value] = {
                "date_kind": DateKind.DURATION.value,
                "date_precision": DatePrecision.DAY.value,
                "date_basis": day.basis.value,
            }
            writer.write("date_end", ended_on.isoformat(), Span(day.start, day.end), frame, "end_by_control", detail)
            is_over = True
    return is_over


def _write_bound(published_on: date | None, act: Act, writer: ClaimWriter) -> None:
    """All that is known is that it was told by then; the words that tell it are the quote."""
    detail: dict[str, Value]
    if published_on is None:
        return
    frame = act.frames[0]
    told = _first_announced(act, published_on)
    if told and told[1].last:
        frame, found = told
        detail = {
            "date_kind": DateKind.WINDOW.value,
            "date_precision": DatePrecision.UNKNOWN.value,
            "date_basis": found.basis.value,
        }
        span = Span(found.start, found.end)
        writer.write("date_end", told[1].last.isoformat(), span, frame, "announced_after", detail)
        return
    detail = {
        "date_kind": DateKind.WINDOW.value,
        "date_precision": DatePrecision.UNKNOWN.value,
        "date_basis": DateBasis.PUBLICATION_BOUND.value,
    }
    writer.write(
        "date_end", published_on.isoformat(), frame.anchor, frame, "published_after", detail, is_own_voice=True
    )


def _first_announced(act: Act, published_on: date) -> tuple[Frame, DateExpression] | None:
    """The day on which it was said to be foiled: it was by then."""
    if act.realization is not Realization.FOILED:
        return None
    told = [
        (frame, found)
        for frame in act.frames
        for found in frame.said_on
        if found.last and found.precision is DatePrecision.DAY and found.last < published_on
    ]
    return min(told, key=lambda pair: pair[1].last or date.max, default=None)


def _write_time_of_day(act: Act, writer: ClaimWriter) -> None:
    for frame in act.frames:
        if frame.family in {"retake", "status"}:
            continue
        told = [(d.time_of_day, Span(d.start, d.end)) for d in frame.dates if d.time_of_day]
        if not told and frame.time_of_day:
            told = [frame.time_of_day]
        if told:
            writer.write("time_of_day", told[0][0].value, told[0][1], frame, "time_of_day")
            return


def _abstain(document: Document, act: Act) -> Abstention:
    unresolved = [d for d in act.dates if d.reason is not None]
    if unresolved:
        words = document.text[unresolved[0].start : unresolved[0].end]
        return Abstention("date_start", unresolved[0].reason or AbstentionReason.VAGUE, words)
    return Abstention("date_start", AbstentionReason.NOT_STATED)
