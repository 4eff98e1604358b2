"""What looks like a date and is none: names, counts, distances, sets of days."""

from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.dates.phrase import Phrase

_NAMED = frozenset(
    "day_month month_day month_days days_month the_day day_word_month month year weekday season holiday".split()
)
_YEAR_OPENERS = frozenset("IN SINCE UNTIL THROUGH DURING OPEN FROM BETWEEN BEFORE AFTER BY OF TO".split())
_COUNT_OPENERS = frozenset("FROM BETWEEN BEFORE AFTER BY OF TO OVER".split())


def class_at(phrase: Phrase, index: int) -> str:
    symbols = phrase.symbols
    return load_lexicon().names[symbols[index]] if 0 <= index < len(symbols) else ""


def is_name(reading: Reading) -> bool:
    """Whether a match, and every shorter one in it, is a name or a set of days."""
    return is_habitual(reading) or (reading.name in _NAMED and is_named(reading))


def is_date(reading: Reading) -> bool:
    """Whether the neighbours of a match leave it a date; a shorter match in it may still be one."""
    if reading.name in ("month_day", "month_days") and counts_things(reading):
        return False
    if reading.name == "the_day":
        return stands_alone(reading)
    if reading.name == "movable":
        return names_feast(reading)
    return reading.name != "year" or names_year(reading)


def is_habitual(reading: Reading) -> bool:
    """ "every Friday", "every other night": a set of days."""
    phrase, at = reading.phrase, reading.begin
    return "EVERY" in (class_at(phrase, at - 1), class_at(phrase, at - 2) if phrase.word(at - 1) == "other" else "")


def is_named(reading: Reading) -> bool:
    """ "Black Friday", "March 14 Alliance": a name that holds a date. In capitals nothing tells a name."""
    phrase, guards = reading.phrase, load_lexicon().guards
    if reading.name in ("weekday", "season") and phrase.word(reading.begin - 1) in guards["name_before"]:
        return True
    if phrase.is_shout() or reading.has("weekday"):
        return False
    if not phrase.is_capital(reading.stop):
        return False
    if phrase.word(reading.stop) in guards["name_after"]:
        return True
    return phrase.is_capital(reading.stop + 1) and phrase.word(reading.stop + 1) in guards["name_after"]


def counts_things(reading: Reading) -> bool:
    """ "in January 20 people", "March 20 km", "January 22-year-old": the number counts what follows."""
    phrase, guards, stop = reading.phrase, load_lexicon().guards, reading.stop
    if reading.has("year") or reading.has("post"):
        return False
    follower = phrase.word(stop)
    if follower in guards["measures"]:
        return True
    if class_at(phrase, stop) in ("HYPHEN", "POSS") and class_at(phrase, stop + 1) in (
        "DAYS",
        "YEARS",
        "MONTHS",
        "HOURS",
    ):
        return True
    if class_at(phrase, reading.begin - 1) not in ("IN", "SINCE", "DURING") or reading.has("weekday"):
        return False
    is_plural = class_at(phrase, stop) == "OTHER" and follower.endswith("s") and len(follower) > 3
    return follower in guards["counted"] or (is_plural and follower not in guards["after_day"])


def stands_alone(reading: Reading) -> bool:
    """ "on the 22nd," and not "the 22nd floor"."""
    if reading.has("month_side") or reading.has("post"):
        return True
    phrase = reading.phrase
    is_end = class_at(phrase, reading.stop) in ("", "STOP", "COMMA", "CLOSE", "DASH", "BREAK", "POSS")
    is_noun_phrase = class_at(phrase, reading.stop) == "OTHER"
    opener = class_at(phrase, reading.begin - 1)
    is_opened = reading.has("pre") or opener in (
        "ON",
        "UNTIL",
        "SINCE",
        "BY",
        "FROM",
        "BEFORE",
        "AFTER",
        "TO",
        "AND",
        "BETWEEN",
    )
    return is_opened and (
        is_end
        or (not is_noun_phrase and phrase.word(reading.stop) != "of")
        or (is_noun_phrase and phrase.word(reading.stop) in load_lexicon().guards["after_day"])
        or (is_noun_phrase and phrase.word(reading.stop).endswith("ed"))
    )


def names_feast(reading: Reading) -> bool:
    """ "during Ramadan", "on Good Friday"; not the first name of a person, nor a rising that took place at Easter."""
    phrase, at = reading.phrase, reading.match.start("movable")
    if class_at(phrase, at + 1) == "OTHER" and phrase.is_capital(at + 1) and not phrase.is_shout():
        return False
    is_bound = reading.begin < at or reading.stop > at + 1 or " " in phrase.words[at]
    return is_bound or class_at(phrase, at - 1) in _FEAST_OPENERS


_FEAST_OPENERS = frozenset("IN DURING OF ON BEFORE AFTER THE FOR SINCE LAST UNTIL BY OVER AT".split())


def names_year(reading: Reading) -> bool:
    """ "in 2014", "early 2019", "the 2014 war"; not "a force of 2000 fighters", "the 1990 Group", "fiscal 2019"."""
    phrase, guards = reading.phrase, load_lexicon().guards
    before, after = class_at(phrase, reading.begin - 1), class_at(phrase, reading.stop)
    follower = phrase.word(reading.stop)
    if follower in guards["year_after"] or phrase.word(reading.begin - 1) in guards["year_before"]:
        return False
    if follower in guards["counted"] or follower in guards["measures"]:
        return False
    if reading.has("pre"):
        return True
    if after in ("TO", "UNTIL") and class_at(phrase, reading.stop + 1) == "YEAR":
        return True
    is_noun = after == "OTHER" and follower.isalpha() and follower not in guards["after_day"]
    if before in ("THE", "A"):
        return is_noun and not phrase.is_capital(reading.stop)
    if before in ("COMMA", "AND", "OR", "TO", "HYPHEN", "UNTIL") and class_at(phrase, reading.begin - 2) == "YEAR":
        return True
    return before in _YEAR_OPENERS and not (before in _COUNT_OPENERS and is_noun)
