"""Where clauses part, and how far a span stands from an act: a light reading without a parser."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dateline.codebook.records import Span
from dateline.extract.lexicon import load_table
from dateline.extract.tokens import Token

_STRONG = re.compile(r"[;:—–]|\s-\s|\b(?:while|whereas|but|meanwhile|elsewhere|separately)\b", re.IGNORECASE)
_DASH = re.compile(r"[—–]|\s-\s")
_COMMA = re.compile(r",(?:\s+(?:and|while|but|as|with))?\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
LISTED = re.compile(r",?\s+and\s+", re.IGNORECASE)
"""Between two places of a list."""

STRONG_WEIGHT = 30.0
CLAUSE_WEIGHT = 25.0
COMMA_WEIGHT = 1.5
AND_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class ClauseMap:
    """The boundaries of a sentence, each with the distance in words that crossing it is worth."""

    token_starts: tuple[int, ...]
    positions: tuple[int, ...]
    weights: tuple[float, ...]

    def distance(self, a: Span, b: Span) -> float:
        """Words between two spans plus the weight of every boundary between them."""
        low, high = (a.end, b.start) if a.end <= b.start else (b.end, a.start)
        if high <= low:
            return 0.0
        words = bisect_left(self.token_starts, high) - bisect_left(self.token_starts, low)
        crossed = slice(bisect_left(self.positions, low), bisect_left(self.positions, high))
        return words + sum(self.weights[crossed])

    def clause_start(self, position: int, sentence: Span) -> int:
        """The start of the clause that holds `position`."""
        index = bisect_left(self.positions, position)
        while index > 0:
            index -= 1
            if self.weights[index] >= CLAUSE_WEIGHT:
                return self.positions[index] + 1
        return sentence.start


def map_clauses(
    text: str, sentence: Span, tokens: Sequence[Token], acts: Sequence[Span], places: Sequence[Span] = ()
) -> ClauseMap:
    """The clause boundaries of one sentence. `acts`: its triggers and toll cues; only a comma between two of them,
    before what looks like a new subject, parts clauses. One of `places` behind another is no subject."""
    found: dict[int, float] = {}
    dashes = len(_DASH.findall(text, sentence.start, sentence.end))
    for match in _STRONG.finditer(text, sentence.start, sentence.end):
        # A pair of dashes brackets an aside, and the clause goes on behind it.
        is_aside = dashes == 2 and _DASH.fullmatch(match.group())
        found[match.start()] = COMMA_WEIGHT if is_aside else STRONG_WEIGHT
    for match in _COMMA.finditer(text, sentence.start, sentence.end):
        found[match.start()] = _weigh(text, match, acts, COMMA_WEIGHT)
    for match in _AND.finditer(text, sentence.start, sentence.end):
        found.setdefault(match.start(), _weigh(text, match, acts, AND_WEIGHT))
    for one, other in pairwise(places):
        # `attacks in Dor, Sol, and Kafr Zul, Sol, killed nine`: what ends with a comma again is a list.
        is_listed = one.end in found and LISTED.fullmatch(text, one.end, other.start)
        if is_listed and text[other.end : other.end + 2] == ", ":
            found[one.end] = COMMA_WEIGHT
    positions = tuple(sorted(found))
    return ClauseMap(tuple(token.start for token in tokens), positions, tuple(found[p] for p in positions))


@cache
def _subject() -> re.Pattern[str]:
    """What looks like a new subject: an article, a count, a pronoun or a capital."""
    words = "|".join(load_table("cues.toml")["clause_subjects"])
    return re.compile(rf"(?:{words}|\d+|[A-Z][\w’'\-]+)\b")


def _weigh(text: str, match: re.Match[str], acts: Sequence[Span], least: float) -> float:
    has_act_before = any(act.end <= match.start() for act in acts)
    has_act_after = any(act.start >= match.end() for act in acts)
    return CLAUSE_WEIGHT if has_act_before and has_act_after and _subject().match(text, match.end()) else least


_ASIDE = re.compile(
    r",\s+(?:(?:by|with|of|for|in|to|from|on|against)\s+)?(?:which|whom|whose|who|where|when|as|while|whereas|although|"
    r"though|since|if|according to|unlike|like|despite|and which)\b[^,;.]*$"
)


def is_in_aside(text: str, start: int, end: int, stop: int) -> bool:
    """`the coalition, by which people mean the enemy, struck`: words (`start` to `end`) of a clause between two commas
    that is closed before `stop` do nothing there."""
    return text.count(",", end, stop) == 1 and _ASIDE.search(text, max(0, start - 60), start) is not None
