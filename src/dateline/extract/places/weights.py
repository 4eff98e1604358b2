"""How much speaks for each place that a name may stand for. Weights are on one scale: 1.0 is odds of e to one."""

import math
from collections.abc import Collection, Mapping, Sequence

from dateline.extract.places.company import Company
from dateline.extract.places.containment import is_division, lies_inside
from dateline.extract.places.distances import measure_distance
from dateline.extract.places.gazetteer import Gazetteer, GazetteerEntry
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.normalization import normalize_name
from dateline.extract.places.toponyms import Toponym
from dateline.extract.places.uses import PlaceUse

FAMOUS_TOWN = 150_000
LIKELY = 0.5
LEADING_COUNTRY = 1.0
"""More for the country that the text speaks of most, less in proportion for others."""

SAME_DIVISION = 2.0
NEAR_BY = 2.0
"""For a place with one other name of the text in its division, or near by: this times the logarithm of three. A town
that has a state's or a country's name gets none: "California" in Missouri's news is not California, Missouri."""
SAME_DISTRICT = 1.0
"""Likewise, for one in the same county or district: of all that is near, that is the nearest."""

POINTS = frozenset({"town", "neighbourhood"})
_RANK_COST = (0.0, 1.5, 1.5, 2.0)
_NEXT_DOOR_KM = 150.0


def weigh_prominence(entry: GazetteerEntry) -> float:
    people = math.log10(entry.population + 10)
    if entry.kind == "country":
        return 6.0
    if entry.kind == "admin1":
        return 2.5 + people / 3
    if entry.kind == "admin2":
        return 0.5 + people / 3
    if entry.kind in POINTS:
        return people - 2.0 + 2 * entry.is_capital
    return 3.0


class Weigher:
    """Weighs the entries of one document's names. `evidence` may grow between two passes."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        uses: Mapping[Toponym, PlaceUse],
        held: Mapping[Toponym, Sequence[Toponym]],
        evidence: Mapping[str, float],
        stated: Collection[str],
    ) -> None:
        self.uses, self.held, self.evidence, self.stated = uses, held, evidence, stated
        self.words = load_place_words()
        known = (gazetteer.countries[code] for code in stated if code in gazetteer.countries)
        self.next_door = [country for country in known if country.uncertainty_km < 1000]
        self.company = Company({})
        self.most = max(evidence.values(), default=1.0)

    def keep_company(self, company: Company) -> None:
        """Weigh by this company, and by the evidence as it has grown, from now on."""
        self.company = company
        self.most = max(self.evidence.values(), default=1.0)

    def weigh(self, toponym: Toponym, entry: GazetteerEntry) -> float:
        score = weigh_prominence(entry) - _RANK_COST[entry.rank] + self.weigh_noun(toponym, entry)
        if entry.country_code in self.evidence:
            evidence = self.evidence[entry.country_code]
            score += min(4.0, 2.5 + 0.5 * evidence) + LEADING_COUNTRY * evidence / self.most
        elif self.stated and entry.kind in POINTS and self.is_famous(toponym, entry):
            score += 3.0
        country = any(e.kind == "country" and e.rank == 0 for e in toponym.entries)
        if self.uses[toponym] is PlaceUse.OFFICE and entry.is_capital and not country:
            score += 4.0
        if not entry.country_code and entry.rank == 0 and not toponym.noun:
            score += 4.0
        if entry.country_code not in self.stated and self.borders_stated(entry):
            score += 1.5
        if entry.country_code in toponym.demonym_before:
            score += 3.0
        if not (entry.kind in POINTS and is_division(toponym)):
            name = normalize_name(toponym.name)
            score += SAME_DIVISION * math.log1p(2 * self.company.weigh_division(name, entry))
            score += SAME_DISTRICT * math.log1p(2 * self.company.weigh_district(name, entry))
            score += NEAR_BY * math.log1p(2 * self.company.weigh_surroundings(name, entry))
        if self.holds_others(toponym, entry):
            score += 4.0
        return score

    def is_famous(self, toponym: Toponym, entry: GazetteerEntry) -> bool:
        """A capital or a large town, by a name that no place of the countries told bears more truly."""
        if entry.rank and any(e.rank == 0 and e.country_code in self.stated for e in toponym.entries):
            return False
        return entry.population >= FAMOUS_TOWN or bool(entry.is_capital)

    def weigh_company(self, toponym: Toponym, entry: GazetteerEntry) -> float:
        """How many of the text's other names lie in the same first division."""
        return self.company.weigh_division(normalize_name(toponym.name), entry)

    def borders_stated(self, entry: GazetteerEntry) -> bool:
        """Whether it is within reach of a country that the text names."""
        return any(measure_distance(c, entry) <= c.uncertainty_km + _NEXT_DOOR_KM for c in self.next_door)

    def has_neighbour(self, toponym: Toponym, entry: GazetteerEntry) -> bool:
        """Whether another name of the text is likely to lie near by."""
        return self.company.weigh_surroundings(normalize_name(toponym.name), entry) >= LIKELY

    def holds_others(self, toponym: Toponym, area: GazetteerEntry) -> bool:
        return toponym in self.held and any(
            lies_inside(inner, area) for held in self.held.get(toponym, ()) for inner in held.entries[:40]
        )

    def weigh_noun(self, toponym: Toponym, entry: GazetteerEntry) -> float:
        noun, words = toponym.noun, self.words
        if noun is None:
            return 0.0
        if noun in words.admin1_nouns and entry.kind in {"admin1", "region"}:
            return 4.0
        if noun in words.admin2_nouns and entry.kind in {"admin2", "district"}:
            return 3.0
        if noun in words.town_nouns and entry.kind in {"admin1", "country"}:
            return -4.0
        if noun in words.town_nouns and entry.kind in POINTS:
            return 1.0
        if noun in words.facility_nouns and entry.kind in {"country", "admin1"}:
            return -2.0
        return 0.0


def weigh_distance(entry: GazetteerEntry, anchor: GazetteerEntry | None, said_km: float | None) -> float:
    if anchor is None or anchor.place_id == entry.place_id:
        return 0.0
    measured = measure_distance(entry, anchor)
    slack = 15.0 + anchor.uncertainty_km
    if said_km is None:
        return 3.0 if measured <= 150.0 + slack else -4.0
    return 4.0 if 0.6 * said_km - slack <= measured <= 1.5 * said_km + slack else -4.0
