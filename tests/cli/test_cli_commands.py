"""The commands that read a store, through the program's own entry."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cli_makers import fill_store, make_incident
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.cli.checks import check_all, check_store
from dateline.cli.export import choose_export_format
from dateline.codebook.codes import Realization, Scope
from dateline.codebook.export_formats import ExportFormat
from dateline.pipeline.sharing import list_known_names
from dateline.settings import ADDRESS_VARIABLE
from dateline.store import open_store


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> str:
    return fill_store(
        tmp_path_factory.mktemp("desk") / "desk.db",
        make_incident("iaaaaaaaa1"),
        make_incident("ibbbbbbbb2", date_start=date(2031, 4, 1), date_end=date(2031, 4, 1), place=None,
                      realization=Realization.FOILED, sub_event_type="Suicide bomb",
                      event_type="Explosions/Remote violence"),
        make_incident("icccccccc3", scope=Scope.CRIME, sub_event_type="Attack",
                      event_type="Violence against civilians"),
    )  # fmt: skip


def test_incidents_prints_a_row_each(desk: str) -> None:
    result = run("--store", desk, "incidents")
    assert result.exit_code == 0
    for words in ("iaaaaaa", "2031-05-01", "Armed clash", "Belvany, Lissa, Belva", "disputed 5/12", "1 in 2"):
        assert words in result.output
    assert "foiled: Suicide bomb" in result.output
    assert "icccccc" not in result.output
    assert "2 incidents." in result.output


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["--crime"], {"iaaaaaaaa1", "ibbbbbbbb2", "icccccccc3"}),
        (["--since", "2031-04-15"], {"iaaaaaaaa1"}),
        (["--until", "2031-04-15"], {"ibbbbbbbb2"}),
        (["--type", "battles"], {"iaaaaaaaa1"}),
        (["--sub-type", "suicide_bomb"], {"ibbbbbbbb2"}),
        (["--sub-type", "Suicide  Bomb"], {"ibbbbbbbb2"}),
        (["--sub-type", "air / drone strike"], set()),
        (["--realization", "foiled"], {"ibbbbbbbb2"}),
        (["--realization", "Foiled"], {"ibbbbbbbb2"}),
        (["--actor", "ostra"], {"iaaaaaaaa1", "ibbbbbbbb2"}),
        (["--text", "stormed belvany"], {"iaaaaaaaa1", "ibbbbbbbb2"}),
        (["--text", "nowhere"], set()),
    ],
)
def test_filters_keep_what_was_asked_for(desk: str, words: list[str], ids: set[str]) -> None:
    result = run("--store", desk, "incidents", "--json", *words)
    assert result.exit_code == 0, result.output
    assert {json.loads(line)["incident_id"] for line in result.output.splitlines()} == ids


def test_a_cut_table_says_so(desk: str) -> None:
    assert "--limit 0 shows all" in run("--store", desk, "incidents", "--limit", "1").output
    assert "shows all" not in run("--store", desk, "incidents", "--limit", "0").output


def test_show_gives_values_rules_quotes_gaps_and_links(desk: str) -> None:
    result = run("--store", desk, "show", "ia")
    assert result.exit_code == 0
    text = " ".join(result.output.split())
    for words in ("5–5–12; sources say 5 and 12", "party_claim", "finest_then_most_told", "toll_of_act",
                  "killing five soldiers", "contradiction", "army, a party", "The report does not say."):  # fmt: skip
        assert words in text, words


def test_show_json_is_the_record(desk: str) -> None:
    record = json.loads(run("--store", desk, "show", "iaaaaaaaa1", "--json").output)
    assert record["totals"]["killed"]["best"] == 5
    assert record["mentions"][0]["claims"][0]["evidence"][0]["quote"] == "killing five soldiers"


@pytest.mark.parametrize("incident_id", ["nothing", "", "i"])
def test_show_says_what_to_do_with_an_unknown_or_short_id(desk: str, incident_id: str) -> None:
    result = run("--store", desk, "show", incident_id)
    assert result.exit_code == 2
    assert result.stderr.startswith("dateline: ")
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["incidents", "--since", "yesterday"], "write it as 2022-01-31"),
        (["incidents", "--since", "2031-02-30"], "write it as 2022-01-31"),
        (["incidents", "--since", "2031-02-02", "--until", "2031-01-01"], "swap them"),
        (["incidents", "--type", "War"], "Battles"),
        (["incidents", "--sub-type", "War"], "Armed clash"),
        (["incidents", "--sub-type", "drone"], "did you mean Air/drone strike?"),
        (["incidents", "--country", "Syrai"], "did you mean Syria?"),
        (["incidents", "--realization", "done"], "choose one of completed"),
        (["add", "x.txt", "--published", "soon"], "write 2022-01-31"),
        (["add", "x.txt", "y.txt", "--title", "T"], "one report"),
        (["export", "--format", "pdf"], "jsonl"),
        (["brief", "-o", "brief.odt"], "no .odt file is written. Let the name end in .md"),
        (["export", "-o", "x.docx"], "no .docx file is written. Let the name end in .jsonl, .csv, .xlsx"),
        (["show"], "ID"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_to_do(desk: str, words: list[str], hint: str) -> None:
    result = run("--store", desk, *words)
    assert result.exit_code == 2
    assert hint in result.output


@pytest.mark.parametrize("command", [["incidents"], ["show", "x"], ["brief"], ["export"], ["doctor", "--failures"]])
def test_a_missing_store_is_not_made(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "none.db"
    result = run("--store", str(path), *command)
    assert result.exit_code == 1
    assert "there is no store" in result.stderr
    assert not path.exists()


@pytest.mark.parametrize("command", ["brief", "export"])
def test_the_former_name_of_internal_is_understood_and_not_shown(desk: str, command: str) -> None:
    now, before = (run("--store", desk, command, name) for name in ("--internal", "--exact"))
    assert now.exit_code == before.exit_code == 0
    assert now.stdout == before.stdout
    assert "--exact" not in run(command, "--help").stdout


def test_brief_goes_to_a_file_or_standard_output(desk: str, tmp_path: Path) -> None:
    printed = run("--store", desk, "brief", "--internal")
    assert printed.exit_code == 0
    assert printed.stdout.startswith("# Incident brief")
    written = run("--store", desk, "brief", "--internal", "-o", str(tmp_path / "brief.md"))
    assert written.stdout == ""
    assert (tmp_path / "brief.md").read_text(encoding="utf-8") == printed.stdout
    assert [one.name for one in tmp_path.iterdir()] == ["brief.md"]


@pytest.mark.parametrize(
    ("words", "is_html"),
    [
        (["-o", "brief.html"], True),
        (["-o", "BRIEF.HTM"], True),
        (["-o", "brief.md"], False),
        (["-o", "brief"], False),
        (["-o", "brief.html", "--format", "md"], False),
        (["-o", "brief.txt", "-f", "html"], True),
        (["-f", "html", "-o", "-"], True),
        (["-f", "html"], True),
        (["-o", "-"], False),
    ],
)
def test_the_briefs_format_is_told_or_taken_from_the_ending(
    desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], is_html: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("--store", desk, "brief", *words)
    assert result.exit_code == 0, result.output
    written = list(tmp_path.iterdir())
    text = written[0].read_text(encoding="utf-8") if written else result.stdout
    assert bool(written) is ("-o" in words and "-" not in words)
    assert text.startswith("<!DOCTYPE html>" if is_html else "# Incident brief")


def test_the_html_brief_shows_each_quote_in_its_report(desk: str) -> None:
    page = run("--store", desk, "brief", "-f", "html").stdout
    assert 'Belvany on 1 May, </span><mark class="value tie">killing five soldiers</mark>' in page


def test_export_formats(desk: str, tmp_path: Path) -> None:
    lines = run("--store", desk, "export").stdout.splitlines()
    assert {json.loads(line)["incident_id"] for line in lines} == {"iaaaaaaaa1", "ibbbbbbbb2"}
    table = run("--store", desk, "export", "-f", "csv").stdout
    assert len(list(csv.DictReader(io.StringIO(table)))) == 2
    target = tmp_path / "map.geojson"
    assert run("--store", desk, "export", "-f", "geojson", "-o", str(target)).exit_code == 0
    assert len(json.loads(target.read_text(encoding="utf-8"))["features"]) == 2


def test_an_export_that_cannot_be_written_leaves_the_old_file(desk: str, tmp_path: Path) -> None:
    result = run("--store", desk, "export", "-o", str(tmp_path / "no" / "file.jsonl"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_the_store_comes_from_the_environment(desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", desk)
    assert run("incidents").exit_code == 0


def test_masking_leaves_known_actors_only() -> None:
    incident = make_incident()
    stranger = replace(incident.participants[0], name="Someone Unknown", actor_id=None)
    known = list_known_names([replace(incident, participants=(stranger, incident.participants[1]))])
    assert known == {"Belvan army", "Belvany", "Lissa", "Belva"}


def test_doctor_finds_a_store_and_its_log(desk: str) -> None:
    checks = {one.name: one for one in check_store(desk)}
    assert checks["Store"].is_ok and "3 incidents" in checks["Store"].found
    assert checks["Write-ahead log"].is_ok
    with open_store(desk) as store:
        assert next(store.iterate_failures(), None) is None


def test_doctor_names_the_repair(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all" * 100)
    result = run("--store", str(broken), "doctor")
    assert result.exit_code == 1
    assert "Repair: give the path of another file" in result.output
    assert "something wrong" in result.output


def test_doctor_makes_no_store(tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    result = run("--store", str(path), "doctor", "--json")
    assert {one["name"]: one for one in json.loads(result.output)}["Store"]["ok"]
    assert not path.exists()


def test_doctor_finds_this_installation_whole(tmp_path: Path) -> None:
    wrong = [f"{one.name}: {one.found}" for one in check_all(f"sqlite:///{tmp_path / 'later.db'}") if not one.is_ok]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "asked", "chosen"),
    [
        ("a.csv", None, "csv"),
        ("a.GEOJSON", None, "geojson"),
        ("a", None, "jsonl"),
        ("a.csv", "jsonl", "jsonl"),
        ("a.xlsx", None, "xlsx"),
        ("a.gpkg", None, "gpkg"),
    ],
)
def test_an_export_has_the_format_of_its_files_ending(name: str, asked: str | None, chosen: str) -> None:
    assert choose_export_format(ExportFormat(asked) if asked else None, Path(name)) == chosen
    assert choose_export_format(None, None) == "jsonl"


@pytest.mark.parametrize("format", [one.value for one in ExportFormat])
def test_an_export_goes_to_a_file_or_standard_output(desk: str, tmp_path: Path, format: str) -> None:
    path = tmp_path / "incidents"
    written = run("--store", desk, "export", "--internal", "-f", format, "-o", str(path))
    printed = run("--store", desk, "export", "--internal", "-f", format)
    assert written.exit_code == printed.exit_code == 0
    assert path.read_bytes() == printed.stdout_bytes != b""
    assert {one.name for one in tmp_path.iterdir()} - {"incidents.notes.md"} == {"incidents"}


def test_each_record_has_its_address_on_the_desk(desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = run("--store", desk, "export", "--internal", "--address", "https://desk.example/dateline/").stdout
    monkeypatch.setenv(ADDRESS_VARIABLE, "https://desk.example/dateline")
    assert given == run("--store", desk, "export", "--internal").stdout
    for record in map(json.loads, given.splitlines()):
        assert record["record_url"] == f"https://desk.example/dateline/incidents/{record['incident_id']}"


@pytest.mark.parametrize(
    "address", ["desk.example", "javascript:alert(1)", "https://a:b@desk.example", "https://d.example/?a"]
)
def test_what_is_no_address_of_a_desk_is_refused(desk: str, address: str) -> None:
    result = run("--store", desk, "export", "--address", address)
    assert result.exit_code == 2
    assert "write https://desk.example" in result.stderr


def test_a_package_has_a_description_and_each_format_asked_for(desk: str, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    words = ("export", "--internal", "--package", str(folder), "-f", "csv", "-f", "acled", "--type", "Battles")
    assert run("--store", desk, *words).exit_code == 0
    names = {"incidents.csv", "acled-layout.csv", "acled-layout.notes.md", "datapackage.json"}
    assert {one.name for one in folder.iterdir()} == names
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))["dateline"]
    assert told["filters"] == {"type": "Battles"} and told["internal"] is True


def test_a_layouts_notes_lie_beside_it(desk: str, tmp_path: Path) -> None:
    assert run("--store", desk, "export", "--format", "ucdp", "-o", str(tmp_path / "events.csv")).exit_code == 0
    assert {one.name for one in tmp_path.iterdir()} == {"events.csv", "events.notes.md"}
    assert "These are not UCDP data" in (tmp_path / "events.notes.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "hint"),
    [(["-f", "csv", "-f", "jsonl"], "--package"), (["--package", "x", "-o", "y.csv"], "give one of them")],
)
def test_a_file_has_one_format_and_a_package_no_file(desk: str, words: list[str], hint: str) -> None:
    result = run("--store", desk, "export", *words)
    assert result.exit_code == 2 and hint in result.stderr
