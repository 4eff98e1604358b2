"""Fillers of MUC's keys found in a report's words. All of it is invented."""

import pytest
from evals.entities import normalize_string
from training.tagger.fillers import find_words

from dateline.extract.tokens import tokenise

TEXT = 'THE GUERRILLAS OF THE "RED FRONT" (RF) BURNED A BUS-STATION; GUERRILLAS FLED.'


@pytest.mark.parametrize(
    ("filler", "found"),
    [
        ("GUERRILLAS", ["GUERRILLAS", "GUERRILLAS"]),
        ("GUERRILLAS OF THE RED FRONT", ['GUERRILLAS OF THE "RED FRONT']),
        ("A BUS-STATION", ["BUS-STATION"]),
        ("GUERRILLA", []),
        ("FRONT BURNED", []),
    ],
)
def test_a_filler_is_found_where_its_words_stand_in_a_row(filler: str, found: list[str]) -> None:
    tokens = tokenise(TEXT, 0, len(TEXT))
    spans = find_words(tokens, normalize_string(filler))
    assert [TEXT[tokens[first].start : tokens[last].end] for first, last in spans] == found
