"""The desk's own places: files of three kinds, faults told row by row, and the reader that goes by them."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from evals.labels import read_report
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.codebook.records import Place, Span
from dateline.errors import UsageError
from dateline.extract import extract
from dateline.extract.places import find_places, open_gazetteer
from dateline.pipeline.place_files import FileKind
from dateline.pipeline.placing import drop_places, find_own_places, keep_places
from dateline.settings import PLACES_VARIABLE

HEAD = "name,country_code,latitude,longitude,kind,aliases,admin1\n"
GEONAMES = "\t".join(
    ["990000001", "Tal Karsun", "Tal Karsun", "Tall Karsun,TKS,tal karsun", "35.02", "40.45", "P", "PPL", "SY", "",
     "07", "", "", "", "1200", "", "210", "Asia/Damascus", "2026-01-01"]
)  # fmt: skip


@pytest.fixture(autouse=True)
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "own.db"
    monkeypatch.setenv(PLACES_VARIABLE, str(path))
    open_gazetteer.cache_clear()
    yield path
    monkeypatch.undo()
    open_gazetteer.cache_clear()


def _write(tmp_path: Path, text: str, name: str = "places.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def _read(text: str) -> list[Place | None]:
    return [one.place for one in find_places(text, [Span(0, len(text))])]


def test_a_place_of_the_desk_is_read_from_then_on_and_no_more_when_removed(tmp_path: Path) -> None:
    text = "Gunmen attacked Camp Ostrel in Syria on Monday."
    assert all(place is None or place.latitude != 35.123 for place in _read(text))
    kept = keep_places(_write(tmp_path, HEAD + "Camp Ostrel,SY,35.123,40.2,camp,Ostrel camp,Deir ez-Zor\n"))
    assert (kept.kept, kept.refused) == (1, ())
    (place,) = [place for place in _read(text) if place and place.name == "Camp Ostrel"]
    assert (place.latitude, place.admin1, place.country_code) == (35.123, "Deir ez-Zor", "SY")
    assert place.gazetteer_id == "dateline:own/sy/deir-ez-zor/camp-ostrel"
    assert [one.name for one in drop_places(["ostrel CAMP"])] == ["Camp Ostrel"]
    assert not list(find_own_places())
    assert all(place is None or place.latitude != 35.123 for place in _read(text))


def test_the_record_says_by_which_places_it_was_read(tmp_path: Path) -> None:
    report = read_report("Rebels shot two farmers dead near Raqqa in Syria on Monday.", "2022-01-28")
    (before,) = extract(report)
    keep_places(_write(tmp_path, HEAD + "Camp Ostrel,SY,35.123,40.2,camp,,\n"))
    (after,) = extract(report)
    assert after.coder_version.startswith(f"{before.coder_version}+places.")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",SY,35,40,town,,", "no name"),
        ("Nowhere,ZZ,35,40,town,,", "no country's"),
        ("Nowhere,SY,95,40,town,,", "no latitude"),
        ("Nowhere,SY,nan,40,town,,", "no latitude"),
        ("Nowhere,SY,40.2,35.1e9,town,,", "no latitude"),
        ("Nowhere,SY,-20,40,town,,", "outside it"),
        ("Nowhere,SY,35,40,castle,,", "no kind of place"),
        ("Nowhere,SY,35,40,town,,Bavaria", "no first division"),
        ("Baghdad East,IQ,33.3,44.4,town,,Basra", "middle of Basra"),
        ("=HYPERLINK(1),SY,35,40,town,,", "a sign that no name has"),
        ("Nowhere,SY,3_5.9,40,town,,", "no latitude"),
        (f"{'x' * 300},SY,35,40,town,,", "300 letters"),
        ("No\x07where,SY,35,40,town,,", "a sign that no name has"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_are_kept(tmp_path: Path, row: str, why: str) -> None:
    kept = keep_places(_write(tmp_path, f"{HEAD}{row}\nCamp Ostrel,SY,35.1,40.2,camp,,\n"))
    ((line, told),) = kept.refused
    assert (kept.kept, line) == (1, 2)
    assert why in told


def test_a_geonames_dump_is_read_plain_or_zipped_and_known_numbers_take_their_place(tmp_path: Path) -> None:
    raqqa = next(e for e in open_gazetteer().lookup("Raqqa") if e.kind == "town" and e.country_code == "SY")
    number = raqqa.gazetteer_id.removeprefix("geonames:")
    moved = GEONAMES.replace("990000001", number).replace("Tal Karsun\tTal Karsun", "Raqqa\tRaqqa")
    other = GEONAMES.replace("990000001", "990000002").replace("\tPPL\t", "\tFLD\t")
    (tmp_path / "SY.txt").write_text(f"{GEONAMES}\n{moved}\n{other}\nbroken\n", "utf-8")
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.write(tmp_path / "SY.txt", "SY.txt")
    for name in ("SY.txt", "SY.zip"):
        kept = keep_places(tmp_path / name)
        assert (kept.kept, kept.passed_over, [line for line, _ in kept.refused]) == (2, 1, [4])
    found = open_gazetteer().lookup("Raqqa")
    assert [e.latitude for e in found if e.gazetteer_id == raqqa.gazetteer_id] == [35.02]
    assert "geonames:990000001" in {e.gazetteer_id for e in open_gazetteer().lookup("Tall Karsun")}
    assert not open_gazetteer().lookup("TKS")


def test_a_table_of_p_codes_takes_the_points_of_the_units_it_names(tmp_path: Path) -> None:
    text = (
        "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nAnbar,IQ01,Falluja,IQ0102\nAnbar,IQ01,Falluja,IQ0102\n"
        "Al Anbar,IQ01,Nowhere At All,IQ0199\nDiyala,IQ10,Diyala,bad code\n"
    )
    kept = keep_places(_write(tmp_path, text))
    assert [line for line, _ in kept.refused] == [2, 4, 5]
    text = "ADM1_EN,ADM1_PCODE,ADM1_FR\nDiyala,IQ10,Diyala\n"
    assert keep_places(_write(tmp_path, text, "one.csv"), FileKind.PCODES).kept == 1
    (place,) = list(find_own_places(["IQ10"]))
    diyala = open_gazetteer().find_division("Diyala", "IQ")
    assert diyala is not None
    assert (place.gazetteer_id, place.latitude) == ("pcode:IQ10", diyala.latitude)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"\xff\xfe\x00"), ("b.csv", b"name;place\nx;y\n"), ("c.zip", b"PK\x05\x06" + b"\0" * 18)],
)
def test_a_file_of_no_known_kind_is_refused_whole(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError):
        keep_places(tmp_path / name)
    assert not list(find_own_places())


def test_two_rows_of_one_name_are_not_one(tmp_path: Path) -> None:
    rows = "Camp Ostrel,SY,35.1,40.2,camp,,\nCamp Ostrel,SY,36.1,41.2,camp,,\nCamp Ostrel,SY,36.2,37.2,camp,,Aleppo\n"
    kept = keep_places(_write(tmp_path, HEAD + rows))
    assert (kept.kept, [line for line, _ in kept.refused]) == (2, [3])


def test_a_unit_is_not_taken_for_its_namesake_and_rows_without_a_code_are_each_told(tmp_path: Path) -> None:
    text = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nBorno,NG008,Igabi,NG008099\nBorno,NG008,One,\nBorno,NG008,Two,\n"
    kept = keep_places(_write(tmp_path, text))
    assert (kept.kept, [line for line, _ in kept.refused]) == (0, [2, 3, 4])


def test_a_cell_larger_than_any_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="line"):
        keep_places(_write(tmp_path, HEAD + "x" * 200_000 + ",SY,35,40,town,,\n"))


def test_the_commands_keep_list_and_let_go(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert "No place of your own" in run(app, ["gazetteer", "list"]).output
    path = _write(tmp_path, HEAD + "Camp Ostrel,SY,35.1,40.2,camp,,\n\x1b[2J,SY,35,40,town,,\n")
    added = run(app, ["gazetteer", "add", str(path)])
    assert added.exit_code == 1
    assert "kept 1 · passed over 0 · refused 1" in added.output and "\x1b" not in added.output
    assert "Camp Ostrel (camp; SY)" in run(app, ["gazetteer", "list"]).output
    assert '"name": "Camp Ostrel"' in run(app, ["gazetteer", "list", "--json"]).output
    assert run(app, ["gazetteer", "remove", "Camp Ostrel"]).exit_code == 0
    assert run(app, ["gazetteer", "remove", "Camp Ostrel"]).exit_code != 0
