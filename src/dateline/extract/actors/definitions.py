"""Aliases that hold in one text only: names it introduces, their short forms, and the acronyms it gives."""

from collections.abc import Sequence

from dateline.extract.actors.acronyms import fits_name, read_acronym
from dateline.extract.actors.expressions import NamedActor, Phrase
from dateline.extract.actors.names import Alias, make_alias
from dateline.extract.actors.open_names import find_open_names
from dateline.extract.actors.words import Words

_MIN_SHORT_FORM = 2


def find_definitions(words: Words, names: Sequence[Phrase]) -> list[Alias]:
    """Aliases for this text. An actor that is in no table has no id, and its name as written."""
    taken = {index for name in names for index in range(name.first, name.last)}
    found = []
    for name in names:
        acronym = read_acronym(words, name.last)
        if acronym and name.actor:
            found.append(make_alias(acronym, name.actor))
    for first, last, kind in find_open_names(words, taken):
        actor = NamedActor(None, _read_span(words, first, last), kind)
        found.append(make_alias(actor.name, actor))
        found += _shorten(words, first, last, actor)
        acronym = read_acronym(words, last)
        if acronym and fits_name(acronym, words, first, last):
            found.append(make_alias(acronym, actor))
    return found


def _shorten(words: Words, first: int, last: int, actor: NamedActor) -> list[Alias]:
    """ "People's Army of X" is "People's Army" later on."""
    cut = next((i for i in range(first, last) if words.folds[i] in ("of", "for")), None)
    if cut is None or sum(len(words.folds[i]) > 1 for i in range(first, cut)) < _MIN_SHORT_FORM:
        return []
    return [make_alias(_read_span(words, first, cut), actor)]


def _read_span(words: Words, first: int, last: int) -> str:
    return " ".join(words.text[words.starts[first] : words.ends[last - 1]].split())
