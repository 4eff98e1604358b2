"""Everything the finders found in a document, by sentence: the spans that roles are given to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dateline.codebook.codes import ActorKind, CasualtyOutcome, PlacePrecision, TargetType
from dateline.codebook.records import Document, Span
from dateline.extract.actors import ActorExpression, find_actors
from dateline.extract.casualties import TollExpression, find_rival, find_tolls, read_elsewhere
from dateline.extract.cues import is_walkout
from dateline.extract.dates import DateExpression, find_dates, follow_dates
from dateline.extract.elsewhere import is_aside, is_of_source
from dateline.extract.places import PlaceExpression, PlaceUse, find_places, resolve_anaphors
from dateline.extract.sources import Source, find_sources
from dateline.extract.targets import TargetExpression, find_targets
from dateline.extract.tokens import Located, Token, tokenise
from dateline.extract.triggers import Trigger, add_ellipses, find_triggers
from dateline.extract.weapons import WeaponExpression, find_weapons

LocatedT = TypeVar("LocatedT", bound=Located)

_PEOPLE = re.compile(
    r"\s+(?:[\w\-]+\s+){0,4}(?:prisoners|inmates|detainees|fighters|militants|jihadists|escapees|fugitives|suspects|soldiers|men|"
    r"hostages|women|girls|weapons|arms|ammunition|vehicles)\b",
    re.IGNORECASE,
)
_TAKEN = frozenset({CasualtyOutcome.ABDUCTED, CasualtyOutcome.CAPTURED})
_HELD = frozenset({CasualtyOutcome.ARRESTED, CasualtyOutcome.DETAINED})
_NATIONAL_USES = frozenset({PlaceUse.DEMONYM, PlaceUse.OFFICE})
_DATELINE = re.compile(r"\W{0,3}(?:[A-Z][A-Z’'./\-]{2,}[^\n]{0,60}?|[A-Z][^\n]{1,60}?\([^)\n]{2,40}\)\s*)[-–—]{1,2}\s")
_CAPITALS = re.compile(r"(?:\s+[A-Z][a-z][\w’']*)+\s+")
_WHO = re.compile(
    r"\b(?:who(?:m)?|inmates|prisoners|escapees|fugitives|detainees|others|many|most|some|them|\d+|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|dozen|dozens|hundreds)(?: of (?:them|whom|the \w+))? "
    r"(?:(?:they )?had(?: since)? been|have(?: since)? been|has been|were|was|they had|they) $",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|to|in|from)\s+$", re.IGNORECASE)
_TREATED = re.compile(
    r"[^.;,]{0,30}?\b(?:received|receives|treated|treats|admitted|took in|cared for)\b", re.IGNORECASE
)
_STATEMENT = re.compile(
    r"\b(?:statement|letter|message|call|text|video|audio|recording|communiqué|interview|told|said|broadcast|announced)\b[^.;]{0,30}"
    r"\b(?:to|by|on|with|told)\s+(?:the\s+|an?\s+)?(?:[\w\-]+\s+){0,2}$",
    re.IGNORECASE,
)
_DATED_BY = re.compile(
    r"\s+(?:after\s+|before\s+|following\s+)?(?:the|that|this|their|its|his)\s+"
    r"(?:(?:end|start|beginning|fall|announcement|launch) of (?:the|that|this)\s+)?(?:[\w\-]+\s+){0,2}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SentenceSpans:
    """The spans of one sentence. `places` holds only those that can be an act's place."""

    index: int
    span: Span
    tokens: Sequence[Token]
    triggers: Sequence[Trigger]
    tolls: Sequence[TollExpression]
    dates: Sequence[DateExpression]
    places: Sequence[PlaceExpression]
    national: Sequence[PlaceExpression]
    actors: Sequence[ActorExpression]
    targets: Sequence[TargetExpression]
    weapons: Sequence[WeaponExpression]
    sources: Sequence[Source]


def annotate(document: Document) -> list[SentenceSpans]:
    """Run every finder over the document's kept sentences."""
    text = document.text
    found_places = find_places(text, document.sentences)
    national = [place for place in found_places if place.use in _NATIONAL_USES]
    actors = find_actors(text, document.sentences, document.published_on)
    sources = find_sources(text, document.sentences, actors)
    named = [Span(place.start, place.end) for place in found_places]
    named += [Span(actor.start, actor.end) for actor in actors]
    located = [
        place
        for place in found_places
        if place.use is PlaceUse.LOCATION and not any(_names_actor(text, actor, place) for actor in actors)
    ]
    asides = [place for place in located if is_aside(text, place, sources)]
    places = [place for place in located if place not in asides]
    places = resolve_anaphors(text, document.sentences, places, asides, named)
    narrative: date | None = None
    month: date | None = None
    annotated: list[SentenceSpans] = []
    for index, span in enumerate(document.sentences):
        dates = find_dates(text, span.start, span.end, document.published_on, narrative, month)
        dates = _drop_dateline(text, span, dates)
        told = [found for found in dates if not _dates_saying(text, found, sources)]
        narrative, month = follow_dates(told if narrative or month else told or dates, narrative, month)
        annotated.append(
            _annotate_sentence(
                text,
                index,
                span,
                dates,
                _within(places, span),
                _within(national, span),
                _within(actors, span),
                sources,
                annotated[-1] if annotated else None,
            )
        )
    return annotated


def _names_actor(text: str, actor: ActorExpression, place: PlaceExpression) -> bool:
    """`the Red Forest Army`, `the Tongore Front`: the name of a group that only this text names, or a place in no table
    inside the words for any actor; `Baku said`: a capital that stands for its government."""
    start = place.start + (4 if text[place.start : place.start + 4].lower() == "the " else 0)
    is_inside = actor.start <= start and place.end <= actor.end
    is_seat = actor.kind is ActorKind.GOVERNMENT and (actor.start, actor.end) == (place.start, place.end)
    if is_seat and place.place is not None and place.place.place_precision is not PlacePrecision.COUNTRY:
        return True
    return is_inside and (place.place is None or (actor.name is not None and actor.actor_id is None))


def _dates_saying(text: str, found: DateExpression, sources: Sequence[Source]) -> bool:
    """`police said the following morning`: the day of the saying is not the story's."""
    behind = (text[source.verb.end : found.start] for source in sources if source.verb.end <= found.start)
    return any(gap.strip() in {"", "on"} for gap in behind)


def _is_for_care(text: str, found: TargetExpression) -> bool:
    """`died at the hospital`, `taken to a clinic`: where the hurt are brought is not what was attacked."""
    before = text[max(0, found.start - 8) : found.start]
    is_for_care = _AT.search(before) or _TREATED.match(text, found.end)
    return found.target_type is TargetType.HEALTH and bool(is_for_care)


def _is_addressed(text: str, found: TargetExpression) -> bool:
    """`in a message sent to local radio stations`: whom a statement reaches is not attacked."""
    return found.target_type is TargetType.MEDIA and bool(
        _STATEMENT.search(text[max(0, found.start - 60) : found.start])
    )


def _names_site(text: str, actor: ActorExpression, target: TargetExpression) -> bool:
    """`Government Girls' Secondary School`: a name inside a site's, or capitals on from it to the site's noun."""
    if target.name and _covers(target, actor):
        return True
    return actor.end <= target.start and bool(_CAPITALS.fullmatch(text, actor.end, target.start))


def _drop_dateline(text: str, span: Span, dates: Sequence[DateExpression]) -> list[DateExpression]:
    """`KAFR ZUL, Jan 3 (Outlet) -` dates the report, not the act."""
    head = _DATELINE.match(text, span.start, min(span.end, span.start + 110))
    return [found for found in dates if head is None or found.start >= head.end()]


def _annotate_sentence(
    text: str,
    index: int,
    span: Span,
    dates: Sequence[DateExpression],
    places: Sequence[PlaceExpression],
    national: Sequence[PlaceExpression],
    actors: Sequence[ActorExpression],
    sources: Sequence[Source],
    before: SentenceSpans | None,
) -> SentenceSpans:
    """The spans of one sentence; `before` are those of the one before it."""
    tokens = tokenise(text, span.start, span.end)
    targets = [
        found
        for found in find_targets(text, span.start, span.end)
        if not is_of_source(found, sources) and not _is_for_care(text, found) and not _is_addressed(text, found)
    ]
    # `Government Girls' School`: the words of a site's name are no actor.
    actors = [actor for actor in actors if not any(_names_site(text, actor, target) for target in targets)]
    weapons = find_weapons(text, span.start, span.end)
    taken: list[Located] = list(actors)
    taken += [*dates, *weapons]
    tolls = [toll for toll in find_tolls(text, span.start, span.end) if not toll.hypothetical]
    if not tolls:
        tolls = _find_rivals(text, span, before.tolls if before else ())
    tolls = read_elsewhere(text, span.end, tolls)
    triggers = [
        trigger
        for trigger in add_ellipses(text, tokens, find_triggers(text, tokens), _last_kind(before))
        if not any(_covers(other, trigger) for other in taken)
        and not _only_dates(text, trigger, dates)
        and not any(_tells_toll(toll, trigger) for toll in tolls)
        and not _takes_people(text, trigger)
        and not (trigger.lemma == "strike" and not trigger.is_verb and is_walkout(text, span))
        and (not _needs_toll(trigger) or any(_covers(toll, trigger) and toll.outcome in _HELD for toll in tolls))
    ]
    return SentenceSpans(
        index=index,
        span=span,
        tokens=tokens,
        triggers=triggers,
        tolls=tolls,
        dates=dates,
        places=places,
        national=national,
        actors=actors,
        targets=targets,
        weapons=weapons,
        sources=[source for source in sources if source.covers.overlaps(span)],
    )


def _last_kind(before: SentenceSpans | None) -> Trigger | None:
    """What `another` may be another of: the last act told in so many words."""
    triggers = before.triggers if before else ()
    told = [t for t in triggers if not t.is_plural and (not t.is_weak or t.family == "explosion")]
    return told[-1] if told else None


def _find_rivals(text: str, span: Span, told: Sequence[TollExpression]) -> list[TollExpression]:
    """`The spokesman admitted to three.`: another figure for the one toll of the sentence before."""
    whole = [toll for toll in told if toll.quantity and toll.included_in is None and not toll.is_part]
    rival = find_rival(text, span.start, span.end, whole[0]) if len(whole) == 1 else None
    return [rival] if rival else []


def _only_dates(text: str, trigger: Trigger, dates: Sequence[DateExpression]) -> bool:
    """`the day after the attack`: the act only says when something else was."""
    return any(
        found.relative_to_event is not None
        and found.end <= trigger.start
        and _DATED_BY.fullmatch(text, found.end, trigger.start)
        for found in dates
    )


def _tells_toll(toll: TollExpression, trigger: Trigger) -> bool:
    """`..., killing five`, `seized a teacher`: the word is the toll's, not an act told by itself."""
    is_taking = trigger.family == "overtake" and toll.outcome in _TAKEN
    return (trigger.lemma == "killing" or is_taking) and toll.cue_start == trigger.start


def _takes_people(text: str, trigger: Trigger) -> bool:
    """`recaptured dozens of escaped prisoners`, `nurses who had been seized`: people are taken, not ground."""
    if trigger.family not in {"retake", "overtake"}:
        return False
    return bool(_PEOPLE.match(text, trigger.end) or _WHO.search(text[max(0, trigger.start - 50) : trigger.start]))


def _needs_toll(trigger: Trigger) -> bool:
    """`detained`, `captured` tell an act only with people newly held: many are merely in custody."""
    return trigger.family == "arrest" and trigger.is_weak


def _within(found: Sequence[LocatedT], span: Span) -> list[LocatedT]:
    return [item for item in found if span.start <= item.start and item.end <= span.end]


def _covers(outer: Located, inner: Located) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
