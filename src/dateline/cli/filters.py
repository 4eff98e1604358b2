"""The options by which `incidents` and `export` choose incidents, as one object."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, get_type_hints

import typer

from dateline.cli import options

if TYPE_CHECKING:
    from dateline.store import IncidentFilter


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was typed; the fields are the options, in the order of `--help`."""

    since: options.Since = None
    until: options.Until = None
    country: options.Country = None
    event_type: options.EventType = None
    sub_event_type: options.SubEventType = None
    actor: options.Actor = None
    realization: options.RealizationOption = None
    text: options.Words = None
    crime: options.Crime = False

    def build_filter(self, *, retracted: bool = False) -> "IncidentFilter":
        """Raises `UsageError`, with the choices, for a name that does not exist."""
        told: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        return options.build_filter(**told, retracted=retracted)


def take_choice(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of `Chosen` in the place of its parameter `chosen`, as Typer is to see it."""
    signature = inspect.signature(command, eval_str=True)
    names = {one.name for one in fields(Chosen)}

    @wraps(command)
    def run(**given: Any) -> None:
        chosen = Chosen(**{name: given.pop(name) for name in names & given.keys()})
        command(**given, chosen=chosen)

    parameters = list(_spread_choice(signature))
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def _spread_choice(signature: inspect.Signature) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(Chosen, include_extras=True)
    for parameter in signature.parameters.values():
        if parameter.annotation is not Chosen:
            yield parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            continue
        for one in fields(Chosen):
            yield inspect.Parameter(
                one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name]
            )


def list_filters(ctx: typer.Context, *others: str) -> dict[str, str]:
    """The filters as they were asked for, by the names of their options; `others` are parameters that narrow, too."""
    names = {*(one.name for one in fields(Chosen)), *others}
    return {
        str(one.opts[0]).lstrip("-"): str(value)
        for one in ctx.command.params
        if one.name in names and (value := ctx.params.get(one.name or ""))
    }
