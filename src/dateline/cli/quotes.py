"""The words each value was read from, report by report, and what was left open."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.cli.terminal import clean_line
from dateline.codebook.codes import EvidenceRole, Stance
from dateline.codebook.labels import label_of
from dateline.codebook.records import Claim, Telling

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

CONTEXT = 60
"""Characters of the linking words shown on each side of a value's own."""


def build_quotes(tellings: Sequence[Telling]) -> "RenderableType":
    """For each report its heading, then a line a claim: field, value, and its words within those that link it."""
    from rich.console import Group  # noqa: PLC0415 -- `--help` need not wait for it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    parts: list[RenderableType] = []
    for telling in tellings:
        parts.append(Text(clean_line(_tell_heading(telling)), style="italic"))
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
        table.add_column(max_width=16)
        table.add_column(max_width=26)
        table.add_column()
        for claim in telling.mention.claims:
            field, value = clean_line(claim.field.replace("_", " ")), clean_line(_tell_value(claim))
            table.add_row(Text(field), Text(value), build_words(claim))
        parts.append(table)
    return Group(*parts)


def _tell_heading(telling: Telling) -> str:
    parts = [telling.source_name or "source not named", str(telling.published_on or "undated")]
    parts += [telling.url] if telling.url else []
    parts += ["a copy"] if telling.copy_of else []
    parts += [f"told as {label_of(telling.mention.temporal_role).label.lower()}"]
    return " · ".join(parts)


def _tell_value(claim: Claim) -> str:
    value = "not told" if claim.value is None else str(claim.value)
    return value if claim.stance is Stance.ASSERTS else f"{claim.stance}: {value}"


def build_words(claim: Claim) -> "Text":
    """The value's words, underlined, amid those that tie them to the act; who is cited; the rule that read them."""
    from rich.text import Text  # noqa: PLC0415

    before, words, after = _find_words(claim)
    who = f" {claim.attributed_to}{', a party' if claim.is_party else ''}." if claim.attributed_to else ""
    hedge = f" {claim.source_hedge}." if claim.source_hedge else ""
    return Text.assemble(
        "“",
        before,
        (words, "underline"),
        after,
        "”",
        (clean_line(who) and f"{who}", "italic"),
        hedge,
        (f" [{claim.rule}]", "dim"),
    )


def _find_words(claim: Claim) -> tuple[str, str, str]:
    """The words before, of and after the value, in the span that links it to the act, shortened at both ends."""
    spans = {one.role: one for one in claim.evidence}
    value, link = spans.get(EvidenceRole.VALUE), spans.get(EvidenceRole.EVENT_LINK)
    if value is None:
        return "", clean_line(claim.value_raw), ""
    if link is None or not (link.start <= value.start and value.end <= link.end):
        return "", clean_line(value.quote), ""
    before, after = link.quote[: value.start - link.start], link.quote[value.end - link.start :]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    return _clean_edges(before), clean_line(value.quote), _clean_edges(after)


def _clean_edges(text: str) -> str:
    """The text on one line, with a blank at an edge that had white space."""
    lead, tail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{lead}{clean_line(text)}{tail}" if text.strip() else lead


def list_gaps(tellings: Sequence[Telling]) -> list[tuple[str, ...]]:
    """The fields left without a value: which, why, and the words that did not suffice. Each once."""
    rows = [
        (
            one.field.replace("_", " "),
            f"{label_of(one.reason).label}: {label_of(one.reason).definition}",
            f"“{one.quote}”" if one.quote else "",
        )
        for telling in tellings
        for one in telling.mention.abstentions
    ]
    return list(dict.fromkeys(rows))
