"""Who can take part in an incident: the table of known groups and missions, and the forces of every state."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.codebook.codes import ActorKind

_TABLE = "actors.tsv"
_COUNTRY_TABLE = "country_names.tsv"
_STATE_NAMES = {
    ActorKind.STATE_FORCES: "Military Forces of {}",
    ActorKind.POLICE: "Police Forces of {}",
    ActorKind.GOVERNMENT: "Government of {}",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A known group, mission or state force.

    `countries`: ISO 3166-1 alpha-2 codes of where it mainly is or was active, empty where that is many. Years are
    those of its existence under this name, None where unknown or, for the end, where it still exists. `source`
    names the public reference that the row can be checked against; for `Wikipedia`, the article that the name leads to;
    for UCDP, where it is known, the actor's number. Numbers and the Global Terrorism Database vouch for name and
    country, not for the years. "(not yet checked)" marks rows that were written from memory and not held against it.
    """

    actor_id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    countries: tuple[str, ...]
    year_start: int | None
    year_end: int | None
    parent: str | None
    source: str


@cache
def load_actors() -> Mapping[str, Actor]:
    """The actors of `data/actors.tsv` by `actor_id`, in the file's order. State forces are not in it."""
    return MappingProxyType({row["actor_id"]: _read_actor(row) for row in _read_rows(_TABLE)})


@cache
def load_country_names() -> Mapping[str, str]:
    """English short names by ISO 3166-1 alpha-2 code (XK: Kosovo), from CLDR's territory names."""
    return MappingProxyType({row["country_code"]: row["name"] for row in _read_rows(_COUNTRY_TABLE)})


@cache
def state_actor(country_code: str, kind: ActorKind) -> Actor:
    """The army, police or government of a country, as an actor.

    Gives a `KeyError` for a code that is no country, or a kind that no state has.
    """
    name = _STATE_NAMES[kind].format(load_country_names()[country_code])
    return Actor(_slug(name), name, (), kind, (country_code,), None, None, None, "ISO 3166-1")


def find_lineage(actor_id: str) -> tuple[str, ...]:
    """The actor and those it is a part of, nearest first; only the id itself where it is not in the table."""
    actors = load_actors()
    lineage = [actor_id]
    while (actor := actors.get(lineage[-1])) and actor.parent:
        lineage.append(actor.parent)
    return tuple(lineage)


def _read_rows(name: str) -> list[dict[str, str]]:
    text = files("dateline.data").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def _read_actor(row: dict[str, str]) -> Actor:
    return Actor(
        actor_id=row["actor_id"],
        name=row["name"],
        aliases=_split(row["aliases"], "|"),
        kind=ActorKind(row["kind"]),
        countries=_split(row["countries"], ","),
        year_start=int(row["year_start"]) if row["year_start"] else None,
        year_end=int(row["year_end"]) if row["year_end"] else None,
        parent=row["parent"] or None,
        source=row["source"],
    )


def _split(cell: str, mark: str) -> tuple[str, ...]:
    return tuple(cell.split(mark)) if cell else ()


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
