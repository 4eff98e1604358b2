"""A stretch of text as tokens, and what their neighbours make of words and numbers that may be something else."""

from dataclasses import dataclass

from dateline.extract.dates.lexicon import Lexicon, Value


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


def join_spelled_years(
    starts: list[int],
    ends: list[int],
    words: list[str],
    values: list[Value | None],
    symbols: list[str],
    lexicon: Lexicon,
) -> None:
    """ "nineteen ninety-six", as it is spoken, is one word, a year."""
    card, hyphen = lexicon.symbols["CARD"], lexicon.symbols["HYPHEN"]
    at = 0
    while at < len(words) - 1:
        if words[at] != "nineteen" or symbols[at + 1] != card:
            at += 1
            continue
        stop, value = at + 2, values[at + 1]
        more = stop + (symbols[stop : stop + 1] == [hyphen])
        rest = values[more] if symbols[more : more + 1] == [card] else None
        short = value if isinstance(value, int) else 0
        if short >= 20 and isinstance(rest, int) and rest < 10:
            short, stop = short + rest, more + 1
        if short >= 10:
            ends[at], words[at] = ends[stop - 1], " ".join(words[at:stop])
            values[at], symbols[at] = 1900 + short, lexicon.symbols["YEAR"]
            for row in (starts, ends, words, values, symbols):
                del row[at + 1 : stop]
        at += 1


def settle_numbers(phrase: Phrase, symbols: list[str], lexicon: Lexicon) -> None:
    """A number bound to a name by a hyphen ("F-16", "COVID-19") is no day."""
    of = lexicon.symbols
    hyphen, day, year, other = of["HYPHEN"], of["DAY"], of["YEAR"], of["OTHER"]
    joins = "".join(of[name] for name in ("MONTH", "DAY", "ORD", "YEAR", "EDGE", "PART", "TO", "AND"))
    if hyphen not in symbols:
        return
    for index, symbol in enumerate(symbols):
        if symbol in (day, year) and index >= 2 and symbols[index - 1] == hyphen and symbols[index - 2] not in joins:
            symbols[index] = other


def settle_names(phrase: Phrase, symbols: list[str], lexicon: Lexicon) -> None:
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
