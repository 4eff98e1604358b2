"""The quick look that spares a sentence dozens of patterns."""

import re

import pytest

from dateline.extract.lexicon import load_trigger_patterns, load_trigger_screen
from dateline.extract.screening import compile_screen, may_match


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"\b(?:ran over a mine)\b", "A bus RAN OVER A MINE.", True),
        (r"\b(?:ran over a mine)\b", "A bus ran late.", False),
        (r"\bpoint(?:s|ed) to (?-i:[A-Z])", "Residents pointed to Karsun.", True),
        (r"\bmine\b", "a goldmine", False),
    ],
)
def test_what_may_match(pattern: str, text: str, *, expected: bool) -> None:
    start = text.index("mine") if text == "a goldmine" else 0
    assert may_match(compile_screen([pattern]), text, start, len(text)) is expected


def test_capital_in_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="capital"):
        compile_screen([r"\b(?:an IED)\b"])
    assert compile_screen([r"\W\B"]).pattern == r"\W\B"


def test_screen_lets_through_what_any_trigger_pattern_matches() -> None:
    text = "A BUS HIT AN IED NEAR KARSUN."
    assert any(re.search(pattern, text) for pattern, _ in load_trigger_patterns())
    assert may_match(load_trigger_screen(), text, 0, len(text))
