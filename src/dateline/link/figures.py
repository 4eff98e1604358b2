"""The figures of a toll as each report gives them: parts of one breath added, people told one by one counted once."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.codebook.codes import AttributionKind, CasualtyOutcome, EvidenceRole, Stance
from dateline.codebook.records import Claim, Evidence, Telling, Total
from dateline.link.claims import Told, number_of, origin_of, read_claims, text_of
from dateline.link.rosters import Roster, count_people, count_survivors, is_struck, person_of

ONE_TOLL_GAP = 30
"""Lines of one outcome within this many characters, from one source, are parts of one toll and are added."""
REPEATED = 2
"""Tellings of one figure by which a report makes it its own."""
_OTHERS = re.compile(r"\b(?:an)?other", re.IGNORECASE)
_ANYBODY = frozenset({"people", "person", "victim", "individual", "one", "two", "three", "he", "she", "adult"})
_OFFICIAL = frozenset({AttributionKind.OFFICIAL, AttributionKind.MILITARY, AttributionKind.COURT})


@dataclass(frozen=True, slots=True)
class Figure:
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
    persons: frozenset[int | None] = frozenset()
    """Those whom it counts, where it counts nobody else."""
    rule: str | None = None
    is_others: bool = False
    """`Two others`: told beside somebody."""
    has_attacker: bool = False
    """Counts an attacker in."""
    is_own: bool = False
    """The report cites nobody for it."""


def read_figures(tellings: Sequence[Telling], outcome: CasualtyOutcome, killed: Total | None) -> list[Figure]:
    """Every figure of the outcome; `killed` is the total of the dead, who may be among people told as hit."""
    figures = []
    for telling in tellings:
        if telling.copy_of:
            continue
        # By day: of two figures of one day neither is the later one. An undated report is never the latest.
        order = (telling.published_on or date.min).toordinal()
        every = list(read_claims([telling], outcome.value))
        lines = [told for told in every if not _is_part(told.claim)]
        counted = _drop_subgroups(
            _group_parts([line for line in lines if _is_told(line.claim) and not is_struck(line)])
        )
        told = _drop_superseded(_drop_shares([_add_parts(part, order) for part in counted]))
        rosters = [count_people(lines)]
        if outcome is CasualtyOutcome.WOUNDED:
            dead = list(read_claims([telling], CasualtyOutcome.KILLED.value))
            told = _take_off_fallen(_leave_out_dead(told, dead), dead)
            hits = _group_parts([line for line in lines if is_struck(line)])
            rosters = count_survivors(lines, hits, dead, killed)
        whole = _add_roster(told, max(rosters, key=lambda roster: roster.number, default=None), order)
        figures += [_add_others(figure, every) for figure in whole]
    return figures


def _add_roster(told: list[Figure], roster: Roster | None, order: int) -> list[Figure]:
    """The figures told; where no count of as many is told, that of people told one by one, or hit less the dead.

    One who is told alone is one of the largest figure, whoever tells of them.
    """
    most = max((figure.best or figure.low or 0 for figure in told), default=0)
    if roster is None or roster.number <= most:
        return [figure for figure in told if not figure.is_person or figure.best == most]
    return [_make_figure(roster, order)]


def _add_others(figure: Figure, lines: Sequence[Told]) -> Figure:
    """`Two were killed. The gunman was also killed`: three; a roster has them already, and a revision is a whole."""
    if figure.rule is not None or figure.is_person or figure.is_revision:
        return figure
    is_apart = any(one.claim.detail.get("apart") for one in lines if one.claim.claim_id in figure.claim_ids)
    adding = [one for one in lines if one.claim.detail.get("adds") or (is_apart and one.claim.detail.get("apart"))]
    others = {person_of(one): one for one in adding if person_of(one) is not None}
    fresh = [one for one in others.values() if one.claim.claim_id not in figure.claim_ids]
    return replace(
        figure,
        low=figure.low + len(fresh) if figure.low is not None else None,
        best=figure.best + len(fresh) if figure.best is not None else None,
        high=figure.high + len(fresh) if figure.high is not None else None,
        claim_ids=(*figure.claim_ids, *(one.claim.claim_id for one in fresh)),
    )


def _leave_out_dead(figures: Sequence[Figure], dead: Sequence[Told]) -> list[Figure]:
    """The figures of wounded, without one person who is told to have died."""
    gone = {person_of(one) for one in dead if one.claim.stance is Stance.ASSERTS} - {None}
    return [figure for figure in figures if not figure.persons or figure.persons - gone]


def _take_off_fallen(figures: Sequence[Figure], dead: Sequence[Told]) -> list[Figure]:
    """The figures of wounded; a whole of which some have died (`one of the five has died`), without them."""
    fallen: dict[int, int] = {}
    for one in dead:
        whole, number = number_of(one.claim.detail.get("whole")), number_of(one.claim.value)
        if whole and number and one.claim.stance is Stance.ASSERTS:
            fallen[whole] = max(number, fallen.get(whole, 0))
    return [
        replace(f, low=f.best - fallen[f.best], best=f.best - fallen[f.best], high=f.best - fallen[f.best])
        if f.best in fallen and fallen[f.best] < f.best
        else f
        for f in figures
    ]


def _make_figure(roster: Roster, order: int) -> Figure:
    number = roster.number
    return replace(_add_parts(roster.lines, order), low=number, best=number, high=number, rule=roster.rule)


def _drop_shares(figures: Sequence[Figure]) -> list[Figure]:
    """`Two others were taken to a hospital` beside four hurt, or a source's figure below the one that the report
    itself gives again and again: no rival of the larger figure of the same report."""
    own = Counter(figure.best for figure in figures if figure.is_own and figure.best)

    def is_share(figure: Figure, whole: Figure) -> bool:
        is_less = figure.best is not None and (whole.best or 0) > figure.best
        if whole.has_attacker and not figure.has_attacker and figure.best == (whole.best or 0) - 1:
            return True  # `Killed seven, then himself`: of another source's seven
        is_repeated = whole.is_own and own[whole.best or 0] >= REPEATED and not (figure.is_own or figure.is_person)
        return is_less and (figure.is_others or is_repeated)

    return [figure for figure in figures if not any(is_share(figure, whole) for whole in figures)]


def _drop_superseded(figures: Sequence[Figure]) -> list[Figure]:
    """`The toll rose to 19`: what the same report gave before is out of date, whoever gave it."""
    revised = next((figure for figure in figures if figure.is_revision and figure.best), None)
    if revised is None:
        return list(figures)
    # `Put at 14. ... It has since risen to 17`: the last of two that rose.
    rising = [figure for figure in figures if figure.is_revision and (figure.best or 0) > (revised.best or 0)]
    revised = max([revised, *rising], key=lambda figure: figure.best or 0)
    # Reports give the newest first; a larger figure behind it has risen again.
    return [f for f in figures if f is revised or (f.best or 0) > (revised.best or 0)]


def _drop_subgroups(groups: Sequence[list[Told]]) -> list[list[Told]]:
    """`at least six children` beside thirteen dead are among the thirteen: a group is no rival of a larger whole;
    `a man and two girls` are a whole."""

    def size(lines: Sequence[Told]) -> int:
        return sum(number_of(told.claim.value) or 0 for told in lines)

    wholes = [lines for lines in groups if not all(told.claim.detail.get("demographic") for told in lines)]
    whole = max(map(size, wholes), default=0)
    return [lines for lines in groups if not wholes or lines in wholes or size(lines) > whole]


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
        and _is_one_breath(told, line)
        and text_of(line.claim.detail.get("of")) not in {text_of(t.claim.detail.get("of")) for t in told}
        and line.claim.attributed_to == last.claim.attributed_to
        and line.claim.rule == last.claim.rule
        and (person_of(line) is None or person_of(line) not in map(person_of, told))
    )


def _is_one_breath(told: Sequence[Told], line: Told) -> bool:
    """Within a few words; two counts only where one verb tells both, or of two kinds: `five people dead. Five people
    were shot` is a toll told again, and of `six were shot and one victim was flown out` the one is of the six."""
    span, last = _value_span(line.claim), _value_span(told[-1].claim)
    if span.start - last.end > ONE_TOLL_GAP:
        return False
    is_counted = person_of(line) is None or any(person_of(one) is None for one in told)
    is_one_verb = any(span.start < _value_span(one.claim).end for one in told)
    return not is_counted or is_one_verb or _adds_others(line) or _is_other_kind(told, line)


def _is_other_kind(told: Sequence[Told], line: Told) -> bool:
    """Soldiers and villagers of one sentence are two kinds; people may be either."""
    if told[-1].claim.detail.get("sentence") != line.claim.detail.get("sentence"):
        return False
    kinds = [_kind_of(one) for one in (*told, line)]
    return None not in kinds and kinds[-1] not in kinds[:-1]


def _kind_of(told: Told) -> str | None:
    """The last word for the victims; None where that says nothing of them."""
    words = (text_of(told.claim.detail.get("of")) or "").lower().split()
    return words[-1].rstrip("s") if words and words[-1].rstrip("s") not in _ANYBODY else None


def _adds_others(line: Told) -> bool:
    return bool(_OTHERS.search(line.claim.value_raw))


def _add_parts(parts: Sequence[Told], order: int) -> Figure:
    def add(values: Sequence[int | None]) -> int | None:
        return None if any(value is None for value in values) else sum(value or 0 for value in values)

    first = parts[0]
    return Figure(
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
        is_others=all(_adds_others(p) for p in parts),
        has_attacker=any(p.claim.detail.get("includes_attacker") for p in parts),
        is_own=first.claim.attributed_to is None,
        is_person=all(person_of(p) is not None for p in parts),
        persons=frozenset(map(person_of, parts)) if all(person_of(p) is not None for p in parts) else frozenset(),
    )
