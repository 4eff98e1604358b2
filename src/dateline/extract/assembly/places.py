"""Where an act was: the places told with it, those spoken of again, and where everything around it lies."""

from collections.abc import Iterable

from dateline.codebook.codes import AbstentionReason, PlacePrecision
from dateline.codebook.precision import AREAS, COARSE, may_be_province
from dateline.codebook.records import Abstention, Document, Place, Span, Value
from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import place_conflict, resolved
from dateline.extract.assembly.writer import ClaimWriter
from dateline.extract.frames.frame import Frame, Setting
from dateline.extract.places import PlaceExpression, name_inside, tell_country, tell_division, tell_name
from dateline.extract.setting.story_places import is_unplaced_name

_FINENESS = list(PlacePrecision)
_OF_STORY = {"place_of_story": 0, "town_of_report": 1}
"""The settings that are points, the nearer first."""


def write_places(document: Document, act: Act, writer: ClaimWriter) -> list[Abstention]:
    """A claim for every resolved place of the act; else for the place or country around it; else why there is none."""
    # Where shots are still heard is not where the act was.
    told = [(frame, found) for frame in act.frames if frame.family != "status" for found in frame.places]
    named = [(frame, found) for frame, found in told if is_unplaced_name(found)]
    finest = _finest_place(found for _, found in told)
    setting = _find_setting(act)
    if finest is None:
        unlisted = [one for one in named if setting or _is_unlisted(one[1])]
        if unlisted:
            _write_name(document, unlisted[0], setting, writer)
        elif setting:
            _write_setting(*setting, writer)
        else:
            left_open = [_abstain(document, found) for _, found in told]
            return left_open or [Abstention("place", AbstentionReason.NOT_STATED)]
        return []
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
        beside = {frame.sentence_index for frame, found in told if found.place == finest}
        inside = [one for one in named if _is_unlisted(one[1]) and one[0].sentence_index in beside]
        if inside:
            _write_inside(document, finest, inside[0], writer)
        elif setting and setting[1].rule in _OF_STORY and _may_lie_in(setting[1].place, finest):
            _write_setting(*setting, writer)
    return []


def _is_unlisted(found: PlaceExpression) -> bool:
    return found.reason is AbstentionReason.NOT_IN_GAZETTEER


def _may_lie_in(place: Place, holder: Place) -> bool:
    """`the attack in central Mali`, where all that the report tells was at one place of Mali."""
    same = place.country_code in {None, holder.country_code}
    return same and (holder.admin1 is None or place.admin1 is None or place.admin1 == holder.admin1)


def _find_setting(act: Act) -> tuple[Frame, Setting] | None:
    """That of the first telling that has any; the place of a story before the country around."""
    frames = [frame for frame in act.frames if frame.family != "status"] or act.frames[:1]
    known = [(frame, frame.setting) for frame in frames if frame.setting]
    return min(known, key=lambda one: _OF_STORY.get(one[1].rule, len(_OF_STORY)), default=None)


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


def _write_inside(document: Document, holder: Place, named: tuple[Frame, PlaceExpression], writer: ClaimWriter) -> None:
    """`in X province, at a station in Foo`: a name that no table holds lies in the division told beside it."""
    frame, found = named
    name = document.text[found.name_start : found.name_end]
    place, span = name_inside(holder, name), Span(found.start, found.end)
    writer.write("place", name, span, frame, "named_beside_division", place_detail(place))


def _write_name(
    document: Document,
    named: tuple[Frame, PlaceExpression],
    setting: tuple[Frame, Setting] | None,
    writer: ClaimWriter,
) -> None:
    """A name told with the act that could not be placed, in what lies around the act, if that is known."""
    owner, found = named
    name, span = document.text[found.name_start : found.name_end], Span(found.start, found.end)
    if setting is None:
        place, rule = tell_name(name, document.text[found.start : found.end]), "name_of_place"
    else:
        around = setting[1].place
        holder = around if around.gazetteer_id and around.place_precision in AREAS | COARSE else tell_division(around)
        if holder is None and around.country_code:
            holder = tell_country(around.country_code, around.as_written)
        place = name_inside(holder or around, name)
        rule = f"named_in_{setting[1].rule}"
    writer.write("place", name, span, owner, rule, place_detail(place))


def _write_setting(frame: Frame, setting: Setting, writer: ClaimWriter) -> None:
    """Where everything around the act lies."""
    detail = place_detail(setting.place)
    writer.write("place", setting.place.name, setting.told_at, frame, setting.rule, detail, tied_by=frame.anchor)


def _abstain(document: Document, found: PlaceExpression) -> Abstention:
    words = document.text[found.start : found.end]
    return Abstention("place", found.reason or AbstentionReason.AMBIGUOUS, words)


def _finest_place(told: Iterable[PlaceExpression]) -> Place | None:
    """The place the others must agree with: the first of the finest."""
    return min(resolved(told), key=_rank, default=None)


def _rank(place: Place) -> tuple[int, bool, bool]:
    """The finer first; of two alike that which has a name of its own in the other."""
    return _FINENESS.index(place.place_precision), may_be_province(place), place.gazetteer_id is not None


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
