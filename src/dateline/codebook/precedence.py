"""Which sub-event governs an incident that holds several: `data/precedence.toml`."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.codebook.event_types import find_sub_event, load_sub_events
from dateline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Rule:
    """Any of `over` absorbs any of `absorbs`. Both hold sub-event names, event types already spelled out."""

    over: frozenset[str]
    absorbs: frozenset[str]
    why: str


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules, in the order they are written."""
    text = files("dateline").joinpath("data/precedence.toml").read_text(encoding="utf-8")
    return tuple(
        Rule(spell_out(entry["over"]), spell_out(entry["absorbs"]), entry["why"])
        for entry in tomllib.loads(text)["rule"]
    )


def spell_out(names: Iterable[str]) -> frozenset[str]:
    """Sub-event names for names of sub-events or of whole event types."""
    found: set[str] = set()
    for name in names:
        members = {entry.name for entry in load_sub_events().values() if entry.event_type == name}
        found |= members or {find_sub_event(name).name}
    return frozenset(found)


def absorb(sub_events: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The governing sub-event, and those it absorbs, directly or through one that it absorbs.

    Order and repetition of the input do not matter. Where no rule relates two that both stand, the earlier in the
    codebook governs and the other is *not* among the absorbed: it belongs in an incident of its own.
    Raises `UsageError` for an unknown name or an empty input.
    """
    given = {find_sub_event(name).name for name in sub_events}
    if not given:
        raise UsageError("No sub-event type was given.")
    order = [name for name in load_sub_events() if name in given]
    absorbed_by = {name: _list_absorbed(name) for name in order}
    governing = next(name for name in order if not any(name in absorbed_by[other] for other in order))
    return governing, tuple(name for name in order if name in absorbed_by[governing])


@cache
def _list_absorbed(name: str) -> frozenset[str]:
    direct = frozenset[str]().union(*(rule.absorbs for rule in load_rules() if name in rule.over)) - {name}
    return direct.union(*(_list_absorbed(other) for other in direct))
