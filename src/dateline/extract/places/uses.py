"""Which names are places at all, and what each is used for: a location, a people, a government, part of a name."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from dateline.extract.places.containment import Tie, TieFound, find_tie
from dateline.extract.places.gazetteer import Gazetteer
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.neighbours import Neighbourhood
from dateline.extract.places.normalization import normalize_name
from dateline.extract.places.shouts import find_acronyms, is_accepted_shout, is_bodily, is_person
from dateline.extract.places.sites import find_bare_site, is_site, shorten_site
from dateline.extract.places.tokens import Token
from dateline.extract.places.toponyms import KNOWN_TOWN, Cue, Toponym, lower_shout
from dateline.extract.places.unknowns import is_ordinary


class PlaceUse(StrEnum):
    """What a place's name is used for. Only `location` says where something happened."""

    LOCATION = "location"
    DEMONYM = "demonym"
    DATELINE = "dateline"
    OFFICE = "office"
    NAME_PART = "name_part"
    REFERENCE = "reference"


_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]*\.?"
_DATELINE_REST = re.compile(
    r"^(?P<place>(?:,\s*[A-Z][\w. ]{1,30}?)?)"
    rf"(?P<date>(?:,?\s+(?:[A-Z][a-z]+day,?\s+)?(?:{_MONTH}\s*\d{{1,2}}|\d{{1,2}}\s*{_MONTH})(?:,?\s+\d{{2,4}})?)?)"
    r"(?P<outlet>(?:,?\s*\([^)\n]{2,40}\))?)\s*(?:(?:--|[-–—])\s|(?P<line>\.?(?:\n|$)|\.\s)|(?P<colon>:\s))"
)
_HEAD = re.compile(r"^[A-Z][A-Z .'’\-]{2,30}(?:, [^:\n]{1,30})?:\s", re.MULTILINE)
"""`RAIPUR: Eight policemen were`: one is a date line, several are the heads of a digest's entries."""
_OFFICE_NOUN_BEFORE = re.compile(r"\b([a-z-]+)\s+(?:in|of|at)\s+(?:the\s+)?$")
_BORDER_WITH = re.compile(r"\b(?:border|frontier|boundary)\s+with\s+(?:the\s+)?(?:[a-z]+\s+)?$")
_REGIMES = frozenset({"government", "authorities", "regime", "administration", "leadership", "junta"})
_INSIDE = frozenset({"in", "near", "outside"})
_REACHING = frozenset({"at", "from", "to", "towards", "on", "onto"})


def is_river(toponym: Toponym) -> bool:
    """`crossed the Panj river`: a line of water is no town of that name, and says too little of where."""
    if toponym.noun in {"river", "rivers"}:
        return all(e.kind != "water" for e in toponym.entries)
    words, right = load_place_words(), toponym.right
    is_called = toponym.left is not None and toponym.left.lower == "the" and toponym.name.lower() in words.rivers
    owned = words.state_words | words.offices | words.place_nouns
    return is_called and (right is None or not (right.capital or right.lower in owned))


class UseReader:
    """Judges each name of one document. Names of people found on the way disarm their later echoes."""

    def __init__(self, text: str, tokens: Sequence[Token], toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> None:
        self.text, self.tokens, self.toponyms, self.gazetteer = text, tokens, toponyms, gazetteer
        self.words = load_place_words()
        self.around = Neighbourhood(text, tokens, toponyms)
        self.following = dict(pairwise(toponyms))
        self.personal: set[str] = set()
        self.ties: dict[Toponym, TieFound | None] = {}
        self.countries = {e.country_code for t in toponyms for e in t.entries if e.kind == "country" and e.rank == 0}
        self.countries.update(code for t in toponyms for code in t.demonym_of)
        self.acronyms = find_acronyms(text) if any(t.shouted for t in tokens) else frozenset[str]()

    def read(self) -> dict[Toponym, PlaceUse]:
        """The use of each name that is a place, in order; the others are left out."""
        uses: dict[Toponym, PlaceUse] = {}
        doubtful = []
        self.name_sites()
        for toponym in self.toponyms:
            use = self.judge(toponym)
            if use is not None:
                uses[toponym] = use
            elif self.may_echo(toponym):
                doubtful.append(toponym)
            elif toponym.shouted_in(self.tokens):
                self.personal |= {toponym.name.lower()} if is_person(toponym, self.tokens) else set()
            else:
                run = self.around.run_around(toponym)
                self.personal |= {t.lower for t in run if t.lower not in self.words.organisation_heads}
        self.personal -= {t.name.lower() for t, use in uses.items() if use is PlaceUse.DATELINE}
        uses = {t: u for t, u in uses.items() if u is PlaceUse.DATELINE or not self.echoes_person(t)}
        placed = {PlaceUse.LOCATION, PlaceUse.DATELINE}
        known = {normalize_name(t.name) for t, u in uses.items() if u in placed and self.is_worth_echo(t)}
        for toponym in doubtful:
            if normalize_name(toponym.name) in known and not self.echoes_person(toponym):
                uses[toponym] = self.tell_office(toponym) or PlaceUse.LOCATION
        return dict(sorted(uses.items(), key=lambda item: item[0].start))

    def name_sites(self) -> None:
        """Give a name that no table holds alone the site that it is short for: "Sinaa" for the Sinaa prison."""
        told = {
            shorten_site(t.name): t.entries[:1]
            for t in self.toponyms
            if t.entries and is_site(t.entries[0]) and t.is_name
        }
        for toponym in self.toponyms:
            if toponym.is_name and not toponym.entries and not toponym.name.isupper():
                known = told.get(shorten_site(toponym.name)) if told else None
                toponym.entries = known or find_bare_site(self.gazetteer, toponym.name, self.countries)

    def may_echo(self, toponym: Toponym) -> bool:
        """Whether the name may be a place because it is one elsewhere in the text."""
        if toponym.shouted_in(self.tokens):
            ordinary = all(is_ordinary(t.lower, self.words) for t in self.tokens[toponym.first : toponym.last + 1])
            return not (is_person(toponym, self.tokens) or ordinary or toponym.name.lower() in self.acronyms)
        if not toponym.entries:
            long = toponym.first < toponym.last or toponym.cue is not Cue.NONE
            return long and not self.around.has_head(self.around.run_around(toponym))
        return not self.around.has_foreign(toponym)

    def is_worth_echo(self, toponym: Toponym) -> bool:
        return bool(toponym.entries or toponym.noun) or self.is_held(toponym)

    def judge(self, toponym: Toponym) -> PlaceUse | None:
        if toponym.office_of:
            return PlaceUse.OFFICE
        if self.is_dateline(toponym):
            return PlaceUse.DATELINE
        shouted = toponym.shouted_in(self.tokens)
        if shouted and not toponym.demonym_of and not toponym.is_grand and self.around.is_in_organisation(toponym):
            return None
        if self.around.is_in_organisation(toponym) or (shouted and is_bodily(toponym, self.tokens)):
            return PlaceUse.NAME_PART if toponym.entries or toponym.demonym_of else None
        if toponym.demonym_of:
            return PlaceUse.DEMONYM
        if self.around.has_foreign(toponym) or not self.is_accepted(toponym) or is_river(toponym):
            return None
        return self.tell_office(toponym) or PlaceUse.LOCATION

    def is_dateline(self, toponym: Toponym) -> bool:
        line_start = self.text.rfind("\n", 0, toponym.start) + 1
        if not toponym.entries or self.text[line_start : toponym.start].strip():
            return False
        match = _DATELINE_REST.match(self.text[toponym.end : toponym.end + 120])
        if match is None or (match["line"] is not None and not match["date"]):
            return False
        if match["colon"] and (toponym.shouted_in(self.tokens) or not toponym.name.isupper()):
            return False
        if match["colon"] and not match["date"] and len(_HEAD.findall(self.text)) != 1:
            return False
        return bool(match["date"] or match["outlet"] or toponym.name.isupper())

    def is_accepted(self, toponym: Toponym) -> bool:
        """Whether the name may be taken for a place here: known to all, or with words about it that say so."""
        if not toponym.entries:
            return self.is_placed_unknown(toponym)
        shouted = toponym.shouted_in(self.tokens)
        speaks = any(e.is_capital for e in toponym.entries) and self.tell_office(toponym) is not None
        if speaks and not (shouted and is_person(toponym, self.tokens)):
            return True
        if shouted:
            return self.is_accepted_shout(toponym)
        lower = toponym.name.lower()
        country = any(e.kind == "country" for e in toponym.entries)
        of_police = toponym.right is not None and toponym.right.lower in self.words.police
        cued = toponym.cue is Cue.STRONG or of_police or self.tie_after(toponym) is not None
        if lower in self.words.words or lower in self.words.person_names:
            return cued or country
        if any(e.kind in {"country", "admin1"} and e.rank < 2 for e in toponym.entries):
            return True
        sites = any(e.gazetteer_id.startswith("dateline:") and e.rank == 0 for e in toponym.entries)
        best = toponym.entries[0]
        known = best.population >= KNOWN_TOWN * (1 if best.rank == 0 else 4)
        return cued or toponym.cue is Cue.WEAK or sites or known

    def is_accepted_shout(self, toponym: Toponym) -> bool:
        if toponym.name.lower() in self.acronyms and not any(e.kind == "country" for e in toponym.entries):
            return False
        return is_accepted_shout(toponym, self.tokens, self.tie_after(toponym), self.countries)

    def tie_after(self, toponym: Toponym) -> TieFound | None:
        if toponym not in self.ties:
            following = self.following.get(toponym)
            self.ties[toponym] = find_tie(self.text, toponym, following) if following is not None else None
        return self.ties[toponym]

    def is_placed_unknown(self, toponym: Toponym) -> bool:
        """Whether a name that no table holds is a place by its surroundings alone: "the village of X", "in X"."""
        if toponym.shouted_in(self.tokens):
            return toponym.noun is not None or self.is_held(toponym)
        run = self.around.run_around(toponym)
        if self.around.has_head(t for t in run if t.lower != toponym.noun and t.gap != "-") or toponym.name.isupper():
            return False
        if run[0].lower in self.words.person_names or (toponym.left and toponym.left.lower in self.words.titles):
            return False
        if toponym.noun in (self.words.place_nouns | self.words.calling_nouns) - self.words.admin1_nouns:
            return True
        if toponym.name.lower() in self.words.words:
            return False
        if toponym.preposition in _INSIDE or toponym.relation:
            return True
        if toponym.preposition == "at" and not self.has_holder_of_office(toponym):
            return True
        return (toponym.preposition in _REACHING or toponym.cue is Cue.WEAK) and self.is_held(toponym)

    def has_holder_of_office(self, toponym: Toponym) -> bool:
        """`an analyst at X`: where somebody works."""
        at = toponym.first - 1
        while at > 0 and self.tokens[at].lower in {"at", "the"}:
            at -= 1
        word = self.tokens[at].lower
        return word in self.words.titles or word.rstrip("s") in self.words.titles

    def is_held(self, toponym: Toponym) -> bool:
        tied = self.tie_after(toponym)
        return tied is not None and tied.tie in {Tie.INSIDE, Tie.LISTED_INSIDE}

    def tell_office(self, toponym: Toponym) -> PlaceUse | None:
        """OFFICE for a government or its seat that acts, or a place that only qualifies ("Tehran-backed")."""
        right = toponym.right
        if right and right.gap == "-" and right.lower in self.words.led:
            return PlaceUse.OFFICE
        if not any(e.kind == "country" or e.is_capital for e in toponym.entries):
            return self.tell_speaker(toponym)
        before = lower_shout(self.text[max(0, toponym.start - 60) : toponym.start])
        if right and right.gap == " " and right.lower in _REGIMES and toponym.noun is None:
            return PlaceUse.OFFICE
        if right and right.gap == " " and right.lower in self.words.owned and toponym.preposition not in _INSIDE:
            return PlaceUse.OFFICE
        if toponym.preposition in {"by", "with"} and toponym.noun is None:
            return None if _BORDER_WITH.search(before) else PlaceUse.OFFICE
        noun = _OFFICE_NOUN_BEFORE.search(before)
        if noun and noun[1] in self.words.offices:
            return PlaceUse.OFFICE
        free = (toponym.preposition is None or toponym.listed) and toponym.relation is None and toponym.noun is None
        acts = right is not None and right.gap == " " and right.lower in self.words.speech
        return PlaceUse.OFFICE if free and acts else self.tell_speaker(toponym)

    def tell_speaker(self, toponym: Toponym) -> PlaceUse | None:
        """OFFICE for a town that opens a sentence bare and states something: "Idlib put the number at six"."""
        right = toponym.right
        bare = self.tokens[toponym.first].opens and toponym.start == toponym.phrase_start and toponym.noun is None
        if not bare or right is None or right.gap != " " or right.lower not in self.words.statements:
            return None
        return PlaceUse.OFFICE

    def echoes_person(self, toponym: Toponym) -> bool:
        """Whether the name is one that a person bears in this text, or that speaks like one."""
        lower = toponym.name.lower()
        if not toponym.is_name or toponym.preposition in _INSIDE or toponym.noun or toponym.first != toponym.last:
            return False
        if lower in self.personal:
            return True
        speaks = toponym.right is not None and toponym.right.gap == " " and toponym.right.lower in self.words.speech
        state = any(e.is_capital or e.kind == "country" for e in toponym.entries)
        return speaks and not state and lower in self.words.person_names
