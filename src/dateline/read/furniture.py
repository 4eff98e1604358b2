"""Page furniture: what stands in the text but is not the report. In doubt a line is kept and read."""

import re
from functools import cache
from itertools import pairwise

from dateline.codebook.records import Span
from dateline.read.lexicon import load_lexicon, load_pattern
from dateline.read.lines import LINE_END, split_paragraphs

LEXICON = "furniture"
QUOTES = str.maketrans("‘’“”", "''\"\"")
QUOTED = re.compile(r"\"[^\"]*\"")
FULL_STOP = re.compile(r"[.!?…؟۔。।][\"')\]]*$")
BYLINE_WORDS = re.compile(r"(?:By|by|BY) (.{3,90})")
BYLINE_SMALL = frozenset({"and", "in", "for", "at", "of", "the", "with", "de", "al", "bin", "van", "von", "|", "&"})
CALENDAR_WORD = re.compile(
    r"\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august"
    r"|(?:septem|octo|novem|decem)ber|midnight|noon|nightfall|dawn|night|morning|evening)\b",
    re.IGNORECASE,
)
HAS_WORD = re.compile(r"[^\W_]")
SENTENCE_END = re.compile(r"[.!?…][\"')\]]*\s+$")
CUT_SHORT = re.compile(r"\b(?:the|a|an|of|and|to|in|for|with|our|your|on|from)$", re.IGNORECASE)
MENU_SEPARATOR = re.compile(r"\s[|•·›/>]\s|\t| {3,}")
MAX_PROMPT_WORDS = 30
MAX_CREDIT_WORDS = 45
MAX_LINE = 1000
MAX_POINTER = 160
MAX_MENU_WORDS = 3
MIN_MENU_LINES = 4
LONG_LINE_WORDS = 25


def find_furniture(text: str, declared: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """The spans of page furniture, sorted and disjoint; neighbouring lines make one span. `declared`: what the format
    shows to be furniture.

    Known lines go wherever they stand. Behind the report's last sentence, once a known line came, short lines go
    too; so do menus before the first and after the last sentence, and the lists that follow "Most read".
    """
    # By paragraph: a wrapped line that happens to begin with "Live" or "By" is no line of its own.
    lines = split_paragraphs(text, declared)
    folded = [" ".join(text[line.start : line.end].split()).translate(QUOTES) for line in lines]
    known = [is_known_line(words) for words in folded]
    prose = [not dropped and looks_like_prose(words) for dropped, words in zip(known, folded, strict=True)]
    dropped = list(known)
    if any(prose):
        _drop_lists(dropped, prose, folded)
        _drop_menus(dropped, prose, folded)
        _drop_tail(dropped, prose)
    _drop_cut_heads(dropped, prose, folded)
    spans = _merge_lines([line for line, is_dropped in zip(lines, dropped, strict=True) if is_dropped], lines)
    pointers = [
        pointer
        for line, is_dropped in zip(lines, dropped, strict=True)
        if not is_dropped and (pointer := _find_pointer(text, line))
    ]
    return tuple(sorted((*declared, *spans, *pointers), key=lambda span: span.start))


def _find_pointer(text: str, line: Span) -> Span | None:
    """`This note is part of a series. Previous issue: ...`: the end of a line, from the pointer on."""
    for match in load_pattern(LEXICON, "pointer").finditer(text, line.start, line.end):
        is_short = line.end - match.start() <= MAX_POINTER and "." not in text[match.end() : line.end - 1]
        if is_short and SENTENCE_END.search(text, line.start, match.start()):
            return Span(match.start(), line.end)
    return None


def looks_like_prose(line: str) -> bool:
    """Whether a line reads like a sentence of a report: it ends like one, has a verb, and addresses no reader.

    A quoted statement is prose, and so is a long line that was cut off.
    """
    n_words = len(line.split())
    outside_quotes = QUOTED.sub(" ", line)
    if n_words >= 4 and line.startswith('"') and line.rstrip(".,").endswith('"'):
        return True
    if load_pattern(LEXICON, "promotional").search(outside_quotes) and not _is_reported(line):
        return False
    if n_words > LONG_LINE_WORDS:
        return True
    # Scripts without capitals have other verbs: there the full stop must do.
    has_verb = not line.isascii() or load_pattern(LEXICON, "verbs").search(line) is not None
    is_whole = n_words >= 3 and FULL_STOP.search(line) is not None
    return has_verb and (is_whole or (n_words >= 8 and line.endswith(":")))


def is_known_line(line: str) -> bool:
    """Whether the lexicon knows the line as furniture, whatever stands around it."""
    if not HAS_WORD.search(line):
        return True
    n_words = len(line.split())
    if line.startswith('"') or n_words > MAX_CREDIT_WORDS or len(line) > MAX_LINE:
        return False
    bare = line.strip("-–—•·*>|[] \t") or line
    if any(load_pattern(LEXICON, "whole").fullmatch(form) for form in (bare, bare.rstrip(".!:"))):
        return True
    if load_pattern(LEXICON, "lead").match(line) or _notes().search(line) or _is_byline(line) or _is_menu(line):
        return True
    if _ends_with_credit(line):
        return True
    is_prompt = n_words <= MAX_PROMPT_WORDS and load_pattern(LEXICON, "prompt").match(bare) is not None
    return is_prompt and not _is_reported(line)


def _is_reported(line: str) -> bool:
    return load_pattern(LEXICON, "reported").search(line) is not None


def _ends_with_credit(line: str) -> bool:
    return any(match.end() == len(line) for match in load_pattern(LEXICON, "credit").finditer(line))


@cache
def _notes() -> re.Pattern[str]:
    """The notes of who made a report, with the names of the agencies filled in."""
    agencies = "|".join(load_lexicon(LEXICON)["agencies"])
    notes = (f"(?:{note.replace('{agencies}', agencies)})" for note in load_lexicon(LEXICON)["note"])
    return re.compile("|".join(notes), re.IGNORECASE)


def _is_byline(line: str) -> bool:
    """ "By" and names, nothing else: no date, no small words, no full stop. Capitals alone do not show names."""
    found = BYLINE_WORDS.fullmatch(line)
    if not found or found[1].isupper() or FULL_STOP.search(line) or CALENDAR_WORD.search(line):
        return False
    words = found[1].replace(",", " ").split()
    return len(words) <= 12 and words[0][0].isupper() and all(w[0].isupper() or w in BYLINE_SMALL for w in words)


def _is_menu(line: str) -> bool:
    """Several short items on one line with marks between them."""
    items = [item.strip() for item in MENU_SEPARATOR.split(line)]
    is_short = all(0 < len(item.split()) <= MAX_MENU_WORDS and not CALENDAR_WORD.search(item) for item in items)
    return len(items) >= MIN_MENU_LINES and is_short and not LINE_END.search(line)


def _drop_lists(dropped: list[bool], prose: list[bool], folded: list[str]) -> None:
    """A list of other reports: its head and the lines after it up to the next sentence."""
    heads = load_pattern(LEXICON, "list_heads")
    is_in_list = False
    for number, line in enumerate(folded):
        if heads.fullmatch(line.rstrip(":")):
            is_in_list = True
        elif prose[number]:
            is_in_list = False
        dropped[number] = dropped[number] or is_in_list


def _drop_menus(dropped: list[bool], prose: list[bool], folded: list[str]) -> None:
    """Runs of lines of one to three words, before the first sentence and after the last only."""
    first, last = prose.index(True), len(prose) - 1 - prose[::-1].index(True)
    for edge in (range(first), range(last + 1, len(folded))):
        run: list[int] = []
        for number in [*edge, None]:
            if number is not None and (dropped[number] or _is_menu_item(folded[number])):
                run.append(number)
                continue
            if len(run) >= MIN_MENU_LINES:
                for member in run:
                    dropped[member] = True
            run = []


def _is_menu_item(line: str) -> bool:
    return len(line.split()) <= MAX_MENU_WORDS and not LINE_END.search(line) and not CALENDAR_WORD.search(line)


def _drop_tail(dropped: list[bool], prose: list[bool]) -> None:
    """Behind the last sentence everything from the first known line on."""
    last = len(prose) - 1 - prose[::-1].index(True)
    is_tail = False
    for number in range(last + 1, len(prose)):
        is_tail = is_tail or dropped[number]
        dropped[number] = is_tail


def _drop_cut_heads(dropped: list[bool], prose: list[bool], folded: list[str]) -> None:
    """A line that breaks off on a small word right before furniture is the furniture's first half."""
    for number in range(len(folded) - 2, -1, -1):
        if dropped[number + 1] and not prose[number] and len(folded[number].split()) <= 8:
            dropped[number] = dropped[number] or CUT_SHORT.search(folded[number]) is not None


def _merge_lines(furniture: list[Span], lines: list[Span]) -> tuple[Span, ...]:
    """One span for lines that follow one another."""
    following = {line.start: after.start for line, after in pairwise(lines)}
    spans: list[Span] = []
    previous: Span | None = None
    for line in furniture:
        if previous is not None and following.get(previous.start) == line.start:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
        previous = line
    return tuple(spans)
