"""Nobody, told otherwise than by a number: "escaped unhurt", "no loss of life", "none fatally"."""

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.clauses import find_subjects
from dateline.extract.casualties.drafts import Cue, Draft, is_intended
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import read_verb_group

_NONE = {"no", "zero", "without"}
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
