"""The reviews that count: those that no standing review undoes, and what they say of mentions and incidents."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from dateline.codebook.codes import ReviewDecision, ReviewStatus
from dateline.codebook.records import Claim, Review
from dateline.codebook.reviewing import claim_adapter
from dateline.link.reviews.rulings import NO_RULINGS, Rulings

_OF_WHOLE = frozenset({ReviewDecision.ACCEPT, ReviewDecision.RETRACT})
"""Decisions after which nothing of a mention is left to look at."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What persons made of an incident."""

    review_status: ReviewStatus = ReviewStatus.MACHINE
    is_retracted: bool = False


class Standing:
    """What the log comes to. It hangs on the log alone: the same reviews give the same, whatever stood before."""

    def __init__(self, reviews: Iterable[Review] = ()) -> None:
        self.reviews = list_standing(reviews)
        self.rulings = Rulings(self.reviews) if self.reviews else NO_RULINGS
        self.of_mention: Mapping[str, list[Review]] = _gather(self.reviews, list_mentions)
        self.of_document: Mapping[str, list[Review]] = _gather(self.reviews, list_documents)

    def list_read(self, mention_id: str) -> list[Claim]:
        """What persons read of the incident that a mention stood in, from the words of other mentions. As whoever
        corrects a value speaks of all that tells the act, it does not part them."""
        return [
            claim
            for review in self.of_mention.get(mention_id, [])
            if review.decision is ReviewDecision.CORRECT
            for claim in (claim_adapter().validate_python(one) for one in review.after.get("claims", ()))
            if claim.mention_id != mention_id
        ]

    def judge(self, mention_ids: Collection[str]) -> Verdict:
        """The status of an incident with these mentions, and whether it is retracted.

        It is reviewed where each of its mentions was accepted, retracted or added by a person, and partly so where any
        review is about any of them. It is retracted where the last word on one of its mentions is that it is, and no
        later one accepted or merged another: a report that comes afterwards does not bring it back.
        """
        words = {one: self.of_mention.get(one, []) for one in mention_ids}
        if not any(words.values()):
            return Verdict()
        is_whole = all(any(_settles(review, one) for review in those) for one, those in words.items())
        last = [
            next((review.decision for review in reversed(those) if _is_of_whole(review)), None)
            for those in words.values()
        ]
        is_retracted = ReviewDecision.RETRACT in last and not {ReviewDecision.ACCEPT, ReviewDecision.MERGE} & set(last)
        return Verdict(ReviewStatus.REVIEWED if is_whole else ReviewStatus.PARTLY, is_retracted)


def _is_of_whole(review: Review) -> bool:
    """Whether it is about incidents, and not about a claim or a value of theirs."""
    return review.decision is ReviewDecision.MERGE or (review.decision in _OF_WHOLE and "mentions" in review.after)


def list_standing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Those that no standing `undo` takes back, in the order of the log. An undo may be undone itself."""
    undone: set[int] = set()
    standing = []
    for review in sorted(reviews, key=lambda one: one.review_id, reverse=True):
        if review.review_id in undone:
            continue
        if review.decision is ReviewDecision.UNDO:
            undone.add(review.after["review_id"])
        standing.append(review)
    return tuple(reversed(standing))


def list_mentions(review: Review) -> set[str]:
    """The mentions that a review is about."""
    after = review.after if isinstance(review.after, dict) else {}
    return {
        *after.get("mentions", ()),
        *after.get("about", ()),
        *after.get("together", ()),
        *(mention_id for side in after.get("apart", ()) for mention_id in side),
    }


def list_documents(review: Review) -> set[str]:
    """The reports whose mentions a review changes."""
    after = review.after if isinstance(review.after, dict) else {}
    return set(after.get("documents", ()))


def _settles(review: Review, mention_id: str) -> bool:
    if review.decision is ReviewDecision.ADD:
        return mention_id in list_mentions(review)
    return review.decision in _OF_WHOLE and mention_id in set(review.after.get("mentions", ()))


def _gather(reviews: Iterable[Review], name: Callable[[Review], set[str]]) -> Mapping[str, list[Review]]:
    found: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        for one in sorted(name(review)):
            found[one].append(review)
    return dict(found)
