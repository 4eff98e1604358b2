"""Verb groups: a verb with its auxiliaries, and what they say of voice, number, denial and intent."""

from typing import NamedTuple

from dateline.extract.casualties.sentences import Sentence


class VerbGroup(NamedTuple):
    """The verb with its auxiliaries. `voice`: passive, perfect, active or None where no auxiliary tells."""

    first: int
    voice: str | None
    number: str | None
    negated: bool
    hypothetical: bool


def read_verb_group(sentence: Sentence, at: int) -> VerbGroup:
    """The group that ends with the verb at token `at`."""
    first, voice, number, negated, doubted, modal = at, None, None, False, False, False
    words: list[str] = []
    while first > 0:
        before = first - 1
        word = sentence.low(before)
        if sentence.has("be", before):
            voice = voice or "passive"
        elif sentence.has("have", before) or sentence.has("do", before):
            voice = voice or "perfect"
        elif sentence.has("modals", before) and not _is_month(sentence, before):
            modal = True
        elif sentence.has("linking", before) and _links(sentence, before, words):
            doubted = doubted or sentence.has("doubting", before)
        elif word == "to" and first == before + 1 and _is_infinitive(sentence, first):
            return _read_infinitive(sentence, before, voice, negated, doubted, words)
        elif not (sentence.has("adverbs", before) or (word.endswith("ly") and word not in {"family", "early"})):
            break
        negated = negated or sentence.has("negations", before)
        number = number or _read_number_of(sentence, before)
        words.append(word)
        first = before
    while first < at and sentence.has("adverbs", first) and not sentence.has("negations", first):
        first += 1
    negated = negated or sentence.low(first - 1) in {"nor", "neither"}
    return VerbGroup(first, voice, number, negated, modal or doubted)


def _read_number_of(sentence: Sentence, at: int) -> str | None:
    if sentence.has("singular_aux", at):
        return "singular"
    return "plural" if sentence.has("plural_aux", at) else None


def _is_month(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].text == "May" and (
        sentence.has("prepositions", at - 1) or sentence.low(at - 1)[:1].isdigit()
    )


def _links(sentence: Sentence, at: int, words: list[str]) -> bool:
    """ "were reported killed", "feared dead": not "officials reported killed"."""
    before = sentence.low(at - 1)
    return (
        before in sentence.lexicon.words["be"]
        or sentence.has("adverbs", at - 1)
        or (at - 1 in sentence.by_last and "to" not in words)
    )


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    word = sentence.low(at)
    senses = sentence.lexicon.verbs.get(word, ())
    return word in {"be", "have", "get"} or any(sense.form == "base" for sense in senses)


def _read_infinitive(
    sentence: Sentence, at: int, voice: str | None, negated: bool, doubted: bool, words: list[str]
) -> VerbGroup:
    """ "to kill" tells a purpose, "is believed to have killed" and "managed to kill" an act."""
    before = at - 1
    while sentence.has("adverbs", before):
        negated = negated or sentence.has("negations", before)
        before -= 1
    done = "have" in words or sentence.has("achieving", before)
    if sentence.has("linking", before) or sentence.has("doubting", before):
        doubted = doubted or sentence.has("doubting", before)
        first, number = before, None
        while sentence.has("be", first - 1) or sentence.has("adverbs", first - 1) or sentence.has("have", first - 1):
            first -= 1
            number = number or _read_number_of(sentence, first)
        return VerbGroup(first, voice, number, negated, doubted or not done)
    first = before if sentence.has("achieving", before) else at
    number = _read_number_of(sentence, first - 1)
    while sentence.has("be", first - 1):
        first -= 1
    return VerbGroup(first, voice, number, negated, not done)
