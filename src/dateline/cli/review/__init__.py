"""`dateline review`: what a person decides about the record, and what there is to decide."""

from dateline.cli.review import deciding, looking, reading
from dateline.cli.review.group import open_to_review, review, sign, tell

__all__ = ["deciding", "looking", "open_to_review", "reading", "review", "sign", "tell"]
