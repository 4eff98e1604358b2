"""Readers of lengths of time ("five years", "the last twenty-four hours") and of sets ("every Friday", "annual")."""

from dataclasses import replace

from dateline.codebook.codes import TimeOfDay
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.guards import class_at
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.times.context import TimeContext, give, unit_of
from dateline.extract.times.expressions import Granularity, Reference, TimeExpression, TimeKind

_DISTANT = frozenset("AGO EARLIER LATER PREVIOUSLY".split())
_JOINED = ("HYPHEN",)
# Words before "a year" that make it a length, not a rate.
_LASTING = frozenset("FOR IN WITHIN DURING OVER ABOUT THAN OF LASTING NEARLY UNTIL AFTER".split())
_SMALLER = {
    Granularity.HOUR: (Granularity.MINUTE, 30),
    Granularity.MINUTE: (Granularity.SECOND, 30),
    Granularity.DAY: (Granularity.HOUR, 12),
    Granularity.YEAR: (Granularity.MONTH, 6),
    Granularity.DECADE: (Granularity.YEAR, 5),
    Granularity.CENTURY: (Granularity.YEAR, 50),
}


def read_length(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """A number of units; "a few days" has none. Ages ("a 22-year-old") and distances ("two days ago") are none."""
    phrase, unit = reading.phrase, unit_of(reading)
    if _is_distance(reading) or _is_age(reading):
        return None
    number = count_number(reading, "n")
    is_joined = class_at(phrase, reading.match.start("unit") - 1) == "HYPHEN"
    is_digit = class_at(phrase, reading.match.start("n")) in ("DAY", "NUM") if reading.has("n") else False
    if reading.is_one() and not is_joined and is_digit and (number or 1) > 1:
        return None
    if reading.unit() in ("QUARTER", "CENTURY") and not is_joined and number != 1:
        return None
    if reading.unit() == "NIGHT" and reading.is_one() and not is_joined:
        return None
    size = None if number is None else (number + (0.5 if reading.has("half") else 0)) * _multiple(reading)
    return replace(give(reading, TimeKind.DURATION, unit), number=size)


def _multiple(reading: Reading) -> int:
    return 2 if reading.unit() == "FORTNIGHT" else 1


def read_one_length(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "a year": a length; a rate where it follows what it measures out ("3,000 tons a year")."""
    phrase, unit = reading.phrase, unit_of(reading)
    if _is_distance(reading) or _is_age(reading) or not reading.is_one():
        return None
    is_half = reading.has("half_a") or reading.has("half_one")
    is_joined = class_at(phrase, reading.match.start("unit") - 1) == "HYPHEN"
    name, follower = reading.unit(), class_at(phrase, reading.stop)
    if name in ("NIGHT", "WEEKEND", "QUARTER") or (name == "DAYS" and follower in ("OF", "OFF")):
        return None
    if reading.phrase.word(reading.begin - 1) in ("such", "what", "once"):
        return None
    if is_half:
        smaller, number = _SMALLER.get(unit, (unit, 0.5))
        return replace(give(reading, TimeKind.DURATION, smaller), number=number)
    if reading.has("n") and not reading.has("about") and not is_joined and _is_rate(reading):
        return replace(give(reading, TimeKind.SET, unit), number=1)
    number = _multiple(reading) + (0.5 if reading.has("half") else 0)
    return replace(give(reading, TimeKind.DURATION, unit), number=number)


def _is_rate(reading: Reading) -> bool:
    phrase, at = reading.phrase, reading.begin - 1
    if class_at(phrase, at) != "OTHER":
        return False
    word = phrase.word(at)
    is_counted = word in load_lexicon().guards["more_than"] or word.endswith("%")
    is_plural = word.endswith("s") and len(word) > 3 and not word.endswith("ss")
    is_amount = word in ("million", "billion", "percent", "cent", "thousand") or word[:1] in "$€£¥" or is_counted
    return is_amount or is_plural


def read_which_length(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "recent years", "the coming months", "the first hours": how many is not told."""
    if _is_distance(reading) or reading.is_one():
        return None
    which = class_at(reading.phrase, reading.match.start("which"))
    unit = unit_of(reading)
    if which in ("RECENT", "PAST", "LAST"):
        return replace(give(reading, TimeKind.REFERENCE, unit), reference=Reference.PAST)
    if which in ("COMING", "NEXT"):
        return replace(give(reading, TimeKind.REFERENCE, unit), reference=Reference.FUTURE)
    return give(reading, TimeKind.DURATION, unit)


def read_trailing_one(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "the past year"."""
    if not reading.is_one() and reading.unit() != "QUARTER":
        return None
    return replace(give(reading, TimeKind.DURATION, unit_of(reading)), number=1)


def read_many(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "years", "weeks or months"."""
    phrase = reading.phrase
    if reading.is_one() or _is_distance(reading) or reading.unit() == "MINUTES":
        return None
    if class_at(phrase, reading.begin - 1) in ("DAY", "NUM", "CARD", "HYPHEN", "YEAR", "POSS"):
        return None
    return give(reading, TimeKind.DURATION, unit_of(reading))


def read_every(reading: Reading, context: TimeContext) -> TimeExpression | None:
    weekday, month, season = (reading.value(group) for group in ("weekday", "month", "season"))
    number = float(count_number(reading, "n") or (2 if reading.has("skip") else 1))
    if isinstance(weekday, int):
        found = replace(give(reading, TimeKind.SET, Granularity.DAY), weekday=weekday)
        return replace(found, time_of_day=_part_of(reading, "tod")) if reading.has("tod") else found
    if isinstance(month, int):
        return replace(give(reading, TimeKind.SET, Granularity.MONTH), month=month)
    if isinstance(season, int):
        return replace(give(reading, TimeKind.SET, Granularity.SEASON), month=season)
    if reading.has("part"):
        found = replace(give(reading, TimeKind.SET, Granularity.DAY_PART), number=number)
        return replace(found, time_of_day=_part_of(reading, "part"))
    return replace(give(reading, TimeKind.SET, unit_of(reading)), number=number)


def read_weekdays(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "on Fridays", "Tuesday nights"."""
    weekday = reading.value("weekday_too" if reading.has("tod") else "weekday")
    if not isinstance(weekday, int) or (reading.has("tod") and reading.value("tod") != "many"):
        return None
    found = replace(give(reading, TimeKind.SET, Granularity.DAY), weekday=weekday)
    return replace(found, time_of_day=TimeOfDay.NIGHT) if reading.has("tod") else found


def read_adverb(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "daily", "annual": a set of one unit each."""
    unit = Granularity(str(reading.value("adverb")))
    return replace(give(reading, TimeKind.SET, unit), number=1)


def read_rate(reading: Reading, context: TimeContext) -> TimeExpression | None:
    """ "twice a year", "per day": the unit comes round again."""
    if not reading.is_one():
        return None
    return replace(give(reading, TimeKind.SET, unit_of(reading)), number=1)


def count_number(reading: Reading, group: str) -> int | None:
    """The whole number in figures or words ("a hundred and twenty", "two thousand"); None for "a few"."""
    if not reading.has(group):
        return 2 if "couple" in reading.words("few") else None
    total = part = 0
    for at in range(reading.match.start(group), reading.match.end(group)):
        name, value = class_at(reading.phrase, at), reading.phrase.values[at]
        if name == "HUNDRED":
            part = (part or 1) * 100
        elif name == "THOUSAND":
            total, part = total + (part or 1) * 1000, 0
        elif isinstance(value, int):
            part += value
    return total + part


def _part_of(reading: Reading, group: str) -> TimeOfDay:
    value = reading.value(group)
    return TimeOfDay.NIGHT if value in ("one", "many") else TimeOfDay(str(value))


def _is_distance(reading: Reading) -> bool:
    return class_at(reading.phrase, reading.stop) in _DISTANT


def _is_age(reading: Reading) -> bool:
    phrase, stop = reading.phrase, reading.stop
    return "old" in (*reading.words("long"), phrase.word(stop), phrase.word(stop + 1))
