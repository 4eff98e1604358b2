"""Mentions of one report never share an id."""

from collections.abc import Iterator
from typing import Any

import pytest
from evals.labels import read_report

from dateline.codebook.records import Mention
from dateline.extract import extract, extraction

TEXT = "Gunmen killed two soldiers near Gao, in Mali, on Monday, officials said. The town is far away."


def test_two_acts_that_rest_on_one_trigger_are_one_mention(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_report(TEXT, "2031-03-05")
    once = extract(document)
    assert once
    extract_section = extraction._extract_section

    def tell_twice(*told: Any) -> Iterator[Mention]:
        yield from [*extract_section(*told), *extract_section(*told)]

    monkeypatch.setattr(extraction, "_extract_section", tell_twice)
    assert extract(document) == once
