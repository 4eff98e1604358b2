"""The gazetteer's entries that a name may stand for, before they are weighed against one another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.extract.places.containment import lies_inside
from dateline.extract.places.distances import measure_distance
from dateline.extract.places.evidence import is_generic
from dateline.extract.places.gazetteer import Gazetteer, GazetteerEntry
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.normalization import normalize_name
from dateline.extract.places.sites import find_sites, is_site
from dateline.extract.places.spellings import find_spellings
from dateline.extract.places.toponyms import KNOWN_TOWN, Cue, Toponym
from dateline.extract.places.weights import FAMOUS_TOWN, POINTS, Weigher

WORLD_CITY = 1_000_000
DWARFED = 10
"""A town outside the countries named is thought of only if it has this many times the people of any inside."""
SCRAP_KM = 30.0
SPELT_OTHERWISE = 3
"""The rank of an entry that is found by another spelling of the name only."""
MANY_NAMESAKES = 20
"""Of more places of one name, those of fewer people are weighed only in the countries that the text speaks of."""


class Candidates:
    """What one document's names may stand for, by the countries that it names (`stated`) and speaks of (`evidence`)."""

    def __init__(self, gazetteer: Gazetteer, evidence: Mapping[str, float], stated: set[str], weigher: Weigher) -> None:
        self._gazetteer, self._evidence, self._stated, self._weigher = gazetteer, evidence, stated, weigher
        self._words = load_place_words()

    def find_sites(self, toponym: Toponym, holder: GazetteerEntry | None) -> list[GazetteerEntry]:
        """The site of the desk's own table that "the jail of X" is, in what holds it or the countries named."""
        if toponym.noun not in self._words.facility_nouns or any(is_site(e) for e in toponym.entries):
            return []
        countries = {holder.country_code} if holder else self._stated
        found = find_sites(self._gazetteer, toponym.name, toponym.noun or "", countries)
        return [e for e in found if holder is None or lies_inside(e, holder) or holder.kind == "town"]

    def is_facility(self, toponym: Toponym) -> bool:
        known = any(e.kind not in {"town", "admin1", "admin2"} for e in toponym.entries)
        return toponym.noun in self._words.facility_nouns and not known

    def find_entries(self, toponym: Toponym, holder: GazetteerEntry | None) -> list[GazetteerEntry]:
        """The entries that may be meant: those inside what holds the name, else inside the countries named."""
        entries = self._drop_far_nature(toponym, _drop_scraps(_drop_wholes(toponym)))
        if holder is not None:
            inside = [e for e in entries if lies_inside(e, holder)]
            if self.is_facility(toponym) and holder.kind == "town":
                return []
            return inside or self._respell(toponym, {holder.country_code}, holder)
        if len(entries) > MANY_NAMESAKES:
            top = entries[:MANY_NAMESAKES]
            entries = top + [
                e for e in entries[MANY_NAMESAKES:] if e.kind != "town" or e.country_code in self._evidence
            ]
        if not self._stated:
            return entries
        inside = [
            e
            for e in entries
            if e.country_code in self._stated or (e.rank == 0 and e.kind in {"country", "region", "water"})
        ]
        known = {e.place_id for e in inside}
        most = max((e.population for e in inside if e.kind in POINTS), default=0)
        divided = any(e.kind != "town" for e in inside)
        outside = [
            e
            for e in entries
            if e.place_id not in known
            and (e.is_capital or e.kind == "country" or self._is_famous(e))
            and e.rank < 2
            and not divided
            and (not inside or e.population >= DWARFED * most)
        ]
        if not inside and not outside:
            return self._respell(toponym, self._stated, None) or [
                e for e in entries if self._may_stand_alone(toponym, e)
            ]
        return inside + outside

    def _drop_far_nature(self, toponym: Toponym, entries: list[GazetteerEntry]) -> list[GazetteerEntry]:
        """`the Juba valley`: not without more ado by a town of that name in another country than the text's own."""
        if toponym.noun not in self._words.natural_nouns:
            return entries
        most = max(self._evidence.values(), default=0.0)
        return [e for e in entries if e.kind != "town" or self._evidence.get(e.country_code, 0.0) >= most]

    def _may_stand_alone(self, toponym: Toponym, entry: GazetteerEntry) -> bool:
        """Whether an entry in a country that the text does not name may be meant where none in those named is."""
        if entry.kind in POINTS:
            is_known = entry.population >= KNOWN_TOWN or entry.gazetteer_id.startswith("dateline:")
            return is_known or entry.country_code in self._evidence
        return not is_generic(toponym.name)

    def _is_famous(self, entry: GazetteerEntry) -> bool:
        """A town that a text about other countries may mean: of a million people, or a large one next door to them."""
        if entry.population >= WORLD_CITY:
            return True
        return entry.population >= FAMOUS_TOWN and self._weigher.borders_stated(entry)

    def _respell(self, toponym: Toponym, countries: set[str], holder: GazetteerEntry | None) -> list[GazetteerEntry]:
        if toponym.cue is Cue.NONE and holder is None:
            return []
        found: dict[int, GazetteerEntry] = {}
        for code in sorted(countries):
            for spelling in find_spellings(toponym.name, code):
                for entry in self._gazetteer.lookup(spelling):
                    if entry.country_code == code and (holder is None or lies_inside(entry, holder)):
                        found.setdefault(entry.place_id, replace(entry, rank=SPELT_OTHERWISE))
        return list(found.values())


def _drop_wholes(toponym: Toponym) -> list[GazetteerEntry]:
    """Without a country that a part of it stands for: England is a division of the United Kingdom."""
    parts = {e.country_code for e in toponym.entries if e.kind == "admin1" and e.rank == 0}
    name = normalize_name(toponym.name)

    def is_whole(entry: GazetteerEntry) -> bool:
        return entry.kind == "country" and entry.country_code in parts and normalize_name(entry.name) != name

    return [e for e in toponym.entries if not is_whole(e)]


def _drop_scraps(entries: Sequence[GazetteerEntry]) -> list[GazetteerEntry]:
    """Without the districts that are scraps of one of the same name beside them, as borders left them."""
    districts = [e for e in entries if e.kind == "admin2" and e.rank == 0]

    def is_scrap(entry: GazetteerEntry) -> bool:
        return entry.kind == "admin2" and any(
            other.population > DWARFED * entry.population
            and other.country_code == entry.country_code
            and measure_distance(other, entry) <= other.uncertainty_km + entry.uncertainty_km + SCRAP_KM
            for other in districts
        )

    return [e for e in entries if not is_scrap(e)]
