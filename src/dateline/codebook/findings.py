"""What `analyze` finds in a set of incidents and `publish` prints: counts, and findings with their uncertainty."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from dateline.codebook.finding_codes import AttackPart, Caveat, FindingKind, Measure, Method, VariantName


@dataclass(frozen=True, slots=True)
class Count:
    """Incidents of one country and sub-event type. `country` is `None` where no country is known.

    `killed_*` add up the tolls told; `None` where no incident tells one. `n_with_toll` says how many do.
    """

    country: str | None
    sub_event_type: str
    n_incidents: int
    n_with_toll: int
    killed_low: int | None
    killed_best: int | None
    n_disputed: int
    n_party_only: int
    incident_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """`counts` in order of country and codebook; `left_out` says how many incidents were not counted, by reason.

    `disputed_share` is the share of counted incidents on which sources contradict one another; `party_only_share` that
    of counted tolls for which only parties speak. `None` where nothing could be counted.
    """

    counts: tuple[Count, ...]
    n_incidents: int
    disputed_share: float | None
    party_only_share: float | None
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both in it."""

    start: date
    end: date

    @property
    def n_days(self) -> int:
        return (self.end - self.start).days + 1

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the value may lie, both ends in it. `None` is no bound. `level` is `None` where the bounds are not a
    matter of chance, such as the lowest and the highest figure told."""

    low: float | None
    high: float | None
    level: float | None = 0.95


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose acts, where and of what kind; what is `None` asks nothing. `category` is the kind of target, part of an
    attack, or city that the value is about, where it is about one."""

    country_code: str | None = None
    country: str | None = None
    admin1: str | None = None
    actor_id: str | None = None
    actor: str | None = None
    event_type: str | None = None
    sub_event_type: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class PressVolume:
    """Reports read in the window, from publishers that tell of the area, copies left out, and how many as many days of
    the baseline had. `ratio` of the two is what the press's own volume would make of an unchanged rate."""

    n_reports: int
    n_expected: float
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Variant:
    """The same measure, one thing done otherwise. `n_incidents` are those of the window that it counts."""

    name: VariantName
    value: float | None
    interval: Interval | None
    p_value: float | None
    n_incidents: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure with its uncertainty, and what it rests on.

    `value` is `None` where nothing can be said, and a caveat says why. `n_incidents` counts the acts of the window,
    `n_baseline` those of the baseline; `expected` is what the window would have had at the baseline's rate, or chance.
    `p_value` is of the method's test, `q_value` the same after Benjamini and Hochberg (1995) over all findings of the
    kind; `None` where nothing is tested. `incident_ids` are the acts of the window (of pairs, both; of a share, those
    that have it), `among_ids` all acts of the window that these were chosen from, where it is a share or a nearest, and
    `claim_ids` the claims that they tell it by, where it rests on some. The acts of the baseline are not listed: they
    are those of its subject and days. It holds no text from a report.
    """

    kind: FindingKind
    measure: Measure
    subject: Subject
    window: Period
    baseline: Period | None
    value: float | None
    interval: Interval | None
    method: Method
    n_incidents: int
    incident_ids: tuple[str, ...]
    n_baseline: int | None = None
    expected: float | None = None
    p_value: float | None = None
    q_value: float | None = None
    press: PressVolume | None = None
    variants: tuple[Variant, ...] = ()
    claim_ids: tuple[str, ...] = ()
    among_ids: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @property
    def finding_id(self) -> str:
        """The same for the same question, whatever the answer."""
        asked = (self.kind, self.measure, self.method, self.subject, self.window, self.baseline)
        return "f" + blake2b(repr(asked).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class ProfilePart:
    """A documented part of an attack, how many there are where that is told, and the claims whose quotes tell it."""

    part: AttackPart
    count: int | None
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The parts of one attack that reports document. They are never added up to a score."""

    incident_id: str
    parts: tuple[ProfilePart, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is found in one window. Findings are in the order of their kinds, in each the least likely by chance first.

    `profiles` are of the window's acts that have any documented part, those with most parts first.

    `left_out` says how many incidents no finding counts, by reason. `is_sample` is true where any incident is one.
    """

    window: Period
    findings: tuple[Finding, ...]
    profiles: tuple[Profile, ...]
    n_incidents: int
    left_out: Mapping[str, int]
    is_sample: bool
