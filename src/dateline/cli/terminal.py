"""What reaches a terminal: nothing from a report may steer it, and no character that it lacks may stop a command."""

import codecs
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

PLAIN = {"–": "-", "—": "-", "−": "-", "·": "|", "…": "...", "→": "->", "≥": ">=", "“": '"', "”": '"', "‘": "'",
         "’": "'", "✓": "ok", "✗": "x"}  # fmt: skip
"""What stands in for the program's own signs where the terminal's encoding lacks them."""

WIDTH_WITHOUT_TERMINAL = 120

ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # strings: title, links
    r"|\x1b[ -/]*[0-~]"
)
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
KEPT = "\n\t"


def clean_text(text: str) -> str:
    """The text without escape sequences, control characters and direction overrides; lines and tabs stay."""
    text = ESCAPE_SEQUENCE.sub("", text)
    return "".join(
        one for one in text if one in KEPT or (one not in BIDI_CONTROLS and unicodedata.category(one) != "Cc")
    )


def clean_line(text: str) -> str:
    """The text on one line, cleaned, every run of white space a blank."""
    return " ".join(clean_text(text).split())


def replace_character(error: UnicodeError) -> tuple[str, int]:
    """An encoding error's way out: the sign's plain form, else a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAIN.get(one, "?") for one in error.object[error.start : error.end]), error.end


codecs.register_error("dateline.plain", replace_character)


def prepare_streams() -> None:
    """Let standard output and error take any character, whatever their encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="dateline.plain")


def open_console(stream: TextIO | None = None) -> "Console":
    """A console that prints text as it is: no markup, no highlighting. Standard output unless told."""
    from rich.console import Console  # noqa: PLC0415 -- `--help` need not wait for it

    class PlainConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    target = stream or sys.stdout
    is_terminal = target.isatty()
    width = None if is_terminal or os.environ.get("COLUMNS") else WIDTH_WITHOUT_TERMINAL
    return PlainConsole(file=target, markup=False, highlight=False, emoji=False, width=width)


def print_error(message: str) -> None:
    """One line on standard error."""
    print(f"dateline: {clean_line(message)}", file=sys.stderr)


def close_broken_pipe() -> None:
    """Send what is still in the buffer nowhere: the reader has left, and Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def open_data_output() -> Iterator[TextIO]:
    """Standard output for data: UTF-8 into a pipe or a file; on a terminal cleaned, and printed at the end."""
    if sys.stdout.isatty():
        held = StringIO()
        yield held
        sys.stdout.write(clean_text(held.getvalue()))
        return
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    yield sys.stdout
