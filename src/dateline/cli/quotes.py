"""The words each value was read from, report by report."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from dateline.cli.terminal import clean_line
from dateline.codebook.labels import label_of
from dateline.codebook.records import Claim, Telling
from dateline.codebook.wording.sections import Words, find_words, group_claims, tell_claim, tell_report

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

FIELD_WIDTH, VALUE_WIDTH = 18, 24


def build_quotes(tellings: Sequence[Telling], *, is_terminal: bool) -> "RenderableType":
    """For each report its heading, then its claims: field, value, words. A copy of a report shown is named only."""
    from rich.console import Group  # noqa: PLC0415 -- `--help` need not wait for it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    shown = {one.mention.document_id for one in tellings}
    parts: list[RenderableType] = []
    for telling in tellings:
        parts.append(Text(clean_line(_tell_heading(telling)), style="italic"))
        if telling.copy_of in shown:
            continue
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for group in group_claims(telling.mention.claims):
            fields, values = _wrap_values(group)
            table.add_row(Text(fields), Text(values), build_words(group, is_terminal=is_terminal))
        parts.append(table)
    return Group(*parts)


def _tell_heading(telling: Telling) -> str:
    parts = [tell_report(telling)]
    parts += [telling.url] if telling.url else []
    parts += ["a copy of another report"] if telling.copy_of else []
    parts += [f"told as {label_of(telling.mention.temporal_role).label.lower()}"]
    return " · ".join(parts)


def _wrap_values(group: Sequence[Claim]) -> tuple[str, str]:
    """Fields and values as two columns of lines, each field beside the first line of its value."""
    fields, values = [], []
    for claim in group:
        told = tell_claim(claim)
        if claim.field == "sub_event_type":
            told = told.replace("/", " / ")  # so that long names break between words
        lines = wrap(clean_line(told), VALUE_WIDTH) or [""]
        fields += [clean_line(claim.field.replace("_", " "))[:FIELD_WIDTH], *([""] * (len(lines) - 1))]
        values += lines
    return "\n".join(fields), "\n".join(values)


def build_words(group: Sequence[Claim], *, is_terminal: bool) -> "Text":
    """The words amid those that tie them to the act, who is cited, and the rules that read them.

    The value's own words are underlined, or in guillemets where nothing can be underlined.
    """
    from rich.text import Text  # noqa: PLC0415

    claim, words = group[0], find_clean_words(group[0])
    value = words.value if is_terminal or not (words.before or words.after) else f"«{words.value}»"
    told = [claim.attributed_to, "a party" if claim.is_party else None, claim.source_hedge]
    who = ", ".join(clean_line(one) for one in told if one)
    rules = ", ".join(dict.fromkeys(clean_line(one.rule) for one in group))
    return Text.assemble(
        *("“", words.before, (value, "underline"), words.after, "”"),
        *(f" ({who})" if who else "", (f" [{rules}]", "dim")),
    )


def find_clean_words(claim: Claim) -> Words:
    """What `find_words` gives, cleaned, on one line."""
    words = find_words(claim)
    return Words(_clean_edges(words.before), clean_line(words.value), _clean_edges(words.after))


def _clean_edges(text: str) -> str:
    """The text on one line, with a blank at an edge that had white space."""
    if not text.strip():
        return " " * bool(text)
    return " " * text[0].isspace() + clean_line(text) + " " * text[-1].isspace()
