"""Why a telling stands in its incident, in words and in bits of match weight, and who found it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.codebook.codes import DecidedBy
from dateline.codebook.records import Incident, Link, Mention
from dateline.codebook.reviewing import PERSON
from dateline.codebook.wording.linkage import name_comparison, tell_odds, tell_weight
from dateline.codebook.wording.sections import tell_report

TAGGER = "tagger"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing in which tellings are compared: bits for one act (positive) or for two."""

    name: str
    bits: float
    told: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A telling's place in the incident. `odds` is "" for the first, which founded it."""

    report: str
    document_id: str
    mention_id: str
    words: str
    weight: float
    odds: str
    comparisons: tuple[Comparison, ...]
    is_by_person: bool
    found_by: str

    @property
    def named(self) -> tuple[str, str]:
        return self.document_id, self.report


def list_links(incident: Incident, links: Sequence[Link]) -> list[LinkLine]:
    """A line for each telling that the incident holds, in the order told."""
    by_mention = {one.mention_id: one for one in links}
    lines = []
    for telling in incident.tellings:
        mention = telling.mention
        link = by_mention.get(mention.mention_id, Link(mention.mention_id, incident.incident_id, {}))
        lines.append(
            LinkLine(
                report=tell_report(telling),
                document_id=mention.document_id,
                mention_id=mention.mention_id,
                words=find_trigger_words(mention),
                weight=link.match_weight,
                odds=tell_odds(link.match_weight) if link.weights else "",
                comparisons=list_comparisons(link.weights),
                is_by_person=link.decided_by is DecidedBy.REVIEW,
                found_by=tell_coder(mention),
            )
        )
    return lines


def list_comparisons(weights: dict[str, float]) -> tuple[Comparison, ...]:
    """What speaks most first, whichever way."""
    told = (Comparison(name_comparison(name), bits, tell_weight(bits)) for name, bits in weights.items())
    return tuple(sorted(told, key=lambda one: -abs(one.bits)))


def find_trigger_words(mention: Mention) -> str:
    """The words that tell the act: those that its kind was read from."""
    return next((one.value_raw for one in mention.claims if one.field == "sub_event_type"), "")


def tell_coder(mention: Mention) -> str:
    """Who found that a report tells the act, and how sure that is."""
    if mention.coder == PERSON:
        return "a person"
    if mention.coder_probability is None:
        return "rules"
    return f"the trained reader, {mention.coder_probability:.0%} sure"


def tell_certainty(incident: Incident) -> str:
    """How sure it is that this is an incident, as far as that is known."""
    mentions = [one.mention for one in incident.tellings]
    if any(one.coder == PERSON for one in mentions):
        return "a person found it"
    rates = [one.coder_probability for one in mentions if one.coder_probability is not None]
    if len(rates) < len(mentions) or not rates:
        return "found by rules, which give no probability"
    return f"the trained reader alone found it and gives it {max(rates):.0%}"
