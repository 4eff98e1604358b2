"""Telling copies: the same wire text under another outlet's headline has the same key."""

import hashlib
import re
import unicodedata

from dateline.codebook.records import Span
from dateline.read.dates import DATELINE
from dateline.read.furniture import QUOTES, looks_like_prose
from dateline.read.lexicon import load_lexicon
from dateline.read.lines import split_paragraphs

MIN_WORDS = 30
KEY_LENGTH = 24
WORD = re.compile(r"[^\W_]+")


def copy_key(text: str, furniture: tuple[Span, ...] = ()) -> str:
    """A hash of the report's body, or "" where the body has under 30 words.

    Left out are furniture, headlines and headings (no sentence), the dateline and agency credits; case, punctuation
    and line breaks are folded. Figures count: a report with another toll is another text.
    """
    agencies = "|".join(load_lexicon("furniture")["agencies"])
    credit = re.compile(rf"[(\[]\s*(?:with )?(?:{agencies})(?:\s*(?:/|,|and)\s*(?:{agencies}))*\s*[)\]]", re.IGNORECASE)
    words: list[str] = []
    for paragraph in split_paragraphs(text, furniture):
        body = credit.sub(" ", text[paragraph.start : paragraph.end])
        if looks_like_prose(" ".join(body.translate(QUOTES).split())):
            dateline = DATELINE.match(body[:200])
            body = body[dateline.end() :] if dateline else body
            words += WORD.findall(unicodedata.normalize("NFKC", body).casefold())
    if len(words) < MIN_WORDS:
        return ""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:KEY_LENGTH]
