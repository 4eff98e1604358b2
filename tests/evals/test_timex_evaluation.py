"""`dateline eval dates`: TimeML read, and scored as TempEval-3 scored it. The documents are invented."""

from datetime import date
from pathlib import Path

import pytest
from evals.__main__ import main
from evals.timeml import Timex, load_document
from evals.timex import is_definite, pair_timexes, score_dates

from dateline.errors import UsageError

DOCUMENT = """<?xml version="1.0" ?>
<TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="{published}">x</TIMEX3></DCT>
<TEXT>
{text}
</TEXT></TimeML>"""


def write(folder: Path, text: str, published: str = "2022-01-28") -> Path:
    path = folder / "one.tml"
    path.write_text(DOCUMENT.format(text=text, published=published), "utf-8")
    return path


def mark(quote: str, value: str, kind: str = "DATE") -> str:
    return f'<TIMEX3 tid="t1" type="{kind}" value="{value}">{quote}</TIMEX3>'


def test_text_is_plain_and_offsets_are_its(tmp_path: Path) -> None:
    text = f"Rebels <EVENT>fled</EVENT> &amp; hid on {mark('20 January <b>2022</b>', '2022-01-20')}."
    document = load_document(write(tmp_path, text))
    assert document.published == date(2022, 1, 28)
    (timex,) = document.timexes
    assert document.text[timex.start : timex.end] == "20 January 2022"
    assert document.text.strip() == "Rebels fled & hid on 20 January 2022."


def test_value_span_and_wrong_value_are_counted(tmp_path: Path) -> None:
    right = mark("20 January", "2022-01-20")
    wrong = mark("on Tuesday", "2022-01-18")
    missed = mark("the third of the crises", "2022")
    write(tmp_path, f"It burned on {right}, he said {wrong}, {missed}.")
    figures = score_dates(tmp_path)
    assert (figures["n_documents"], figures["n_expressions"]) == (1, 3)
    # Two given, three wanted: both overlap, one has the very span, one the value.
    assert (figures["relaxed_f1"], figures["strict_f1"], figures["value_f1"]) == (80.0, 40.0, 40.0)
    assert figures["wrong_rate"] == 33.33


def test_each_expression_is_paired_once() -> None:
    long, one, two = Timex(0, 20, "DATE", "a"), Timex(0, 8, "DATE", "b"), Timex(12, 20, "DATE", "c")
    assert pair_timexes([long], [one, two]) == [(long, one)]
    assert pair_timexes([one, long], [long]) == [(long, long)]


@pytest.mark.parametrize(
    ("value", "definite"), [("2022-01-20", True), ("P3D", True), ("PXM", False), ("PAST_REF", False), ("", False)]
)
def test_vague_values_are_not_definite(value: str, definite: bool) -> None:
    assert is_definite(value) is definite


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no XML",
        b"<TimeML><TEXT>cut off",
        b"<TimeML><DCT/></TimeML>",
        b'<TimeML><TEXT><TIMEX3 type="DATE">no value</TIMEX3></TEXT></TimeML>',
        b'<!DOCTYPE x [<!ENTITY a "b">]><TimeML><TEXT>&a;</TEXT></TimeML>',
        b'<?xml version="1.0" encoding="nope"?><TimeML><TEXT>x</TEXT></TimeML>',
        "<TimeML><TEXT>x</TEXT></TimeML>".encode("utf-16"),
        b"<TimeML><TEXT>\xff</TEXT></TimeML>",
    ],
)
def test_broken_file_is_a_clear_error(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.tml"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"one\.tml"):
        load_document(path)
    assert main(["dates", "--data", str(tmp_path)]) == 2
    assert "one.tml" in capsys.readouterr().err


def test_folder_without_documents_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no file ends in \.tml"):
        score_dates(tmp_path)


def test_document_without_a_day_is_read_and_counted(tmp_path: Path) -> None:
    write(tmp_path, f"It burned {mark('yesterday', '2022-01-27')}.", published="")
    figures = score_dates(tmp_path)
    assert (figures["n_undated"], figures["wrong_rate"]) == (1, 0.0)


def test_deep_nesting_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "<b>" * 5000 + "x" + "</b>" * 5000)
    try:
        assert load_document(path).text.strip() == "x"
    except UsageError as error:
        assert "no well-formed XML" in str(error)
