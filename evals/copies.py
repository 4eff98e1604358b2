"""How well copies are told: authored copies made from the golden reports, and the near-copies in GVA's reports.

Authored: each golden report with another's lead, cut to 60 %, with 5 % of its words edited, with all three at once,
or with one paragraph quoted in another story (no copy). The golden reports themselves, ten of which tell the same
events, are no copies of one another.

GVA has no labels for copies. `gva_precision` is the share of the pairs found that report one incident; `gva_recall`
the share found of the pairs that a comparison of all with all finds: it says what the keys lose, not what a person
would add.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.codebook.records import Document, Given, Page
from dateline.read import copy_keys, find_origin, read
from dateline.read.copies import MIN_RESEMBLANCE, list_shingles, split_body
from evals.golden import GOLDEN, ROOT, list_cases

GVA = ROOT.parent / "shared" / "corpora" / "gva" / "reports.jsonl"
EDITED_SHARE = 0.05
CUT_SHARE = 0.6
COPIES = ("new_lead", "cut", "edited", "all")
SEED = 20220128


def score_copies() -> dict[str, Any]:
    """Precision over all pairs judged, and recall by kind of copy, in percent."""
    originals = [_read_report((GOLDEN / case / "report.txt").read_text("utf-8"), case) for case in list_cases()]
    found: dict[str, list[bool]] = defaultdict(list)
    for number, original in enumerate(originals):
        other = originals[(number + 7) % len(originals)]
        for kind, text in _make_copies(original.text, other.text, random.Random(SEED + number)):
            copy = _read_report(text, f"{kind}-{number}")
            found[kind].append(_is_found(copy, original))
    found["unrelated"] = [_is_found(one, other) for one, other in combinations(originals, 2)]
    right = sum(sum(found[kind]) for kind in COPIES)
    false = sum(found["quoted"]) + sum(found["unrelated"])
    return {
        "precision": round(100 * right / max(1, right + false), 2),
        **{f"recall_{kind}": _share(found[kind]) for kind in COPIES},
        "n_copies": sum(len(found[kind]) for kind in COPIES),
        "n_others": len(found["quoted"]) + len(found["unrelated"]),
    }


def _make_copies(text: str, other: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """(kind, text): copies of the text, and the other text with a paragraph of this one in it."""
    paragraphs, others = text.split("\n\n"), other.split("\n\n")
    longest = max(range(len(paragraphs)), key=lambda at: len(paragraphs[at]))
    first = next(at for at, paragraph in enumerate(paragraphs) if len(paragraph.split()) > 15)
    lead = next(paragraph for paragraph in others if len(paragraph.split()) > 15)
    with_lead = [lead, *paragraphs[first + 1 :]]
    edited = [_edit(paragraph, chance) for paragraph in paragraphs]
    yield "new_lead", "\n\n".join(with_lead)
    yield "cut", _cut(paragraphs)
    yield "edited", "\n\n".join(edited)
    yield "all", _cut([lead, *edited[first + 1 :]])
    middle = len(others) // 2
    yield "quoted", "\n\n".join([*others[:middle], f"“{paragraphs[longest]}”", *others[middle:]])


def _cut(paragraphs: Sequence[str]) -> str:
    """The first paragraphs, to 60 % of the words, as a desk that needs space cuts from the end."""
    left = CUT_SHARE * sum(len(paragraph.split()) for paragraph in paragraphs)
    kept = []
    for paragraph in paragraphs:
        words = paragraph.split()
        kept.append(paragraph if len(words) <= left else " ".join(words[: int(left)]).rstrip(",;:") + ".")
        left -= len(words)
        if left <= 0:
            break
    return "\n\n".join(kept)


def _edit(paragraph: str, chance: random.Random) -> str:
    """One word in twenty left out, doubled by "also", or changed places with the next. Figures stay."""
    words = paragraph.split()
    edited: list[str] = []
    for word in words:
        if chance.random() >= EDITED_SHARE or any(letter.isdigit() for letter in word):
            edited.append(word)
        else:
            edited += chance.choice([[], ["also", word], ["reportedly", word], [word, "too"]])
    return " ".join(edited) or paragraph


def score_gva(reports: Path = GVA) -> dict[str, Any]:
    """Raises FileNotFoundError where the corpus does not lie."""
    incident_of, documents = {}, []
    for line in reports.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["text"].strip():
            document = _read_report(row["text"], row["id"])
            documents.append(document)
            incident_of[document.document_id] = row["incident"]
    with_keys = {pair for pair in _pair_by(documents, copy_keys, 1) if find_origin(pair[1], [pair[0]])}
    with_all = {pair for pair in _pair_by(documents, _shingles, MIN_RESEMBLANCE) if find_origin(pair[1], [pair[0]])}
    same = sum(incident_of[one.document_id] == incident_of[other.document_id] for one, other in with_keys)
    return {
        "gva_precision": round(100 * same / max(1, len(with_keys)), 2),
        "gva_recall": round(100 * len(with_keys & with_all) / max(1, len(with_all)), 2),
        "n_pairs": len(with_keys),
        "n_reports": len(documents),
    }


def _pair_by(
    documents: Sequence[Document], marks_of: Callable[[Document], Iterable[Hashable]], least: float
) -> Iterator[tuple[Document, Document]]:
    """Pairs, the earlier first, that share `least` marks, or that share of the shorter's where it is below one."""
    seen: dict[Hashable, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for number, document in enumerate(documents):
        marks = set(marks_of(document))
        shared = Counter(earlier for mark in marks for earlier in seen[mark])
        for earlier, count in shared.items():
            if count >= (least if least >= 1 else least * min(len(marks), sizes[earlier])):
                yield documents[earlier], document
        sizes.append(len(marks))
        for mark in marks:
            seen[mark].append(number)


def _shingles(document: Document) -> set[tuple[str, ...]]:
    return list_shingles(split_body(document.text, document.furniture))


def _is_found(copy: Document, origin: Document) -> bool:
    """Whether the origin would be looked at for the copy, and be taken for its origin."""
    return bool({*copy_keys(copy)} & {*copy_keys(origin)}) and find_origin(copy, [origin]) is not None


def _read_report(text: str, name: str) -> Document:
    page = Page(text.encode(), name, datetime(2100, 1, 1, tzinfo=UTC), name, "text/plain", Given(source_name=name))
    return read(page)


def _share(found: Sequence[bool]) -> float:
    return round(100 * sum(found) / max(1, len(found)), 2)


if __name__ == "__main__":
    print(json.dumps(score_copies()))
    print(json.dumps(score_gva()) if GVA.exists() else "gva: its data does not lie here; not measured")
