"""Sentences as spans of the text, by rules and a lexicon of abbreviations; nothing outside furniture is left over."""

import re
from collections.abc import Iterator

from dateline.codebook.records import Span
from dateline.read.lexicon import load_words
from dateline.read.lines import BULLET, split_paragraphs

TERMINATOR = re.compile(r"""[.!?…؟۔。！？।]+["'”’»)\]]*(?:[ \xa0\u202f][”»])*(?:\[\d{1,3}\])*""")
ALWAYS_ENDS = frozenset("؟۔。！？।")
OPENERS = "\"'“‘«([„¿¡"
DASHES = ("—", "–", "-")
WORD_BEFORE = re.compile(r"[\w.&'’-]*\Z")
NEXT_WORD = re.compile(r"[\w'’]+(?:\.(?=\w))?")
ADDRESS_MARK = re.compile(r"://|www\.|@|\w\.(?:com|org|net|gov|info|tv)\b", re.IGNORECASE)
GLUED = re.compile(r"[A-Z][a-z]|[A-Z]\s|[\"“‘«][A-Z]")
DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
MAX_SENTENCE = 1200
QUOTE_CONTEXT = 400
CONTEXT = 40
"""How many characters around a full stop are looked at; no abbreviation or word that matters is longer."""


def split_sentences(text: str, furniture: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """The sentences of what is not furniture: sorted, disjoint, without the space around them.

    Every visible character outside furniture is in exactly one. A headline or a list item is one; a sentence never
    crosses a paragraph. Closing quotes and brackets stay with the sentence they close.
    """
    paragraphs = split_paragraphs(text, furniture)
    whole = (sentence for paragraph in paragraphs for sentence in _split(text, paragraph))
    return tuple(piece for sentence in whole for piece in _cut(text, sentence))


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, or pieces of one that never ends: text without full stops would take for ever to read."""
    start = sentence.start
    while sentence.end - start > MAX_SENTENCE:
        marks = (text.rfind(mark, start + MAX_SENTENCE // 2, start + MAX_SENTENCE) for mark in ";, \n")
        at = next((mark + 1 for mark in marks if mark >= 0), start + MAX_SENTENCE)
        piece = text[start:at].rstrip()
        if piece:
            yield Span(start, start + len(piece))
        start = at
        while text[start].isspace():  # a sentence ends on a visible character
            start += 1
    yield Span(start, sentence.end)


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    bullet = BULLET.match(text, start, paragraph.end)
    for found in TERMINATOR.finditer(text, bullet.end() if bullet else start, paragraph.end):
        end = found.end() - _opens_next(text, start, found, paragraph.end)
        if end < paragraph.end and _is_end(text, start, Span(found.start(), end), paragraph.end):
            yield Span(start, end)
            start = end
            while text[start].isspace():  # a paragraph ends on a visible character
                start += 1
    yield Span(start, paragraph.end)


def _opens_next(text: str, start: int, found: re.Match[str], limit: int) -> bool:
    """Whether the straight quote at the end opens the next sentence, its space lost: north."The road"."""
    if found[0][-1] != '"' or found.end() >= limit or not text[found.end()].isalpha():
        return False
    return text.count('"', max(start, found.start() - QUOTE_CONTEXT), found.start()) % 2 == 0


def _is_end(text: str, start: int, marks: Span, limit: int) -> bool:
    """Whether a sentence ends behind these marks; `start` is where it began, `limit` where its paragraph ends."""
    end = marks.end
    if text[marks.start] in ALWAYS_ENDS:
        return True
    earliest = max(start, marks.start - CONTEXT)
    before = WORD_BEFORE.search(text, earliest, marks.start)
    word = before[0] if before else ""
    if not text[end].isspace():
        return _is_glued_end(text, earliest, marks, limit)
    after = text[end : min(limit, end + CONTEXT)].lstrip().lstrip(OPENERS)
    if not after or after[0].islower() or after.startswith(DASHES):
        return False
    if text[marks.start] == "." and text[marks.start + 1] not in ".!?…":
        return _ends_word(word, after, is_first=before is not None and before.start() <= start)
    return True


def _is_glued_end(text: str, earliest: int, marks: Span, limit: int) -> bool:
    """A full stop whose space was lost ("north.The"), but not one in a web address, a number or a name."""
    stem = text[max(earliest, marks.start - 3) : marks.start]
    if not (len(stem) == 3 and stem.isalpha() and stem.islower() and GLUED.match(text, marks.end, limit)):
        return False
    token_start = max(text.rfind(space, earliest, marks.start) for space in " \n\t\xa0")
    return not ADDRESS_MARK.search(text, max(token_start + 1, earliest), min(limit, marks.end + 4))


def _ends_word(word: str, after: str, *, is_first: bool) -> bool:
    """Whether a full stop behind `word` ends the sentence, or only the abbreviation."""
    folded = word.casefold().rstrip(".")
    following = NEXT_WORD.match(after)
    next_word = following[0].casefold() if following else ""
    is_capitals = len(next_word) > 1 and following is not None and following[0].isupper()
    is_starter = next_word in load_words("sentences", "sure_starters" if is_capitals else "starters")
    if not folded:
        return True
    if is_first and (folded.isdigit() or len(folded) == 1):
        return False  # a list number the bullet pattern did not know
    if folded in load_words("sentences", "never_end"):
        return False
    if folded in load_words("sentences", "before_number"):
        return not next_word[:1].isdigit()
    if folded in load_words("sentences", "clock"):
        rest = after[following.end() :].lstrip().casefold() if following else ""
        return next_word not in load_words("sentences", "after_clock") and not rest.startswith("time")
    is_initial = len(folded) == 1 and folded.isalpha() and word[-1].isupper()
    if is_initial or DOTTED.fullmatch(folded) or folded in load_words("sentences", "may_end"):
        return is_starter
    return True
