"""Actors that a text names itself: "the Karsun Liberation Front (KLF)", "a group calling itself Dawn Brigade"."""

import re
from collections.abc import Iterator, Sequence

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.expressions import NamedActor, Phrase
from dateline.extract.actors.lexicon import load_countries, load_demonyms, load_set, load_table
from dateline.extract.actors.names import Alias, make_alias
from dateline.extract.actors.words import Words

_CONNECTORS = frozenset({"of", "for", "the", "de", "del", "la", "al", "el", "and", "s", "in", "to"})
_INNER = frozenset({"de", "del", "la", "al", "el", "s", "e", "ul", "ud"})
_OPENERS = frozenset(
    "after but when while on at since as with both meanwhile if that this two three members fighters leaders".split()
)
_MAX_WORDS = 9
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}(?:[-/][A-Z0-9]{1,6})?")
_OPEN = ("(", "[")
_STATE_KINDS = frozenset(
    {"army", "brigade", "battalion", "battalions", "command", "guard", "guards", "force", "forces"}
)
_REBEL_WORDS = frozenset(
    {"liberation", "revolutionary", "rebel", "guerrilla", "independence", "separatist", "patriotic"}
)


def find_definitions(words: Words, names: Sequence[Phrase]) -> list[Alias]:
    """Aliases that hold in this text: names that end like an armed group's, and the acronyms given after names."""
    taken = {index for name in names for index in range(name.first, name.last)}
    found = [alias for name in names if (alias := _read_acronym(words, name.last, name.actor, known=True))]
    for first, last, kind in [*_find_open_names(words, taken), *_find_self_named(words, taken)]:
        written = " ".join(words.text[words.starts[first] : words.ends[last - 1]].split())
        actor = NamedActor(None, written, kind)
        found.append(make_alias(written, actor))
        if alias := _read_acronym(words, last, actor, known=False):
            found.append(alias)
    return found


def _read_acronym(words: Words, position: int, actor: NamedActor | None, *, known: bool) -> Alias | None:
    """The acronym in brackets right after a name."""
    if actor is None or position >= len(words) or words.gap_before(position).strip() not in _OPEN:
        return None
    start = words.starts[position]
    match = _ACRONYM.match(words.text, start)
    if not match or words.text[match.end() : match.end() + 1] not in (")", "]"):
        return None
    acronym = match.group()
    if acronym in load_table()["names"]["no_acronym"]:
        return None
    if not known and acronym[0] not in {word[0].upper() for word in actor.name.split()}:
        return None
    return make_alias(acronym, actor)


def _find_open_names(words: Words, taken: set[int]) -> Iterator[tuple[int, int, ActorKind]]:
    strong, weak = load_set("names", "strong_heads"), load_set("names", "weak_heads")
    for index, word in enumerate(words.folds):
        if word not in strong and word not in weak:
            continue
        if index in taken or not words.starts_capital(index):
            continue
        first, last = _widen(words, index, taken)
        if last - first < 2 or _is_innocent(words, first, last):
            continue
        content = set(words.folds[first:last])
        is_martial = bool(content & load_set("names", "martial"))
        if words.in_capitals[index] and _read_acronym(words, last, _as_actor(words, first, last), known=False) is None:
            continue
        if word in strong or is_martial or _has_group_cue(words, first):
            yield first, last, _judge_kind(words, first, last, word, is_martial)


def _widen(words: Words, head: int, taken: set[int]) -> tuple[int, int]:
    """The capitalised words around a head: back to the name's start, on over "of the ..." and "for ..."."""
    if words.in_capitals[head]:
        return _widen_by_acronym(words, head)
    first = head
    while first > 0 and head - first < _MAX_WORDS and words.is_joined(first) and first - 1 not in taken:
        if "(" in words.gap_before(first) or "." in words.gap_before(first):
            break
        if not words.starts_capital(first - 1) and words.folds[first - 1] not in _INNER:
            break
        first -= 1
    while first < head and (
        words.folds[first] in _INNER | load_set("modifiers", "indefinite") | load_set("modifiers", "definite")
        or not words.starts_capital(first)
        or (words.gap_before(first) == "." and words.folds[first] in _OPENERS)
    ):
        first += 1
    return first, _extend(words, head + 1)


def _extend(words: Words, last: int) -> int:
    """On over "of the Capitalised ..." or "for Capitalised and Capitalised"."""
    if last >= len(words) or words.folds[last] not in ("of", "for") or not words.is_spaced(last):
        return last
    stop = last + 1
    while stop < len(words) and words.is_spaced(stop) and words.folds[stop] in ("the", "free"):
        stop += 1
    begin = stop
    while stop < len(words) and words.is_spaced(stop) and words.starts_capital(stop) and stop - begin < 4:
        stop += 1
    return stop if stop > begin else last


def _widen_by_acronym(words: Words, head: int) -> tuple[int, int]:
    """In capitals only an acronym in brackets shows where a name starts: its letters are the words' initials."""
    for last in range(head + 1, min(head + 6, len(words))):
        if words.gap_before(last).strip() not in _OPEN:
            continue
        letters = words.raws[last]
        first = last
        for letter in reversed(letters):
            first -= 1
            while first >= 0 and words.folds[first] in _CONNECTORS and words.raws[first][0] != letter:
                first -= 1
            if first < 0 or words.raws[first][0] != letter or words.sentences[first] != words.sentences[head]:
                return head, head + 1
        return first, last
    return head, head + 1


def _find_self_named(words: Words, taken: set[int]) -> Iterator[tuple[int, int, ActorKind]]:
    """ "a group calling itself X": the capitalised words after the cue."""
    callings = {tuple(cue.split()) for cue in load_table()["names"]["calling"]}
    nouns = load_set("names", "group_nouns")
    for index, word in enumerate(words.folds):
        if word not in nouns:
            continue
        for length in (5, 4, 3, 2, 1):
            stop = index + 1 + length
            if tuple(words.folds[index + 1 : stop]) in callings and not words.in_capitals[index]:
                first = stop + 1 if stop < len(words) and words.folds[stop] == "the" else stop
                last = _take_capitals(words, first)
                if last > first and not taken & set(range(first, last)):
                    yield first, last, ActorKind.MILITIA if word == "militia" else ActorKind.ARMED_GROUP
                break


def _take_capitals(words: Words, first: int) -> int:
    last = first
    while last < len(words) and last - first < _MAX_WORDS and (last == first or words.is_joined(last)):
        if not (words.starts_capital(last) or (last > first and words.folds[last] in _CONNECTORS)):
            break
        if words.gap_before(last).strip() in _OPEN and last > first:
            break
        last += 1
    while last > first and not words.starts_capital(last - 1):
        last -= 1
    return last


def _is_innocent(words: Words, first: int, last: int) -> bool:
    folded = " ".join(words.folds[first:last])
    if any(phrase in folded for phrase in load_table()["names"]["innocent"]):
        return True
    if words.folds[last - 1] in ("party", "union", "council", "company", "group", "organization", "organisation"):
        return not set(words.folds[first:last]) & {
            "liberation",
            "jihad",
            "mujahideen",
            "resistance",
            "armed",
            "guerrilla",
        }
    return False


def _has_group_cue(words: Words, first: int) -> bool:
    """ "the armed group X", "fighters of the X", "rebels from X" just before."""
    nouns = load_set("names", "group_nouns") | {"fighters", "members", "militiamen", "jihadists", "separatist", "armed"}
    return any(
        words.folds[i] in nouns and words.sentences[i] == words.sentences[first]
        for i in range(max(0, first - 3), first)
    )


def _judge_kind(words: Words, first: int, last: int, head: str, is_martial: bool) -> ActorKind:
    content = words.folds[first:last]
    national = any((word,) in load_demonyms() or (word,) in load_countries() for word in content)
    state_words = load_set("names", "state_words")
    numbered = any(word[0].isdigit() for word in content)
    if head in _STATE_KINDS and (numbered or (set(content[:-1]) & state_words and not _REBEL_WORDS & set(content))):
        return ActorKind.STATE_FORCES
    if head == "army" and national and not is_martial:
        return ActorKind.STATE_FORCES
    if "militia" in head:
        return ActorKind.MILITIA
    return ActorKind.REBEL_GROUP if _REBEL_WORDS & set(content) else ActorKind.ARMED_GROUP


def _as_actor(words: Words, first: int, last: int) -> NamedActor:
    return NamedActor(None, " ".join(words.raws[first:last]), ActorKind.ARMED_GROUP)
