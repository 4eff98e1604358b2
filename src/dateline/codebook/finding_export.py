"""Findings as plain values for JSON: keys in the order of the record, unknown as `None`, days as ISO strings."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from dateline.codebook.contract import CODEBOOK_VERSION
from dateline.codebook.findings import Analysis, Finding


def export_analysis(analysis: Analysis) -> dict[str, Any]:
    """One analysis, ready for `json.dumps`."""
    record = {"codebook_version": CODEBOOK_VERSION, **_plain(analysis)}
    return record | {"findings": [export_finding(one) for one in analysis.findings]}


def export_finding(finding: Finding) -> dict[str, Any]:
    """One finding, its id first."""
    return {"finding_id": finding.finding_id, **_plain(finding)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return dict(value) if hasattr(value, "keys") else value
