"""A police report tells one crime: what it tells without a day or place of its own is told of that.

War reports tell many acts, so there every telling must show that it belongs to one. A report of the police blotter, in
which no army, group or crowd takes part, is of one crime unless it says otherwise: another day, another place, `in a
separate shooting`, `the second this month`.
"""

import re
from collections.abc import Sequence

from dateline.codebook.codes import CasualtyOutcome, Realization
from dateline.codebook.records import Document
from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import days_conflict, places_conflict
from dateline.extract.acts.specificity import is_long, may_be_only_act
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.roles import KIND_OUTCOMES
from dateline.extract.scope import reads_of_crime

_OF_CRIME = frozenset({"attack", "clash", "toll", "reference", "weapon", "explosion", "status"})
_ARTICLES = frozenset({"a", "an", "another", "he", "she"})
_ELSEWHEN = re.compile(
    r"\b(?:similar|previous(?:ly)?|earlier (?:this|last|in(?! the (?:day|evening|night|morning|afternoon)))|"
    r"(?:this|last|in the past) (?:month|year)|years? (?:ago|earlier|before)|"
    r"in (?:19|20)\d\d|(?<!has )(?<!have )(?<!had )since)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:separate(?:ly)?|unrelated|(?:another|other|second|third|fourth|first of) (?:[\w\-]+ )?"
    r"(?:shooting|stabbing|incident|homicide|murder|killing|attack|robbery|crime|case)s?)\b"
    r"(?! (?:victim|suspect|scene|hospital|car|vehicle|room)s?\b)",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"one of\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:separate|unrelated|unconnected|(?:string|series|spate|rash|wave) of|"
    r"(?:two|three|four|five|six|seven|several|multiple) other)\s+(?:\w+ )?"
    r"(?:shootings|stabbings|incidents|attacks|killings|homicides|murders|crimes|cases)\b|\b(?:either|both) cases?\b",
    re.IGNORECASE,
)
"""A report of more crimes than one says so."""


def join_story(document: Document, acts: Sequence[Act], loose: Sequence[Act]) -> list[Act]:
    """The acts, with those that tell of the one crime of a police report joined to it.

    `loose`: tellings that are no act by themselves, as `It happened on Sunday`.
    """
    told = [act for act in acts if _may_be_crime(act)]
    if not told and (hurt := [act for act in loose if _may_be_crime(act) and may_be_only_act(act.frames)]) and not acts:
        told, acts = hurt[:1], hurt[:1]
    told = [act for act in told if reads_of_crime(document, act.frames)]
    if not told or _SEVERAL.search(document.text):
        return list(acts)
    core = min(told, key=lambda act: (not (act.tolls or act.dates), act.frames[0].anchor.start))
    kept = [core]
    for act in [*acts, *loose]:
        if act is core:
            continue
        of_it, others = _part_frames(document.text, act)
        if _may_be_told_of(document, core, Act(of_it)):
            core.frames.extend(of_it)
            core.frames.sort(key=lambda frame: frame.anchor.start)
            act.frames[:] = others
        if act in acts and act.frames:
            kept.append(act)
    kept.sort(key=acts.index)
    if (aside := _tell_aside(document.text, core)) is not None:
        kept.append(aside)
    return kept


def _tell_aside(text: str, core: Act) -> Act | None:
    """What the crime's own tellings count of others: `Twelve have been killed there since June`. It leaves the crime
    that has a toll of its own."""
    others = [frame for frame in core.frames if frame.tolls and _is_of_another(text, frame)]
    own = [frame for frame in core.frames if frame not in others]
    days = _tell_days(Act(own))
    # `Last month` may be when the crime itself was: another day or crime must be told, or a number over a time.
    aside = [f for f in others if _is_over_time(f) or days_conflict(days, f.dates) or _names_another(text, f)]
    own = [frame for frame in core.frames if frame not in aside]
    if not aside or not any(frame.tolls for frame in own):
        return None
    core.frames[:] = own
    return Act(aside, is_aggregate=any(is_long(found) for frame in aside for found in frame.dates))


def _part_frames(text: str, act: Act) -> tuple[list[Frame], list[Frame]]:
    """What an act tells of the crime itself, and what it tells of others: `Last year four were shot there`."""
    others = [frame for frame in act.frames if _is_of_another(text, frame)]
    return [frame for frame in act.frames if frame not in others], others


def _may_be_crime(act: Act) -> bool:
    is_done = act.realization in {Realization.COMPLETED, Realization.ATTEMPTED}
    families = act.families - {"arrest"}
    return is_done and not act.is_aggregate and bool(families) and families <= _OF_CRIME


def _may_be_told_of(document: Document, core: Act, act: Act) -> bool:
    if not act.frames or not _may_be_crime(act) or not reads_of_crime(document, act.frames):
        return False
    if days_conflict(_tell_days(core), _tell_days(act)):
        return False
    if {frame.sentence_index for frame in core.frames} & {frame.sentence_index for frame in act.frames}:
        # They stood in one sentence and were kept apart.
        return False
    if core.dates and act.dates and places_conflict(core.places, act.places):
        return False
    return not _tolls_differ(document.text, core, act)


def _is_over_time(frame: Frame) -> bool:
    return frame.quantity is not None or frame.is_over_months or any(is_long(found) for found in frame.dates)


def _is_of_another(text: str, frame: Frame) -> bool:
    if _is_over_time(frame) or frame.retrospection:
        return True
    return _names_another(text, frame) or _ELSEWHEN.search(text, frame.clause.start, frame.clause.end) is not None


def _names_another(text: str, frame: Frame) -> bool:
    """`In a separate shooting`, `another stabbing`."""
    return _ELSEWHERE.search(text, frame.clause.start, frame.clause.end) is not None


def _tell_days(act: Act) -> list[DateExpression]:
    """The days told of the crime: not those of arrests and releases, which are told with it."""
    return [
        found
        for frame in act.frames
        if frame.family != "arrest" and not (frame.tolls and all(toll.outcome in KIND_OUTCOMES for toll in frame.tolls))
        for found in frame.dates
    ]


def _tolls_differ(text: str, core: Act, act: Act) -> bool:
    """Two counts of one outcome, and none the same: one person told alone is no count."""
    for outcome in (CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED):
        told, other = _counts_of(text, core, outcome), _counts_of(text, act, outcome)
        if told and other and not told & other:
            return True
    return False


def _counts_of(text: str, act: Act, outcome: CasualtyOutcome) -> set[int]:
    return {
        toll.best
        for toll in act.tolls
        if toll.outcome is outcome and toll.best and toll.quantity and toll.quantity.text.lower() not in _ARTICLES
        if not (toll.is_struck or toll.is_part or toll.included_in is not None)
        # `One of the victims`: a person, and no count.
        if not _ONE_OF.match(text, toll.quantity.start)
    }
