"""An incident as the brief shows it: plain words, each value with the numbers of its quotes, rivals side by side."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.codebook.codes import CasualtyOutcome, LedgerRelation, ParticipantRole, Realization, Stance
from dateline.codebook.dispute import is_disputed
from dateline.codebook.records import Claim, Incident, Outcome, Place, Telling
from dateline.publish.brief.language import Words
from dateline.publish.brief.quotes import Dispute, Quote, Quotes, Reading, collect_quotes, list_claims
from dateline.publish.brief.wording import (
    tell_casualty,
    tell_claimed_figure,
    tell_date,
    tell_days,
    tell_figure,
    tell_party,
    tell_place,
    tell_responsibility,
)

ATTACKERS = frozenset({ParticipantRole.PERPETRATOR})
HELPERS = frozenset({ParticipantRole.ALLY, ParticipantRole.INTERVENER})
TOTALLED = (CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED)


@dataclass(frozen=True, slots=True)
class Told:
    """A value in words, and the numbers of the quotes that it rests on."""

    text: str
    quotes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """A participant; `name` is the role in words. `place` says where it stands of the arrow of who did what to whom:
    `who`, `whom` or `beside`."""

    role: ParticipantRole
    name: str
    place: str
    told: Told


@dataclass(frozen=True, slots=True)
class Toll:
    """Killed or wounded: the figure with bounds and basis; `rivals` are the figures that stand against one another."""

    outcome: CasualtyOutcome
    name: str
    total: Told
    rivals: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What a brief prints of an incident. `number` counts through the brief, from 1; `killed` is the best figure."""

    number: int
    incident_id: str
    incident: Incident
    kind: Told
    realization: Told | None
    place: Place | None
    where: Told
    when: Told
    days: str
    parties: tuple[Party, ...]
    tolls: tuple[Toll, ...]
    casualties: tuple[Told, ...]
    responsibility: tuple[Told, ...]
    others: tuple[tuple[str, tuple[Told, ...]], ...]
    n_documents: int
    n_sources: int
    quotes: tuple[Quote, ...]
    passages: tuple[tuple[Quote, ...], ...]
    disputes: tuple[Dispute, ...]

    @property
    def heading(self) -> str:
        """What, and where."""
        return self.kind.text + (f", {self.place.name}" if self.place and self.place.name else "")

    @property
    def killed(self) -> int | None:
        return self.incident.totals.killed.best if self.incident.totals.killed else None

    @property
    def is_disputed(self) -> bool:
        return is_disputed(self.incident)

    @property
    def other_disputes(self) -> tuple[Dispute, ...]:
        """What is told differently and does not stand side by side in the toll."""
        in_toll = {one.outcome.value for one in self.tolls if one.rivals}
        return tuple(one for one in self.disputes if one.field not in in_toll)


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet with its distinct reports; `numbers` are of the items that they tell."""

    name: str
    n_reports: int
    n_copied: int
    numbers: tuple[int, ...]
    urls: tuple[str, ...]


def build_item(incident: Incident, number: int, reading: Reading) -> Item:
    """The incident in words."""
    quotes, words = collect_quotes(incident, reading), reading.words
    find = _ClaimFinder(incident, quotes, words)
    is_done = incident.realization is Realization.COMPLETED
    return Item(
        number=number,
        incident_id=incident.incident_id,
        incident=incident,
        kind=Told(words.kind(incident.sub_event_type), find.derived("sub_event_type")),
        realization=None if is_done else Told(words.label(incident.realization), find.derived("realization")),
        place=incident.place,
        where=Told(tell_place(incident, words), find.derived("place") if incident.place else ()),
        days=tell_days(incident, words),
        when=Told(tell_date(incident, words), find.derived("date", "date_start", "date_end")),
        parties=tuple(_list_parties(incident, find)),
        tolls=tuple(_list_tolls(incident, quotes, find)),
        casualties=tuple(_list_casualties(incident, quotes, words)),
        responsibility=tuple(_list_responsibility(incident, find)),
        others=tuple(_list_others(incident, find)),
        n_documents=incident.n_documents,
        n_sources=incident.n_independent_sources,
        quotes=quotes.rows,
        passages=tuple(quotes.group_by_passage()),
        disputes=quotes.disputes,
    )


@dataclass(frozen=True, slots=True)
class _ClaimFinder:
    """Finds the quotes on which a value of an incident rests."""

    incident: Incident
    quotes: Quotes
    words: Words

    def derived(self, *fields: str) -> tuple[int, ...]:
        """By the rule that derived the field; else every claim of the field."""
        found = [claim_id for one in self.incident.derived if one.field in fields for claim_id in one.claim_ids]
        return self.quotes.refer(found) or self.told(lambda claim: claim.field in fields)

    def told(self, fits: Callable[[Claim], bool]) -> tuple[int, ...]:
        return self.quotes.refer(claim.claim_id for claim, _ in list_claims(self.incident) if fits(claim))


def _list_parties(incident: Incident, find: _ClaimFinder) -> Iterator[Party]:
    order = list(ParticipantRole)
    for one in sorted(incident.participants, key=lambda party: order.index(party.role)):
        names = {one.name, one.as_written} - {None}

        def names_it(claim: Claim, names: set[str | None] = names) -> bool:
            return claim.field == "participant" and (claim.value in names or claim.value_raw in names)

        place = "who" if one.role in ATTACKERS else "beside" if one.role in HELPERS else "whom"
        yield Party(one.role, find.words.label(one.role), place, Told(tell_party(one, find.words), find.told(names_it)))


def _list_tolls(incident: Incident, quotes: Quotes, find: _ClaimFinder) -> Iterator[Toll]:
    for outcome, total in zip(TOTALLED, (incident.totals.killed, incident.totals.wounded), strict=True):
        if total:
            told = Told(tell_figure(total, find.words), find.derived(f"totals.{outcome}", outcome.value))
            rivals = _list_rivals(incident, outcome.value, quotes, find.words)
            yield Toll(outcome, find.words.label(outcome), told, tuple(rivals))


def _list_rivals(incident: Incident, outcome: str, quotes: Quotes, words: Words) -> list[Told]:
    """Each origin's last figure, where the ledger holds a contradiction; none where all say the same."""
    entries = [one for one in incident.ledger if one.field == outcome]
    if not any(one.relation is LedgerRelation.CONTRADICTION for one in entries):
        return []
    claims = {claim.claim_id: (claim, telling) for claim, telling in list_claims(incident)}
    last = {one.attributed_to: claims[one.claim_id] for one in entries if one.claim_id in claims}
    rivals = [
        Told(
            f"{tell_claimed_figure(claim, words)} "
            f"({claim.attributed_to or telling.source_name or words('source.not_named')}"
            f"{words('toll.a_party') if claim.is_party else ''})",
            quotes.refer([claim.claim_id]),
        )
        for claim, telling in last.values()
    ]
    return rivals if len(rivals) > 1 else []


def _list_casualties(incident: Incident, quotes: Quotes, words: Words) -> Iterator[Told]:
    """The lines of the toll that say more than the totals."""
    for one in incident.casualties:
        if one.outcome not in TOTALLED or one.demographic or one.included_in is not None:
            yield Told(tell_casualty(one, words), quotes.refer(one.claim_ids))


def _list_responsibility(incident: Incident, find: _ClaimFinder) -> Iterator[Told]:
    """Rivals side by side."""
    for one in incident.responsibility:
        kind, actor, by_whom = one.kind.value, one.actor, one.by_whom

        def says_it(claim: Claim, kind: str = kind, actor: str | None = actor, by: str | None = by_whom) -> bool:
            same = claim.field == "responsibility" and claim.value == kind and claim.detail.get("actor") == actor
            return same and by in (claim.attributed_to, claim.detail.get("by_whom"))

        yield Told(tell_responsibility(one, find.words), find.told(says_it))


def _list_others(incident: Incident, find: _ClaimFinder) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """What else is told: weapons, outcomes, and what an aggregate counts."""
    words = find.words

    def by_value(field: str, value: object) -> tuple[int, ...]:
        return find.told(lambda claim: claim.field == field and claim.value == value)

    if incident.aggregate:
        count = incident.aggregate
        best = count.best if count.best is not None else count.low
        figure = words("card.several") if best is None else words.number(best)
        yield (
            words("card.counted"),
            (Told(f"{figure}: {count.of}", find.told(lambda claim: claim.field == "aggregate")),),
        )
    if incident.weapons:
        told = [
            Told(one.type + f" ({one.count})" * bool(one.count), by_value("weapon", one.type))
            for one in incident.weapons
        ]
        yield words("card.weapons"), tuple(told)
    if incident.outcome:
        yield (
            words("card.outcome"),
            tuple(
                Told(
                    _tell_stance(one, words) + one.value + (f" ({one.attributed_to})" if one.attributed_to else ""),
                    by_value("outcome", one.value),
                )
                for one in incident.outcome
            ),
        )


def _tell_stance(one: Outcome, words: Words) -> str:
    return "" if one.stance is Stance.ASSERTS else f"{words.label(one.stance)}: "


def list_sources(items: Iterable[Item], words: Words) -> list[Source]:
    """Outlets with their distinct reports and the incidents that these tell, those with most reports first."""
    reports: dict[str, dict[str, Telling]] = defaultdict(dict)
    told_by: dict[str, dict[int, None]] = defaultdict(dict)
    for item in items:
        for telling in item.incident.tellings:
            name = telling.source_name or words("source.not_named")
            reports[name][telling.mention.document_id] = telling
            told_by[name][item.number] = None
    order = sorted(reports, key=lambda name: (-len(reports[name]), name))
    return [_summarize_source(name, list(reports[name].values()), tuple(told_by[name])) for name in order]


def _summarize_source(name: str, told: Sequence[Telling], numbers: tuple[int, ...]) -> Source:
    copied = sum(one.copy_of is not None for one in told)
    return Source(name, len(told), copied, numbers, tuple(dict.fromkeys(one.url for one in told if one.url)))
