"""The trained reader: which words tell an act, what it is, and what belongs to it (`training/train.py` learns it)."""

from dateline.extract.tagger.tagger import TaggedIncident, TaggedSpan, Tagging, load_tagger

__all__ = ["TaggedIncident", "TaggedSpan", "Tagging", "load_tagger"]
