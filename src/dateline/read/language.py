"""The language of a text."""

import re
from functools import cache
from typing import Protocol

from dateline.read.lexicon import load_lexicon, load_words

SUPPORTED_LANGUAGES = frozenset({"en"})
UNKNOWN = "und"
SAMPLE_CHARACTERS = 1500
MIN_PROBABILITY = 0.5
SHORT_WORDS = 8
LETTERS = re.compile(r"[^\W\d_]+")


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the text's language, or `und`. Judges by the first 1,500 characters.

    Plain English is told by its function words; only other texts load the model (1.5 s once, py3langid). A text of
    under eight words is English only where it is all ASCII and the model ranks English first.
    """
    sample = text[:SAMPLE_CHARACTERS]
    words = [word.casefold() for word in LETTERS.findall(sample)]
    if not words:
        return UNKNOWN
    if _is_plainly_english(words):
        return "en"
    language, probability = _load_identifier().rank(sample)[0]
    if len(words) < SHORT_WORDS and language == "en":
        return "en" if sample.isascii() else UNKNOWN
    return language if probability >= MIN_PROBABILITY else UNKNOWN


def _is_plainly_english(words: list[str]) -> bool:
    known = [word for word in words if word in load_words("language", "english_function_words")]
    return len(words) >= SHORT_WORDS and len(known) >= 0.25 * len(words) and len(set(known)) >= 3 and "the" in known


@cache
def _load_identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (slow to load, seldom needed)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(load_lexicon("language")["candidates"])
    return identifier  # type: ignore[no-any-return]
