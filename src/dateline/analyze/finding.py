"""What changed: every kind of finding over one set of incidents, with its uncertainty."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib.util import find_spec

from dateline.analyze.acts import collect_acts
from dateline.analyze.reading import Reading
from dateline.codebook.finding_codes import FindingKind
from dateline.codebook.findings import Analysis, Finding, Period
from dateline.codebook.records import Incident
from dateline.errors import MissingExtraError

NEEDED = ("scipy", "ruptures")


def find_findings(incidents: Iterable[Incident], *, window: Period, reading: Reading | None = None) -> Analysis:
    """What the window's incidents show against those of the 52 weeks before it.

    `incidents` are those of the window and of the weeks before, whatever is asked of place or actor; `reading` says
    what was read, without which no finding is adjusted for it and a week without acts counts as one. The same incidents
    and reading give the same findings. Raises `MissingExtraError` where scipy or ruptures are not installed.
    """
    require_analysis()
    every = list(incidents)
    collected = collect_acts(every)
    acts = collected.acts
    first: date | None = acts[0].first if acts else None
    from dateline.analyze.change_points import find_change_points  # noqa: PLC0415 -- scipy is loaded when it is needed
    from dateline.analyze.clustering import find_clustering  # noqa: PLC0415
    from dateline.analyze.simultaneity import find_near_simultaneity  # noqa: PLC0415
    from dateline.analyze.tempo import find_tempo, set_horizon  # noqa: PLC0415

    horizon = set_horizon(window, reading, first)
    found = [
        *find_tempo(acts, horizon, reading),
        *find_change_points(acts, horizon, reading),
        *find_near_simultaneity(acts, horizon),
        *find_clustering(acts, horizon),
    ]
    return Analysis(
        window=horizon.window,
        findings=tuple(_arrange(found)),
        n_incidents=sum(act.first <= horizon.window.end and act.last >= horizon.window.start for act in acts),
        left_out=collected.left_out,
        is_sample=any(one.is_sample for one in every),
    )


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
