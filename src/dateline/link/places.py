"""The incident's place: the finest that is told."""

from collections.abc import Sequence

from dateline.codebook.codes import PlacePrecision, PointIs
from dateline.codebook.precision import may_be_province
from dateline.codebook.records import Claim, DerivedValue, Place, PlaceCandidate, Telling
from dateline.link.claims import Told, float_of, read_claims, text_of

_FINENESS = list(PlacePrecision)


def derive_place(tellings: Sequence[Telling]) -> tuple[Place | None, tuple[DerivedValue, ...]]:
    """Finest precision first, then the place told most often, then the first told."""
    told = list(read_claims(tellings, "place"))
    if not told:
        return None, ()
    finest = min(_rank(t) for t in told)
    fine = [t for t in told if _rank(t) == finest]
    fine = [t for t in fine if not may_be_province(read_place(t.claim))] or fine
    ids = [t.claim.detail.get("gazetteer_id") for t in fine]
    chosen = max(fine, key=lambda t: ids.count(t.claim.detail.get("gazetteer_id"))).claim
    return read_place(chosen), (DerivedValue("place", "finest_then_most_told", (chosen.claim_id,)),)


def _rank(told: Told) -> float:
    """A town that may be its province alone is no finer than a district told beside it; a name that no table holds,
    which has the point of what holds it, is finer than that."""
    rank: float = _FINENESS.index(PlacePrecision(str(told.claim.detail["place_precision"])))
    if told.claim.value is not None and told.claim.detail.get("gazetteer_id") is None:
        rank -= 0.25
    if may_be_province(read_place(told.claim)):
        return max(rank, _FINENESS.index(PlacePrecision.DISTRICT) + 0.5)
    return rank


def read_place(claim: Claim) -> Place:
    """The place that a `place` claim keeps."""
    detail = claim.detail
    point_is = text_of(detail.get("point_is"))
    return Place(
        name=text_of(claim.value),
        as_written=claim.value_raw,
        admin2=text_of(detail.get("admin2")),
        admin1=text_of(detail.get("admin1")),
        country=text_of(detail.get("country")),
        country_code=text_of(detail.get("country_code")),
        latitude=float_of(detail.get("latitude")),
        longitude=float_of(detail.get("longitude")),
        place_precision=PlacePrecision(str(detail["place_precision"])),
        point_is=PointIs(point_is) if point_is else None,
        uncertainty_km=float_of(detail.get("uncertainty_km")),
        gazetteer_id=text_of(detail.get("gazetteer_id")),
        candidates=_read_candidates(text_of(detail.get("candidates"))),
    )


def _read_candidates(packed: str | None) -> tuple[PlaceCandidate, ...]:
    rows = [row.split("=") for row in (packed or "").split("|") if row.count("=") == 2]
    return tuple(PlaceCandidate(name, gazetteer_id, float(score)) for gazetteer_id, name, score in rows)
