"""Spans and roles: which words tell an act, and who, where, when and how many belong to it.

`find_frames` is the one door. It reads by lexicon and rules; triggers that the model adds are read like the lexicon's.
"""

import re
from collections.abc import Sequence

from dateline.codebook.codes import ParticipantRole, Realization
from dateline.codebook.records import Document, Span
from dateline.extract.actors import ActorExpression
from dateline.extract.acts.endings import LASTING, credit_ending, find_length, takes_months
from dateline.extract.annotations import SentenceSpans
from dateline.extract.casualties import Quantity, TollExpression, find_quantities
from dateline.extract.cues import (
    Cue,
    find_commemoration,
    find_ended,
    find_ongoing,
    find_realizations,
    find_retrospection,
    find_stopped,
    find_time_of_day,
    has_count_word,
    is_accident,
    is_airborne,
    is_denied,
    is_hypothetical,
    is_merely_possible,
    is_unmade_agreement,
)
from dateline.extract.frames.antecedents import LEAD_REACH, find_lead, infer_speaker, resolve_pronoun, resolve_sayings
from dateline.extract.frames.assignment import REACH, assign_arguments, find_nearest
from dateline.extract.frames.charges import CHARGED, find_charge
from dateline.extract.frames.clauses import CLAUSE_WEIGHT, ClauseMap, map_clauses
from dateline.extract.frames.distribution import distribute
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.links import mark_links
from dateline.extract.frames.measured_days import date_through_acts
from dateline.extract.frames.role_grammar import DOERS_BEHIND
from dateline.extract.frames.roles import KIND_OUTCOMES, drop_foilers, heed_sayings, read_roles
from dateline.extract.setting.home_towns import find_home_town, settle_places
from dateline.extract.setting.scenes import SceneReader
from dateline.extract.setting.sites import SiteReader
from dateline.extract.setting.story_days import date_story
from dateline.extract.setting.story_places import Story
from dateline.extract.setting.theatre import Theatre, follow_sentence
from dateline.extract.sources.responsibility import find_sayings
from dateline.extract.sources.saying_frames import assign_sayings, make_saying
from dateline.extract.triggers.finding import Trigger, find_weapon_use
from dateline.extract.weapons import AIRBORNE

_NEVER_FOILED = frozenset({"arrest", "disruption", "retake", "agreement", "peaceful_protest", "riot"})
"""What is done against a plot is not what the plot was to do; a protest that is broken up was held."""

MONTHS_REACH = 70
"""Characters behind a toll within which the time that it took is told."""

_EACH = re.compile(r"\beach\b", re.IGNORECASE)


def find_frames(document: Document, annotated: Sequence[SentenceSpans]) -> list[Frame]:
    """Every telling of an act in the document's kept sentences, in order."""
    frames: list[Frame] = []
    sites = SiteReader(document.text)
    scenes = SceneReader(document.text)
    home = find_home_town(document.text, annotated)
    if home is not None:
        annotated = [settle_places(document.text, spans, home) for spans in annotated]
    theatre = Theatre(document.text, annotated)
    story = Story(document.text, annotated)
    for position, spans in enumerate(annotated):
        before = find_lead(document.text, annotated[max(0, position - LEAD_REACH) : position])
        doers = _doers_of(frames, before.index) if before is not None else []
        here = read_sentence(document.text, spans)
        scenes.read_sentence(spans, here)
        for frame in here:
            is_foiled = frame.realization is not None and frame.realization.realization is Realization.FOILED
            if is_foiled:
                drop_foilers(frame.roles, frame.anchor)
            elif _lacks_doer(document.text, frame):
                resolve_pronoun(document.text, frame.roles, spans, before, doers, frame.anchor)
            if any(saying.actor is None for saying in frame.roles.sayings):
                resolve_sayings(document.text, frame.roles, spans, before, doers)
            if not frame.roles.of(ParticipantRole.PERPETRATOR):
                infer_speaker(frame.roles, spans, frame.sources, is_fire=_is_fire(frame))
            credit_ending(document.text, spans, frame)
        sites.read_sentence(spans, here)
        for frame in here:
            frame.setting = theatre.find_setting(spans.index)
            goes_on = follow_sentence(document.text, frame, frames)
            told = goes_on or story.find_setting(frame, frames, frame.setting)
            frame.setting = told or (home and home.setting) or frame.setting
        frames += here
    date_through_acts(document.text, frames)
    date_story(document, annotated, frames)
    return frames


def _lacks_doer(text: str, frame: Frame) -> bool:
    """Nobody is told to have done it, and it is something that somebody did: `they had lost two men` is not."""
    if frame.roles.of(ParticipantRole.PERPETRATOR):
        return False
    return frame.trigger is not None or any(_is_done_to_others(text, toll) for toll in frame.tolls)


def _is_done_to_others(text: str, toll: TollExpression) -> bool:
    """`it had killed 30 rebels`: an active verb with its victims behind it."""
    if toll.outcome in KIND_OUTCOMES or text[toll.cue_start : toll.cue_end].lower().startswith(("lost", "los")):
        return False
    return toll.by_start is not None or (toll.victims_start is not None and toll.victims_start >= toll.cue_end)


def _is_fire(frame: Frame) -> bool:
    """Fire from the air or from afar, which only an army with the means for it opens."""
    return frame.family in DOERS_BEHIND or any(weapon.type in AIRBORNE for weapon in frame.weapons)


def _doers_of(frames: Sequence[Frame], sentence_index: int) -> list[ActorExpression]:
    """Who acts in one sentence, named."""
    return [
        actor
        for frame in frames
        if frame.sentence_index == sentence_index
        for actor in frame.roles.of(ParticipantRole.PERPETRATOR)
        if actor.name
    ]


def read_sentence(text: str, spans: SentenceSpans) -> list[Frame]:
    """The frames of one sentence, each with the arguments that stand nearest to it."""
    triggers = list(spans.triggers)
    # `The mayor was unhurt` tells no act.
    tolls = [t for t in spans.tolls if triggers or t.best != 0 or t.victims_head is None]
    status = [] if triggers or tolls else _read_status(text, spans)
    if not (triggers or tolls or status):
        triggers = find_weapon_use(text, spans.span, spans.tokens, spans.weapons)
    anchors = [Span(t.start, t.end) for t in triggers]
    lone = [toll for toll in tolls if not any(_cue(toll).overlaps(anchor) for anchor in anchors)]
    acts = sorted([*anchors, *map(_cue, lone)], key=lambda span: span.start)
    places = [Span(place.start, place.end) for place in spans.places]
    clauses = map_clauses(text, spans.span, spans.tokens, acts, places)
    frames = [_make_frame(text, spans, clauses, Span(t.start, t.end), t) for t in triggers]
    frames += [_make_frame(text, spans, clauses, _cue(toll), None) for toll in lone]
    frames.sort(key=lambda frame: frame.anchor.start)
    if not frames:
        return status
    for toll in tolls:
        for frame in _toll_owners(text, frames, toll, clauses):
            frame.tolls.append(toll)
    frames = [frame for frame in frames if frame.trigger or frame.tolls]
    mark_links(text, spans.span, frames)
    assign_arguments(text, spans, frames, clauses)
    distribute(text, spans.span, spans.dates, frames)
    for frame in frames:
        frame.roles = read_roles(text, spans, clauses, frame.anchor, frame.trigger, frame.tolls, _rivals(frames, frame))
    free = assign_sayings(text, spans, frames, clauses, REACH)
    return frames + ([make_saying(text, spans, free)] if free else [])


def _toll_owners(text: str, frames: Sequence[Frame], toll: TollExpression, clauses: ClauseMap) -> list[Frame]:
    """The nearest act; all acts of one kind before it where `each` says so (`two bombings that each killed 12`)."""
    nearest = find_nearest(frames, _cue(toll), clauses)
    if not _EACH.search(text, max(nearest.sentence.start, toll.start - 12), toll.cue_end):
        return [nearest]
    before = [frame for frame in frames if frame.trigger and frame.anchor.end <= toll.start]
    return [frame for frame in before if frame.family == before[-1].family] or [nearest]


def _read_status(text: str, spans: SentenceSpans) -> list[Frame]:
    """A sentence that tells no act but says that one goes on, is over or is claimed."""
    if text[spans.span.end - 1] == "?":
        return []
    ongoing, ended = find_ongoing(text, spans.span), find_ended(text, spans.span)
    length = find_length(text, spans.span, None)
    sayings = list(find_sayings(text, spans))
    if sayings and not (ongoing or ended):
        return [make_saying(text, spans, sayings)]
    cue = ongoing or ended or (Span(length.start, length.end) if length else None)
    if cue is None:
        return []
    frame = Frame(spans.index, spans.span, cue, None, spans.span, ongoing=ongoing, ended=None if ongoing else ended)
    if frame.ended and len(spans.dates) == 1:
        frame.said_on = list(spans.dates)
    frame.duration = length
    frame.weapons = list(spans.weapons)
    frame.roles.sayings = sayings
    heed_sayings(frame.roles)
    frame.places = list(spans.places)
    frame.targets = list(spans.targets)
    frame.sources = [source for source in spans.sources if source.covers.overlaps(cue)]
    return [frame]


def _cue(toll: TollExpression) -> Span:
    return Span(toll.cue_start, toll.cue_end)


def _rivals(frames: Sequence[Frame], frame: Frame) -> list[Span]:
    return [other.anchor for other in frames if other is not frame]


def _make_frame(text: str, spans: SentenceSpans, clauses: ClauseMap, anchor: Span, trigger: Trigger | None) -> Frame:
    start = clauses.clause_start(anchor.start, spans.span)
    following = [
        position
        for position, weight in zip(clauses.positions, clauses.weights, strict=True)
        if position >= anchor.end and weight >= CLAUSE_WEIGHT
    ]
    clause = Span(start, following[0] if following else spans.span.end)
    frame = Frame(spans.index, spans.span, anchor, trigger, clause)
    if frame.family not in _NEVER_FOILED:
        frame.realization = _nearest_cue(text, clause, anchor, is_plot=frame.family == "plot")
    frame.is_hypothetical = text[spans.span.end - 1] == "?" or (trigger is not None and _is_unreal(text, frame))
    frame.quantity = _quantity_before(text, spans.span, anchor) if trigger and trigger.is_plural else None
    frame.is_denied = not frame.is_definite and is_denied(text, start, anchor.start)
    frame.is_headline = spans.index == 0 and text[spans.span.end - 1] not in '.!?"”'
    frame.is_accident = is_accident(text, clause)
    frame.is_charge = frame.family in CHARGED and find_charge(text, spans.span, anchor) is not None
    frame.is_airborne = trigger is not None and is_airborne(text, clause, anchor, is_passive=trigger.is_passive)
    frame.is_counted = has_count_word(text, spans.span)
    frame.duration = find_length(text, spans.span, anchor) if frame.family in LASTING else None
    frame.is_over_months = trigger is None and takes_months(
        text, Span(anchor.start, min(anchor.end + MONTHS_REACH, spans.span.end))
    )
    frame.ongoing = find_ongoing(text, clause)
    frame.ended = find_ended(text, clause)
    frame.commemoration = find_commemoration(text, spans.span)
    frame.retrospection = find_retrospection(text, clause)
    frame.time_of_day = find_time_of_day(
        text, Span(max(clause.start, anchor.start - 40), min(clause.end, anchor.end + 60))
    )
    return frame


def _is_unreal(text: str, frame: Frame) -> bool:
    """A fear, an ability, a purpose or a habit by the words before the act or behind it; a toll says so by itself."""
    start, anchor = frame.clause.start, frame.anchor
    is_unmade = frame.family == "agreement" and is_unmade_agreement(text, start, anchor.start)
    return is_unmade or is_hypothetical(text, start, anchor.start) or is_merely_possible(text, anchor.end)


def _nearest_cue(text: str, clause: Span, anchor: Span, *, is_plot: bool) -> Cue | None:
    cues = find_realizations(text, clause, is_plot=is_plot)
    # What foils a plot may stand behind all that it was to do.
    reach = 170 if is_plot else 90
    # `dismantled a cell`: of a plot its own words may say so.
    told = [c for c in cues if is_plot or not (c.start < anchor.end and anchor.start < c.end)]
    close = [cue for cue in told if min(abs(cue.start - anchor.end), abs(anchor.start - cue.end)) <= reach]
    # A foiled plan is foiled: the strongest kind wins over the nearest word.
    foiled = [cue for cue in close if cue.realization is Realization.FOILED]
    if not is_plot and not foiled and (stopped := find_stopped(text, clause, anchor)):
        foiled = [stopped]
    return min(
        foiled or [c for c in close if c.end <= anchor.start and anchor.start - c.end < 45],
        default=None,
        key=lambda cue: abs(cue.start - anchor.start),
    )


def _quantity_before(text: str, sentence: Span, anchor: Span) -> Quantity | None:
    """The number that counts the acts: `around thirty attacks`, `more than 50 separate raids`."""
    start = max(sentence.start, anchor.start - 60)
    for quantity in reversed(find_quantities(text, start, anchor.start)):
        between = text[quantity.end : anchor.start]
        if re.fullmatch(r"(?:\s+of)?(?:\s+[\w\-]+){0,3}\s+", between) and not re.search(
            r"\b(?:in|and|people|by|on|at|to|were|was)\b", between
        ):
            return quantity
    return None
