"""The room that turns incidents into findings: what was counted, and what changed, with its uncertainty."""

from dateline.analyze.cities import City
from dateline.analyze.counting import analyze
from dateline.analyze.finding import Background, find_findings, require_analysis
from dateline.analyze.prominence import find_main_incident
from dateline.analyze.proportions import find_wilson_interval
from dateline.analyze.reading import Reading

__all__ = [
    "Background",
    "City",
    "Reading",
    "analyze",
    "find_findings",
    "find_main_incident",
    "find_wilson_interval",
    "require_analysis",
]
