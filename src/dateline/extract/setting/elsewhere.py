"""Places and sites that a text names where nothing that it tells happened: a speaker's, an office's, a hospital's."""

import re
from collections.abc import Sequence

from dateline.codebook.codes import AttributionKind, PlacePrecision
from dateline.codebook.records import Place
from dateline.extract.lexicon import load_table
from dateline.extract.places import PlaceExpression
from dateline.extract.sources.finding import Source
from dateline.extract.tokens import Located

_INSIDE = frozenset("in inside across throughout within into of over around neighboring neighbouring for".split())
_ELSEWHERE = re.compile(r"-(?:based|bound)\b", re.IGNORECASE)
_CARE_SITE = re.compile(r"\b(?:hospital|clinic|morgue|infirmary)s?\s+(?:of|in|at)\s+(?:[a-z]+\s+){0,3}$", re.IGNORECASE)
_BROUGHT = re.compile(
    r"\b(?:died|die|dying|treated|taken|brought|rushed|evacuated|transferred|admitted|flown|recovering)\b[^.;]*$",
    re.IGNORECASE,
)
_RECEIVES = re.compile(
    r"\s+(?:has\s+|had\s+)?(?:received|admitted|treated|took in|counted|registered)\b", re.IGNORECASE
)
_SAYS = re.compile(
    r"(?:\s+(?:also|later|has|had))?\s+(?:said|says|told|confirmed|announced|reported|admitted|added|claimed|denied|stated|"
    r"declared|estimated|insisted|maintains?|maintained|warned)\b"
)
_MESSAGE = re.compile(
    r"\b(?:message|statement|letter|leaflet|communiqué|communique|interview|telephone|briefing|conference)"
    r"(?: (?:sent|given|addressed|read|held|broadcast|handed))? (?:out )?(?:to|on|in|at|with|by|from) [^.;,:]{0,50}$",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+(?:the\s+|an?\s+)?", re.IGNORECASE)
_NO_PLACE = re.compile(r"\b(?:before|after|since|based in)\s+(?:the\s+)?$", re.IGNORECASE)
"""`hours before Solhan` speaks of what happened there; `an expert based in Beirut` of an office."""


def is_aside(text: str, found: PlaceExpression, sources: Sequence[Source], told: Sequence[PlaceExpression]) -> bool:
    """Whether a place is no act's, but a speaker's, an office's or that of a hospital to which the hurt are brought.

    `told`: the places of the text, those behind it too.
    """
    start = text.rfind("\n", 0, found.start) + 1
    return (
        is_elsewhere(text, found)
        or is_of_source(found, sources)
        or _follows_source(text, found, sources)
        or _speaks(text, found)
        or _is_seat(text, found, sources, told)
        or _is_of_message(text, start, found)
    )


def is_elsewhere(text: str, found: PlaceExpression) -> bool:
    """True for `the London-based expert`, `troops from France` and a country that acts: `the United States led`."""
    if _ELSEWHERE.match(text, found.end) or _NO_PLACE.search(text, max(0, found.start - 20), found.start):
        return True
    if _is_of_care(text, found):
        return True
    place = found.place
    is_country = place is not None and place.place_precision is PlacePrecision.COUNTRY and place.name == place.country
    return is_country and found.preposition not in _INSIDE


def _is_of_care(text: str, found: PlaceExpression) -> bool:
    """`died in the hospital of Mora`, `the clinic in Mora received 40 wounded`: where the hurt are brought."""
    if not _CARE_SITE.search(text, max(0, found.start - 30), found.name_start):
        return False
    return bool(_BROUGHT.search(text, max(0, found.start - 60), found.name_start) or _RECEIVES.match(text, found.end))


def is_of_source(found: Located, sources: Sequence[Source]) -> bool:
    """`the hospital in Kafr Zul said`: where the speaker is."""
    return any(source.start <= found.start and found.end <= source.verb.start for source in sources)


def _follows_source(text: str, found: PlaceExpression, sources: Sequence[Source]) -> bool:
    """`notes a student in Kafr Zul`: where the speaker is, told behind."""
    return any(
        source.verb.end <= source.start
        and source.end <= found.start
        and text[source.end : found.start].strip() in {"in", "at", "of", "from"}
        for source in sources
    )


def _speaks(text: str, found: PlaceExpression) -> bool:
    """`the border service in Kafr Zul said`: the place stands right before the verb of its speaker."""
    return found.preposition in {"in", "at", "of", "from"} and bool(_SAYS.match(text, found.end))


def _is_seat(text: str, found: PlaceExpression, sources: Sequence[Source], told: Sequence[PlaceExpression]) -> bool:
    """`In Washington, the White House said`: a capital abroad where a body of state speaks of what was told before."""
    place = found.place
    acts = (one for one in told if one.end <= found.start and not is_elsewhere(text, one))
    before = {one.place.country_code for one in acts if one.place} - {None}
    if place is None or not before or place.country_code in before or not _is_capital(place):
        return False
    return any(
        _COMMA.fullmatch(text, found.end, source.start)
        and source.verb.end <= source.covers.start
        and source.kind in {AttributionKind.OFFICIAL, AttributionKind.MILITARY}
        # A state speaks of acts abroad; a city's police speak of the city.
        and "police" not in text[source.start : source.end].lower()
        for source in sources
        if found.end < source.start
    )


def _is_capital(place: Place) -> bool:
    return place.name in load_table("capitals.toml")["capitals"].get(place.country_code, ())


def _is_of_message(text: str, start: int, found: Located) -> bool:
    """`in a message to a radio station in Kafr Zul`: where a statement went is not where the act was."""
    return bool(_MESSAGE.search(text[max(start, found.start - 70) : found.start + 1]))
