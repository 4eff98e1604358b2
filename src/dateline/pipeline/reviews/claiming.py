"""Claims that a person makes: of words that were marked, or of what a report was read to say already."""

import hashlib
from dataclasses import replace

from dateline.codebook.codes import EvidenceRole, Stance
from dateline.codebook.records import Claim
from dateline.codebook.reviewing import READ_AT, REVIEWED
from dateline.pipeline.reviews.deciding import Signature
from dateline.pipeline.reviews.marking import Mark
from dateline.pipeline.reviews.values import Read


def make_claim(read: Read, mention_id: str, mark: Mark, signed: Signature, *, is_first: bool = False) -> Claim:
    """A claim of the marked words. What is `is_first` of an added mention outranks no other's claims."""
    detail = dict(read.detail) if is_first else {**read.detail, READ_AT: signed.at.isoformat()}
    return Claim(
        claim_id=make_id(mention_id, read.field, mark.words.start, mark.words.end, read.value, signed.at.isoformat()),
        mention_id=mention_id,
        field=read.field,
        value_raw=mark.words.quote,
        value=read.value,
        detail=detail,
        evidence=(mark.words, mark.around),
        rule=REVIEWED,
    )


def sign_claim(read: Read, claim: Claim, signed: Signature) -> Claim:
    detail = {**read.detail, READ_AT: signed.at.isoformat()}
    return replace(
        claim,
        claim_id=make_id(claim.claim_id, REVIEWED, signed.at.isoformat()),
        detail=detail,
        rule=REVIEWED,
        stance=Stance.ASSERTS,
        supersedes=claim.claim_id,
        coder_probability=None,
    )


def cite_as(misread: Claim, claim: Claim) -> Claim:
    """The words have the source that they had: only the value was misread."""
    return replace(
        claim,
        attributed_to=misread.attributed_to,
        attribution_kind=misread.attribution_kind,
        is_party=misread.is_party,
        source_hedge=misread.source_hedge,
        evidence=(*claim.evidence, *(one for one in misread.evidence if one.role is EvidenceRole.ATTRIBUTION)),
    )


def make_id(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:20]
