"""What shows that an unknown name is an armed body's: its own words, and what its sentences tell of it.

The whole text is asked: a brigade that is only named where its men enter a jail storms it three sentences on as
"the Brigade". Cues that could stand beside persons' names are not used.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.extract.actors.acronyms import fits_name, read_acronym
from dateline.extract.actors.lexicon import load_set
from dateline.extract.actors.words import Words

_OBJECT_WITHIN = 6
"""Words behind `mounted` within which its assault stands."""
_DONE_WITHIN = 8
"""Words before `by the X` within which the deed stands."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a group, up to `last` (exclusive); `head` is the noun that says what it would be."""

    first: int
    last: int
    head: str


@dataclass(slots=True)
class _Heard:
    candidates: list[Candidate] = field(default_factory=list)
    is_armed: bool = False


def keep_armed(words: Words, candidates: Iterator[Candidate], *, is_alone: bool) -> Iterator[Candidate]:
    """The candidates whose name one of the text's sentences shows to be an armed body's. `is_alone`: the text names no
    other group, so that a union whose sentence tells of arms is whom it means by "the rebels"."""
    by_name: dict[tuple[str, ...], _Heard] = {}
    for candidate in candidates:
        heard = by_name.setdefault(tuple(words.folds[candidate.first : candidate.last]), _Heard())
        heard.candidates.append(candidate)
        heard.is_armed = heard.is_armed or is_armed(words, candidate)
    owners: dict[str, int] = {}
    for name in by_name:
        head = by_name[name].candidates[0].head
        owners[head] = owners.get(head, 0) + 1
    shown = [
        heard
        for heard in by_name.values()
        if heard.is_armed or (owners[heard.candidates[0].head] == 1 and _acts_by_head(words, heard.candidates[0].head))
    ]
    if not shown and is_alone and _speaks_of_group(words):
        near = [h for h in by_name.values() if any(has_violent_cue(words, c.first) for c in h.candidates)]
        shown = near if len(near) == 1 else []
    for heard in shown:
        yield from heard.candidates


def _speaks_of_group(words: Words) -> bool:
    """ "the rebels", "the movement", "fighters of the group": an armed body that must have been named."""
    definite = [i for i in range(1, len(words)) if words.folds[i - 1] == "the" and words.is_spaced(i)]
    return any(words.folds[i] in load_set("names", "fighters_named") for i in definite) or any(
        words.folds[i] in load_set("names", "group_nouns") and _owns_fighters(words, i, i + 1) for i in definite
    )


def _acts_by_head(words: Words, head: str) -> bool:
    """`The Brigade attacked`, `men of the Brigade`: the short form of a name, in capitals, does or claims."""
    return any(
        word == head
        and words.starts_capital(index)
        and not words.in_capitals[index]
        and index > 0
        and words.folds[index - 1] == "the"
        and is_doer(words, index, index + 1)
        for index, word in enumerate(words.folds)
    )


def is_armed(words: Words, candidate: Candidate) -> bool:
    """Whether the name or what stands beside it says that the group bears arms."""
    first, last, head = candidate.first, candidate.last, candidate.head
    content = set(words.folds[first:last])
    if head in load_set("names", "strong_heads") or has_group_cue(words, first) or is_explained(words, last):
        return True
    if head in load_set("names", "civic_heads"):
        return bool(content & load_set("names", "hard_words")) or is_doer(words, first, last)
    if head in load_set("names", "figure_heads"):
        return is_doer(words, first, last)
    if content & load_set("names", "martial") or has_violent_cue(words, first) or is_doer(words, first, last):
        return True
    acronym = read_acronym(words, last)
    is_long = words.folds[last - 1] != head
    return (
        acronym is not None
        and fits_name(acronym, words, first, last)
        and (head in load_set("names", "acronym_heads") or is_long)
    )


def has_group_cue(words: Words, first: int) -> bool:
    """ "the armed group X", "fighters of the X" just before."""
    nouns = load_set("names", "group_nouns") | load_set("names", "fighters") | load_set("names", "arming")
    return any(
        words.folds[i] in nouns and words.sentences[i] == words.sentences[first]
        for i in range(max(0, first - 3), first)
    )


def has_violent_cue(words: Words, first: int) -> bool:
    """A sentence that blames, claims or tells fighting speaks of armed bodies by such names."""
    sentence = words.sentences[first]
    violent = load_set("names", "violent")
    start, stop = first, first
    while start > 0 and words.sentences[start - 1] == sentence:
        start -= 1
    while stop < len(words) and words.sentences[stop] == sentence:
        stop += 1
    return any(words.folds[index] in violent for index in range(start, stop))


def is_doer(words: Words, first: int, last: int) -> bool:
    """The words from `first` to `last` do an act of arms, own fighters, are blamed or claim: `the X stormed`, `the X's
    men`, `an attack by the X`, `blamed the X`."""
    is_active = does(words, last) or claims(words, last) or _owns_fighters(words, first, last)
    return is_active or _is_done_by(words, first) or _owns_deeds(words, first)


def _owns_deeds(words: Words, first: int) -> bool:
    """`actions of the X`, `around thirty attacks by the X`."""
    before = first - 1 if words.folds[first - 1 : first] == ["the"] else first
    is_of = before > 1 and words.are_spaced(before - 2, first + 1) and words.folds[before - 1] in ("of", "by", "to")
    return is_of and words.folds[before - 2] in load_set("names", "deeds")


def does(words: Words, last: int) -> bool:
    """`stormed`, `has since raided`, `mounted two large operations`."""
    while last < len(words) and words.is_spaced(last) and words.folds[last] in load_set("names", "auxiliaries"):
        last += 1
    if last >= len(words) or not words.is_spaced(last):
        return False
    if words.folds[last] in load_set("names", "armed_verbs"):
        return True
    object_words = words.folds[last + 1 : last + 1 + _OBJECT_WITHIN]
    is_light = words.folds[last] in load_set("names", "light_verbs")
    return is_light and not load_set("names", "violent").isdisjoint(object_words)


def _owns_fighters(words: Words, first: int, last: int) -> bool:
    behind = last + 1 if words.folds[last : last + 1] == ["s"] else last
    own = load_set("names", "own_fighters")
    if behind < len(words) and words.is_joined(behind) and words.folds[behind] in own:
        return True
    before = first
    while before > 0 and words.is_joined(before) and words.folds[before - 1] in load_set("names", "of_whom"):
        before -= 1
    return before < first and before > 0 and words.is_joined(before) and words.folds[before - 1] in own


def _is_done_by(words: Words, first: int) -> bool:
    before = first - 1 if words.folds[first - 1 : first] == ["the"] else first
    if before < 1 or not words.is_joined(before):
        return False
    if words.folds[before - 1] in load_set("names", "blaming"):
        return True
    start = max(0, before - 1 - _DONE_WITHIN)
    deeds = load_set("names", "violent") | load_set("names", "armed_verbs")
    return words.folds[before - 1] == "by" and any(
        words.folds[i] in deeds and words.sentences[i] == words.sentences[first] for i in range(start, before - 1)
    )


def claims(words: Words, last: int) -> bool:
    """ "claimed responsibility", "has claimed the attack" right behind a name."""
    start = last + 1 if words.folds[last : last + 1] in (["has"], ["have"], ["had"], ["later"], ["also"]) else last
    if start + 1 >= len(words) or not words.are_spaced(last - 1, start + 2):
        return False
    if words.folds[start] in ("took", "taken") and words.folds[start + 1] == "responsibility":
        return True
    return words.folds[start] in ("claimed", "claims") and words.folds[start + 1] in load_set("names", "claimed")


def is_explained(words: Words, last: int) -> bool:
    """ "X, a militia close to ...", "X, an armed group" just after."""
    if last >= len(words) or words.gap_before(last).strip() not in (",", "–", "—", "(") or not _is_article(words, last):
        return False
    nouns = load_set("names", "explaining")
    nearby = words.folds[last + 1 : last + 6]
    return bool(nouns & set(nearby)) and load_set("names", "outsiders").isdisjoint(nearby)


def _is_article(words: Words, index: int) -> bool:
    return words.folds[index] in ("a", "an", "the", "another", "one")


def is_of_outsiders(words: Words, first: int, last: int) -> bool:
    return not load_set("names", "outsiders").isdisjoint(words.folds[first:last])
