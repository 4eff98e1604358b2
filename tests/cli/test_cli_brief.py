"""`dateline brief`: which incidents a week, an area and actors ask for, and what is no question."""

from typing import Any

import pytest
from typer.testing import CliRunner
from week_store import fill_weeks

from dateline.cli.app import app


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("brief") / "desk.db"
    fill_weeks(path).close()
    return f"sqlite:///{path}"


def run(store: str, *words: str) -> Any:
    return CliRunner().invoke(app, ["--store", store, "brief", *words])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["--week", "2031-W18"], 10),
        (["--week", "2031w17"], 2),
        (["--since", "2031-04-28", "--until", "2031-05-04"], 10),
        (["--week", "2031-W18", "--area", "Iraq"], 0),
        (["--week", "2031-W18", "--area", "IQ, Syria"], 0),
        (["--week", "2031-W18", "--country", "Iraq"], 0),
        (["--week", "2031-W18", "--actor", "nobody"], 0),
        (["--week", "2031-W18", "--actor", "nobody", "--actor", "ostra", "--actor", "ostra column"], 10),
    ],
)
def test_a_week_areas_and_actors_say_which_incidents(store: str, words: list[str], number: int) -> None:
    written = run(store, *words, "--exact")
    assert written.exit_code == 0, written.output
    assert f"wrote {number} incident" in written.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--week", "2031-W18", "--since", "2031-04-28"], "--week and --since or --until say two things"),
        (["--week", "2031-W60"], "'2031-W60' is no week: write 2022-W04."),
        (["--area", "IQ,Syrai"], "did you mean Syria?"),
    ],
)
def test_what_is_no_question_says_why(store: str, words: list[str], told: str) -> None:
    refused = run(store, *words)
    assert refused.exit_code != 0
    assert told in " ".join(str(refused.exception or refused.output).split()) + " ".join(refused.output.split())
