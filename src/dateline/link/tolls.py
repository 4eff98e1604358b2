"""The incident's toll: lines, totals and why the best figure is best."""

from collections.abc import Sequence

from dateline.codebook.codes import BestBasis, CasualtyOutcome, CasualtyStatus
from dateline.codebook.records import Casualty, DerivedValue, Participant, Telling, Total, Totals
from dateline.link.claims import Told, number_of, read_claims, text_of
from dateline.link.figures import Figure, read_figures

OUTCOMES = tuple(outcome.value for outcome in CasualtyOutcome)


def derive_totals(tellings: Sequence[Telling]) -> tuple[Totals, tuple[DerivedValue, ...]]:
    """Killed and wounded over all victims; `None` where no figure is told."""
    derived = []
    killed_figures = read_figures(tellings, CasualtyOutcome.KILLED, None)
    killed = _derive_total(killed_figures)
    wounded_figures = read_figures(tellings, CasualtyOutcome.WOUNDED, killed)
    wounded = _derive_total(wounded_figures)
    for field, total, figures in (("killed", killed, killed_figures), ("wounded", wounded, wounded_figures)):
        if total:
            ids = tuple(claim_id for figure in figures for claim_id in figure.claim_ids)
            rules = {figure.rule for figure in figures if figure.best == total.best}
            rule = rules.pop() if len(rules) == 1 else None
            derived.append(DerivedValue(f"totals.{field}", rule or total.best_basis.value, ids))
    return Totals(killed=killed, wounded=wounded), tuple(derived)


def _derive_total(figures: Sequence[Figure]) -> Total | None:
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


def _drop_one_sided(figures: Sequence[Figure]) -> list[Figure]:
    """`Only two of our fighters died` is no rival of a toll that counts fighters and soldiers, but of a part of it."""
    return [figure for figure in figures if not any(_is_side_of(figure, other) for other in figures)]


def _is_side_of(figure: Figure, whole: Figure) -> bool:
    is_one_sided = len(figure.groups) == 1 and None not in figure.groups
    return is_one_sided and len(whole.groups) > 1 and (figure.best or 0) < (whole.best or 0)


def _latest_by_origin(figures: Sequence[Figure]) -> list[Figure]:
    """For every origin its last word: a revision, else the last telling's largest figure."""
    by_origin: dict[str | None, Figure] = {}
    for figure in figures:
        known = by_origin.get(figure.origin)
        if known is None or _supersedes(figure, known):
            by_origin[figure.origin] = figure
    return list(by_origin.values())


def _supersedes(figure: Figure, known: Figure) -> bool:
    if figure.order != known.order:
        return figure.order > known.order
    if figure.is_revision:
        return True
    return not known.is_revision and (figure.best or 0) > (known.best or 0)


def _basis(best: Figure, current: Sequence[Figure], outside: Sequence[Figure]) -> BestBasis:
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
