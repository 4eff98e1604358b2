"""Who said what, when, field by field: what each value came to, and which of those told contradict one another."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from dateline.codebook.codes import BestBasis, CasualtyOutcome, LedgerRelation
from dateline.codebook.dispute import DISPUTABLE
from dateline.codebook.labels import label_of
from dateline.codebook.records import Incident, LedgerEntry, Total
from dateline.codebook.wording.cells import list_rival_figures, tell_total
from dateline.codebook.wording.claims import name_field, tell_claimed
from dateline.web.incident.values import Told, list_told
from dateline.web.report_marks import Quote, find_quote

TOTALLED = (CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One value as one source gave it. `n_repeats`: others who said the same later."""

    value: str
    cited: str | None
    is_party: bool
    outlet: str
    published: str
    relation: LedgerRelation
    quote: Quote | None
    n_repeats: int = 0


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    """All that was said of one field. `rivals`: figures that stand against one another."""

    field: str
    lines: tuple[LedgerLine, ...]
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class TollSheet:
    """One outcome's total, with why it is that, and all that was said of it. `total` is `None` where nothing is."""

    outcome: CasualtyOutcome
    total: Total | None
    told: str
    basis: str
    why: str
    rivals: tuple[int, ...]
    lines: tuple[LedgerLine, ...]


def build_tolls(incident: Incident, shown: Collection[str]) -> list[TollSheet]:
    """The killed and the wounded: low, best and high, and who says which."""
    groups = {one.field: one for one in build_ledger(incident, shown, of=TOTALLED)}
    sheets = []
    for outcome in TOTALLED:
        total: Total | None = getattr(incident.totals, outcome)
        lines = groups[outcome].lines if outcome in groups else ()
        if total is None and not lines:
            continue
        basis = label_of(total.best_basis if total else BestBasis.SINGLE)
        sheets.append(
            TollSheet(
                outcome=outcome,
                total=total,
                told=tell_total(total) if total else "",
                basis=basis.label if total else "",
                why=basis.definition if total else "",
                rivals=tuple(list_rival_figures(incident, outcome)),
                lines=lines,
            )
        )
    return sheets


def build_ledger(
    incident: Incident, shown: Collection[str], *, of: Iterable[str] | None = None, without: Iterable[str] = ()
) -> list[LedgerGroup]:
    """The ledger's entries by field, in the order told; a value said again is counted with the line that has it."""
    wanted, left_out = None if of is None else set(of), set(without)
    told = list_told(incident)
    by_field: dict[str, list[LedgerEntry]] = {}
    for one in incident.ledger:
        if one.field not in left_out and (wanted is None or one.field in wanted):
            by_field.setdefault(_name(one, told), []).append(one)
    return [_make_group(name, entries, told, shown) for name, entries in by_field.items()]


def _name(entry: LedgerEntry, told: Told) -> str:
    return name_field(told[entry.claim_id][0]) if entry.claim_id in told else entry.field.replace("_", " ")


def _make_group(name: str, entries: list[LedgerEntry], told: Told, shown: Collection[str]) -> LedgerGroup:
    lines: list[LedgerLine] = []
    for one in entries:
        line = _make_line(one, told, shown)
        same = next((n for n, known in enumerate(lines) if known.value == line.value), None)
        if one.relation is LedgerRelation.REPEAT and same is not None:
            lines[same] = replace(lines[same], n_repeats=lines[same].n_repeats + 1)
        else:
            lines.append(line)
    is_disputed = any(one.relation is LedgerRelation.CONTRADICTION and one.field in DISPUTABLE for one in entries)
    return LedgerGroup(name, tuple(lines), is_disputed)


def _make_line(entry: LedgerEntry, told: Told, shown: Collection[str]) -> LedgerLine:
    claim, telling = told.get(entry.claim_id, (None, None))
    quote = None
    if claim is not None and telling is not None:
        quote = find_quote(claim, telling, on_page=telling.mention.document_id in shown)
    return LedgerLine(
        value=tell_claimed(claim) if claim else str(entry.value),
        cited=entry.attributed_to,
        is_party=bool(claim and claim.is_party),
        outlet=(telling.source_name if telling else None) or "source not named",
        published=str(entry.published_on or "undated"),
        relation=entry.relation,
        quote=quote,
    )
