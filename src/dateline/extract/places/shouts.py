"""Names in sentences all in capitals, where a capital says nothing: only what the words around them place is one."""

import re
from collections.abc import Collection, Sequence

from dateline.extract.places.containment import Tie, TieFound
from dateline.extract.places.gazetteer import load_demonyms
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.tokens import Token
from dateline.extract.places.toponyms import Cue, Toponym
from dateline.extract.places.unknowns import is_ordinary

_ACRONYM = re.compile(r"[\[(]\"?([A-Z]{2,6})\"?[\])]")
_DETERMINERS = frozenset("the a an this that these those some any no every each his her its their our my two".split())
_WAYS = frozenset({"from", "to", "toward", "towards", "via", "through"})
_PLACING = frozenset({Tie.INSIDE, Tie.LISTED_INSIDE, Tie.DISTANCE, Tie.DIRECTION})


def find_acronyms(text: str) -> frozenset[str]:
    """What stands alone in brackets after the full name of an organisation, in lower case."""
    return frozenset(match.lower() for match in _ACRONYM.findall(text))


def is_bodily(toponym: Toponym, tokens: Sequence[Token]) -> bool:
    """Whether the name belongs to a body: "THE ARMED FORCES OF X"."""
    i = toponym.first
    return i >= 2 and tokens[i - 1].lower == "of" and tokens[i - 2].lower in load_place_words().bodies


def is_person(toponym: Toponym, tokens: Sequence[Token]) -> bool:
    """Whether a title or a given name stands before the name: "GENERAL X", "RAFAEL X", any word that is no other."""
    words, left = load_place_words(), toponym.left
    if left is None or toponym.noun or toponym.preposition or tokens[toponym.first].gap not in {" ", "\n"}:
        return False
    if left.lower in words.titles | words.person_names:
        return True
    known = is_ordinary(left.lower, words) or left.lower in words.reaching_verbs | words.speech
    return not (known or left.text.isdigit() or left.lower in load_demonyms())


def is_accepted_shout(toponym: Toponym, tokens: Sequence[Token], tied: TieFound | None, named: Collection[str]) -> bool:
    """Whether a name that a table holds may be taken for a place here.

    A country, a first division or a capital is one anywhere; others need a preposition of place, a noun of their kind,
    or a place that holds them, or less in a country that the text has `named`. An ordinary word needs "the town of".
    """
    words, single = load_place_words(), toponym.first == toponym.last
    inside = tokens[toponym.first : toponym.last + 1]
    placed = tied is not None and tied.tie in _PLACING
    called = toponym.noun in words.town_nouns | words.admin1_nouns | words.admin2_nouns
    if (single and is_person(toponym, tokens)) or (is_quoted(toponym, tokens) and not (called or placed)):
        return False
    if all(t.lower in words.adjectives | words.place_nouns for t in inside):
        return not single and any(e.kind == "admin1" and e.country_code in named for e in toponym.entries)
    if all(is_ordinary(t.lower, words) for t in inside):
        return (called and placed) or (not single and is_grand_itself(toponym))
    if single and toponym.name.lower() in words.person_names:
        country = any(e.kind == "country" for e in toponym.entries)
        return called or placed or toponym.cue is Cue.STRONG or (country and toponym.cue is Cue.WEAK)
    if is_grand_itself(toponym):
        return True
    before = tokens[toponym.first - 1].lower if toponym.first and tokens[toponym.first].joined else ""
    if before in _DETERMINERS and toponym.noun is None and not toponym.is_known:
        return False
    if toponym.cue is Cue.STRONG or placed:
        return True
    reached = toponym.preposition in _WAYS or before in words.reaching_verbs or toponym.is_known
    reached = reached or (before == "of" and tokens[toponym.first - 2].lower in words.titles)
    return reached and any(e.rank == 0 and e.country_code in named for e in toponym.entries)


def is_grand_itself(toponym: Toponym) -> bool:
    """Whether a country, a first division, a capital or a part of the world bears the very name."""
    grand = (e for e in toponym.entries if e.kind in {"country", "admin1"} or e.is_capital or not e.country_code)
    return any(e.rank == 0 for e in grand)


def is_quoted(toponym: Toponym, tokens: Sequence[Token]) -> bool:
    """Whether the name stands alone in quotation marks: a ship's, a farm's, an agency's."""
    after = tokens[toponym.last + 1].gap if toponym.last + 1 < len(tokens) else ""
    return tokens[toponym.first].gap.endswith('"') and after.startswith('"')
