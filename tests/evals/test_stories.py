"""The invented stories: their format, and that each labelled act can be looked for."""

import tomllib
from collections import Counter

import pytest
from evals.labels import find_phrases
from evals.stories.evaluation import STORIES, StoryReport, code_story_report, load_story_reports


@pytest.mark.parametrize("name", ["worked", "unread"])
def test_every_act_has_its_words_and_three_reports_tell_each_incident(name: str) -> None:
    reports = load_story_reports(STORIES / f"{name}.toml")
    assert all(list(find_phrases(report.text, report.acts)) for report in reports)
    assert all(words in report.text for report in reports for words in report.acts)
    assert min(Counter(incident for report in reports for incident in report.acts.values()).values()) >= 3


def test_no_story_stands_in_both_files() -> None:
    named = [
        {story["name"] for story in tomllib.loads((STORIES / f"{name}.toml").read_text("utf-8"))["story"]}
        for name in ("worked", "unread")
    ]
    assert not named[0] & named[1]


def test_an_act_is_looked_for_by_its_words() -> None:
    report = load_story_reports(STORIES / "worked.toml")[0]
    coded = code_story_report(
        StoryReport("Pelmo Post", report.published, report.text, {**report.acts, "nowhere to be found": "other"})
    )
    (found, mention), (other, none) = coded.acts
    assert (found, other) == (*report.acts.values(), "other")
    assert mention in {one.mention_id for one in coded.mentions}
    assert none is None
    assert coded.document.is_sample
