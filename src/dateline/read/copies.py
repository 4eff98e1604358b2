"""Telling copies: the same report under another headline, with a new lead, cut short or lightly edited.

Copies are looked up by keys (MinHash bands, Broder 1997) and judged by the words themselves. A report that quotes
another is no copy, and neither is one that gives another figure: that is news, and its own.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from rensa import RMinHash

from dateline.codebook.records import Document, Span
from dateline.read.dates import DATELINE
from dateline.read.furniture import QUOTES, looks_like_prose
from dateline.read.lexicon import load_lexicon, load_words
from dateline.read.lines import split_paragraphs

MIN_WORDS = 30
SHINGLE = 3
BANDS = 30
ROWS = 3
"""Two texts that share half their shingles share a band with probability 0.98, a tenth of them 0.03."""

MIN_RESEMBLANCE = 0.5
MIN_CONTAINMENT = 0.6
MIN_LENGTH_RATIO = 0.4
"""A copy resembles its origin, or is most of it cut short; a quotation in a longer story is neither."""

KEY_LENGTH = 16
WORD = re.compile(r"[^\W_]+")


def copy_keys(document: Document) -> tuple[str, ...]:
    """Keys of which a copy shares at least one, or () where the body has under 30 words."""
    words = split_body(document.text, document.furniture)
    if len(words) < MIN_WORDS:
        return ()
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=1)
    sketch.update(sorted(" ".join(shingle) for shingle in list_shingles(words)))
    values = sketch.digest()
    bands = (values[band * ROWS : (band + 1) * ROWS] for band in range(BANDS))
    return tuple(
        hashlib.sha256(f"{number}:{band}".encode()).hexdigest()[:KEY_LENGTH] for number, band in enumerate(bands)
    )


def find_origin(document: Document, candidates: Iterable[Document]) -> str | None:
    """The id of the first candidate that the document copies, or None. Candidates come in order of arrival.

    A version of the same page is no candidate: it is revised, not copied.
    """
    words = split_body(document.text, document.furniture)
    if len(words) < MIN_WORDS:
        return None
    others = (one for one in candidates if document.url is None or one.url != document.url)
    return next((one.document_id for one in others if _is_copy(words, one)), None)


def _is_copy(words: list[str], origin: Document) -> bool:
    others = split_body(origin.text, origin.furniture)
    here, there = list_shingles(words), list_shingles(others)
    shared, shorter, longer = len(here & there), *sorted((len(here), len(there)))
    resembles = shared >= MIN_RESEMBLANCE * (shorter + longer - shared)
    is_cut = shared >= MIN_CONTAINMENT * shorter and shorter >= MIN_LENGTH_RATIO * longer
    return (resembles or is_cut) and not _changes_a_figure(words, others)


def _changes_a_figure(words: list[str], others: list[str]) -> bool:
    """Whether the same words stand around another figure, day or month: a new toll, or a bulletin that comes daily."""
    figures = _figure_words()
    for kind, start, end, other_start, other_end in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if kind == "replace" and max(end - start, other_end - other_start) <= SHINGLE:
            said = {word for word in words[start:end] if word.isdigit() or word in figures}
            told = {word for word in others[other_start:other_end] if word.isdigit() or word in figures}
            if said and told and said != told:
                return True
    return False


def split_body(text: str, furniture: tuple[Span, ...] = ()) -> list[str]:
    """The words of the report's body, folded.

    Left out are furniture, headlines and headings (no sentence), the dateline and agency credits.
    """
    words: list[str] = []
    for paragraph in split_paragraphs(text, furniture):
        body = _credit().sub(" ", text[paragraph.start : paragraph.end])
        if looks_like_prose(" ".join(body.translate(QUOTES).split())):
            dateline = DATELINE.match(body[:200])
            body = body[dateline.end() :] if dateline else body
            words += WORD.findall(unicodedata.normalize("NFKC", body).casefold())
    return words


def list_shingles(words: list[str]) -> set[tuple[str, ...]]:
    """Every run of three words, once."""
    return set(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


@cache
def _credit() -> re.Pattern[str]:
    agencies = "|".join(load_lexicon("furniture")["agencies"])
    return re.compile(rf"[(\[]\s*(?:with )?(?:{agencies})(?:\s*(?:/|,|and)\s*(?:{agencies}))*\s*[)\]]", re.IGNORECASE)


@cache
def _figure_words() -> frozenset[str]:
    """Words that count or date, of `data/copies.toml`."""
    return load_words("copies", "figures")
