"""What the README shows is what the program prints: report, commands and output, on the real pipeline.

`python tests/cli/test_cli_readme.py` writes what is printed today into the README.
"""

import os
import re
import shlex
import tempfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app

README = Path(__file__).parents[2] / "README.md"
REPORT = re.compile(r"```text\n(.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n\$ dateline (.*?)\n(.*?)```", re.DOTALL)
WIDTH = "96"


def print_readme(readme: str, folder: Path) -> str:
    """The README with every console block run anew in a folder that holds its report; an id is today's first."""
    report = REPORT.search(readme)
    assert report
    (folder / "report.txt").write_text(report[1], encoding="utf-8")
    found = ""

    def run_block(block: re.Match[str]) -> str:
        nonlocal found
        command = re.sub(r"^show .*", f"show {found}", block[1])
        result = CliRunner().invoke(app, shlex.split(command))
        assert result.exit_code == 0, result.output
        listed = re.search(r"^i[0-9a-f]+", result.output, re.MULTILINE)
        found = listed[0] if listed and command == "incidents" else found
        lines = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
        return f"```console\n$ dateline {command}\n{lines}\n```"

    return CONSOLE.sub(run_block, readme)


def test_the_readme_shows_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", WIDTH)
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    readme = README.read_text(encoding="utf-8")
    assert len(CONSOLE.findall(readme)) == 3
    assert print_readme(readme, tmp_path) == readme, f"run `python {Path(__file__).name}` and read what changed"


if __name__ == "__main__":
    os.environ["COLUMNS"] = WIDTH
    os.environ.pop("DATELINE_STORE", None)
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        README.write_text(print_readme(README.read_text(encoding="utf-8"), Path(name)), encoding="utf-8")
