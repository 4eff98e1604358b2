"""A toll in token positions, before it becomes an expression, and the flags that several readers share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import VerbGroup, read_verb_group


class Cue(NamedTuple):
    """The words that say the outcome, tokens `first..last`. `is_struck`: those hit, of whom some may have died."""

    outcome: CasualtyOutcome
    first: int
    last: int
    is_struck: bool = False


@dataclass(slots=True)
class Draft:
    """`parent`: the toll that already counts these; `is_part`: they are part of a total told elsewhere."""

    cue: Cue
    phrase: Phrase | None
    count: Count | None
    by: tuple[int, int] | None = None
    negated: bool = False
    hypothetical: bool = False
    is_revision: bool = False
    includes_attacker: bool = False
    is_part: bool = False
    parent: "Draft | None" = None

    @property
    def first(self) -> int:
        if self.phrase is not None:
            return self.phrase.first if self.parent or self.is_part else min(self.phrase.first, self.cue.first)
        return min(self.cue.first, self.count.first) if self.count else self.cue.first

    @property
    def last(self) -> int:
        if self.phrase is not None:
            return self.phrase.last if self.parent or self.is_part else max(self.phrase.last, self.cue.last)
        return max(self.cue.last, self.count.last) if self.count else self.cue.last


def read_count(phrase: Phrase) -> Count | None:
    """The phrase's count; a singular noun ("the driver") is one person though no number is written."""
    if phrase.size is None and phrase.is_one:
        return Count(phrase.first, phrase.last, 1, 1, 1, "implied")
    return phrase.size


def make_drafts(
    cue: Cue, phrases: Sequence[Phrase], group: VerbGroup | None, by: tuple[int, int] | None
) -> list[Draft]:
    """One draft for each phrase; one for all where a pronoun or a name among them has no line of its own."""
    if not phrases:
        return []
    if len(phrases) > 1 and any(phrase.sort in {"pronoun", "self", "name"} for phrase in phrases):
        phrases = [_merge(phrases)]
    return [
        Draft(
            cue=cue,
            phrase=phrase,
            count=read_count(phrase),
            by=by,
            negated=bool(group and group.negated),
            hypothetical=bool(group and group.hypothetical),
            includes_attacker=phrase.is_attacker,
        )
        for phrase in phrases
    ]


def _merge(phrases: Sequence[Phrase]) -> Phrase:
    """ "himself and four others" is five, the attacker among them."""
    first, last = phrases[0].first, phrases[-1].last
    counts = [read_count(phrase) for phrase in phrases]
    total: Count | None = None
    if all(count is not None for count in counts):
        known = [count for count in counts if count is not None]
        low, best, high = [c.low for c in known], [c.best for c in known], [c.high for c in known]
        total = Count(first, last, _add(low), _add(best), _add(high))
    sort = "pronoun"
    if any(phrase.sort == "name" for phrase in phrases):
        # Nobody gives a number of those who are named.
        sort, total = "name", total and total._replace(sort="implied")
    return Phrase(first, last, sort, total, is_attacker=any(phrase.sort == "self" for phrase in phrases))


def _add(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def is_denied(sentence: Sentence, at: int) -> bool:
    """Whether a denial stands shortly before token `at`: "denied that anyone", "without killing"."""
    for back in range(at - 1, max(-1, at - 6), -1):
        if sentence.is_stop(back) or sentence.low(back) == ",":
            return False
        if sentence.has("denials", back):
            return True
    return False


_SETTLED = {("agree", "on"), ("agreed", "on")}
"""Both sides "agree on 60 injured": they say so, and mean nobody to be."""


def is_intended(sentence: Sentence, at: int, reach: int = 4) -> bool:
    """Whether what begins at token `at` was only meant, feared or asked for, or depends on an "if"."""
    for back in range(at - 1, max(-1, at - reach - 1), -1):
        if sentence.is_stop(back) or sentence.low(back) in {",", "and", "but"}:
            break
        if sentence.has("intents", back) and (sentence.low(back), sentence.low(back + 1)) not in _SETTLED:
            return True
    for back in range(at - 1, -1, -1):
        if sentence.is_stop(back) or sentence.low(back) == ",":
            return False
        if sentence.has("conditionals", back):
            return not (sentence.low(back) == "until" and sentence.low(back + 1) == "now")
    return False


def is_averted(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the harm of the verb group `first..at` only threatened: "was nearly killed", "avoided being shot"."""
    if any(sentence.has("averting_adverbs", back) for back in range(max(0, first - 1), at)):
        return True
    if sentence.low(at - 1) != "being":
        return False
    return sentence.has("averting", at - 2) or (sentence.low(at - 3), sentence.low(at - 2)) == ("close", "to")


def finish_drafts(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The drafts with denial and intent read from the words before them."""
    if not drafts:
        return []
    cue = drafts[0].cue.first
    first = read_verb_group(sentence, cue).first
    begin = min(first, *(draft.first for draft in drafts))
    denied = is_denied(sentence, begin)
    intended = is_intended(sentence, begin) or is_averted(sentence, first, cue)
    for draft in drafts:
        draft.negated = draft.negated or denied
        draft.hypothetical = draft.hypothetical or intended
    return drafts
