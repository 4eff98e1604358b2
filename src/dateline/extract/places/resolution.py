"""Choosing the place a name stands for, or abstaining. Weights are on one scale: 1.0 is odds of e to one."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.codebook.codes import AbstentionReason
from dateline.extract.places.candidates import SPELT_OTHERWISE, Candidates
from dateline.extract.places.company import Company
from dateline.extract.places.containment import MEASURED, Tie, TieFound, bears_out, lies_inside
from dateline.extract.places.distances import measure_distance
from dateline.extract.places.evidence import weigh_countries
from dateline.extract.places.gazetteer import Gazetteer, GazetteerEntry
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.normalization import normalize_name
from dateline.extract.places.toponyms import KNOWN_TOWN, Cue, Toponym
from dateline.extract.places.uses import PlaceUse
from dateline.extract.places.weights import POINTS, Weigher, weigh_distance

LEAST_PROBABILITY = 0.6
LEAST_GIVEN = 0.35
"""Of a name that is known to be a place's: no rival is as likely."""
N_PASSES = 3
SEAT_SHARE = 200
"""A division has so many times the people of the town that it is called after, at most."""
N_COMPANY = 40
"""Candidates of a name that keep the others company: the lesser ones add up where several names share a county."""
SURE_PLACE = 0.3
LEAST_COMPANY = 0.8
"""Names in the same division by which a place may be meant, whatever else is told."""
PROMINENT_TOWN = 500_000
SMALL_TOWN = 20_000
LESS_SPOKEN = 0.8
STATED_ELSEWHERE = 0.9
"""Evidence for a country that the text does not name by which one of its places may still be meant."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was taken for. `container` stands in where the name itself is not in the gazetteer."""

    entry: GazetteerEntry | None
    reason: AbstentionReason | None
    ranked: tuple[tuple[GazetteerEntry, float], ...] = ()
    container: GazetteerEntry | None = None


def is_seat(town: GazetteerEntry, division: GazetteerEntry) -> bool:
    """Whether a town may be the one that a division of the same name is called after: in it or beside it, and no
    hamlet against it."""
    if town.country_code != division.country_code or town.rank > division.rank:
        return False
    if town.population * SEAT_SHARE < division.population:
        return False
    return town.lies_in(division) or measure_distance(town, division) <= division.uncertainty_km


class Resolver:
    """One document's names, resolved with one another's help. `hints`: further weights of evidence by country."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        uses: Mapping[Toponym, PlaceUse],
        ties: Mapping[Toponym, tuple[Toponym, TieFound]],
        *hints: Mapping[str, float],
        given: bool = False,
    ) -> None:
        self.gazetteer, self.uses, self.ties, self.given = gazetteer, uses, ties, given
        self.words = load_place_words()
        self.evidence, self.stated = weigh_countries(uses)
        for hint in hints:
            for code, weight in hint.items():
                self.evidence[code] = self.evidence.get(code, 0.0) + weight
        self.holders: dict[Toponym, list[Toponym]] = {}
        self.held: dict[Toponym, list[Toponym]] = {}
        measured = {b: a for a, (b, found) in ties.items() if found.tie in MEASURED}
        for a, (b, found) in ties.items():
            if found.tie in {Tie.INSIDE, Tie.LISTED_INSIDE}:
                holder = b
                if b in ties and ties[b][1].tie is Tie.HOLDS:
                    holder = ties[b][0]
                # `X, 60 km from Y in Z`: where Y is not in Z, X is.
                is_of_other = a in measured and a.entries and not bears_out(a.entries, holder.entries)
                inner = measured[a] if is_of_other else a
                self.holders.setdefault(inner, []).append(holder)
                self.held.setdefault(holder, []).append(inner)
            elif found.tie is Tie.HOLDS:
                self.holders.setdefault(b, []).append(a)
                self.held.setdefault(a, []).append(b)
        self.choices: dict[Toponym, Choice] = {}
        self.weigher = Weigher(gazetteer, uses, self.held, self.evidence, self.stated)
        self.candidates = Candidates(gazetteer, self.evidence, self.stated, self.weigher)

    def resolve(self) -> dict[Toponym, Choice]:
        """Pass by pass: what one pass finds likely weighs in the next, and what it is sure of weighs most."""
        for toponym in self.uses:
            self.choose(toponym)
        told = dict(self.evidence)
        for _ in range(N_PASSES):
            sure = {c.entry.place_id: c.entry for c in self.choices.values() if c.entry and c.entry.country_code}
            self.evidence.clear()
            self.evidence.update(told)
            for entry in sure.values():
                if entry.kind not in {"country", "region"}:
                    self.evidence[entry.country_code] = self.evidence.get(entry.country_code, 0.0) + SURE_PLACE
            self.weigher.keep_company(Company(self.rank_names()))
            self.choices = {}
            for toponym in self.uses:
                self.choose(toponym)
        self.echo_choices()
        return self.choices

    def rank_names(self) -> dict[str, tuple[tuple[GazetteerEntry, float], ...]]:
        """The likely places of each distinct name, those of its surest use."""
        ranked: dict[str, tuple[tuple[GazetteerEntry, float], ...]] = {}
        for toponym, choice in self.choices.items():
            if toponym.is_name and choice.ranked:
                name = normalize_name(toponym.name)
                if name not in ranked or ranked[name][0][1] < choice.ranked[0][1]:
                    ranked[name] = choice.ranked
        return ranked

    def echo_choices(self) -> None:
        """One sense a text: a name left open takes what the same name was taken for where the words said more; and one
        that the text puts where no table holds it is no namesake elsewhere."""
        told: dict[str, Choice] = {}
        names = [t for t in self.uses if t.is_name and self.uses[t] is not PlaceUse.NAME_PART]
        for toponym in names:
            choice = self.choices[toponym]
            if (toponym in self.holders and choice.container) or choice.entry:
                told.setdefault(normalize_name(toponym.name), choice)
        for toponym in names:
            choice = self.choices[toponym]
            said = told.get(normalize_name(toponym.name), choice)
            if choice.container is None and (choice.entry is None or is_namesake(choice.entry, said)):
                self.choices[toponym] = said

    def choose(self, toponym: Toponym) -> Choice:
        known = self.choices.get(toponym)
        if known is None:
            known = self.choices[toponym] = self.decide(toponym)
        return known

    def decide(self, toponym: Toponym) -> Choice:
        if toponym.demonym_of or toponym.office_of:
            codes = toponym.demonym_of or (toponym.office_of or "",)
            stated = [code for code in codes if code in self.stated] if len(codes) > 1 else list(codes)
            if len(stated) != 1:
                return Choice(None, AbstentionReason.AMBIGUOUS)
            return Choice(self.gazetteer.countries.get(stated[0]), None)
        holder, entries = self.find_holder(toponym), list[GazetteerEntry]()
        if holder is not None and holder.kind == "town" and not self.candidates.is_facility(toponym):
            entries = [e for e in toponym.entries if lies_inside(e, holder)]
            holder = holder if entries else self.widen(toponym, holder)
        entries = (
            self.candidates.find_sites(toponym, holder) or entries or self.candidates.find_entries(toponym, holder)
        )
        if not entries:
            return Choice(None, None if holder else AbstentionReason.NOT_IN_GAZETTEER, (), holder)
        ranked = self.rank(toponym, entries)
        chosen = self.settle(toponym, ranked, holder)
        if chosen.entry is None and holder is not None:
            return replace(chosen, container=holder)
        return chosen

    def find_holder(self, toponym: Toponym) -> GazetteerEntry | None:
        holders = (c.entry or c.container for c in map(self.choose, self.holders.get(toponym, [])))
        return next((holder for holder in holders if holder is not None), None)

    def widen(self, toponym: Toponym, town: GazetteerEntry) -> GazetteerEntry:
        """The division of the same name: what is not in the town of Idlib may be in the province of Idlib."""
        named = (e for other in self.holders[toponym] for e in other.entries if e.kind == "admin1" and town.lies_in(e))
        return next(named, town)

    def rank(self, toponym: Toponym, entries: Sequence[GazetteerEntry]) -> list[tuple[GazetteerEntry, float]]:
        scores = {e.place_id: self.weigher.weigh(toponym, e) for e in entries}
        tied = self.ties.get(toponym)
        if tied and tied[1].tie in MEASURED:
            anchor = self.choose(tied[0]).entry
            for e in entries:
                scores[e.place_id] += weigh_distance(e, anchor, tied[1].distance_km)
        for area in entries:
            if (
                area.kind == "admin1"
                and not self.means_division(toponym)
                and not self.weigher.holds_others(toponym, area)
            ):
                namesakes = [e for e in entries if e.kind == "town" and is_seat(e, area)]
                if namesakes:
                    scores[area.place_id] = max(scores[e.place_id] for e in namesakes) - 0.5
        return sorted(((e, scores[e.place_id]) for e in entries), key=lambda item: (-item[1], item[0].place_id))

    def means_division(self, toponym: Toponym) -> bool:
        """Whether the words, or the names it is listed with, say that a division and not its town is meant."""
        if toponym.noun:
            return toponym.noun in self.words.admin1_nouns
        others = [s for s in toponym.siblings if s is not toponym and s.entries]
        return any(
            all(e.kind != "town" or e.population < 1 for e in s.entries[:2]) and s.entries[0].kind == "admin1"
            for s in others
        )

    def settle(
        self, toponym: Toponym, ranked: list[tuple[GazetteerEntry, float]], holder: GazetteerEntry | None
    ) -> Choice:
        best, score = ranked[0]
        rivals = [s for e, s in ranked[1:8] if not (e.lies_in(best) or best.lies_in(e))]
        probability = 1.0 / (1.0 + sum(math.exp(s - score) for s in rivals))
        total = sum(math.exp(s - score) for _, s in ranked[:N_COMPANY])
        candidates = tuple((e, round(math.exp(s - score) / total, 3)) for e, s in ranked[:N_COMPANY])
        if self.given and probability >= LEAST_GIVEN:
            return Choice(best, None, candidates)
        if holder is None and (self.is_far_fetched(toponym, best) or self.is_held_elsewhere(toponym, best)):
            return Choice(None, AbstentionReason.AMBIGUOUS, candidates)
        if probability < LEAST_PROBABILITY or not (holder or self.is_supported(toponym, best, len(ranked))):
            return Choice(None, AbstentionReason.AMBIGUOUS, candidates)
        return Choice(best, None, candidates)

    def is_far_fetched(self, toponym: Toponym, entry: GazetteerEntry) -> bool:
        """A small town that lies in a country of which the text speaks less than of another, and near nothing that it
        names: of small towns of the other country no table is whole."""
        if entry.kind not in POINTS or entry.population >= SMALL_TOWN or entry.is_capital:
            return False
        if entry.gazetteer_id.startswith("dateline:") or entry.country_code in toponym.demonym_before:
            return False
        told = self.evidence.get(entry.country_code, 0.0)
        return told < max(self.evidence.values(), default=0.0) * LESS_SPOKEN and not self.weigher.has_neighbour(
            toponym, entry
        )

    def is_held_elsewhere(self, toponym: Toponym, entry: GazetteerEntry) -> bool:
        """`X, in the Y division`, of which no table holds Y: a small X of another country or spelling is not meant."""
        if toponym not in self.holders or entry.kind not in POINTS:
            return False
        if entry.population >= KNOWN_TOWN and entry.rank == 0:
            return False
        return entry.country_code not in self.stated or entry.rank == SPELT_OTHERWISE

    def is_supported(self, toponym: Toponym, entry: GazetteerEntry, count: int) -> bool:
        """Whether anything but the name speaks for the entry: its country, its size, or that there is no other."""
        if entry.country_code in self.stated or entry.country_code in toponym.demonym_before or not entry.country_code:
            return True
        if entry.kind == "country" or (entry.is_capital and entry.rank < 2):
            return True
        if entry.gazetteer_id.startswith("dateline:") and entry.rank == 0:
            return True
        if self.evidence.get(entry.country_code, 0.0) >= STATED_ELSEWHERE:
            return True
        if self.weigher.weigh_company(toponym, entry) >= LEAST_COMPANY:
            return True
        if count == 1 and entry.rank == 0 and entry.population >= KNOWN_TOWN:
            return True
        if self.stated:
            return (entry.kind == "admin1" and entry.rank < 2 and count <= 2) or (
                entry.population >= PROMINENT_TOWN and entry.rank < 2
            )
        if entry.kind == "admin1":
            return entry.rank < 2
        if entry.population >= (KNOWN_TOWN if entry.rank == 0 else PROMINENT_TOWN):
            return True
        said = toponym.cue is Cue.STRONG or self.uses[toponym] is PlaceUse.DATELINE
        return count == 1 and entry.rank == 0 and said and len(toponym.name) >= 5


def is_namesake(entry: GazetteerEntry, said: Choice) -> bool:
    """Whether a small place lies outside the division that the text names for the one of its name."""
    if said.entry is not None or said.container is None or said.container.kind not in {"admin1", "admin2"}:
        return False
    return entry.kind in POINTS and entry.population < KNOWN_TOWN and not lies_inside(entry, said.container)
