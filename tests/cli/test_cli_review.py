"""`dateline review` at the terminal: what is asked, what is said, and what is refused. All invented."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.settings import REVIEWER_VARIABLE

GAO = "Gunmen attacked an army post in Gao on Tuesday, killing six soldiers, residents of the town said."
QUIET = "The council of Gao met on Thursday. Two old rivals settled their score at the port, a porter said."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(REVIEWER_VARIABLE, "ana")
    path = str(tmp_path / "desk.db")
    for number, text in enumerate((GAO, QUIET)):
        report = tmp_path / f"{number}.txt"
        report.write_text(text, "utf-8")
        added = run(path, "add", str(report), "--source", "Daily Example", "--published", "2022-01-26")
        assert added.exit_code == 0, added.output
    return path


def run(desk: str, *words: str) -> Result:
    return CliRunner().invoke(app, ["--store", desk, *words])


def find_id(desk: str) -> str:
    return str(json.loads(run(desk, "incidents", "--json").stdout.splitlines()[0])["incident_id"])


def test_a_review_says_how_to_take_it_back_and_stands_in_the_log(desk: str) -> None:
    incident_id = find_id(desk)
    done = run(
        desk, "review", "correct", incident_id[:8], "killed", "7", "--quote", "six soldiers", "--reason", "seven"
    )
    assert done.stdout == f"r1 correct {incident_id} · take it back with: dateline review undo r1\n"
    shown = run(desk, "show", incident_id).stdout
    assert "partly" in shown and "reviewed" in shown
    assert run(desk, "review", "undo", "r1", "--reason", "six after all").exit_code == 0
    log = run(desk, "review", "log").stdout
    for words in ("r1", "correct, undone", "killed: 6 -> 7", "seven", "r2", "undo", "six after all", "ana"):
        assert words in log
    lines = [json.loads(line) for line in run(desk, "review", "log", "--json").stdout.splitlines()]
    assert [(one["review"], one["decision"], one["stands"]) for one in lines] == [
        ("r1", "correct", False),
        ("r2", "undo", True),
    ]


def test_an_incident_is_shown_with_the_ids_to_review_it_by(desk: str) -> None:
    incident_id = find_id(desk)
    told = json.loads(run(desk, "review", "show", incident_id, "--json").stdout)
    (mention,) = told["mentions"]
    shown = run(desk, "review", "show", incident_id).stdout
    for words in (mention["mention_id"], mention["document_id"], *(one["claim_id"] for one in mention["claims"])):
        assert words in shown
    assert GAO in run(desk, "review", "show", mention["document_id"]).stdout.replace("\n", " ")


def test_a_retracted_claim_and_incident_say_so(desk: str) -> None:
    incident_id = find_id(desk)
    (mention,) = json.loads(run(desk, "review", "show", incident_id, "--json").stdout)["mentions"]
    claim = next(one["claim_id"] for one in mention["claims"] if one["field"] == "killed")
    assert run(desk, "review", "retract", claim, "--reason", "not said").exit_code == 0
    assert "retracted: 6" in run(desk, "show", incident_id).stdout
    assert json.loads(run(desk, "incidents", "--json").stdout)["totals"]["killed"] is None
    assert run(desk, "review", "retract", incident_id, "--reason", "a film").exit_code == 0
    assert run(desk, "incidents").stdout.strip() == "No incident fits."
    assert run(desk, "export", "--internal").stdout == ""
    assert "retracted: Armed" in run(desk, "incidents", "--retracted").stdout
    assert "it should not have been coded" in run(desk, "show", incident_id).stdout
    assert json.loads(run(desk, "show", incident_id, "--json").stdout)["is_retracted"] is True


def test_an_act_is_added_and_compared(desk: str) -> None:
    queue = [json.loads(line) for line in run(desk, "review", "queue", "--json").stdout.splitlines()]
    assert queue[-1]["miss_rate"]["n_silent"] == 1
    report = find_report(desk, "council")
    words = ("--quote", "settled their score", "--type", "attack", "--reason", "read it")
    added = json.loads(run(desk, "review", "add", report, *words, "--json").stdout)
    assert added["incident_id"] in run(desk, "review", "show", report).stdout
    pair = run(desk, "review", "show", find_id(desk), added["incident_id"])
    assert pair.exit_code == 0 and "comparison" in pair.stdout
    kept = run(desk, "review", "split", find_id(desk), added["incident_id"], "--reason", "two")
    assert kept.exit_code == 0, kept.output


def find_report(desk: str, words: str) -> str:
    from dateline.store import open_store  # noqa: PLC0415

    with open_store(f"sqlite:///{desk}") as store:
        return next(one.document_id for one in store.iterate_documents() if words in one.text)


def test_erasing_asks_first(desk: str) -> None:
    report = find_report(desk, "council")
    asked = CliRunner().invoke(app, ["--store", desk, "review", "redact", report, "--reason", "x"], input="n\n")
    assert asked.exit_code == 2 and "Nothing was erased." in asked.stderr
    done = run(desk, "review", "redact", report, "--words", "porter", "--reason", "x", "--yes")
    assert done.stdout == f"r1 redact {report}\n"
    assert "██████ said" in run(desk, "review", "show", report).stdout
    assert run(desk, "review", "redact", report, "--reason", "x", "--yes").exit_code == 0
    assert "The text is erased." in run(desk, "review", "show", report).stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["accept", "ID"], "Give --reason"),
        (["accept", "ID", "--reason", "x", "--reviewer", " "], f"set {REVIEWER_VARIABLE}"),
        (["correct", "ID", "killed", "--reason", "x"], "or --unknown"),
        (["correct", "ID", "killed", "5", "--unknown", "--reason", "x"], "or --unknown"),
        (["split", "ID", "--reason", "x"], "--mention"),
        (["queue", "--kind", "odd"], "choose one of pair, unsure, returned, missed"),
        (["show", "a", "b", "c"], "two incidents"),
        (["show", "nothing"], "no incident or report 'nothing'"),
        (["log", "nothing"], "Nothing was reviewed"),
    ],
)
def test_wrong_usage_says_what_to_do(desk: str, words: list[str], message: str) -> None:
    result = run(desk, "review", *(find_id(desk) if word == "ID" else word for word in words))
    assert result.exit_code == 2
    assert message in result.stderr


def test_nothing_from_a_report_steers_the_terminal(desk: str, tmp_path: Path) -> None:
    report = tmp_path / "hostile.json"
    text = "Gunmen killed four\x1b[2J people in Kidal on Monday. \x1b]0;owned\x07"
    report.write_text(json.dumps({"text": text, "source": "A\x1b[2J", "published": "2022-01-26"}), "utf-8")
    assert run(desk, "add", str(report)).exit_code == 0
    for words in (["show", find_report(desk, "Kidal")], ["queue", "--limit", "0"], ["log"]):
        assert "\x1b" not in run(desk, "review", *words).stdout
