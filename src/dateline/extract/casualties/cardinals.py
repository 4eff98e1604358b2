"""Whole numbers in digits and in words: "2,300", "1.5 million", "twenty-one", "half a dozen"."""

from collections.abc import Sequence

from dateline.extract.casualties.lexicon import load_quantity_words
from dateline.extract.casualties.tokens import Token

_MAX_DIGITS = 9
SCALED = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
ODD = "-odd"
"""`thirty-odd`: about thirty."""
_NUMBER_STARTS = {"half", "a", "an"}


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at token `at`, in small letters; empty outside the tokens."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def read_cardinal(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The number that begins at token `at` and the position of its last token."""
    if at >= len(tokens):
        return None
    if tokens[at].text[0].isdigit():
        return _read_digits(tokens, at)
    if tokens[at].low not in _NUMBER_STARTS and _value_of(tokens[at].low) is None:
        return None
    total, current, last = 0, 0, -1
    halved = tokens[at].low == "half" and word_at(tokens, at + 1) in {"a", "dozen"}
    position = at + (2 if halved and word_at(tokens, at + 1) == "a" else 1 if halved else 0)
    if tokens[at].low in {"a", "an"} and word_at(tokens, at + 1) in SCALED:
        current, position = 1, at + 1
    while position < len(tokens):
        word = tokens[position].low
        value = _value_of(word)
        if value is not None and (
            last < 0 or current % 100 == 0 or (value < 10 <= current % 100 and current % 10 == 0)
        ):
            current += value
        elif word in SCALED and (current or halved):
            current = max(current, 1) * SCALED[word]
            if SCALED[word] >= 1000:
                total, current = total + current, 0
        elif word == "and" and last >= 0 and tokens[last].low in SCALED and _value_of(word_at(tokens, position + 1)):
            if tokens[last].low == "dozen":
                break
            position += 1
            continue
        else:
            break
        last = position
        position += 1
    if last < 0:
        return None
    return ((total + current) // 2 if halved else total + current), last


def _value_of(word: str) -> int | None:
    units: dict[str, int] = load_quantity_words()["units_words"]
    word = word.removesuffix(ODD)
    if word in units:
        return units[word]
    if "-" not in word:
        return None
    tens, dash, unit = word.partition("-")
    if dash and units.get(tens, 0) >= 20 and 0 < units.get(unit, 0) < 10:
        return units[tens] + units[unit]
    return None


def _read_digits(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    written = tokens[at].text.replace(",", "").removesuffix(ODD)
    scale = SCALED.get(word_at(tokens, at + 1))
    if written.isdecimal() and len(written) <= _MAX_DIGITS:
        return (int(written) * (scale or 1), at + 1 if scale else at)
    whole, point, part = written.partition(".")
    if point and scale and whole.isdecimal() and part.isdecimal() and len(written) <= _MAX_DIGITS:
        return round(float(written) * scale), at + 1
    return None
