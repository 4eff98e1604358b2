"""Whether a clause speaks of what was or of what will be, which decides on which side of today a bare date lies."""

from enum import StrEnum

from dateline.extract.dates.guards import class_at
from dateline.extract.dates.lexicon import load_lexicon
from dateline.extract.dates.phrase import Phrase

# How far before a participle its "will be" may stand: "will be arrested and tried".
_REACH = 4
_CLAUSE_WORDS = frozenset(["who", "whom", "which", "what", "how", "why", "where", "whether"])

_BEFORE_NOUN = frozenset(["a", "an", "the", "another", "this", "that", "its", "their", "his", "of"])


class Tense(StrEnum):
    PAST = "past"
    FUTURE = "future"


def read_tense(phrase: Phrase, begin: int, stop: int) -> Tense | None:
    """The tense of the nearest sign before the date in its clause, else of the first after it; None without one."""
    if phrase.word(begin - 1) == "as" and phrase.word(begin - 2) in ("soon", "early"):
        return Tense.FUTURE
    if class_at(phrase, begin - 1) == "TO" and _is_moved(phrase, begin):
        return Tense.FUTURE
    for at in range(begin - 1, -1, -1):
        if class_at(phrase, at) in ("STOP", "BREAK"):
            break
        found = _read_sign(phrase, at)
        if found:
            return found
    for at in range(stop, len(phrase.words)):
        if class_at(phrase, at) in ("STOP", "BREAK"):
            break
        found = _read_sign(phrase, at)
        if found:
            return found
    return None


def _is_past_or_noun(phrase: Phrase, at: int) -> bool:
    """`a plan to ...`, `they planned to ...`: told of the past as often as of what is to come."""
    if phrase.words[at] in ("plan", "plans"):
        return phrase.word(at - 1) in _BEFORE_NOUN or phrase.word(at - 2) in _BEFORE_NOUN
    is_passive = {phrase.word(at - 1), phrase.word(at - 2)} & {"is", "are", "be", "been", "being"}
    return phrase.words[at] in ("planned", "hoped") and class_at(phrase, at + 1) == "TO" and not is_passive


def _is_moved(phrase: Phrase, begin: int) -> bool:
    """ "put off its session to Sunday"."""
    moved = load_lexicon().guards["moved"]
    return any(phrase.word(at) in moved for at in range(max(begin - 2 * _REACH, 0), begin - 1))


def _read_sign(phrase: Phrase, at: int) -> Tense | None:
    name, word = class_at(phrase, at), phrase.words[at]
    if name == "FUTURE" or (name == "PLANNED" and class_at(phrase, at + 1) in ("TO", "FOR", "ON", "IN")):
        if name == "PLANNED" and _is_past_or_noun(phrase, at):
            return None
        was = {phrase.word(at - 1), phrase.word(at - 2)} & {"was", "were", "had"}
        return Tense.PAST if was else Tense.FUTURE
    if name == "TOLD":
        return Tense.PAST
    if word == "due" and class_at(phrase, at + 2) in ("ON", "IN", "AT"):
        return Tense.FUTURE
    if name == "TO" and phrase.word(at - 1) in ("is", "are") and class_at(phrase, at + 1) == "OTHER":
        return Tense.FUTURE
    if name == "OTHER" and word.endswith("ed") and len(word) > 4:
        for near in range(at - 1, max(at - _REACH, 0) - 1, -1):
            if phrase.word(near) in _CLAUSE_WORDS:
                # "nobody would say who ordered it": another clause.
                break
            if class_at(phrase, near) == "FUTURE":
                return Tense.FUTURE
        return Tense.PAST
    return None
