"""The people who are a verb's subject or object, found without a parser."""

import re

from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import VerbGroup

_LEADING = {"saying", "reporting", "leaving", "making", "causing", "confirming", "announcing", "including"}
"""Behind these, people are told of, and belong to nothing before."""
_OF = {"of", "the"}
GENERIC = {None, "people", "person", "civilian", "victim", "member", "individual"}
"""Behind a word for anybody, commas tell who they are; behind another, who else."""
TITLE_REACH = 4
"""Tokens of a name behind `of`."""
_DECADE = re.compile(r"(?:(?:early|mid|late)-)?[2-9]0['’]?s|teens|(?:twen|thir|for|fif|six|seven|eigh|nine)ties")
_CLOSING = {")": "(", "–": "–", "—": "—", "-": "-", "--": "--"}


def find_subjects(sentence: Sentence, group: VerbGroup, *, headline: bool = False) -> list[Phrase]:
    """The people who are the subject of the verb group, left to right; empty where it is somebody or something else."""
    if sentence.low(group.first - 1) == "who" and (people := sentence.by_last.get(group.first - 2)) is not None:
        # "the name of a man who was killed"
        return _coordinate_left(sentence, read_all(sentence, people), group)
    at = _skip_commas_back(sentence, group.first - 1)
    if _is_of_name(sentence, group.first - 1):
        return []  # "the mother of Aro Pelm, who was shot"
    steps = 0
    while at >= 0 and steps < 40:
        steps += 1
        if roll := _read_roll(sentence, at):
            return roll
        at = _skip_roll(sentence, at)
        phrase = sentence.by_last.get(at)
        if phrase is not None and phrase.sort == "self":
            at = phrase.first - 1  # "a suspect who locked himself in is dead"
            continue
        if phrase is not None:
            if _is_postmodifier(sentence, phrase, headline=headline):
                at = phrase.first - 2
                continue
            return _coordinate_left(sentence, phrase, group)
        following = _step_back(sentence, at, headline=headline)
        if following is None:
            return []
        at = following
    return []


def _is_of_name(sentence: Sentence, at: int) -> bool:
    """Whether the clause that the "who" at token `at` opens tells of a name behind "of", and of nobody before it."""
    if (sentence.low(at - 1), sentence.low(at)) != (",", "who") or sentence.shouted:
        return False
    last = back = at - 2
    while back > 0 and last - back < TITLE_REACH and sentence.tokens[back].text[:1].isupper():
        back -= 1
    owner = sentence.by_last.get(back - 1)
    return back < last and sentence.low(back) == "of" and owner is not None and owner.is_one


def read_all(sentence: Sentence, people: Phrase) -> Phrase:
    """The five of "four of the five who died": the clause tells of them all."""
    inner = [c for c in sentence.counts if people.first < c.first <= people.last and sentence.low(c.first - 1) in _OF]
    return people._replace(first=inner[-1].first, size=inner[-1]) if inner and people.size is not None else people


def _skip_roll(sentence: Sentence, at: int) -> int:
    """From the end of "three victims, a man, a boy and a girl," to the whole that the roll behind it adds up to."""
    last = sentence.by_last.get(at - (sentence.low(at) == ","))
    if last is None:
        return at
    roll = join_left(sentence, last)
    whole = sentence.by_last.get(roll[0].first - 2) if len(roll) > 1 else None
    if whole is None or whole.size is None or sentence.low(roll[0].first - 1) != ",":
        # Joined by commas alone as far as the whole: "three victims" is the first of the phrases read as a list.
        whole, roll = roll[0], roll[1:]
    sizes = [_size_of(phrase) for phrase in roll]
    is_sum = (
        whole.head in GENERIC
        and len(roll) > 1
        and None not in sizes
        and sum(size or 0 for size in sizes) == _size_of(whole)
    )
    return whole.last if is_sum else at


def _read_roll(sentence: Sentence, at: int) -> list[Phrase]:
    """The roll in "the victims, two men and a woman, were shot", which alone says how many they are."""
    last = sentence.by_last.get(at - 1) if sentence.low(at) == "," else None
    roll = join_left(sentence, last) if last is not None else []
    if len(roll) < 3 or roll[0].size is not None:
        return []
    whole, roll = roll[0], roll[1:]
    is_plain = whole is not None and whole.head in GENERIC and whole.size is None and not whole.is_one
    return roll if is_plain and None not in [_size_of(phrase) for phrase in roll] else []


def _size_of(phrase: Phrase) -> int | None:
    if phrase.size is None:
        return 1 if phrase.is_one else None
    return phrase.size.best if phrase.size.low == phrase.size.high else None


def _skip_commas_back(sentence: Sentence, at: int) -> int:
    """Past "who" and an interposed clause: "soldiers, who had been sleeping, were killed"."""
    if sentence.low(at) in {"who", "that", "which", "whom"}:
        at -= 1
        return at - 1 if sentence.low(at) == "," else at
    return at


def _step_back(sentence: Sentence, at: int, *, headline: bool) -> int | None:
    """One step left over what may stand between a subject and its verb; None where a clause begins."""
    word = sentence.low(at)
    if word.isdecimal() and (start := _find_ages(sentence, at)) is not None:
        return start - 1
    if word == ",":
        return _find_comma_before(sentence, at)
    if word in _CLOSING:
        return _find_opening(sentence, at, _CLOSING[word])
    if sentence.low(at) in {"who", "that", "which"}:
        return at - 1
    if sentence.has("prepositions", at) or sentence.has("determiners", at) or sentence.has("adverbs", at):
        return at - 1
    if sentence.has("conjunctions", at) or sentence.has("subordinators", at) or sentence.is_stop(at):
        return None
    if sentence.is_verb_like(at) or sentence.low(at).endswith("ing"):
        # "soldiers stationed in the town were killed": before a finite verb, another can only be a participle.
        is_participle = not (sentence.has("be", at) or sentence.has("have", at) or sentence.has("reporting", at))
        follows_noun = not headline or at - 1 in sentence.by_last
        return at - 1 if (is_participle and follows_noun) or _in_relative(sentence, at) else None
    return at - 1


def _find_ages(sentence: Sentence, at: int) -> int | None:
    """Where "between the ages of 21 and 58" begins, which ends at token `at`."""
    near = range(at - 1, max(-1, at - 7), -1)
    ages = next((back for back in near if sentence.low(back) in {"age", "ages", "aged"}), None)
    if ages is None:
        return None
    while sentence.low(ages - 1) in {"between", "the", "in", "ranging", "from"}:
        ages -= 1
    return ages - (sentence.low(ages - 1) == ",")


def _in_relative(sentence: Sentence, at: int) -> bool:
    """ "soldiers who had attacked the depot were killed", "a member of the corps who was on guard was killed"."""
    if sentence.low(at - 1) == "who":
        return True
    back = at - 1
    while back > 0 and (sentence.has("be", back) or sentence.has("have", back) or sentence.has("adverbs", back)):
        back -= 1
    return sentence.low(back) in {"who", "that"} and back - 1 in sentence.by_last


def _find_comma_before(sentence: Sentence, at: int) -> int | None:
    """From a closing comma to the token before the opening one whose left neighbour can be a subject."""
    for back in range(at - 1, max(-1, at - 30), -1):
        if sentence.is_stop(back):
            return None
        if sentence.low(back) == "," and not _is_list_comma(sentence, back):
            return back - 1
    return None


def _is_list_comma(sentence: Sentence, at: int) -> bool:
    """A comma inside the interposed part: what follows it begins neither a clause nor an apposition of the subject."""
    return sentence.low(at + 1) in {"and", "or"}


def _find_opening(sentence: Sentence, at: int, mark: str) -> int | None:
    for back in range(at - 1, max(-1, at - 25), -1):
        if sentence.low(back) == mark:
            return back - 1
    return None


def _is_postmodifier(sentence: Sentence, phrase: Phrase, *, headline: bool) -> bool:
    """ "at a checkpoint held by policemen": people after a preposition or a participle are not the subject."""
    before = phrase.first - 1
    if before < 0:
        return False
    if sentence.low(before) == "behind" and sentence.low(before - 1) in {"left", "leave", "leaves", "leaving"}:
        return False
    if sentence.has("prepositions", before):
        return not (headline and sentence.low(before) in {"with", "of", "for", "to", "from", "as"})
    if (
        sentence.low(before).endswith("ing")
        and sentence.low(before) not in sentence.lexicon.words["participle_modifiers"]
    ):
        return sentence.low(before) not in _LEADING
    return False


def _coordinate_left(sentence: Sentence, phrase: Phrase, group: VerbGroup) -> list[Phrase]:
    """ "two soldiers and a civilian"; before a singular verb the last alone."""
    return [phrase] if group.number == "singular" else join_left(sentence, phrase)


def join_left(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """The phrase with what "and" and commas join to it on its left."""
    found = [phrase]
    joined = False
    while True:
        at = found[0].first - 1
        if sentence.low(at) in {"and", "or", "plus"} and not joined:
            joined = True
            at -= 1
            if sentence.low(at) == ",":
                at -= 1
        elif sentence.low(at) == "," and (joined or _is_headline_pair(sentence, at, found[0])):
            joined = True
            at -= 1
        elif (sentence.low(at - 1), sentence.low(at)) == ("as", "well"):
            at -= 2
        else:
            return found
        at = _skip_ages_back(sentence, at)
        other = sentence.by_last.get(at) or _find_titled(sentence, at)
        if other is None or not may_be_subject(sentence, other):
            return found
        found.insert(0, other)


def _skip_ages_back(sentence: Sentence, at: int) -> int:
    """From the end of "two men, ages 21 and 22", "the pastor, 68" or "a man in his late 20s" to that of the people."""
    if sentence.low(at).isdecimal() and (ages := _find_ages(sentence, at)) is not None:
        return ages - 1
    if (decade := _find_decade(sentence, at)) is not None:
        return decade - 1
    back = at
    while sentence.low(back).isdecimal() and sentence.low(back - 1) in {",", "and"}:
        back -= 2
        back -= sentence.low(back) == "," and sentence.low(back + 1) == "and"
    return back if back in sentence.by_last else at


def _find_decade(sentence: Sentence, at: int) -> int | None:
    """Where "in his late 20s" begins, which ends at token `at`."""
    if not _DECADE.fullmatch(sentence.low(at)):
        return None
    own = at - 1 - (sentence.low(at - 1) in {"early", "mid", "late"})
    return own - 1 if sentence.has("possessives", own) and sentence.low(own - 1) == "in" else None


def _skip_decade(sentence: Sentence, at: int) -> int:
    """Past the "in her 30s" that begins at token `at`; `at` where none does."""
    end = next((last for last in (at + 2, at + 3) if _find_decade(sentence, last) == at), None)
    return at if end is None else end + 1


def _is_headline_pair(sentence: Sentence, comma: int, phrase: Phrase) -> bool:
    """ "Father, son killed in Dor": bare nouns, of which the first opens the headline."""
    other = sentence.by_last.get(comma - 1)
    return other is not None and other.first == 0 and _is_bare_one(other) and _is_bare_one(phrase)


def _is_bare_one(phrase: Phrase) -> bool:
    return phrase.is_one and phrase.size is None and phrase.first == phrase.last


def _find_titled(sentence: Sentence, at: int) -> Phrase | None:
    """The mayor in "the mayor of Dor and his driver", where token `at` is the last of the name behind "of"."""
    back = at
    while at - back < TITLE_REACH and back > 0 and sentence.tokens[back].text[:1].isupper() and not sentence.shouted:
        back -= 1
    back -= sentence.low(back) == "the"
    return sentence.by_last.get(back - 1) if back < at and sentence.low(back) in {"of", "from"} else None


def may_be_subject(sentence: Sentence, phrase: Phrase) -> bool:
    before = phrase.first - 1
    if before < 0:
        return True
    if sentence.has("prepositions", before):
        return sentence.low(before) in {"with", "including"}
    if sentence.low(before) in {"leaving", "left", "leave", "leaves"} or sentence.has("reporting", before):
        return True
    return not (sentence.is_verb_like(before) or sentence.low(before).endswith("ing"))


def find_objects(sentence: Sentence, at: int, *, is_list: bool = False) -> list[Phrase]:
    """The people who are the object of a verb that ends just before token `at`, with what is joined to them.

    `is_list`: that what "and" joins to them is of them, as behind "the bodies of", whatever follows.
    """
    while sentence.has("adverbs", at) and at not in sentence.by_first:
        at += 1
    phrase = sentence.by_first.get(at)
    if phrase is None or (phrase.sort == "pronoun" and sentence.low(at) in {"he", "she", "they"}):
        return []
    found = [phrase]
    while True:
        following = _find_joined(sentence, found[-1])
        if following is None or (begins_clause(sentence, following) and not is_list):
            return found
        is_bare = following.is_one and following.first == following.last and following.sort == "noun"
        if found[-1].is_one and is_bare and sentence.low(following.first - 1) != ",":
            return found  # "a member and brother of another": one person; "a husband, wife and son": three
        found.append(following)


def _find_joined(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    at = _skip_decade(sentence, phrase.last + 1)
    at = _skip_apposed_name(sentence, phrase, _skip_of(sentence, at))
    comma = sentence.low(at) == ","
    if comma:
        at += 1
    if sentence.low(at) in {"and", "or", "plus"}:
        at += 1
    elif sentence.low(at) == "then" and comma and _is_self(sentence, at + 1):
        at += 1  # "shot his wife, then himself"
    elif not comma or not (_list_goes_on(sentence, at) or _adds_others(sentence, at)):
        return None
    if sentence.low(at) in {"also", "then"}:
        at += 1
    return sentence.by_first.get(at)


def _skip_apposed_name(sentence: Sentence, phrase: Phrase, at: int) -> int:
    """Past the name and age in "his wife, Ina Pelm, 37, and a friend"; `at` where no other people are joined to it."""
    end = at + 1
    while sentence.low(at) == "," and end - at <= TITLE_REACH and sentence.low(end)[:1].isalpha():
        if not sentence.tokens[end].text[0].isupper() or sentence.has("function", end):
            break
        end += 1
    if end == at + 1 or not phrase.is_one or sentence.shouted:
        return at
    end += 2 * (sentence.low(end) == "," and sentence.low(end + 1).isdecimal())
    joint = end + (sentence.low(end) == ",")
    return end if sentence.low(joint) == "and" and joint + 1 in sentence.by_first else at


def _is_self(sentence: Sentence, at: int) -> bool:
    phrase = sentence.by_first.get(at)
    return phrase is not None and phrase.sort == "self"


def _skip_of(sentence: Sentence, at: int) -> int:
    """Past "of the group" where a person of theirs follows: "a leader of the group and his wife"."""
    if sentence.low(at) not in {"of", "from"}:
        return at
    end = at + 1
    while end - at < 8 and sentence.low(end) not in {"and", ""}:
        if sentence.is_stop(end) or sentence.is_verb_like(end) or end in sentence.by_first or sentence.low(end) == ",":
            return at
        end += 1
    other = sentence.by_first.get(end + 1)
    is_own = other is not None and (sentence.has("possessives", other.first) or other.size is not None)
    return end if is_own else at


def _adds_others(sentence: Sentence, at: int) -> bool:
    """ "killed his brother, two others": a headline's "and"."""
    phrase = sentence.by_first.get(at)
    return phrase is not None and phrase.is_others and phrase.size is not None


def _list_goes_on(sentence: Sentence, at: int) -> bool:
    """ "three soldiers, two policemen and a civilian": an "and" with a phrase must follow later in the list."""
    phrase = sentence.by_first.get(at)
    while phrase is not None:
        after = phrase.last + 1
        if sentence.low(after) == "and" or (sentence.low(after), sentence.low(after + 1)) == (",", "and"):
            return True
        phrase = sentence.by_first.get(after + 1) if sentence.low(after) == "," else None
    return False


def begins_clause(sentence: Sentence, phrase: Phrase) -> bool:
    """ "killed 11 soldiers and four others were wounded": the four are the subject of what follows."""
    for at in range(phrase.last + 1, min(phrase.last + 12, len(sentence.tokens))):
        if (
            sentence.has("subordinators", at)
            or sentence.is_stop(at)
            or sentence.low(at) in {",", "and", "or", "(", ")"}
        ):
            return False
        if at == phrase.last + 1 and sentence.low(at) in sentence.lexicon.adjectives:
            return True
        if sentence.low(at) in sentence.lexicon.verbs and sentence.low(at).endswith("ing"):
            continue  # "killed his wife and two sons in a shooting"
        if sentence.is_verb_like(at) or sentence.low(at) in sentence.lexicon.verbs:
            participle = at > phrase.last + 1 and sentence.low(at).endswith("ed") and not sentence.has("be", at)
            return not participle
    return False
