"""How much more weeks differ than acts that have nothing to do with one another would make them.

Acts of one week are often alike: one campaign, one group, one kind of target. A test that takes each for a throw of
its own then cries wolf. The design effect is learned from the weeks of the baseline, Pearson's statistic over its
degrees of freedom, and is at least 1; statistics are divided by its root, and what a share rests on by it (Rao and
Scott, 1992).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from math import sqrt

import numpy as np
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
    return measure_mix_effect(weeks, lambda act: str(act.incident_id in found))


def measure_mix_effect(weeks: Sequence[Sequence[Act]], name: Callable[[Act], str]) -> float:
    """Of a mix of categories, of which each act has one."""
    kinds = sorted({name(act) for week in weeks for act in week})
    if len(weeks) < FEWEST_WEEKS or len(kinds) < 2:
        return 1.0
    places = {kind: at for at, kind in enumerate(kinds)}
    table = np.zeros((len(weeks), len(kinds)))
    for row, week in zip(table, weeks, strict=True):
        for act in week:
            row[places[name(act)]] += 1
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return max(1.0, statistic / (len(weeks) - 1) / (len(kinds) - 1))


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
