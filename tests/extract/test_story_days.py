"""The day of a report's one scene, and days that are not an act's."""

from datetime import date

import pytest
from extract_makers import code, code_mentions, frame_text

from dateline.analyze import find_main_incident

SHOT = "Two men were shot outside a bar in Akron, Ohio, police said."


def read_days(text: str) -> set[date | None]:
    return {incident.date_start for incident in code(text)}


@pytest.mark.parametrize(
    "alarm",
    [
        "Officers were called to the bar at 10 p.m. on Wednesday.",
        "It happened about 10 p.m. Wednesday.",
        "Neighbors heard gunshots around 10 p.m. Wednesday.",
    ],
)
def test_who_was_called_tells_the_day_of_the_act(alarm: str) -> None:
    assert read_days(f"{SHOT}\n\n{alarm}") == {date(2022, 1, 26)}


def test_the_day_of_the_story_is_quoted_from_where_it_stands() -> None:
    text = f"{SHOT}\n\nOfficers were called to the bar at 10 p.m. on Wednesday."
    (claim,) = [c for m in code_mentions(text) for c in m.claims if c.field == "date_start"]
    assert (claim.rule, claim.value_raw) == ("date_of_story", "10 p.m. on Wednesday")


@pytest.mark.parametrize(
    "rest",
    [
        "On Tuesday rebels shelled Kidal. Six soldiers were killed in Gao on Wednesday.",
        "Police were called to another shooting on Wednesday.",
        "In 2019 two people were killed there.",
    ],
)
def test_a_report_of_several_days_dates_nothing(rest: str) -> None:
    text = f"{SHOT}\n\n{rest}"
    (frame,) = [f for f in frame_text(text) if text[f.anchor.start : f.anchor.end] == "shot"]
    assert frame.story_day is None


@pytest.mark.parametrize(
    "text",
    [
        "A man accused of killing two people in Akron appeared in court on Monday.",
        "The girl shot in Akron was in critical condition on Monday.",
        "A man was charged Monday with murder in the killing of two people in Akron.",
        "On Monday, police identified the man killed by gunfire in Akron.",
        "Two people were killed in a shooting in Akron. (Published Monday, Jan. 24, 2022)",
        "A man shot in Akron died on Monday of his wounds.",
        "Only one of those hurt in the shooting in Akron was still hospitalized Monday.",
        "A vigil was held on Monday for a girl shot dead in Akron.",
    ],
)
def test_the_day_of_something_else_is_not_the_acts(text: str) -> None:
    assert date(2022, 1, 24) not in read_days(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a man in the Monday shooting that killed two people in Akron.",
        "The man shot dead on Monday in Akron was identified as a driver.",
        "A bomb killed six people at a funeral in Gao on Monday.",
        "He has been in critical condition since he was shot on Monday in Akron.",
        "A man who lives near the bar in Akron where two people were shot on Monday said he heard nothing.",
    ],
)
def test_the_day_behind_or_before_the_act_is_its_own(text: str) -> None:
    assert date(2022, 1, 24) in read_days(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Around 10 p.m. Wednesday, an officer knocked at the door of the house next to it.",
        "The bar's owner had locked up at 10 p.m. Wednesday.",
    ],
)
def test_the_only_day_of_a_crime_report_is_that_of_its_scene(sentence: str) -> None:
    text = f"{SHOT} Homicide detectives have no suspects and ask anyone with information to call Crime Stoppers."
    assert date(2022, 1, 26) in read_days(f"{text}\n\n{sentence}")


def test_a_day_to_come_is_none_of_the_scene() -> None:
    text = f"{SHOT}\n\nIt happened about 10 p.m. Wednesday.\n\nPolice will say more on Monday morning."
    assert read_days(text) == {date(2022, 1, 26)}


def test_the_day_of_the_scene_is_finer_than_a_week() -> None:
    text = "Two men were shot in Akron, Ohio, last week.\n\nOfficers were called at 10 p.m. on Thursday, January 20."
    assert read_days(text) == {date(2022, 1, 20)}


@pytest.mark.parametrize(
    "rest",
    [
        "The mayor answered questions about it at Monday's press conference.",
        "Police on Monday were searching for a grey car.",
        "Detectives worked Monday to find out why.",
        "Police provided additional details Monday.",
    ],
)
def test_a_day_of_the_inquiry_is_not_the_days_of_the_act(rest: str) -> None:
    assert read_days(f"{SHOT}\n\n{rest}") == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Two men in Akron died of a gunshot wound late on Monday in a shooting.",
        "Deputies say around 1 a.m. Monday they found two men shot dead in Akron.",
    ],
)
def test_a_cause_of_death_and_a_clock_leave_the_day_to_the_act(text: str) -> None:
    assert read_days(text) == {date(2022, 1, 24)}


@pytest.mark.parametrize(
    "text",
    [
        "A shooting in Akron, Ohio, left one man in critical condition Wednesday morning, detectives said.",
        "Six people were hurt in a possible gang-related shooting in Akron, Ohio, on Wednesday, detectives said.",
        "A clerk, who turned 20 on Sunday, died Wednesday in a shooting in Akron, Ohio, detectives said.",
        "Two men were shot in Akron, Ohio. The gunman, still at large Friday, opened fire Wednesday, detectives said.",
        "Two men were shot in Akron, Ohio. A spray of bullets hit the car Wednesday night, detectives said.",
        "A teenager was arrested Thursday in a Wednesday drug-related shooting in Akron, Ohio, detectives said.",
    ],
)
def test_the_day_of_a_crime_is_told_in_many_ways(text: str) -> None:
    main = find_main_incident(code(f"{text} The suspects fled; anyone with information should call the sheriff."))
    assert main is not None
    assert main.date_start == date(2022, 1, 26)


def test_a_day_to_come_does_not_silence_the_day_of_the_scene() -> None:
    text = (
        "A boy was shot and killed at home Wednesday, sheriff's detectives in Akron, Ohio, said. Neighbors grieve."
        ' "I do not want to hear tomorrow that another child is dead," the pastor said.'
    )
    main = find_main_incident(code(text))
    assert main is not None
    assert main.date_start == date(2022, 1, 26)
