"""`python -m training.linking`: learn the match weights of linking from authored pairs.

How often a level is met between tellings of one act (m) is counted in the worked stories; how often between those of
two (u), half in these, where most are neighbours in time and place, half between the corpus's training documents of one
country. The weight is log2 (m / u), each count one more than it is, at most `MOST` either way; what `STATED` holds is
not learned. Writes `data/match_weights.tsv`, `data/common_names.txt` and the table of `docs/linking.md`, and prints it.
No chance is in it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from pathlib import Path

from evals.labels import make_tellings, read_report
from evals.stories.evaluation import STORIES, code_story_report, load_story_reports

import dateline
from dateline.codebook.records import Document, Mention
from dateline.extract import extract
from dateline.link import Candidate, collect_names, make_candidate
from dateline.link.candidates import COMMON_NAMES, list_names
from dateline.link.levels import CONTRADICTS, list_levels
from dateline.link.weights import MATCH_WEIGHTS, STATED
from training.corpus.documents import MarkedDocument, Split, load_documents

MOST = 5.0
"""The pairs are too few to be surer of a level."""
COMMON = 0.005
"""A name in more of the training documents tells no two acts apart."""
DOCS = Path(__file__).resolve().parents[1] / "docs" / "linking.md"
MARK = "<!-- written by training/linking.py -->\n"
DATA = Path(dateline.__file__).parent / "data"
_FROM_STORIES_ALONE = frozenset({"date"})
"""Documents of the corpus are years apart, the mentions that are compared never."""
_HEAD = ("comparison", "level", "m", "u", "bits")
_Levels = dict[str, Counter[str]]
_Row = tuple[str, str, float, float, float]


def learn_weights(told: Iterable[tuple[str, Candidate]], others: Iterable[Candidate]) -> Iterator[_Row]:
    """Comparison, level, m, u and bits. `told`: mentions with the incident that they tell; `others` tell one each."""
    same, near, far = _count_levels(), _count_levels(), _count_levels()
    for (incident, a), (other, b) in combinations(told, 2):
        levels = list_levels(a, b)
        if a.document_id != b.document_id and levels.get("area") != CONTRADICTS:
            _add(same if incident == other else near, levels)
    for a, b in combinations(others, 2):
        if _country(a) == _country(b) is not None and a.document_id != b.document_id:
            _add(far, list_levels(a, b))
    for name in sorted({*same, *near, *far}):
        met = sorted({*same[name], *near[name], *far[name]})
        m, u, v = (_rate(counts[name], met) for counts in (same, near, far))
        for level in met:
            chance = u[level] if name in _FROM_STORIES_ALONE else (u[level] + v[level]) / 2
            learned = max(-MOST, min(MOST, math.log2(m[level] / chance)))
            yield name, level, m[level], chance, STATED.get((name, level), learned)


def find_common_names(documents: Iterable[MarkedDocument]) -> list[str]:
    named = [list_names(document.text) for document in documents]
    counts = Counter(chain.from_iterable(named))
    return sorted(name for name, count in counts.items() if count >= COMMON * len(named))


def _count_levels() -> _Levels:
    return defaultdict(Counter)


def _add(counts: _Levels, levels: dict[str, str]) -> None:
    for name, level in levels.items():
        if level != CONTRADICTS:
            counts[name][level] += 1


def _rate(counts: Counter[str], levels: list[str]) -> dict[str, float]:
    return {level: (counts[level] + 1) / (counts.total() + len(levels)) for level in levels}


def _country(one: Candidate) -> str | None:
    return one.site.country_code if one.site else None


def _make(document: Document, mention: Mention) -> Candidate:
    return make_candidate(make_tellings(document, [mention])[0], collect_names(document.text))


def main() -> None:
    marked = list(load_documents(Split.TRAIN))
    (DATA / COMMON_NAMES).write_text("\n".join(find_common_names(marked)) + "\n", "utf-8")
    told: list[tuple[str, Candidate]] = []
    for report in map(code_story_report, load_story_reports(STORIES / "worked.toml")):
        mentions = {mention.mention_id: mention for mention in report.mentions}
        told += [(incident, _make(report.document, mentions[name])) for incident, name in report.acts if name]
    read = (read_report(one.text, one.published_on.isoformat() if one.published_on else "") for one in marked)
    coded = [_make(document, mention) for document in read for mention in extract(document)]
    rows = list(learn_weights(told, [one for one in coded if not one.is_aggregate]))
    lines = [_HEAD, *((name, level, f"{m:.4f}", f"{u:.4f}", f"{bits:+.2f}") for name, level, m, u, bits in rows)]
    (DATA / MATCH_WEIGHTS).write_text("".join("\t".join(line) + "\n" for line in lines), "utf-8")
    table = "".join(
        f"| {' | '.join(line)} |\n" for line in [lines[0], ("---", "---", "---:", "---:", "---:"), *lines[1:]]
    )
    text, _, _ = DOCS.read_text("utf-8").partition(MARK)
    DOCS.write_text(f"{text}{MARK}\n{table}", "utf-8")
    print(table)


if __name__ == "__main__":
    main()
