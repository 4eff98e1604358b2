"""Armed groups' own media, to which no shared link leads: by outlet, by host, or because the outlet is a group."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from dateline.codebook.actors import load_actors
from dateline.codebook.codes import ActorKind

ARMED = frozenset({ActorKind.REBEL_GROUP, ActorKind.ARMED_GROUP, ActorKind.MILITIA, ActorKind.IDENTITY_MILITIA})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class OwnMedia:
    """`hosts` with all under them, single `words` of a host, and `names` of outlets and groups, folded."""

    hosts: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


@cache
def load_own_media() -> OwnMedia:
    """The outlets of `data/own_media.toml`, and every armed group of the actors' table as an outlet of its own."""
    table = tomllib.loads(files("dateline").joinpath("data/own_media.toml").read_text(encoding="utf-8"))
    groups = [actor for actor in load_actors().values() if actor.kind in ARMED]
    names = [*table["names"], *(name for one in groups for name in (one.name, *one.aliases))]
    return OwnMedia(frozenset(table["hosts"]), frozenset(table["host_words"]), frozenset(map(_fold, names)))


def is_armed_group(affiliation: str) -> bool:
    """Whether what a source belongs to is an armed group of the table, by id or name."""
    actor = load_actors().get(affiliation)
    return actor.kind in ARMED if actor else _fold(affiliation) in load_own_media().names


def is_own_media(source_name: str | None, url: str | None, affiliated: Collection[str] = ()) -> bool:
    """Whether a report came out in an armed group's own media. `affiliated`: names of sources known to be such."""
    media = load_own_media()
    if source_name and (source_name in affiliated or _fold(source_name) in media.names):
        return True
    try:
        host = (urlsplit((url or "").strip()).hostname or "").rstrip(".")
    except ValueError:
        return False
    labels = host.split(".")
    above = {".".join(labels[start:]) for start in range(len(labels))}
    return bool(above & media.hosts) or bool(set(_WORD.findall(host)) & media.words)


def _fold(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))
