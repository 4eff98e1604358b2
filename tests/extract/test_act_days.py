"""Each act gets its own day, not that of an arrest or a risen toll; invented reports of Friday 28 January 2022."""

from datetime import date

import pytest
from extract_makers import code

from dateline.analyze import find_main_incident


def read_day(text: str) -> tuple[date | None, date | None]:
    main = find_main_incident(code(text))
    assert main is not None
    return main.date_start, main.date_end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Three more people died in hospital, bringing the toll of Tuesday's bombing in Gao to 15.", date(2022, 1, 25)),
        ("The death toll from Tuesday's bombing in Gao was lowered on Thursday from 20 to 14.", date(2022, 1, 25)),
        (
            "Police arrested two men in Gao on Thursday in connection with the January 3 killings of two guards.",
            date(2022, 1, 3),
        ),
        ("A bomb in Gao killed nine people the Tuesday before last.", date(2022, 1, 18)),
    ],
)
def test_an_act_has_its_own_day(text: str, day: date) -> None:
    assert read_day(text) == (day, day)


def test_one_of_two_days_is_a_window_of_both() -> None:
    text = "Gunmen killed nine people in Gao on Saturday or Sunday."
    assert read_day(text) == (date(2022, 1, 22), date(2022, 1, 23))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Four men were shot overnight in Gao. Police said that they were shot early Friday.", 28, 28),
        ("Four men were shot overnight in Gao. They were shot on Thursday, police said.", 27, 27),
        ("Four men were shot overnight in Gao.", 27, 28),
        ("A man was shot on Wednesday night in Gao. He was shot early Thursday, police said.", 26, 27),
        ("A man was shot on Wednesday night in Gao. He was shot on Thursday, police said.", 26, 27),
    ],
)
def test_a_night_is_of_the_day_that_is_told_of_it(text: str, first: int, last: int) -> None:
    assert read_day(text) == (date(2022, 1, first), date(2022, 1, last))


@pytest.mark.parametrize(
    "text",
    [
        "An officer was shot on Monday in Gao. Detectives remained at the scene Tuesday to look into the shooting.",
        "The mayor is planning to meet residents on Friday to address a shooting. Four were shot in Gao on Monday.",
    ],
)
def test_what_follows_an_act_does_not_date_it(text: str) -> None:
    assert read_day(text) == (date(2022, 1, 24), date(2022, 1, 24))


def test_without_publication_a_weekday_is_no_day() -> None:
    (incident,) = code("Gunmen killed nine people in Gao on Monday.", "")
    assert (incident.date_start, incident.date_end) == (None, None)
    reasons = {(one.field, str(one.reason)) for t in incident.tellings for one in t.mention.abstentions}
    assert ("date_start", "no_anchor") in reasons
