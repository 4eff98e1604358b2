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


def test_without_publication_a_weekday_is_no_day() -> None:
    (incident,) = code("Gunmen killed nine people in Gao on Monday.", "")
    assert (incident.date_start, incident.date_end) == (None, None)
    reasons = {(one.field, str(one.reason)) for t in incident.tellings for one in t.mention.abstentions}
    assert ("date_start", "no_anchor") in reasons
