"""Sites as places: `the prison` once its name was told, and `near the prison` as a place, not as what was attacked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.codebook.codes import PlacePrecision, TargetType
from dateline.codebook.precision import AREAS, COARSE
from dateline.codebook.records import Place
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frame import Frame
from dateline.extract.places import PlaceExpression, PlaceUse
from dateline.extract.targets import TargetExpression

NEAR_KM = 5.0
TOPIC_REACH = 2
"""How many sentences back `it` may point to a site."""

_IN = re.compile(r"\s*,?\s*(?:in|at|of|near|outside|,)?\s*(?:the\s+)?(?:[\w\-]+\s+){0,4}")
_IT = re.compile(r"\s+(?:it|there|them)\b", re.IGNORECASE)
_SINGULAR_SITES = frozenset({TargetType.PRISON, TargetType.CAMP})
_DEFINITE = re.compile(r"\b(?:the|this|that|same|its|their)\s+(?:[\w\-]+\s+){0,3}[\w\-]+$", re.IGNORECASE)
_NEAR = re.compile(
    r"\b(?:near|close to|outside|around|beside|not far from|adjacent to|next to|vicinity of|surroundings of|"
    r"environs of|edge of|outskirts of|by)\s+(?:the\s+|that\s+|this\s+)?$",
    re.IGNORECASE,
)
_FAR = re.compile(r"\b(?:away from|far from|from)\s+(?:the\s+|that\s+)?$", re.IGNORECASE)


class SiteReader:
    """Walks through a document and remembers which sites it has told, and where they are."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, Place] = {}
        self._topic: tuple[int, TargetExpression] | None = None

    def read_sentence(self, spans: SentenceSpans, frames: Sequence[Frame]) -> None:
        """Give frames without a place that of the site they speak of, and take from `targets` what only says where."""
        for target in spans.targets:
            place = _place_of(self._text, target, spans.places)
            if place is not None:
                self._places[_kind_of_site(target)] = place
        for frame in frames:
            self._resolve_object(frame)
            for target in list(frame.targets):
                self._resolve_target(frame, target)
        if spans.targets:
            named = [target for target in spans.targets if target.name]
            self._topic = (spans.index, (named or list(spans.targets))[0])

    def _resolve_object(self, frame: Frame) -> None:
        """`attacked it`, `there`: the site of the sentence or two before."""
        if frame.targets or frame.trigger is None or self._topic is None:
            return
        index, target = self._topic
        if 1 <= frame.sentence_index - index <= TOPIC_REACH and _IT.match(self._text, frame.anchor.end):
            frame.targets.append(target)
            place = self._places.get(_kind_of_site(target))
            if place and not _has_fine_place(frame.places):
                frame.places.append(_make_expression(target, place, is_near=False))

    def _resolve_target(self, frame: Frame, target: TargetExpression) -> None:
        text = self._text
        before = text[max(frame.sentence.start, target.start - 30) : target.start + _article(text, target)]
        if _FAR.search(before):
            frame.targets.remove(target)
            return
        is_near = bool(_NEAR.search(before))
        if is_near and frame.family != "status":
            frame.targets.remove(target)
        place = self._places.get(_kind_of_site(target))
        is_same = place is not None and not target.name and _DEFINITE.search(before + text[target.start : target.end])
        if place and is_same and not _has_fine_place(frame.places) and frame.family != "status":
            frame.places.append(_make_expression(target, place, is_near=is_near))


def _kind_of_site(target: TargetExpression) -> str:
    """`prison`, `jail` and `penitentiary` are one kind of site; of bases and posts there are many."""
    return target.target_type.value if target.target_type in _SINGULAR_SITES else target.head


def _article(text: str, target: TargetExpression) -> int:
    match = re.match(r"(?:the|that|this|an?)\s+", text[target.start : target.end], re.IGNORECASE)
    return match.end() if match else 0


def _touch(text: str, target: TargetExpression, place: PlaceExpression) -> bool:
    """`the prison in Hasakah`, `the Hasakah prison`; not a town that only stands nearby in the sentence."""
    if place.start < target.end and target.start < place.end:
        return True
    return target.end <= place.start and bool(_IN.fullmatch(text, target.end, place.start))


def _place_of(text: str, target: TargetExpression, places: Iterable[PlaceExpression]) -> Place | None:
    """The place told with the site: its own where the gazetteer has it, else the town it stands in."""
    touching = [p for p in places if p.place and _touch(text, target, p)]
    fine = [p.place for p in touching if p.place and p.place.place_precision not in COARSE | AREAS]
    exact = [place for place in fine if place.place_precision is PlacePrecision.EXACT]
    return next(iter(exact or fine), None)


def _has_fine_place(places: Iterable[PlaceExpression]) -> bool:
    return any(p.place and p.place.place_precision not in COARSE | AREAS for p in places)


def _make_expression(target: TargetExpression, place: Place, *, is_near: bool) -> PlaceExpression:
    if is_near:
        place = replace(
            place,
            place_precision=PlacePrecision.NEAR,
            uncertainty_km=(place.uncertainty_km or 0.0) + NEAR_KM,
        )
    return PlaceExpression(
        start=target.start,
        end=target.end,
        name_start=target.start,
        name_end=target.end,
        place=place,
        reason=None,
        use=PlaceUse.LOCATION,
        preposition="near" if is_near else None,
        relation="near" if is_near else None,
    )
