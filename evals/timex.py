"""`dateline eval dates`: time expressions scored as TempEval-3 scored them, on TimeML documents.

The reader's engine runs over the plain text, with the day of the document's creation time as the publication date.
`strict_f1`: spans that are the same; `relaxed_f1`: spans that overlap, one to one; `value_f1`: of those, the TIMEX3
value the same, letter for letter, over what was given and what was wanted. The public TempEval-3 scorer compares values
as strings and normalises none, so neither does this. `wrong_rate`: the share of the wanted expressions that were given
a definite value (no X, no reference to past, present or future) other than theirs. Source: UzZaman et al.,
SemEval-2013 Task 1.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.extract.times import find_times, render_timex
from dateline.read.sentences import split_sentences
from evals.intervals import Counts, Figures, f1, measure, percent
from evals.timeml import TimeMLDocument, Timex, list_documents, load_document

TYPES = ("DATE", "TIME", "DURATION", "SET")


def score_dates(home: Path) -> dict[str, Any]:
    """The figures, with bootstrap intervals over documents. Raises UsageError for files that are no TimeML."""
    documents = [load_document(path) for path in list_documents(home)]
    found = measure([count_document(document) for document in documents], read_figures)
    return {
        **found,
        "n_documents": len(documents),
        "n_expressions": sum(len(document.timexes) for document in documents),
        "n_undated": sum(document.published is None for document in documents),
    }


def tag_document(document: TimeMLDocument) -> list[Timex]:
    """What the engine finds in the document's text."""
    found = find_times(document.text, split_sentences(document.text), document.published)
    return [Timex(each.start, each.end, *render_timex(each)) for each in found]


def pair_timexes(given: Sequence[Timex], wanted: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """(given, wanted) that overlap, each taken once: first those with the same span, then in the order of the text."""
    pairs, free = [], list(given)
    by_span = {(timex.start, timex.end): timex for timex in given}
    rest = []
    for want in wanted:
        same = by_span.get((want.start, want.end))
        if same in free:
            free.remove(same)
            pairs.append((same, want))
        else:
            rest.append(want)
    for want in rest:
        one = next((timex for timex in free if timex.overlaps(want)), None)
        if one is not None:
            free.remove(one)
            pairs.append((one, want))
    return pairs


def is_definite(value: str) -> bool:
    """Whether a TIMEX3 value leaves nothing open: no X, and no reference to past, present or future."""
    return bool(value) and "X" not in value and not value.endswith("_REF")


def count_document(document: TimeMLDocument) -> Counts:
    given = tag_document(document)
    counts: Counter[str] = Counter()
    for side, timexes in (("given", given), ("wanted", document.timexes)):
        counts[side] += len(timexes)
        counts.update(f"{side}_{timex.type}" for timex in timexes)
    for one, want in pair_timexes(given, document.timexes):
        is_right = one.value == want.value
        counts["overlap"] += 1
        counts[f"overlap_{want.type}"] += 1
        counts["same_span"] += (one.start, one.end) == (want.start, want.end)
        counts["same_type"] += one.type == want.type
        counts["right"] += is_right
        counts[f"right_{want.type}"] += is_right
        counts["wrong"] += is_definite(one.value) and not is_right
    return counts


def read_figures(counts: Counts) -> Figures:
    def get(key: str) -> float:
        return counts.get(key, 0)

    given, wanted = get("given"), get("wanted")
    figures: Figures = {
        "value_f1": f1(get("right"), given, wanted),
        "strict_f1": f1(get("same_span"), given, wanted),
        "relaxed_f1": f1(get("overlap"), given, wanted),
        "type_f1": f1(get("same_type"), given, wanted),
        "wrong_rate": percent(get("wrong"), wanted),
        "precision": percent(get("overlap"), given),
        "recall": percent(get("overlap"), wanted),
    }
    for kind in TYPES:
        figures[f"value_f1_{kind.lower()}"] = f1(get(f"right_{kind}"), get(f"given_{kind}"), get(f"wanted_{kind}"))
    return figures
