"""The way through the house: rooms are called here, and what they give is saved."""

from dateline.pipeline.adding import Tally, add_page, add_sources, now_utc

__all__ = ["Tally", "add_page", "add_sources", "now_utc"]
