"""The one place of a report that tells one scene: where its acts were that later sentences tell without a place.

Most short reports have one scene: a lead says where, and what follows, when and how, the toll and the claim, says so no
more. A report is taken for one when it puts things at one point only, names it at its head beside an act, and names
no second country and no second province. A history, a tally or another day in it are of other scenes.
"""

import re
from collections.abc import Iterator, Sequence

from dateline.codebook.codes import Realization
from dateline.codebook.precision import AREAS, COARSE
from dateline.codebook.records import Place, Span
from dateline.extract.acts.agreement import PERIOD_DAYS, days_conflict
from dateline.extract.annotations import SentenceSpans
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame, Setting
from dateline.extract.places import PlaceExpression, is_unlisted, name_inside, normalize_name, tell_name

LEAD = 2
"""The place stands in one of so many sentences that tell acts, or before: the headline is one of them."""
_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|separate(?:ly)?|another|similar|previous(?:ly)?|neighbou?ring|nearby|the other|across the|"
    r"(?:this|last) (?:month|year)|in recent|second (?:attack|such))",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\balso\b", re.IGNORECASE)
"""Another act; of a toll it says nothing: `nine were also wounded`."""
_ELSEWHERE_KINDS = frozenset({"agreement", "proclamation", "status", "reference"})
_LINES = frozenset({"between", "border"})


class Story:
    """The scene of one document, if it has but one."""

    def __init__(self, text: str, sentences: Sequence[SentenceSpans]) -> None:
        self._text = text
        self._sentences = {spans.index: spans for spans in sentences}
        self._found = self._find_place(sentences)

    def find_setting(self, frame: Frame, told: Sequence[Frame], around: Setting | None) -> Setting | None:
        """The place of the one scene for a frame without any; `told` are the frames before, `around` its country."""
        if self._found is None or frame.places or not self._may_be_of_scene(frame):
            return None
        indices = {one.sentence_index for one in told if any(self._is_place(found) for found in one.places)}
        scene = [one for one in told if one.sentence_index in indices]
        dates = frame.dates or self._sentences[frame.sentence_index].dates
        if any(_is_long(found) for found in frame.dates) or any(days_conflict(dates, one.dates) for one in scene):
            return None
        place = self._found.place or _name_in(around, self._text, self._found)
        if around and place.country_code not in {None, around.place.country_code}:
            return None
        told_at = Span(self._found.start, self._found.end)
        return Setting(place, told_at, "place_of_story")

    def _may_be_of_scene(self, frame: Frame) -> bool:
        is_told = frame.realization is None or frame.realization.realization is Realization.COMPLETED
        is_other = frame.retrospection or frame.commemoration or frame.is_over_months or frame.is_hypothetical
        is_many = frame.quantity is not None or (frame.trigger is not None and frame.trigger.is_plural)
        if not is_told or is_other or is_many or frame.family in _ELSEWHERE_KINDS:
            return False
        here = self._sentences[frame.sentence_index]
        if any(self._is_place(found) for found in here.places):
            # It is the place of another act of the sentence.
            return False
        if any(not self._is_place(found) for found in here.places if found.told_at is None and _is_point(found)):
            return False
        if frame.trigger and _ALSO.search(self._text, frame.clause.start, frame.clause.end):
            return False
        return not _ELSEWHERE.search(self._text, frame.sentence.start, frame.sentence.end)

    def _is_place(self, found: PlaceExpression) -> bool:
        return self._found is not None and _key(self._text, found) == _key(self._text, self._found)

    def _find_place(self, sentences: Sequence[SentenceSpans]) -> PlaceExpression | None:
        points = list(self._find_points(sentences))
        if not points or len({_key(self._text, found) for found, _ in points}) != 1:
            return None
        named = [one for one in points if one[0].place] or points
        found, spans = named[0]
        places = [one.place for s in sentences for one in s.places if one.place]
        provinces = {place.admin1 for place in places} - {None}
        countries = {place.country_code for place in places} - {None}
        telling = [s.index for s in sentences if s.triggers or s.tolls][:LEAD]
        is_led = bool(telling) and points[0][1].index <= telling[-1] and bool(spans.triggers or spans.tolls)
        return found if is_led and len(provinces) <= 1 and len(countries) <= 1 else None

    def _find_points(self, sentences: Sequence[SentenceSpans]) -> Iterator[tuple[PlaceExpression, SentenceSpans]]:
        for spans in sentences:
            for found in spans.places:
                if found.told_at is None and _is_point(found):
                    yield found, spans


def _is_long(found: DateExpression) -> bool:
    """`since 2019`, `in 2020`: a history, or a tally."""
    return found.first is None or found.last is None or (found.last - found.first).days > PERIOD_DAYS


def is_unplaced_name(found: PlaceExpression) -> bool:
    """A name that neither a table nor the words beside it could place."""
    return found.place is None and found.relation not in _LINES


def _is_point(found: PlaceExpression) -> bool:
    """Whether it is finer than a district, or may be: a name that was left open."""
    if found.place is None:
        return found.relation not in _LINES
    return is_unlisted(found.place) or found.place.place_precision not in AREAS | COARSE


def _key(text: str, found: PlaceExpression) -> str:
    place = found.itself or found.place
    return normalize_name((place and place.name) or text[found.name_start : found.name_end])


def _name_in(around: Setting | None, text: str, found: PlaceExpression) -> Place:
    name = text[found.name_start : found.name_end]
    return name_inside(around.place, name) if around else tell_name(name, text[found.start : found.end])
