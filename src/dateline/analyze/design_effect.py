"""How much more weeks differ than acts that have nothing to do with one another would make them.

Acts of one week are often alike: one campaign, one group, one kind of target. A test that takes each for a throw of
its own then cries wolf. The design effect is learned from the weeks of the baseline, Pearson's statistic over its
degrees of freedom, and is at least 1; statistics are divided by its root, and what a share rests on by it (Rao and
Scott, 1992).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dateline.analyze.acts import Act
from dateline.analyze.proportions import find_wilson_interval
from dateline.codebook.findings import Interval, Period

FEWEST_WEEKS = 8
"""With fewer weeks with acts nothing says how unlike weeks are."""


def divide_weeks(acts: Sequence[Act], baseline: Period) -> list[list[Act]]:
    """The acts by week, counted back from the baseline's end; weeks without any are not among them."""
    weeks: dict[int, list[Act]] = defaultdict(list)
    for act in acts:
        weeks[(baseline.end - act.last).days // 7].append(act)
    return [weeks[number] for number in sorted(weeks)]


def measure_share_effect(weeks: Sequence[Sequence[Act]], found: Collection[str]) -> float:
    """Of a share: the incidents of `found`, by id, among the acts of each week."""
    having = [sum(act.incident.incident_id in found for act in week) for week in weeks]
    return _measure_table(np.array([(n, len(week) - n) for n, week in zip(having, weeks, strict=True)], float))


def measure_mix_effect(weeks: Sequence[Sequence[Act]], name: Callable[[Act], str]) -> float:
    """Of a mix of categories, of which each act has one."""
    counts = [Counter(map(name, week)) for week in weeks]
    kinds = sorted(set[str]().union(*counts))
    return _measure_table(np.array([[one[kind] for kind in kinds] for one in counts], float))


def _measure_table(table: NDArray[np.float64]) -> float:
    """Of a row for each week and a column for each category."""
    if len(table) < FEWEST_WEEKS or np.count_nonzero(table.any(axis=0)) < 2:
        return 1.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return max(1.0, float(statistic / (len(table) - 1) / (table.shape[1] - 1)))


def measure_mean_effect(weeks: Sequence[Sequence[Act]], values: Mapping[str, float]) -> float:
    """Of the mean rank of the values of acts, by incident id; acts without one do not count."""
    told = [[values[act.incident_id] for act in week if act.incident_id in values] for week in weeks]
    told = [week for week in told if week]
    if len(told) < FEWEST_WEEKS:
        return 1.0
    ranks = stats.rankdata(np.concatenate(told))
    variance = float(ranks.var())
    if variance == 0:
        return 1.0
    sizes = np.array([len(week) for week in told])
    means = np.add.reduceat(ranks, np.concatenate([[0], np.cumsum(sizes)[:-1]])) / sizes
    return max(1.0, float((sizes * (means - ranks.mean()) ** 2).sum()) / variance / (len(told) - 1))


def widen_p_value(p_value: float | None, effect: float) -> float | None:
    """The p-value of a two-sided test whose statistic is divided by the root of the design effect."""
    if p_value is None or effect <= 1:
        return p_value
    return float(2 * stats.norm.sf(stats.norm.isf(p_value / 2) / sqrt(effect)))


def find_share_interval(n_found: int, n_seen: int, effect: float) -> Interval:
    """Wilson's interval of a share that rests on so much less."""
    return Interval(*find_wilson_interval(n_found / effect, n_seen / effect))
