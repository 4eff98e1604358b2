"""What the README shows is what the program prints: report, commands and output, on the real pipeline."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"```(text|console)\n(.*?)```", re.DOTALL)
WIDTH = "96"


def test_the_readme_shows_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = BLOCK.findall(README.read_text(encoding="utf-8"))
    report = next(text for kind, text in blocks if kind == "text")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", WIDTH)
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    Path("report.txt").write_text(report, encoding="utf-8")
    told = [text.split("\n", 1) for kind, text in blocks if kind == "console"]
    assert told
    for command, shown in told:
        words = shlex.split(command.removeprefix("$ dateline "))
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, result.output
        assert _strip(result.output) == _strip(shown), f"{command}: run it at {WIDTH} columns and paste what it prints"


def _strip(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]
