"""Spans that are found but are not here what their finder takes them for: an outlet told of is no target, a toll's own
word no act."""

import re
from collections.abc import Sequence

from dateline.codebook.actors import load_actors
from dateline.codebook.codes import ActorKind, CasualtyOutcome, PlacePrecision, TargetType
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.casualties import TollExpression
from dateline.extract.dates import DateExpression
from dateline.extract.places import PlaceExpression
from dateline.extract.sources.finding import Source
from dateline.extract.targets import TargetExpression
from dateline.extract.tokens import covers
from dateline.extract.triggers.finding import Trigger

_PEOPLE = re.compile(
    r"\s+(?:[\w\-]+\s+){0,4}(?:prisoners|inmates|detainees|fighters|militants|jihadists|escapees|fugitives|suspects|soldiers|men|"
    r"hostages|women|girls|weapons|arms|ammunition|vehicles)\b",
    re.IGNORECASE,
)
_TAKEN = frozenset({CasualtyOutcome.ABDUCTED, CasualtyOutcome.CAPTURED})
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

_CARED = re.compile(
    r"\b(?:died|taken|transported|rushed|flown|airlifted|brought|transferred|admitted|treated|pronounced|hospitalized|"
    r"hospitalised|recovering|remains?|condition|surgery|arrived)\b[^.;]*$",
    re.IGNORECASE,
)
_HOSPITAL_BEFORE = re.compile(
    r"\b(?:hospitals?|medical cent(?:er|re)|trauma cent(?:er|re)|clinic|morgue)\s+(?:in|at|near|of)\s+$", re.IGNORECASE
)
_HOSPITAL = re.compile(
    r"(?:['’]s)?\s+(?:[A-Z][\w.’'\-]*\s+|of\s+|and\s+){0,5}"
    r"(?:Hospitals?|hospitals?|Medical|Trauma|Clinic|Infirmary|Health|Healthcare)\b"
)
CARE_REACH = 90
"""Characters before a place in which it is told that somebody was brought there."""
_SEVERAL = re.compile(r"\bin (?:\w+ )?(?:separate|different|unrelated|unconnected) \w+s\b", re.IGNORECASE)
_CRIMES = r"(?:shootings|stabbings|homicides|murders|killings|slayings|shooting incidents)"
_MANY = r"(?:two|three|four|five|six|seven|eight|nine|several|multiple|separate|different|unrelated|\d{1,2})"
_SUMMED = re.compile(
    rf"\b(?:in|after|during|by|following) (?:[\w\-]+ ){{0,2}}{_MANY} (?:[\w\-]+ ){{0,3}}{_CRIMES}\b"
    r"|\bin (?!the )(?:[\w\-]+ ){0,3}(?:shootings|stabbings)\b",
    re.IGNORECASE,
)
_SUMMING = re.compile(
    rf"\b{_MANY} (?:[\w\-]+ ){{0,3}}{_CRIMES}\b[^.]{{0,80}}\b(?:leave|leaves|left|leaving|kill|killed|killing|"
    r"wound|wounded|injured|injure|hurt)\b[^.]{0,40}$",
    re.IGNORECASE,
)
_ONE = frozenset({"1", "one"})
SEVERAL_REACH = 60
"""Characters behind a toll within which it is said to be that of several acts."""
SUM_REACH = 160
"""Characters before a toll within which the crimes stand that it sums up."""


def names_actor(text: str, actor: ActorExpression, place: PlaceExpression) -> bool:
    """`the Red Forest Army`, `the Tongore Front`: the name of a group that only this text names, or a place in no table
    inside the words for any actor; `Baku said`: a capital that stands for its government."""
    start = place.start + (4 if text[place.start : place.start + 4].lower() == "the " else 0)
    is_inside = actor.start <= start and place.end <= actor.end
    is_seat = actor.kind is ActorKind.GOVERNMENT and (actor.start, actor.end) == (place.start, place.end)
    if is_seat and place.place is not None and place.place.place_precision is not PlacePrecision.COUNTRY:
        return True
    if is_inside and actor.actor_id in load_actors() and actor.name is not None:
        # `the Moro Islamic Liberation Front`: a town of that name is not meant.
        return place.place is None or text[place.name_start : place.name_end].lower() in actor.name.lower().split()
    return is_inside and (place.place is None or (actor.name is not None and actor.actor_id is None))


def dates_saying(text: str, found: DateExpression, sources: Sequence[Source]) -> bool:
    """`police said the following morning`: the day of the saying is not the story's."""
    behind = (text[source.verb.end : found.start] for source in sources if source.verb.end <= found.start)
    return any(gap.strip() in {"", "on"} for gap in behind)


def names_site(text: str, actor: ActorExpression, target: TargetExpression) -> bool:
    """`Government Girls' Secondary School`: a name inside a site's, or capitals on from it to the site's noun."""
    if target.name and covers(target, actor):
        return True
    return actor.end <= target.start and bool(_CAPITALS.fullmatch(text, actor.end, target.start))


def is_for_care(text: str, found: TargetExpression) -> bool:
    """`died at the hospital`, `taken to a clinic`: where the hurt are brought is not what was attacked."""
    before = text[max(0, found.start - 8) : found.start]
    is_for_care = _AT.search(before) or _TREATED.match(text, found.end)
    return found.target_type is TargetType.HEALTH and bool(is_for_care)


def is_addressed(text: str, found: TargetExpression) -> bool:
    """`in a message sent to local radio stations`: whom a statement reaches is not attacked."""
    return found.target_type is TargetType.MEDIA and bool(
        _STATEMENT.search(text[max(0, found.start - 60) : found.start])
    )


def drop_dateline(text: str, span: Span, dates: Sequence[DateExpression]) -> list[DateExpression]:
    """`KAFR ZUL, Jan 3 (Outlet) -` dates the report, not the act."""
    head = _DATELINE.match(text, span.start, min(span.end, span.start + 110))
    return [found for found in dates if head is None or found.start >= head.end()]


def only_dates(text: str, trigger: Trigger, dates: Sequence[DateExpression]) -> bool:
    """`the day after the attack`: the act only says when something else was."""
    return any(
        found.relative_to_event is not None
        and found.end <= trigger.start
        and _DATED_BY.fullmatch(text, found.end, trigger.start)
        for found in dates
    )


def tells_toll(toll: TollExpression, trigger: Trigger) -> bool:
    """`..., killing five`, `seized a teacher`: the word is the toll's, not an act told by itself."""
    if trigger.lemma == "killed":
        return toll.cue_start < trigger.end and trigger.start < toll.cue_end
    is_taking = trigger.family == "overtake" and toll.outcome in _TAKEN
    return (trigger.lemma == "killing" or is_taking) and toll.cue_start == trigger.start


def takes_people(text: str, trigger: Trigger) -> bool:
    """`recaptured dozens of escaped prisoners`, `nurses who had been seized`: people are taken, not ground."""
    if trigger.family not in {"retake", "overtake"}:
        return False
    return bool(_PEOPLE.match(text, trigger.end) or _WHO.search(text[max(0, trigger.start - 50) : trigger.start]))


def is_of_care(text: str, span: Span, place: PlaceExpression) -> bool:
    """`died at Kafr Zul Medical Center`, `flown to a hospital in Dor`: where the hurt are brought, and not hurt."""
    before = text[max(span.start, place.start - CARE_REACH) : place.start]
    return _CARED.search(before) is not None and (
        _HOSPITAL_BEFORE.search(before) is not None or _HOSPITAL.match(text, place.name_end) is not None
    )


def counts_several(text: str, span: Span, toll: TollExpression) -> bool:
    """`Two were shot, one of them fatally, in separate incidents`, `three shootings left five dead`: a sum over acts,
    and the toll of none. One person told by an article is no sum."""
    end = min(span.end, toll.end + SEVERAL_REACH)
    if _SEVERAL.search(text, toll.end, end):
        return True
    if toll.best == 1 and (toll.quantity is None or toll.quantity.text.lower() not in _ONE):
        return False
    before = text[max(span.start, toll.start - SUM_REACH) : toll.end]
    return (_SUMMED.search(text, toll.start, end) or _SUMMING.search(before)) is not None


def needs_toll(trigger: Trigger) -> bool:
    """`detained`, `captured` tell an act only with people newly held: many are merely in custody."""
    return trigger.family == "arrest" and trigger.is_weak
