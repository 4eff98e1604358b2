"""The patterns of date expressions over word classes, and the match of one pattern in a phrase.

A pattern is a regular expression in which an upper-case name is one word of that class (`data/dates.toml` and the
shapes of `words`) and a lower-case group name what a reader asks for. Blanks are for the eye.
"""

import re
from dataclasses import dataclass
from functools import cache

from dateline.extract.dates.lexicon import Value, load_lexicon
from dateline.extract.dates.phrase import Phrase

_NUMBERED_DAY = "(?P<day>DAY | ORD)"
_OF_YEAR = "OF? (?P<year_side>LAST | THIS | NEXT | THAT | SAME) SAME? YEARS"
_YEAR_TAIL = f"(?: COMMA? OF? (?P<year>YEAR) | {_OF_YEAR} | (?P<year_last>LAST) (?! UNIT | NIGHT | WEEKDAY) )?"
_WEEKDAY_HEAD = "(?: (?P<weekday>WEEKDAY) (?P<head>TOD | NIGHT)? (?: COMMA | (?P<open>OPEN) )? ON? )?"
_BESIDE = "(?: THE (?:FOLLOWING | PREVIOUS | NEXT | SAME) | THAT SAME? )"
_CLOSE = "(?(open) CLOSE)"
_MONTH = "(?P<month>MONTH)"

# "the early morning hours of", "before dawn on", "late on", "overnight between", "the night of".
_DAY_PRE = """(?P<pre>
    (?:SHORTLY? (?:BEFORE | AFTER) | ABOUT)? THE? (?:[PART PRE] HYPHEN? | EARLIER | LATER)? (?:TOD | NIGHT)
    [HOURS PRAYER]? (?:(?:COMMA? ON | OF | IN | INTO | FROM | BETWEEN | COMMA) THE?)?
  | (?:SHORTLY? (?:BEFORE | AFTER) | ABOUT)? CLOCK (?:LOCAL TIME | ZONE)? (?:COMMA | ON | THE | OF)*
  | THE? [PART SMALL] HOURS (?:ON | OF) THE?
  | (?:PART | EARLIER | LATER) ON?
  | OVERNIGHT (?:ON | INTO | FROM | BETWEEN | OF)?
)?"""
# "20 to the 26th", "3, 4 and 5".
_JOIN = "AND | OR | TO | HYPHEN | UNTIL | THROUGH | INTO"
_DAYS = """(?P<days>(?:DAY | ORD) (?: COMMA (?:DAY | ORD) )* COMMA? (?P<join>{})
    (?:THE | HYPHEN)* (?:WEEKDAY COMMA? THE?)? (?:DAY | ORD))"""
# "Saturday morning", "Friday's dawn raid", "January 20, in the early hours", "Monday overnight".
_DAY_POST = """(?P<post>
    POSS? HYPHEN? (?:[PART PRE] HYPHEN?)? (?:TOD | NIGHT)
  | COMMA? (?:IN THE | AT ABOUT? | DURING THE? | ABOUT | SHORTLY? (?:BEFORE | AFTER)) (?:[PART PRE] HYPHEN?)?
    (?:TOD | NIGHT) PRAYER?
  | COMMA? (?:AT | FROM | SHORTLY? (?:BEFORE | AFTER))? ABOUT? CLOCK (?:LOCAL TIME | ZONE)?
  | COMMA? IN THE [PART SMALL] HOURS
  | OVERNIGHT
)?"""
# "late", "the end of", "the first half of", "the last week of", "the early days of".
_SPAN_PRE = """(?P<pre>
    THE? PART HYPHEN? (?:IN | OF)? THE?
  | THE? EDGE OF THE?
  | THE? ORDWORD (?:HALF | QUARTER) OF THE?
  | THE? (?:ORDWORD | LAST) (?:WEEKS | DAYS) OF THE?
  | THE? PART (?:DAYS | WEEKS | MONTHS) OF THE?
  | (?:EARLIER | LATER) (?:IN THE?)?
)?"""

_MACROS = {
    "UNIT": "[MINUTES HOURS DAYS WEEKS FORTNIGHT MONTHS YEARS DECADES]",
    "NUMBER": "(?:DAY | NUM | CARD (?:HYPHEN CARD)? | A (?:COUPLE OF?)?)",
}

PATTERNS: dict[str, str] = {
    "iso": f"{_DAY_PRE} (?: (?P<weekday>WEEKDAY) COMMA? )? (?P<iso>ISO) {_DAY_POST}",
    "dotted": f"{_DAY_PRE} THE? (?P<dotted>DOTTED) {_DAY_POST}",
    "slash": f"{_DAY_PRE} (?: (?P<weekday>WEEKDAY) COMMA? )? (?P<slash>SLASH) {_DAY_POST}",
    "day_month": f"{_DAY_PRE} {_WEEKDAY_HEAD} THE? {_NUMBERED_DAY} (?:OF | HYPHEN)? {_MONTH} HYPHEN? {_YEAR_TAIL} "
    f"{_CLOSE} {_DAY_POST}",
    "day_word_month": f"{_DAY_PRE} THE (?P<day>(?:CARD HYPHEN)? ORDWORD) OF {_MONTH} {_YEAR_TAIL} {_DAY_POST}",
    "day_month_short_year": f"{_DAY_PRE} {_NUMBERED_DAY} HYPHEN? {_MONTH} HYPHEN? (?P<short_year>DAY | NUM)",
    "month_day": f"{_DAY_PRE} {_WEEKDAY_HEAD} (?:(?P<side>LAST | THIS | NEXT) (?!COMMA))? {_MONTH} HYPHEN? THE? "
    f"{_NUMBERED_DAY} {_YEAR_TAIL} {_CLOSE} {_DAY_POST}",
    "month_days": f"{_DAY_PRE} {_MONTH} {_DAYS.format(_JOIN)} {_YEAR_TAIL}",
    "days_month": f"{_DAY_PRE} (?:WEEKDAY COMMA?)? THE? {_DAYS.format(_JOIN + ' | DASH')} OF? {_MONTH} {_YEAR_TAIL}",
    "the_day": f"{_DAY_PRE} THE (?P<day>ORD) "
    f"(?: OF (?P<month_side>THE | THIS | LAST | THAT) SAME? MONTHS )? {_DAY_POST}",
    "weekday": f"{_DAY_PRE} (?P<side>LAST | NEXT | THIS? (?:PAST | COMING) | THIS | {_BESIDE})? "
    f"(?P<weekday>WEEKDAY) {_DAY_POST} (?: (?P<after>LAST) (?!UNIT) | OF? (?P<week>LAST | THIS | NEXT) WEEKS )?",
    "weekday_day": f"{_DAY_PRE} (?P<weekday>WEEKDAY) "
    f"(?: (?P<day>DAY | ORD) | COMMA? THE (?P<the_day>ORD) ) {_DAY_POST}",
    "week_weekday": "(?P<week>LAST | THIS | NEXT) WEEKS COMMA? ON? (?P<weekday>WEEKDAY)",
    "deictic": f"{_DAY_PRE} (?P<deictic>DEICTIC) {_DAY_POST}",
    "deictic_beyond": "THE DAYS (?P<side>BEFORE | AFTER) (?P<deictic>DEICTIC)",
    "tod_day": f"(?:PART | EARLIER | LATER)? (?P<side>LAST | THIS | {_BESIDE}) (?P<part>PART)? (?P<tod>NIGHT | TOD)",
    "tonight": "(?:PART | LATER)? (?P<night>TONIGHT | OVERNIGHT)",
    "holiday": f"{_DAY_PRE} (?: (?P<christmas>CHRISTMAS) | (?P<boxing>BOXING) | (?P<new>NEW) YEARS POSS?) "
    f"(?P<eve>EVE | DAYS) {_YEAR_TAIL}",
    "movable": "(?: THE? (?P<eve>EVE) OF THE? | THE? (?P<nth>ORDWORD | LAST) DAYS OF THE? )? "
    f"(?P<side>LAST | THIS | NEXT)? (?P<movable>MOVABLE) DAYS? (?P<eve_after>EVE)? {_YEAR_TAIL} {_DAY_POST}",
    "nth_weekday": f"{_DAY_PRE} THE? (?P<nth>ORDWORD | LAST) (?P<weekday>WEEKDAY) (?:OF | IN) {_MONTH} {_YEAR_TAIL} "
    f"{_DAY_POST}",
    "from_now": "(?: (?P<n>NUMBER) | A? (?P<few>FEW) ) (?P<unit>UNIT) FROM NOW",
    "in_time": "(?<=[IN]) (?: (?P<n>NUMBER) | A? (?P<few>FEW) ) (?P<unit>UNIT) (?: POSS? TIME )?",
    "month": f"{_SPAN_PRE} (?P<side>LAST | THIS | NEXT)? {_MONTH} (?: COMMA? OF? (?P<year>YEAR) | {_OF_YEAR} )?",
    "season": f"{_SPAN_PRE} (?P<side>LAST | THIS | NEXT | THE (?:PREVIOUS | FOLLOWING))? (?P<season>SEASON) "
    f"(?: OF? (?P<year>YEAR) | {_OF_YEAR} )?",
    "year": f"{_SPAN_PRE} (?P<year>YEAR) (?: HYPHEN (?P<to>YEAR | DAY | NUM) )?",
    "decade": f"{_SPAN_PRE} (?P<decade>DECADE)",
    "unit": f"{_SPAN_PRE} (?P<side>LAST | THIS | NEXT | THAT SAME?) (?P<unit>WEEKS | WEEKEND | MONTHS | YEARS)",
    "before_last": "THE (?: (?P<weekday>WEEKDAY) | (?P<unit>WEEKS | WEEKEND | MONTHS | YEARS) | (?P<night>NIGHT) ) "
    "BEFORE LAST",
    "unit_part": "(?P<pre> THE? EDGE OF THE | THE? ORDWORD (?:HALF | QUARTER) OF THE "
    "| THE (?:ORDWORD | LAST) (?:WEEKS | DAYS) OF THE | [EARLIER LATER PART] IN THE) (?P<unit>WEEKS | MONTHS | YEARS)",
    "unit_end": "THE? (?P<unit>WEEKS | MONTHS | YEARS) POSS (?P<post>EDGE)",
    "midweek": "MIDWEEK | (?P<mid>PART) HYPHEN? WEEKS",
    "weekend": "(?<=[AT OVER DURING ON]) THE (?P<unit>WEEKEND)",
    "trailing": "(?:(?P<span>OVER | DURING | FOR) | (?P<within>IN | WITHIN))? (?:THE | THIS)? (?:PAST | LAST) "
    "(?: (?P<n>NUMBER) | A? (?P<few>FEW | COUPLE OF?) )? (?P<unit>UNIT)",
    "recent": "RECENT (?P<unit>UNIT | NIGHT)",
    "ago": "(?P<exactly>EXACTLY)? (?: (?P<n>NUMBER) | A? (?P<few>FEW) OF?)? (?P<unit>UNIT | NIGHT) "
    "(?P<half>AND A HALF)? AGO (?: ON? (?P<weekday>WEEKDAY) | (?P<deictic>DEICTIC) | (?P<exact>TO (?:THE | THIS) DAYS) "
    "| THIS (?P<around>WEEKS | MONTHS) )?",
    "offset": "(?: (?P<n>NUMBER) | A? (?P<few>FEW) OF?)? (?P<unit>UNIT | NIGHT) "
    "(?P<side>EARLIER | LATER | BEFORE | AFTER | PREVIOUSLY) (?P<exact>TO (?:THE | THIS) DAYS)?",
    "the_offset": "THE (?P<unit>DAYS | NIGHT | WEEKS | MONTHS) (?P<side>BEFORE | AFTER) (?P<next>NEXT)?",
    "beside": f"(?:EARLIER | LATER)? (?P<pre>CLOCK)? (?:IN | ON)? (?P<side>{_BESIDE}) "
    "(?P<unit>DAYS | WEEKS | MONTHS | YEARS)",
    "in_the_day": "(?:EARLIER | LATER) (?:IN THE | THE SAME | THAT SAME? | THAT) (?P<unit>DAYS)",
}
"""One pattern for each kind of expression; `readers.READERS` has the reader of each by the same name."""

NEEDS: dict[str, str] = {
    "iso": "ISO",
    "dotted": "DOTTED",
    "slash": "SLASH",
    "day_month": "MONTH",
    "day_word_month": "ORDWORD",
    "day_month_short_year": "MONTH",
    "month_day": "MONTH",
    "month_days": "MONTH",
    "days_month": "MONTH",
    "the_day": "ORD",
    "weekday": "WEEKDAY",
    "weekday_day": "WEEKDAY",
    "week_weekday": "WEEKDAY",
    "deictic": "DEICTIC",
    "deictic_beyond": "DEICTIC",
    "tod_day": "NIGHT TOD",
    "tonight": "TONIGHT OVERNIGHT",
    "holiday": "CHRISTMAS BOXING NEW",
    "movable": "MOVABLE",
    "nth_weekday": "WEEKDAY",
    "from_now": "NOW",
    "in_time": "MINUTES HOURS DAYS WEEKS FORTNIGHT MONTHS YEARS DECADES",
    "month": "MONTH",
    "season": "SEASON",
    "year": "YEAR",
    "decade": "DECADE",
    "weekend": "WEEKEND",
    "trailing": "PAST LAST",
    "recent": "RECENT",
    "ago": "AGO",
    "offset": "EARLIER LATER BEFORE AFTER PREVIOUSLY",
    "the_offset": "BEFORE AFTER",
    "before_last": "LAST",
    "unit_part": "WEEKS MONTHS YEARS",
    "unit_end": "EDGE",
    "midweek": "MIDWEEK PART",
    "unit": "WEEKS WEEKEND MONTHS YEARS",
    "beside": "DAYS WEEKS MONTHS YEARS",
    "in_the_day": "DAYS",
}
"""A phrase without one of these classes has no such expression: a cheap look before the pattern is tried."""

PREFIX = (
    "(?P<since>SINCE) | (?P<spell>FOR (?P<n>NUMBER) (?P<unit>DAYS | WEEKS) (?:UNTIL | TO)) "
    "| (?P<until>UP? (?:UNTIL | THROUGH) | UP TO | UNTIL) | (?P<by>BY) | (?P<before>BEFORE) | (?P<after>AFTER) "
    "| (?P<week>THE WEEKS OF) | (?P<about>ABOUT ON?) | (?P<from>FROM) | (?P<between>BETWEEN)"
)
"""What bends a date from the left; see `search`."""


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern over class characters. Raises KeyError for a class that does not exist."""
    symbols = load_lexicon().symbols
    for name, macro in _MACROS.items():
        pattern = re.sub(rf"\b{name}\b", macro, pattern)
    # The P of `(?P<name>` follows a question mark and is no class.
    pattern = re.sub(r"(?<!\?)\b[A-Z]+\b", lambda found: symbols[found.group()], pattern)
    pattern = re.sub(r"\s+", "", pattern)
    return re.compile(pattern)


@cache
def load_grammar() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """Name, needed class characters and pattern of each kind of expression."""
    symbols = load_lexicon().symbols
    return tuple(
        (name, frozenset(symbols[need] for need in NEEDS[name].split()), compile_pattern(pattern))
        for name, pattern in PATTERNS.items()
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """One pattern's match in a phrase: token indices `begin` to `stop` (exclusive), and what its groups hold."""

    name: str
    phrase: Phrase
    match: re.Match[str]

    @property
    def begin(self) -> int:
        return self.match.start()

    @property
    def stop(self) -> int:
        return self.match.end()

    def has(self, group: str) -> bool:
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def words(self, group: str) -> list[str]:
        return self.phrase.words[self.match.start(group) : self.match.end(group)] if self.has(group) else []

    def word(self, group: str) -> str:
        return " ".join(self.words(group))

    def value(self, group: str) -> Value | None:
        return self.phrase.values[self.match.start(group)] if self.has(group) else None

    def unit(self) -> str:
        """The class name of the `unit` group: DAYS, WEEKS, ..."""
        return load_lexicon().names[self.phrase.symbols[self.match.start("unit")]]

    def is_one(self) -> bool:
        """Whether the `unit` is in the singular."""
        return self.value("unit") == "one"

    def side(self, group: str = "side") -> int | None:
        """-1 for last, previous, before; 1 for next, following, after; 0 for this, that, same; None without."""
        words = self.words(group)
        if not words:
            return None
        if {"last", "past", "previous", "preceding", "before", "earlier", "previously", "prior"} & set(words):
            return -1
        return 1 if {"next", "coming", "upcoming", "following", "after", "later"} & set(words) else 0

    def number(self, group: str) -> int | None:
        """The whole number that a group holds, as digits or in words ("a" is 1, "a couple of" is 2)."""
        if not self.has(group):
            return None
        if "couple" in self.words(group):
            return 2
        span = slice(self.match.start(group), self.match.end(group))
        numbers = [value for value in self.phrase.values[span] if isinstance(value, int)]
        return sum(numbers) if numbers else 1
