"""Match weights: how many bits each comparison level speaks for one act, or against it.

After Fellegi and Sunter (1969): log2 of how often a level is met between tellings of one act, against how often between
those of two. `training/linking.py` learns them from authored pairs; the table is in `docs/linking.md`.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from dateline.link.candidates import Candidate
from dateline.link.levels import CONTRADICTS, contradict, find_levels

MATCH_WEIGHTS = "match_weights.tsv"
THRESHOLD = 3.0
"""Bits from which tellings are taken for one act. Below it they stay apart: a missed link can be made later, a wrong
merge hides an incident."""
DOUBTFUL = 2.0
"""Bits from which mentions that stay apart are shown to a person (`docs/linking.md` has what that finds)."""
AGAINST = float("-inf")
STATED = {
    ("report", "same_report"): -3.0,
    ("report", "same_address"): 4.0,
    ("report", "copy"): 3.0,
    ("town", "elsewhere"): -8.0,
    ("area", "untold"): -2.0,
}
"""What the authored pairs are too few to teach: an act that its report tells twice, versions of one text, a wave of
acts by one hand on one day, and how many acts there are where only the country is known, or not even that."""


def compare(a: Candidate, b: Candidate) -> dict[str, float]:
    """The match weight of every comparison between two mentions, by name; `AGAINST` where they contradict."""
    weights = load_weights()
    return {
        name: AGAINST if level == CONTRADICTS else weights.get((name, level), 0.0)
        for name, level in find_levels(a, b).items()
    }


def weigh(a: Candidate, b: Candidate) -> float:
    """The match weight of two mentions, in bits: the sum of `compare`, with an end at the first contradiction."""
    return AGAINST if contradict(a, b) else sum(compare(a, b).values())


def highest_weight(one: Candidate) -> float:
    """No other mention weighs more with this one."""
    best = _load_best()
    return sum(best.get(name, 0.0) for name in {*find_levels(one, one), *_UNBOUND})


@cache
def load_weights() -> Mapping[tuple[str, str], float]:
    """By comparison and level."""
    rows = (resources.files("dateline.data") / MATCH_WEIGHTS).read_text("utf-8").splitlines()[1:]
    learned = (row.split("\t") for row in rows)
    return {**{(name, level): float(bits) for name, level, _, _, bits in learned}, **STATED}


_UNBOUND = ("report", "town", "area", "date")
"""Comparisons that a mention may allow with others though not with itself."""


@cache
def _load_best() -> Mapping[str, float]:
    best: dict[str, float] = {}
    for (name, _), bits in load_weights().items():
        best[name] = max(bits, best.get(name, 0.0))
    return best
