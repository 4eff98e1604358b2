"""What changed: every kind of finding over one set of incidents, with its uncertainty."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dateline.analyze.acts import Act, collect_acts
from dateline.analyze.cities import City
from dateline.analyze.reading import Reading
from dateline.codebook.finding_codes import FindingKind
from dateline.codebook.findings import Analysis, Finding, Period
from dateline.codebook.records import Incident, Telling
from dateline.errors import MissingExtraError

if TYPE_CHECKING:
    from dateline.analyze.tempo import Horizon

NEEDED = ("scipy", "ruptures")


@dataclass(frozen=True, slots=True)
class Background:
    """What is known beside the incidents; what is left out is not looked at.

    `reading`: what was read, without which no finding is adjusted for it, and a week without acts counts as one.
    `tellings`: the tellings of the window's incidents, for the claims that a profile quotes. `disputed`: the ids of
    incidents on which sources disagree; without it what the incidents themselves tell. `last_days`: the last day of
    acts before the baseline in each first division. `cities`: where distances are measured from.
    """

    reading: Reading | None = None
    tellings: Mapping[str, Sequence[Telling]] = field(default_factory=dict)
    disputed: Collection[str] | None = None
    last_days: Mapping[tuple[str, str], date] = field(default_factory=dict)
    cities: Sequence[City] = ()


def find_findings(incidents: Iterable[Incident], *, window: Period, background: Background | None = None) -> Analysis:
    """What the window's incidents show against those of the 52 weeks before it.

    `incidents` are those of the window and of the weeks before, of whatever place or actor is asked for. The same
    incidents and background give the same findings. Raises `MissingExtraError` where scipy or ruptures are not
    installed.
    """
    require_analysis()
    from dateline.analyze.complexity import profile_acts  # noqa: PLC0415 -- scipy is loaded when it is needed
    from dateline.analyze.tempo import set_horizon  # noqa: PLC0415

    known = background or Background()
    every = list(incidents)
    collected = collect_acts(every)
    acts = collected.acts
    horizon = set_horizon(window, known.reading, acts[0].first if acts else None)
    return Analysis(
        window=horizon.window,
        findings=tuple(_arrange(list(_find_all(acts, horizon, known)))),
        profiles=profile_acts(acts, horizon, known.tellings),
        n_incidents=sum(act.first <= horizon.window.end and act.last >= horizon.window.start for act in acts),
        left_out=collected.left_out,
        is_sample=any(one.is_sample for one in every),
    )


def _find_all(acts: Sequence[Act], horizon: "Horizon", known: Background) -> Iterator[Finding]:
    from dateline.analyze.change_points import find_change_points  # noqa: PLC0415
    from dateline.analyze.clustering import find_clustering  # noqa: PLC0415
    from dateline.analyze.complexity import find_complexity  # noqa: PLC0415
    from dateline.analyze.coverage import find_coverage  # noqa: PLC0415
    from dateline.analyze.proximity import find_proximity  # noqa: PLC0415
    from dateline.analyze.simultaneity import find_near_simultaneity  # noqa: PLC0415
    from dateline.analyze.spread import find_spread  # noqa: PLC0415
    from dateline.analyze.targets import find_target_mix  # noqa: PLC0415
    from dateline.analyze.tempo import find_tempo  # noqa: PLC0415
    from dateline.analyze.tolls import find_tolls  # noqa: PLC0415

    yield from find_tempo(acts, horizon, known.reading)
    yield from find_change_points(acts, horizon, known.reading)
    yield from find_near_simultaneity(acts, horizon)
    yield from find_clustering(acts, horizon)
    yield from find_spread(acts, horizon, known.reading, known.last_days)
    yield from find_proximity(acts, horizon, known.reading, known.cities)
    yield from find_complexity(acts, horizon)
    yield from find_target_mix(acts, horizon)
    yield from find_tolls(acts, horizon, known.disputed)
    yield from find_coverage(acts, horizon, known.reading)


def require_analysis() -> None:
    """Raises `MissingExtraError` where a package that findings are made with is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f"Analysis needs {' and '.join(missing)}: pip install 'dateline[analysis]' "
            "(in a checkout: pip install --require-hashes -r requirements/extras.txt)."
        )


def _arrange(findings: Sequence[Finding]) -> Iterator[Finding]:
    """By kind, in each the least likely by chance first; with their q-values."""
    from scipy import stats  # noqa: PLC0415

    for kind in FindingKind:
        own = [one for one in findings if one.kind is kind]
        tested = [one for one in own if one.p_value is not None]
        q_values = stats.false_discovery_control([one.p_value for one in tested]) if tested else []
        by_id = {one.finding_id: float(q_value) for one, q_value in zip(tested, q_values, strict=True)}
        own.sort(key=lambda one: (one.p_value is None, one.p_value, -one.n_incidents, repr(one.subject), one.measure))
        yield from (replace(one, q_value=by_id.get(one.finding_id)) for one in own)
