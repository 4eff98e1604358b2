"""Finding the names that may be places."""

import re
from collections.abc import Sequence

from dateline.codebook.records import Span
from dateline.extract.places.gazetteer import Gazetteer, GazetteerEntry, load_demonyms
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.normalization import normalize_name
from dateline.extract.places.surroundings import Describer
from dateline.extract.places.tokens import Token
from dateline.extract.places.toponyms import PARTICLES, Toponym, continues, ends_of_name, may_open
from dateline.extract.places.unknowns import UnknownReader

_NEVER_LAST = frozenset("by to of and the from for on with is was".split())
"""Words that end no name, though in capitals they look like part of one."""

_INITIALS = re.compile(r"[A-Z]\.\s?[A-Z]\b")
LONGEST_SHORT_FORM = 6
DWARFING = 20
"""Times the people of a small place that a city has whose part it may be."""


class ToponymFinder:
    """One document's names, left to right, each the longest that the gazetteer or the demonyms know."""

    def __init__(self, text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
        self.text, self.tokens, self.gazetteer = text, tokens, gazetteer
        self.words = load_place_words()
        self.demonyms = load_demonyms()
        self.unknowns = UnknownReader(text, tokens, self.words)

    def find(self) -> list[Toponym]:
        found = self.scan()
        if self.unknowns.deferred & self.unknowns.placed:
            found = self.scan()
        self.describe(found)
        return found

    def describe(self, toponyms: Sequence[Toponym]) -> None:
        """Let each know what the words around it say."""
        describer = Describer(self.text, self.tokens, self.words, self.demonyms)
        for toponym in toponyms:
            describer.describe(toponym)

    def make(self, name: Span) -> Toponym | None:
        """The name at these offsets, with what the tables know of it; None where no whole token stands there."""
        inside = [i for i, token in enumerate(self.tokens) if name.start <= token.start and token.end <= name.end]
        if not inside:
            return None
        surface = self.text[name.start : name.end]
        made = Toponym(inside[0], inside[-1], name.start, name.end, surface, self.find_state(surface))
        made.entries = made.entries or self.look_up(surface)
        known = self.match_at(inside[0])
        if not made.entries and known is not None and known.last <= made.last:
            rest = self.tokens[known.last + 1 : made.last + 1]
            if all(token.lower in self.words.place_nouns for token in rest):
                made.entries, made.demonym_of = known.entries, known.demonym_of
        return made

    def make_name(self, first: int, last: int) -> Toponym:
        start, end = self.tokens[first].start, self.tokens[last].end
        return Toponym(first, last, start, end, self.text[start:end], ())

    def look_up(self, surface: str) -> tuple[GazetteerEntry, ...]:
        """What the tables hold by this name, and by its first word in full: "Mt. Ayr" is Mount Ayr."""
        found = self.gazetteer.lookup(surface)
        first, _, rest = surface.partition(" ")
        full = self.words.short_forms.get(first.lower().removesuffix("."))
        if full is None or not rest:
            return found
        known = {e.place_id for e in found if e.rank == 0}
        more = [e for e in self.gazetteer.lookup(f"{full} {rest}") if e.place_id not in known]
        known |= {e.place_id for e in more}
        both = [e for e in found if e.rank == 0 or e.place_id not in known] + more
        return tuple(sorted(both, key=lambda e: (-e.population, e.place_id)))

    def find_state(self, shortened: str) -> tuple[GazetteerEntry, ...]:
        """The state of America that a shortened form stands for: "Ind.", "W. Va.", "S.C."."""
        key = shortened.lower().replace(".", "").replace(" ", "")
        full = self.words.abbreviations.get(key)
        if full is not None and _INITIALS.match(shortened) and " " not in full:
            return ()  # "L.A." is no Louisiana
        if full is None or not (("." in shortened and len(key) > 1) or shortened.isupper()):
            return ()
        found = self.gazetteer.lookup(full)
        return tuple(e for e in found if e.kind == "admin1" and e.country_code == "US" and e.rank == 0)

    def scan(self) -> list[Toponym]:
        found: list[Toponym] = []
        i = 0
        while i < len(self.tokens):
            toponym = self.match_abbreviation(i) or self.match_whole(i)
            if toponym is None:
                i += 1
                continue
            found.append(toponym)
            i = toponym.last + 1
        return found

    def match_whole(self, i: int) -> Toponym | None:
        """The name that opens here; where a table knows only its first words, the whole, if the text places that."""
        if not may_open(self.tokens, i, self.words):
            return None
        known = self.match_at(i)
        if known is not None and not known.is_name:
            return known
        is_one_word = known is not None and self.is_joined(known)
        if known is not None and (known.is_grand or known.is_city) and not is_one_word:
            return known
        whole = self.unknowns.read(i)
        if known is None or whole is None or whole.last <= known.last:
            return known or whole
        if is_one_word and normalize_name(whole.name[len(known.name) :]) in self.words.halves:
            whole.entries = known.entries
            return whole
        after = self.match_at(known.last + 1)
        if after is not None and (after.is_known or not after.is_name):
            return known
        return whole if is_one_word or self.unknowns.is_placed(whole) else known

    def is_joined(self, known: Toponym) -> bool:
        """Whether the name runs on into words that no table holds: "Tanga-Béli", "Alto del Molino"."""
        at = known.last + 1
        if at >= len(self.tokens) or self.tokens[known.first].shouted or not continues(self.tokens, at):
            return False
        if any(e.kind == "country" for e in known.entries):
            return False
        following = self.tokens[at]
        if following.lower in PARTICLES and not following.capital:
            return True
        is_road = at + 1 < len(self.tokens) and self.tokens[at + 1].lower in self.words.road_nouns
        if following.gap != "-" or not following.capital or is_road:
            return False
        after = self.match_at(at)
        return after is None or (after.is_name and not after.is_known)

    def match_part(self, whole: Toponym) -> Toponym | None:
        """`West Philadelphia`: the part of a city, where a place of that whole name is small beside it."""
        if whole.first == whole.last or self.tokens[whole.first].lower not in self.words.compass:
            return None
        rest = self.match_at(whole.first + 1)
        if rest is None or rest.last != whole.last or not rest.is_city:
            return None
        return rest if rest.entries[0].population >= DWARFING * whole.entries[0].population else None

    def is_street(self, first: int, noun: int) -> bool:
        """`Ambler Avenue`: a street somewhere, not the town of that name, nor a road that joins two towns."""
        if noun >= len(self.tokens) or self.tokens[first].gap == "-":
            return False
        token = self.tokens[noun]
        return token.gap == " " and token.capital and token.lower in self.words.street_nouns

    def is_abbreviation(self, surface: str, key: str, token: Token) -> bool:
        if token.shouted and "." not in surface and key not in self.words.uppercase_always:
            return False
        return surface.replace(".", "").isupper()

    def is_acronym(self, token: Token) -> bool:
        """FAO is no town, though BAMA at the head of a line may be one."""
        at_head = not self.text[self.text.rfind("\n", 0, token.start) + 1 : token.start].strip()
        return token.text.isupper() and len(token.text) <= 5 and not token.shouted and not at_head

    def match_abbreviation(self, i: int) -> Toponym | None:
        """A state shortened after a town and a comma: "Franklin, Ind.", "Welch, W. Va."."""
        token = self.tokens[i]
        if not token.capital or token.gap != ", ":
            return None
        for last in (i + 1, i):
            end = self.tokens[last].end if last < len(self.tokens) else token.end
            surface = self.text[token.start : end]
            dotted = "." in surface or self.text[end : end + 1] == "."
            if len(surface) > LONGEST_SHORT_FORM or not (dotted or (surface.isupper() and not token.shouted)):
                continue
            states = self.find_state(surface + "." * dotted)
            if states:
                return Toponym(i, last, token.start, end, surface, states)
        return None

    def match_at(self, i: int) -> Toponym | None:
        if not may_open(self.tokens, i, self.words):
            return None
        for j in ends_of_name(self.tokens, i, self.words):
            surface = self.text[self.tokens[i].start : self.tokens[j].end]
            if j > i and self.tokens[j].shouted and self.tokens[j].lower in _NEVER_LAST | self.words.locative:
                continue
            key = normalize_name(surface)
            if not self.may_be_name(surface, key, self.tokens[i]):
                continue
            made = self.make_name(i, j)
            if key in self.words.office_names:
                made.office_of = self.words.office_names[key]
                return made
            if key in self.demonyms:
                made.demonym_of = self.demonyms[key]
                return made
            made.entries = self.look_up(surface)
            if made.entries and self.is_street(i, j + 1):
                return self.make_name(i, j + 1)
            if key in self.words.uppercase or (i == j and self.is_acronym(self.tokens[i])):
                made.entries = tuple(e for e in made.entries if e.kind == "country")
            if made.entries:
                return self.match_part(made) or made
        return None

    def may_be_name(self, surface: str, key: str, token: Token) -> bool:
        """Two letters, and what is also a word in small letters, are names only as the abbreviations that they are."""
        if key in self.words.uppercase:
            return self.is_abbreviation(surface, key, token)
        return len(key) >= 3
