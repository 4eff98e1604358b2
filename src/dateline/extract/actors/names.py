"""Names and aliases of known actors in a text, told from the words they are spelt like."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from dateline.codebook.actors import load_actors
from dateline.extract.actors.countries import CountryCounts
from dateline.extract.actors.expressions import NamedActor, Phrase, Role
from dateline.extract.actors.lexicon import load_demonyms, load_institutions, load_set
from dateline.extract.actors.words import Words, fold, split_words

_ARTICLES = frozenset({"al", "el", "as", "ul", "the"})
_MIN_SPOKEN = 4
_ORG_NAME_PARTS = frozenset({"airlines", "bank", "university", "district", "news", "agency", "tv", "radio", "times"})


class _Case(Enum):
    ANY = 0
    ACRONYM = 1
    EXACT = 2
    INITIAL = 3


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling of a name: its words folded, how each must be capitalised, and whether it needs a cue."""

    folds: tuple[str, ...]
    raws: tuple[str, ...]
    cases: tuple[_Case, ...]
    actor: NamedActor
    needs_cue: bool

    @property
    def is_short(self) -> bool:
        return len(self.folds) == 1


def make_alias(spelling: str, actor: NamedActor, needs_cue: bool = False) -> Alias:
    raws = split_words(spelling)
    return Alias(tuple(fold(raw) for raw in raws), raws, tuple(_read_case(raw) for raw in raws), actor, needs_cue)


def _read_case(raw: str) -> _Case:
    if not any(c.isupper() for c in raw) or raw.lower() in _ARTICLES:
        return _Case.ANY
    if len(raw) > 1 and raw.upper() == raw:
        return _Case.ACRONYM
    return _Case.EXACT if any(c.isupper() for c in raw[1:]) else _Case.INITIAL


@cache
def load_aliases() -> Mapping[str, tuple[Alias, ...]]:
    """Every name and alias of the table and the states' institutions by its first word, longest first."""
    cued = load_set("names", "cued")
    aliases = [make_alias(name, actor) for name, actor in load_institutions().items()]
    for row in load_actors().values():
        actor = NamedActor(row.actor_id, row.name, row.kind, row.countries)
        aliases += [make_alias(name, actor, fold(name) in cued) for name in (row.name, *row.aliases)]
    return index_aliases(aliases)


def index_aliases(aliases: Iterable[Alias]) -> Mapping[str, tuple[Alias, ...]]:
    by_first: dict[str, list[Alias]] = {}
    for alias in aliases:
        by_first.setdefault(alias.folds[0], []).append(alias)
    return {first: tuple(sorted(options, key=lambda alias: -len(alias.folds))) for first, options in by_first.items()}


def find_names(words: Words, local: Mapping[str, tuple[Alias, ...]], countries: CountryCounts) -> list[Phrase]:
    """The names in order. `local`: aliases that the text itself defines, which go first; `countries`: how often each
    is spoken of, which can stand in for a cue."""
    hits: list[tuple[int, Alias]] = []
    known = load_aliases()
    free = 0
    for position, first in enumerate(words.folds):
        if position < free or (first not in known and first not in local):
            continue
        alias = _match(words, position, (*local.get(first, ()), *known.get(first, ())))
        if alias is not None:
            hits.append((position, alias))
            free = position + len(alias.folds)
    sure = {alias.actor.key for position, alias in hits if not _needs_cue(words, position, alias)}
    return [
        make_name(words, position, position + len(alias.folds), alias.actor)
        for position, alias in hits
        if not _needs_cue(words, position, alias) or _has_cue(words, position, alias, sure, countries)
    ]


def make_name(words: Words, first: int, last: int, actor: NamedActor) -> Phrase:
    end = words.ends[last - 1]
    if words.text[end : end + 1] == ")" and "(" in words.text[words.starts[first] : end]:
        end += 1
    return Phrase(
        words.starts[first], end, first, last, words.sentences[first], Role.NAME, actor.kind, actor, countries=()
    )


def _match(words: Words, position: int, options: Sequence[Alias]) -> Alias | None:
    following = words.folds[position + 1] if position + 1 < len(words) else ""
    for alias in options:
        if len(alias.folds) > 1 and alias.folds[1] != following:
            continue
        stop = position + len(alias.folds)
        if (
            tuple(words.folds[position:stop]) == alias.folds
            and all(words.is_joined(i) for i in range(position + 1, stop))
            and _fits_case(words, position, alias)
            and not _is_part_of_other(words, position, stop)
        ):
            return alias
    return None


def _fits_case(words: Words, position: int, alias: Alias) -> bool:
    if words.in_capitals[position]:
        return True
    for offset, case in enumerate(alias.cases):
        raw = words.raws[position + offset]
        if (
            (case is _Case.ACRONYM and not raw.isupper() and not _is_spoken_acronym(raw))
            or (case is _Case.EXACT and raw != alias.raws[offset])
            or (case is _Case.INITIAL and not raw[0].isupper())
        ):
            return False
    return True


def _is_spoken_acronym(raw: str) -> bool:
    """ "Unita", "Monusco", "Aqmi": many papers write an acronym that is said as a word like a word."""
    return len(raw) >= _MIN_SPOKEN and raw.istitle() and raw.lower() not in load_set("names", "capital_words")


def _is_part_of_other(words: Words, first: int, stop: int) -> bool:
    """A prefix that turns the name round ("anti-Taliban") or a following word of a business or place name."""
    if words.is_hyphened(first) and words.folds[first - 1] in load_set("names", "negating_prefixes"):
        return True
    return stop < len(words) and words.is_spaced(stop) and words.folds[stop] in _ORG_NAME_PARTS


def _needs_cue(words: Words, position: int, alias: Alias) -> bool:
    in_capitals = words.in_capitals[position]
    return alias.needs_cue or (in_capitals and alias.is_short and alias.folds[0] in load_set("names", "capital_words"))


def _has_cue(words: Words, first: int, alias: Alias, sure: set[str], countries: CountryCounts) -> bool:
    stop = first + len(alias.folds)
    follows = stop < len(words) and words.is_spaced(stop) and words.folds[stop] in _fitting_words()
    if words.in_capitals[first] and alias.folds[0] in load_set("names", "capital_words"):
        after_article = words.is_spaced(first) and words.folds[first - 1] == "the"
        return follows or after_article
    if follows or alias.actor.key in sure:
        return True
    if alias.is_short and _looks_personal(words, first, stop):
        return False
    return any(code in countries.spoken_of for code in alias.actor.countries)


@cache
def _fitting_words() -> frozenset[str]:
    """Words that follow the name of an armed group: "Badr militia", "IS fighters"."""
    return frozenset(
        "fighters fighter militants militant militia militias militiamen rebels rebel group groups forces troops "
        "insurgents jihadists jihadist guerrillas organization organisation movement mercenaries commander commanders "
        "leader leaders gunmen soldiers cell cells terrorists separatists cartel gang members".split()
    )


def _looks_personal(words: Words, first: int, stop: int) -> bool:
    """A single word beside another capitalised one that is no nationality may be a person's or a place's name."""
    if words.in_capitals[first] or words.raws[first].isupper():
        return False
    before = words.is_spaced(first) and words.starts_capital(first - 1) and words.gap_before(first - 1) != "."
    nationality = before and (words.folds[first - 1],) in load_demonyms()
    after = stop < len(words) and words.is_spaced(stop) and words.starts_capital(stop)
    return (before and not nationality) or after
