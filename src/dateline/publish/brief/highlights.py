"""What a reader looks at first: key incidents by a stated rule, what was revised since, and who disagrees on what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.codebook.codes import CasualtyOutcome
from dateline.codebook.records import Incident
from dateline.publish.brief.arrangement import Brief
from dateline.publish.brief.blocks import Block, Cell, Paragraph, Run, Runs, Section, Style, Table
from dateline.publish.brief.cards import join_values, link_incident, link_quote, link_value, print_card
from dateline.publish.brief.items import Item, Told
from dateline.publish.brief.language import Words
from dateline.publish.brief.wording import tell_date, tell_figure, tell_place

MOST_DEADLY, MOST_DISPUTED, MOST_COMPLEX = 5, 3, 3
PARTS_OF_COMPLEX = 2
"""Documented parts from which an attack is told as complex."""

MOST_DISPUTES = 40
"""Incidents whose disputes stand in the table; those of the others stand on their cards."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was told of an incident before and is told now, in words; `now` leads to its quotes."""

    item: Item
    what: str
    before: str
    now: Runs


def print_key_incidents(brief: Brief) -> Section:
    words = brief.words
    counted = _list_counted_ids(brief)
    items = [item for item in brief.list_own() if counted is None or item.incident_id in counted]
    reasons = choose_key_items(items, _count_parts(brief), words)
    blocks: list[Block] = []
    if reasons:
        rule = words("key.rule", deadly=MOST_DEADLY, disputed=MOST_DISPUTED, complex=MOST_COMPLEX)
        blocks.append(Paragraph((Run(rule),)))
        rows = tuple(_print_key_row(item, why, words) for item, why in reasons)
        blocks.append(Table(words("key.caption"), _make_heads(words, "key", ("number", "when", "what", "killed", "why"),
                                                              figures=("number",)),
                            rows, (1, 2.6, 6, 3, 3.4)))  # fmt: skip
    else:
        blocks.append(Paragraph((Run(words("key.none")),)))
    return Section("key", words("title.key"), tuple(blocks))


def _list_counted_ids(brief: Brief) -> set[str] | None:
    if brief.findings is None:
        return None
    return {one for count in brief.findings.counts for one in count.incident_ids}


def _count_parts(brief: Brief) -> Mapping[str, int]:
    analysis = brief.background.analysis
    return {one.incident_id: len(one.parts) for one in analysis.profiles} if analysis else {}


def choose_key_items(items: Sequence[Item], parts: Mapping[str, int], words: Words) -> list[tuple[Item, list[str]]]:
    """The deadliest, then disputed ones, then those with most documented parts, each with why it was chosen."""
    deadly = sorted((one for one in items if one.killed), key=lambda one: (-(one.killed or 0), one.number))
    disputed = sorted((one for one in items if one.is_disputed), key=lambda one: (-(one.killed or 0), one.number))
    complex_ = sorted(
        (one for one in items if parts.get(one.incident_id, 0) >= PARTS_OF_COMPLEX),
        key=lambda one: (-parts[one.incident_id], one.number),
    )
    chosen: dict[int, tuple[Item, list[str]]] = {}
    told = [(one, words("key.deadly")) for one in deadly[:MOST_DEADLY]]
    told += [(one, words("key.disputed")) for one in disputed[:MOST_DISPUTED]]
    told += [(one, words("key.complex", n=parts[one.incident_id])) for one in complex_[:MOST_COMPLEX]]
    for one, why in told:
        chosen.setdefault(one.number, (one, []))[1].append(why)
    return list(chosen.values())


def _print_key_row(item: Item, why: Sequence[str], words: Words) -> tuple[Cell, ...]:
    killed = next((one for one in item.tolls if one.outcome is CasualtyOutcome.KILLED), None)
    toll: Runs = (Run(words("toll.not_told"), style=Style.NOTE),)
    if killed:
        toll = join_values(item, killed.rivals, " / ", Style.RIVAL) or link_value(item, killed.total)
    where = (Run(f", {item.where.text.partition(' (')[0]}"),)
    return (
        Cell((link_incident(item, Style.NUMBER),), is_figure=True, is_head=True),
        Cell((Run(item.days),)),
        Cell((*link_value(item, item.kind, Style.STRONG), *where)),
        Cell(toll),
        Cell((Run("; ".join(why)),)),
    )


def print_revised(brief: Brief) -> Section | None:
    """What was told otherwise since the last brief; nothing where no last brief is known of."""
    words, known = brief.words, brief.background
    if known.known_since is None:
        return None
    changes = [change for item in brief.list_items() if item.incident_id in known.earlier
               for change in compare(known.earlier[item.incident_id], item, words)]  # fmt: skip
    blocks: list[Block] = [Paragraph((Run(words("revised.since", day=words.long_day(known.known_since))),))]
    if changes:
        heads = _make_heads(words, "revised", ("number", "incident", "what", "before", "now"), figures=("number",))
        rows = tuple(_print_change(one) for one in changes)
        blocks.append(Table(words("revised.caption"), heads, rows, (1, 4, 2, 4, 5)))
    else:
        blocks.append(Paragraph((Run(words("revised.none")),)))
    numbers = {item.incident_id: item for item in brief.list_items()}
    for old, new in sorted(known.merged.items()):
        if new in numbers:
            blocks.append(Paragraph((Run(words("revised.merged", old=old) + " "), link_incident(numbers[new]))))
    if known.retracted:
        ids = ", ".join(known.retracted)
        blocks.append(Paragraph((Run(words.count("revised.retracted", len(known.retracted), ids=ids)),)))
    if known.n_revised_beyond:
        blocks.append(Paragraph((Run(words.count("revised.beyond", known.n_revised_beyond)),)))
    if brief.revised:
        blocks.append(Paragraph((Run(words("revised.cards")),)))
        blocks += [print_card(item, 3, words) for item in brief.revised]
    return Section("revised", words("title.revised"), tuple(blocks))


def compare(before: Incident, item: Item, words: Words) -> Iterator[Change]:
    """What differs between an incident as it stood and as it stands: tolls, days, place, and how many tell it."""
    now = item.incident
    for outcome, then, toll in (
        (CasualtyOutcome.KILLED, before.totals.killed, now.totals.killed),
        (CasualtyOutcome.WOUNDED, before.totals.wounded, now.totals.wounded),
    ):
        if then != toll:
            told = next((one.total for one in item.tolls if one.outcome is outcome), Told(words("toll.not_told")))
            was = tell_figure(then, words) if then else words("toll.not_told")
            if was != told.text:
                yield Change(item, words.label(outcome), was, link_value(item, told))
    if (was := tell_date(before, words)) != item.when.text:
        yield Change(item, words("card.when"), was, link_value(item, item.when))
    if (was := tell_place(before, words)) != item.where.text:
        yield Change(item, words("card.where"), was, link_value(item, item.where))
    if now.n_documents > before.n_documents:
        was, told_by = (
            words.count("card.reports", one.n_documents, origins=words.number(one.n_independent_sources))
            for one in (before, now)
        )
        yield Change(item, words("card.sources"), was, (Run(told_by, to=f"#e{item.number}"),))


def _print_change(change: Change) -> tuple[Cell, ...]:
    item = change.item
    return (
        Cell((link_incident(item, Style.NUMBER),), is_figure=True, is_head=True),
        Cell((Run(item.heading), Run(f", {item.days}", style=Style.NOTE))),
        Cell((Run(change.what),)),
        Cell((Run(change.before),)),
        Cell(change.now),
    )


def print_disputes(brief: Brief) -> Section:
    """Who says what, for each value on which sources differ."""
    words = brief.words
    disputed = [item for item in brief.list_items() if item.disputes]
    rows = tuple(row for item in disputed[:MOST_DISPUTES] for row in _print_disputes_of(item, words))
    blocks: list[Block] = []
    if rows:
        heads = _make_heads(words, "disputed", ("number", "incident", "what", "who"), figures=("number",))
        blocks.append(Table(words("disputed.caption"), heads, rows, (1, 4, 2, 9)))
    else:
        blocks.append(Paragraph((Run(words("disputed.none")),)))
    if len(disputed) > MOST_DISPUTES:
        blocks.append(Paragraph((Run(words.count("disputed.more", len(disputed) - MOST_DISPUTES)),)))
    return Section("disputed", words("title.disputed"), tuple(blocks))


def _print_disputes_of(item: Item, words: Words) -> Iterator[tuple[Cell, ...]]:
    for place, dispute in enumerate(item.disputes):
        said: list[Run] = []
        for row in dispute.rows:
            said += [Run("; ")] if said else []
            said += [link_quote(item, row, Style.RIVAL), Run(f" {row.speaker or row.outlet}, {row.published}")]
        yield (
            Cell((link_incident(item, Style.NUMBER),), is_figure=True, is_head=True),
            Cell((Run(item.heading if place == 0 else ""),)),
            Cell((Run(dispute.name),)),
            Cell(tuple(said)),
        )


def _make_heads(words: Words, table: str, names: Sequence[str], figures: Sequence[str] = ()) -> tuple[Cell, ...]:
    return tuple(Cell((Run(words(f"{table}.{name}")),), is_figure=name in figures, is_head=True) for name in names)
