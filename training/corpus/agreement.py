"""How far two people who marked the same text agree: `python -m training.corpus.agreement [FOLDER]`.

Every figure is an F1 in percent, the first labelling being as good as the second. *Spans*: the same kind, at the same
ends (exact) or overlapping (partial), by kind. *Roles*: overlapping, the same label, for the same incident. *Grouping*:
pairs of trigger mentions that both found, told as one incident by both. *Codes*: of the incidents that both have.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from training.corpus.alignment import align_incidents, overlap
from training.corpus.documents import DOCUMENTS, MarkedDocument, MarkedIncident, Split, load_documents
from training.corpus.marks import Mark, MarkKind

Pair = tuple[MarkedDocument, MarkedDocument]
_Item = TypeVar("_Item", tuple[int, int], tuple[int, int, str, int])
_CODES: dict[str, Callable[[MarkedIncident], object]] = {
    "sub_event": lambda incident: incident.sub_event,
    "realization": lambda incident: incident.realization,
    "temporal_role": lambda incident: incident.temporal_role,
    "is_aggregate": lambda incident: incident.is_aggregate,
}


def measure_agreement(pairs: Sequence[Pair]) -> dict[str, float | None]:
    """The figures by name; None where neither marked any."""
    counts: Counter[str] = Counter()
    for first, second in pairs:
        counts.update(dict(_count_spans(first, second)))
        counts.update(_count_incidents(first, second))
    return {name: _f1(counts, name) for name in dict.fromkeys(key.rsplit(" ", 1)[0] for key in counts)}


def _count_spans(first: MarkedDocument, second: MarkedDocument) -> Iterator[tuple[str, int]]:
    for kind in MarkKind:
        spans = [{(m.start, m.end) for m in document.marks if m.kind is kind} for document in (first, second)]
        for name, same in (("exact", _is_same), ("partial", overlap)):
            yield f"{kind} {name} right", _count_paired(spans[0], spans[1], same)
            yield f"{kind} {name} all", len(spans[0]) + len(spans[1])


def _count_incidents(first: MarkedDocument, second: MarkedDocument) -> Counter[str]:
    aligned = align_incidents(_find_triggers(first), _find_triggers(second))
    counts = Counter({"incidents right": len(aligned), "incidents all": len(first.incidents) + len(second.incidents)})
    mine, yours = ({one.number: one for one in document.incidents} for document in (first, second))
    for name, read in _CODES.items():
        counts[f"{name} right"] += sum(read(mine[a]) == read(yours[b]) for a, b in aligned.items())
        counts[f"{name} all"] += 2 * len(aligned)
    roles = [{(m.start, m.end, m.label, m.incident) for m in d.marks if m.label != "trigger"} for d in (first, second)]
    renamed = {(start, end, label, aligned.get(number, -number)) for start, end, label, number in roles[0]}
    counts["roles right"] += _count_paired(renamed, roles[1], lambda a, b: a[2:] == b[2:] and overlap(a[:2], b[:2]))
    counts["roles all"] += len(roles[0]) + len(roles[1])
    grouped = [_group_triggers(first, second), _group_triggers(second, first)]
    counts["grouping right"] += len(grouped[0] & grouped[1])
    counts["grouping all"] += len(grouped[0]) + len(grouped[1])
    return counts


def _find_triggers(document: MarkedDocument) -> dict[int, list[tuple[int, int]]]:
    return {
        incident.number: [(m.start, m.end) for m in document.marks_of(incident.number, MarkKind.TRIGGER)]
        for incident in document.incidents
    }


def _group_triggers(document: MarkedDocument, other: MarkedDocument) -> set[tuple[int, int]]:
    """Pairs of trigger words, by the start that both labellings can name, told as one incident here."""
    starts: dict[Mark, int] = {}
    theirs = [mark for mark in other.marks if mark.kind is MarkKind.TRIGGER]
    for mark in document.marks:
        same = [m for m in theirs if overlap((mark.start, mark.end), (m.start, m.end))]
        if mark.kind is MarkKind.TRIGGER and same:
            starts[mark] = max(mark.start, same[0].start)
    return {
        (min(starts[a], starts[b]), max(starts[a], starts[b]))
        for a, b in combinations(starts, 2)
        if a.incident == b.incident and starts[a] != starts[b]
    }


def _count_paired(first: Iterable[_Item], second: Iterable[_Item], same: Callable[[_Item, _Item], bool]) -> int:
    """Pairs, each member taken once."""
    free = sorted(second)
    n = 0
    for one in sorted(first):
        match = next((other for other in free if same(one, other)), None)
        if match is not None:
            free.remove(match)
            n += 1
    return n


def _is_same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one == other


def _f1(counts: Counter[str], name: str) -> float | None:
    whole = counts[f"{name} all"]
    return round(200 * counts[f"{name} right"] / whole, 1) if whole else None


def pair_documents(home: Path = DOCUMENTS) -> list[Pair]:
    """Each document labelled twice, with its second labelling. Texts must be the same to the letter."""
    first = {d.document_id: d for split in (Split.TRAIN, Split.TEST) for d in load_documents(split, home)}
    return [(first[second.document_id], second) for second in load_documents(Split.SECOND, home)]


if __name__ == "__main__":
    found = pair_documents(*(Path(argument) for argument in sys.argv[1:2]))
    print(f"{len(found)} documents labelled twice; F1 in percent")
    for label, figure in measure_agreement(found).items():
        print(f"  {label:24} {figure}")
