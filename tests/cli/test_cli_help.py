"""Every command and option is explained, and every command stands in the README."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from dateline.cli.app import app

GROUP: Any = get_command(app)


def walk_commands(group: Any, before: str = "") -> dict[str, Any]:
    """Every command by its whole name; a group's own is among them."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        found[before + name] = command
        found |= walk_commands(command, f"{before}{name} ") if hasattr(command, "commands") else {}
    return found


COMMANDS = walk_commands(GROUP)
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help and command.help.strip()
    silent = [one.name for one in command.params if not getattr(one, "help", None)]
    assert not silent, f"{name}: without help: {silent}"


def test_every_global_option_has_help() -> None:
    assert [one.name for one in GROUP.params if not getattr(one, "help", None)] == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"`dateline {name}" in README or f"\ndateline {name}" in README or f" dateline {name}" in README


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_fits_and_names_its_options(name: str) -> None:
    result = CliRunner().invoke(app, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= 80


@pytest.mark.parametrize("words", [[], ["source"]])
def test_no_command_is_answered_with_the_help(words: list[str]) -> None:
    bare, helped = (CliRunner().invoke(app, [*words, *more]) for more in ([], ["--help"]))
    assert (bare.exit_code, bare.stdout) == (0, helped.stdout)


def test_the_short_help_is_not_cut() -> None:
    for words in ([], ["source"]):
        assert "..." not in CliRunner().invoke(app, [*words, "--help"]).output.replace("[ARGS]...", "")


def test_help_loads_no_room() -> None:
    """What makes `--help` slow: the rooms, and rich. Its time itself depends on the machine."""
    script = (
        "import sys, dateline.cli; heavy = {'sqlalchemy', 'rich.console', 'trafilatura', 'httpx', 'alembic', "
        "'dateline.pipeline', 'dateline.store', 'dateline.extract'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
