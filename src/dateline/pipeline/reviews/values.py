"""What a person typed as a value of a field, as the claims that say so."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from dateline.codebook.actors import Actor, load_actors
from dateline.codebook.codes import (
    ActorKind,
    CasualtyOutcome,
    DateBasis,
    DateKind,
    DatePrecision,
    EndStatus,
    ParticipantRole,
    Realization,
    Scope,
    TimeOfDay,
)
from dateline.codebook.event_types import load_sub_events
from dateline.codebook.records import Detail, Value
from dateline.codebook.reviewing import DATE
from dateline.errors import UsageError
from dateline.extract.assembly.places import place_detail
from dateline.extract.places.areas import find_country
from dateline.extract.places.gazetteer import open_gazetteer
from dateline.extract.places.telling import tell_entry

_SIDES = {ParticipantRole.PERPETRATOR: "a", ParticipantRole.TARGET: "b", ParticipantRole.VICTIM: "b"}
_NUMBER = re.compile(r"(\d+)(?:\s*(?:-|–|\.\.)\s*(\d+))?|(?:>=|≥)\s*(\d+)|(?:<=|≤)\s*(\d+)")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_KIND = re.compile(r"(.+?)\s*\((\w+)\)")
SHOWN = 8


class Read(NamedTuple):
    """One claim's part of a value: its field, its value and the codes that qualify it."""

    field: str
    value: Value
    detail: Detail


def read_value(field: str, words: str) -> list[Read]:
    """The claims of one group (`codebook.reviewing.group_of`) for what a person typed.

    `UsageError`, with what may be written, for a field that there is not or a value that it cannot have.
    """
    reader = _READERS.get(field)
    if reader is None:
        raise UsageError(f"There is no field {field!r} to correct: choose one of {', '.join(_READERS)}.")
    return reader(words.strip())


def list_fields() -> list[str]:
    """The fields that a person can correct."""
    return [*_READERS]


def _read_code(field: str, choices: Iterable[str]) -> Callable[[str], list[Read]]:
    by_key = {_fold(one): one for one in choices}

    def read(words: str) -> list[Read]:
        if _fold(words) not in by_key:
            raise UsageError(f"{field} cannot be {words!r}: choose one of {'; '.join(by_key.values())}.")
        return [Read(field, by_key[_fold(words)], {})]

    return read


def _read_codes(field: str, codes: type[StrEnum]) -> Callable[[str], list[Read]]:
    return _read_code(field, [code.value for code in codes])


def _fold(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _read_sub_event(words: str) -> list[Read]:
    slugs = {_fold(one.slug): one.name for one in load_sub_events().values()}
    return _read_code("sub_event_type", load_sub_events())(slugs.get(_fold(words), words))


def _read_yes(words: str) -> list[Read]:
    if words.lower() not in {"yes", "no", "true", "false"}:
        raise UsageError(f"civilian_targeting is yes or no, not {words!r}.")
    return [Read("civilian_targeting", words.lower() in {"yes", "true"}, {})]


def _read_toll(field: str) -> Callable[[str], list[Read]]:
    def read(words: str) -> list[Read]:
        found = _NUMBER.fullmatch(words)
        if found is None:
            raise UsageError(f"{field} cannot be {words!r}: write 11, 10-14, >=7 or <=40.")
        one, other, least, most = (int(part) if part else None for part in found.groups())
        low, high = (one, other) if other is not None else (one, one)
        if least is not None or most is not None:
            low, high = least, most
        if low is not None and high is not None and low > high:
            raise UsageError(f"{field} cannot be {words!r}: write the smaller figure first.")
        best = one if other is None else None
        blank: Detail = dict.fromkeys(("status", "demographic", "included_in", "of"))
        return [Read(field, least if best is None else best, {"low": low, "high": high, **blank})]

    return read


def _read_date(words: str) -> list[Read]:
    first, _, last = words.partition("..")
    start, precision, end_of_first = _read_period(first)
    end = end_of_first
    if last:
        _, last_precision, end = _read_period(last)
        if DatePrecision.DAY in {precision, last_precision}:
            precision = DatePrecision.DAY
    if end < start:
        raise UsageError(f"{words!r} ends before it begins.")
    kind = DateKind.DURATION if last else DateKind.WINDOW
    detail: Detail = {
        "date_kind": kind.value,
        "date_precision": precision.value,
        "date_basis": DateBasis.TEXT.value,
    }
    return [Read("date_start", start.isoformat(), detail), Read("date_end", end.isoformat(), detail)]


def _read_period(words: str) -> tuple[date, DatePrecision, date]:
    """First day, precision and last day of a day, a month or a year."""
    found = _PERIOD.fullmatch(words.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        message = f"{words.strip()!r} is no date: write 2022-01-20, 2022-01, 2022 or 2022-01-20..2022-01-26."
        raise UsageError(message) from None
    if day:
        return first, DatePrecision.DAY, first
    if month:
        after = (first + timedelta(days=31)).replace(day=1)
        return first, DatePrecision.MONTH, after - timedelta(days=1)
    return first, DatePrecision.YEAR, first.replace(month=12, day=31)


def _read_place(words: str) -> list[Read]:
    """By its name, with its division or country behind commas where it is not the only one, or by its gazetteer id."""
    name, *around = [part.strip() for part in words.split(",")]
    found = [one for one in open_gazetteer().lookup(name) if one.name]
    for part in around:
        code = find_country(part)
        found = [
            one
            for one in found
            if _fold(part) in {_fold(one.admin1 or ""), one.gazetteer_id} or one.country_code == code
        ]
    if not found:
        raise UsageError(f"No place {words!r} is known: `dateline gazetteer add` keeps places of your own.")
    best = found[0]
    if len(found) > 1 and not around:
        told = "; ".join(
            ", ".join(part for part in (one.name, one.admin1, one.country_code) if part) for one in found[:SHOWN]
        )
        raise UsageError(f"{len(found)} places are called {name!r}: say which, as in {told}.")
    place = tell_entry(best, words)
    return [Read("place", place.name, dict(place_detail(place)))]


def _read_participant(role: ParticipantRole) -> Callable[[str], list[Read]]:
    def read(words: str) -> list[Read]:
        marked = _KIND.fullmatch(words)
        name, kind = (marked[1], marked[2]) if marked else (words, None)
        if kind is not None and kind not in set(ActorKind):
            raise UsageError(f"There is no kind {kind!r}: choose one of {', '.join(ActorKind)}.")
        actor = _find_actor(name)
        if actor is None and kind is None:
            raise UsageError(f"No actor {name!r} is known: write its kind behind it, as in '{name} (armed_group)'.")
        detail: Detail = {
            "role": role.value,
            "side": _SIDES.get(role),
            "actor_id": actor.actor_id if actor else None,
            "kind": kind or (actor.kind.value if actor else None),
            "target_type": None,
            "as_written": name,
            "certainty": None,
        }
        return [Read("participant", actor.name if actor else name, detail)]

    return read


def _find_actor(words: str) -> Actor | None:
    wanted = words.strip().casefold()
    return next(
        (
            actor
            for actor in load_actors().values()
            if wanted in {name.casefold() for name in (actor.actor_id, actor.name, *actor.aliases)}
        ),
        None,
    )


_READERS: Mapping[str, Callable[[str], list[Read]]] = {
    "sub_event_type": _read_sub_event,
    "realization": _read_codes("realization", Realization),
    "scope": _read_codes("scope", Scope),
    DATE: _read_date,
    "time_of_day": _read_codes("time_of_day", TimeOfDay),
    "end_status": _read_codes("end_status", EndStatus),
    "place": _read_place,
    **{outcome.value: _read_toll(outcome.value) for outcome in CasualtyOutcome},
    **{role.value: _read_participant(role) for role in ParticipantRole},
    "civilian_targeting": _read_yes,
}
