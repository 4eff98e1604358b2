"""Sites as places: `the prison` once its name was told, and `near the prison` as a place, not as what was attacked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.codebook.codes import PlacePrecision, TargetType
from dateline.codebook.precision import AREAS, COARSE
from dateline.codebook.records import Place, Span
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frames.frame import Frame
from dateline.extract.places import PlaceExpression, PlaceUse, open_gazetteer
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.targets import TargetExpression

NEAR_KM = 5.0
TOPIC_REACH = 2
"""How many sentences back `it` may point to a site."""
TOWN_REACH = 8
"""How many sentences back the town of `the school` may stand."""
SITE_REACH = 8
"""How many sentences back `the building` may point to one."""

_IN = re.compile(r"\s*,?\s*(?:in|at|of|near|outside|,)?\s*(?:the\s+)?(?:[\w\-]+\s+){0,4}")
_IT = re.compile(r"\s+(?:it|there|them)\b", re.IGNORECASE)
_IT_WAS = re.compile(r"\bit\s+(?:is|was|had been|has been|be|being)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SINGULAR_SITES = frozenset({TargetType.PRISON, TargetType.CAMP})
_DEFINITE = re.compile(r"\b(?:the|this|that|same|its|their)\s+(?:[\w\-]+\s+){0,3}[\w\-]+$", re.IGNORECASE)
_NEAR_WORDS = (
    r"near|close to|outside|around|beside|not far from|adjacent to|next to|vicinity of|surroundings of|environs of|"
    r"edge of|outskirts of|by"
)
_NEAR = re.compile(rf"\b(?:{_NEAR_WORDS})\s+(?:the\s+|that\s+|this\s+|same\s+)*$", re.IGNORECASE)
_FAR = re.compile(r"\b(?:away from|far from|from)\s+(?:the\s+|that\s+)?$", re.IGNORECASE)
_SITE_AGAIN = re.compile(
    rf"(?:\b(?P<near>{_NEAR_WORDS})\s+)?\b(?:the|this|that)\s+(?P<same>same\s+)?"
    r"(?P<noun>facility|compound|complex|building|establishment|installation|premises|site|walls)\b(?!\s+(?:of|in)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Site:
    """A site that was told, where it is and the words that said so."""

    place: Place
    told_at: Span


class SiteReader:
    """Walks through a document and remembers which sites it has told, and where they are."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sites: dict[str, _Site] = {}
        self._topic: tuple[int, TargetExpression] | None = None
        self._town: tuple[int, _Site] | None = None
        self._is_located = False

    def read_sentence(self, spans: SentenceSpans, frames: Sequence[Frame]) -> None:
        """Give frames without a place that of the site they speak of, and take from `targets` what only says where."""
        for target in spans.targets:
            site = _site_of(self._text, target, spans.places)
            if site is not None:
                self._sites[_kind_of_site(target)] = site
        self._is_located = bool(spans.places)
        for frame in frames:
            self._resolve_object(frame)
            for target in list(frame.targets):
                self._resolve_target(frame, target)
        self._resolve_again(spans, frames)
        fine = {p.place.name: p for p in spans.places if p.place and _is_fine(p.place)}
        if fine:
            found = next(iter(fine.values()))
            place, told_at = found.itself or found.place, found.told_at or Span(found.start, found.end)
            self._town = (spans.index, _Site(place, told_at)) if place and len(fine) == 1 else None
        sites = [one for one in spans.targets if one.name or one.head in facility_nouns()]
        if sites:
            named = [target for target in sites if target.name]
            self._topic = (spans.index, (named or sites)[0])

    def _resolve_object(self, frame: Frame) -> None:
        """`attacked it`, `it was retaken`: the site of the sentence or two before."""
        if frame.targets or frame.trigger is None or self._topic is None:
            return
        index, target = self._topic
        if not 1 <= frame.sentence_index - index <= TOPIC_REACH:
            return
        is_object = _IT.match(self._text, frame.anchor.end) is not None
        if is_object:
            frame.targets.append(target)
        site = self._sites.get(_kind_of_site(target))
        is_subject = _IT_WAS.search(self._text, frame.sentence.start, frame.anchor.start)
        if site and (is_object or is_subject) and not _has_fine_place(frame.places):
            found = _make_expression(frame.anchor, site, is_near=False)
            frame.places.append(found if is_object else replace(found, relation="same"))

    def _resolve_target(self, frame: Frame, target: TargetExpression) -> None:
        text = self._text
        before = text[max(frame.sentence.start, target.start - 30) : target.start + _article(text, target)]
        is_near = bool(_NEAR.search(before))
        if _FAR.search(before) and not is_near:
            frame.targets.remove(target)
            return
        if is_near and frame.family != "status":
            frame.targets.remove(target)
        site = self._sites.get(_kind_of_site(target))
        is_same = not target.name and _DEFINITE.search(before + text[target.start : target.end])
        if site is None and is_same and not frame.places and not self._is_located and frame.family != "status":
            self._place_in_town(frame, target, is_near=is_near)
        if site and is_same and not _has_fine_place(frame.places) and frame.family != "status":
            frame.places.append(_make_expression(Span(target.start, target.end), site, is_near=is_near))

    def _place_in_town(self, frame: Frame, target: TargetExpression, *, is_near: bool) -> None:
        """`the school` of which nothing was told: in the one town spoken of last."""
        text = self._text[target.start : target.end].lower()
        if self._town is None or frame.sentence_index - self._town[0] > TOWN_REACH:
            return
        if target.head not in facility_nouns() or (
            frame.sentence_index - self._town[0] > 1 and _is_capital(self._town[1])
        ):
            return
        if text.startswith(("the ", "that ", "this ", "same ")):
            found = _make_expression(Span(target.start, target.end), self._town[1], is_near=is_near)
            frame.places.append(replace(found, relation="same"))

    def _resolve_again(self, spans: SentenceSpans, frames: Sequence[Frame]) -> None:
        """`not far from the establishment`: the site spoken of last, under a word for any."""
        site = self._find_topic(spans.index)
        open_frames = [frame for frame in frames if not _has_fine_place(frame.places) and frame.family != "status"]
        if site is None or not open_frames:
            return
        for span, is_near in self._find_again(spans):
            frame = min(open_frames, key=lambda f: abs(f.anchor.start - span.start))
            if not frame.places:
                frame.places.append(_make_expression(span, site, is_near=is_near))

    def _find_again(self, spans: SentenceSpans) -> Iterator[tuple[Span, bool]]:
        for match in _SITE_AGAIN.finditer(self._text, spans.span.start, spans.span.end):
            if match["noun"].lower() != "walls" or match["same"]:
                yield Span(*match.span()), match["near"] is not None

    def _find_topic(self, index: int) -> _Site | None:
        if self._topic is None or index - self._topic[0] > SITE_REACH:
            return None
        return self._sites.get(_kind_of_site(self._topic[1]))


def _is_capital(site: _Site) -> bool:
    """A capital is often named for who sits there, and not for what happened in it."""
    capital = open_gazetteer().capitals.get(site.place.country_code or "")
    return capital is not None and capital.gazetteer_id == site.place.gazetteer_id


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


def _site_of(text: str, target: TargetExpression, places: Iterable[PlaceExpression]) -> _Site | None:
    """The place told with the site: its own where the gazetteer has it, else the town it stands in."""
    touching = [(p, p.itself or p.place) for p in places if p.place and _touch(text, target, p)]
    fine = [
        _Site(place, p.told_at or Span(p.start, p.end))
        for p, place in touching
        if place and (place.place_precision not in COARSE | AREAS or _is_own(place, target))
    ]
    exact = [site for site in fine if site.place.place_precision is PlacePrecision.EXACT]
    return next(iter(exact or fine), None)


def _is_own(place: Place, target: TargetExpression) -> bool:
    """A site that no table holds, under its own name."""
    return place.gazetteer_id is None and target.name is not None and (place.name or "").endswith(target.name)


def _has_fine_place(places: Iterable[PlaceExpression]) -> bool:
    return any(p.place and p.place.place_precision not in COARSE | AREAS for p in places)


def _is_fine(place: Place) -> bool:
    return place.place_precision not in COARSE | AREAS or place.gazetteer_id is None


def facility_nouns() -> frozenset[str]:
    return load_place_words().facility_nouns


def _make_expression(span: Span, site: _Site, *, is_near: bool) -> PlaceExpression:
    place = site.place
    if is_near:
        place = replace(
            place,
            place_precision=PlacePrecision.NEAR,
            uncertainty_km=(place.uncertainty_km or 0.0) + NEAR_KM,
        )
    return PlaceExpression(
        start=span.start,
        end=span.end,
        name_start=span.start,
        name_end=span.end,
        place=place,
        reason=None,
        use=PlaceUse.LOCATION,
        preposition="near" if is_near else None,
        relation="near" if is_near else None,
        itself=site.place,
        told_at=site.told_at,
    )
