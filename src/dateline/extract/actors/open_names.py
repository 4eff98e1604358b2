"""Names of armed groups that no table knows, told by how they end and by the words around them.

A name that could be a party's or a club's ("Workers' Front") counts only with a cue beside it. Cues that could
stand beside persons' names are not used.
"""

from collections.abc import Iterator

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.acronyms import find_name_start, fits_name, is_bracketed, read_acronym
from dateline.extract.actors.lexicon import load_countries, load_demonyms, load_set, load_table
from dateline.extract.actors.words import Words

_INNER = frozenset({"de", "del", "la", "al", "el", "s", "e", "ul", "ud"})
_OPENERS = frozenset(
    "after but when while on at since as with both meanwhile if that this two three members fighters leaders".split()
)
_MAX_WORDS = 9
_STATE_HEADS = frozenset("army brigade battalion battalions command guard guards force forces regiment legion".split())
_ACRONYM_HEADS = frozenset("army brigade brigades resistance legion militia guard battalion league".split())
_CIVIC_HEADS = frozenset(
    "party union council company group organization organisation alliance coalition league".split()
)
_HARD_WORDS = frozenset("liberation jihad mujahideen resistance armed guerrilla defence defense fedayeen".split())
_REBEL_WORDS = frozenset("liberation revolutionary rebel guerrilla independence separatist patriotic".split())
_CLAIMED = frozenset("responsibility it both the this that".split())
_WEAK_NOUNS = frozenset("movement group organization organisation".split())
"""A movement may be one of protest: only beside words of arms is it a group's."""
_OUTSIDERS = frozenset(
    "rights aid monitoring lobby advocacy civic business youth women press media cross crescent".split()
)
"""What makes a group or a movement one without arms."""

OpenName = tuple[int, int, ActorKind]


def find_open_names(words: Words, taken: set[int]) -> list[OpenName]:
    """First word, last word (exclusive) and kind of each unknown group's name; `taken` words belong to known names."""
    found = [*_find_by_head(words, taken), *_find_capitals(words, taken), *_find_cued(words, taken)]
    for name in (*_find_told(words, taken), *_find_self_named(words, taken)):
        if not any(first < name[1] and name[0] < last for first, last, _ in found):
            found.append(name)
    return list(dict.fromkeys(found))


def _find_by_head(words: Words, taken: set[int]) -> Iterator[OpenName]:
    heads = load_set("names", "strong_heads") | load_set("names", "weak_heads")
    for index, word in enumerate(words.folds):
        if word not in heads or index in taken or words.in_capitals[index] or not words.starts_capital(index):
            continue
        first = _widen(words, index, taken)
        last = take_of(words, index + 1)
        if last - first >= 2 and not _is_innocent(words, first, last) and _is_armed(words, first, last, word):
            yield first, last, _judge_kind(words, first, last, word)


def _widen(words: Words, head: int, taken: set[int]) -> int:
    """Back over the capitalised words before a head to the name's start."""
    first = head
    while first > 0 and head - first < _MAX_WORDS and words.is_joined(first) and first - 1 not in taken:
        gap = words.gap_before(first)
        if "(" in gap or "." in gap or "/" in gap:
            break
        if not words.starts_capital(first - 1) and words.folds[first - 1] not in _INNER:
            break
        first -= 1
    determiners = load_set("modifiers", "indefinite") | load_set("modifiers", "definite")
    while first < head and (
        words.folds[first] in _INNER | determiners
        or not words.starts_capital(first)
        or (words.gap_before(first) == "." and words.folds[first] in _OPENERS)
    ):
        first += 1
    return first


def take_of(words: Words, last: int) -> int:
    """On over "of the Capitalised ..." and "for the Capitalised of Capitalised"."""
    stop = last
    while stop < len(words) and words.folds[stop] in ("of", "for") and words.is_spaced(stop):
        begin = stop + 1
        while begin < len(words) and words.is_spaced(begin) and words.folds[begin] in ("the", "a"):
            begin += 1
        end = begin
        while end < len(words) and words.is_spaced(end) and words.starts_capital(end) and end - begin < 4:
            end += 1
        if end == begin:
            break
        stop = end
    return stop


def _is_armed(words: Words, first: int, last: int, head: str) -> bool:
    """Whether the name or what stands beside it says that the group bears arms."""
    content = set(words.folds[first:last])
    if head in load_set("names", "strong_heads") or _has_group_cue(words, first) or _is_explained(words, last):
        return True
    if head in _CIVIC_HEADS:
        return bool(content & _HARD_WORDS)
    if content & load_set("names", "martial") or _has_violent_cue(words, first):
        return True
    acronym = read_acronym(words, last)
    is_long = words.folds[last - 1] != head
    return acronym is not None and fits_name(acronym, words, first, last) and (head in _ACRONYM_HEADS or is_long)


def _has_group_cue(words: Words, first: int) -> bool:
    """ "the armed group X", "fighters of the X" just before."""
    nouns = load_set("names", "group_nouns") | _fighters() | {"armed", "separatist", "suspected"}
    return any(
        words.folds[i] in nouns and words.sentences[i] == words.sentences[first]
        for i in range(max(0, first - 3), first)
    )


def _has_violent_cue(words: Words, first: int) -> bool:
    """A sentence that blames, claims or tells fighting speaks of armed bodies by such names."""
    sentence = words.sentences[first]
    violent = load_set("names", "violent")
    start, stop = first, first
    while start > 0 and words.sentences[start - 1] == sentence:
        start -= 1
    while stop < len(words) and words.sentences[stop] == sentence:
        stop += 1
    return any(words.folds[index] in violent for index in range(start, stop))


def _is_explained(words: Words, last: int) -> bool:
    """ "X, a militia close to ...", "X, an armed group" just after."""
    if last >= len(words) or words.gap_before(last).strip() != "," or words.folds[last] not in ("a", "an"):
        return False
    nouns = {"militia", "group", "faction", "gang", "rebel", "guerrilla", "insurgent", "jihadist", "separatist"}
    nearby = words.folds[last + 1 : last + 4]
    return bool(nouns & set(nearby)) and _OUTSIDERS.isdisjoint(nearby)


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
        is_armed = bool(content & load_set("names", "martial")) or _has_group_cue(words, first)
        if content & heads and is_armed and fits_name(acronym, words, first, last):
            yield first, last, _judge_kind(words, first, last, words.folds[last - 1])


def _find_cued(words: Words, taken: set[int]) -> Iterator[OpenName]:
    """ "fighters of the X Y", "suspected to belong to the X Y", "the X of the Y claimed responsibility"."""
    for index, word in enumerate(words.folds):
        if word != "the" or words.in_capitals[index] or index + 2 >= len(words) or not words.is_spaced(index + 1):
            continue
        first = index + 1
        if not words.starts_capital(first) or first in taken:
            continue
        last = take_of(words, _take_capitals(words, first))
        if last - first < 2 or taken & set(range(first, last)) or _names_country(words, first, last):
            continue
        before = words.folds[max(0, index - 2) : index]
        has_members = before[-1:] == ["of"] and before[0] in _fighters()
        belongs = before[-1:] == ["to"] and before[0] in ("belong", "belongs", "belonged", "belonging")
        if (has_members or belongs or _claims(words, last)) and not _is_innocent(words, first, last):
            yield first, last, _judge_kind(words, first, last, words.folds[last - 1])


def _claims(words: Words, last: int) -> bool:
    """ "claimed responsibility", "has claimed the attack" right behind a name."""
    start = last + 1 if words.folds[last : last + 1] in (["has"], ["have"], ["later"], ["also"]) else last
    if start + 1 >= len(words) or not words.are_spaced(last - 1, start + 2):
        return False
    return words.folds[start] in ("claimed", "claims") and words.folds[start + 1] in _CLAIMED


def _find_told(words: Words, taken: set[int]) -> Iterator[OpenName]:
    """ "X Y, a faction that ...", "the X Y movement": capitalised words that the noun beside them makes a group's."""
    nouns = load_set("names", "group_nouns")
    for index, word in enumerate(words.folds):
        if word not in nouns or words.in_capitals[index] or words.starts_capital(index):
            continue
        last = index if words.is_spaced(index) else 0
        first = _walk_name(words, last, taken)
        first += first < last and words.folds[first] == "the"
        is_armed = word not in _WEAK_NOUNS or _has_violent_cue(words, first) or _is_explained(words, index + 1)
        is_named = is_armed and last - first >= 2 and words.folds[first - 1] == "the" and words.is_spaced(first)
        if is_named and _OUTSIDERS.isdisjoint(words.folds[first:last]) and not _names_country(words, first, last):
            yield first, last, ActorKind.MILITIA if "militia" in word else ActorKind.ARMED_GROUP
    for index in range(2, len(words)):
        is_aside = words.folds[index] in ("a", "an") and words.gap_before(index).strip() == ","
        if not is_aside or index - 1 in taken or not words.starts_capital(index - 1) or not _is_explained(words, index):
            continue
        first = _walk_name(words, index, taken)
        first += words.folds[first] in _OPENERS | {"the"}
        if index - first >= 2 and not _is_innocent(words, first, index):
            yield first, index, _judge_kind(words, first, index, words.folds[index - 1])


def _walk_name(words: Words, last: int, taken: set[int]) -> int:
    """Back from `last` over capitalised words and the "al" and "de" between them."""
    first = last
    while (
        first > 0 and first - 1 not in taken and last - first < _MAX_WORDS and (first == last or words.is_joined(first))
    ):
        if not words.starts_capital(first - 1) and words.folds[first - 1] not in _INNER:
            break
        first -= 1
    while first < last and not words.starts_capital(first):
        first += 1
    return first


def _find_self_named(words: Words, taken: set[int]) -> Iterator[OpenName]:
    """ "a group calling itself X": the capitalised words after the cue."""
    callings = {tuple(cue.split()) for cue in load_table()["names"]["calling"]}
    for index, word in enumerate(words.folds):
        if word not in load_set("names", "group_nouns") or words.in_capitals[index]:
            continue
        length = next((n for n in (5, 4, 3, 2, 1) if tuple(words.folds[index + 1 : index + 1 + n]) in callings), 0)
        if not length:
            continue
        first = index + 1 + length
        first += first < len(words) and words.folds[first] == "the"
        last = take_of(words, _take_capitals(words, first))
        if last > first and not taken & set(range(first, last)):
            yield first, last, ActorKind.MILITIA if word == "militia" else ActorKind.ARMED_GROUP


def _take_capitals(words: Words, first: int) -> int:
    last = first
    while last < len(words) and last - first < _MAX_WORDS and (last == first or words.is_joined(last)):
        if last > first and "(" in words.gap_before(last):
            break
        if not (words.starts_capital(last) or (last > first and words.folds[last] in _INNER)):
            break
        last += 1
    while last > first and not words.starts_capital(last - 1):
        last -= 1
    return last


def _names_country(words: Words, first: int, last: int) -> bool:
    return any((word,) in load_demonyms() or (word,) in load_countries() for word in words.folds[first:last])


def _is_innocent(words: Words, first: int, last: int) -> bool:
    """A body that bears no arms, or a state's own army ("the Army of Chad")."""
    folded = " ".join(words.folds[first:last])
    if any(phrase in folded for phrase in load_table()["names"]["innocent"]):
        return True
    return words.folds[first] == "army" and tuple(w for w in words.folds[first + 2 : last]) in load_countries()


def _judge_kind(words: Words, first: int, last: int, head: str) -> ActorKind:
    content = set(words.folds[first:last])
    is_rebel = bool(content & _REBEL_WORDS)
    is_state = bool((content - {head}) & load_set("names", "state_words")) or any(w[0].isdigit() for w in content)
    is_national = _names_country(words, first, last) and not content & load_set("names", "martial")
    is_told_armed = _is_explained(words, last + (read_acronym(words, last) is not None))
    if head in _STATE_HEADS and not (is_rebel or is_told_armed) and (is_state or (head == "army" and is_national)):
        return ActorKind.STATE_FORCES
    if "militia" in head or _militia_explains(words, last):
        return ActorKind.MILITIA
    return ActorKind.REBEL_GROUP if is_rebel else ActorKind.ARMED_GROUP


def _militia_explains(words: Words, last: int) -> bool:
    return words.folds[last : last + 1] in (["a"], ["an"]) and "militia" in words.folds[last + 1 : last + 4]


def _fighters() -> frozenset[str]:
    return frozenset("fighters militants rebels gunmen jihadists insurgents guerrillas militiamen terrorists".split())
