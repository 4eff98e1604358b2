"""What kind of body an unknown name would be: a rebel group, a militia, a state's force, or none that bears arms."""

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.acronyms import read_acronym
from dateline.extract.actors.arms import is_explained
from dateline.extract.actors.lexicon import load_countries, load_demonyms, load_set, load_table
from dateline.extract.actors.words import Words


def judge_kind(words: Words, first: int, last: int, head: str) -> ActorKind:
    """The kind of the body that the words from `first` to `last` name, whose noun is `head`."""
    content = set(words.folds[first:last])
    is_rebel = bool(content & load_set("names", "rebel_words"))
    is_state = bool((content - {head}) & load_set("names", "state_words")) or any(w[0].isdigit() for w in content)
    is_national = names_country(words, first, last) and not content & load_set("names", "martial")
    is_told_armed = is_explained(words, last + (read_acronym(words, last) is not None))
    may_be_state = head in load_set("names", "state_heads") and not (is_rebel or is_told_armed)
    if may_be_state and (is_state or (head == "army" and is_national)):
        return ActorKind.STATE_FORCES
    if "militia" in head or _militia_explains(words, last):
        return ActorKind.MILITIA
    return ActorKind.REBEL_GROUP if is_rebel else ActorKind.ARMED_GROUP


def _militia_explains(words: Words, last: int) -> bool:
    return words.folds[last : last + 1] in (["a"], ["an"]) and "militia" in words.folds[last + 1 : last + 4]


def is_innocent(words: Words, first: int, last: int) -> bool:
    """A body that bears no arms, or a state's own army ("the Army of Chad")."""
    folded = " ".join(words.folds[first:last])
    if any(phrase in folded for phrase in load_table()["names"]["innocent"]):
        return True
    return words.folds[first] == "army" and tuple(w for w in words.folds[first + 2 : last]) in load_countries()


def is_civic(words: Words, first: int, last: int) -> bool:
    """A court, a ministry, a newspaper: blamed and attacking with words only."""
    return not load_set("names", "civic").isdisjoint(words.folds[first:last])


def names_country(words: Words, first: int, last: int) -> bool:
    """Whether one of the words is a country or a nationality."""
    return any((word,) in load_demonyms() or (word,) in load_countries() for word in words.folds[first:last])
