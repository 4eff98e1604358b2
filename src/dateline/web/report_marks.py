"""Where in a report its values, and what ties them to an act, are written: as marks in its text, and as quotes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote as quote_address

from dateline.codebook.codes import EvidenceRole
from dateline.codebook.records import Claim, Document, Mention, Telling
from dateline.codebook.wording.sections import find_words, tell_claim, tell_report
from dateline.web.marking import Mark

KINDS = {EvidenceRole.VALUE: "value", EvidenceRole.EVENT_LINK: "tie", EvidenceRole.ATTRIBUTION: "said"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A value's own words amid those that tie it to the act, who is cited, in which report, and where that stands: on
    the page (`address`), and in the report with these words alone marked (`report_address`)."""

    before: str
    value: str
    after: str
    who: str
    report: str
    address: str
    report_address: str
    claim_id: str


def find_quote(claim: Claim, telling: Telling, *, on_page: bool) -> Quote:
    """The claim's quote, with an address on this page where the report's text is `on_page`, else on the report's."""
    words = find_words(claim)
    cited = [claim.attributed_to, "a party" if claim.is_party else None, claim.source_hedge]
    anchor = f"#{quote_address(name_anchor(claim))}"
    report = f"/reports/{quote_address(telling.mention.document_id, safe='')}"
    marked = f"{report}?claim={quote_address(claim.claim_id, safe='')}{anchor}"
    return Quote(
        before=words.before,
        value=words.value,
        after=words.after,
        who=", ".join(one for one in cited if one),
        report=tell_report(telling),
        address=anchor if on_page else marked,
        report_address=marked,
        claim_id=claim.claim_id,
    )


def name_anchor(claim: Claim) -> str:
    """The id of the place in a page where the claim's words begin."""
    return f"claim-{claim.claim_id}"


def mark_furniture(document: Document) -> Iterator[Mark]:
    """What of a page is kept but not read for incidents."""
    for span in document.furniture:
        yield Mark(span.start, span.end, "aside", label="part of the page, not read")


def mark_mentions(mentions: Iterable[Mention]) -> Iterator[Mark]:
    """The words that tell each act, and all evidence of its claims."""
    for mention in mentions:
        trigger = mention.trigger
        yield Mark(trigger.start, trigger.end, "act", anchor=f"act-{mention.mention_id}", label="the act")
        for claim in mention.claims:
            yield from mark_claim(claim)


def mark_claim(claim: Claim) -> Iterator[Mark]:
    """The words that a claim was read from, those that tie it to the act, and who is cited."""
    label = f"{claim.field.replace('_', ' ')}: {tell_claim(claim)}"
    is_first = True
    for evidence in claim.evidence:
        kind = KINDS[evidence.role]
        if evidence.role is EvidenceRole.VALUE:
            anchor = name_anchor(claim) if is_first else ""
            yield Mark(evidence.start, evidence.end, kind, anchor=anchor, label=label)
            is_first = False
        else:
            yield Mark(evidence.start, evidence.end, kind)
