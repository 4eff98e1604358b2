"""A desk on a port of this machine, and what it holds: the packaged sample and a report in Arabic."""

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from dateline.codebook.records import Given
from dateline.pipeline import add_sources
from dateline.store import IncidentFilter, ReportFilter, Store

ARABIC_TITLE = "هجوم على جسر في وادي النرجس"
ARABIC = f"""{ARABIC_TITLE}

قال مجلس البلدة إن مسلحين من حركة الفجر الأخضر هاجموا حاجزاً عند جسر وادي النرجس مساء الثلاثاء، وقتلوا ثلاثة جنود
وأصابوا خمسة آخرين. وقالت الحركة (Green Dawn) في بيان إنها فقدت مقاتلاً واحداً. وعاد الهدوء إلى البلدة صباح الأربعاء.
"""
"""Everybody and everything in it is invented."""


@dataclass(frozen=True, slots=True)
class Served:
    """The desk's address, and what the names in an address stand for (`screens.py`)."""

    base: str
    ids: dict[str, str]

    def locate(self, address: str) -> str:
        return self.base + address.format(**self.ids)


def fill_store(store: Store, folder: Path) -> None:
    """The packaged sample and an Arabic report."""
    given = Given(is_sample=True)
    (folder / "arabic.txt").write_text(ARABIC, "utf-8")
    with as_file(files("dateline") / "data" / "sample.jsonl") as sample:
        for _ in add_sources(store, [str(sample), str(folder / "arabic.txt")], given=given):
            pass


def find_ids(store: Store) -> dict[str, str]:
    """The incident that most is told of, a report of it, and the Arabic report."""
    found = store.list_incidents(IncidentFilter(), limit=100).incidents
    incident_id = max(found, key=lambda one: (one.n_documents, one.incident_id)).incident_id
    report_id = store.load_tellings(incident_id)[0].mention.document_id
    (arabic,) = [one for one in store.list_reports(ReportFilter(), limit=100) if one.language == "ar"]
    return {"incident": incident_id, "report": report_id, "arabic": arabic.document_id}
