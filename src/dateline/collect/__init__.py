"""The room that turns sources (files, folders, standard input, web addresses, kept sources) into pages."""

from dateline.collect.sources import collect

__all__ = ["collect"]
"""`probing` and `feeds.opml` are for keeping sources; they are imported where they are used, for httpx is slow to."""
