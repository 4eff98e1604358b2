"""Where an act was: the places told with it, those spoken of again, and where everything around it lies."""

from collections.abc import Iterable

from dateline.codebook.codes import AbstentionReason, PlacePrecision
from dateline.codebook.precision import AREAS, COARSE, may_be_province
from dateline.codebook.records import Abstention, Document, Place, Span, Value
from dateline.extract.act import Act
from dateline.extract.agreement import place_conflict, resolved
from dateline.extract.assembly.writer import ClaimWriter
from dateline.extract.frame import Frame
from dateline.extract.places import PlaceExpression, name_inside

_FINENESS = list(PlacePrecision)
_LINES = frozenset({"between", "border"})


def write_places(document: Document, act: Act, writer: ClaimWriter) -> list[Abstention]:
    """A claim for every resolved place of the act; else for the country around it; else why there is none."""
    # Where shots are still heard is not where the act was.
    told = [(frame, found) for frame in act.frames if frame.family != "status" for found in frame.places]
    named = [(frame, found) for frame, found in told if found.place is None and found.relation not in _LINES]
    finest = _finest_place(found for _, found in told)
    if finest is None:
        if _write_setting(document, act, named, writer):
            return []
        return [_abstain(document, found) for _, found in told] or [Abstention("place", AbstentionReason.NOT_STATED)]
    seen: set[tuple[str | None, str | None, str]] = set()
    for frame, found in told:
        place = found.place
        if place is None or place_conflict(finest, place):
            continue
        key = (place.name, place.gazetteer_id, place.place_precision.value)
        if key not in seen:
            seen.add(key)
            _write_place(frame, found, place, writer)
    if finest.place_precision in AREAS | COARSE and finest.gazetteer_id is not None:
        _write_inside(document, finest, named, writer)
    return []


def _write_place(frame: Frame, found: PlaceExpression, place: Place, writer: ClaimWriter) -> None:
    span = Span(found.start, found.end)
    if found.told_at is None:
        writer.write("place", place.name, span, frame, "place_of_act", place_detail(place))
    else:
        rule = "place_spoken_of_again"
        writer.write(
            "place", place.name, found.told_at, frame, rule, place_detail(place), tied_by=_reach(span, frame.anchor)
        )


def _reach(a: Span, b: Span) -> Span:
    return Span(min(a.start, b.start), max(a.end, b.end))


def _write_inside(
    document: Document, holder: Place, named: list[tuple[Frame, PlaceExpression]], writer: ClaimWriter
) -> None:
    """`in X province, at a station in Foo`: a name that no table holds lies in the division told beside it."""
    for frame, found in named:
        if found.reason is AbstentionReason.NOT_IN_GAZETTEER and holder in resolved(frame.places):
            name = document.text[found.name_start : found.name_end]
            place, span = name_inside(holder, name), Span(found.start, found.end)
            writer.write("place", name, span, frame, "named_beside_division", place_detail(place))
            return


def _write_setting(
    document: Document, act: Act, named: list[tuple[Frame, PlaceExpression]], writer: ClaimWriter
) -> bool:
    """Where everything around the act lies; a name told with the act that could not be placed is taken to lie there."""
    frame = next((frame for frame in act.frames if frame.family != "status"), act.frames[0])
    setting = frame.setting
    if setting is None:
        return False
    if named:
        owner, found = named[0]
        place = name_inside(setting.place, document.text[found.name_start : found.name_end])
        span, rule = Span(found.start, found.end), f"named_in_{setting.rule}"
        writer.write("place", place.name, span, owner, rule, place_detail(place))
    else:
        detail = place_detail(setting.place)
        writer.write("place", setting.place.name, setting.told_at, frame, setting.rule, detail, tied_by=frame.anchor)
    return True


def _abstain(document: Document, found: PlaceExpression) -> Abstention:
    words = document.text[found.start : found.end]
    return Abstention("place", found.reason or AbstentionReason.AMBIGUOUS, words)


def _finest_place(told: Iterable[PlaceExpression]) -> Place | None:
    """The place the others must agree with: the first of the finest."""
    return min(resolved(told), key=lambda p: (_FINENESS.index(p.place_precision), may_be_province(p)), default=None)


def place_detail(place: Place) -> dict[str, Value]:
    """The codes of a place as a claim keeps them."""
    return {
        "admin2": place.admin2,
        "admin1": place.admin1,
        "country": place.country,
        "country_code": place.country_code,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.place_precision.value,
        "point_is": place.point_is.value if place.point_is else None,
        "uncertainty_km": place.uncertainty_km,
        "gazetteer_id": place.gazetteer_id,
        "candidates": "|".join(f"{c.gazetteer_id}={c.name}={c.score:.3f}" for c in place.candidates) or None,
    }
