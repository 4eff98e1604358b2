"""What the layouts of other datasets lose or change: `data/export_layouts.toml`, written beside each such file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.publish.exports.imprint import VERSIONS, list_notes


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's title, what it is not (`label`), where its columns come from, and each step that loses something."""

    title: str
    label: str
    source: str
    steps: tuple[str, ...]


@cache
def load_layouts() -> Mapping[str, Layout]:
    """The layouts by the name of their format."""
    text = files("dateline").joinpath("data/export_layouts.toml").read_text(encoding="utf-8")
    return {
        name: Layout(one["title"], one["label"], one["source"], tuple(one["steps"]))
        for name, one in tomllib.loads(text).items()
    }


def write_layout_notes(name: str, is_internal: bool, left_out: Mapping[str, int]) -> str:
    """The notes of a file in Markdown, with how many incidents it leaves out and why."""
    layout = load_layouts()[name]
    lines = [f"# {layout.title}", "", f"**{layout.label}**", "", layout.source, "", "## What was lost or changed", ""]
    lines += [f"{number}. {step}" for number, step in enumerate(layout.steps, 1)]
    if left_out:
        lines += ["", "## Incidents that are not in it", "", "| why | incidents |", "|---|---:|"]
        lines += [f"| {why} | {number} |" for why, number in sorted(left_out.items())]
    lines += ["", "## What holds for every file", "", *(f"- {note}" for note in list_notes(is_internal))]
    lines += [f"- {name.removesuffix('_version')} {version}" for name, version in VERSIONS.items()]
    return "\n".join(lines) + "\n"
