"""The quotes of an incident in a brief: each distinct value once, with who said it where, in which words."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.codebook.codes import EvidenceRole, LedgerRelation, Stance
from dateline.codebook.dispute import DISPUTABLE
from dateline.codebook.records import Claim, Incident, Telling
from dateline.publish.brief.language import Words
from dateline.publish.brief.wording import tell_claim, tell_field
from dateline.publish.passages import Piece

HEADING_FIELDS = frozenset({"sub_event_type", "realization"})
"""Fields whose value the heading tells; `scope` is told nowhere."""

Passages = Mapping[str, tuple[Piece, ...]]
"""The words of claims in context, masked, by claim_id."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How reports are shown: their passages, and the language of each by document_id, in the words of the brief."""

    words: Words
    passages: Passages = dataclasses.field(default_factory=dict)
    languages: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """One value, who said it where, and in which words. `number` counts within the incident, from 1."""

    number: int
    field: str
    value: str
    speaker: str | None
    outlet: str
    published: str
    url: str | None
    quote: str
    passage: tuple[Piece, ...]
    language: str | None
    in_heading: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which sources differ or were revised, with everyone who spoke; `name` is the field in words."""

    field: str
    name: str
    rows: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """An incident's quotes in the order told; `numbers` finds that of a claim, its own or one that says the same."""

    rows: tuple[Quote, ...]
    disputes: tuple[Dispute, ...]
    numbers: Mapping[str, int]

    def refer(self, claim_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the quotes that these claims rest on, each once."""
        return tuple(dict.fromkeys(self.numbers[one] for one in claim_ids if one in self.numbers))

    def group_by_passage(self) -> list[tuple[Quote, ...]]:
        """The quotes that were read from the same words, and told by the same source, together."""
        groups: dict[object, list[Quote]] = defaultdict(list)
        for one in self.rows:
            groups[one.passage or one.quote, one.speaker, one.outlet, one.published, one.url].append(one)
        return [tuple(group) for group in groups.values()]


def list_claims(incident: Incident) -> list[tuple[Claim, Telling]]:
    """Every claim with the report that makes it, in the order told."""
    return [(claim, telling) for telling in incident.tellings for claim in telling.mention.claims]


def collect_quotes(incident: Incident, reading: Reading) -> Quotes:
    """The quotes of an incident: a value told alike by several is quoted once, unless sources differ on it."""
    differing = _find_disputed_fields(incident)
    rows: dict[object, Quote] = {}
    numbers: dict[str, int] = {}
    for claim, telling in list_claims(incident):
        if claim.field == "scope":
            continue
        key: object = (claim.field, str(claim.value), claim.detail.get("actor"), claim.attributed_to, claim.stance)
        if claim.field in differing:
            key = (key, telling.mention.document_id)
        if key not in rows:
            rows[key] = _quote(len(rows) + 1, claim, telling, reading, claim.field in differing)
        numbers[claim.claim_id] = rows[key].number
    quotes = tuple(rows.values())
    return Quotes(quotes, _list_disputes(incident, quotes, numbers, differing, reading.words), numbers)


def _find_disputed_fields(incident: Incident) -> set[str]:
    differing = {
        entry.field
        for entry in incident.ledger
        if entry.relation in (LedgerRelation.CONTRADICTION, LedgerRelation.REVISION) and entry.field in DISPUTABLE
    }
    return differing | {claim.field for claim, _ in list_claims(incident) if claim.stance is not Stance.ASSERTS}


def _list_disputes(
    incident: Incident, quotes: Sequence[Quote], numbers: Mapping[str, int], differing: set[str], words: Words
) -> tuple[Dispute, ...]:
    """Those who assert, in the order of the ledger (else of telling), then those who deny, doubt or retract."""
    told = [(entry.field, entry.claim_id) for entry in incident.ledger if entry.field in DISPUTABLE]
    in_ledger = {field for field, _ in told}
    told += [(one.field, one.claim_id) for one, _ in list_claims(incident) if one.field not in in_ledger]
    told += [(one.field, one.claim_id) for one, _ in list_claims(incident) if one.stance is not Stance.ASSERTS]
    rows: dict[str, dict[int, Quote]] = defaultdict(dict)
    for field, claim_id in told:
        if field in differing and claim_id in numbers:
            rows[field][numbers[claim_id]] = quotes[numbers[claim_id] - 1]
    return tuple(Dispute(name, words.field(name), tuple(rows[name].values())) for name in sorted(rows))


def _quote(number: int, claim: Claim, telling: Telling, reading: Reading, is_disputed: bool) -> Quote:
    said = next((one.quote for one in claim.evidence if one.role is EvidenceRole.VALUE), claim.value_raw)
    words = reading.words
    return Quote(
        number=number,
        field=tell_field(claim, words),
        value=tell_claim(claim, words),
        speaker=claim.attributed_to,
        outlet=telling.source_name or words("source.not_named"),
        published=words.day(telling.published_on) if telling.published_on else words("source.undated"),
        url=telling.url,
        quote=said,
        passage=reading.passages.get(claim.claim_id, ()),
        language=reading.languages.get(telling.mention.document_id),
        in_heading=claim.field in HEADING_FIELDS,
        is_disputed=is_disputed,
    )
