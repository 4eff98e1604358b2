"""The reader of each kind of date expression, by the name of its pattern."""

from collections.abc import Callable

from dateline.extract.dates import calendar_dates, calendar_units, distances, feast_dates, relative_dates
from dateline.extract.dates.context import Context
from dateline.extract.dates.grammar import Reading
from dateline.extract.dates.intervals import Interval

Reader = Callable[[Reading, Context], Interval | None]

READERS: dict[str, Reader] = {
    "iso": calendar_dates.read_iso,
    "dotted": calendar_dates.read_dotted,
    "slash": calendar_dates.read_slash,
    "day_month": calendar_dates.read_month_day,
    "day_word_month": calendar_dates.read_month_day,
    "day_month_short_year": calendar_dates.read_month_day,
    "month_day": calendar_dates.read_month_day,
    "month_days": calendar_dates.read_month_days,
    "days_month": calendar_dates.read_month_days,
    "the_day": calendar_dates.read_the_day,
    "weekday": relative_dates.read_weekday,
    "weekday_day": calendar_dates.read_weekday_day,
    "week_weekday": relative_dates.read_weekday,
    "deictic": relative_dates.read_deictic,
    "deictic_beyond": relative_dates.read_deictic,
    "tod_day": relative_dates.read_time_of_day,
    "tonight": relative_dates.read_tonight,
    "holiday": calendar_dates.read_holiday,
    "movable": feast_dates.read_feast,
    "nth_weekday": feast_dates.read_nth_weekday,
    "from_now": distances.read_ahead,
    "in_time": distances.read_ahead,
    "month": calendar_units.read_month,
    "season": calendar_units.read_season,
    "year": calendar_units.read_year,
    "decade": calendar_units.read_decade,
    "before_last": relative_dates.read_before_last,
    "unit_part": relative_dates.read_unit_part,
    "unit_end": relative_dates.read_unit_part,
    "midweek": relative_dates.read_midweek,
    "unit": relative_dates.read_unit,
    "weekend": relative_dates.read_unit,
    "trailing": relative_dates.read_trailing,
    "recent": relative_dates.read_recent,
    "ago": distances.read_ago,
    "offset": distances.read_offset,
    "the_offset": distances.read_offset,
    "beside": distances.read_beside,
    "in_the_day": distances.read_beside,
}


def read_point(reading: Reading, context: Context) -> Interval | None:
    """What a match means; None where its words are no date after all ("February 30")."""
    try:
        return READERS[reading.name](reading, context)
    except ValueError:
        return None
