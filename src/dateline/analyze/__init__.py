"""The room that turns incidents into findings: what was counted, and what was left out of the count."""

from dateline.analyze.counting import analyze

__all__ = ["analyze"]
