"""Made-up acts and the mentions that tell them, to measure linking by: five years in forty countries.

Acts happen evenly in time; the n-th of the countries has n times fewer than the first. Each has sixty towns in ten
provinces and five groups. An act is told one to nine times within a week, one telling in seven a copy of the first;
every tenth act is told once more, weeks later. Tellings leave things out and revise the toll, copies give none of their
own. All of it hangs on the number of the act and of the telling, so that any can be made again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from heapq import heappop, heappush
from itertools import accumulate
from random import Random
from zlib import crc32

from dateline.codebook.codes import Realization
from dateline.link import Candidate
from dateline.link.blocking import find_reach
from dateline.link.candidates import Site

SEED = 20220128
DAY_ONE = date(2019, 1, 1)
N_DAYS = 5 * 365 + 1
N_COUNTRIES, N_TOWNS, N_PROVINCES, N_GROUPS = 40, 60, 10, 5
MOST_TELLINGS = 9
TELLINGS_AN_ACT = 3.28
"""In the mean."""
MISSING = 0.1
"""How often a telling leaves out the day, the town or the toll; a country is left out in a tenth of these."""
COUNTRY_LEFT_OUT = 0.1
COPIED = 1 / 7
TOLD_LATER, LATER = 0.1, 99
WORDS, SHARED = 12, 5
"""Words of an act, of which each telling has some, and as many of its own."""
MOST_KILLED = 20
LOOK_AHEAD = timedelta(days=15)
"""No telling opens longer before its act."""
TYPES = (
    ("Battles", "Armed clash", "firearm"),
    ("Violence against civilians", "Attack", "firearm"),
    ("Violence against civilians", "Abduction/forced disappearance", None),
    ("Explosions/Remote violence", "Grenade", "grenade"),
    ("Explosions/Remote violence", "Air/drone strike", "drone"),
    ("Protests", "Peaceful protest", None),
)
_SYLLABLES = [f"{first}{second}" for first in "bdfgklmnprstvz" for second in "aeiou"]
_SHARES = [*accumulate(1 / rank for rank in range(1, N_COUNTRIES + 1))]


@dataclass(frozen=True, slots=True)
class Act:
    number: int
    day: date
    country: int
    town: int
    kind: int
    killed: int
    wounded: int | None
    group: int | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What linking compares of one telling, when it was published, and the words that the report holds."""

    act: Act
    candidate: Candidate
    published: date
    words: frozenset[str]


def count_acts(n_mentions: int) -> int:
    """How many acts are told by about so many mentions."""
    return max(1, round(n_mentions / TELLINGS_AN_ACT))


def iterate_tellings(n_mentions: int, n_made: int | None = None) -> Iterator[Telling]:
    """About `n_mentions`, in the order that `link_stream` takes; only those of the first `n_made` acts, if told."""
    n_acts = count_acts(n_mentions)
    waiting: list[tuple[date, str, Telling]] = []
    for number in range(n_acts if n_made is None else n_made):
        act = make_act(number, n_acts)
        while waiting and waiting[0][0] < act.day - LOOK_AHEAD:
            yield heappop(waiting)[2]
        for telling in tell_act(act):
            opens = find_reach(telling.candidate)
            heappush(waiting, (opens[0] if opens else date.min, telling.candidate.mention_id, telling))
    while waiting:
        yield heappop(waiting)[2]


def make_act(number: int, n_acts: int) -> Act:
    chance = Random(f"{SEED}/{number}")
    return Act(
        number=number,
        day=DAY_ONE + timedelta(days=number * N_DAYS // n_acts),
        country=chance.choices(range(N_COUNTRIES), cum_weights=_SHARES)[0],
        town=chance.randrange(N_TOWNS),
        kind=chance.randrange(len(TYPES)),
        killed=int(MOST_KILLED ** chance.random()) - 1,
        wounded=int(MOST_KILLED ** chance.random()) if chance.random() < 0.5 else None,
        group=chance.randrange(N_GROUPS) if chance.random() < 0.5 else None,
        words=tuple(make_word(chance) for _ in range(WORDS)),
    )


def tell_act(act: Act) -> list[Telling]:
    """All that tell it: those of the week, and perhaps one of weeks later."""
    chance = Random(f"{SEED}/{act.number}/tellings")
    told = [tell_again(act, position) for position in range(int(MOST_TELLINGS ** chance.random()))]
    return [*told, tell_again(act, LATER)] if chance.random() < TOLD_LATER else told


def tell_again(act: Act, position: int) -> Telling:
    """The telling of a number; of no other telling does it depend, but that a copy has the words of the first."""
    chance = Random(f"{SEED}/{act.number}/{position}")
    is_copy = 0 < position < MOST_TELLINGS and chance.random() < COPIED
    if is_copy:
        first = tell_again(act, 0)
        document_id = first.candidate.document_id
        told = replace(
            first.candidate,
            mention_id=make_id("m", act, position),
            document_id=make_id("d", act, position),
            url=make_url(act, position),
            copy_of=document_id,
            killed=None,
            wounded=None,
        )
        return Telling(act, told, first.published, first.words)
    published = act.day + timedelta(days=chance.randrange(30, 300) if position == LATER else chance.randrange(1, 7))
    words = {*chance.sample(act.words, SHARED), *(make_word(chance) for _ in range(WORDS))}
    is_dated = position == LATER or chance.random() >= MISSING
    event_type, sub_event_type, weapon = TYPES[act.kind]
    told = Candidate(
        mention_id=make_id("m", act, position),
        document_id=make_id("d", act, position),
        url=make_url(act, position),
        copy_of=None,
        is_aggregate=False,
        realization=Realization.COMPLETED,
        event_type=event_type,
        sub_event_type=sub_event_type,
        date_start=act.day if is_dated else None,
        date_end=act.day if is_dated else published,
        is_fine=is_dated,
        is_dated=is_dated,
        site=_find_site(act, chance),
        actors={} if act.group is None else {f"group-{act.country}-{act.group}": "a"},
        killed=None if chance.random() < MISSING else act.killed + (chance.random() < MISSING),
        wounded=act.wounded,
        weapons=frozenset({weapon} if weapon else ()),
        targets=frozenset(),
        names=frozenset(crc32(word.encode()) for word in words),
    )
    return Telling(act, told, published, frozenset(words))


def make_id(letter: str, act: Act, position: int) -> str:
    """Scattered, as ids are that are hashes."""
    return letter + blake2b(f"{act.number}/{position}".encode(), digest_size=8).hexdigest()


def make_url(act: Act, position: int) -> str:
    return f"https://outlet{position}.example/{act.number}"


def make_word(chance: Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=4))


def _find_site(act: Act, chance: Random) -> Site | None:
    """The town; in a tenth of the tellings its province, its country or nothing."""
    country, province = f"C{act.country:02}", f"Province {act.town % N_PROVINCES}"
    latitude, longitude = find_point(act)
    if chance.random() >= MISSING:
        town = f"{country}/{act.town}"
        return Site(country, province, town, latitude, longitude, 5.0, is_area=False, is_coarse=False)
    vague = chance.random()
    if vague < COUNTRY_LEFT_OUT:
        return None
    if vague < 0.5:
        return Site(country, None, country, latitude, longitude, 500.0, is_area=True, is_coarse=True)
    return Site(country, province, f"{country}/{province}", latitude, longitude, 100.0, is_area=True, is_coarse=False)


def find_point(act: Act) -> tuple[float, float]:
    """Towns lie a third of a degree apart, ten in a row."""
    return act.country * 2.0 - 40.0 + act.town // 10 / 3, act.country * 8.0 - 160.0 + act.town % 10 / 3
