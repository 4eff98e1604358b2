"""Names told in one breath: "the provinces of A, B and C" shares its noun and its preposition."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.extract.places.containment import are_countries, bears_out, is_division
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
        if not alike and (bears_out(a.entries, b.entries) or (not a.entries and is_division(b))):
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
