"""Mentions as persons left them: values that they read, claims that they rejected, mentions that the machine missed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.codebook.codes import ReviewDecision
from dateline.codebook.records import Claim, Mention, Review, Telling
from dateline.codebook.reviewing import (
    PERSON,
    READ_AT,
    REJECTED,
    REVIEWED,
    claim_adapter,
    group_of,
    is_rejected,
    mention_adapter,
)


def amend_mentions(mentions: Iterable[Mention], reviews: Iterable[Review]) -> list[Mention]:
    """A report's mentions with what the standing `reviews` of that report say, whatever was said of them before."""
    told = {one.mention_id: one for one in read_by_machine(mentions)}
    rejected: set[str] = set()
    read: dict[tuple[str, str], list[Claim]] = {}
    for review in reviews:
        if review.decision is ReviewDecision.ADD and "mention" in review.after:
            mention = mention_adapter().validate_python(review.after["mention"])
            told.setdefault(mention.mention_id, mention)
        elif review.decision is ReviewDecision.RETRACT:
            rejected |= set(review.after.get("rejected", ()))
        elif review.decision is ReviewDecision.CORRECT and "field" in review.after:
            rejected |= set(review.after["rejected"])
            claims = [claim_adapter().validate_python(one) for one in review.after["claims"]]
            for mention_id in dict.fromkeys(claim.mention_id for claim in claims):
                own = [claim for claim in claims if claim.mention_id == mention_id]
                read[mention_id, review.after["field"]] = own
    return [_amend(one, read, rejected) for one in told.values()]


def _amend(mention: Mention, read: Mapping[tuple[str, str], Sequence[Claim]], rejected: set[str]) -> Mention:
    own = [claim for (mention_id, _), claims in read.items() if mention_id == mention.mention_id for claim in claims]
    if not own and not any(claim.claim_id in rejected for claim in mention.claims):
        return mention
    kept = (
        replace(claim, detail=claim.detail | {REJECTED: True}) if claim.claim_id in rejected else claim
        for claim in mention.claims
    )
    return replace(mention, claims=(*kept, *own))


def read_by_machine(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without anything that a person said of them."""
    return [_strip_mention(one) for one in mentions if one.coder != PERSON]


def _strip_mention(mention: Mention) -> Mention:
    if not any(_is_amended(claim) for claim in mention.claims):
        return mention
    return replace(mention, claims=tuple(_strip(claim) for claim in mention.claims if claim.rule != REVIEWED))


def _is_amended(claim: Claim) -> bool:
    return claim.rule == REVIEWED or is_rejected(claim)


def _strip(claim: Claim) -> Claim:
    if not is_rejected(claim):
        return claim
    return replace(claim, detail={name: value for name, value in claim.detail.items() if name != REJECTED})


def settle(tellings: Sequence[Telling]) -> tuple[list[Telling], frozenset[str]]:
    """The tellings that values are derived from, and which groups of claims a person read.

    Of such a group only the claims read last are left. A report that a person read a value from counts, though it be a
    copy.
    """
    latest: dict[str, str] = {}
    for telling in tellings:
        for claim in telling.mention.claims:
            if READ_AT in claim.detail:
                group = group_of(claim)
                latest[group] = max(latest.get(group, ""), str(claim.detail[READ_AT]))
    if not latest:
        return list(tellings), frozenset()
    return [_settle(telling, latest) for telling in tellings], frozenset(latest)


def _settle(telling: Telling, latest: Mapping[str, str]) -> Telling:
    def holds(claim: Claim) -> bool:
        group = group_of(claim)
        return group not in latest or claim.detail.get(READ_AT) == latest[group]

    mention = telling.mention
    claims = tuple(claim for claim in mention.claims if holds(claim))
    is_read = any(READ_AT in claim.detail for claim in claims)
    return replace(telling, mention=replace(mention, claims=claims), copy_of=None if is_read else telling.copy_of)
