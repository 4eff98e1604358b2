"""Dates and durations as reports word them. Places, groups and events are invented; the anchor is a Friday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.codes import AbstentionReason, DateBasis, DateKind, DatePrecision, TimeOfDay
from dateline.codebook.records import Span
from dateline.extract.dates import (
    DateExpression,
    DateModifier,
    find_anchor,
    find_dates,
    find_durations,
    follow_dates,
)

ANCHOR = date(2022, 1, 28)
NARRATIVE = date(2022, 1, 20)


def find(text: str, anchor: date | None = ANCHOR, narrative: date | None = NARRATIVE) -> list[DateExpression]:
    return find_dates(text, 0, len(text), anchor, narrative)


def find_one(text: str, anchor: date | None = ANCHOR, narrative: date | None = NARRATIVE) -> DateExpression:
    found = find(text, anchor, narrative)
    assert len(found) == 1, [text[each.start : each.end] for each in found]
    return found[0]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        # Days of the calendar.
        ("The depot burned on 2022-01-20, police said.", "2022-01-20", "2022-01-20", "2022-01-20"),
        ("Reported 2021/12/03 by the port office.", "2021/12/03", "2021-12-03", "2021-12-03"),
        ("Shells fell on 20/01/2022 in Karveth.", "20/01/2022", "2022-01-20", "2022-01-20"),
        ("Shells fell on 01/20/2022 in Karveth.", "01/20/2022", "2022-01-20", "2022-01-20"),
        ("Shells fell on 05.05.2021 in Karveth.", "05.05.2021", "2021-05-05", "2021-05-05"),
        ("The ambush of 20 January 2022 killed two.", "20 January 2022", "2022-01-20", "2022-01-20"),
        ("On January 20, gunmen stormed the mill.", "January 20", "2022-01-20", "2022-01-20"),
        ("On January 20th, gunmen stormed the mill.", "January 20th", "2022-01-20", "2022-01-20"),
        ("On the 20th of January gunmen stormed the mill.", "the 20th of January", "2022-01-20", "2022-01-20"),
        ("On Jan. 20 gunmen stormed the mill.", "Jan. 20", "2022-01-20", "2022-01-20"),
        ("Clashes began on Sept. 3, 2021, in Tel Arun.", "Sept. 3, 2021", "2021-09-03", "2021-09-03"),
        ("on December 30 a convoy was hit", "December 30", "2021-12-30", "2021-12-30"),
        ("A mine exploded the 22 January near Orvan.", "the 22 January", "2022-01-22", "2022-01-22"),
        ("It dates from January 20th last, he wrote.", "January 20th last", "2022-01-20", "2022-01-20"),
        ("BANVERA, Jan. 22 (Outlet) - Rebels took a bridge.", "Jan. 22", "2022-01-22", "2022-01-22"),
        ("BANVERA, 7 JAN 90 -- REBELS TOOK A BRIDGE", "7 JAN 90", "1990-01-07", "1990-01-07"),
        ("REBELS TOOK A BRIDGE ON 20 JANUARY, POLICE SAID", "20 JANUARY", "2022-01-20", "2022-01-20"),
        ("Nobody claimed a January 20 attack on the mill.", "January 20", "2022-01-20", "2022-01-20"),
        ("The January 20 assaults were the worst.", "January 20", "2022-01-20", "2022-01-20"),
        ("The first of March saw new raids.", "The first of March", "2021-03-01", "2021-03-01"),
        ("Thursday, January 20, was the worst day.", "Thursday, January 20", "2022-01-20", "2022-01-20"),
        ("They struck on Friday (Jan. 21) and fled.", "Friday (Jan. 21)", "2022-01-21", "2022-01-21"),
        ("The raid on 4 June last year failed.", "4 June last year", "2021-06-04", "2021-06-04"),
        ("On the 22nd, two more posts fell.", "the 22nd", "2022-01-22", "2022-01-22"),
        ("It was the twentieth of January.", "the twentieth of January", "2022-01-20", "2022-01-20"),
        ("It was the twenty-second of January.", "the twenty-second of January", "2022-01-22", "2022-01-22"),
        ("Saturday 22. A base was hit.", "Saturday 22", "2022-01-22", "2022-01-22"),
        ("On Thursday the 20th gunmen came.", "Thursday the 20th", "2022-01-20", "2022-01-20"),
        ("On Thursday 20 people died.", "Thursday", "2022-01-27", "2022-01-27"),
        ("On Thursday 21, it said, died.", "Thursday", "2022-01-27", "2022-01-27"),
        ("A blast on 20 may 2021 hit the quay.", "20 may 2021", "2021-05-20", "2021-05-20"),
        ("The Mar. 3 raid was repelled.", "Mar. 3", "2021-03-03", "2021-03-03"),
        ("A truck blew up on New Year's Eve in Orvan.", "New Year's Eve", "2021-12-31", "2021-12-31"),
        ("A truck blew up on Christmas Day in Orvan.", "Christmas Day", "2021-12-25", "2021-12-25"),
        ("On March 3 talks will resume.", "March 3", "2022-03-03", "2022-03-03"),
        ("The vote is set for February 10.", "February 10", "2022-02-10", "2022-02-10"),
        ("They could be freed as early as Tuesday.", "Tuesday", "2022-02-01", "2022-02-01"),
        ("They will be arrested and tried on Tuesday.", "Tuesday", "2022-02-01", "2022-02-01"),
        ("The mill was hit on Tuesday and will stay shut.", "Tuesday", "2022-01-25", "2022-01-25"),
        ("Thirty raids since February are known.", "since February", "2021-02-01", "2022-01-28"),
        ("Rebels struck in February.", "February", "2021-02-01", "2021-02-28"),
        ("Talks will resume on March 3.", "March 3", "2022-03-03", "2022-03-03"),
        # Feasts, and weekdays counted in a month.
        ("Shells fell during Ramadan.", "Ramadan", "2021-04-13", "2021-05-12"),
        ("Shells fell on the first day of Ramadan.", "the first day of Ramadan", "2021-04-13", "2021-04-13"),
        ("Shells fell on Eid al-Adha.", "Eid al-Adha", "2021-07-20", "2021-07-20"),
        ("Shells fell on the eve of Eid al-Fitr.", "the eve of Eid al-Fitr", "2021-05-12", "2021-05-12"),
        ("Shells fell on Eid.", "Eid", "2021-07-20", "2021-07-20"),
        ("Shells fell on Good Friday.", "Good Friday", "2021-04-02", "2021-04-02"),
        ("Shells fell on Easter Monday in Orvan.", "Easter Monday", "2021-04-05", "2021-04-05"),
        ("Shells fell on Palm Sunday last year.", "Palm Sunday last year", "2021-03-28", "2021-03-28"),
        ("Shells fell at Orthodox Easter.", "Orthodox Easter", "2021-05-02", "2021-05-02"),
        ("A clerk died on Thanksgiving night.", "Thanksgiving night", "2021-11-25", "2021-11-26"),
        ("Talks will open on Memorial Day.", "Memorial Day", "2022-05-30", "2022-05-30"),
        ("It fell on the last Saturday of August.", "the last Saturday of August", "2021-08-28", "2021-08-28"),
        ("It fell on the first Friday of June 2014.", "the first Friday of June 2014", "2014-06-06", "2014-06-06"),
        # Machine-translated, and written otherwise.
        ("Perished the 13-th of January.", "the 13-th of January", "2022-01-13", "2022-01-13"),
        ("A buyer was robbed on the 18.01. and fled.", "the 18.01.", "2022-01-18", "2022-01-18"),
        ("It fell at 9 p.m. the same day.", "9 p.m. the same day", "2022-01-20", "2022-01-20"),
        ("It fell in the small hours of Friday.", "the small hours of Friday", "2022-01-28", "2022-01-28"),
        ("It fell in the war, 1996 to 2006.", "1996 to 2006", "1996-01-01", "2006-12-31"),
        # What is to come.
        ("Envoys are to meet on Monday.", "Monday", "2022-01-31", "2022-01-31"),
        ("A team is due there on Monday.", "Monday", "2022-01-31", "2022-01-31"),
        ("The chamber put off its session to Monday.", "Monday", "2022-01-31", "2022-01-31"),
        ("They must leave by 3 February.", "by 3 February", None, "2022-02-03"),
        ("They will be freed two days from now.", "two days from now", "2022-01-30", "2022-01-30"),
        ("They will be freed in two days.", "two days", "2022-01-30", "2022-01-30"),
        ("A film of 20 January will show it.", "20 January", "2022-01-20", "2022-01-20"),
        # Told from what was told.
        ("A year earlier to the day it fell.", "A year earlier to the day", "2021-01-20", "2021-01-20"),
        ("The previous autumn they asked for wire.", "The previous autumn", "2021-09-01", "2021-11-30"),
        ("He was jailed since the January 20 raid.", "January 20", "2022-01-20", "2022-01-20"),
        ("It was the deadliest since the January 20 raid.", "since the January 20", "2022-01-20", "2022-01-28"),
        ("A bomb went off the Tuesday before last.", "the Tuesday before last", "2022-01-18", "2022-01-18"),
        ("A bomb went off the week before last.", "the week before last", "2022-01-10", "2022-01-16"),
        ("A bomb went off the night before last.", "the night before last", "2022-01-26", "2022-01-27"),
        ("A bomb went off the weekend before last.", "the weekend before last", "2022-01-15", "2022-01-16"),
        ("A bomb went off on Saturday or Sunday.", "Saturday or Sunday", "2022-01-22", "2022-01-23"),
        ("A bomb went off late Monday or early Tuesday.", "late Monday or early Tuesday", "2022-01-24", "2022-01-25"),
        ("A bomb went off at 11:30 p.m. GMT on Monday.", "11:30 p.m. GMT on Monday", "2022-01-24", "2022-01-24"),
        # Weekdays.
        ("A bomb went off on Friday in Orvan.", "Friday", "2022-01-28", "2022-01-28"),
        ("A bomb went off on Saturday in Orvan.", "Saturday", "2022-01-22", "2022-01-22"),
        ("A bomb went off last Friday in Orvan.", "last Friday", "2022-01-21", "2022-01-21"),
        ("A truce starts next Friday in Orvan.", "next Friday", "2022-02-04", "2022-02-04"),
        ("They will be tried on Monday in Orvan.", "Monday", "2022-01-31", "2022-01-31"),
        ("He said on Monday that they will be tried.", "Monday", "2022-01-24", "2022-01-24"),
        ("Friday's attack destroyed the mill.", "Friday", "2022-01-28", "2022-01-28"),
        ("early Saturday the guns fell silent", "early Saturday", "2022-01-22", "2022-01-22"),
        ("It ended late on Tuesday.", "late on Tuesday", "2022-01-25", "2022-01-25"),
        ("The raid on Tuesday of last week failed.", "Tuesday of last week", "2022-01-18", "2022-01-18"),
        ("It was hit last week on Wednesday.", "last week on Wednesday", "2022-01-19", "2022-01-19"),
        ("this past Sunday the ferry was sunk", "this past Sunday", "2022-01-23", "2022-01-23"),
        ("A bomb went off on Sat. Jan 22 in Orvan.", "Sat. Jan 22", "2022-01-22", "2022-01-22"),
        ("On a Monday night raid, see below.", "Monday night", "2022-01-24", "2022-01-25"),
        # Told from the publication.
        ("Rebels fled yesterday.", "yesterday", "2022-01-27", "2022-01-27"),
        ("Rebels fled today.", "today", "2022-01-28", "2022-01-28"),
        ("Talks open tomorrow.", "tomorrow", "2022-01-29", "2022-01-29"),
        ("Rebels fled the day before yesterday.", "the day before yesterday", "2022-01-26", "2022-01-26"),
        ("Rebels fled two days ago.", "two days ago", "2022-01-26", "2022-01-26"),
        ("It fell a year ago today.", "a year ago today", "2021-01-28", "2021-01-28"),
        ("It fell two years ago to the day.", "two years ago to the day", "2020-01-28", "2020-01-28"),
        ("It fell exactly two years ago.", "exactly two years ago", "2020-01-28", "2020-01-28"),
        ("It fell exactly a decade ago.", "exactly a decade ago", "2012-01-28", "2012-01-28"),
        ("It fell ten years ago on Friday.", "ten years ago on Friday", "2012-01-28", "2012-01-28"),
        ("It fell a year ago on Thursday.", "a year ago on Thursday", "2021-01-27", "2021-01-27"),
        ("It fell a week ago on Thursday.", "a week ago on Thursday", "2022-01-20", "2022-01-20"),
        ("It fell a year ago this week.", "a year ago this week", "2021-01-25", "2021-01-31"),
        ("It fell two years ago this month.", "two years ago this month", "2020-01-01", "2020-01-31"),
        ("It fell about a year ago.", "about a year ago", "2021-01-01", "2021-12-31"),
        ("Rebels fled 10 days ago.", "10 days ago", "2022-01-18", "2022-01-18"),
        ("Rebels fled a couple of days ago.", "a couple of days ago", "2022-01-26", "2022-01-26"),
        ("Rebels fled a week ago.", "a week ago", "2022-01-18", "2022-01-24"),
        ("Rebels fled three weeks ago.", "three weeks ago", "2022-01-04", "2022-01-10"),
        ("A plot was foiled two months ago.", "two months ago", "2021-11-01", "2021-11-30"),
        ("The front froze eight years ago.", "eight years ago", "2014-01-01", "2014-12-31"),
        ("Rebels fled last week.", "last week", "2022-01-17", "2022-01-23"),
        ("Rebels fled last month.", "last month", "2021-12-01", "2021-12-31"),
        ("Rebels fled last year.", "last year", "2021-01-01", "2021-12-31"),
        ("Rebels fled this week.", "this week", "2022-01-24", "2022-01-28"),
        ("Rebels fled this month.", "this month", "2022-01-01", "2022-01-28"),
        ("Rebels fled earlier this month.", "earlier this month", "2022-01-01", "2022-01-28"),
        ("Rebels fled late last year.", "late last year", "2021-10-01", "2021-12-31"),
        ("Rebels fled at the end of last month.", "the end of last month", "2021-12-22", "2021-12-31"),
        ("Shelling resumed over the weekend.", "the weekend", "2022-01-22", "2022-01-23"),
        ("Shelling resumed last weekend.", "last weekend", "2022-01-22", "2022-01-23"),
        ("Two died over the past month.", "the past month", "2021-12-28", "2022-01-28"),
        ("Two died in the past two weeks.", "the past two weeks", "2022-01-14", "2022-01-28"),
        ("Two died in the last 24 hours.", "the last 24 hours", "2022-01-27", "2022-01-28"),
        # Months, seasons, years.
        ("Rebels fled in November.", "November", "2021-11-01", "2021-11-30"),
        ("Rebels fled in January.", "January", "2022-01-01", "2022-01-31"),
        ("Rebels fled in November 2021.", "November 2021", "2021-11-01", "2021-11-30"),
        ("Rebels fled in June of 2014.", "June of 2014", "2014-06-01", "2014-06-30"),
        ("Rebels fled last June.", "last June", "2021-06-01", "2021-06-30"),
        ("Rebels fled in May.", "May", "2021-05-01", "2021-05-31"),
        ("Rebels fled in late November.", "late November", "2021-11-21", "2021-11-30"),
        ("Rebels fled in mid-March.", "mid-March", "2021-03-11", "2021-03-20"),
        ("Rebels fled in the first week of June.", "the first week of June", "2021-06-01", "2021-06-07"),
        ("Rebels fled in the last days of June.", "the last days of June", "2021-06-21", "2021-06-30"),
        ("Rebels fled in the second half of June.", "the second half of June", "2021-06-16", "2021-06-30"),
        ("Rebels fled in November last year.", "November last year", "2021-11-01", "2021-11-30"),
        ("Rebels fled at the end of 2017.", "the end of 2017", "2017-10-01", "2017-12-31"),
        ("Rebels fled in late 2017.", "late 2017", "2017-10-01", "2017-12-31"),
        ("Rebels fled in the first week of May.", "the first week of May", "2021-05-01", "2021-05-07"),
        ("Rebels fled at the end of the month.", "the end of the month", "2022-01-22", "2022-01-28"),
        ("Rebels will flee by the end of the month.", "by the end of the month", None, "2022-01-31"),
        ("Rebels will flee by year's end.", "by year's end", None, "2022-12-31"),
        ("They have fled since the start of the year.", "since the start of the year", "2022-01-01", "2022-01-28"),
        ("Rebels fled earlier in the month.", "earlier in the month", "2022-01-01", "2022-01-20"),
        ("Rebels fled mid-week.", "mid-week", "2022-01-25", "2022-01-27"),
        ("Two fell in the past year.", "the past year", "2021-01-28", "2022-01-28"),
        ("Two fell over the past twelve months.", "the past twelve months", "2021-01-28", "2022-01-28"),
        ("It has burned since the beginning of the war in 2015.", "2015", "2015-01-01", "2022-01-28"),
        ("It has burned since the war began in March 2015.", "March 2015", "2015-03-01", "2022-01-28"),
        ("Since the raid in 2015 it has burned.", "2015", "2015-01-01", "2015-12-31"),
        ("Since the war began, a raid came; in 2015 it burned.", "2015", "2015-01-01", "2015-12-31"),
        ("Rebels fled in early 2019.", "early 2019", "2019-01-01", "2019-03-31"),
        ("Rebels fled in mid-2019.", "mid-2019", "2019-04-01", "2019-09-30"),
        ("Rebels fled in the first half of 2019.", "the first half of 2019", "2019-01-01", "2019-06-30"),
        ("Rebels fled in the spring of 2019.", "spring of 2019", "2019-03-01", "2019-05-31"),
        ("Rebels fled in summer 2019.", "summer 2019", "2019-06-01", "2019-08-31"),
        ("Rebels fled in the autumn of 2019.", "autumn of 2019", "2019-09-01", "2019-11-30"),
        ("Rebels fled in the winter of 2019.", "winter of 2019", "2019-12-01", "2020-02-29"),
        ("Rebels fled last summer.", "last summer", "2021-06-01", "2021-08-31"),
        ("Rebels fled in 2014.", "2014", "2014-01-01", "2014-12-31"),
        ("The 2014 offensive emptied Orvan.", "2014", "2014-01-01", "2014-12-31"),
        ("Rebels ruled here in the 1990s.", "1990s", "1990-01-01", "1999-12-31"),
        # Nights.
        ("It came on Monday night.", "Monday night", "2022-01-24", "2022-01-25"),
        ("FRONTS SHIFTED THURSDAY NIGHT, IT SAID", "THURSDAY NIGHT", "2022-01-27", "2022-01-28"),
        ("Jets struck overnight.", "overnight", "2022-01-27", "2022-01-28"),
        ("Jets struck last night.", "last night", "2022-01-27", "2022-01-28"),
        ("It came in the night of Thursday to Friday.", "the night of Thursday to Friday", "2022-01-27", "2022-01-28"),
        ("on the night between 20 and 21 January", "the night between 20 and 21 January", "2022-01-20", "2022-01-21"),
        (
            "on the night between Thursday and Friday",
            "the night between Thursday and Friday",
            "2022-01-27",
            "2022-01-28",
        ),
        ("It came overnight from Thursday to Friday.", "overnight from Thursday to Friday", "2022-01-27", "2022-01-28"),
        ("It came overnight into Friday.", "overnight into Friday", "2022-01-27", "2022-01-28"),
        (
            "It came the night from Friday 4 to Saturday 5 June.",
            "the night from Friday 4 to Saturday 5 June",
            "2021-06-04",
            "2021-06-05",
        ),
        ("in the night of 4 to 5 June 2021 it fell", "the night of 4 to 5 June 2021", "2021-06-04", "2021-06-05"),
        ("It fell overnight from 4 to 5 June.", "overnight from 4 to 5 June", "2021-06-04", "2021-06-05"),
        (
            "the night of Friday, 4 June to Saturday was bad",
            "the night of Friday, 4 June to Saturday",
            "2021-06-04",
            "2021-06-05",
        ),
        (
            "the night between 30 and 31 December was bad",
            "the night between 30 and 31 December",
            "2021-12-30",
            "2021-12-31",
        ),
        ("during the night from Thursday to today", "the night from Thursday to today", "2022-01-27", "2022-01-28"),
        (
            "between Thursday evening and dawn today",
            "between Thursday evening and dawn today",
            "2022-01-27",
            "2022-01-28",
        ),
        ("Thursday night, that is, jets came.", "Thursday night", "2022-01-27", "2022-01-28"),
        ("Overnight Thursday to Friday jets came.", "Overnight Thursday to Friday", "2022-01-27", "2022-01-28"),
        ("It lasted from 4 June to Sunday.", "from 4 June to Sunday", "2021-06-04", "2021-06-06"),
        ("It lasted Thursday night into Friday.", "Thursday night into Friday", "2022-01-27", "2022-01-28"),
        ("on the night of January 20 to 21 they came", "the night of January 20 to 21", "2022-01-20", "2022-01-21"),
        ("on the night of January 20 they came", "the night of January 20", "2022-01-20", "2022-01-21"),
        # Ranges.
        ("It lasted from January 20 to 26.", "from January 20 to 26", "2022-01-20", "2022-01-26"),
        ("The January 20-26 battle ended.", "January 20-26", "2022-01-20", "2022-01-26"),
        ("It lasted from 20 to 26 January 2022.", "from 20 to 26 January 2022", "2022-01-20", "2022-01-26"),
        ("It fell between 3 and 5 March.", "between 3 and 5 March", "2021-03-03", "2021-03-05"),
        ("Raids came on March 3, 4 and 5.", "March 3, 4 and 5", "2021-03-03", "2021-03-05"),
        ("From December 30 to January 3 it burned.", "From December 30 to January 3", "2021-12-30", "2022-01-03"),
        ("from 3 March 2015 to 10 April it burned", "from 3 March 2015 to 10 April", "2015-03-03", "2015-04-10"),
        ("from March 3 to April 10, 2015, it burned", "from March 3 to April 10, 2015", "2015-03-03", "2015-04-10"),
        ("It went on from Monday to Wednesday.", "from Monday to Wednesday", "2022-01-24", "2022-01-26"),
        ("It went on from June to August 2019.", "from June to August 2019", "2019-06-01", "2019-08-31"),
        ("It went on between 2014 and 2017.", "between 2014 and 2017", "2014-01-01", "2017-12-31"),
        ("It went on for six days until Wednesday.", "six days until Wednesday", "2022-01-21", "2022-01-26"),
        ("Jan 20 - Jan 26: a week of raids.", "Jan 20 - Jan 26", "2022-01-20", "2022-01-26"),
        ("Raids came in the week of January 19.", "the week of January 19", "2022-01-17", "2022-01-23"),
        (
            "It fell between Monday night and Tuesday morning.",
            "between Monday night and Tuesday morning",
            "2022-01-24",
            "2022-01-25",
        ),
        (
            "It fell from late Monday until early Wednesday.",
            "from late Monday until early Wednesday",
            "2022-01-24",
            "2022-01-26",
        ),
        ("Tuesday, 25/01/2022, was calm.", "Tuesday, 25/01/2022", "2022-01-25", "2022-01-25"),
        ("Nine months after June 2014 it fell.", "Nine months after June 2014", "2015-03-01", "2015-03-31"),
        # Open and bent.
        ("Thirty raids since June were counted.", "since June", "2021-06-01", "2022-01-28"),
        ("They held it since 2017.", "since 2017", "2017-01-01", "2022-01-28"),
        ("They held it from 2014 onwards.", "from 2014 onwards", "2014-01-01", "2022-01-28"),
        ("They held it until Wednesday.", "until Wednesday", None, "2022-01-26"),
        ("They fled before Friday.", "before Friday", None, "2022-01-27"),
        ("They fled after January 20.", "after January 20", "2022-01-21", None),
        ("They fled by Wednesday.", "by Wednesday", None, "2022-01-26"),
        ("They fled around January 20.", "around January 20", "2022-01-20", "2022-01-20"),
        # Told from another event.
        ("Two days earlier a post was lost.", "Two days earlier", "2022-01-18", "2022-01-18"),
        ("Three days later a post was lost.", "Three days later", "2022-01-23", "2022-01-23"),
        ("The day after the attack a post was lost.", "The day after", "2022-01-21", "2022-01-21"),
        ("The previous day a post was lost.", "The previous day", "2022-01-19", "2022-01-19"),
        ("The following night a post was lost.", "The following night", "2022-01-21", "2022-01-22"),
        ("That night a post was lost.", "That night", "2022-01-20", "2022-01-21"),
        ("The same day a post was lost.", "The same day", "2022-01-20", "2022-01-20"),
        ("Minutes later a post was lost.", "Minutes later", "2022-01-20", "2022-01-20"),
        ("A plot was foiled two months before.", "two months before", "2021-11-01", "2021-11-30"),
        ("Two days after January 20 a post was lost.", "Two days after January 20", "2022-01-22", "2022-01-22"),
        ("The day after Thursday's raid it fell.", "The day after Thursday", "2022-01-28", "2022-01-28"),
    ],
)
def test_date_is_resolved(text: str, quote: str, first: str | None, last: str | None) -> None:
    found = find_one(text)
    assert text[found.start : found.end] == quote
    assert (found.first, found.last) == (day(first), day(last))
    assert found.reason is None
    assert found.basis is not DateBasis.NONE


@pytest.mark.parametrize(
    "text",
    [
        "An F-16 crashed on Highway 22 near Karveth.",
        "Under Resolution 2254 the talks go on.",
        "The 1990 Group denied it.",
        "He left during the 2017-18 school year.",
        "Spending rose in fiscal 2019 by half.",
        "Shops were hit before Black Friday.",
        "The March 14 Alliance denied it.",
        "Men of the 23 March Movement fled.",
        "The April 6 Youth Movement denied it.",
        "The 22nd Brigade moved in.",
        "They met on the 22nd floor.",
        "Twenty men may have fled.",
        "At least 20 may have died.",
        "The crowd began to march on the ministry.",
        "A second blast followed within one second.",
        "The Sun said he sat down in the sun.",
        "A 22-year-old man, aged 22, was hurt.",
        "The train left at 10:30 and came at 11 a.m. sharp.",
        "Some 2000 fighters of a force of 2000 men fled.",
        "Clashes break out every Friday.",
        "The market opens on Fridays and daily at need.",
        "A mid-week market was opened.",
        "At the end of the month-long siege they fled.",
        "They pray every other night.",
        "A tank worth $2,014 cost 20% more in 1.5 tries.",
        "Version 12.5.3 of the code was used 31 times.",
        "It began at approximately 2045 and at 2130 it ended.",
        "She lives at 20 Mill Road, flat 7.",
        "They held the post for two days before leaving.",
        "MEN MAY HAVE FLED",
        "",
        "?!",
    ],
)
def test_no_date_is_seen(text: str) -> None:
    assert [text[found.start : found.end] for found in find(text)] == []


@pytest.mark.parametrize(
    ("text", "anchor", "narrative", "reason"),
    [
        ("Shells fell on 03/04/2021 in Karveth.", ANCHOR, None, AbstentionReason.AMBIGUOUS),
        ("Shells fell on January 20 in Karveth.", None, None, AbstentionReason.NO_ANCHOR),
        ("Shells fell on Friday in Karveth.", None, None, AbstentionReason.NO_ANCHOR),
        ("Shells fell yesterday in Karveth.", None, None, AbstentionReason.NO_ANCHOR),
        ("Shells fell last night in Karveth.", None, None, AbstentionReason.NO_ANCHOR),
        ("Shells fell in November.", None, None, AbstentionReason.NO_ANCHOR),
        ("Shells fell from Monday to Friday.", None, None, AbstentionReason.NO_ANCHOR),
        ("Shells fell on the 22nd.", None, None, AbstentionReason.NO_ANCHOR),
        ("Shells fell two days earlier.", ANCHOR, None, AbstentionReason.NO_ANCHOR),
        ("Shells fell the following day.", ANCHOR, None, AbstentionReason.NO_ANCHOR),
        ("Four years later shells fell.", ANCHOR, NARRATIVE, AbstentionReason.VAGUE),
        ("Several days ago shells fell.", ANCHOR, NARRATIVE, AbstentionReason.VAGUE),
        ("Hours later shells fell.", ANCHOR, NARRATIVE, AbstentionReason.VAGUE),
        ("Days later shells fell.", ANCHOR, NARRATIVE, AbstentionReason.VAGUE),
        ("In recent weeks shells fell.", ANCHOR, NARRATIVE, AbstentionReason.VAGUE),
        ("During Passover shells fell.", ANCHOR, NARRATIVE, AbstentionReason.VAGUE),
        ("Shells fell on a Monday.", ANCHOR, NARRATIVE, AbstentionReason.VAGUE),
        ("Shells fell on Monday, January 20, 2022.", ANCHOR, None, AbstentionReason.CONTRADICTORY),
        ("Troops left on 29 February.", ANCHOR, None, AbstentionReason.AMBIGUOUS),
        ("As of February 10, cards are void.", ANCHOR, None, AbstentionReason.AMBIGUOUS),
        ("The March 20 deadline stands.", ANCHOR, None, AbstentionReason.AMBIGUOUS),
        ("Shells fell more than a month ago.", ANCHOR, None, AbstentionReason.VAGUE),
        ("Nine months later shells fell.", ANCHOR, NARRATIVE, AbstentionReason.AMBIGUOUS),
        ("Shells fell on Monday 25/01/2022.", ANCHOR, None, AbstentionReason.CONTRADICTORY),
        ("Two days after 03/04/2021 shells fell.", ANCHOR, NARRATIVE, AbstentionReason.AMBIGUOUS),
        ("Shells fell ten years ago on Saturday.", ANCHOR, None, AbstentionReason.AMBIGUOUS),
        ("Shells fell at the end of the month.", ANCHOR, date(2019, 11, 6), AbstentionReason.AMBIGUOUS),
        ("Shells fell at the end of the month.", date(2022, 1, 5), None, AbstentionReason.AMBIGUOUS),
        ("In recent months shells fell.", ANCHOR, NARRATIVE, AbstentionReason.VAGUE),
        ("Shells fell this weekend.", date(2022, 1, 26), None, AbstentionReason.AMBIGUOUS),
    ],
)
def test_unresolved_date_says_why(
    text: str, anchor: date | None, narrative: date | None, reason: AbstentionReason
) -> None:
    found = find_one(text, anchor, narrative)
    assert (found.first, found.last) == (None, None)
    assert found.reason is reason
    assert found.basis is DateBasis.NONE


@pytest.mark.parametrize(
    ("text", "time_of_day"),
    [
        ("It came early on Saturday morning.", TimeOfDay.MORNING),
        ("It came at dawn on Sunday.", TimeOfDay.DAWN),
        ("It came before dawn on Sunday.", TimeOfDay.DAWN),
        ("It came in the early hours of Sunday.", TimeOfDay.NIGHT),
        ("It came shortly after midnight on Sunday.", TimeOfDay.NIGHT),
        ("It came on Sunday evening.", TimeOfDay.EVENING),
        ("It came on Sunday, at noon.", TimeOfDay.MIDDAY),
        ("It came on the afternoon of January 20.", TimeOfDay.AFTERNOON),
        ("It came on January 20 in the morning.", TimeOfDay.MORNING),
        ("It came yesterday afternoon.", TimeOfDay.AFTERNOON),
        ("It came this morning.", TimeOfDay.MORNING),
        ("It came at 3 a.m. on Sunday.", TimeOfDay.NIGHT),
        ("It came on Sunday at 3 a.m. local time.", TimeOfDay.NIGHT),
        ("It came at 22:30 on Thursday.", TimeOfDay.NIGHT),
        ("It came on Sunday at around 10:30 pm.", TimeOfDay.NIGHT),
        ("It came on Sunday around 5:30 a.m.", TimeOfDay.DAWN),
        ("It came at 14:15 on Sunday.", TimeOfDay.AFTERNOON),
        ("It came at 12 p.m. on Sunday.", TimeOfDay.MIDDAY),
        ("It came at 10:30 on Sunday.", None),
        ("It came at 2200 GMT on Sunday.", None),
        ("It came shortly after dawn on Sunday.", TimeOfDay.DAWN),
        ("It came around noon on Sunday.", TimeOfDay.MIDDAY),
        ("It came on Sunday at evening prayer.", TimeOfDay.EVENING),
        ("It came during dawn prayers on Sunday.", TimeOfDay.DAWN),
        ("Sunday's pre-dawn raid failed.", TimeOfDay.DAWN),
        ("It came on Sunday.", None),
        ("It came late on Sunday.", None),
    ],
)
def test_time_of_day_is_bound(text: str, time_of_day: TimeOfDay | None) -> None:
    found = find_one(text)
    assert found.time_of_day is time_of_day
    assert found.first == found.last


@pytest.mark.parametrize(
    ("text", "kind", "precision", "modifier"),
    [
        ("on January 20", DateKind.WINDOW, DatePrecision.DAY, None),
        ("on Monday night", DateKind.WINDOW, DatePrecision.DAY, None),
        ("in the night of Thursday to Friday", DateKind.WINDOW, DatePrecision.DAY, None),
        ("overnight on Monday", DateKind.WINDOW, DatePrecision.RANGE, None),
        ("from January 20 to 26", DateKind.DURATION, DatePrecision.RANGE, None),
        ("from Monday to Wednesday", DateKind.DURATION, DatePrecision.RANGE, None),
        ("between 3 and 5 March", DateKind.WINDOW, DatePrecision.RANGE, None),
        ("on March 3, 4 and 5", DateKind.WINDOW, DatePrecision.RANGE, None),
        ("since June", DateKind.DURATION, DatePrecision.MONTH, DateModifier.SINCE),
        ("until Wednesday", DateKind.DURATION, DatePrecision.DAY, DateModifier.UNTIL),
        ("by Wednesday", DateKind.WINDOW, DatePrecision.DAY, DateModifier.UNTIL),
        ("before Wednesday", DateKind.WINDOW, DatePrecision.DAY, DateModifier.BEFORE),
        ("after Wednesday", DateKind.WINDOW, DatePrecision.DAY, DateModifier.AFTER),
        ("around January 20", DateKind.WINDOW, DatePrecision.DAY, DateModifier.ABOUT),
        ("about two weeks ago", DateKind.WINDOW, DatePrecision.WEEK, DateModifier.ABOUT),
        ("early Saturday", DateKind.WINDOW, DatePrecision.DAY, DateModifier.START),
        ("in late November", DateKind.WINDOW, DatePrecision.MONTH, DateModifier.END),
        ("at the end of 2017", DateKind.WINDOW, DatePrecision.YEAR, DateModifier.END),
        ("in mid-2019", DateKind.WINDOW, DatePrecision.YEAR, DateModifier.MID),
        ("in the 1990s", DateKind.WINDOW, DatePrecision.RANGE, None),
        ("in the spring of 2019", DateKind.WINDOW, DatePrecision.RANGE, None),
        ("on Good Friday", DateKind.WINDOW, DatePrecision.DAY, None),
        ("during Ramadan", DateKind.WINDOW, DatePrecision.RANGE, DateModifier.ABOUT),
        ("last week", DateKind.WINDOW, DatePrecision.WEEK, None),
        ("over the past month", DateKind.DURATION, DatePrecision.MONTH, None),
        ("in the past 24 hours", DateKind.WINDOW, DatePrecision.RANGE, None),
        ("in the past year", DateKind.DURATION, DatePrecision.YEAR, None),
        ("in recent months", DateKind.DURATION, DatePrecision.MONTH, None),
        ("a year ago today", DateKind.WINDOW, DatePrecision.DAY, None),
        ("between Thursday evening and dawn today", DateKind.WINDOW, DatePrecision.DAY, None),
        ("between Thursday evening and Friday noon", DateKind.WINDOW, DatePrecision.RANGE, None),
        ("from Thursday evening to Friday morning", DateKind.DURATION, DatePrecision.RANGE, None),
        ("since the beginning of the war in 2015", DateKind.DURATION, DatePrecision.YEAR, DateModifier.SINCE),
        ("mid-week", DateKind.WINDOW, DatePrecision.RANGE, DateModifier.MID),
        ("after the January 20 attack", DateKind.WINDOW, DatePrecision.DAY, None),
        ("before Friday's vote", DateKind.WINDOW, DatePrecision.DAY, None),
    ],
)
def test_date_is_coded(text: str, kind: DateKind, precision: DatePrecision, modifier: DateModifier | None) -> None:
    found = find_one(f"Posts fell {text}.")
    assert (found.kind, found.precision, found.modifier) == (kind, precision, modifier)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("two days earlier", -2),
        ("a day later", 1),
        ("the day before", -1),
        ("the same day", 0),
        ("a week later", 7),
        ("two months before", -60),
        ("the next morning", 1),
        ("hours later", 0),
        ("48 hours later", 2),
        ("the following Monday", 4),
        ("two days ago", None),
        ("yesterday", None),
        ("two days after January 20", None),
    ],
)
def test_distance_from_event_is_told(text: str, days: int | None) -> None:
    assert find_one(f"Posts fell {text}.").relative_to_event == days


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("On Monday and Tuesday it rained shells.", ["Monday", "Tuesday"]),
        ("In January 20 people died.", ["January"]),
        ("On March 3 and 10 posts fell.", ["March 3"]),
        ("On January 20, 22 people died; on Friday none.", ["January 20", "Friday"]),
        ("In 2014, 2015 and 2016 it burned.", ["2014", "2015", "2016"]),
        ("Hit on 20 January, it fell two days later.", ["20 January", "two days later"]),
        ("He fled three days after the January 20 murder.", ["three days after", "January 20"]),
        ("He said Friday the truce of June 2014 was over.", ["Friday", "June 2014"]),
    ],
)
def test_dates_are_told_apart(text: str, quotes: list[str]) -> None:
    assert [text[found.start : found.end] for found in find(text)] == quotes


def test_year_comes_from_the_sentence_where_nothing_else_gives_it() -> None:
    first, second = find("From 3 March 2015 on it burned; on April 10 it fell.", anchor=None)
    assert first.first == date(2015, 3, 3)
    assert (second.first, second.basis) == (date(2015, 4, 10), DateBasis.INFERRED)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Raids came in March and in April 1989.", "1989-03-01"),
        ("It began on 9 June and ended on 12 July 2015.", "2015-06-09"),
        ("The January 20 raid and the 14 November 2021 raid were alike.", "2022-01-20"),
        ("It began on 9 June. It ended on 12 July 2015.", "2021-06-09"),
    ],
)
def test_year_told_last_holds_for_the_date_joined_to_it(text: str, first: str) -> None:
    assert find(text)[0].first == day(first)


def read_story(*sentences: str) -> list[tuple[date | None, date | None]]:
    """The dates of the last sentence, each sentence read after those before it."""
    narrative = month = None
    found: list[DateExpression] = []
    for sentence in sentences:
        found = find_dates(sentence, 0, len(sentence), ANCHOR, narrative, month)
        narrative, month = follow_dates(found, narrative, month)
    return [(each.first, each.last) for each in found]


@pytest.mark.parametrize(
    ("sentences", "first"),
    [
        (["One must go back to November 2019.", "On the 6th, a convoy was hit."], "2019-11-06"),
        (["On 3 November 2019 it began.", "On the 6th, a convoy was hit."], "2019-11-06"),
        (["It is the worst raid since November 2019.", "On the 6th, a convoy was hit."], "2022-01-06"),
        (["In November 2019 it began; on the 6th, a convoy was hit.", "Two days later it fell."], "2019-11-08"),
        (["One must go back to November 2019.", "Two days later a convoy was hit."], None),
        (["A post fell on 20 January.", "Six days earlier a convoy was hit."], "2022-01-14"),
        (["A post fell on Monday.", "Two days later a convoy was hit."], "2022-01-26"),
        (["A post fell on Monday night.", "The day after, a convoy was hit."], "2022-01-25"),
        (["A post fell on Monday.", "It rained.", "The following day a convoy was hit."], "2022-01-25"),
        (["A post fell on 20 January.", "A plot failed in November.", "Two days later a convoy was hit."], None),
        (["A post fell in 2015.", "Two days later a convoy was hit."], None),
        (["A post fell on Tuesday.", "The night after next a convoy was hit."], "2022-01-26"),
    ],
)
def test_story_goes_on_across_sentences(sentences: list[str], first: str | None) -> None:
    assert [begin for begin, _ in read_story(*sentences)] == [day(first)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("On Tuesday they said that the shooting stopped that day.", "2022-01-25"),
        ("Hit on Tuesday, it fell two days later.", "2022-01-27"),
        ("It was safe on Tuesday, five days later.", "2022-01-25"),
        ("It fell on Tuesday in the east, two days after the raid.", "2022-01-22"),
        ("Two years ago, on 26 August, it fell.", "2020-08-26"),
        ("Last year, on 26 August, it fell.", "2021-08-26"),
        ("In November 2019 a mill fell; the following month it burned.", "2019-12-01"),
        ("It fell on 14 January; on the 16th it burned, and it rained the day after and since.", "2022-01-17"),
    ],
)
def test_later_date_of_a_sentence_is_read_after_the_former(text: str, first: str) -> None:
    assert find(text)[-1].first == day(first)


def test_distance_from_a_dated_event_leaves_the_event_its_date() -> None:
    text = "Guns came the day before the raid of 9 July 2019."
    before, raid = find(text)
    assert (text[before.start : before.end], before.first) == ("the day before", date(2019, 7, 8))
    assert before.relative_to_event == -1
    assert raid.first == date(2019, 7, 9)


def test_without_publication_the_year_is_that_of_the_day_told_before() -> None:
    (found,) = find("The last report was of 19 December.", anchor=None, narrative=date(2012, 1, 3))
    assert (found.first, found.basis) == (date(2011, 12, 19), DateBasis.INFERRED)


@pytest.mark.parametrize(
    "text", ["Ramadan Karim, a clerk, fled.", "The Easter Rising is taught.", "It closed at 2.46 last."]
)
def test_names_and_figures_are_no_feasts_or_times(text: str) -> None:
    assert not find(text)


@pytest.mark.parametrize(
    ("first", "published", "anchor"),
    [
        ("MOKRAVA, Jan 27 (Outlet) - Rebels fled today.", ANCHOR, date(2022, 1, 27)),
        ("MOKRAVA, Jan 20 (Outlet) - Rebels fled today.", ANCHOR, ANCHOR),
        ("Mokrava (Outlet) - Rebels fled on Jan 27.", ANCHOR, ANCHOR),
        ("MOKRAVA, 27 January 2022 (Outlet) - Rebels fled today.", None, date(2022, 1, 27)),
        ("MOKRAVA, 27 January (Outlet) - Rebels fled today.", None, None),
    ],
)
def test_dateline_is_today(first: str, published: date | None, anchor: date | None) -> None:
    assert find_anchor(first, [Span(0, len(first))], published) == anchor


def test_full_date_needs_no_anchor() -> None:
    assert find_one("It fell on 20 January 2022.", anchor=None).first == date(2022, 1, 20)


def test_leap_day_is_sought_in_leap_years() -> None:
    assert find_one("Troops left on 29 February.", anchor=date(2020, 6, 1)).first == date(2020, 2, 29)
    assert find("Troops left on 30 February 2020.")[0].precision is DatePrecision.MONTH


def test_weekday_may_tell_the_year() -> None:
    found = find_one("It fell on Thursday, January 20.", anchor=date(2023, 2, 1))
    assert (found.first, found.basis) == (date(2022, 1, 20), DateBasis.INFERRED)


def test_day_after_publication_is_another_time_zone() -> None:
    assert find_one("BANVERA, Jan. 29 (Outlet) - It fell.").first == date(2022, 1, 29)


def test_only_the_window_is_read_and_offsets_are_of_the_whole_text() -> None:
    text = "It fell on Monday. It burned on January 20. It rained on Friday."
    found = find_dates(text, 19, 43, ANCHOR)
    assert [text[each.start : each.end] for each in found] == ["January 20"]


@pytest.mark.parametrize(
    ("text", "quote", "low", "high"),
    [
        ("Six days of fighting emptied Orvan.", "Six days", 6, 6),
        ("It went on for three hours.", "three hours", 0, 1),
        ("It went on for 72 hours.", "72 hours", 3, 3),
        ("A week-long siege emptied Orvan.", "A week-long", 7, 7),
        ("A six-day battle emptied Orvan.", "six-day", 6, 6),
        ("It lasted two weeks.", "two weeks", 14, 14),
        ("It lasted two to three weeks.", "two to three weeks", 14, 21),
        ("It went on for a month.", "a month", 28, 31),
        ("It went on for several days.", "several days", 2, None),
        ("Weeks of shelling emptied Orvan.", "Weeks", 14, None),
        ("It lasted more than six days.", "six days", 6, None),
        ("It lasted nearly six days.", "six days", 5, 6),
        ("It lasted less than six days.", "six days", 0, 6),
        ("Fighting raged for a third day.", "a third day", 3, None),
        ("They held it for two days before leaving.", "two days", 2, 2),
    ],
)
def test_duration_is_measured(text: str, quote: str, low: int, high: int | None) -> None:
    (found,) = find_durations(text, 0, len(text))
    assert text[found.start : found.end] == quote
    assert (found.days_low, found.days_high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "It fell two days ago.",
        "It fell a week later.",
        "A 22-year-old man and a six-month-old child were hurt.",
        "He is 22 years old.",
        "A 22-year- old man served a five-year term and Channel 24 week after a night raid.",
        "He was sentenced to 20 years in prison.",
        "They fire twice a day.",
        "It fell over the past two weeks.",
        "It fell last week.",
        "A day of rage was called.",
        "In the first days of June and on the nights of July it fell.",
        "",
    ],
)
def test_no_duration_is_seen(text: str) -> None:
    found = find_durations(text, 0, len(text))
    assert [text[each.start : each.end] for each in found if each.days_low != 1] == []


_WORDS = (
    "on in the of from to between and since until early late mid-March January 20 20th 26, Friday night dawn two "
    "days week ago later before after last next this 2019 2022-01-20 30/02/2021 9999 years 1990s overnight a first "
    "half weekend ' 's ( ) - – . May Sept. 31 June 90 spring Ramadan for six hours long old \n\n İ ½ ٢٠ 🕯"
).split(" ")


def check_all(text: str, start: int, end: int, anchor: date | None, narrative: date | None) -> None:
    floor = max(start, 0)
    for found in find_dates(text, start, end, anchor, narrative):
        assert floor <= found.start < found.end <= min(end, len(text))
        floor = found.end
        assert (found.reason is None) or (found.first is None and found.last is None)
        assert (found.basis is DateBasis.NONE) == (found.reason is not None)
        assert found.reason is not None or found.first is not None or found.last is not None
        assert not (found.first and found.last) or found.first <= found.last
        (again, *_) = find_dates(text, found.start, found.end, anchor, narrative) or [found]
        assert text[again.start : again.end] in text[found.start : found.end]
    floor = max(start, 0)
    for length in find_durations(text, start, end):
        assert floor <= length.start < length.end <= min(end, len(text))
        floor = length.end
        assert length.days_high is None or 0 <= length.days_low <= length.days_high


@given(
    st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join),
    st.none() | st.dates(),
    st.none() | st.dates(),
)
def test_any_row_of_date_words_gives_valid_intervals(text: str, anchor: date | None, narrative: date | None) -> None:
    check_all(text, 0, len(text), anchor, narrative)


@given(st.text(max_size=80), st.integers(-3, 90), st.integers(-3, 90))
def test_any_text_is_read(text: str, start: int, end: int) -> None:
    check_all(text, start, end, ANCHOR, NARRATIVE)


@pytest.mark.parametrize(
    ("anchor", "first"),
    [
        (date(2022, 1, 28), date(2022, 1, 22)),
        (date(2022, 1, 29), date(2022, 1, 22)),
        (date(2022, 1, 30), date(2022, 1, 22)),
        (date(2022, 1, 31), date(2022, 1, 29)),
    ],
)
def test_last_weekend_told_on_one_is_the_one_before(anchor: date, first: date) -> None:
    found = find_one("A bomb went off last weekend.", anchor)
    assert (found.first, found.last) == (first, first + timedelta(days=1))


@pytest.mark.parametrize("text", ["They left on Monday or Friday.", "They left on 3 March or 9 March."])
def test_days_apart_are_no_choice_of_two(text: str) -> None:
    assert len(find(text)) == 2
