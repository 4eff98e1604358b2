"""A row of small bars, one for each week, as paths for an SVG. The table beside it has the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

PITCH, HEIGHT = 3, 24
"""Units of the drawing from one bar to the next, and of its height."""


@dataclass(frozen=True, slots=True)
class Bars:
    """`path` draws the bars before the last, `last` that one. A week unread has no bar, one with none a stub."""

    width: int
    path: str
    last: str
    label: str


def draw_bars(weeks: Sequence[int | None], what: str) -> Bars:
    """Bars from the oldest week to the last; `what` names what is counted."""
    most = max((one for one in weeks if one is not None), default=0)
    bars = [_draw_bar(place, number, most) for place, number in enumerate(weeks)]
    n_unread = sum(one is None for one in weeks)
    now = "not known" if weeks[-1] is None else f"{weeks[-1]:,}"
    label = f"{what} a week over {len(weeks)} weeks: at most {most:,}, in the last {now}"
    if n_unread:
        label += f"; {n_unread} weeks without a known reader"
    return Bars(PITCH * len(weeks), "".join(bars[:-1]), bars[-1], label)


def _draw_bar(place: int, number: int | None, most: int) -> str:
    if number is None:
        return ""
    height = max(1.0, HEIGHT * number / most) if number else 1.0
    return f"M{PITCH * place + 1} {HEIGHT}v-{height:.3g}"
