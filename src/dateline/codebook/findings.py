"""What `analyze` finds in a set of incidents and `publish` prints."""

from collections.abc import Mapping
from dataclasses import dataclass


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
