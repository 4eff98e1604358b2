"""The word lists of `data/actor_words.toml` and the demonyms, made ready for look-ups by folded words."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.codebook.actors import find_lineage, load_country_names, state_actor
from dateline.codebook.codes import ActorKind
from dateline.extract.actors.expressions import NamedActor, Role
from dateline.extract.actors.words import fold, split_words


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a phrase. `is_individual`: one person; `is_body`: one organisation or mass ("the army");
    `joins_name`: with a group's name or "of the group" beside it, it is a part of that group."""

    words: tuple[str, ...]
    role: Role
    kind: ActorKind
    ideology: str | None
    is_individual: bool
    is_body: bool
    is_vague: bool
    joins_name: bool


@dataclass(frozen=True, slots=True)
class Descriptor:
    """Which table actors a word such as "separatist" can mean; None allows all but `excludes`. `is_closed`: no others,
    such as those that only a text defines, can be meant."""

    kind: ActorKind
    actors: frozenset[str] | None
    excludes: frozenset[str]
    excluded_kinds: frozenset[ActorKind]
    is_closed: bool

    def allows(self, actor: NamedActor) -> bool:
        """Whether the word can mean the actor."""
        if actor.kind in self.excluded_kinds:
            return False
        if actor.actor_id is None:
            return not self.is_closed
        lineage = set(find_lineage(actor.actor_id))
        return (self.actors is None or bool(lineage & self.actors)) and not lineage & self.excludes


@cache
def load_table() -> dict[str, Any]:
    return tomllib.loads(files("dateline.data").joinpath("actor_words.toml").read_text("utf-8"))


@cache
def load_set(section: str, key: str) -> frozenset[str]:
    """One list of the lexicon, folded."""
    return frozenset(fold(word) for word in load_table()[section][key])


@cache
def load_heads() -> Mapping[str, tuple[Head, ...]]:
    """Heads by their first word, longest first. A noun that is also a part of groups ("gunmen") keeps its own role."""
    heads: dict[tuple[str, ...], Head] = {}
    parts = {head.words for head in _read_heads() if head.role is Role.MEMBER}
    for head in _read_heads():
        if head.role is not Role.MEMBER or head.words not in heads:
            heads[head.words] = replace(head, joins_name=head.joins_name or head.words in parts)
    by_first: dict[str, list[Head]] = {}
    for head in heads.values():
        by_first.setdefault(head.words[0], []).append(head)
    return {word: tuple(sorted(options, key=lambda head: -len(head.words))) for word, options in by_first.items()}


def _read_heads() -> Iterator[Head]:
    for entry in load_table()["heads"]:
        role = Role(entry["role"])
        for number in ("plural", "singular", "singular_body"):
            for noun in entry.get(number, ()):
                yield Head(
                    tuple(noun.split()),
                    role,
                    ActorKind(entry["kind"]),
                    entry.get("ideology"),
                    is_individual=number == "singular",
                    is_body=number == "singular_body",
                    is_vague=entry.get("is_vague", False),
                    joins_name=role in (Role.FIGHTER, Role.GROUP, Role.MEMBER),
                )


@cache
def load_descriptors() -> Mapping[str, Descriptor]:
    return {
        name: Descriptor(
            ActorKind(entry["kind"]),
            frozenset(entry["actors"]) if "actors" in entry else None,
            frozenset(entry.get("excludes", ())),
            frozenset(map(ActorKind, entry.get("excluded_kinds", ()))),
            entry.get("is_closed", False),
        )
        for name, entry in load_table()["descriptors"].items()
    }


@cache
def load_descriptor_words() -> Mapping[str, str]:
    """The descriptor that each word stands for."""
    return {word: name for name, entry in load_table()["descriptors"].items() for word in entry["words"]}


@cache
def load_demonyms() -> Mapping[tuple[str, ...], str]:
    """Country codes by folded words, for adjectives of nationality ("south korean") and their plurals."""
    return _load_country_words("demonyms")


@cache
def load_countries() -> Mapping[tuple[str, ...], str]:
    """Country codes by folded words, for names of countries ("burkina faso", "u.s.")."""
    names = {_fold_words(name): code for code, name in load_country_names().items()}
    return names | _load_country_words("aliases")


@cache
def load_capitals() -> Mapping[tuple[str, ...], str]:
    """Country codes by the folded words of a capital ("addis ababa"), which can stand for its government."""
    table = tomllib.loads(files("dateline.data").joinpath("capitals.toml").read_text("utf-8"))["capitals"]
    return {_fold_words(city): code for code, cities in table.items() for city in cities}


def _load_country_words(column: str) -> dict[tuple[str, ...], str]:
    text = files("dateline.data").joinpath("demonyms.tsv").read_text("utf-8")
    preferred = load_table()["preferred"]
    codes: dict[tuple[str, ...], str] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        code = row["country_code"]
        if code in load_country_names():
            for word in filter(None, (row[column] or "").split("|")):
                codes[_fold_words(word)] = preferred.get(fold(word), code)
    return codes


@cache
def load_institutions() -> Mapping[str, NamedActor]:
    """Forces with names of their own ("Tatmadaw"), as the forces of their state."""
    return {
        name: state_force(code, ActorKind(kind))
        for kind, names in load_table()["institutions"].items()
        for name, code in names.items()
    }


@cache
def state_force(country_code: str, kind: ActorKind) -> NamedActor:
    actor = state_actor(country_code, kind)
    return NamedActor(actor.actor_id, actor.name, actor.kind, actor.countries)


def _fold_words(phrase: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in split_words(phrase.removeprefix("the ")))
