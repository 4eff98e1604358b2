"""Which act of a sentence each date, place, target, weapon and source belongs to: the one it stands nearest to."""

import re
from collections.abc import Sequence

from dateline.codebook.codes import DateKind
from dateline.codebook.records import Span
from dateline.extract.annotations import SentenceSpans
from dateline.extract.dates import DateExpression
from dateline.extract.frames.charges import is_day_of_charge
from dateline.extract.frames.clauses import LISTED, ClauseMap
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.measured_days import date_measured, date_noun, measures_from, names_act, resolve_following
from dateline.extract.lexicon import load_alternatives
from dateline.extract.setting.other_events import NOUN_GAP, is_of_other_event
from dateline.extract.setting.report_dates import is_date_of_saying
from dateline.extract.sources.finding import find_covering
from dateline.extract.tokens import Located
from dateline.extract.weapons import AIRBORNE, WeaponExpression

_NATIONAL_FAMILIES = frozenset({"retake", "overtake", "proclamation"})
"""Acts of territory: `the Iraqi government's victory`, `its last Syrian bastion` tell the country they happened in."""

REACH = 45.0
"""How far (in words and clause boundaries) an argument may stand from its act."""

ONLY_REACH = 120
"""Characters between a date and the only act of its sentence."""

_CLAUSE_BEHIND = re.compile(r"\s+[\w(“\"]")
_MEANWHILE = re.compile(r"\b(?:as|while|until|before)\s+(?:[\w\-]+\s+){0,2}$", re.IGNORECASE)


def assign_arguments(text: str, spans: SentenceSpans, frames: Sequence[Frame], clauses: ClauseMap) -> None:
    """Give each date, place, target, weapon and source to the act it stands nearest to."""
    _assign_dates(text, spans, frames, clauses)
    owner = None
    for place, before in zip(spans.places, (None, *spans.places), strict=False):
        if before is None or owner is None or not LISTED.fullmatch(text, before.end, place.start):
            owner = _find_owner(frames, place, clauses)
        if owner:
            owner.places.append(place)
    for target in spans.targets:
        if owner := _find_owner(frames, target, clauses):
            owner.targets.append(target)
    for weapon in spans.weapons:
        owner = _find_owner(frames, weapon, clauses)
        if owner and not _only_watches(text, owner, weapon):
            owner.weapons.append(weapon)
    _share_opening(text, spans, frames)
    for frame in frames:
        frame.sources, frame.heard = find_covering(spans.sources, frame.anchor), spans.sources
        if frame.family in _NATIONAL_FAMILIES and not frame.places:
            near = [p for p in spans.national if frame.clause.start <= p.start < frame.clause.end and p.place]
            frame.places = sorted(near, key=lambda p: clauses.distance(Span(p.start, p.end), frame.anchor))[:1]


def _assign_dates(text: str, spans: SentenceSpans, frames: Sequence[Frame], clauses: ClauseMap) -> None:
    for found in resolve_following(text, [date_noun(text, one, spans.triggers) for one in spans.dates]):
        if is_date_of_saying(text, spans, found) or is_of_other_event(text, spans, found):
            for frame in frames:
                frame.said_on.append(found)
        elif owner := _find_dated(text, frames, found, clauses):
            is_of_charge = is_day_of_charge(text, owner, Span(found.start, found.end))
            for frame in _share_toll(owner, frames):
                (frame.said_on if is_of_charge else frame.dates).append(found)
    for found in spans.dates:
        if found.relative_to_event is not None:
            date_measured(text, found, frames)


def _find_dated(text: str, frames: Sequence[Frame], found: DateExpression, clauses: ClauseMap) -> Frame | None:
    """The act that a date is the date of. `six days after fighters stormed it` dates the other act of the sentence,
    and none where the storming is the only one."""
    if found.relative_to_event is None:
        # `In the night there was Solhan: at least 132 dead`: the one act of a sentence is what it dates.
        if len(frames) == 1 and _is_close(found, frames[0]):
            return frames[0]
        if (named := next((frame for frame in frames if _names(text, found, frame)), None)) is not None:
            return named
        return _find_before_link(text, frames, found) or _find_owner(frames, found, clauses)
    if not measures_from(text, found):
        # `On the following day gunmen attacked`: it is the day of what it stands with.
        return frames[0] if len(frames) == 1 and _is_close(found, frames[0]) else _find_owner(frames, found, clauses)
    measured = [f for f in frames if 0 <= f.anchor.start - found.end <= 70 and _CLAUSE_BEHIND.match(text, found.end)]
    if names_act(text, found):
        # `The day after the attack soldiers shot two men`: what it is measured from is told elsewhere.
        measured = [f for f in measured if f.trigger and not f.trigger.is_verb and f.is_definite]
    others = [frame for frame in frames if frame not in measured[:1]]
    for frame in measured[:1]:
        frame.is_measured_from = bool(others) and "," not in text[found.end : frame.anchor.start]
    return _find_owner(others, found, clauses) if others else None


def _names(text: str, found: DateExpression, frame: Frame) -> bool:
    """`arrested in an Oct. 12 drug-related shooting`, `over last year's blasts`: the day stands before the noun of its
    act."""
    if frame.trigger is None or frame.trigger.is_verb or frame.family == "arrest" or frame.anchor.start < found.end:
        return False
    end = found.end + 2 * text.startswith(("'s", "’s"), found.end)
    return NOUN_GAP.fullmatch(text, end, frame.anchor.start) is not None


def _find_before_link(text: str, frames: Sequence[Frame], found: DateExpression) -> Frame | None:
    """The arrest of `arrested two men on Tuesday in connection with the killing`: the day is of what stands before."""
    before = [frame for frame in frames if frame.anchor.end <= found.start and _is_close(found, frame)]
    behind = min((frame.anchor.start for frame in frames if frame.anchor.start >= found.end), default=None)
    if not before or behind is None:
        return None
    is_linked = load_alternatives("other_events.toml", "links").search(text, found.end, behind)
    return before[-1] if is_linked else None


def _is_close(found: DateExpression, frame: Frame) -> bool:
    return max(found.start - frame.anchor.end, frame.anchor.start - found.end) <= ONLY_REACH


def _find_owner(frames: Sequence[Frame], found: Located, clauses: ClauseMap) -> Frame | None:
    span = Span(found.start, found.end)
    nearest = find_nearest(frames, span, clauses)
    return nearest if clauses.distance(span, nearest.anchor) <= REACH else None


def _only_watches(text: str, frame: Frame, weapon: WeaponExpression) -> bool:
    """`attacked a post as helicopters circled`: what flies behind the act in a clause of its own."""
    behind = weapon.type in AIRBORNE and frame.anchor.end <= weapon.start
    return behind and bool(_MEANWHILE.search(text[max(frame.anchor.end, weapon.start - 40) : weapon.start]))


def _share_toll(frame: Frame, frames: Sequence[Frame]) -> list[Frame]:
    """Acts that share a toll (`each`) share the day that stands behind it."""
    return [other for other in frames if set(map(id, other.tolls)) & set(map(id, frame.tolls))] or [frame]


def _share_opening(text: str, spans: SentenceSpans, frames: Sequence[Frame]) -> None:
    """`On Friday in Kafr Zul, ...` opens the whole sentence: acts with no day or place of their own take it over."""

    def opens(found: Located) -> bool:
        is_first = found.end <= frames[0].anchor.start and found.start - spans.span.start < 20
        return is_first and text[found.end : found.end + 1] == ","

    periods = [found for frame in frames for found in frame.dates if found.kind is DateKind.DURATION]
    for frame in frames:
        if frame.quantity and not frame.dates and periods:
            # `More than ten attacks have hit Mopti since May`: the period and the place are those of the count.
            frame.dates = list(periods)
            frame.places = frame.places or [place for other in frames for place in other.places]
    for frame in frames[1:]:
        # `Last week a man was arrested in connection with the killing`: not its day.
        is_linked = frames[0].family == "arrest" and load_alternatives("other_events.toml", "links").search(
            text, frames[0].anchor.end, frame.anchor.start
        )
        if not is_linked:
            frame.dates = frame.dates or [found for found in frames[0].dates if opens(found)]
        frame.places = frame.places or [found for found in frames[0].places if opens(found)]


def find_nearest(frames: Sequence[Frame], span: Span, clauses: ClauseMap) -> Frame:
    """The act nearest to `span`; between two as near, the one before it, since English puts adverbials behind."""
    return min(frames, key=lambda f: clauses.distance(f.anchor, span) + _ahead(frames, f, span))


def _ahead(frames: Sequence[Frame], frame: Frame, span: Span) -> float:
    """What standing before its act takes from a span; behind another act all the more, where the act is told without
    its noun: `the killing of five in Dor on 12 May to one in Kafr`."""
    if frame.anchor.start <= span.start:
        return 0.0
    if frame.link is not None and frame.link.from_anchor.end <= span.start and span.end <= frame.link.words.start:
        # `shelled Dor on Monday in retaliation for a bombing`: what stands before the words is of what was done.
        return REACH
    is_behind = frame.trigger is not None and frame.trigger.is_elliptic and frame.trigger.rank is None
    return REACH if is_behind and any(other.anchor.end <= span.start for other in frames) else 2.0
