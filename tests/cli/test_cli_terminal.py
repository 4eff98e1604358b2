"""Nothing from a report may steer a terminal, and no terminal may stop a command."""

import io
import unicodedata
from dataclasses import replace

import pytest
from cli_makers import TEXT, fill_store, make_incident
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.cli.terminal import BIDI_CONTROLS, clean_line, clean_text, open_console

HOSTILE = "\x1b[31m\x1b]0;title\x07\x9b2J\u202egnp.exe\u2066 [bold red]x[/bold red] \x00\x08\x7f"


def test_escape_sequences_go_whole() -> None:
    assert clean_text("a\x1b[31;1mb\x1b]8;;http://x.example\x1b\\c\x9b2Jd\x1b(Be") == "abcde"
    assert clean_line(HOSTILE) == "gnp.exe [bold red]x[/bold red]"


def test_words_of_other_scripts_stay() -> None:
    for words in ("مدينة الحسكة", "می‌خواهم", "哈塞克", "Ḥasakah ’s"):
        assert clean_text(words) == words


@given(st.text())
def test_no_control_is_left(text: str) -> None:
    cleaned = clean_text(text)
    assert all(one in "\n\t" or unicodedata.category(one) != "Cc" for one in cleaned)
    assert not BIDI_CONTROLS & set(cleaned)
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize(
    "command", [["incidents"], ["show", "iabc"], ["show", "iabc", "--json"], ["incidents", "--json"]]
)
def test_a_hostile_report_is_only_text(tmp_path_factory: pytest.TempPathFactory, command: list[str]) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    place = make_incident().place
    assert place is not None
    incident = make_incident(place=replace(place, name=HOSTILE))
    url = fill_store(folder / "a.db", incident, text=TEXT.replace("post", HOSTILE))
    result = CliRunner().invoke(app, ["--store", url, *command])
    assert result.exit_code == 0, result.output
    assert not any(one in result.output for one in ("\x1b", "\x9b", "\u202e", "\u2066", "\x07", "\x00"))
    assert "[bold red]" in result.output


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_any_encoding_will_do(encoding: str) -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding=encoding, errors="dateline.plain") as stream:
        open_console(stream).print("5–12 → ≥7 “Ḥ” \udcff")
        stream.flush()
        printed = raw.getvalue().decode(encoding)
    assert "7" in printed
    if encoding == "ascii":
        assert printed.strip() == '5-12 -> >=7 "?" ?'
