"""Options that several commands share, and how what a person typed becomes a value."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.terminal import open_console
from dateline.codebook.clocks import Clock, parse_instant
from dateline.codebook.codes import Realization
from dateline.codebook.labels import label_of
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.codebook.findings import Period
    from dateline.store import IncidentFilter, Store


def parse_day(value: str | date) -> date:
    """A day written as 2022-01-31."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day: write it as 2022-01-31") from None


NEAR = 0.7
"""How alike what was typed and a choice must be for the choice to be suggested, of 1."""

AHEAD = timedelta(days=2)
"""How far a publication date may lie ahead: elsewhere it may be tomorrow."""


def parse_published(value: str) -> str:
    """A publication date as `read` takes it: a day, or an instant with its zone."""
    try:
        told = datetime.fromisoformat(value.strip())
        if told.date() > (datetime.now(UTC) + AHEAD).date():
            raise typer.BadParameter(f"{value!r} has not come yet: when did the report come out?")
    except ValueError:
        message = f"{value!r} is not a date: write 2022-01-31, or 2022-01-31T18:30+02:00 where the hour is known"
        raise typer.BadParameter(message) from None
    return value.strip()


Since = Annotated[
    date | None, typer.Option(parser=parse_day, metavar="DATE", help="Keep what happened on this day or later.")
]
Until = Annotated[
    date | None, typer.Option(parser=parse_day, metavar="DATE", help="Keep what happened on this day or earlier.")
]
SurerThan = Annotated[
    float,
    typer.Option(
        metavar="SHARE",
        min=0,
        max=1,
        help="Leave out what the trained reader alone found and gives a lower probability; 0 keeps all.",
    ),
]
Country = Annotated[
    str | None, typer.Option(metavar="NAME", help="Keep one country, by its English name or two-letter code.")
]
Area = Annotated[
    str | None, typer.Option("--area", metavar="NAMES", help="Keep these countries: names or codes, such as IQ,SY.")
]
AreaOrCountry = Annotated[
    str | None,
    typer.Option("--area", "--country", metavar="NAMES", help="Keep these countries: names or codes, such as IQ,SY."),
]
EventType = Annotated[str | None, typer.Option("--type", metavar="NAME", help="Keep one event type, such as Battles.")]
SubEventType = Annotated[
    str | None,
    typer.Option("--sub-type", metavar="NAME", help="Keep one sub-event type, such as 'Armed clash' or armed_clash."),
]
Actors = Annotated[
    list[str] | None,
    typer.Option("--actor", metavar="WORDS", help="Keep incidents with a participant so named; may be given again."),
]
Actor = Annotated[str | None, typer.Option(metavar="WORDS", help="Keep incidents with a participant so named.")]


def find_realization(value: str | Realization) -> Realization:
    """A realization by its code or its label."""
    choices = {key: one.value for one in Realization for key in (one.value, label_of(one).label)}
    return Realization(_choose(value, choices, "realization"))


RealizationOption = Annotated[
    Realization | None,
    typer.Option(
        parser=find_realization,
        metavar="NAME",
        help="Keep what was completed, or attempted, foiled, planned or threatened.",
    ),
]
Words = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help="Keep incidents told by a report that has all these words."),
]
Crime = Annotated[bool, typer.Option("--crime", help="Take in crime between persons or for gain.")]
Retracted = Annotated[bool, typer.Option("--retracted", help="Take in what a person retracted; it says so.")]
Exact = Annotated[
    bool,
    typer.Option("--internal", help="For own use: exact points, and incidents told as ongoing. Not for sharing."),
]


def find_instant(value: str | datetime) -> datetime:
    """As `parse_instant`; what is none is told with the option."""
    try:
        return parse_instant(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


AsOf = Annotated[
    datetime | None,
    typer.Option(parser=find_instant, metavar="TIME", help="What was known then, such as 2022-01-24T18:00Z."),
]
ClockOption = Annotated[
    Clock | None,
    typer.Option("--clock", help="With --as-of: known to the world when published, or to this desk when retrieved."),
]


@contextmanager
def open_store_as_of(url: str, at: datetime | None, clock: Clock | None) -> Iterator["Store"]:
    """The store, or with `at` what it would have held then. Raises `UsageError` for a clock without a time."""
    from dateline.pipeline.as_of import open_as_of  # noqa: PLC0415 -- `--help` need not wait for it
    from dateline.store import open_store  # noqa: PLC0415

    if clock is not None and at is None:
        raise UsageError("--clock goes with --as-of: say when.")
    with open_store(url, create=False) as store:
        if at is None:
            yield store
            return
        with open_as_of(store, at, clock or Clock.PUBLISHED) as then:
            yield then


def print_as_of(at: datetime | None, clock: Clock | None) -> None:
    """Under what is shown to a person: that it is what was known at a time, and to whom. Nothing without a time."""
    if at is not None:
        whom = "to this desk" if clock is Clock.RETRIEVED else "to the world"
        open_console().print(f"As known {whom} at {at.astimezone(UTC):%Y-%m-%d %H:%M} UTC.")


def build_filter(
    *,
    since: date | None = None,
    until: date | None = None,
    country: str | None = None,
    event_type: str | None = None,
    sub_event_type: str | None = None,
    actor: str | None = None,
    realization: Realization | None = None,
    text: str | None = None,
    crime: bool = False,
    retracted: bool = False,
) -> "IncidentFilter":
    """The filter for what was typed. Raises `UsageError`, with the choices, for a name that does not exist."""
    from dateline.store import IncidentFilter  # noqa: PLC0415 -- `--help` need not wait for the store

    if since and until and since > until:
        raise UsageError(f"--since {since} is after --until {until}: swap them.")
    return IncidentFilter(
        since=since,
        until=until,
        country_code=find_country_code(country) if country else None,
        event_type=find_event_type(event_type) if event_type else None,
        sub_event_type=find_sub_event_type(sub_event_type) if sub_event_type else None,
        actor=actor,
        realization=realization,
        text=text,
        include_crime=crime,
        include_retracted=retracted,
    )


def find_week(text: str) -> "Period":
    """The days of a week such as 2022-W04. Raises `UsageError` for what is no week."""
    from dateline.codebook.weeks import parse_week  # noqa: PLC0415

    try:
        return parse_week(text)
    except ValueError as error:
        raise UsageError(str(error)) from None


def find_country_codes(names: str) -> tuple[str, ...]:
    """The codes of countries written with commas between, each once."""
    return tuple(dict.fromkeys(find_country_code(one.strip()) for one in re.split(r"[,;]", names)))


def name_country(code: str) -> str:
    """The gazetteer's name of a country."""
    from dateline.extract.places.gazetteer import open_gazetteer  # noqa: PLC0415

    entry = open_gazetteer().countries.get(code)
    return entry.name if entry else code


def find_country_code(name: str) -> str:
    """The ISO 3166-1 code of a country, by its code or one of its names."""
    from dateline.extract.places.areas import find_country  # noqa: PLC0415
    from dateline.extract.places.gazetteer import open_gazetteer  # noqa: PLC0415

    if code := find_country(name):
        return code
    near = tell_near(name, [entry.name for entry in open_gazetteer().countries.values()])
    raise UsageError(f"There is no country {name!r}: {near}give its English name or its two-letter code, such as SY.")


def find_event_type(name: str) -> str:
    """An event type's name in the codebook's spelling."""
    from dateline.codebook.event_types import list_event_types  # noqa: PLC0415

    return _choose(name, {one: one for one in list_event_types()}, "event type")


def find_sub_event_type(name: str) -> str:
    """A sub-event type's name in the codebook's spelling, from the name, however spaced, or its slug."""
    from dateline.codebook.event_types import load_sub_events  # noqa: PLC0415

    entries = load_sub_events().values()
    return _choose(name, {key: one.name for one in entries for key in (one.name, one.slug)}, "sub-event type")


def _choose(name: str, choices: dict[str, str], what: str) -> str:
    """The value whose key was meant: case, spaces, hyphens and underscores do not matter."""
    keys = {_fold(key): value for key, value in choices.items()}
    if _fold(name) in keys:
        return keys[_fold(name)]
    every = list(dict.fromkeys(choices.values()))
    raise UsageError(f"There is no {what} {name!r}: {tell_near(name, every)}choose one of {'; '.join(every)}.")


def tell_near(name: str, choices: Iterable[str]) -> str:
    """`did you mean X? `, or nothing where no choice is near to what was typed."""
    by_key = {_fold(one): one for one in choices}
    near = get_close_matches(_fold(name), by_key, n=3, cutoff=NEAR)
    near += [key for key in by_key if key not in near and _fold(name) and _fold(name) in key][: 3 - len(near)]
    return f"did you mean {' or '.join(by_key[key] for key in near)}? Else " if near else ""


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
