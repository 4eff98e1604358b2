"""Aliases that hold in one text only: names it introduces, their short forms, and the acronyms it gives."""

from collections.abc import Sequence

from dateline.extract.actors.acronyms import fits_name, read_acronym
from dateline.extract.actors.expressions import GROUP_KINDS, Determiner, NamedActor, Phrase, Role
from dateline.extract.actors.lexicon import load_set
from dateline.extract.actors.names import Alias, make_alias
from dateline.extract.actors.open_names import find_open_names
from dateline.extract.actors.words import Words

_MIN_SHORT_FORM = 2
_MIN_LONG = 3
_HEAD_CERTAINTY = 0.8
_NO_SUBJECT = frozenset("at on in to from of for near along behind".split())
"""Before `the front` they make it a place."""


def find_definitions(words: Words, names: Sequence[Phrase]) -> list[Alias]:
    """Aliases for this text. An actor that is in no table has no id, and its name as written."""
    taken = {index for name in names for index in range(name.first, name.last)}
    found = []
    for name in names:
        acronym = read_acronym(words, name.last)
        if acronym and name.actor:
            found.append(make_alias(acronym, name.actor))
    is_alone = not any(name.actor and name.actor.kind in GROUP_KINDS for name in names)
    for first, last, kind in find_open_names(words, taken, is_alone=is_alone):
        actor = NamedActor(None, _read_span(words, first, last), kind)
        found.append(make_alias(actor.name, actor))
        found += _shorten(words, first, last, actor)
        acronym = read_acronym(words, last)
        if acronym and fits_name(acronym, words, first, last):
            found.append(make_alias(acronym, actor))
    return found


def _shorten(words: Words, first: int, last: int, actor: NamedActor) -> list[Alias]:
    """ "People's Army of X" is "People's Army" later on, "Bolan Liberation Guards" "Bolan Guards"."""
    if last - first >= _MIN_LONG and not {"of", "for"} & set(words.folds[first:last]):
        return [make_alias(f"{words.raws[first]} {words.raws[last - 1]}", actor)]
    cut = next((i for i in range(first, last) if words.folds[i] in ("of", "for")), None)
    if cut is None or sum(len(words.folds[i]) > 1 for i in range(first, cut)) < _MIN_SHORT_FORM:
        return []
    return [make_alias(_read_span(words, first, cut), actor)]


def _read_span(words: Words, first: int, last: int) -> str:
    return " ".join(words.text[words.starts[first] : words.ends[last - 1]].split())


def find_head_nouns(words: Words, names: Sequence[Phrase]) -> list[Phrase]:
    """`The league` once the Namhsai People's Defence League was named, where no other group has that noun."""
    owners: dict[str, dict[str, NamedActor]] = {}
    found = []
    named = {name.first: name for name in names}
    for index, word in enumerate(words.folds):
        if index in named and (actor := named[index].actor) is not None:
            for noun in _read_nouns(actor.name):
                owners.setdefault(noun, {})[actor.key] = actor
        if len(owners.get(word, ())) == 1 and _stands_for_name(words, index):
            (actor,) = owners[word].values()
            found.append(
                Phrase(
                    words.starts[index],
                    words.ends[index],
                    index,
                    index + 1,
                    words.sentences[index],
                    Role.GROUP,
                    actor.kind,
                    actor,
                    _HEAD_CERTAINTY,
                    determiner=Determiner.DEFINITE,
                )
            )
    return found


def _read_nouns(name: str) -> set[str]:
    """The nouns a name ends in, or has before "of" and "for": not those of a state's forces."""
    parts = name.split()
    cut = next((i for i, part in enumerate(parts) if part in ("of", "for")), len(parts))
    leads = parts[0].lower() in load_set("names", "openers") and len(parts) > 1
    heads = parts[:1] if leads else parts[max(0, cut - 1) : cut]
    return {part.lower() for part in heads} - load_set("names", "no_head_nouns")


def _stands_for_name(words: Words, index: int) -> bool:
    """`The Vanguard` in capitals, or one of the nouns that names of groups end in; not `at the front`."""
    if index == 0 or not words.is_spaced(index) or words.folds[index - 1] not in ("the", "this", "these"):
        return False
    is_followed = index + 1 < len(words) and words.is_spaced(index + 1)
    if words.starts_capital(index) and not words.in_capitals[index]:
        return not (is_followed and words.starts_capital(index + 1))
    if words.folds[index] not in load_set("names", "head_nouns"):
        return False
    if index > 1 and words.is_spaced(index - 1) and words.folds[index - 2] in _NO_SUBJECT:
        return False
    return not (is_followed and words.folds[index + 1] in load_set("names", "after_no_name"))
