"""Names: which place a toponym is, and which organisation a phrase for one means."""

from collections.abc import Mapping
from typing import Any

from dateline.codebook.distance import measure_great_circle
from dateline.codebook.records import Document
from dateline.extract.actors import ActorExpression, find_actors
from dateline.extract.annotations import count_scenes
from dateline.extract.places import PlaceExpression, PlaceUse, find_names, find_places
from evals.authored.verdicts import PassageScore, judge_value
from evals.labels import fold

WITHIN_KM = 25.0
"""How far off a point may be where the passage does not say."""
_SPOKEN_OF = frozenset({PlaceUse.LOCATION, PlaceUse.DATELINE, PlaceUse.REFERENCE, PlaceUse.OFFICE})


def score_names(score: PassageScore, case: Mapping[str, Any], document: Document) -> None:
    """The `toponym` and `actor` entries of a passage."""
    places = find_names(document.text, document.sentences) if "toponym" in case else []
    for wanted in case.get("toponym", ()):
        start = document.text.find(wanted["quote"])
        end = start + len(wanted["quote"])
        around = [one for one in places if one.start < end and start < one.end and one.use in _SPOKEN_OF]
        # Of "Tarmiya, 45 km from Baghdad" the quote "Baghdad" asks for the name in it, not for the whole. Where no name
        # stands, what is told around it is judged by its country.
        named = [one for one in around if one.name_start < end and start < one.name_end]
        best = min(named or around, key=lambda one: rank_overlap(one, start, end), default=None)
        _score_toponym(score, wanted, best, by_point=bool(named))
    actors = _read_actors(document) if "actor" in case else []
    for wanted in case.get("actor", ()):
        start = document.text.find(wanted["quote"])
        end = start + len(wanted["quote"])
        actor = next((one for one in actors if one.start < end and start < one.end), None)
        name, kind = (actor.name, str(actor.kind)) if actor else (None, None)
        told = f"{wanted['quote']!r} wanted {wanted.get('actor', 'none')} {wanted.get('kind', '')}, got {name} {kind}"
        if wanted.get("abstain"):
            score.add("actor", "wrong" if name else "right", told)
        elif "actor" in wanted:
            fits = name is not None and any(_fold_name(one) in _fold_name(name) for one in wanted["actor"])
            score.add("actor", "missing" if name is None else "right" if fits else "wrong", told)
        if "kind" in wanted:
            score.add("kind", judge_value(kind, wanted["kind"]), told)


def _read_actors(document: Document) -> list[ActorExpression]:
    """As the reader finds them: "the army" may be told by the places that the text names."""
    scenes = count_scenes(find_places(document.text, document.sentences))
    return find_actors(document.text, document.sentences, document.published_on, scenes)


def _fold_name(name: str) -> str:
    """`Police Forces of the United Kingdom` is `Police Forces of United Kingdom`: an article is no other actor."""
    return " ".join(word for word in fold(name).split() if word != "the")


def rank_overlap(one: PlaceExpression, start: int, end: int) -> tuple[int, int]:
    """First what names the most of the quote, and of these the shortest name."""
    return max(start, one.name_start) - min(end, one.name_end), one.name_end - one.name_start


def _score_toponym(
    score: PassageScore, wanted: Mapping[str, Any], got: PlaceExpression | None, *, by_point: bool
) -> None:
    """By country, and `by_point` by distance where the passage gives one and the reader more than a country."""
    place = got.place if got else None
    told = f"{wanted['quote']!r} wanted {wanted.get('name')} {wanted.get('country_code')}, got " + (
        f"{place.name} {place.admin1} {place.country_code} {place.latitude} {place.longitude}" if place else "nothing"
    )
    if wanted.get("abstain") or wanted.get("not_a_place"):
        score.add("no place", "wrong" if place else "right", told)
        return
    # A sea or a region of several countries lies in none: it is known by its point.
    country = wanted.get("country_code")
    verdict = "missing" if place is None else "right" if place.country_code == country else "wrong"
    if verdict == "wrong" and place and place.country_code is None:
        verdict = "missing"
    if (
        by_point
        and place
        and verdict == "right"
        and "latitude" in wanted
        and place.latitude is not None
        and place.longitude is not None
    ):
        gap = measure_great_circle(place.latitude, place.longitude, wanted["latitude"], wanted["longitude"])
        verdict = "right" if gap <= wanted.get("within_km", WITHIN_KM) else "wrong"
    score.add("toponym", verdict, told)
