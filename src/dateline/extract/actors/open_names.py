"""Names of armed groups that no table knows, told by how they end and by the words around them.

A name that could be a party's or a club's ("Workers' Front") counts only with a cue beside it. Cues that could
stand beside persons' names are not used.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.acronyms import find_name_start, fits_name, is_bracketed, read_acronym
from dateline.extract.actors.arms import (
    Candidate,
    claims,
    does,
    has_group_cue,
    has_violent_cue,
    is_explained,
    is_of_outsiders,
    keep_armed,
)
from dateline.extract.actors.lexicon import load_set, load_table
from dateline.extract.actors.name_bounds import take_capitals, take_of, walk_name, widen_left
from dateline.extract.actors.name_kinds import is_civic, is_innocent, judge_kind, names_country
from dateline.extract.actors.words import Words

OpenName = tuple[int, int, ActorKind]


def find_open_names(words: Words, taken: set[int], *, is_alone: bool) -> list[OpenName]:
    """First word, last word (exclusive) and kind of each unknown group's name; `taken` words belong to known names,
    `is_alone` says that none of those is a group's."""
    shown = keep_armed(words, chain(_find_by_head(words, taken), _find_by_opener(words, taken)), is_alone=is_alone)
    found = [(c.first, c.last, judge_kind(words, c.first, c.last, c.head)) for c in shown]
    found += [*_find_capitals(words, taken), *_find_cued(words, taken)]
    for name in (*_find_told(words, taken), *_find_self_named(words, taken), *_find_single(words, taken)):
        if not any(first < name[1] and name[0] < last for first, last, _ in found):
            found.append(name)
    return list(dict.fromkeys(found))


def _find_by_head(words: Words, taken: set[int]) -> Iterator[Candidate]:
    """`the Karsun Liberation Front`, `Lantern Brigade`, `Sons of the Ford`: a noun that names of groups end in or lead
    with."""
    heads = load_set("names", "strong_heads") | load_set("names", "weak_heads") | load_set("names", "figure_heads")
    for index, word in enumerate(words.folds):
        if word not in heads or index in taken or words.in_capitals[index] or not words.starts_capital(index):
            continue
        first = widen_left(words, index, taken)
        last = take_of(words, index + 1)
        is_whole = last - first >= 2 and not _goes_on(words, last) and not is_of_outsiders(words, first, last)
        if is_whole and not is_innocent(words, first, last):
            yield Candidate(first, last, word)


def _find_by_opener(words: Words, taken: set[int]) -> Iterator[Candidate]:
    """`Ansar al-Wadi`, `Frente de los Llanos`: other languages lead with the noun."""
    openers = load_set("names", "openers")
    for first, word in enumerate(words.folds):
        if word not in openers or first in taken or words.in_capitals[first] or not words.starts_capital(first):
            continue
        if word in load_set("names", "weak_heads") and not _leads_on(words, first + 1):
            continue
        last = take_of(words, take_capitals(words, first))
        if last - first >= 2 and taken.isdisjoint(range(first, last)) and not is_innocent(words, first, last):
            yield Candidate(first, last, word)


def _leads_on(words: Words, index: int) -> bool:
    """`Front de`, `Alliance pour`: English nouns too, so that the next word must be of the other language."""
    return index < len(words) and words.is_spaced(index) and words.raws[index] in load_set("names", "particles")


def _goes_on(words: Words, last: int) -> bool:
    """`the Western Front Museum`: a name of something else."""
    return last < len(words) and words.gap_before(last) == " " and words.starts_capital(last)


def _find_capitals(words: Words, taken: set[int]) -> Iterator[OpenName]:
    """In capitals only an acronym in brackets shows where a name stands."""
    heads = load_set("names", "strong_heads") | load_set("names", "weak_heads")
    for last in range(1, len(words)):
        if not words.in_capitals[last] or not is_bracketed(words, last):
            continue
        acronym = read_acronym(words, last)
        first = find_name_start(words, last) if acronym else None
        if acronym is None or first is None or last - first < 2 or taken & set(range(first, last)):
            continue
        content = set(words.folds[first:last])
        is_armed = bool(content & load_set("names", "martial")) or has_group_cue(words, first)
        if content & heads and is_armed and fits_name(acronym, words, first, last):
            yield first, last, judge_kind(words, first, last, words.folds[last - 1])


def _find_cued(words: Words, taken: set[int]) -> Iterator[OpenName]:
    """ "fighters of the X Y", "suspected to belong to the X Y", "the X of the Y claimed responsibility"."""
    for index, word in enumerate(words.folds):
        if word != "the" or words.in_capitals[index] or index + 2 >= len(words) or not words.is_spaced(index + 1):
            continue
        first = index + 1
        if not words.starts_capital(first) or first in taken:
            continue
        last = take_of(words, take_capitals(words, first))
        if last - first < 2 or taken & set(range(first, last)) or names_country(words, first, last):
            continue
        before = words.folds[max(0, index - 2) : index]
        has_members = before[-1:] == ["of"] and before[0] in load_set("names", "fighters")
        belongs = before[-1:] == ["to"] and before[0] in ("belong", "belongs", "belonged", "belonging")
        is_blamed = before[-1:] and before[-1] in load_set("names", "blaming")
        # `Strikes in the Gaza Strip killed 14`: what stands behind such a preposition is no subject.
        is_subject = index == 0 or words.folds[index - 1] not in load_set("doing", "governing")
        is_cued = has_members or belongs or is_blamed or (is_subject and (claims(words, last) or does(words, last)))
        if is_cued and not is_innocent(words, first, last) and not is_civic(words, first, last):
            yield first, last, judge_kind(words, first, last, words.folds[last - 1])


def _find_told(words: Words, taken: set[int]) -> Iterator[OpenName]:
    """ "X Y, a faction that ...", "the X Y movement": capitalised words that the noun beside them makes a group's."""
    nouns = load_set("names", "group_nouns")
    for index, word in enumerate(words.folds):
        if word not in nouns or words.in_capitals[index] or words.starts_capital(index):
            continue
        last = index if words.is_spaced(index) else 0
        first = walk_name(words, last, taken)
        first += first < last and words.folds[first] == "the"
        is_armed = (
            word not in load_set("names", "weak_nouns")
            or has_violent_cue(words, first)
            or is_explained(words, index + 1)
        )
        is_named = is_armed and last - first >= 2 and words.folds[first - 1] == "the" and words.is_spaced(first)
        if is_named and not is_of_outsiders(words, first, last) and not names_country(words, first, last):
            yield first, last, ActorKind.MILITIA if "militia" in word else ActorKind.ARMED_GROUP
    for index in range(2, len(words)):
        is_aside = words.folds[index] in ("a", "an") and words.gap_before(index).strip() == ","
        if not is_aside or index - 1 in taken or not words.starts_capital(index - 1) or not is_explained(words, index):
            continue
        first = walk_name(words, index, taken)
        if words.in_capitals[index - 1]:
            first = max((i + 1 for i in range(first, index) if words.folds[i] == "the"), default=index)
        while first < index and words.folds[first] in load_set("names", "sentence_openers") | {"the"}:
            first += 1
        if index - first >= 2 and not is_innocent(words, first, index):
            yield first, index, judge_kind(words, first, index, words.folds[index - 1])


def _find_single(words: Words, taken: set[int]) -> Iterator[OpenName]:
    """`the armed group Zambala`, `MLDN, a rebel movement`: one word, which only such a noun beside it makes a name."""
    nouns, arms = load_set("names", "group_nouns"), load_set("names", "explaining")
    for index, word in enumerate(words.folds):
        if not words.starts_capital(index) or words.in_capitals[index] or index in taken:
            continue
        before = words.folds[max(0, index - 2) : index]
        is_called = (
            len(before) == 2 and before[1] in nouns and before[0] in arms and words.are_spaced(index - 2, index + 1)
        )
        nearby = words.folds[index + 2 : index + 5]
        is_alone = not words.is_spaced(index) or words.raws[index].isupper()
        is_aside = is_alone and is_explained(words, index + 1) and not nouns.isdisjoint(nearby)
        if (is_called or is_aside) and len(word) > 2 and not names_country(words, index, index + 1):
            last = take_capitals(words, index) if is_called else index + 1
            yield index, last, ActorKind.MILITIA if "militia" in before else ActorKind.ARMED_GROUP


def _find_self_named(words: Words, taken: set[int]) -> Iterator[OpenName]:
    """ "a group calling itself X", "a junta that styles itself X": the capitalised words after the cue."""
    nouns = load_set("names", "group_nouns")
    for index, word in enumerate(words.folds):
        if words.in_capitals[index] or words.folds[index + 1 : index + 2] == []:
            continue
        length = _match_calling(words, index + 1, "self_calling")
        if not length and word in nouns:
            length = _match_calling(words, index + 1, "calling")
        if not length:
            continue
        first = index + 1 + length
        first += first < len(words) and words.folds[first] == "the"
        last = take_of(words, take_capitals(words, first))
        if last > first and taken.isdisjoint(range(first, last)) and not is_civic(words, first, last):
            yield first, last, ActorKind.MILITIA if word == "militia" else ActorKind.ARMED_GROUP


def _match_calling(words: Words, first: int, key: str) -> int:
    """How many words from `first` say that a name follows."""
    if first >= len(words):
        return 0
    callings = _load_callings(key).get(words.folds[first], ())
    return next((len(cue) for cue in callings if tuple(words.folds[first : first + len(cue)]) == cue), 0)


@cache
def _load_callings(key: str) -> dict[str, list[tuple[str, ...]]]:
    """The cues by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for cue in sorted((tuple(cue.split()) for cue in load_table()["names"][key]), key=len, reverse=True):
        found.setdefault(cue[0], []).append(cue)
    return found
