"""The town of a report of crime: where its scene was, when the sentences that tell it do not say.

A local report is of one town, and says so where its readers need no more: in the date line, by the police that speak,
by a street. War reports are dated and spoken of from afar, so there this says nothing. What lies in another state than
the town, and is told but once, is no place of the act either: a hospital's, a suspect's, a word that is also a town.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dateline.codebook.codes import PlacePrecision, Realization
from dateline.codebook.records import Document, Place, Span
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frames.frame import Frame, Setting
from dateline.extract.places import PlaceExpression, is_unlisted
from dateline.extract.scope import reads_of_crime
from dateline.extract.setting.story_days import SCENE_FAMILIES

RULE = "town_of_report"
_TOWN = frozenset({PlacePrecision.TOWN, PlacePrecision.NEAR, PlacePrecision.EXACT})
_CARE = re.compile(r"\b(?:hospital|medical|clinic|health)\b", re.IGNORECASE)


def place_story(document: Document, sentences: Sequence[SentenceSpans], frames: Sequence[Frame]) -> None:
    """Give the town of the report to the tellings of its scene that have no place, or none that can be right."""
    if not reads_of_crime(document, frames):
        return
    told = [(found, place) for found, place in _list_places(document.text, sentences) if not is_unlisted(place)]
    beat = {_key(place) for spans in sentences for found in spans.beat if (place := _read(found))}
    town = _choose([one for one in told if one[1].place_precision in _TOWN], beat)
    town = town or _choose([one for one in told if one[1].place_precision is PlacePrecision.DISTRICT], beat)
    if town is None:
        return
    found, place = town
    counts = Counter(_key(place) for _, place in told)
    setting = Setting(place, Span(found.start, found.end), RULE)
    for frame in frames:
        if not _is_of_scene(frame):
            continue
        frame.places = [one for one in frame.places if not _is_astray(one, place, counts)]
        if not any(_is_fine(one.place) for one in frame.places):
            known = frame.setting.place if frame.setting else None
            frame.setting = frame.setting if _is_fine(known) else setting


def _list_places(text: str, sentences: Iterable[SentenceSpans]) -> Iterator[tuple[PlaceExpression, Place]]:
    for spans in sentences:
        for found in sorted({*spans.places, *spans.beat}, key=lambda one: one.start):
            place = _read(found)
            if place is not None and found.told_at is None and not _CARE.search(text, found.start, found.end):
                yield found, place


def _choose(
    told: Sequence[tuple[PlaceExpression, Place]], beat: set[tuple[str | None, str | None]]
) -> tuple[PlaceExpression, Place] | None:
    """The place told most often; of several told as often, the one of the date line or the police; else none."""
    counts = Counter(_key(place) for _, place in told)
    most = max(counts.values(), default=0)
    best = [key for key, n in counts.items() if n == most]
    if len(best) > 1:
        best = [key for key in best if key in beat]
    return next((one for one in told if [_key(one[1])] == best), None)


def _is_of_scene(frame: Frame) -> bool:
    is_done = frame.realization is None or frame.realization.realization is Realization.COMPLETED
    is_other = frame.retrospection or frame.commemoration or frame.is_over_months or frame.is_hypothetical
    return is_done and not is_other and frame.family in SCENE_FAMILIES


def _is_astray(found: PlaceExpression, town: Place, counts: Counter[tuple[str | None, str | None]]) -> bool:
    """Told once, in another state or country than the town, which is told more than once."""
    place = _read(found)
    if place is None or counts[_key(place)] > 1 or counts[_key(town)] < 2:
        return False
    return (place.country_code, place.admin1) != (town.country_code, town.admin1)


def _read(found: PlaceExpression) -> Place | None:
    return found.itself or found.place


def _key(place: Place) -> tuple[str | None, str | None]:
    return place.gazetteer_id, place.name


def _is_fine(place: Place | None) -> bool:
    return (
        place is not None and place.place_precision in _TOWN | {PlacePrecision.DISTRICT} and place.latitude is not None
    )
