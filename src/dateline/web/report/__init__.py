"""One report as it was captured: its text with what was read from it, its copies and versions, what was not read."""
