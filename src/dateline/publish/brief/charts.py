"""Small drawings of counts: acts by day with the reports beside them, acts by type, and a year of weeks."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import escape

from dateline.codebook.findings import Period
from dateline.publish.brief.background import Week
from dateline.publish.brief.blocks import Drawing
from dateline.publish.brief.language import Words
from dateline.publish.characters import replace_steering

WIDTH = 640.0
ROOM = 46.0
"""For the numbers at the left."""

TALL, LOW, GAP, FOOT = 92.0, 40.0, 24.0, 20.0
"""Heights of the upper and the lower row of bars, what lies between them, and what stands under them."""

FEWEST_WEEKS = 8
"""Weeks that somebody was reading in, from which a year of weeks is drawn."""

BAR, PITCH, LEFT = 15.0, 21.0, 210.0
"""Of bars that lie: thickness, distance from one to the next, and the room for names."""


def draw_days(steps: Sequence[tuple[str, str, int, int | None, str]], words: Words, name_step: str) -> Drawing | None:
    """Acts by day or week above, reports below. A step is its short name, its long name, acts, reports and anchor."""
    if not steps or not any(one[2] for one in steps):
        return None
    acts = [one[2] for one in steps]
    reports = [one[3] for one in steps]
    has_reports = any(reports)
    height = GAP + TALL + (GAP + LOW if has_reports else 0) + FOOT
    pitch = (WIDTH - ROOM) / len(steps)
    parts = [_write_text(0, 10, words("chart.acts"), "axis start")]
    parts += _draw_row(acts, pitch, GAP, TALL, "acts", lambda at: steps[at][4])
    base = GAP + TALL
    if has_reports:
        parts.append(_write_text(0, base + GAP - 10, words("chart.reports"), "axis start"))
        parts += _draw_row(reports, pitch, base + GAP, LOW, "reports", lambda at: "")
        base += GAP + LOW
    every = max(1, round(len(steps) / 10))
    for at, step in enumerate(steps):
        if at % every == 0:
            parts.append(_write_text(ROOM + pitch * (at + 0.5), base + 14, step[0], "axis middle"))
    told = "; ".join(f"{step[1]}: {step[2]}" for step in steps if step[2])
    title = words("chart.by_step", step=name_step)
    return Drawing("chart-days", _wrap(parts, WIDTH, height, title, told), WIDTH, height, title, told, 0.62)


def draw_types(counts: Sequence[tuple[str, int, str]], words: Words) -> Drawing | None:
    """Acts by type, the most first, as bars that lie. A count is the name, the number and the anchor."""
    if not counts:
        return None
    most = max(number for _, number, _ in counts)
    width, height = 460.0, PITCH * len(counts) + 8
    parts = []
    for at, (name, number, anchor) in enumerate(counts):
        y = 4 + PITCH * at
        length = max(2.0, (width - LEFT - 40) * number / most)
        parts.append(_write_text(LEFT - 8, y + BAR - 3.5, _shorten(name), "axis end"))
        bar = f'<rect class="bar acts" x="{LEFT:g}" y="{y:g}" width="{length:.1f}" height="{BAR:g}"/>'
        figure = _write_text(LEFT + length + 6, y + BAR - 3.5, words.number(number), "count start")
        parts.append(_link(anchor, bar + figure, f"{name}: {number}"))
    told = "; ".join(f"{name}: {number}" for name, number, _ in counts)
    title = words("chart.by_type")
    return Drawing("chart-types", _wrap(parts, width, height, title, told), width, height, title, told, 0.38)


def draw_weeks(weeks: Sequence[Week], window: Period | None, words: Words) -> Drawing | None:
    """Acts of each week up to the window's, which stand out, and the reports read; a week unread has no bar."""
    acts = [one.n_acts for one in weeks]
    if window is None or sum(one is not None for one in acts) < FEWEST_WEEKS or not any(acts):
        return None
    pitch = (WIDTH - ROOM) / len(weeks)
    height = GAP + TALL + GAP + LOW + FOOT
    parts = [_write_text(0, 10, words("chart.acts_a_week"), "axis start")]
    parts += _draw_row(acts, pitch, GAP, TALL, "acts", lambda at: "", lambda at: weeks[at].start >= window.start)
    base = GAP + TALL
    parts.append(_write_text(0, base + GAP - 10, words("chart.reports_a_week"), "axis start"))
    parts += _draw_row([one.n_reports for one in weeks], pitch, base + GAP, LOW, "reports", lambda at: "",
                       lambda at: weeks[at].start >= window.start)  # fmt: skip
    base += GAP + LOW
    for at in range(4, len(weeks) - 3, 9):
        parts.append(_write_text(ROOM + pitch * (at + 0.5), base + 14, words.day(weeks[at].start), "axis middle"))
    known = [one for one in acts if one is not None]
    told = words(
        "chart.weeks_told", n=len(weeks), most=max(known), last=words("chart.unread") if acts[-1] is None else acts[-1]
    )
    title = words("chart.weeks", n=len(weeks))
    return Drawing("chart-weeks", _wrap(parts, WIDTH, height, title, told), WIDTH, height, title, told)


def _draw_row(
    numbers: Sequence[int | None],
    pitch: float,
    top: float,
    height: float,
    kind: str,
    find_anchor: Callable[[int], str],
    stands_out: Callable[[int], bool] = lambda at: True,
) -> list[str]:
    """Bars over one base line, with their numbers where there is room, else the highest number at the left."""
    most = max((one for one in numbers if one), default=0)
    base, thickness = top + height, max(1.0, pitch * 0.72)
    parts = [f'<path class="base" d="M{ROOM:g} {base:.1f}H{WIDTH:g}"/>']
    has_room = pitch >= 26
    if most and not has_room:
        parts.append(f'<path class="grid" d="M{ROOM:g} {top:.1f}H{WIDTH:g}"/>')
        parts.append(_write_text(ROOM - 6, top + 4, str(most), "axis end"))
    for at, number in enumerate(numbers):
        if not number:
            continue
        x, length = ROOM + pitch * at + (pitch - thickness) / 2, max(1.0, (height - 14) * number / most)
        quiet = "" if stands_out(at) else " before"
        bar = (
            f'<rect class="bar {kind}{quiet}" x="{x:.1f}" y="{base - length:.1f}" width="{thickness:.1f}" '
            f'height="{length:.1f}"/>'
        )
        middle = x + thickness / 2
        figure = _write_text(middle, base - length - 4, str(number), "count middle") if has_room else ""
        parts.append(_link(find_anchor(at), bar + figure, str(number)))
    return parts


def _link(anchor: str, inner: str, spoken: str) -> str:
    return f'<a href="#{escape(anchor)}" aria-label="{_clean(spoken)}">{inner}</a>' if anchor else inner


def _write_text(x: float, y: float, text: str, classes: str) -> str:
    return f'<text class="{classes}" x="{x:.1f}" y="{y:.1f}">{_clean(text)}</text>'


def _clean(text: str) -> str:
    return str(escape(replace_steering(text)))


def _wrap(parts: Sequence[str], width: float, height: float, title: str, told: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="counts" viewBox="0 0 {width:g} {height:g}" role="group" '
        f'aria-label="{_clean(title)}">{"".join(parts)}</svg>'
    )


def _shorten(name: str) -> str:
    return name if len(name) <= 34 else f"{name[:33].rstrip()}…"


def count_by(keys: Sequence[str]) -> Mapping[str, int]:
    """How often each key stands there, the most first, equals by name."""
    found: dict[str, int] = {}
    for key in keys:
        found[key] = found.get(key, 0) + 1
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))
