"""An incident as the brief shows it: plain words, each value with the numbers of its quotes, rivals side by side."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.codebook.codes import CasualtyOutcome, LedgerRelation, ParticipantRole, Realization, Stance
from dateline.codebook.labels import label_of
from dateline.codebook.records import Casualty, Claim, Incident, Outcome, Place, Telling
from dateline.publish.brief.quotes import Dispute, Passages, Quote, Quotes, collect_quotes, list_claims
from dateline.publish.brief.words import (
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
    """A participant; `place` says where it stands of the arrow of who did what to whom: `who`, `whom` or `beside`."""

    role: str
    place: str
    told: Told


@dataclass(frozen=True, slots=True)
class Toll:
    """Killed or wounded: the figure with bounds and basis; `rivals` are the figures that stand against one another."""

    outcome: str
    total: Told
    rivals: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What the templates print of an incident. `number` counts through the brief, from 1."""

    number: int
    incident_id: str
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
    def other_disputes(self) -> tuple[Dispute, ...]:
        """What is told differently and does not stand side by side in the toll."""
        in_toll = {one.outcome for one in self.tolls if one.rivals}
        return tuple(one for one in self.disputes if one.field not in in_toll)


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet with its distinct reports."""

    name: str
    n_reports: int
    n_copied: int
    urls: tuple[str, ...]


def build_item(incident: Incident, number: int, passages: Passages) -> Item:
    """The incident in words."""
    quotes = collect_quotes(incident, passages)
    find = _ClaimFinder(incident, quotes)
    is_done = incident.realization is Realization.COMPLETED
    return Item(
        number=number,
        incident_id=incident.incident_id,
        kind=Told(incident.sub_event_type, find.derived("sub_event_type")),
        realization=None
        if is_done
        else Told(label_of(incident.realization).label.lower(), find.derived("realization")),
        place=incident.place,
        where=Told(tell_place(incident), find.derived("place") if incident.place else ()),
        days=tell_days(incident),
        when=Told(tell_date(incident), find.derived("date", "date_start", "date_end")),
        parties=tuple(_list_parties(incident, find)),
        tolls=tuple(_list_tolls(incident, quotes, find)),
        casualties=tuple(_list_casualties(incident, quotes)),
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
        yield Party(one.role.value, place, Told(tell_party(one), find.told(names_it)))


def _list_tolls(incident: Incident, quotes: Quotes, find: _ClaimFinder) -> Iterator[Toll]:
    for outcome, total in zip(TOTALLED, (incident.totals.killed, incident.totals.wounded), strict=True):
        if total:
            told = Told(tell_figure(total), find.derived(f"totals.{outcome}", outcome.value))
            yield Toll(outcome.value, told, tuple(_list_rivals(incident, outcome.value, quotes)))


def _list_rivals(incident: Incident, outcome: str, quotes: Quotes) -> list[Told]:
    """Each origin's last figure, where the ledger holds a contradiction; none where all say the same."""
    entries = [one for one in incident.ledger if one.field == outcome]
    if not any(one.relation is LedgerRelation.CONTRADICTION for one in entries):
        return []
    claims = {claim.claim_id: (claim, telling) for claim, telling in list_claims(incident)}
    last = {one.attributed_to: claims[one.claim_id] for one in entries if one.claim_id in claims}
    rivals = [
        Told(
            f"{tell_claimed_figure(claim)} ({claim.attributed_to or telling.source_name or 'source not named'}"
            f"{', a party' if claim.is_party else ''})",
            quotes.refer([claim.claim_id]),
        )
        for claim, telling in last.values()
    ]
    return rivals if len(rivals) > 1 else []


def _list_casualties(incident: Incident, quotes: Quotes) -> Iterator[Told]:
    """The lines of the toll that say more than the totals."""
    for one in incident.casualties:
        if one.outcome not in TOTALLED or one.demographic or one.included_in is not None:
            yield Told(_tell_casualty(one), quotes.refer(one.claim_ids))


def _tell_casualty(one: Casualty) -> str:
    figures = list(dict.fromkeys(figure for figure in (one.low, one.best, one.high) if figure is not None))
    number = "at least " * (one.high is None and len(figures) == 1) + (" to ".join(map(str, figures)) or "some")
    who = " ".join(word for word in (one.status and label_of(one.status).label.lower(), one.demographic) if word)
    within = ", in the figure above" if one.included_in is not None else ""
    return f"{one.outcome} {number}" + (f" ({who})" if who else "") + within


def _list_responsibility(incident: Incident, find: _ClaimFinder) -> Iterator[Told]:
    """Rivals side by side."""
    for one in incident.responsibility:
        kind, actor, by_whom = one.kind.value, one.actor, one.by_whom

        def says_it(claim: Claim, kind: str = kind, actor: str | None = actor, by: str | None = by_whom) -> bool:
            same = claim.field == "responsibility" and claim.value == kind and claim.detail.get("actor") == actor
            return same and by in (claim.attributed_to, claim.detail.get("by_whom"))

        yield Told(tell_responsibility(one), find.told(says_it))


def _list_others(incident: Incident, find: _ClaimFinder) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """What else is told: weapons, outcomes, and what an aggregate counts."""

    def by_value(field: str, value: object) -> tuple[int, ...]:
        return find.told(lambda claim: claim.field == field and claim.value == value)

    if incident.aggregate:
        count = incident.aggregate
        figure = "several" if count.best is None and count.low is None else str(count.best or count.low)
        yield "Counted", (Told(f"{figure}: {count.of}", find.told(lambda claim: claim.field == "aggregate")),)
    if incident.weapons:
        told = [
            Told(one.type + f" ({one.count})" * bool(one.count), by_value("weapon", one.type))
            for one in incident.weapons
        ]
        yield "Weapons", tuple(told)
    if incident.outcome:
        yield (
            "Outcome",
            tuple(
                Told(
                    _tell_stance(one) + one.value + (f" ({one.attributed_to})" if one.attributed_to else ""),
                    by_value("outcome", one.value),
                )
                for one in incident.outcome
            ),
        )


def _tell_stance(one: Outcome) -> str:
    return "" if one.stance is Stance.ASSERTS else f"{label_of(one.stance).label.lower()}: "


def list_sources(incidents: Iterable[Incident]) -> list[Source]:
    """Outlets by name with their distinct reports."""
    reports: dict[str, dict[str, Telling]] = defaultdict(dict)
    for incident in incidents:
        for telling in incident.tellings:
            reports[telling.source_name or "source not named"][telling.mention.document_id] = telling
    return [_summarize_source(name, list(told.values())) for name, told in sorted(reports.items())]


def _summarize_source(name: str, told: Sequence[Telling]) -> Source:
    copied = sum(one.copy_of is not None for one in told)
    return Source(name, len(told), copied, tuple(dict.fromkeys(one.url for one in told if one.url)))
