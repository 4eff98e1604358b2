"""The review queue, an item to be reviewed and the log, as a person reads them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dateline.cli.incident_sheet import build_grid
from dateline.cli.terminal import clean_line, clean_text
from dateline.codebook.records import Review
from dateline.codebook.wording.cells import tell_date, tell_parties, tell_place, tell_toll, tell_type
from dateline.codebook.wording.reviews import tell_change
from dateline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.codebook.records import Incident
    from dateline.pipeline.reviews import Doubt, MissRate
    from dateline.store import Store

ASKED = {
    "pair": "one act, or two?",
    "unsure": "an incident?",
    "returned": "retracted, and told again since",
    "missed": "does it tell an incident?",
}
OPENING = 100
Log = Sequence[tuple[Review, bool]]


def describe_queue(doubts: "Sequence[Doubt]", rate: "MissRate") -> Iterator[dict[str, Any]]:
    """A line for each question, and one with the miss rate at the end."""
    for one in doubts:
        told = {"question": one.question.value, "items": list(one.items), "probability": round(one.probability, 3)}
        yield {**told, "killed": one.killed, "match_weight": one.match_weight}
    yield {"miss_rate": {name: getattr(rate, name) for name in rate.__slots__}}


def print_queue(console: "Console", store: "Store", doubts: "Sequence[Doubt]", n_open: int, rate: "MissRate") -> None:
    rows = []
    for one in doubts:
        told = [_tell_item(store, item) for item in one.items]
        weight = f"{one.match_weight:.1f} bits" if one.match_weight is not None else ""
        rows.append((ASKED[one.question], f"{one.probability:.2f}", weight, "\n".join(one.items), "\n".join(told)))
    if rows:
        console.print(build_lines(("question", "sure", "weight", "item", "what"), rows))
        console.print()
    shown = f"; --limit 0 shows all, here are {len(rows)}" if n_open > len(rows) else ""
    console.print(f"{n_open} open{shown}." if n_open else "Nothing is open.")
    console.print(tell_miss_rate(rate))


def tell_miss_rate(rate: "MissRate") -> str:
    """How many of the reports coded as telling nothing do tell something, as far as persons read them."""
    sample = f"{rate.n_sampled} of {rate.n_silent} reports without an incident are to be read"
    if not rate.n_read:
        return f"Missed: not known yet; {sample}."
    share = f"{rate.n_missed} of {rate.n_read} read ({rate.n_missed / rate.n_read:.1%}, "
    return f"Missed: {share}95 % interval {rate.low:.1%} to {rate.high:.1%}); {sample}."


def _tell_item(store: "Store", item: str) -> str:
    incident = store.load_incident(item)
    if incident is not None:
        return tell_incident(incident)
    document = store.load_document(item)
    opening = " ".join(document.text[: 2 * OPENING].split())[:OPENING] if document else ""
    return f"{document.source_name or 'source not named'}: {opening} …" if document else item


def tell_incident(incident: "Incident") -> str:
    """Date, type, place, parties and toll on one line."""
    toll = tell_toll(incident)
    cells = (tell_date(incident), tell_type(incident), tell_place(incident), tell_parties(incident), f"killed {toll}")
    return " · ".join(cells)


def build_lines(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Any:
    """As `build_grid`; a cell may have several lines."""
    from rich.table import Table  # noqa: PLC0415 -- `--help` need not wait for it
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for title in titles:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(Text("\n".join(map(clean_line, cell.split("\n")))) for cell in row))
    return table


def print_item(console: "Console", store: "Store", item: str) -> None:
    """An incident with the ids of its mentions, reports and claims, or a report's text; and what was reviewed of it."""
    from dateline.pipeline.reviews import describe_item, load_log  # noqa: PLC0415

    told = describe_item(store, item)
    if "text" in told:
        console.print(clean_line(f"{told['document_id']} · {told['source'] or 'source not named'} · {told['status']}"))
        console.print()
        console.print(clean_text(told["text"] or "The text is erased."))
    else:
        incident = store.load_incident(told["incident_id"])
        assert incident is not None
        retracted = ", retracted" if told["is_retracted"] else ""
        console.print(clean_line(f"{told['incident_id']} · {told['review_status']}{retracted}"))
        console.print(clean_line(tell_incident(incident)))
        for mention in told["mentions"]:
            console.print()
            heading = f"mention {mention['mention_id']} · report {mention['document_id']} · {mention['source']}, "
            console.print(clean_line(f"{heading}{mention['published_on'] or 'undated'} · {mention['link']}"))
            rows = [(c["field"], c["value"], c["quote"], c["by"], c["claim_id"]) for c in mention["claims"]]
            console.print(build_grid(("field", "value", "words", "read by", "claim"), rows))
    lines = load_log(store, item)
    if lines:
        console.print()
        print_log(console, lines)


def print_pair(console: "Console", told: dict[str, Any]) -> None:
    """Two incidents, side by side, and the comparisons of the mentions that are most alike."""
    for one in told["incidents"]:
        console.print(clean_line(f"{one['incident_id']} · {one['told']}"))
        for words in one["quotes"]:
            console.print(clean_line(f"    “{words}”"))
    console.print()
    rows = [(name, f"{bits:+g}" if bits is not None else "contradicts") for name, bits in told["weights"].items()]
    console.print(build_grid(("comparison", "bits"), rows))
    weight = told["match_weight"]
    console.print(f"match weight {weight:g} bits" if weight is not None else "They contradict one another.")


def describe_review(one: Review, *, stands: bool) -> dict[str, Any]:
    """A line of the log as JSON has it."""
    told = {name: getattr(one, name) for name in ("item", "reviewer", "decision", "before", "after", "reason")}
    return {"review": one.name, **told, "at": one.at.isoformat(), "stands": stands}


def print_log(console: "Console", lines: Log) -> None:
    if not lines:
        raise UsageError("Nothing was reviewed of it.")
    rows = [
        (
            one.name,
            f"{one.at:%Y-%m-%d %H:%M}",
            one.decision + ("" if stands else ", undone"),
            one.item,
            tell_change(one),
            one.reviewer,
            one.reason or "",
        )
        for one, stands in lines
    ]
    console.print(build_grid(("review", "at (UTC)", "decision", "item", "what", "by", "why"), rows))
