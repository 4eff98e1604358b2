"""The town that a report of crime is about, and its places read by it.

A local report says where once, or takes it for known: `Police were called to the 1200 block of Elm Street.` The police
that speak, the date line and the people told of then say the town, and a name that is also borne far away is that of
a street or a quarter of the town. In a report of war none of this holds: an office that speaks is not where it was.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.codebook.codes import ActorKind, PlacePrecision
from dateline.codebook.distance import distance_km, measure_great_circle
from dateline.codebook.precision import COARSE
from dateline.codebook.records import Place, Span
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frames.frame import Setting
from dateline.extract.lexicon import load_alternatives
from dateline.extract.places import (
    GazetteerEntry,
    PlaceExpression,
    is_unlisted,
    normalize_name,
    open_gazetteer,
)
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.telling import tell_entry
from dateline.extract.setting.town_signs import (
    TOWNS,
    TownSign,
    count_divisions,
    find_country,
    find_town_signs,
    is_street,
    no_towns,
)

RULE = "town_of_report"
# A gang is an armed group too.
_ARMED = frozenset(
    {
        ActorKind.STATE_FORCES,
        ActorKind.EXTERNAL_FORCES,
        ActorKind.REBEL_GROUP,
        ActorKind.MILITIA,
        ActorKind.IDENTITY_MILITIA,
    }
)
BLOTTER_WORDS = 2
ARMED_WEIGHT = 2
"""How many words of the blotter a sentence with soldiers or rebels in it takes to outweigh."""
LEAST = 3
"""The weight of its signs from which a report is of a town."""
BY_PEOPLE, NAMED_DIVISION, NAMED_COUNTY, COMPANY_MOST = 1.0, 3.0, 1.5, 3.0
"""What speaks for a town beside its signs; the first for each power of ten of its people."""
ENOUGH, HINTED = 2, 1.0
"""Words of one country's press that tell it, and what a single one says for a town there."""
COMPANY_KM = 60.0
MARGIN, MARGIN_ABROAD = 0.35, 1.0
"""How much better the town must be than the next of its name: 2.2 times the people, all else alike; ten times where
nothing tells the country."""
NEAR_KM = 60.0
"""How far from its town a report's places lie."""
FORCE = 4
"""The weight from which even an ordinary word is a town: `Gary police`."""
GREATER = 10
"""How many times more people a city has than the town whose name one of its quarters bears."""
ABROAD = 3
"""How often a report names other countries that is not about one town."""
GREAT_TOWN = 500_000
"""People in a town that shares its division's name and is still meant by it."""


@dataclass(frozen=True, slots=True)
class HomeTown:
    """The town, the words that tell it, and the divisions and other countries that the report names."""

    place: Place
    told_at: Span
    divisions: frozenset[str]
    abroad: frozenset[str] = frozenset()

    @property
    def setting(self) -> Setting:
        return Setting(self.place, self.told_at, RULE)


def find_home_town(text: str, annotated: Sequence[SentenceSpans]) -> HomeTown | None:
    """The town of a report of crime; None for any other report, and where two towns of the name are as likely."""
    if not _reads_of_crime(text, annotated):
        return None
    by_name: dict[str, list[TownSign]] = defaultdict(list)
    for sign in find_town_signs(text, [s.span for s in annotated]):
        if _is_name(sign):
            by_name[normalize_name(sign.name)].append(sign)
    beside = {text[found.name_start : found.name_end] for spans in annotated for found in spans.places}
    choice = _Choice(by_name, beside, count_divisions(text), find_country(text, ENOUGH))
    choice.hint = find_country(text, 1)
    found = [(score, told, entry) for told in by_name.values() for score, entry in choice.find_best(told)]
    if not found:
        return None
    _, told, entry = max(found, key=lambda one: (one[0], -one[1][0].span.start))
    if not _has_force(told):
        # `Four shot in Northside, Anytown police said`: a quarter that bears the name of a small town far away.
        cities = [one for one in found if _has_force(one[1]) and _outweighs(one[2], entry)]
        _, told, entry = max(cities, key=lambda one: one[0], default=(0.0, told, entry))
    if entry.kind == "admin2":
        inside = [one for one in found if one[2].admin2_id == entry.place_id and one[2].kind != "admin2"]
        _, told, entry = max(inside, key=lambda one: one[0], default=(0.0, told, entry))
    best = max(told, key=lambda sign: (sign.weight, -sign.span.start))
    place = tell_entry(entry, text[best.span.start : best.span.end])
    abroad = [code for code in _list_countries(text, annotated) if code != place.country_code]
    if len(abroad) >= ABROAD:
        return None
    return HomeTown(place, best.span, frozenset(name for _, name in choice.divisions), frozenset(abroad))


def _list_countries(text: str, annotated: Sequence[SentenceSpans]) -> list[str]:
    """The countries named, by themselves or behind a town, once for each time."""
    told = [(found.place, text[found.start : found.end]) for spans in annotated for found in spans.places]
    named = [place for place, words in told if place and place.country and place.country in words]
    return [place.country_code for place in named if place.country_code]


def settle_places(text: str, spans: SentenceSpans, home: HomeTown) -> SentenceSpans:
    """A sentence's places read by the town: what lies far off in a division that nothing names is of the town."""
    named = [found for found in spans.places if text[found.name_start : found.name_end].lower() not in no_towns()]
    return replace(spans, places=[_settle(text, found, home) for found in named])


def _settle(text: str, found: PlaceExpression, home: HomeTown) -> PlaceExpression:
    name = text[found.name_start : found.name_end]
    # What no table holds is somewhere in the town: the town's name says more than a street's.
    in_town = replace(found, place=home.place, told_at=home.told_at, reason=None, itself=None, relation=None)
    if is_street(text, found.name_end):
        return in_town
    if found.place is not None and _may_stay(found.place, home):
        return in_town if _is_measured_around(found.place, home) else found
    near = _find_near(name, home)
    return replace(found, place=tell_entry(near, name), reason=None, itself=None) if near else in_town


def _may_stay(place: Place, home: HomeTown) -> bool:
    """Whether a place may be what it was taken for: near by, in the town's division, or in one that is named."""
    if is_unlisted(place):
        return False
    is_country = place.place_precision in COARSE and place.name == place.country
    if place.country_code in home.abroad:
        return True
    if place.country_code == home.place.country_code:
        named = {home.place.admin1, *home.divisions}
        return is_country or place.place_precision in COARSE or place.admin1 in named
    apart = distance_km(place, home.place)
    return is_country or (apart is not None and apart <= NEAR_KM)


def _is_measured_around(place: Place, home: HomeTown) -> bool:
    """`85 miles south of the capital`: a circle that the town lies in says less than the town."""
    apart = distance_km(place, home.place)
    reach = place.uncertainty_km
    is_circle = place.place_precision is PlacePrecision.NEAR and reach is not None and reach > NEAR_KM
    return is_circle and apart is not None and reach is not None and apart <= reach


def _find_near(name: str, home: HomeTown) -> GazetteerEntry | None:
    """The place of a name that lies nearest to the town, within reach."""
    near = [(apart, entry) for entry in _entries(name, home.place.country_code) if (apart := _apart(entry, home.place))]
    near = [one for one in near if one[0] <= NEAR_KM]
    return min(near, key=lambda one: one[0], default=(0.0, None))[1]


def _has_force(told: Sequence[TownSign]) -> bool:
    return any(sign.weight >= FORCE for sign in told)


def _outweighs(city: GazetteerEntry, town: GazetteerEntry) -> bool:
    """Whether a city is so much greater than a town, which is none of its suburbs, that the name is a quarter's."""
    return city.population >= GREATER * town.population and _lie_apart(city, town)


def _apart(entry: GazetteerEntry, place: Place) -> float:
    if place.latitude is None or place.longitude is None:
        return math.inf
    return measure_great_circle(entry.latitude, entry.longitude, place.latitude, place.longitude)


def _entries(name: str, country: str | None) -> list[GazetteerEntry]:
    """The towns and counties of that name; in every country where none is given."""
    found = open_gazetteer().lookup(name)
    return [e for e in found if country in {None, e.country_code} and e.kind in TOWNS]


class _Choice:
    """What a report says of where its names lie."""

    def __init__(
        self,
        names: dict[str, list[TownSign]],
        beside: set[str],
        divisions: dict[tuple[str, str], int],
        country: str | None,
    ) -> None:
        self._names, self.divisions = names, divisions
        self._country = country or next((code for code, _ in divisions), None)
        self._counties = {name for name, told in names.items() if told[0].is_county}
        self.hint: str | None = None
        self._company = _Company({*names, *map(normalize_name, beside)}, self._country)

    def find_best(self, told: Sequence[TownSign]) -> list[tuple[float, GazetteerEntry]]:
        """The town meant by one name with its score; none where two are as likely."""
        kinds = {"admin2"} if told[0].is_county else TOWNS - {"admin2"}
        entries = [entry for entry in _entries(told[0].name, self._country) if entry.kind in kinds]
        county = f"{normalize_name(told[0].name)} county"
        if county in self._names:
            # `Nassau police`, where Nassau County is told: the county's, unless a town of the name lies in it.
            entries = [entry for entry in entries if normalize_name(entry.admin2 or "") == county]
        rated = sorted(((self._rate(told[0], entry), entry) for entry in entries), key=lambda one: -one[0])
        weight = sum(sign.weight for sign in told)
        if not rated or (weight < LEAST and not self.divisions):
            return []
        score, entry = rated[0]
        if entry.population < GREAT_TOWN and _is_division(told[0].name, entry.country_code):
            return []
        for rival, other in rated[1:]:
            margin = MARGIN if other.country_code == entry.country_code else MARGIN_ABROAD
            if score - rival < margin and _lie_apart(entry, other):
                return []
        return [(weight + score, entry)]

    def _rate(self, sign: TownSign, entry: GazetteerEntry) -> float:
        score = BY_PEOPLE * math.log10(max(entry.population, 100)) - entry.rank - (entry.kind == "admin2")
        score += NAMED_DIVISION * ((entry.country_code, entry.admin1) in self.divisions)
        score += NAMED_COUNTY * (normalize_name(entry.admin2 or "") in self._counties)
        score += HINTED * (entry.country_code == self.hint)
        return score + self._company.weigh(sign.name, entry)


def _lie_apart(a: GazetteerEntry, b: GazetteerEntry) -> bool:
    return measure_great_circle(a.latitude, a.longitude, b.latitude, b.longitude) > NEAR_KM / 2


class _Company:
    """Where the other names of a report lie: the less often a name is borne, the more it says."""

    def __init__(self, names: set[str], country: str | None) -> None:
        self._points: list[tuple[str, float, GazetteerEntry]] = []
        for name in sorted(names):
            entries = _entries(name, country)
            self._points += [(name, 1 / len(entries), entry) for entry in entries]

    def weigh(self, name: str, entry: GazetteerEntry) -> float:
        own = normalize_name(name)
        found: dict[str, float] = {}
        for other, share, point in self._points:
            if other != own and other.removesuffix(" county") != own:
                apart = measure_great_circle(entry.latitude, entry.longitude, point.latitude, point.longitude)
                if apart <= COMPANY_KM:
                    found[other] = max(found.get(other, 0.0), share)
        return min(COMPANY_MOST, 2 * sum(found.values()))


def _is_name(sign: TownSign) -> bool:
    words, lower = load_place_words(), sign.name.lower()
    is_ordinary = lower in words.words or lower in words.ordinary
    return lower not in no_towns() and (sign.weight >= FORCE or not is_ordinary)


def _is_division(name: str, country: str) -> bool:
    """`Delaware police`: a division's name, whatever towns bear it too."""
    found = open_gazetteer().lookup(name)
    return any(e.kind == "admin1" and e.rank == 0 and e.country_code == country for e in found)


def _reads_of_crime(text: str, annotated: Sequence[SentenceSpans]) -> bool:
    tables = (load_alternatives("cues.toml", "blotter"), load_alternatives("home_towns.toml", "crime"))
    words = {match.group().lower() for table in tables for match in table.finditer(text)}
    told = [spans for spans in annotated if spans.triggers or spans.tolls]
    armed = sum(any(actor.kind in _ARMED for actor in spans.actors) for spans in told)
    return len(words) >= BLOTTER_WORDS + ARMED_WEIGHT * armed
