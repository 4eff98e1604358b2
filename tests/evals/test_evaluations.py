"""The evaluations' frame: intervals, floors and the command."""

import json

import pytest
from evals.__main__ import main
from evals.catalogue import EVALUATIONS
from evals.floors import find_broken_floors, load_floors
from evals.intervals import f1, measure, percent


def test_an_interval_holds_its_figure_and_is_the_same_again() -> None:
    units = [{"right": number % 3, "given": 3} for number in range(60)]
    first = measure(units, lambda counts: {"share": percent(counts["right"], counts["given"])})
    low, high = first["intervals"]["share"]
    assert low < first["share"] == 33.33 < high
    assert measure(units, lambda counts: {"share": percent(counts["right"], counts["given"])}) == first


def test_nothing_to_divide_by_is_no_figure() -> None:
    assert percent(0, 0) is None
    assert f1(1, 2, 2) == 50
    assert measure([], lambda counts: {"share": percent(0, 0)}) == {"share": None, "intervals": {}}


def test_floors_hold_what_must_not_fall_and_ceilings_what_must_not_rise() -> None:
    figures = {"values_right": 80.0, "values_wrong": 5.0}
    assert not find_broken_floors("x", figures, {"values_right": 80.0, "values_wrong": 5.0})
    broken = find_broken_floors("x", figures, {"values_right": 81.0, "values_wrong": 4.0})
    assert broken == [
        "x: values_right is 80.0, its floor is 81.0",
        "x: values_wrong is 5.0, its ceiling is 4.0",
    ]


def test_every_evaluation_has_floors() -> None:
    assert set(EVALUATIONS) | {"cases"} == set(load_floors())


def test_the_last_line_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copies"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["evaluation"] == "copies"


@pytest.mark.parametrize("wrong", [["nope"], ["golden", "--data", "."], ["copies", "golden", "--data", "."]])
def test_wrong_usage_says_what_there_is(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(wrong)
    assert "dateline eval: error:" in capsys.readouterr().err
