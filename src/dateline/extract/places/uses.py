"""Which names are places at all, and what each is used for: a location, a people, a government, part of a name."""

import re
from collections.abc import Sequence
from enum import StrEnum

from dateline.extract.places.containment import find_tie
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.normalization import normalize_name
from dateline.extract.places.tokens import Token
from dateline.extract.places.toponyms import KNOWN_TOWN, Cue, Toponym


class PlaceUse(StrEnum):
    """What a place's name is used for. Only `location` says where something happened."""

    LOCATION = "location"
    DEMONYM = "demonym"
    DATELINE = "dateline"
    OFFICE = "office"
    NAME_PART = "name_part"
    REFERENCE = "reference"


_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
)
_DATELINE_REST = re.compile(
    rf"^(?P<place>(?:,\s*[A-Z][\w. ]{{1,30}}?)?)(?P<date>(?:,?\s+(?:{_MONTH}\s*\d{{1,2}}|\d{{1,2}}\s*{_MONTH}))?)"
    r"(?P<outlet>(?:,?\s*\([^)\n]{2,40}\))?)\s*(?:--|[-–—])\s"
)
_OFFICE_NOUN_BEFORE = re.compile(r"\b([a-z-]+)\s+(?:in|of|at)\s+(?:the\s+)?$")


class UseReader:
    """Judges each name of one document by its neighbours. Names of people found on the way disarm their later echoes."""

    def __init__(self, text: str, tokens: Sequence[Token], toponyms: Sequence[Toponym]) -> None:
        self.text, self.tokens, self.toponyms = text, tokens, toponyms
        self.words = load_place_words()
        self.by_last = {t.last: t for t in toponyms}
        self.by_first = {t.first: t for t in toponyms}
        self.following = dict(zip(toponyms, toponyms[1:], strict=False))
        self.personal: set[str] = set()

    def read(self) -> dict[Toponym, PlaceUse]:
        """The use of each name that is a place; the others are left out."""
        uses: dict[Toponym, PlaceUse] = {}
        doubtful = []
        for toponym in self.toponyms:
            use = self.judge(toponym)
            if use is not None:
                uses[toponym] = use
            elif toponym.entries and not self.has_foreign_neighbour(toponym):
                doubtful.append(toponym)
            elif not toponym.shouted_in(self.tokens):
                self.personal |= {
                    t.lower for t in self.run_around(toponym) if t.lower not in self.words.organisation_heads
                }
        uses = {t: u for t, u in uses.items() if not self.echoes_person(t)}
        known = {
            normalize_name(t.name) for t, u in uses.items() if u in {PlaceUse.LOCATION, PlaceUse.DATELINE} and t.entries
        }
        for toponym in doubtful:
            if normalize_name(toponym.name) in known and not self.echoes_person(toponym):
                uses[toponym] = self.tell_office(toponym) or PlaceUse.LOCATION
        return dict(sorted(uses.items(), key=lambda item: item[0].start))

    def judge(self, toponym: Toponym) -> PlaceUse | None:
        if toponym.office_of:
            return PlaceUse.OFFICE
        if self.is_dateline(toponym):
            return PlaceUse.DATELINE
        if self.is_name_part(toponym):
            return PlaceUse.NAME_PART if toponym.entries or toponym.demonym_of else None
        if toponym.demonym_of:
            return PlaceUse.DEMONYM
        if self.has_foreign_neighbour(toponym):
            return None
        if not self.is_accepted(toponym):
            return None
        return self.tell_office(toponym) or PlaceUse.LOCATION

    def is_dateline(self, toponym: Toponym) -> bool:
        line_start = self.text.rfind("\n", 0, toponym.start) + 1
        if not toponym.entries or self.text[line_start : toponym.start].strip():
            return False
        match = _DATELINE_REST.match(self.text[toponym.end : toponym.end + 120])
        return bool(match and (match["date"] or match["outlet"] or toponym.name.isupper()))

    def run_around(self, toponym: Toponym) -> list[Token]:
        """The capitalised words that a name stands among, itself included, "of" counted through."""
        tokens, first, last = self.tokens, toponym.first, toponym.last
        while first > 0 and tokens[first].gap in {" ", "-"} and tokens[first - 1].sentence == tokens[first].sentence:
            previous = tokens[first - 1]
            if not previous.capital or previous.lower in self.words.breaks:
                break
            first -= 1
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].gap in {" ", "-"}
            and tokens[last + 1].sentence == tokens[last].sentence
        ):
            following = tokens[last + 1]
            if not following.capital or following.lower in self.words.breaks:
                break
            last += 1
        return list(tokens[first : last + 1])

    def is_name_part(self, toponym: Toponym) -> bool:
        before = self.text[max(0, toponym.start - 40) : toponym.start].lower().replace("-", " ")
        before = before.removesuffix("the ").rstrip()
        if before.endswith(self.words.organisation_phrases):
            return True
        if toponym.shouted_in(self.tokens):
            return (
                toponym.right is not None
                and toponym.right.lower in self.words.organisation_heads - self.words.admin1_nouns
            )
        previous = self.tokens[toponym.first - 2] if toponym.first >= 2 else None
        if before.endswith(" of") and previous and previous.capital and not previous.opens:
            if previous.lower in self.words.organisation_heads - self.words.area_nouns:
                return True
        if toponym.right and toponym.right.text == "24":
            return True
        heads = self.words.organisation_heads
        others = [t for t in self.run_around(toponym) if not toponym.start <= t.start < toponym.end]
        if toponym.noun:
            others = [t for t in others if t.lower != toponym.noun]
        if not others or not any(t.lower in heads for t in others):
            return False
        if toponym.demonym_of and all(t.lower in self.words.state_words for t in others if t.start > toponym.start):
            return False
        return True

    def has_foreign_neighbour(self, toponym: Toponym) -> bool:
        """Whether a capitalised word that is no place, noun or title stands against the name: a person's, a firm's."""
        if toponym.shouted_in(self.tokens) or toponym.demonym_of:
            return False
        left, right = toponym.left, toponym.right
        if left and left.capital and left.gap != "" and self.is_foreign(left, self.by_last.get(toponym.first - 1)):
            return True
        if left and left.lower in self.words.titles and left.capital:
            return True
        if right and right.capital and right.lower != toponym.noun:
            return self.is_foreign(right, self.by_first.get(toponym.last + 1))
        return False

    def is_foreign(self, token: Token, neighbour: Toponym | None) -> bool:
        words = self.words
        if token.lower in words.breaks or token.lower in words.area_nouns | words.facility_nouns | words.adjectives:
            return False
        if neighbour is not None and (
            neighbour.demonym_of or any(e.kind in {"country", "admin1"} for e in neighbour.entries)
        ):
            return False
        return not token.text.isdigit()

    def is_accepted(self, toponym: Toponym) -> bool:
        if not toponym.entries:
            return self.is_placed_unknown(toponym)
        if self.tell_office(toponym) is PlaceUse.OFFICE and any(e.is_capital for e in toponym.entries):
            return True
        single = toponym.first == toponym.last
        lower = toponym.name.lower()
        best = toponym.entries[0]
        if single and (lower in self.words.words or lower in self.words.person_names):
            known = any(e.kind == "country" for e in toponym.entries)
            allowed = (
                toponym.cue is Cue.STRONG or self.has_container_after(toponym) or (known and toponym.cue is Cue.WEAK)
            )
            return allowed or (known and not toponym.shouted_in(self.tokens))
        if any(e.kind in {"country", "admin1"} and e.rank < 2 for e in toponym.entries):
            return not toponym.shouted_in(self.tokens) or lower not in self.words.breaks
        if toponym.cue is not Cue.NONE or self.has_container_after(toponym):
            return True
        if any(e.gazetteer_id.startswith("dateline:") and e.rank == 0 for e in toponym.entries):
            return True
        return best.population >= KNOWN_TOWN * (1 if best.rank == 0 else 4)

    def has_container_after(self, toponym: Toponym) -> bool:
        following = self.following.get(toponym)
        return following is not None and find_tie(self.text, toponym, following) is not None

    def is_placed_unknown(self, toponym: Toponym) -> bool:
        tokens = self.run_around(toponym)
        if any(t.lower in self.words.organisation_heads for t in tokens if t.lower != toponym.noun):
            return False
        if toponym.name.isupper() or tokens[0].lower in self.words.person_names:
            return False
        if toponym.left and toponym.left.lower in self.words.titles:
            return False
        if toponym.noun in self.words.facility_nouns or toponym.noun in self.words.town_nouns | self.words.admin2_nouns:
            return True
        single = toponym.first == toponym.last
        if single and toponym.name.lower() in self.words.words:
            return False
        return toponym.preposition in {"in", "near", "outside"} or toponym.relation in {"distance", "near"}

    def tell_office(self, toponym: Toponym) -> PlaceUse | None:
        """A capital or a country that acts: the subject of a verb, "-led", "by Washington", "the ministry in Baghdad said"."""
        if not any(e.kind == "country" or e.is_capital for e in toponym.entries):
            return None
        right, left = toponym.right, toponym.left
        if right and right.gap == "-" and right.lower in self.words.led:
            return PlaceUse.OFFICE if right.lower not in {"based", "born", "held", "occupied"} else None
        if toponym.preposition in {"by", "with"} and toponym.noun is None:
            return PlaceUse.OFFICE
        noun = _OFFICE_NOUN_BEFORE.search(self.text, max(0, toponym.start - 60), toponym.start)
        if noun and noun[1] in self.words.offices:
            return PlaceUse.OFFICE
        if (toponym.preposition is None or toponym.listed) and toponym.relation is None and not toponym.noun and right:
            follows = right.gap == " " and right.lower in self.words.speech
            if follows and (left is None or left.lower not in self.words.locative):
                return PlaceUse.OFFICE
        return None

    def echoes_person(self, toponym: Toponym) -> bool:
        if not toponym.is_name or toponym.preposition in {"in", "near", "outside"} or toponym.noun:
            return False
        return toponym.first == toponym.last and toponym.name.lower() in self.personal
