"""How well one grouping of reports agrees with another: B-cubed, pairs of reports, false merges and false splits.

Source: Amigo et al., A comparison of extrinsic clustering evaluation metrics based on formal constraints (2009).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations

from evals.intervals import Counts, Figures, f1, percent

Sums = dict[str, float]


def count_partition(
    wanted: Sequence[str], found: Sequence[Hashable], near: Callable[[int, int], bool] | None = None
) -> dict[str, Sums]:
    """What to add up of each wanted group; both list the group of each report.

    A pair of reports of two groups counts half for each of them. `near` picks pairs that are counted once more, apart.
    """
    sizes, given, both = Counter(wanted), Counter(found), Counter(zip(wanted, found, strict=True))
    counts: dict[str, Sums] = {group: defaultdict(float) for group in sizes}
    for (group, cluster), shared in both.items():
        sums = counts[group]
        sums["n"] += shared
        sums["b3_p"] += shared * shared / given[cluster]
        sums["b3_r"] += shared * shared / sizes[group]
        sums["merged"] = max(sums["merged"], given[cluster] > shared)
        sums["split"] = max(sums["split"], sizes[group] > shared)
    for group, size in sizes.items():
        counts[group] |= {"incidents": 1, "several": size > 1, "pair_wanted": size * (size - 1) / 2}
    for one, other in _list_pairs(found):
        for group in (wanted[one], wanted[other]):
            counts[group]["pair_right" if wanted[one] == wanted[other] else "pair_wrong"] += 0.5
    for one, other in combinations(range(len(wanted)), 2) if near else ():
        if near and near(one, other):
            kind = "near_same" if wanted[one] == wanted[other] else "near_other"
            for group in (wanted[one], wanted[other]):
                counts[group][kind] += 0.5
                counts[group][f"{kind}_joined"] += 0.5 * (found[one] == found[other])
    return counts


def read_figures(counts: Counts, name: str = "") -> Figures:
    """Of the counts whose keys begin with `name`: `b3` and `pair` as `_p _r _f1`; `false_merge_rate`, the incidents of
    which a report stands with another's; `false_split_rate`, those of several reports that do not all stand together.
    In percent."""
    get = _reader(counts, name)
    p, r, n = get("b3_p"), get("b3_r"), get("n")
    right, wrong, wanted = get("pair_right"), get("pair_wrong"), get("pair_wanted")
    return {
        f"{name}b3_p": percent(p, n),
        f"{name}b3_r": percent(r, n),
        f"{name}b3_f1": f1(p * r, p * n, r * n),
        f"{name}pair_p": percent(right, right + wrong),
        f"{name}pair_r": percent(right, wanted),
        f"{name}pair_f1": f1(right, right + wrong, wanted),
        f"{name}false_merge_rate": percent(get("merged"), get("incidents")),
        f"{name}false_split_rate": percent(get("split"), get("several")),
    }


def read_near_figures(counts: Counts, name: str = "") -> Figures:
    """Of the pairs picked: `near_same`, those of one incident that stand together; `near_other`, those of two that
    stand apart; precision and F1 of standing together. In percent."""
    get = _reader(counts, name)
    joined, wrong = get("near_same_joined"), get("near_other_joined")
    return {
        f"{name}near_same": percent(joined, get("near_same")),
        f"{name}near_other": percent(get("near_other") - wrong, get("near_other")),
        f"{name}near_p": percent(joined, joined + wrong),
        f"{name}near_f1": f1(joined, joined + wrong, get("near_same")),
    }


def _reader(counts: Counts, name: str) -> Callable[[str], float]:
    return lambda key: counts.get(f"{name}{key}", 0)


def _list_pairs(found: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    members: dict[Hashable, list[int]] = defaultdict(list)
    for number, cluster in enumerate(found):
        members[cluster].append(number)
    for group in members.values():
        yield from combinations(group, 2)
