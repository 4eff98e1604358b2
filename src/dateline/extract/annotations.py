"""Everything the finders found in a document, by sentence: the spans that roles are given to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.codebook.codes import CasualtyOutcome
from dateline.codebook.records import Document, Span
from dateline.extract.actors import ActorExpression, find_actors
from dateline.extract.casualties import TollExpression, find_rival, find_tolls, read_elsewhere, read_rivals
from dateline.extract.cues import is_walkout
from dateline.extract.dates import DateExpression, find_anchor, find_dates, follow_dates
from dateline.extract.misreadings import (
    counts_several,
    dates_saying,
    drop_dateline,
    is_addressed,
    is_for_care,
    is_of_care,
    names_actor,
    names_site,
    needs_toll,
    only_dates,
    takes_people,
    tells_toll,
)
from dateline.extract.places import PlaceExpression, PlaceUse, find_places, resolve_anaphors
from dateline.extract.setting.elsewhere import is_aside, is_of_source
from dateline.extract.sources.finding import Source, find_sources
from dateline.extract.targets import TargetExpression, find_targets
from dateline.extract.tokens import Located, LocatedT, Token, covers, tokenise
from dateline.extract.triggers.ellipses import MEMBER_REACH, add_ellipses, rank_triggers, read_gaps
from dateline.extract.triggers.figures import is_fiction, is_figure
from dateline.extract.triggers.finding import Trigger, find_triggers
from dateline.extract.weapons import WeaponExpression, find_weapons

_HELD = frozenset({CasualtyOutcome.ARRESTED, CasualtyOutcome.DETAINED})
_NATIONAL_USES = frozenset({PlaceUse.DEMONYM, PlaceUse.OFFICE})


@dataclass(frozen=True, slots=True)
class SentenceSpans:
    """The spans of one sentence. `places` holds only those that can be an act's place; `datelines` where reports of it
    were filed."""

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
    datelines: Sequence[PlaceExpression] = ()


def annotate(document: Document) -> list[SentenceSpans]:
    """Run every finder over the document's kept sentences."""
    text = document.text
    found_places = find_places(text, document.sentences)
    national = [place for place in found_places if place.use in _NATIONAL_USES]
    datelines = [place for place in found_places if place.use is PlaceUse.DATELINE]
    actors = find_actors(text, document.sentences, document.published_on, count_scenes(found_places))
    sources = find_sources(text, document.sentences, actors)
    named = [Span(place.start, place.end) for place in found_places]
    named += [Span(actor.start, actor.end) for actor in actors]
    located = [
        place
        for place in found_places
        if place.use is PlaceUse.LOCATION and not any(names_actor(text, actor, place) for actor in actors)
    ]
    asides = [place for place in located if is_aside(text, place, sources, located)]
    places = [place for place in located if place not in asides]
    places = resolve_anaphors(text, document.sentences, places, asides, named)
    anchor = find_anchor(text, document.sentences, document.published_on)
    narrative: date | None = None
    month: date | None = None
    annotated: list[SentenceSpans] = []
    for index, span in enumerate(document.sentences):
        dates = find_dates(text, span.start, span.end, anchor, narrative, month)
        dates = drop_dateline(text, span, dates)
        told = [found for found in dates if not dates_saying(text, found, sources)]
        narrative, month = follow_dates(told if narrative or month else told or dates, narrative, month)
        spans = _annotate_sentence(
            text,
            index,
            span,
            dates,
            _within(places, span),
            _within(national, span),
            _within(actors, span),
            sources,
            annotated[-MEMBER_REACH:],
        )
        annotated.append(replace(spans, datelines=_within(datelines, span)) if datelines else spans)
    return annotated


def count_scenes(places: Sequence[PlaceExpression]) -> Counter[str]:
    """How often the text names places of each country as where something is, bureaus and offices left out."""
    placed = [one.place for one in places if one.use is PlaceUse.LOCATION and one.place]
    return Counter(place.country_code for place in placed if place.country_code)


def _annotate_sentence(
    text: str,
    index: int,
    span: Span,
    dates: Sequence[DateExpression],
    places: Sequence[PlaceExpression],
    national: Sequence[PlaceExpression],
    actors: Sequence[ActorExpression],
    sources: Sequence[Source],
    before: Sequence[SentenceSpans],
) -> SentenceSpans:
    """The spans of one sentence; `before` are those of the ones before it."""
    tokens = tokenise(text, span.start, span.end)
    targets = [
        found
        for found in find_targets(text, span.start, span.end)
        if not is_of_source(found, sources) and not is_for_care(text, found) and not is_addressed(text, found)
    ]
    # `Government Girls' School`: the words of a site's name are no actor.
    actors = [actor for actor in actors if not any(names_site(text, actor, target) for target in targets)]
    places = [place for place in places if not is_of_care(text, span, place)]
    weapons = find_weapons(text, span.start, span.end)
    taken: list[Located] = list(actors)
    taken += [*dates, *weapons]
    is_invented = is_fiction(text, span)
    counted = [] if is_invented else find_tolls(text, span.start, span.end)
    tolls = [toll for toll in counted if not toll.hypothetical]
    if not tolls:
        tolls = _find_rivals(text, span, before[-1].tolls if before else ())
    tolls = read_elsewhere(text, span.end, read_rivals(text, span.end, tolls))
    if any(counts_several(text, span, toll) for toll in tolls):
        tolls = [replace(toll, included_in=None) for toll in tolls if not counts_several(text, span, toll)]
    told = [spans.triggers[::-1] for spans in reversed(before)]
    is_hard = bool(weapons) or any(toll.quantity for toll in tolls)
    triggers = [
        trigger
        for trigger in rank_triggers(text, span, add_ellipses(text, tokens, find_triggers(text, tokens), told, weapons))
        if not is_invented
        and not any(covers(other, trigger) for other in taken)
        and not only_dates(text, trigger, dates)
        and not any(tells_toll(toll, trigger) for toll in (*counted, *tolls))
        and not takes_people(text, trigger)
        and not is_figure(text, span, tokens, trigger, is_hard=is_hard)
        and not (trigger.lemma == "strike" and not trigger.is_verb and is_walkout(text, span))
        and (not needs_toll(trigger) or any(covers(toll, trigger) and toll.outcome in _HELD for toll in tolls))
    ]
    tolls = read_gaps(text, span, triggers, tolls)
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


def _find_rivals(text: str, span: Span, told: Sequence[TollExpression]) -> list[TollExpression]:
    """`The spokesman admitted to three.`: another figure for the one toll of the sentence before."""
    whole = [toll for toll in told if toll.quantity and toll.included_in is None and not toll.is_part]
    # `23 dead and 70 wounded. The army spoke of 17.`: the dead are meant.
    whole = [toll for toll in whole if toll.outcome is CasualtyOutcome.KILLED] or whole
    rival = find_rival(text, span.start, span.end, whole[0]) if len(whole) == 1 else None
    return [rival] if rival else []


def _within(found: Sequence[LocatedT], span: Span) -> list[LocatedT]:
    return [item for item in found if span.start <= item.start and item.end <= span.end]
