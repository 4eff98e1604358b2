"""The room that turns sources (files, folders, standard input, web addresses) into pages."""

from dateline.collect.sources import collect

__all__ = ["collect"]
