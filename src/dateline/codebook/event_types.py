"""The sub-event types an incident can have, as explained in `data/event_types.toml`. Names are ACLED's."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import UsageError


@dataclass(frozen=True, slots=True)
class SubEvent:
    """One ACLED sub-event type, explained, with its counterparts in other codebooks where one fits (else `None`).

    `name` is the value of `sub_event_type` in the record, `slug` the code for file names and addresses.
    """

    name: str
    slug: str
    event_type: str
    label: str
    definition: str
    include: str
    exclude: str
    example: str
    disorder_type: str
    plover_event: str | None = None
    plover_mode: str | None = None
    gtd_attack_type: str | None = None

    @property
    def is_violent(self) -> bool:
        """Whether force against people is part of it."""
        return "political_violence" in self.disorder_type or self.name == "Violent demonstration"


@cache
def load_sub_events() -> Mapping[str, SubEvent]:
    """Every sub-event type by its ACLED name, in the codebook's order."""
    text = files("dateline").joinpath("data/event_types.toml").read_text(encoding="utf-8")
    entries = (SubEvent(**entry) for entry in tomllib.loads(text)["sub_event"])
    return MappingProxyType({entry.name: entry for entry in entries})


def find_sub_event(sub_event_type: str) -> SubEvent:
    """The entry of that name. Raises `UsageError` for a name the codebook does not have."""
    try:
        return load_sub_events()[sub_event_type]
    except KeyError:
        raise UsageError(f"No sub-event type {sub_event_type!r}; the codebook lists them.") from None


ARMED_TYPES = frozenset({"Battles", "Violence against civilians", "Explosions/Remote violence"})


def event_type_of(sub_event_type: str) -> str:
    """The event type a sub-event belongs to. Raises `UsageError` for an unknown name."""
    return find_sub_event(sub_event_type).event_type


def list_event_types() -> tuple[str, ...]:
    """The six event types, in the codebook's order."""
    return tuple(dict.fromkeys(entry.event_type for entry in load_sub_events().values()))
