"""The brief's counts: drawings, and the tables that have every number of them, each leading to its incidents."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dateline.codebook.findings import Count
from dateline.publish.brief.arrangement import Brief
from dateline.publish.brief.blocks import Block, Bullets, Cell, Drawing, Gallery, Paragraph, Run, Section, Table
from dateline.publish.brief.cards import link_incidents
from dateline.publish.brief.charts import count_by, draw_days, draw_types
from dateline.publish.brief.items import Item

MOST_DAYS = 31
"""A longer time is counted by week."""

MOST_STEPS = 106
MOST_TYPES = 12


def print_figures(brief: Brief) -> Section:
    words, findings = brief.words, brief.findings
    if findings is None or not findings.counts:
        return Section("figures", words("title.figures"), (Paragraph((Run(words("figures.none")),)),))
    items = {item.incident_id: item for item in brief.list_own()}
    counted = [items[one] for count in findings.counts for one in count.incident_ids if one in items]
    steps = divide_days(counted, brief)
    drawings = [one for one in (_draw_steps(steps, brief), _draw_kinds(findings.counts, brief)) if one]
    blocks: list[Block] = [Gallery(tuple(drawings))] if drawings else []
    blocks.append(_print_counts(findings.counts, items, brief))
    if steps:
        blocks.append(_print_steps(steps, brief))
    notes = []
    if findings.disputed_share is not None:
        notes.append(words("figures.disputed", share=words.percent(findings.disputed_share)))
    if findings.party_only_share is not None:
        notes.append(words("figures.party_only", share=words.percent(findings.party_only_share)))
    for reason, number in findings.left_out.items():
        notes.append(words("figures.not_counted", n=words.number(number), reason=words(f"reason.{reason}")))
    blocks.append(Bullets(tuple((Run(one),) for one in notes)))
    return Section("figures", words("title.figures"), tuple(blocks))


def divide_days(items: Sequence[Item], brief: Brief) -> Mapping[date, list[Item]]:
    """The items by the day that each began on or, where the time is long, by the Monday of its week; in order, with
    the days on which none did. Those without a day are in none, and those that began before the window on its first."""
    dated = [(one.incident.date_start, one) for one in items if one.incident.date_start]
    if not dated:
        return {}
    window = brief.background.window
    first = window.start if window else min(day for day, _ in dated)
    last = window.end if window else max(day for day, _ in dated)
    step = 1 if (last - first).days < MOST_DAYS else 7
    start = first if step == 1 else first - timedelta(days=first.weekday())
    n_steps = (last - start).days // step + 1
    found: dict[date, list[Item]] = defaultdict(list)
    if n_steps <= MOST_STEPS:
        found |= {start + timedelta(days=step * n): [] for n in range(n_steps)}
    for day, item in dated:
        n_days = (min(max(day, first), last) - start).days
        found[start + timedelta(days=n_days // step * step)].append(item)
    return dict(sorted(found.items()))


def _draw_steps(steps: Mapping[date, list[Item]], brief: Brief) -> Drawing | None:
    words = brief.words
    is_daily = _is_daily(steps)
    told = [
        (
            f"{day.day}.{day.month}." if not is_daily else str(day.day),
            words.day(day),
            len(items),
            _count_reports(day, steps, brief),
            f"on-{day.isoformat()}" if items else "",
        )
        for day, items in steps.items()
    ]
    return draw_days(told, words, words("figures.day" if is_daily else "figures.week"))


def _is_daily(steps: Mapping[date, list[Item]]) -> bool:
    days = list(steps)
    return len(days) < 2 or (days[1] - days[0]).days < 7


def _count_reports(day: date, steps: Mapping[date, list[Item]], brief: Brief) -> int:
    length = 1 if _is_daily(steps) else 7
    return sum(brief.background.reports.get(day + timedelta(days=n), 0) for n in range(length))


def _draw_kinds(counts: Sequence[Count], brief: Brief) -> Drawing | None:
    kinds = count_by([one.sub_event_type for one in counts for _ in range(one.n_incidents)])
    rows = {one.sub_event_type: number for number, one in reversed(list(enumerate(counts, 1)))}
    told = [(brief.words.kind(name), number, f"g{rows[name]}") for name, number in kinds.items()]
    return draw_types(told[:MOST_TYPES], brief.words)


def _print_counts(counts: Sequence[Count], items: Mapping[str, Item], brief: Brief) -> Table:
    words = brief.words
    names = ("country", "type", "incidents", "killed", "with_toll", "disputed_head", "party_only_head", "numbers")
    heads = tuple(
        Cell((Run(words(f"figures.{name}")),), is_figure=name not in ("country", "type", "numbers"), is_head=True)
        for name in names
    )
    rows = []
    for number, one in enumerate(counts, 1):
        own = [items[each] for each in one.incident_ids if each in items]
        to = f"#g{number}"
        killed = words("toll.not_told") if one.killed_best is None else words.number(one.killed_best)
        country = own[0].place.country_code if own and own[0].place else None
        figures = (words.number(one.n_incidents), killed, words.number(one.n_with_toll), words.number(one.n_disputed),
                   words.number(one.n_party_only))  # fmt: skip
        rows.append(
            (
                Cell((Run(words.country(one.country, country) if one.country else words("figures.not_located")),),
                     is_head=True),
                Cell((Run(words.kind(one.sub_event_type)),)),
                *(Cell((Run(told, to=to if told != "0" else None),), is_figure=True) for told in figures),
                Cell(link_incidents(own), anchor=f"g{number}"),
            )
        )  # fmt: skip
    return Table(words("figures.caption"), heads, tuple(rows), (3, 4, 2, 2, 2, 2, 2, 5))


def _print_steps(steps: Mapping[date, list[Item]], brief: Brief) -> Table:
    words = brief.words
    names = ("day" if _is_daily(steps) else "week", "incidents", "reports", "numbers")
    heads = tuple(
        Cell((Run(words(f"figures.{name}_head")),), is_figure=name in ("incidents", "reports"), is_head=True)
        for name in names
    )
    rows = tuple(
        (
            Cell((Run(words.day(day)),), is_head=True),
            Cell((Run(words.number(len(items)), to=f"#on-{day.isoformat()}" if items else None),), is_figure=True),
            Cell((Run(words.number(_count_reports(day, steps, brief))),), is_figure=True),
            Cell(link_incidents(items), anchor=f"on-{day.isoformat()}" if items else None),
        )
        for day, items in steps.items()
    )
    return Table(words("figures.steps_caption"), heads, rows, (3, 2, 2, 12))
