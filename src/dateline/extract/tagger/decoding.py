"""From how likely words are to spans, and from how likely acts are one to incidents."""

from collections.abc import Sequence

import numpy as np

from dateline.extract.tagger.heads import Array, Words
from dateline.extract.tokens import Token

OPENS = 0.5
"""A span starts where a word is as likely as this to begin or to be inside one."""
EXTENDS = 0.3
"""And goes on as long as the next word is as likely as this to be inside, unless it begins another."""
BEGINS_ANOTHER = 0.5
ONE_INCIDENT = 0.3
"""Groups of acts are joined while the mean likelihood that their members are one incident is as high as this."""
_LOOSE = frozenset("the a an of in at on by to and or with from for that which".split()) | frozenset(",.;:\"()“”‘’'")
_LEADING = frozenset(["the", *',.;:"()“”'])


def find_runs(inside: Array, begins: Array, tokens: Sequence[Token]) -> list[tuple[Words, float]]:
    """The spans of one label, in order, each with the likelihood of its likeliest word. No word is in two."""
    likely = np.maximum(inside, begins)
    found, at = [], 0
    while at < len(tokens):
        if likely[at] < OPENS:
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and inside[last + 1] >= EXTENDS and begins[last + 1] < BEGINS_ANOTHER:
            last += 1
        if words := _trim(tokens, at, last):
            found.append((words, float(likely[at : last + 1].max())))
        at = last + 1
    return found


def _trim(tokens: Sequence[Token], first: int, last: int) -> Words | None:
    """Without the function words and marks at its ends; None where nothing else is in it."""
    while first <= last and tokens[first].lower in _LEADING:
        first += 1
    while last >= first and tokens[last].lower in _LOOSE:
        last -= 1
    return (first, last) if first <= last else None


def group_acts(together: Array) -> list[list[int]]:
    """The acts that are one incident, by how likely each is one with each other: average linkage."""
    groups = [[n] for n in range(len(together))]
    likely = (together + together.T) / 2
    np.fill_diagonal(likely, -1)
    while likely.max() >= ONE_INCIDENT:
        one, other = np.unravel_index(int(likely.argmax()), likely.shape)
        sizes = len(groups[one]), len(groups[other])
        joined = (sizes[0] * likely[one] + sizes[1] * likely[other]) / sum(sizes)
        likely[one], likely[:, one] = joined, joined
        likely[one, one], likely[other], likely[:, other] = -1, -1, -1
        groups[one], groups[other] = groups[one] + groups[other], []
    return sorted(sorted(group) for group in groups if group)
