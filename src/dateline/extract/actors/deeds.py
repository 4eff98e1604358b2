"""States that show in what is done: "Israeli shelling", "Russia launched"."""

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.countries import country_starts, make_state
from dateline.extract.actors.expressions import Phrase
from dateline.extract.actors.lexicon import load_countries, load_demonyms, load_set
from dateline.extract.actors.words import Words

_CERTAINTY = 0.8


def find_deeds(words: Words) -> list[Phrase]:
    """The nationality before an act of force, or the country that commits one, as that state's forces."""
    found = []
    free = 0
    for position, first in enumerate(words.folds):
        if position < free or first not in country_starts() or not words.starts_capital(position):
            continue
        for length in (4, 3, 2, 1):
            if code := _read_doer(words, position, position + length):
                stop = position + length
                found.append(make_state(words, position, stop, code, ActorKind.STATE_FORCES, _CERTAINTY))
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
        governed = first > 0 and words.is_spaced(first) and words.folds[first - 1] in load_set("doing", "governing")
        passive = stop + 1 < len(words) and words.is_spaced(stop + 1) and words.folds[stop + 1] == "by"
        return None if governed or passive else country
    return None


def _acts_follow(words: Words, stop: int) -> bool:
    while stop < len(words) and words.is_spaced(stop) and words.folds[stop] in load_set("doing", "between"):
        if _is_act(words, stop):
            return True
        stop += 1
    return stop < len(words) and words.is_spaced(stop) and not words.is_hyphened(stop) and _is_act(words, stop)


def _is_act(words: Words, first: int) -> bool:
    acts = load_set("doing", "acts")
    pair = " ".join(words.folds[first : first + 2])
    return words.folds[first] in acts or pair in acts
