"""People told by name alone: each is one person, and the name itself is no value."""

from dateline.extract.casualties.clauses import may_be_subject
from dateline.extract.casualties.phrases import Phrase, is_titled
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import VerbGroup

DETAILS_REACH = 9
"""Tokens between the commas behind a name: an age and a town."""
_LONGEST_TITLE = 4
_AGED = {"age", "ages", "aged"}
_UNTIED = {"the", "in", "at", "near", "from", "of"}
_PARTICLES = frozenset("es el al as ar ad de du da do del la ibn bin van von der".split())
"""Small words inside a name: what stands before Salaam in Dar es Salaam says that it is a town."""


def find_name(sentence: Sentence, group: VerbGroup) -> list[Phrase]:
    """ "Abu Selim was killed", "Aro Pelm, 15, who was killed": a name before a singular verb is one person."""
    if sentence.shouted or group.number != "singular":
        return []
    last = skip_details(sentence, _skip_who(sentence, group.first - 1))
    if sentence.low(last) == ",":
        return _find_apposed(sentence, last)
    name = read_name(sentence, last)
    return [name] if name is not None else []


def find_names(sentence: Sentence, group: VerbGroup) -> list[Phrase]:
    """ "Aro Pelm, 51, and Officer Dan Orsk were hurt": the names joined before a verb that is not singular."""
    if sentence.shouted or group.number == "singular":
        return []
    last = read_name(sentence, skip_details(sentence, _skip_who(sentence, group.first - 1)))
    joined = join_names(sentence, [last]) if last is not None else []
    return joined if len(joined) > 1 or joined[:1] != [last] else []


def join_names(sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases with the names that "and" and commas join to them on their left: "both Aro Pelm and his son"."""
    found, is_joined = list(phrases), len(phrases) > 1
    while not sentence.shouted:
        at = found[0].first - 1
        if sentence.low(at) == "and" and not is_joined:
            is_joined, at = True, at - 1
            at -= sentence.low(at) == "," and sentence.low(at - 1)[:1].isalpha()
        elif sentence.low(at) == "," and is_joined:
            at -= not sentence.low(at - 1).isdecimal()
        else:
            return found
        other = sentence.by_last.get(at) or read_name(sentence, skip_details(sentence, at))
        if other is None or not may_be_subject(sentence, other) or not _is_counted(other):
            return found
        if other.size is not None and other.size.best == len(found) > 1:
            found, is_joined = [other], False  # "two victims, Aro Pelm, 24, and Ino Larosk, 29,": the names are theirs
            continue
        found.insert(0, other)
    return found


def _is_counted(phrase: Phrase) -> bool:
    return phrase.is_one or phrase.size is not None


def read_named_objects(sentence: Sentence, at: int) -> list[Phrase]:
    """The people named behind an active verb, from token `at`: "killing Aro Pelm, 18, and Ina Dor, 20", "struck Pelm
    and three others". A name by itself may be anything: an age or other people must stand with it."""
    found: list[Phrase] = []
    is_told = False
    while not sentence.shouted:
        other = sentence.by_first.get(at)
        if other is not None and found and sentence.low(other.first) in {"both", "all", "each"}:
            break  # "Aro Pelm, 9, and Ina Dor, 52, both of Kafr"
        if other is not None and found and (other.is_others or _is_counted(other)):
            return [*found, other] if other.is_others or is_told else []
        name = _read_name_from(sentence, at)
        if name is None:
            break
        found.append(name)
        at = name.last + 1
        if sentence.low(at) == "," and sentence.low(at + 1).isdecimal():
            is_told, at = True, at + 2
        at += sentence.low(at) == "," and sentence.low(at + 1) == "and"
        if sentence.low(at) not in {",", "and"}:
            break
        at += 1
    return found if is_told else []


def _read_name_from(sentence: Sentence, first: int) -> Phrase | None:
    """The name of up to four words that begins at token `first`."""
    last = first
    while last - first < _LONGEST_TITLE and last < len(sentence.tokens) and _is_name_part(sentence, last):
        last += 1
    return Phrase(first, last - 1, "name", is_one=True) if last > first else None


def _is_name_part(sentence: Sentence, at: int) -> bool:
    text = sentence.tokens[at].text
    is_acronym = len(text) > 2 and text.isupper()
    return text[0].isupper() and not is_acronym and not (sentence.has("function", at) or sentence.has("time_words", at))


def skip_details(sentence: Sentence, at: int) -> int:
    """From the comma behind "Aro Pelm, 47, of Kafr Zul," or "Ina Dor, both 23 years old," to the name; `at` where no
    age or town is told."""
    if sentence.low(at) != ",":
        return at
    for back in range(at - 1, max(-1, at - DETAILS_REACH), -1):
        if sentence.is_stop(back):
            return at
        first = back + 1 + (sentence.low(back + 1) in {"both", "all", "each"})
        if sentence.low(back) == "," and _is_age(sentence, first):
            return back - 1
    return at


def _is_age(sentence: Sentence, at: int) -> bool:
    """ "47", "aged 47", "47 years old"."""
    word = sentence.low(at)
    return word.isdecimal() or word in _AGED or (word[:1].isdecimal() and word.endswith(" old"))


def is_surname(sentence: Sentence, at: int) -> bool:
    """Whether one word with a capital is taken for a person: not a noun, nor what opens a headline."""
    word = sentence.tokens[at]
    plain = word.text.isalpha() and not (len(word.text) > 1 and word.text.isupper())
    known = word.low in sentence.lexicon.words["function"] or word.low in sentence.lexicon.words["things"]
    return plain and len(word.text) > 2 and not known and not is_titled(sentence.tokens, sentence.lexicon)


def _skip_who(sentence: Sentence, at: int) -> int:
    """Past the "who" of a relative clause, and past its comma where no age stands before it."""
    if sentence.low(at) != "who":
        return at
    is_apart = sentence.low(at - 1) == "," and skip_details(sentence, at - 1) == at - 1
    return at - 1 - is_apart


def read_name(sentence: Sentence, last: int) -> Phrase | None:
    """The name that ends at token `last`; a word by itself only where it can be a surname."""
    first = last
    while first >= 0 and sentence.tokens[first].text[0].isupper() and not sentence.has("function", first):
        first -= 1
        if sentence.low(first) == "." and _is_short(sentence, first - 1):
            first -= 1
        if sentence.low(first) in _PARTICLES and first > 0 and sentence.tokens[first - 1].text[0].isupper():
            first -= 1
    if last == first or sentence.low(first) in _UNTIED or sentence.has("prepositions", first):
        return None
    if last - first == 1 and not is_surname(sentence, last):
        return None
    return Phrase(first + 1, last, "name", is_one=True)


def _is_short(sentence: Sentence, at: int) -> bool:
    """An initial or a title before its full stop."""
    return at >= 0 and sentence.tokens[at].text[0].isupper() and len(sentence.tokens[at].text) <= _LONGEST_TITLE


def _find_apposed(sentence: Sentence, comma: int) -> list[Phrase]:
    """ "Aro Pelm, a guard, was killed"."""
    apposed = [p for p in sentence.phrases if p.last < comma and p.is_one and sentence.low(p.first - 1) == ","]
    if not apposed or sentence.low(apposed[-1].first) not in {"a", "an", "the"}:
        return []
    return [apposed[-1]] if sentence.tokens[apposed[-1].first - 2].text[0].isupper() else []
