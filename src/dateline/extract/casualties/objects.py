"""Objects that do not stand next to their verb, and people a relative clause tells of."""

from dateline.extract.casualties.clauses import begins_clause, find_objects
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence

_REACH = 24
# Where and when an act was. After another preposition people may belong to it: "clashes with rebels and four police".
_SETTING = {"in", "at", "near", "on", "outside", "inside", "of", "around"}
_PLACING = {"in", "at", "near", "on", "outside", "inside"}


def find_far_objects(sentence: Sentence, at: int) -> list[Phrase]:
    """The people in "arrested on Thursday at dawn, in this small town, nine persons", from the token after the verb.

    Only where place, time and source alone stand between, with as many commas opened as closed.
    """
    begin = sentence.low(at + (sentence.low(at) == ","))
    words = sentence.lexicon.words
    if not (begin in words["prepositions"] or begin in words["time_words"]) or begin == "by":
        return []
    commas, position = 0, at
    while position < min(at + _REACH, len(sentence.tokens)):
        phrase = sentence.by_first.get(position)
        if phrase is not None and phrase.sort != "pronoun" and not sentence.has("prepositions", position - 1):
            return _accept_far(sentence, phrase, at, commas)
        if sentence.low(position) == ",":
            commas += 1
        elif _ends_adverbials(sentence, position):
            return []
        position = phrase.last + 1 if phrase is not None else position + 1
    return []


def _ends_adverbials(sentence: Sentence, at: int) -> bool:
    if sentence.has("conjunctions", at) or sentence.has("subordinators", at) or sentence.has("pronouns", at):
        return True
    is_source = sentence.low(at) == "according"
    return sentence.is_stop(at) or sentence.low(at) == "by" or (sentence.is_verb_like(at) and not is_source)


def _accept_far(sentence: Sentence, phrase: Phrase, at: int, commas: int) -> list[Phrase]:
    counted = phrase.size is not None and phrase.size.sort != "zero"
    told = counted or (commas == 0 and sentence.has("determiners", phrase.first))
    if not told or phrase.sort not in {"noun", "guess"} or commas % 2 or _is_next_subject(sentence, phrase):
        return []
    return find_objects(sentence, phrase.first)


def _is_next_subject(sentence: Sentence, phrase: Phrase) -> bool:
    """ "nine soldiers wounded" is a statement of its own, "14 suspects linked to the group" is not."""
    after = phrase.last + 1
    told = sentence.low(after) in sentence.lexicon.verbs or sentence.low(after) in sentence.lexicon.adjectives
    modified = sentence.low(after).endswith("ed") and sentence.has("prepositions", after + 1)
    return begins_clause(sentence, phrase) and (told or not modified)


def find_elsewhere(sentence: Sentence, at: int) -> list[Phrase]:
    """The four in "11 soldiers in Kafr Zul and four policemen in Dor", from the token after the eleven or the verb."""
    found: list[Phrase] = []
    while True:
        phrase = _find_next_place(sentence, at)
        if phrase is None:
            return found
        found.append(phrase)
        at = phrase.last + 1


def _find_next_place(sentence: Sentence, at: int) -> Phrase | None:
    if sentence.low(at) not in _PLACING:
        return None
    position = at
    while position < min(at + 12, len(sentence.tokens)):
        word = sentence.low(position)
        if word in {",", "and"}:
            break
        foreign = sentence.has("prepositions", position) and word not in _SETTING
        # "an attack on two cars and four policemen"
        aims = word == "on" and not (sentence.has("time_words", position + 1) or sentence.low(position + 1).isdigit())
        ends = foreign or (aims and position > at) or sentence.has("subordinators", position)
        if ends or sentence.is_stop(position) or sentence.is_verb_like(position) or position in sentence.by_first:
            return None
        position += 1
    position += 1 + ((sentence.low(position), sentence.low(position + 1)) == (",", "and"))
    phrase = sentence.by_first.get(position)
    if phrase is None or phrase.size is None or phrase.size.sort == "zero" or phrase.sort not in {"noun", "bare"}:
        return None
    if sentence.low(phrase.last) in {"them", "whom"}:
        return None
    after = phrase.last + 1
    the_next = sentence.low(after) == "the" and sentence.low(after + 1) in {"next", "same", "following"}
    return phrase if sentence.low(after) in _PLACING or (the_next and not begins_clause(sentence, phrase)) else None


def find_related(sentence: Sentence, group_first: int) -> tuple[Phrase, tuple[int, int]] | None:
    """Victims and doer of "the soldiers whom the rebels had killed", the verb group beginning at `group_first`."""
    doer = sentence.by_last.get(group_first - 1)
    if doer is not None and sentence.has("determiners", doer.first):
        # "the suspect the police arrested"
        victims = sentence.by_last.get(doer.first - 1)
        if victims is not None and victims.is_definite:
            return victims, (doer.first, doer.last)
    return _find_relative(sentence, group_first)


def _find_relative(sentence: Sentence, group_first: int) -> tuple[Phrase, tuple[int, int]] | None:
    for at in range(group_first - 2, max(-1, group_first - 10), -1):
        if sentence.low(at) in {"whom", "that", "who"}:
            victims, doer = sentence.by_last.get(at - 1), at + 1
            if victims is None or victims.sort not in {"noun", "guess"} or sentence.has("prepositions", doer):
                return None
            return None if sentence.has("adverbs", doer) else (victims, (doer, group_first - 1))
        if sentence.is_stop(at) or sentence.low(at) in {",", "and"} or sentence.is_verb_like(at):
            return None
    return None
