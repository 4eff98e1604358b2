"""Cells of tables: what may stand in one, and what keeps a spreadsheet from running it."""

import re

from dateline.publish.characters import replace_steering

Cell = str | int | float | bool | None

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
FORMULA = re.compile(rf"(?:^|(?<=;))(?=[\s\u200b-\u200d\u2060]*[{re.escape(''.join(FORMULA_STARTS))}]|[\t\r\n])")
"""Where a formula could begin: at the start, and behind a semicolon, where spreadsheets of many countries part cells.

Spaces and characters without width before it hide nothing.
"""


def neutralise_formula(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.

    Characters that steer, a NUL among them, become marks.
    """
    return FORMULA.sub("'", replace_steering(cell)) if isinstance(cell, str) else cell


def write_plainly(cell: Cell) -> Cell:
    """As a text file has it: true and false in words, no formula."""
    return ("true" if cell else "false") if isinstance(cell, bool) else neutralise_formula(cell)
