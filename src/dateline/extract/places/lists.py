"""Names told in one breath: "the provinces of A, B and C" shares its noun and its preposition."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.extract.places.containment import are_countries, bears_out, is_division, is_elsewhere
from dateline.extract.places.gazetteer import Gazetteer
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.toponyms import Toponym, lower_shout

MAX_LIST = 30
"""Names that are compared with one another; a longer list, such as an index of places, is several."""

_LIST_GAP = re.compile(r"^(?:,|,? and| and the|,? or|, and the| as well as)\s+$")


def join_lists(text: str, toponyms: Sequence[Toponym]) -> None:
    """Names in a list share the preposition and the plural noun of its head, or the plural noun of its end."""
    for a, b in pairwise(toponyms):
        gap = lower_shout(text[a.phrase_end : b.phrase_start])
        if not (a.is_name and b.is_name) or not _LIST_GAP.match(gap) or b.preposition or b.relation:
            continue
        alike = are_countries(a, b) or "and" in gap or "or" in gap
        is_held = bears_out(a.entries, b.entries) or is_elsewhere(a, b) or (not a.entries and is_division(b))
        if is_held and not alike:
            continue
        if len(a.siblings) == MAX_LIST:
            continue
        b.preposition, b.cue, b.listed = a.preposition, max(a.cue, b.cue), True
        a.siblings = a.siblings or [a]
        a.siblings.append(b)
        b.siblings = a.siblings
        if a.noun and a.noun.endswith("s") and not b.noun:
            b.noun = a.noun
    for one in reversed(toponyms):
        if one.listed and one.noun and one.noun.endswith("s"):
            for other in one.siblings:
                other.noun, other.cue = other.noun or one.noun, max(one.cue, other.cue)


def add_divisions(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> None:
    """`Adams and Clark counties`: each may be the division that tables call by its noun, "Adams County"."""
    nouns = load_place_words().admin2_nouns
    for toponym in toponyms:
        noun = toponym.noun
        if noun not in nouns or not toponym.is_name or toponym.name.lower().endswith(noun):
            continue
        one = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
        found = [e for e in gazetteer.lookup(f"{toponym.name} {one}") if e.kind in {"admin1", "admin2"}]
        known = {e.place_id for e in toponym.entries}
        toponym.entries = (*(e for e in found if e.place_id not in known), *toponym.entries)
