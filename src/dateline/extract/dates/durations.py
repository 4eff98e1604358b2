"""Lengths of time: "six days of fighting", "a week-long siege", "for three hours"."""

import re
from functools import cache

from dateline.extract.dates.expressions import DurationExpression
from dateline.extract.dates.grammar import Reading, compile_pattern
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.dates.runs import has_word
from dateline.extract.dates.words import read_words

_SPELL = "[HOURS DAYS NIGHT WEEKS FORTNIGHT MONTHS YEARS]"
_NUMBER = "(?P<n>NUMBER)"
_PATTERN = (
    f"(?: {_NUMBER} (?P<range>(?:TO | OR | HYPHEN) (?P<most>NUMBER))? | A? (?P<few>FEW) )? "
    f"HYPHEN? (?P<unit>{_SPELL}) (?P<long>HYPHEN? LONG)?"
)
_STRAIGHT = "FOR (?:A | THE) (?P<n>ORDWORD | ORD) STRAIGHT? (?P<unit>DAYS | NIGHT | WEEKS)"

# Days in a unit: the least and the most. An hour is part of one day.
_DAYS = {
    "HOURS": (0, 0),
    "DAYS": (1, 1),
    "NIGHT": (1, 1),
    "WEEKS": (7, 7),
    "FORTNIGHT": (14, 14),
    "MONTHS": (28, 31),
    "YEARS": (365, 366),
}
_DISTANT = frozenset("AGO EARLIER LATER BEFORE AFTER PREVIOUSLY".split())
_HOLDING = frozenset("FOR LASTING".split())


@cache
def load_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return compile_pattern(_PATTERN), compile_pattern(_STRAIGHT), compile_pattern(_SPELL)


@cache
def _load_unit_words() -> frozenset[str]:
    """Without one of these no length is told, and a sentence need not be read."""
    lexicon = load_lexicon()
    units = {lexicon.symbols[name] for name in _SPELL.strip("[]").split()}
    return frozenset(word for word, (symbol, _) in lexicon.entries.items() if symbol in units)


def find_durations(text: str, start: int, end: int) -> list[DurationExpression]:
    """The lengths of time told in `text[start:end]`, sorted and without overlap.

    Left out: distances ("two days ago", "a week later"), ages, prison terms, rates ("twice a day") and bare units.
    Hours give 0 to 1 day, or as many days as they fill; "several days" and "days of" are at least 2, with no upper
    bound; "for a third day" is at least 3. Never raises for any text.
    """
    if not has_word(text, start, end, _load_unit_words()):
        return []
    phrase = read_words(text, start, end)
    pattern, straight, unit = load_patterns()
    if not unit.search(phrase.symbols):
        return []
    found: list[DurationExpression] = []
    taken = 0
    matches = [*straight.finditer(phrase.symbols), *pattern.finditer(phrase.symbols)]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        reading = Reading("duration", phrase, match)
        if match.start() < taken:
            continue
        days = _order_days(reading) if match.re is straight else _count_days(reading)
        if days is None:
            continue
        taken = match.end()
        begin = reading.begin + (class_at(phrase, reading.begin) == "FOR")
        found.append(DurationExpression(phrase.starts[begin], phrase.ends[reading.stop - 1], *days))
    return found


def _order_days(reading: Reading) -> tuple[int, int | None] | None:
    order = reading.value("n")
    low = _DAYS[reading.unit()][0]
    return (order * low, None) if isinstance(order, int) and low == 1 else None


def _count_days(reading: Reading) -> tuple[int, int | None] | None:
    if not _is_length(reading):
        return None
    unit, number = reading.unit(), reading.number("n")
    low, high = _DAYS[unit]
    if number is None:
        if class_at(reading.phrase, reading.begin - 1) in ("THE", "ORDWORD", "PART", "RECENT", "COMING"):
            return None
        is_many = reading.has("few") or reading.has("long") or class_at(reading.phrase, reading.stop) == "OF"
        if reading.is_one():
            return (low, max(high, 1)) if reading.has("long") else None
        return (2 * low, None) if is_many or class_at(reading.phrase, reading.begin - 1) == "FOR" else None
    most = reading.number("most") or number
    if most < number:
        return None
    if unit == "HOURS":
        days_low, days_high = number // 24, -(-most // 24)
    else:
        days_low, days_high = number * low, most * high
    return _hedge(reading, days_low, days_high, number)


def _hedge(reading: Reading, low: int, high: int, number: int) -> tuple[int, int | None]:
    """ "more than six days" has no upper bound, "nearly six days" is five to six."""
    before = {reading.phrase.word(reading.begin - 1)}
    guards = load_lexicon().guards
    if reading.phrase.word(reading.begin - 2) == "less":
        return 0, high
    if before & guards["more_than"]:
        return low, None
    return (low * (number - 1) // number, high) if before & guards["nearly"] and number else (low, high)


def _is_length(reading: Reading) -> bool:
    """Whether a number of units is the length of something, and no distance, age, prison term or rate."""
    phrase, guards, stop = reading.phrase, load_lexicon().guards, reading.stop
    before, after = class_at(phrase, reading.begin - 1), class_at(phrase, stop)
    if "old" in (*reading.words("long"), phrase.word(stop), phrase.word(stop + 1)):
        return False
    if after in _DISTANT and not (after in ("BEFORE", "AFTER") and before in _HOLDING):
        return False
    if before in (
        "LAST",
        "PAST",
        "NEXT",
        "THIS",
        "THAT",
        "SAME",
        "FOLLOWING",
        "PREVIOUS",
        "EVERY",
        "WITHIN",
        "EARLIER",
    ):
        return False
    if after == "A" or before == "CLOCK":
        return False
    nearby = {phrase.word(at) for at in range(stop, stop + 3)}
    behind = {phrase.word(at) for at in range(reading.begin - 3, reading.begin)}
    if nearby & guards["term_after"] or behind & guards["term_before"]:
        return False
    # "channel 24 week": a number and a singular are no length, unless a hyphen joins them; "a night attack" is none.
    is_joined = "HYPHEN" in (class_at(phrase, reading.match.start("unit") - 1), class_at(phrase, stop))
    if reading.is_one() and not is_joined and (reading.number("n") or 1) > 1:
        return False
    if reading.unit() == "NIGHT" and reading.is_one() and before not in _HOLDING:
        return False
    # "twice a day", "km an hour", "the end of a week": the article alone is a rate or a date's part.
    is_article = phrase.word(reading.begin) in ("a", "an") and "couple" not in reading.words("n")
    is_bound = before in ("FOR", "LASTING", "ABOUT", "DURING") or after == "OF" or reading.has("long")
    return (
        not is_article or is_bound or bool({phrase.word(reading.begin - 1)} & (guards["nearly"] | guards["more_than"]))
    )
