"""The sample that the package carries: marked as one, from outlets that exist nowhere, and varied on purpose."""

import json
from collections import Counter
from importlib.resources import files

TEXT = files("dateline").joinpath("data/sample.jsonl").read_text(encoding="utf-8")
REPORTS = [json.loads(line) for line in TEXT.splitlines()]


def test_every_report_is_short_marked_and_from_nowhere() -> None:
    assert len(REPORTS) == 24
    for report in REPORTS:
        assert set(report) == {"text", "published", "url", "title", "source", "is_sample"}
        assert report["is_sample"] is True
        assert report["url"].split("/")[2].endswith(".example")
        assert 60 <= len(report["text"].split()) <= 180
        assert report["published"].startswith("2022-0")
    # One page comes twice, for its outlet corrected it.
    assert len({report["url"] for report in REPORTS}) == 23


def test_the_sample_holds_a_copy_a_wire_in_capitals_and_another_language() -> None:
    copied = [text for text, number in Counter(report["text"] for report in REPORTS).items() if number > 1]
    copies = [report for report in REPORTS if report["text"] in copied]
    assert len(copies) == 2
    assert len({report["source"] for report in copies}) == len({report["title"] for report in copies}) == 2
    assert sum(report["text"].isupper() for report in REPORTS) == 1
    assert sum(" dans le " in report["text"] for report in REPORTS) == 1


def test_the_sample_tells_of_six_countries() -> None:
    texts = " ".join(report["text"] for report in REPORTS)
    assert all(country in texts for country in ("Colombia", "Iraq", "Mali", "Philippines", "Somalia", "Syria"))
