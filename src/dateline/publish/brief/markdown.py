"""The brief as Markdown: what a report wrote never becomes markup, a link or HTML. Anchors are the only HTML."""

import html
import re
from collections.abc import Iterator, Sequence

from dateline.publish.brief.blocks import (
    Block,
    Bullets,
    Card,
    Evidence,
    Gallery,
    Heading,
    Insight,
    Page,
    Paragraph,
    Run,
    Section,
    Style,
    Table,
    Tone,
)
from dateline.publish.characters import replace_steering
from dateline.publish.coordinates import COORDINATES_MASK
from dateline.publish.links import find_web_address
from dateline.publish.masking import ADDRESS_MASK, MASK, SCRIPT_MASK
from dateline.publish.redaction import PLACE_MASK

SPECIAL = re.compile(r"([\\`*_\[\]|~])")
BARE_LINK = re.compile(r"(https?|ftp|mailto|www)(:|\.)", re.IGNORECASE)
AT_THE_START = re.compile(r"^(\s*)([#>+\-=]|\d+[.)])")
BOLD = frozenset({Style.STRONG, Style.NUMBER, Style.VALUE, Style.TIED_VALUE, Style.RIVAL})


def write_markdown(page: Page) -> str:
    """The whole brief. Links lead to anchors (`<a id>`), which most readers of Markdown take."""
    lines = [f"# {escape_markdown(page.title)}", "", escape_markdown(page.subtitle), ""]
    for one in page.notices:
        lines += [*_write_block(one), ""]
    for section in page.sections:
        lines += _write_section(section)
    text = "\n".join(lines)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).rstrip() + "\n"


def escape_markdown(value: str) -> str:
    """Plain text as Markdown on one line, to stand after other words. Masks stay readable."""
    text = re.sub(r"\s+", " ", replace_steering(value))
    escaped = SPECIAL.sub(r"\\\1", html.escape(text, quote=False))
    escaped = BARE_LINK.sub(lambda found: f"{found[1]}&#{ord(found[2])};", escaped)
    for mask in (MASK, SCRIPT_MASK, ADDRESS_MASK, PLACE_MASK, COORDINATES_MASK):
        escaped = escaped.replace(SPECIAL.sub(r"\\\1", mask), mask)
    return escaped


def link_url(url: str) -> str | None:
    """A web address as an autolink; `None` for anything but http and https."""
    address = find_web_address(url)
    return f"<{address}>" if address else None


def write_runs(runs: Sequence[Run]) -> str:
    """Runs on one line; a mark at its start cannot begin a list, a heading or a quotation."""
    text = "".join(map(_write_run, runs))
    return AT_THE_START.sub(r"\1\\\2", text) if runs and not runs[0].to and not runs[0].anchor else text


def _write_run(run: Run) -> str:
    text = escape_markdown(run.text)
    if run.style in BOLD and text.strip():
        bare = text.strip()
        text = text.replace(bare, f"**{bare}**", 1)
    if run.style is Style.FURTHER:
        return f" [{text}]({run.to})"
    if run.to and run.to.startswith("#"):
        text = f"[{text}]({run.to})"
    elif run.to:
        text = link_url(run.to) or "" if run.to == run.text else f"[{text}](<{run.to}>)"
    return _anchor(run.anchor) + text


def _anchor(name: str | None) -> str:
    return f'<a id="{name}"></a>' if name else ""


def _write_section(section: Section) -> Iterator[str]:
    yield from ("", f"## {_anchor(section.anchor)}{escape_markdown(section.title)}", "")
    for block in section.blocks:
        yield from _write_block(block)
        yield ""


def _write_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            mark = "> " if block.tone in (Tone.WARNING, Tone.SAMPLE) else ""
            yield f"{mark}{_anchor(block.anchor)}{write_runs(block.runs)}"
        case Bullets():
            yield from (f"- {write_runs(runs)}" for runs in block.items)
        case Heading():
            yield f"{'#' * block.level} {_anchor(block.anchor)}{escape_markdown(block.text)}"
        case Table():
            yield from _write_table(block)
        case Card():
            yield from (f"{_anchor(block.anchor)}{write_runs(block.title)}", "")
            yield from (f"- {escape_markdown(line.name)}: {write_runs(line.runs)}" for line in block.lines)
        case Evidence():
            yield from (f"{_anchor(block.anchor)}{write_runs(block.title)}", "")
            for one in block.passages:
                yield f"- {write_runs(one.values)}: “{write_runs(one.words)}” ({write_runs(one.source)})"
        case Insight():
            yield f"- {_anchor(block.anchor)}{write_runs(block.runs)}"
            yield from (f"  {' '.join(map(write_runs, block.notes))}", f"  {write_runs(block.incidents)}")
        case Gallery():
            yield from (f"*{escape_markdown(one.caption)}:* {escape_markdown(one.description)}\n"
                        for one in block.drawings)  # fmt: skip


def _write_table(table: Table) -> Iterator[str]:
    yield from (escape_markdown(table.caption) + ":", "")
    yield f"| {' | '.join(write_runs(cell.runs) for cell in table.heads)} |"
    yield f"|{'|'.join('---:' if cell.is_figure else '---' for cell in table.heads)}|"
    for row in table.rows:
        yield f"| {' | '.join(_anchor(cell.anchor) + write_runs(cell.runs) for cell in row)} |"
