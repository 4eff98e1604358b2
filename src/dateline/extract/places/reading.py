"""Reading every place of a document: find the names, judge their use, tie them, resolve them, tell each as a record."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.codebook.codes import AbstentionReason
from dateline.codebook.records import Place, Span
from dateline.extract.places.containment import MEASURED, Tie, TieFound, find_tie
from dateline.extract.places.evidence import GroupName, find_group_names, weigh_groups, weigh_institutions
from dateline.extract.places.finding import ToponymFinder
from dateline.extract.places.gazetteer import open_gazetteer
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.lists import add_divisions, join_lists
from dateline.extract.places.resolution import Choice, Resolver
from dateline.extract.places.roads import Road, mark_between, tell_road
from dateline.extract.places.telling import (
    POINTS,
    PlaceExpression,
    name_inside,
    set_apart,
    tell_entry,
    tell_place,
    widen_to_district,
)
from dateline.extract.places.tokens import split_tokens
from dateline.extract.places.toponyms import Toponym, lower_shout
from dateline.extract.places.uses import PlaceUse, UseReader

_BORDER_AFTER = re.compile(r"(?:[-–][A-Z]\w+)?\s+(?:border|frontier|BORDER|FRONTIER)\b")
_BORDER_BEFORE = re.compile(r"\b(?:border|frontier)\s+(?:with|of)\s+(?:the\s+)?(?:[a-z]+\s+)?$")


@dataclass(frozen=True, slots=True)
class DocumentPlaces:
    """Every place expression of a document in order, and its weight of evidence by country code. `holders`: the names
    that are told within another's phrase, the "Y" of "X, a town in Y"."""

    expressions: tuple[PlaceExpression, ...]
    countries: Mapping[str, float]
    holders: tuple[PlaceExpression, ...] = ()


def find_places(text: str, sentences: Sequence[Span]) -> list[PlaceExpression]:
    """Every place a text names, in order; only what stands as REFERENCE may lie within another."""
    return list(read_places(text, sentences).expressions)


def find_names(text: str, sentences: Sequence[Span]) -> list[PlaceExpression]:
    """As `find_places`, each name by itself: those too that are told within another's phrase."""
    read = read_places(text, sentences)
    return sorted((*read.expressions, *read.holders), key=lambda one: one.start)


def read_places(text: str, sentences: Sequence[Span]) -> DocumentPlaces:
    """As `find_places`, with the countries that the text speaks of."""
    tokens = split_tokens(text, sentences)
    gazetteer = open_gazetteer()
    toponyms = ToponymFinder(text, tokens, gazetteer).find()
    join_lists(text, toponyms)
    add_divisions(toponyms, gazetteer)
    uses = UseReader(text, tokens, toponyms, gazetteer).read()
    groups = find_group_names(tokens)
    uses = {toponym: use for toponym, use in uses.items() if not is_in_group(toponym, groups)}
    ties = tie_names(text, uses)
    roads = mark_between(text, uses)
    resolver = Resolver(gazetteer, uses, ties, weigh_institutions(text), weigh_groups(groups))
    choices = resolver.resolve()
    absorbed = {t for t in uses if is_absorbed(t, uses, ties)}
    expressions = [tell_expression(text, t, uses, ties, choices) for t in uses if t not in absorbed]
    holders = tuple(tell_expression(text, t, uses, ties, choices) for t in uses if t in absorbed)
    expressions += [tell_road_expression(text, road, expressions) for road in roads]
    return DocumentPlaces(drop_overlaps(expressions), resolver.evidence, holders)


def read_names(text: str, sentences: Sequence[Span], names: Sequence[Span]) -> list[Place | None]:
    """What each of these names stands for, all being taken for names of places; None where the reader abstains.

    For names that somebody else found. A span that holds no whole token of a sentence stands for nothing.
    """
    tokens = split_tokens(text, sentences)
    gazetteer = open_gazetteer()
    finder = ToponymFinder(text, tokens, gazetteer)
    made = [finder.make(name) for name in names]
    uses = dict.fromkeys(sorted((t for t in made if t), key=lambda t: t.start), PlaceUse.LOCATION)
    finder.describe(list(uses))
    join_lists(text, list(uses))
    add_divisions(list(uses), gazetteer)
    ties = tie_names(text, uses)
    hints = weigh_institutions(text), weigh_groups(find_group_names(tokens))
    choices = Resolver(gazetteer, uses, ties, *hints, given=True).resolve()
    told = {t: tell_place(choices[t], t.name, t.name, t.noun) for t in uses}
    return [told[t] if t else None for t in made]


def is_in_group(toponym: Toponym, groups: Sequence[GroupName]) -> bool:
    """`the Moro Islamic Liberation Front`: no town called Moro."""
    if not groups or toponym.demonym_of or any(e.kind == "country" for e in toponym.entries):
        return False
    return any(group.first <= toponym.first and toponym.last <= group.last for group in groups)


def tie_names(text: str, uses: dict[Toponym, PlaceUse]) -> dict[Toponym, tuple[Toponym, TieFound]]:
    """Each name that the next one holds, anchors or belongs to. Anchors become references."""
    ties: dict[Toponym, tuple[Toponym, TieFound]] = {}
    places = [t for t in uses if t.is_name and uses[t] is not PlaceUse.NAME_PART]
    for a, b in pairwise(places):
        found = find_tie(text, a, b)
        if found is None or (uses[a] is PlaceUse.OFFICE and found.tie is not Tie.HOLDS):
            continue
        ties[a] = (b, found)
        if found.tie in MEASURED:
            uses[b] = PlaceUse.REFERENCE
            b.relation = found.direction or found.tie.value
        elif uses[b] is PlaceUse.OFFICE:
            uses[b] = PlaceUse.LOCATION
    return ties


def is_absorbed(
    toponym: Toponym, uses: Mapping[Toponym, PlaceUse], ties: Mapping[Toponym, tuple[Toponym, TieFound]]
) -> bool:
    """Whether the name is told within another's phrase: it holds the one before, or belongs to the one after."""
    if uses[toponym] is PlaceUse.REFERENCE:
        return False
    own = ties.get(toponym)
    if own and own[1].tie is Tie.HOLDS:
        return True
    for a, (b, found) in ties.items():
        if b is toponym and (
            found.tie in {Tie.INSIDE, Tie.LISTED_INSIDE} or (found.tie is Tie.HOLDS and is_inside_another(a, ties))
        ):
            return True
    return False


def is_inside_another(toponym: Toponym, ties: Mapping[Toponym, tuple[Toponym, TieFound]]) -> bool:
    return any(b is toponym and found.tie in {Tie.INSIDE, Tie.LISTED_INSIDE} for b, found in ties.values())


def tell_expression(
    text: str,
    toponym: Toponym,
    uses: Mapping[Toponym, PlaceUse],
    ties: Mapping[Toponym, tuple[Toponym, TieFound]],
    choices: Mapping[Toponym, Choice],
) -> PlaceExpression:
    use, relation = uses[toponym], toponym.relation if toponym.is_name else None
    start, end, last = toponym.phrase_start, toponym.phrase_end, toponym
    while last in ties and (last is not toponym or ties[last][1].tie is not Tie.HOLDS):
        following, found = ties[last]
        end = following.phrase_end
        if found.tie not in {Tie.INSIDE, Tie.LISTED_INSIDE, Tie.HOLDS}:
            relation = relation or found.direction or found.tie.value
            break
        last = following
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    for holder, (b, found) in ties.items():
        if b is toponym and found.tie is Tie.HOLDS:
            start = holder.phrase_start
    before, after = text[max(0, toponym.start - 30) : toponym.start], text[toponym.end : toponym.end + 40]
    if _BORDER_AFTER.match(after) or _BORDER_BEFORE.search(lower_shout(before)):
        relation = "border"
    name_end = toponym.end
    if toponym.noun in load_place_words().facility_nouns and toponym.phrase_end > toponym.end:
        name_end = toponym.phrase_end
    if not toponym.is_name or use in {PlaceUse.NAME_PART, PlaceUse.OFFICE}:
        start, end = toponym.start, toponym.end
    choice = choices[toponym]
    own_relation = toponym.relation if use is not PlaceUse.REFERENCE and toponym.is_name else None
    itself = tell_place(choice, text[start:end], text[toponym.start : name_end], toponym.noun)
    place = set_apart(itself, own_relation, toponym.distance_km) if itself else None
    if place and use is PlaceUse.LOCATION and place.place_precision in POINTS and leads_to(toponym):
        place = widen_to_district(place)
    anchored = tell_by_anchor(text, toponym, *ties[toponym], choices) if toponym in ties else None
    place, itself = anchored or place, anchored or itself
    reason = None if place else choice.reason
    return PlaceExpression(
        start, end, toponym.start, name_end, place, reason, use, toponym.preposition, relation, itself
    )


def leads_to(toponym: Toponym) -> bool:
    """`on the Butembo road`: somewhere on the way to a town."""
    right = toponym.right
    return right is not None and not right.capital and right.lower in load_place_words().road_nouns


def tell_by_anchor(
    text: str, toponym: Toponym, anchor: Toponym, found: TieFound, choices: Mapping[Toponym, Choice]
) -> Place | None:
    """`Foo, 60 km from Bar`: a name that no table holds, at the point of the town it is measured from."""
    known = choices[anchor].entry
    if known is None or found.tie not in MEASURED or toponym.entries or choices[toponym].entry:
        return None
    near = set_apart(
        tell_entry(known, text[toponym.start : anchor.phrase_end]),
        found.direction or found.tie.value,
        found.distance_km,
    )
    holder = choices[toponym].container
    if holder is None or known.lies_in(holder):
        return name_inside(near, toponym.name)
    if holder.country_code != known.country_code:
        return None
    admin1 = holder.name if holder.kind == "admin1" else holder.admin1
    return replace(name_inside(near, toponym.name), admin1=admin1, admin2=None)


def tell_road_expression(text: str, road: Road, expressions: Sequence[PlaceExpression]) -> PlaceExpression:
    """The road as a location of its own; the towns at its ends stay references."""
    ends = {e.name_start: e for e in expressions}
    first, last = ends.get(road.first.start), ends.get(road.last.start)
    end = max(road.end, last.end) if last else road.end
    place = tell_road(text[road.start : end], first.place if first else None, last.place if last else None)
    reason = None if place else AbstentionReason.AMBIGUOUS
    name_end = min(road.last.end, end)
    use = PlaceUse.LOCATION
    return PlaceExpression(road.start, end, road.first.start, name_end, place, reason, use, "on", "between")


def drop_overlaps(expressions: Sequence[PlaceExpression]) -> tuple[PlaceExpression, ...]:
    """In order; of two that overlap the longer stays, references aside."""
    kept: list[PlaceExpression] = []
    for one in sorted(expressions, key=lambda e: (e.start, -e.end)):
        clash = next((k for k in kept if k.start < one.end and one.start < k.end), None)
        if clash is None or one.use is PlaceUse.REFERENCE or clash.use is PlaceUse.REFERENCE:
            kept.append(one)
    return tuple(kept)
