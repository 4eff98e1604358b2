"""Nobody, told otherwise than by a number: "escaped unhurt", "no loss of life", "none fatally"."""

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.clauses import find_subjects
from dateline.extract.casualties.drafts import Cue, Draft, is_averted, is_denied, is_intended
from dateline.extract.casualties.names import find_name
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import read_verb_group

_NONE = {"no", "zero", "without"}
NOBODY_REACH = 9
"""Tokens before a verb within which its "nobody" stands."""
_HARMS = (CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED)


def read_unharmed(sentence: Sentence, at: int) -> list[Draft]:
    """ "the judge escaped unhurt", "his guards were also unharmed": neither dead nor hurt, of these people."""
    group = read_verb_group(sentence, at)
    came_off = sentence.has("coming_off", at - 1)
    if group.voice != "passive" and not came_off:
        return []
    group = read_verb_group(sentence, at - 1) if came_off else group
    people = [phrase for phrase in find_subjects(sentence, group) if phrase.sort in {"noun", "bare", "guess"}]
    if not people or group.hypothetical or is_intended(sentence, people[0].first):
        return []
    return [_make_zero(outcome, at, at, people[-1]) for outcome in _HARMS]


def read_unhit(sentence: Sentence, at: int) -> list[Draft]:
    """ "the victim was not injured", "none of the three was hit", "neither the clerk nor the guard was hurt", "the
    shots hit no one": whoever was not hit is neither dead nor hurt. Whoever was "not seriously hurt" was hurt."""
    if sentence.has("hits", at) and _misses_all(sentence, at):
        return [_make_zero(CasualtyOutcome.WOUNDED, at, at)]
    group = read_verb_group(sentence, at)
    degreed = any(sentence.has("degrees", back) for back in range(max(0, group.first), at))
    if group.voice != "passive" or group.hypothetical or degreed or is_averted(sentence, group.first, at):
        return []
    if sentence.low(at - 1) in {"being", "been"} and not group.negated:
        return []
    nobody = _find_nobody(sentence, group.first)
    if nobody is not None and sentence.has("hits", at):
        return [_make_zero(CasualtyOutcome.WOUNDED, nobody, at)]
    if not group.negated or is_denied(sentence, group.first) or is_intended(sentence, group.first):
        neither = _find_neither(sentence, group.first)
        last = sentence.by_last.get(group.first - 1)
        return [] if neither is None else [_make_zero(outcome, neither, at, last) for outcome in _HARMS]
    people = [phrase for phrase in find_subjects(sentence, group) if phrase.sort in {"noun", "bare", "guess"}]
    people = people or find_name(sentence, group._replace(number="singular"))
    return [_make_zero(outcome, at, at, people[-1]) for outcome in _HARMS] if people else []


def read_neither(sentence: Sentence, at: int, other: int) -> list[Draft]:
    """ "no one was killed or injured": nobody of both; the outcomes stand at tokens `at` and `other`."""
    group = read_verb_group(sentence, at)
    nobody = _find_nobody(sentence, group.first)
    if group.voice != "passive" or nobody is None or is_intended(sentence, nobody):
        return []
    return [_make_zero(outcome, nobody, other) for outcome in _HARMS]


def _misses_all(sentence: Sentence, at: int) -> bool:
    """ "hitting no one", "did not hit anyone", "without striking anybody"."""
    behind = sentence.low(at + 1)
    if behind in {"nobody", "none"} or (behind == "no" and sentence.low(at + 2) in {"one", "people"}):
        return True
    if behind not in {"anyone", "anybody"}:
        return False
    return sentence.low(at - 1) == "without" or read_verb_group(sentence, at).negated


def _find_nobody(sentence: Sentence, first: int) -> int | None:
    """Where "nobody", "none of the three" or "no one inside" stands as the subject of the verb group at `first`."""
    for back in range(first - 1, max(-1, first - NOBODY_REACH), -1):
        word = sentence.low(back)
        if word in {"nobody", "none"} or (word == "no" and sentence.low(back + 1) == "one"):
            is_apart = any(sentence.low(near) in {"else", "other"} for near in range(back, first))
            return None if is_apart else back
        if sentence.is_stop(back) or word == "," or sentence.is_verb_like(back):
            return None
    return None


def _find_neither(sentence: Sentence, first: int) -> int | None:
    """Where the "neither" of "neither the clerk nor the guard" stands before the verb group at `first`."""
    near = range(first - 1, max(-1, first - 2 * NOBODY_REACH), -1)
    nor = next((back for back in near if sentence.low(back) == "nor"), None)
    if nor is None or any(sentence.is_verb_like(back) or sentence.low(back) == "," for back in range(nor, first)):
        return None
    return next((back for back in near if back < nor and sentence.low(back) == "neither"), None)


def read_no_loss(sentence: Sentence, at: int) -> list[Draft]:
    """ "no loss of life"; `at` is the place of "life"."""
    is_loss = (sentence.low(at - 2), sentence.low(at - 1)) == ("loss", "of")
    if not is_loss or sentence.low(at - 3) not in _NONE or is_intended(sentence, at - 3):
        return []
    return [_make_zero(CasualtyOutcome.KILLED, at - 3, at)]


def read_none_fatally(sentence: Sentence, at: int) -> list[Draft]:
    """ "hurting seven, none fatally", "none of them mortally": nobody was killed."""
    back = at - 1 - 2 * (sentence.low(at - 1) in {"them", "whom"})
    if sentence.low(back) != "none" or sentence.low(at + 1) in sentence.lexicon.verbs:
        return []
    return [_make_zero(CasualtyOutcome.KILLED, back, at)]


def _make_zero(outcome: CasualtyOutcome, first: int, last: int, people: Phrase | None = None) -> Draft:
    return Draft(Cue(outcome, first, last), people, Count(first, last, 0, 0, 0, "zero"))
