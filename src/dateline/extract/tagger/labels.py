"""Labels of spans that the reading itself depends on."""

TRIGGER = "trigger"
COUNT = "count"
"""A figure, of whatever outcome: another head tells which."""
