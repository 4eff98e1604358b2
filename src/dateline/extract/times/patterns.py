"""The patterns of time expressions that are no dates of incidents, over the word classes of both lexicons.

They are written as those of `grammar` are. Where one and a date cover the same words, the longer is taken, and this one
where both are as long.
"""

import re
from functools import cache, lru_cache

from dateline.extract.dates.grammar import compile_pattern
from dateline.extract.dates.lexicon import load_lexicon

_TENS = "(?:CARD HYPHEN? CARD | CARD)"
_NUMBER = f"(?: DAY | NUM | (?:A | {_TENS})? HUNDRED (?:AND? {_TENS})? | (?:A | {_TENS})? THOUSAND | {_TENS} )"
_UNITS = (
    "SECONDS MINUTES HOURS DAYS NIGHT WEEKS WEEKEND FORTNIGHT MONTHS QUARTERS QUARTER YEARS DECADES CENTURY CENTURIES"
)
_UNIT = f"(?P<unit>[{_UNITS}])"
_PLURALS = "[MINUTES HOURS DAYS WEEKS MONTHS YEARS DECADES CENTURIES]"
# "more than", "at least", "nearly", "up to": part of an expression that counts.
_CALENDAR = "(?P<unit>HOURS | DAYS | WEEKS | MONTHS | YEARS)"
_ABOUT = "(?P<about>NO? [MORE LESS] THAN | AT [LEAST MOST] | UP TO | NEARLY | ABOUT | OVER (?! THE) )?"
_WHICH = "(?P<which>ORDWORD | LAST | PAST | NEXT | COMING | FINAL | PREVIOUS | FOLLOWING | RECENT)"
_THE = "(?:THE | THIS | THAT | THESE)"
_BACK = "[AGO EARLIER PREVIOUSLY BEFORE]"
_SIDE_YEAR = "(?P<year_side>LAST | THIS | NEXT | THAT | SAME) YEARS"
_ORDER = "(?P<order>ORDWORD | ORD) HYPHEN?"
_FISCAL = "(?P<fiscal>FISCAL) HYPHEN?"
_SPAN_PRE = "(?P<pre> THE? PART HYPHEN? (?:IN | OF)? | THE? EDGE OF )?"
_CLOCK = "CLOCK (?: LOCAL TIME | ZONE)?"

TIME_PATTERNS: dict[str, str] = {
    # Lengths.
    "length": f"{_ABOUT} {_THE}? FULL? (?:{_WHICH} FULL?)? {_ABOUT.replace('about', 'about_too')} "
    f"(?: (?P<n>{_NUMBER}) (?P<half>AND A HALF)? (?: (?:TO | OR | HYPHEN) (?P<most>{_NUMBER}) )? "
    "| A? (?P<few>FEW | COUPLE OF?) ) [MORE FULL ANOTHER STRAIGHT WORKING]? "
    f"(?: HYPHEN? {_UNIT} (?P<long>HYPHEN? LONG)? )",
    "one_length": f"{_ABOUT} (?: (?P<n>A) (?P<half_a>HALF HYPHEN?)? | (?P<half_one>HALF A HYPHEN?) | ANOTHER ) "
    f"FULL? {_UNIT} (?P<half>AND A HALF)? (?P<long>HYPHEN LONG)?",
    "which_length": f"{_ABOUT} {_THE}? {_WHICH} (?P<unit>{_PLURALS} | QUARTERS)",
    "trailing_one": "(?:THE | THIS) (?P<past>PAST) (?P<unit>HOURS | DAYS | WEEKS | MONTHS | QUARTER | YEARS | DECADES)",
    "many": f"(?:THE (?:PART)?)? (?P<unit>{_PLURALS}) (?: (?:OR | AND) (?P<unit_too>{_PLURALS}) )?",
    # Sets.
    "every": f"EVERY (?P<skip>OTHERONE | ORDWORD)? (?: (?P<n>{_NUMBER}) )? (?: {_UNIT} | (?P<weekday>WEEKDAY) "
    "(?P<tod>TOD | NIGHT)? | (?P<month>MONTH) | (?P<season>SEASON) | (?P<part>TOD) )",
    "adverb": "(?P<adverb>ADVERB)",
    "rate": f"(?: TWICE | (?:CARD | FEW | DAY) TIMES ) (?: A | EVERY | PER ) {_CALENDAR}",
    "per": f"PER {_CALENDAR}",
    "weekdays": "(?P<weekday>WEEKDAYS) | (?P<weekday_too>WEEKDAY) (?P<tod>NIGHT)",
    # References.
    "now": "RIGHT? NOW",
    "lately": "MORE? LATELY",
    "soon": "SOON",
    "present": "AT PRESENT | (?:AT | FOR) THE MOMENT | THESE DAYS",
    "current": "CURRENT",
    "future": "THE NEAR? FUTURENOUN",
    "past": "THE (?:RECENT | NEAR)? PAST",
    "recent_one": "RECENT",
    # Quarters, fiscal and other periods.
    "quarter": f"{_SPAN_PRE} (?:THE | THIS)? (?:LAST | FULL)? (?P<year_before>YEAR)? (?:{_FISCAL})? {_ORDER} "
    f"(?:FISCAL)? QUARTER (?: COMMA? (?:OF | IN)? FISCAL? (?P<year>YEAR) | OF? {_SIDE_YEAR} | A? YEARS {_BACK} )?",
    "year_quarter": f"{_SIDE_YEAR} POSS (?:{_FISCAL})? (?: {_ORDER} )? (?:QUARTER | PERIOD)",
    "half": "THE? (?P<order>ORDWORD | LAST) HALF OF? THE? "
    "(?: (?P<year>YEAR) | (?P<year_side>LAST | THIS | NEXT)? YEARS )",
    "the_quarter": f"{_SPAN_PRE} (?P<side>THE | THIS | LAST | NEXT | THAT SAME?) (?P<which>LATEST | "
    "CURRENT | MOST? RECENT | FULL | FISCAL | PREVIOUS | FOLLOWING | LAST | NEXT | COMING | YEAR)? "
    "(?P<unit>QUARTER | PERIOD)",
    "year_ago": f"THE? COMPARABLE? YEARS HYPHEN? [AGO EARLIER] (?:{_ORDER})? (?:QUARTER | PERIOD)?",
    "same_period": "THE (?:SAME | COMPARABLE) (?: (?P<order>ORDWORD) HYPHEN? )? (?:QUARTER | PERIOD) "
    f"(?: (?:OF | IN)? (?: {_SIDE_YEAR} | (?P<year>YEAR) | A YEARS {_BACK} | THE PREVIOUS YEARS ) )?",
    "a_year_ago": "A (?P<unit>YEARS | QUARTER) [AGO EARLIER]",
    "fiscal_year": "(?:THE | THIS | ITS | LAST | NEXT)? CURRENT? (?:FISCAL | SCHOOL) (?: YEARS? (?P<year>YEAR) "
    "| (?P<unit>YEARS) )",
    "year_fiscal": "(?:THE)? (?P<year>YEAR) (?:HYPHEN (?:YEAR | DAY | NUM))? (?:FISCAL | SCHOOL) YEARS",
    "current_unit": "(?:THE | ITS) CURRENT (?P<unit>WEEKS | MONTHS | YEARS)",
    "the_unit": "THE FISCAL? FULL? (?P<unit>YEARS)",
    "year_alone": "(?P<year>YEAR)",
    "century": "THE? (?P<order>ORD | ORDWORD | (?:CARD HYPHEN)? ORDWORD) HYPHEN? CENTURY",
    "that_unit": "THAT SAME? (?P<unit>MONTHS | YEARS) | THE (?P<side>FOLLOWING | PREVIOUS | NEXT | SAME) "
    "(?P<unit_too>MONTHS | YEARS)",
    "decade_word": "THE (?:PART HYPHEN?)? (?P<decade>DECADEWORD)",
    # Times of day.
    "clock": f"ABOUT? (?P<clock>{_CLOCK})",
    "the_tod": "THE (?P<tod>TOD)",
    "weekend": "THE WEEKEND",
}

NEEDS: dict[str, str] = {
    "length": _UNITS,
    "one_length": _UNITS,
    "which_length": "MINUTES HOURS DAYS WEEKS MONTHS YEARS DECADES CENTURIES QUARTERS",
    "trailing_one": "PAST",
    "many": "MINUTES HOURS DAYS WEEKS MONTHS YEARS DECADES CENTURIES",
    "every": "EVERY",
    "adverb": "ADVERB",
    "rate": "TWICE TIMES",
    "per": "HOURS DAYS WEEKS MONTHS YEARS",
    "weekdays": "WEEKDAYS NIGHT",
    "now": "NOW",
    "lately": "LATELY",
    "soon": "SOON",
    "present": "PRESENT MOMENT DAYS",
    "current": "CURRENT",
    "future": "FUTURENOUN",
    "past": "PAST",
    "recent_one": "RECENT",
    "quarter": "QUARTER",
    "year_quarter": "QUARTER PERIOD",
    "half": "HALF",
    "the_quarter": "QUARTER PERIOD",
    "year_ago": "AGO EARLIER",
    "same_period": "QUARTER PERIOD",
    "a_year_ago": "AGO EARLIER",
    "fiscal_year": "FISCAL SCHOOL",
    "year_fiscal": "FISCAL SCHOOL",
    "current_unit": "CURRENT",
    "the_unit": "YEARS",
    "year_alone": "YEAR",
    "century": "CENTURY",
    "that_unit": "MONTHS YEARS",
    "decade_word": "DECADEWORD",
    "clock": "CLOCK",
    "the_tod": "TOD",
    "weekend": "WEEKEND",
}
"""A run of words without one of these classes has no such expression."""

Grammar = tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]


@cache
def load_time_grammar() -> Grammar:
    """Name, needed class characters and pattern of each kind of expression."""
    symbols = load_lexicon().symbols
    return tuple(
        (name, frozenset(symbols[need] for need in NEEDS[name].split()), compile_pattern(pattern))
        for name, pattern in TIME_PATTERNS.items()
    )


@cache
def load_time_runs() -> re.Pattern[str]:
    """Stretches of words that have a class of their own: no expression reaches over any other word."""
    outside = "".join(load_lexicon().symbols[name] for name in ("OTHER", "STOP", "BREAK"))
    return re.compile(f"[^{outside}]+")


@lru_cache(maxsize=4096)
def find_time_kinds(run: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of each kind of expression in a run of class characters."""
    present = frozenset(run)
    return tuple(
        (name, pattern)
        for name, needs, pattern in load_time_grammar()
        if not needs.isdisjoint(present) and pattern.search(run)
    )
