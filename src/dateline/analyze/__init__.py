"""The room that turns incidents into findings: what was counted, and what was left out of the count."""

from dateline.analyze.counting import analyze
from dateline.analyze.prominence import find_main_incident
from dateline.analyze.proportions import find_wilson_interval

__all__ = ["analyze", "find_main_incident", "find_wilson_interval"]
