"""A review in words: what was decided, and what it changed."""

from dateline.codebook.codes import ReviewDecision
from dateline.codebook.records import Review


def tell_change(review: Review) -> str:
    """What a review changed, in a few words; empty where the decision says it all."""
    before, after = (told if isinstance(told, dict) else {} for told in (review.before, review.after))
    if "field" in after:
        return f"{after['field']}: {before.get('value') or 'unknown'} -> {after['value'] or 'unknown'}"
    if "mention" in after:
        return f"“{after['mention']['claims'][0]['value_raw']}”"
    if review.decision is ReviewDecision.UNDO:
        return f"{before.get('decision')} of {before.get('item')}"
    if "redacted" in after:
        return "erased"
    if review.decision in {ReviewDecision.MERGE, ReviewDecision.SPLIT}:
        sides = before.get("incidents") or {review.item: ()}
        return ", ".join(sides)
    return f"{before['field']}: {before.get('value')}" if "field" in before else ""
