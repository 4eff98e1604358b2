"""The incident's toll: lines, totals and why the best figure is best."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.codebook.codes import AttributionKind, BestBasis, CasualtyOutcome, CasualtyStatus, EvidenceRole
from dateline.codebook.records import Casualty, Claim, DerivedValue, Evidence, Participant, Telling, Total, Totals
from dateline.link.claims import Told, number_of, origin_of, read_claims, text_of
from dateline.link.rosters import Roster, count_people, count_survivors, is_struck, person_of

OUTCOMES = tuple(outcome.value for outcome in CasualtyOutcome)
ONE_TOLL_GAP = 30
"""Lines of one outcome within this many characters, from one source, are parts of one toll and are added."""

_OFFICIAL = frozenset({AttributionKind.OFFICIAL, AttributionKind.MILITARY, AttributionKind.COURT})


@dataclass(frozen=True, slots=True)
class _Figure:
    """One source's toll at one time: parts added, what is included in them left out."""

    low: int | None
    best: int | None
    high: int | None
    origin: str | None
    is_party: bool
    is_official: bool
    is_revision: bool
    order: int
    groups: frozenset[str | None]
    claim_ids: tuple[str, ...]
    is_person: bool = False
    rule: str | None = None


def derive_totals(tellings: Sequence[Telling]) -> tuple[Totals, tuple[DerivedValue, ...]]:
    """Killed and wounded over all victims; `None` where no figure is told."""
    derived = []
    killed_figures = _read_figures(tellings, CasualtyOutcome.KILLED, None)
    killed = _derive_total(killed_figures)
    wounded_figures = _read_figures(tellings, CasualtyOutcome.WOUNDED, killed)
    wounded = _derive_total(wounded_figures)
    for field, total, figures in (("killed", killed, killed_figures), ("wounded", wounded, wounded_figures)):
        if total:
            ids = tuple(claim_id for figure in figures for claim_id in figure.claim_ids)
            rules = {figure.rule for figure in figures if figure.best == total.best}
            rule = rules.pop() if len(rules) == 1 else None
            derived.append(DerivedValue(f"totals.{field}", rule or total.best_basis.value, ids))
    return Totals(killed=killed, wounded=wounded), tuple(derived)


def _read_figures(tellings: Sequence[Telling], outcome: CasualtyOutcome, killed: Total | None) -> list[_Figure]:
    """Every figure of the outcome; `killed` is the total of the dead, who may be among people told as hit."""
    figures = []
    for telling in tellings:
        if telling.copy_of:
            continue
        # By day: of two figures of one day neither is the later one. An undated report is never the latest.
        order = (telling.published_on or date.min).toordinal()
        lines = [told for told in read_claims([telling], outcome.value) if not _is_part(told.claim)]
        counted = _drop_subgroups([told for told in lines if _is_told(told.claim) and not is_struck(told)])
        told = _drop_superseded([_add_parts(part, order) for part in _group_parts(counted)])
        rosters = [count_people(lines)]
        if outcome is CasualtyOutcome.WOUNDED:
            hits = _group_parts([line for line in lines if is_struck(line)])
            dead = list(read_claims([telling], CasualtyOutcome.KILLED.value))
            rosters = count_survivors(lines, hits, dead, killed)
        whole = _add_roster(told, max(rosters, key=lambda roster: roster.number, default=None), order)
        figures += [_add_others(figure, lines) for figure in whole]
    return figures


def _add_roster(told: list[_Figure], roster: Roster | None, order: int) -> list[_Figure]:
    """The figures told; where no count of as many is told, that of people told one by one, or hit less the dead.

    One who is told alone is one of the largest figure, whoever tells of them.
    """
    most = max((figure.best or figure.low or 0 for figure in told), default=0)
    if roster is None or roster.number <= most:
        return [figure for figure in told if not figure.is_person or figure.best == most]
    return [_make_figure(roster, order)]


def _add_others(figure: _Figure, lines: Sequence[Told]) -> _Figure:
    """`Two were killed. The gunman was also killed`: three; a roster has them already, and a revision is a whole."""
    if figure.rule is not None or figure.is_person or figure.is_revision:
        return figure
    others = {person_of(one): one for one in lines if one.claim.detail.get("adds") and person_of(one) is not None}
    fresh = [one for one in others.values() if one.claim.claim_id not in figure.claim_ids]
    return replace(
        figure,
        low=figure.low + len(fresh) if figure.low is not None else None,
        best=figure.best + len(fresh) if figure.best is not None else None,
        high=figure.high + len(fresh) if figure.high is not None else None,
        claim_ids=(*figure.claim_ids, *(one.claim.claim_id for one in fresh)),
    )


def _make_figure(roster: Roster, order: int) -> _Figure:
    number = roster.number
    return replace(_add_parts(roster.lines, order), low=number, best=number, high=number, rule=roster.rule)


def _drop_superseded(figures: Sequence[_Figure]) -> list[_Figure]:
    """`The toll rose to 19`: what the same report gave before is out of date, whoever gave it."""
    revised = next((figure for figure in figures if figure.is_revision and figure.best), None)
    if revised is None:
        return list(figures)
    # `Put at 14. ... It has since risen to 17`: the last of two that rose.
    rising = [figure for figure in figures if figure.is_revision and (figure.best or 0) > (revised.best or 0)]
    revised = max([revised, *rising], key=lambda figure: figure.best or 0)
    # Reports give the newest first; a larger figure behind it has risen again.
    return [f for f in figures if f is revised or (f.best or 0) > (revised.best or 0)]


def _drop_subgroups(lines: Sequence[Told]) -> list[Told]:
    """`at least six children` beside thirteen dead are among the thirteen: a group is no rival of a larger whole."""
    whole = max((number_of(t.claim.value) or 0 for t in lines if not t.claim.detail.get("demographic")), default=0)
    return [t for t in lines if not t.claim.detail.get("demographic") or (number_of(t.claim.value) or 0) > whole]


def _is_part(claim: Claim) -> bool:
    return bool(claim.detail.get("included_in") or claim.detail.get("is_part"))


def _is_told(claim: Claim) -> bool:
    return claim.value is not None or claim.detail.get("low") is not None or claim.detail.get("high") is not None


def _value_span(claim: Claim) -> Evidence:
    return next(e for e in claim.evidence if e.role is EvidenceRole.VALUE)


def _group_parts(lines: Sequence[Told]) -> list[list[Told]]:
    """`two soldiers and a civilian were killed` is one toll of two parts; the same victims again are told anew."""
    groups: list[list[Told]] = []
    for line in sorted(lines, key=lambda told: _value_span(told.claim).start):
        last = groups[-1] if groups else None
        if last and are_parts(last, line):
            last.append(line)
        else:
            groups.append([line])
    return groups


def are_parts(told: Sequence[Told], line: Told) -> bool:
    """Whether `line` adds other victims to the toll that the lines `told` of the same mention begin."""
    last = told[-1]
    return (
        line.telling.mention.mention_id == last.telling.mention.mention_id
        and _value_span(line.claim).start - _value_span(last.claim).end <= ONE_TOLL_GAP
        and text_of(line.claim.detail.get("of")) not in {text_of(t.claim.detail.get("of")) for t in told}
        and line.claim.attributed_to == last.claim.attributed_to
        and line.claim.rule == last.claim.rule
        and (person_of(line) is None or person_of(line) not in map(person_of, told))
    )


def _add_parts(parts: Sequence[Told], order: int) -> _Figure:
    def add(values: Sequence[int | None]) -> int | None:
        return None if any(value is None for value in values) else sum(value or 0 for value in values)

    first = parts[0]
    return _Figure(
        low=add([number_of(p.claim.detail.get("low")) for p in parts]),
        best=add([number_of(p.claim.value) for p in parts]),
        high=add([number_of(p.claim.detail.get("high")) for p in parts]),
        origin=origin_of(first),
        is_party=bool(first.claim.is_party),
        is_official=first.claim.attribution_kind in _OFFICIAL,
        is_revision=any(p.claim.rule == "toll_revised" for p in parts),
        order=order,
        groups=frozenset(text_of(p.claim.detail.get("status")) for p in parts),
        claim_ids=tuple(p.claim.claim_id for p in parts),
        is_person=all(person_of(p) is not None for p in parts),
    )


def _derive_total(figures: Sequence[_Figure]) -> Total | None:
    """The latest figure of an origin that is no party; ties take the lower. A telling's largest figure is its toll:
    smaller ones in the same telling and from the same origin are parts of it, unless the text revises."""
    current = _drop_one_sided(_latest_by_origin(figures))
    if not current:
        return None
    outside = [figure for figure in current if not figure.is_party]
    pool = outside or current
    latest = max(figure.order for figure in pool)
    newest = [figure for figure in pool if figure.order == latest]
    best = min(newest, key=lambda figure: figure.best if figure.best is not None else 10**9)
    lows = [f.low if f.low is not None else f.best for f in current]
    highs = [
        f.high if f.high is not None else (None if f.low is not None and f.low != f.best else f.best) for f in current
    ]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    open_ended = any(f.high is None and f.low is not None for f in current)
    return Total(
        low=min(known_lows, default=None),
        best=best.best,
        high=None if open_ended else max(known_highs, default=None),
        best_basis=_basis(best, current, outside),
    )


def _drop_one_sided(figures: Sequence[_Figure]) -> list[_Figure]:
    """`Only two of our fighters died` is no rival of a toll that counts fighters and soldiers, but of a part of it."""
    return [figure for figure in figures if not any(_is_side_of(figure, other) for other in figures)]


def _is_side_of(figure: _Figure, whole: _Figure) -> bool:
    is_one_sided = len(figure.groups) == 1 and None not in figure.groups
    return is_one_sided and len(whole.groups) > 1 and (figure.best or 0) < (whole.best or 0)


def _latest_by_origin(figures: Sequence[_Figure]) -> list[_Figure]:
    """For every origin its last word: a revision, else the last telling's largest figure."""
    by_origin: dict[str | None, _Figure] = {}
    for figure in figures:
        known = by_origin.get(figure.origin)
        if known is None or _supersedes(figure, known):
            by_origin[figure.origin] = figure
    return list(by_origin.values())


def _supersedes(figure: _Figure, known: _Figure) -> bool:
    if figure.order != known.order:
        return figure.order > known.order
    if figure.is_revision:
        return True
    return not known.is_revision and (figure.best or 0) > (known.best or 0)


def _basis(best: _Figure, current: Sequence[_Figure], outside: Sequence[_Figure]) -> BestBasis:
    if not outside:
        return BestBasis.PARTY_CLAIM
    if len({figure.best for figure in current}) == 1:
        return BestBasis.SINGLE
    return BestBasis.LATEST_OFFICIAL if best.is_official else BestBasis.LATEST_NON_PARTY


def derive_casualties(tellings: Sequence[Telling], participants: Sequence[Participant]) -> tuple[Casualty, ...]:
    """The lines of the toll, one for each outcome, victims and figures; inclusion by position."""
    lines: dict[tuple[str, str | None, int | None, int | None, int | None], list[Told]] = {}
    for told in read_claims(tellings, *OUTCOMES):
        claim = told.claim
        group = text_of(claim.detail.get("demographic")) or text_of(claim.detail.get("status"))
        key = (
            claim.field,
            group,
            number_of(claim.detail.get("low")),
            number_of(claim.value),
            number_of(claim.detail.get("high")),
        )
        lines.setdefault(key, []).append(told)
    position = {told.claim.claim_id: index for index, group in enumerate(lines.values()) for told in group}
    return tuple(_make_line(group, participants, position) for group in lines.values())


def _make_line(group: Sequence[Told], participants: Sequence[Participant], position: dict[str, int]) -> Casualty:
    claim = group[0].claim
    status = text_of(claim.detail.get("status"))
    included = text_of(claim.detail.get("included_in"))
    return Casualty(
        outcome=CasualtyOutcome(claim.field),
        of_participant=_find_victims(text_of(claim.detail.get("of")), participants),
        status=CasualtyStatus(status) if status else None,
        demographic=text_of(claim.detail.get("demographic")),
        included_in=position.get(included) if included else None,
        low=number_of(claim.detail.get("low")),
        best=number_of(claim.value),
        high=number_of(claim.detail.get("high")),
        claim_ids=tuple(told.claim.claim_id for told in group),
    )


def _find_victims(words: str | None, participants: Sequence[Participant]) -> str | None:
    if words is None:
        return None
    lowered = words.lower()
    for participant in participants:
        written = participant.as_written.lower()
        if written and (written in lowered or lowered in written):
            return participant.participant_id
    return None
