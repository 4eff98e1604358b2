"""Movable feasts by calendar year: of the Islamic calendar, reckoned from the new moon, of Easter, and of weekdays.

An Islamic month begins in each country when its crescent is seen or announced: the day given is the likeliest, and
the true one a day off in some places. Sources:
J. Meeus, Astronomical Algorithms, chapters 8 (Easter) and 49 (new moon).
"""

import math
from datetime import date, timedelta
from functools import cache

_EPOCH = 2451545.0
"""2000 January 1.5, as a Julian day."""
_ORDINAL = 1721424.5
"""The Julian day of the day before 0001-01-01 at midnight."""
_SIGHTING = 0.44
"""The part of the day (UT) up to which a new moon lets the month begin on the next day."""
# The new moon of 2000-01-06 is that of Shawwal 1420, the tenth month.
_FIRST_MONTH = 1420 * 12 + 9


def find_new_moon(number: int) -> float:
    """The Julian day of a new moon, to some minutes; number 0 is that of 2000-01-06."""
    century = number / 1236.85
    sun = math.radians(2.5534 + 29.10535670 * number)
    moon = math.radians(201.5643 + 385.81693528 * number)
    node = math.radians(160.7108 + 390.67050284 * number)
    mean = 2451550.09766 + 29.530588861 * number + 0.00015437 * century**2
    return mean + (
        -0.40720 * math.sin(moon)
        + 0.17241 * math.sin(sun)
        + 0.01608 * math.sin(2 * moon)
        + 0.01039 * math.sin(2 * node)
        + 0.00739 * math.sin(moon - sun)
        - 0.00514 * math.sin(moon + sun)
        + 0.00208 * math.sin(2 * sun)
    )


@cache
def begin_islamic_month(year: int, month: int) -> date:
    """The likeliest first day of a month (1 to 12) of an Islamic year. Raises ValueError outside the calendar."""
    moon = find_new_moon(year * 12 + month - 1 - _FIRST_MONTH) - _ORDINAL
    day = math.floor(moon)
    return date.fromordinal(day + (1 if moon - day <= _SIGHTING else 2))


def list_islamic_days(year: int, month: int, day: int) -> list[date]:
    """The days of a calendar year that are that day of that Islamic month: one, seldom two or none."""
    lunar = int((year - 622) * 1.030684)
    shift = timedelta(days=day - 1)
    days = [begin_islamic_month(each, month) + shift for each in range(lunar - 1, lunar + 3)]
    return [each for each in days if each.year == year]


def count_islamic_month(first: date) -> int:
    """The days, 29 or 30, of the Islamic month that begins on a day."""
    number = round((first.toordinal() + _ORDINAL - find_new_moon(0)) / 29.530588861) + _FIRST_MONTH + 1
    return (begin_islamic_month(number // 12, number % 12 + 1) - first).days


def find_easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    cycle, century, rest = year % 19, year // 100, year % 100
    leap, part = divmod(century, 4)
    moon = (19 * cycle + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * part + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (cycle + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def find_orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, from 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def find_nth_weekday(year: int, month: int, weekday: int, order: int) -> date:
    """The `order`-th such weekday of a month; with -1 its last. Raises ValueError where there is none."""
    if order < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=(following.weekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (order - 1))
    if found.month != month:
        raise ValueError(f"{year}-{month:02} has no such weekday")
    return found
