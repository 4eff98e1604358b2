"""The words that dates are made of: a text as a row of word classes, over which the grammar's patterns run.

One class is one character, so that a sentence of thirty words is a string of thirty characters and a pattern over
classes is an ordinary, and fast, regular expression. The word lists are `data/dates.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import count

Value = int | str | tuple[int, int, int]

_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]+(?![\d_]))
  | (?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9])|[12][0-9]{3}/[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))
  | (?P<slash>[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})(?![0-9/]))
  | (?P<clock>[0-9]{1,2}(?:[:.][0-9]{2}){0,2}\s?(?:[ap]m\b|[ap]\.\s?m\b\.?)
      |[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{4}\s?(?:hrs|hours|gmt|utc|local)\b|[0-9]{1,2}h[0-9]{2}\b)
  | (?P<other>[$€£¥]\s?[0-9][0-9.,]*|[0-9][0-9,.]*\s?%|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+\.[0-9]+)
  | (?P<decade>(?:19|20)[0-9]0['’]?s\b)
  | (?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th)\b)
  | (?P<number>[0-9]+(?!\w))
  | (?P<possessive>['’]s\b)
  | (?P<dash>[-‐‑–—])
  | (?P<comma>,)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<stop>[.;:!?"“”])
  | (?P<break>\n\s*\n)
  | (?P<rest>\w+|[^\s\w])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Classes that the text's shape gives, beside those of the word lists.
_SHAPES = ("OTHER DAY ORD YEAR NUM ISO SLASH CLOCK DECADE POSS HYPHEN DASH COMMA OPEN CLOSE STOP BREAK").split()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`symbols`: the character of each class, `names` the reverse; `entries`: each word's class character and value;
    `hours`: the time of day of each hour from 0 to 23."""

    symbols: dict[str, str]
    names: dict[str, str]
    entries: dict[str, tuple[str, Value | None]]
    guards: dict[str, frozenset[str]]
    hours: tuple[str, ...]


@cache
def load_lexicon() -> Lexicon:
    raw = resources.files("dateline").joinpath("data/dates.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    names = [*_SHAPES, *table["classes"], *table["values"]]
    # Private-use characters: none has a meaning in a regular expression.
    symbols = {name: chr(code) for name, code in zip(names, count(0xE000), strict=False)}
    entries: dict[str, tuple[str, Value | None]] = {}
    for name, words in table["classes"].items():
        entries.update(dict.fromkeys(words, (symbols[name], None)))
    for name, values in table["values"].items():
        entries.update({word: (symbols[name], value) for word, value in values.items()})
    guards = {name: frozenset(words) for name, words in table["guards"].items()}
    begins = {hour: name for name, hours in table["clock"].items() for hour in hours}
    hours = tuple(begins[max(begin for begin in begins if begin <= hour)] for hour in range(24))
    return Lexicon(symbols, {symbol: name for name, symbol in symbols.items()}, entries, guards, hours)


@dataclass(slots=True)
class Phrase:
    """A stretch of text as tokens: parallel lists of offsets, lower-cased words, values, and `symbols` of classes."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[Value | None]
    symbols: str

    def word(self, index: int) -> str:
        """The lower-cased word at a token index, or "" outside the phrase."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def symbol(self, index: int) -> str:
        return self.symbols[index] if 0 <= index < len(self.symbols) else ""

    def is_capital(self, index: int) -> bool:
        return 0 <= index < len(self.starts) and self.text[self.starts[index]].isupper()

    def is_shout(self) -> bool:
        return bool(self.starts) and self.text[self.starts[0] : self.ends[-1]].isupper()


@lru_cache(maxsize=4)
def read_words(text: str, start: int, end: int) -> Phrase:
    """Tokenize `text[start:end]`; months and weekdays that are also other words are settled by their neighbours.

    The last few are kept, for dates and durations are sought in the same sentence.
    """
    lexicon = load_lexicon()
    entries, other = lexicon.entries, (lexicon.symbols["OTHER"], None)
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    values: list[Value | None] = []
    symbols: list[str] = []
    shorts = lexicon.guards["doubtful_weekdays"] | lexicon.guards["short_months"]
    for match in _TOKEN.finditer(text, start, end):
        at, to = match.span()
        word = match.group().lower()
        kind = match.lastgroup
        if kind == "word":
            symbol, value = entries.get(word, other)
            # "Sept." keeps its full stop, which does not end the sentence for the patterns.
            if value is not None and word in shorts and text[to : to + 1] == "." and to < end:
                to += 1
        elif ends and at < ends[-1]:
            continue
        else:
            symbol, value = _read_shape(text, match, word, lexicon)
        starts.append(at)
        ends.append(to)
        words.append(word)
        values.append(value)
        symbols.append(symbol)
    phrase = Phrase(text, starts, ends, words, values, "".join(symbols))
    _settle_numbers(phrase, symbols, lexicon)
    _settle_names(phrase, symbols, lexicon)
    phrase.symbols = "".join(symbols)
    return phrase


def _read_shape(text: str, match: re.Match[str], word: str, lexicon: Lexicon) -> tuple[str, Value | None]:
    symbols = lexicon.symbols
    kind = match.lastgroup or "rest"
    if kind == "number":
        number = int(word[:6])
        if len(word) <= 2 and 1 <= number <= 31:
            return symbols["DAY"], number
        if len(word) == 4 and 1900 <= number <= 2099:
            return symbols["YEAR"], number
        return (symbols["NUM"], number) if len(word) <= 4 else (symbols["OTHER"], None)
    if kind == "ordinal":
        number = int(word[:-2])
        return (symbols["ORD"], number) if 1 <= number <= 31 else (symbols["OTHER"], None)
    if kind in ("iso", "slash"):
        parts = [int(part) for part in re.split(r"[-/.]", word)]
        return symbols[kind.upper()], (parts[0], parts[1], parts[2])
    if kind == "decade":
        return symbols["DECADE"], int(word[:4])
    if kind == "dash":
        # A tight hyphen joins ("20-26", "mid-March"); a dash with spaces separates.
        at, to = match.span()
        is_loose = text[at - 1 : at].isspace() or text[to : to + 1].isspace() or word == "—"
        return symbols["DASH" if is_loose else "HYPHEN"], None
    if kind == "clock":
        return symbols["CLOCK"], _read_clock(word, lexicon.hours)
    named = {"comma": "COMMA", "open": "OPEN", "close": "CLOSE", "stop": "STOP", "break": "BREAK"}
    return symbols["POSS" if kind == "possessive" else named.get(kind, "OTHER")], None


def _read_clock(word: str, hours: tuple[str, ...]) -> str | None:
    """The time of day of "3 a.m." or "22:30"; None where "10:30" may be either, or tells the time elsewhere (GMT)."""
    digits = re.findall(r"[0-9]+", word)
    hour = int(digits[0][:2] if len(digits[0]) == 4 else digits[0])
    half = re.search(r"([ap])\.?\s?m", word)
    if half:
        return hours[hour % 12 + 12 * (half.group(1) == "p")] if 1 <= hour <= 12 else None
    is_whole_day = hour > 12 or digits[0].startswith("0")
    return hours[hour] if is_whole_day and hour < 24 and not word.endswith(("gmt", "utc")) else None


def _settle_numbers(phrase: Phrase, symbols: list[str], lexicon: Lexicon) -> None:
    """A number bound to a name by a hyphen ("F-16", "COVID-19") is no day."""
    of = lexicon.symbols
    hyphen, day, year, other = of["HYPHEN"], of["DAY"], of["YEAR"], of["OTHER"]
    joins = "".join(of[name] for name in ("MONTH", "DAY", "ORD", "YEAR", "EDGE", "PART", "TO", "AND"))
    if hyphen not in symbols:
        return
    for index, symbol in enumerate(symbols):
        if symbol in (day, year) and index >= 2 and symbols[index - 1] == hyphen and symbols[index - 2] not in joins:
            symbols[index] = other


def _settle_names(phrase: Phrase, symbols: list[str], lexicon: Lexicon) -> None:
    """Months and weekday abbreviations that are also words or names keep their class only in a date's company."""
    of, guards = lexicon.symbols, lexicon.guards
    names = (of["MONTH"], of["WEEKDAY"])
    for index in [index for index, symbol in enumerate(symbols) if symbol in names]:
        symbol = symbols[index]
        word = phrase.words[index]
        if symbol == of["MONTH"] and word in guards["doubtful_months"]:
            if not _is_month(phrase, index, symbols, lexicon):
                symbols[index] = of["OTHER"]
        elif symbol == of["WEEKDAY"] and word in guards["doubtful_weekdays"]:
            after = symbols[index + 1 : index + 3]
            is_dated = of["MONTH"] in after or of["DAY"] in after[:1]
            if not (phrase.is_capital(index) and (is_dated or phrase.word(index - 1) == "on")):
                symbols[index] = of["OTHER"]


def _is_month(phrase: Phrase, index: int, symbols: list[str], lexicon: Lexicon) -> bool:
    """Whether a word such as "May", "March" or "Jan" stands in a date's company."""
    of, guards = lexicon.symbols, lexicon.guards
    two_before, before = symbols[index - 2] if index > 1 else "", symbols[index - 1] if index else ""
    after, two_after = [*symbols[index + 1 : index + 3], "", ""][:2]
    if before == of["HYPHEN"]:
        before, two_before = two_before, ""
    word, numbers = phrase.words[index], (of["DAY"], of["ORD"])
    is_verb = word == "may" and phrase.word(index + 1) in guards["after_verb"]
    is_distance = after in numbers and phrase.word(index + 2) in guards["measures"]
    if is_verb or is_distance:
        return False
    if not phrase.is_capital(index):
        # "at least 20 may have died", "22 march on": the verbs need more than a number beside them.
        is_verb_too = word in ("may", "march")
        return (before in numbers and (after == of["YEAR"] or not is_verb_too)) or (
            after == of["YEAR"] and before in (of["IN"], of["SINCE"], of["OF"])
        )
    if (
        after in (*numbers, of["YEAR"], of["HYPHEN"])
        or before in numbers
        or (two_before in numbers and before == of["OF"])
    ):
        return True
    if before in {of[name] for name in ("IN", "SINCE", "UNTIL", "LAST", "THIS", "NEXT", "PART", "DURING", "THROUGH")}:
        return True
    if before in (of["OF"], of["FROM"], of["BETWEEN"], of["BY"]):
        is_parted = two_before in {of[name] for name in ("EDGE", "HALF", "MONTHS", "WEEKS", "DAYS", "PART")}
        return is_parted or (word != "may" and before != of["BY"]) or two_after == of["MONTH"]
    pairs = (of["AND"], of["TO"], of["OR"], of["UNTIL"], of["COMMA"])
    is_listed = before in pairs and two_before in (of["MONTH"], of["YEAR"])
    return is_listed or (after in pairs and two_after == of["MONTH"] and before != of["OTHER"])
