"""Descriptions of actors: a head noun ("soldiers") with the words before it that say whose or what kind."""

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.countries import make_state
from dateline.extract.actors.expressions import Determiner, Phrase, Role
from dateline.extract.actors.lexicon import (
    Head,
    load_countries,
    load_demonyms,
    load_descriptor_words,
    load_descriptors,
    load_heads,
    load_set,
)
from dateline.extract.actors.modifiers import (
    SIDES,
    Modifiers,
    match_country,
    read_country_after,
    read_determiner,
    read_modifiers,
)
from dateline.extract.actors.words import Words

_AROUND = 5
_SHARED_CERTAINTY = 0.9


def find_phrases(words: Words) -> list[Phrase]:
    """All descriptions, in order of their heads. They may overlap names, never one another."""
    phrases: list[Phrase] = []
    heads = load_heads()
    free = floor = 0
    for position, word in enumerate(words.folds):
        if position < free or word not in heads:
            continue
        head = next((option for option in heads[word] if _is_here(words, position, option)), None)
        if head is None:
            continue
        stop = free = position + len(head.words)
        if not _is_adjective(words, position, stop, head):
            made = _make_phrases(words, position, stop, head, floor)
            phrases += made
            floor = made[-1].last if made else floor
    return phrases


def _is_here(words: Words, position: int, head: Head) -> bool:
    stop = position + len(head.words)
    if tuple(words.folds[position:stop]) != head.words:
        return False
    return stop == position + 1 or all(words.is_spaced(i) for i in range(position + 1, stop))


def _is_adjective(words: Words, first: int, stop: int, head: Head) -> bool:
    """True where the head only describes the next noun ("police station"), or is part of another name or "pro-"."""
    if words.is_hyphened(first) and words.folds[first - 1] in SIDES:
        return True
    if _is_inside_name(words, first, head):
        return True
    if head.words[-1] in load_set("doubtful", "teams") and words.starts_capital(first) and len(head.words) == 1:
        opens = words.gap_before(first) == "."
        if not opens and not words.in_capitals[first]:
            return True
    if stop >= len(words) or not words.is_spaced(stop):
        return False
    follower = words.folds[stop]
    if words.is_hyphened(stop):
        return follower in load_set("modifiers", "linking") | load_set("modifiers", "holding")
    if head.words == ("military",) or (head.is_individual and head.kind is not ActorKind.GOVERNMENT):
        return not _shows_noun(follower)
    return (head.is_body or head.kind is ActorKind.DETAINEES) and follower in load_set("described", "nouns")


def _is_inside_name(words: Words, first: int, head: Head) -> bool:
    """ "Salvation Army", "an army of volunteers": the noun is capitalised after another capitalised word that says
    nothing of whose it is, or a figure of speech."""
    if head.words == ("army",) and tuple(words.folds[first + 1 : first + 2]) == ("of",):
        return first > 0 and words.folds[first - 1] in load_set("modifiers", "indefinite")
    if head.kind is ActorKind.GOVERNMENT or words.in_capitals[first] or not words.starts_capital(first):
        return False
    if not words.is_spaced(first) or not words.starts_capital(first - 1) or words.raws[first - 1].isupper():
        return False
    if head.role is not Role.STATE and _is_headline(words, first):
        return False
    known = load_set("modifiers", "plain") | load_set("modifiers", "definite") | load_set("modifiers", "indefinite")
    before = words.folds[first - 1]
    tables = (load_demonyms(), load_countries())
    is_country = any(match_country(words, first, 0, table)[0] for table in tables)
    return before not in known and before not in load_descriptor_words() and not is_country


def _is_headline(words: Words, index: int) -> bool:
    """Whether every longer word around is capitalised, so that capitals tell nothing."""
    around = range(max(0, index - _AROUND), min(len(words), index + _AROUND))
    return all(
        words.starts_capital(i) or len(words.raws[i]) <= 3
        for i in around
        if words.sentences[i] == words.sentences[index]
    )


def _shows_noun(follower: str) -> bool:
    return follower.endswith(("ed", "ing", "ly")) or follower in load_set("described", "after_noun")


def _make_phrases(words: Words, position: int, stop: int, head: Head, floor: int) -> list[Phrase]:
    left = read_modifiers(words, position, floor)
    determiner = read_determiner(words, left.first)
    last = stop
    if head.role is Role.STATE and not left.countries:
        last = read_country_after(words, stop, left)
    role, kind = _judge(head, left, determiner)
    if head.ideology:
        left.descriptors.add(head.ideology)
    if _means_nothing(words, head, left, determiner, stop):
        return []
    phrase = Phrase(
        words.starts[left.first],
        words.ends[last - 1],
        left.first,
        last,
        words.sentences[position],
        role,
        kind,
        descriptors=frozenset(left.descriptors),
        countries=tuple(dict.fromkeys(left.countries)),
        determiner=determiner,
        is_individual=head.is_individual,
        is_tied=left.is_tied,
        is_hedged=left.is_hedged,
        is_plural_group=head.role is Role.GROUP and not head.is_body,
        is_vague=head.is_vague,
        joins_name=head.joins_name,
    )
    return [*_find_shared_nationalities(words, phrase, floor), phrase]


def _judge(head: Head, left: Modifiers, determiner: Determiner) -> tuple[Role, ActorKind]:
    """The role and kind of a head once its modifiers are known: "forces" are a state's, a group's or a part."""
    descriptors = load_descriptors()
    described = next((descriptors[name].kind for name in sorted(left.descriptors)), None)
    is_forces = " ".join(head.words) in load_set("doubtful", "bodies")
    if is_forces and described:
        return Role.FIGHTER, described
    if is_forces and left.is_tied:
        return Role.FIGHTER, ActorKind.MILITIA
    if is_forces and left.countries:
        return Role.STATE, ActorKind.STATE_FORCES
    if _is_bare_group(head, left) and not (head.is_body and determiner is Determiner.DEFINITE):
        return Role.MEMBER, head.kind
    if head.role in (Role.FIGHTER, Role.GROUP) and described and not head.ideology:
        return head.role, described
    return head.role, head.kind


def _is_bare_group(head: Head, left: Modifiers) -> bool:
    """A "group" or "organisation" that nothing says is armed: it needs a name beside it, or "the"."""
    is_told = left.descriptors or left.countries or left.is_tied or left.is_armed
    return head.role is Role.GROUP and not head.ideology and len(head.words) == 1 and not is_told


def _means_nothing(words: Words, head: Head, left: Modifiers, determiner: Determiner, stop: int) -> bool:
    """An adjective without an article, "the movement of", machines of nobody."""
    if head.is_individual and head.kind is not ActorKind.GOVERNMENT and determiner is Determiner.BARE:
        return not left.is_hedged and head.role is not Role.MEMBER
    if _is_bare_group(head, left):
        return stop < len(words) and words.is_spaced(stop) and words.folds[stop] == "of"
    if head.role is Role.COALITION and len(head.words) == 1:
        if (
            stop < len(words)
            and words.is_spaced(stop)
            and words.folds[stop] in load_set("described", "coalition_deeds")
        ):
            return False
        return determiner is not Determiner.DEFINITE and not (left.countries or left.is_tied)
    return " ".join(head.words) in load_set("doubtful", "machines") and not left.countries


def _find_shared_nationalities(words: Words, phrase: Phrase, floor: int) -> list[Phrase]:
    """ "American and British special forces": the first nationality stands for forces of its own."""
    found: list[Phrase] = []
    if phrase.role is not Role.STATE or not phrase.countries:
        return found
    stop = phrase.first
    while stop - 2 >= floor and words.sentences[stop - 1] == phrase.sentence:
        joint = words.folds[stop - 1] in ("and", "or") and words.is_spaced(stop) and words.is_spaced(stop - 1)
        last = stop - 1 if joint else stop
        if not joint and words.gap_before(stop).strip() != ",":
            break
        code, length = match_country(words, last, floor, load_demonyms())
        if not code:
            break
        first = last - length
        found.append(make_state(words, first, last, code, phrase.kind, _SHARED_CERTAINTY))
        stop = first
    return found[::-1]
