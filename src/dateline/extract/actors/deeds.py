"""States that show in what is done: "Israeli shelling", "Russia launched"."""

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.countries import country_starts
from dateline.extract.actors.expressions import Phrase, Role
from dateline.extract.actors.lexicon import load_countries, load_demonyms, load_set
from dateline.extract.actors.words import Words

_CERTAINTY = 0.8
_BETWEEN = frozenset(
    "air military heavy naval artillery deadly suspected intense army ground attack made built fighter combat long "
    "range f su mig 16".split()
)
_PREPOSITIONS = frozenset(
    "in of from near to at across inside into on against over through outside around for with and or between "
    "northern southern eastern western central".split()
)


def find_deeds(words: Words) -> list[Phrase]:
    """The nationality before an act of force, or the country that commits one, as that state's forces."""
    found = []
    free = 0
    for position, first in enumerate(words.folds):
        if position < free or first not in country_starts() or not words.starts_capital(position):
            continue
        for length in (4, 3, 2, 1):
            if code := _read_doer(words, position, position + length):
                found.append(_make_deed(words, position, position + length, code))
                free = position + length
                break
    return found


def _read_doer(words: Words, first: int, stop: int) -> str | None:
    key = tuple(words.folds[first:stop])
    demonym, country = load_demonyms().get(key), load_countries().get(key)
    if key == ("us",) and words.raws[first] != "US":
        return None
    if demonym and _acts_follow(words, stop):
        return demonym
    if country and not demonym and key[0] in ("us", "u.s.", "uk", "u.k.") and _acts_follow(words, stop):
        return country
    if country and stop < len(words) and words.is_spaced(stop) and words.folds[stop] in load_set("doing", "verbs"):
        governed = first > 0 and words.is_spaced(first) and words.folds[first - 1] in _PREPOSITIONS
        passive = stop + 1 < len(words) and words.is_spaced(stop + 1) and words.folds[stop + 1] == "by"
        return None if governed or passive else country
    return None


def _acts_follow(words: Words, stop: int) -> bool:
    while stop < len(words) and words.is_spaced(stop) and words.folds[stop] in _BETWEEN:
        if _is_act(words, stop):
            return True
        stop += 1
    return stop < len(words) and words.is_spaced(stop) and not words.is_hyphened(stop) and _is_act(words, stop)


def _is_act(words: Words, first: int) -> bool:
    acts = load_set("doing", "acts")
    pair = " ".join(words.folds[first : first + 2])
    return words.folds[first] in acts or pair in acts


def _make_deed(words: Words, first: int, stop: int, code: str) -> Phrase:
    return Phrase(
        words.starts[first],
        words.ends[stop - 1],
        first,
        stop,
        words.sentences[first],
        Role.STATE,
        ActorKind.STATE_FORCES,
        countries=(code,),
        certainty=_CERTAINTY,
    )
