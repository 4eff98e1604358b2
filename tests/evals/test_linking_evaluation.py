"""The evaluation of linking, on records and reports of invented places."""

from typing import Any

from evals.gva import Report
from evals.linking import Coded, code_whole, group_by_day_and_city, link_reports, make_gold

RECORD = {"date": "2022-01-21", "city": "Pelmo", "state": "Ostra", "lat": 10.0, "lon": 10.0, "killed": 2, "injured": 5}


def make_report(name: str, **record: Any) -> Coded:
    return code_whole(Report(name, name, "The library is open again.", "2022-01-23", {**RECORD, **record}))


def test_reports_of_one_record_stand_together_and_others_apart() -> None:
    later, elsewhere = make_report("3", date="2022-02-21"), make_report("4", city="Karsun", lat=15.0)
    coded = [make_report("1"), make_report("2"), later, elsewhere]
    first, again, *others = link_reports([make_gold(report) for report in coded])
    assert first == again
    assert len({first, *others}) == 3


def test_a_report_in_which_nothing_is_read_stands_alone() -> None:
    coded = [make_report("1"), make_report("2")]
    assert len(set(link_reports(coded))) == len({group_by_day_and_city(one) for one in coded}) == 2
