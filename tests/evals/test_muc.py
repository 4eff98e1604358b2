"""MUC's reports and keys, and what the reader's mentions are in its terms. Texts and keys are invented."""

import json
from pathlib import Path

import pytest
from evals.__main__ import main
from evals.muc import count_report, score_muc
from evals.muc_reports import load_reports, read_date, read_report, read_templates

from dateline.errors import UsageError

BOMBING = """\
TST1-MUC3-0901

   LIMA, 14 MAY 89 (AGENCY) -- [REPORT] [TEXT] YESTERDAY, GUERRILLAS OF THE SHINING PATH
KILLED TWO PEASANTS WITH A CAR BOMB IN LIMA.

   THE WINDOWS OF A BANK BROKE.  THE CASHIER [NAMED AS JUAN MODELO] WAS NOT
THERE.
"""
QUIET = """\
TST1-MUC3-0902

   QUITO, NO DATE -- [TEXT] THE MINISTER OPENED A SCHOOL AND SPOKE ABOUT THE PRICE OF MILK.
"""
KEY = """\
;;; a comment of a person
0.  MESSAGE: ID                     TST1-MUC3-0901 (SITE)
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  BOMBING / ATTACK
6.  INCIDENT: INSTRUMENT ID         "CAR BOMB" / "LORRY BOMB"
9.  PERP: INDIVIDUAL ID             "GUERRILLAS OF THE SHINING PATH" / "GUERRILLAS"
10. PERP: ORGANIZATION ID           ? "SHINING PATH"
12. PHYS TGT: ID                    "BANK"
                                    "\\"GOLD\\" BANK"
18. HUM TGT: NAME                   "JUAN MODELO"
19. HUM TGT: DESCRIPTION            "CASHIER": "JUAN MODELO"
                                    "PEASANTS"

0.  MESSAGE: ID                     TST1-MUC3-0901 (SITE)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
4.  INCIDENT: TYPE                  ARSON
6.  INCIDENT: INSTRUMENT ID         *
9.  PERP: INDIVIDUAL ID             "GUERRILLAS"
10. PERP: ORGANIZATION ID           -
12. PHYS TGT: ID                    "CASHIER [NAMED AS JUAN MODELO]"
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            -

0.  MESSAGE: ID                     TST1-MUC3-0902
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
9.  PERP: INDIVIDUAL ID             *
"""


def entity(*strings: str) -> frozenset[str]:
    return frozenset(strings)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("evals.__main__.RESULTS", tmp_path.parent / "results.json")
    (tmp_path / "tst9-muc3").write_text(f"{BOMBING}\n\n{QUIET}")
    (tmp_path / "key-tst9.v1").write_text(KEY)
    return tmp_path


def test_templates_are_merged_with_what_is_optional_and_without_what_the_text_lacks(folder: Path) -> None:
    report, quiet = load_reports(folder)
    assert report.text.startswith("LIMA, 14 MAY 89 (AGENCY) -- YESTERDAY")
    assert (report.report_id, report.published) == ("TST1-MUC3-0901", "1989-05-14")
    assert report.entities == {
        "PerpInd": [entity("guerrillas of shining path", "guerrillas")],
        "PerpOrg": [entity("shining path")],
        "Target": [entity("bank")],
        "Victim": [entity("juan modelo")],
        "Weapon": [entity("car bomb")],
        "Human": [entity("cashier", "juan modelo"), entity("peasants")],
    }
    assert report.types == [entity("BOMBING", "ATTACK"), entity("ARSON")]
    assert (quiet.published, quiet.types, quiet.entities["PerpInd"]) == ("", [], [])


def test_what_the_reader_finds_is_counted_by_role(folder: Path) -> None:
    counts = count_report(load_reports(folder)[0])
    for name in ("perp_ind", "perp_org", "weapon", "human", "type", "relevance"):
        assert counts[f"record_{name}_right"] == counts[f"record_{name}_given"] == 1, name
    assert [counts[f"record_{name}"] for name in ("victim_right", "victim_given", "target_given")] == [0, 1, 0]
    assert [counts[f"record_filler_{part}"] for part in ("right", "given", "wanted")] == [3, 4, 5]


def test_figures_are_of_all_reports(folder: Path) -> None:
    figures = score_muc(folder)
    assert (figures["n_reports"], figures["n_relevant"], figures["record_relevance_f1"]) == (2, 1, 100)
    assert (figures["record_filler_p"], figures["record_filler_r"], figures["record_type_r"]) == (75, 60, 50)
    assert set(figures["intervals"]) >= {"filler_f1", "type_f1", "relevance_f1", "perp_ind_p", "record_human_r"}


def test_both_test_folders_are_scored_and_nothing_beside_them(folder: Path) -> None:
    for name in ("tst1", "dev"):
        (folder / name).mkdir()
        (folder / name / "reports").write_text(QUIET)
        (folder / name / "key").write_text(KEY)
    (folder / "tst2").mkdir()
    (folder / "tst2" / "reports").write_text(BOMBING)
    (folder / "tst2" / "key").write_text(KEY)
    assert [report.report_id for report in load_reports(folder)] == ["TST1-MUC3-0902", "TST1-MUC3-0901"]


@pytest.mark.parametrize(
    ("dateline", "day"),
    [("LIMA, 4 SEPT 90 --", "1990-09-04"), ("LIMA, 25 JAN (NA) --", ""), ("LIMA, 31 FEB 90 --", ""), ("", "")],
)
def test_a_day_needs_all_its_parts(dateline: str, day: str) -> None:
    assert read_date(dateline) == day


def test_a_forgotten_quotation_mark_is_mended() -> None:
    key = '0.  MESSAGE: ID   X\n4.  INCIDENT: TYPE   ATTACK\n6.  INCIDENT: INSTRUMENT ID   RIFLES"\n'
    assert read_report("X", "RIFLES", list(read_templates(key))).entities["Weapon"] == [entity("rifles")]


def test_what_is_no_folder_of_reports_and_keys_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        load_reports(folder / "key-tst9.v1")
    (folder / "key-tst9.v1").unlink()
    with pytest.raises(UsageError, match="no key for TST1-MUC3-0901"):
        load_reports(folder)
    (folder / "tst9-muc3").unlink()
    assert main(["muc", "--data", str(folder)]) == 2
    assert "no file has a report" in capsys.readouterr().err


def test_the_command_prints_the_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["muc", "--data", str(folder)]) == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    for name in ("filler", "perp_ind", "perp_org", "target", "victim", "weapon"):
        assert {f"{name}_p", f"{name}_r", f"{name}_f1"} <= set(printed)
    assert printed["evaluation"] == "muc"
