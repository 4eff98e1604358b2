"""A text as a row of word classes, over which the grammar's patterns run."""

import re
from functools import lru_cache

from dateline.extract.dates.lexicon import Lexicon, Value, load_lexicon
from dateline.extract.dates.phrase import Phrase, join_spelled_years, settle_names, settle_numbers

_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]+(?![\d_]))
  | (?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9])|[12][0-9]{3}/[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))
  | (?P<dotted>(?:(?<=\b(?:on|in|at)\s)|(?<=\bthe\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bfrom\s)|(?<=:\s))
      [0-3]?[0-9]\.[01][0-9]\.(?![0-9]))
  | (?P<slash>[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})(?![0-9/]))
  | (?P<clock>[0-9]{1,2}(?:[:.][0-9]{2}){0,2}\s?(?:[ap]m\b|[ap]\.\s?m\b\.?)
      |[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|(?<=\bat\s)[0-2]?[0-9]\.[0-5][0-9](?=\s(?:on|yesterday|today|last|this|local|hours|hrs)\b)|[0-9]{4}\s?(?:hrs|hours|gmt|utc|local)\b|[0-9]{1,2}h[0-9]{2}\b)
  | (?P<other>[$€£¥]\s?[0-9][0-9.,]*|[0-9][0-9,.]*\s?%|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+\.[0-9]+)
  | (?P<decade>(?:19|20)[0-9]0['’]?s\b|(?<=['’])[2-9]0s\b)
  | (?P<ordinal>[0-9]{1,2}-?(?:st|nd|rd|th)\b)
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


_FEAST = re.compile(
    r"""eid[\s-](?:[aue]l[\s-]?)?(?P<eid>fitr|adha|azha)\b
      |(?:(?:good|palm|easter|maundy|ash)\s(?:fri|sun|mon|thurs|wednes)day|orthodox\seaster|(?:memorial|labor)\sday)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_FEAST_HEADS = frozenset("eid good palm easter maundy ash orthodox memorial labor".split())


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
        if ends and at < ends[-1]:
            continue
        if kind == "word":
            symbol, value = entries.get(word, other)
            feast = _FEAST.match(text, at, end) if word in _FEAST_HEADS else None
            if feast:
                to, word = feast.end(), _name_feast(feast)
                symbol, value = lexicon.symbols["MOVABLE"], word
            # "Sept." keeps its full stop, which does not end the sentence for the patterns.
            if value is not None and word in shorts and text[to : to + 1] == "." and to < end:
                to += 1
        else:
            symbol, value = _read_shape(text, match, word, lexicon)
        starts.append(at)
        ends.append(to)
        words.append(word)
        values.append(value)
        symbols.append(symbol)
    join_spelled_years(starts, ends, words, values, symbols, lexicon)
    phrase = Phrase(text, starts, ends, words, values, "".join(symbols))
    settle_numbers(phrase, symbols, lexicon)
    settle_names(phrase, symbols, lexicon)
    phrase.symbols = "".join(symbols)
    return phrase


def _name_feast(match: re.Match[str]) -> str:
    """The feast's name in the lexicon, however its words are joined."""
    if match["eid"]:
        return "eid al fitr" if match["eid"].lower() == "fitr" else "eid al adha"
    return " ".join(match[0].lower().split())


def mark_times(phrase: Phrase) -> Phrase:
    """The phrase with the classes that its words have where any expression of time is sought."""
    times = load_lexicon().times
    symbols, values = list(phrase.symbols), phrase.values[:]
    for at, word in enumerate(phrase.words):
        if word in times:
            symbols[at], values[at] = times[word]
    return Phrase(phrase.text, phrase.starts, phrase.ends, phrase.words, values, "".join(symbols))


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
        number = int(word[:-2].rstrip("-"))
        return (symbols["ORD"], number) if 1 <= number <= 31 else (symbols["OTHER"], None)
    if kind in ("iso", "slash"):
        parts = [int(part) for part in re.split(r"[-/.]", word)]
        return symbols[kind.upper()], (parts[0], parts[1], parts[2])
    if kind == "dotted":
        day, month = (int(part) for part in word.split(".")[:2])
        return (symbols["DOTTED"], (0, month, day)) if 1 <= month <= 12 and 1 <= day <= 31 else (symbols["OTHER"], None)
    if kind == "decade":
        return symbols["DECADE"], int(word[:4]) if word[2:4].isdigit() else 1900 + int(word[:2])
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
