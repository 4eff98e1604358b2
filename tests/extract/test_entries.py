"""Entries of works of reference tell history."""

import pytest
from evals.labels import read_report

from dateline.codebook.codes import TemporalRole
from dateline.extract import extract
from dateline.extract.assembly.entries import is_entry

TOLD = "On 4 March 1922 gunmen of the Ridge Army attacked the barracks at Mosul and killed five soldiers."


@pytest.mark.parametrize(
    "opening",
    [
        "Siege of Orsk\n\nThe Siege of Orsk (1921-22, see below. Also: the Long Siege) was a campaign.",
        "Ridge Army\n\nRidge Army, also known as the Goats, is an armed group.",
        "Orsk raids\n\nOrsk raids were the last acts of the war.",
    ],
)
def test_what_an_entry_tells_is_history(opening: str) -> None:
    text = f"{opening} {TOLD}"
    assert is_entry(text)
    assert {mention.temporal_role for mention in extract(read_report(text, ""))} == {TemporalRole.RETROSPECTIVE}


@pytest.mark.parametrize(
    "text",
    [
        f"Gunmen attack barracks\n\n{TOLD}",
        "Mosul\n\nMosul was attacked on Monday by gunmen who killed five soldiers.",
        "Mosul.\n\nMosul. is a town.",
        "Mosul",
        "",
    ],
)
def test_news_is_no_entry(text: str) -> None:
    assert not is_entry(text)


def test_a_text_of_brackets_is_read_at_once() -> None:
    assert not is_entry("Mosul\n\nMosul" + " (x" * 5000)
