"""Wounds that people have: "two men with gunshot wounds", "the victim, suffering from several stab wounds"."""

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.clauses import find_subjects
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, make_drafts
from dateline.extract.casualties.names import find_name, find_names
from dateline.extract.casualties.nominals import find_found
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.passives import find_shared
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import read_verb_group

_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_FOUND = {"found", "discovered", "located", "hospitalized", "hospitalised", "seen", "left"}
_CAME = {"walked", "arrived", "came", "went", "showed", "turned", "drove", "checked", "limped", "staggered", "stumbled"}
_COMING_REACH = 14
REACH = 8
"""Tokens before `wounds` within which the word stands that gives them to somebody."""
_GETTING = {"suffering", "sustaining", "suffered", "sustained", "received", "receiving"}
_GRADES = {
    "minor",
    "non-life-threatening",
    "nonlife-threatening",
    "threatening",
    "severe",
    "multiple",
    "slight",
    "various",
}
_SLIGHT = {"minor", "non-life-threatening", "nonlife-threatening", "non-life", "slight", "superficial"}
"""Wounds that nobody dies of."""
_HAVING = {"with", "suffering", "sustaining", "suffered", "sustained", "received", "has", "had", "have", "having"}


def read_wounds(sentence: Sentence, at: int) -> list[Draft]:
    """The people with the wounds at token `at`, whatever became of them."""
    having = next((back for back in range(at - 1, max(-1, at - REACH), -1) if sentence.low(back) in _HAVING), None)
    if having is None or any(sentence.is_stop(back) for back in range(having, at)):
        return []
    is_kind = any(sentence.has("wound_kinds", back) for back in range(max(0, at - 3), at))
    is_graded = sentence.low(having) in _GETTING and any(
        sentence.has("conditions", back) or sentence.low(back) in _GRADES for back in range(having + 1, at)
    )
    if not (is_kind or is_graded):
        return []
    phrases = _find_people(sentence, having)
    is_slight = any(sentence.low(back) in _SLIGHT or _is_survived(sentence, back) for back in range(having + 1, at))
    cue = Cue(CasualtyOutcome.WOUNDED, having, at, is_struck=not is_slight)
    group = read_verb_group(sentence, having)
    return finish_drafts(sentence, make_drafts(cue, phrases, group._replace(voice=None), None))


def _is_survived(sentence: Sentence, at: int) -> bool:
    """ "non life-threatening", "not life threatening"."""
    return sentence.low(at) in {"non", "not"} and sentence.low(at + 1).startswith("life")


def read_fatally(sentence: Sentence, at: int) -> list[Draft]:
    """ "five people were shot, one of them fatally": the dead among the people hit, without a verb of their own."""
    if sentence.low(at + 1) in sentence.lexicon.verbs:
        return []
    people = sentence.by_last.get(at - 1)
    if people is None or people.size is None or people.size.sort not in {"number", "another"}:
        return []
    return finish_drafts(sentence, make_drafts(Cue(CasualtyOutcome.KILLED, at, at), [people], None, None))


def read_multiple(sentence: Sentence, at: int) -> list[Draft]:
    """ "a double homicide", "the triple shooting": so many killed, or hit."""
    number = _MULTIPLES[sentence.low(at)]
    deed = next((near for near in (at + 1, at + 2) if sentence.has("multiplied", near)), None)
    if deed is None:
        return []
    is_hit = sentence.low(deed) in {"shooting", "stabbing"} and sentence.low(at - 1) not in {"fatal", "deadly"}
    outcome = CasualtyOutcome.WOUNDED if is_hit else CasualtyOutcome.KILLED
    count = Count(at, at, number, number, number)
    return finish_drafts(sentence, [Draft(Cue(outcome, at, deed, is_struck=is_hit), None, count)])


def read_fatal(sentence: Sentence, at: int) -> list[Draft]:
    """ "a fatal shooting": at least one died of it."""
    deed = next((near for near in (at + 1, at + 2) if sentence.has("multiplied", near)), None)
    if deed is None or sentence.low(at - 1) in {"non", "-", "not"} or sentence.low(at + 1) in _MULTIPLES:
        return []
    if sentence.low(deed + 1) == "of":
        return []  # Who died is told.
    return finish_drafts(sentence, [Draft(Cue(CasualtyOutcome.KILLED, at, deed), None, Count(at, at, 1, 1, None))])


def _find_coming(sentence: Sentence, begin: int) -> int | None:
    """The verb of "were found with wounds", "walked into a hospital with wounds", at or before token `begin`."""
    if sentence.low(begin) in _FOUND:
        return begin if read_verb_group(sentence, begin).voice == "passive" else None
    for back in range(begin, max(-1, begin - _COMING_REACH), -1):
        if sentence.low(back) in _CAME:
            return back
        if sentence.is_stop(back) or sentence.low(back) == "," or sentence.has("subordinators", back):
            return None
    return None


def _find_people(sentence: Sentence, having: int) -> list[Phrase]:
    """Right before the words, else the subject of the verb that they are."""
    begin = having - 1
    while sentence.low(begin) in {"each", "both", "all", "apparently", "apparent", ",", "dead"}:
        begin -= 1
    if found := find_found(sentence, begin + 1):
        return found
    near = sentence.by_last.get(begin)
    if near is not None and sentence.low(near.first - 1) == "by" and sentence.low(having - 1) == ",":
        # "was found by his father, suffering from a wound": not the father
        return _drop_pronouns(find_subjects(sentence, read_verb_group(sentence, near.first - 2)))
    if near is not None:
        return [near] if near.sort != "pronoun" or near.size is not None else []
    group = read_verb_group(sentence, having)
    if sentence.low(having) in {"with", "having"}:
        came = _find_coming(sentence, begin)
        if came is None:
            return []
        group = read_verb_group(sentence, came)
    phrases = find_subjects(sentence, group) or find_names(sentence, group)
    phrases = phrases or find_name(sentence, group._replace(number="singular"))
    phrases = phrases or find_shared(sentence, group)
    return _drop_pronouns(phrases)


def _drop_pronouns(phrases: list[Phrase]) -> list[Phrase]:
    return [phrase for phrase in phrases if phrase.sort != "pronoun" or phrase.size is not None]
