"""Adjectives and nouns that say what happened to people: "12 dead", "the killing of two priests"."""

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.agents import find_agent, find_causer
from dateline.extract.casualties.clauses import find_objects, find_subjects
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, is_intended, make_drafts
from dateline.extract.casualties.fighters import fits_arms
from dateline.extract.casualties.names import find_name, find_names, read_name, read_named_objects
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.passives import find_shared
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import read_verb_group

_KNOWN_DEAD = {"slain", "deceased"}
"""`The four slain siblings` are told of again, at a funeral or in court."""
_LEAVES = {"leave", "leaves", "left", "leaving", "make", "makes", "made", "making"}


_FINDS = {"found", "find", "finding", "discovered", "discovering", "located", "left", "leaving", "leave"}
_PARTICLES = {"in": {"take", "takes", "took", "taken", "brought"}, "on": {"agree", "agrees", "agreed"}}
FOUND_REACH = 24
"""Tokens before "dead" within which the verb stands whose objects are dead."""


def read_adjective(sentence: Sentence, at: int) -> list[Draft]:
    """ "two wounded soldiers", "12 dead", "was found dead", "are missing"."""
    sense = sentence.lexicon.adjectives[sentence.low(at)]
    cue = Cue(sense.outcome, at, at)
    inside = next((p for p in sentence.phrases if p.sort == "noun" and p.first <= at < p.last), None)
    if inside is not None:
        if not sense.attributive or inside.size is None or (inside.is_definite and sentence.low(at) in _KNOWN_DEAD):
            return []
        return make_drafts(cue, [inside], None, None)
    if sentence.low(at) == "unaccounted" and sentence.low(at + 1) != "for":
        return []
    if sentence.low(at) == "dead" and _is_figure_of_speech(sentence, at + 1):
        return []
    group = read_verb_group(sentence, at)
    if group.voice == "passive" or sentence.low(at - 1) in {"remain", "remained", "remains"}:
        first = at - 1 if sentence.low(at - 1).startswith("remain") else group.first
        phrases = find_subjects(sentence, group._replace(first=first))
        if not phrases and sense.outcome is CasualtyOutcome.KILLED:
            phrases = find_names(sentence, group) or find_name(sentence, group) or find_shared(sentence, group)
    else:
        near = group._replace(first=at if at - 1 in sentence.by_last else group.first)
        phrases = find_subjects(sentence, near, headline=True) if near.first - 1 in sentence.by_last else []
        phrases = find_found(sentence, at) or phrases or _find_figure(sentence, at)
        if (
            phrases
            and phrases[-1].is_definite
            and phrases[-1].size is None
            and sentence.low(at) in sentence.lexicon.verbs
        ):
            return []  # "The police wounded": rather a verb that lacks its object
    if not phrases or (phrases[-1].sort == "pronoun" and phrases[-1].size is None):
        return []
    leave, by = _find_leave(sentence, phrases[0].first - 1), None
    if sentence.low(leave) in _LEAVES and group.voice is None:
        group = read_verb_group(sentence, leave)
        by = find_causer(sentence, group.first)
    return finish_drafts(sentence, make_drafts(cue, phrases, group, by))


def _find_figure(sentence: Sentence, at: int) -> list[Phrase]:
    """The seven of "took in seven dead": a number behind a verb's particle, which is no preposition."""
    near = sentence.by_last.get(at - 1)
    if near is None or near.sort != "bare" or near.size is None or near.size.sort != "number":
        return []
    before = (sentence.low(near.first - 2), sentence.low(near.first - 1))
    return [near] if before[1] in _PARTICLES and before[0] in _PARTICLES[before[1]] else []


def _is_figure_of_speech(sentence: Sentence, at: int) -> bool:
    """ "dead end", "the dead of night", not "dead of gunshot wounds", "dead of an apparent suicide"."""
    if sentence.low(at) == "of":
        return not any(
            sentence.has("injury_words", near) or sentence.low(near) == "suicide" for near in range(at + 1, at + 5)
        )
    return sentence.low(at) in {"body", "bodies", "end", "heat", "sea"}


def find_found(sentence: Sentence, at: int) -> list[Phrase]:
    """The objects in "found a man and a woman dead", "left his two sons, ages 9 and 12, dead"."""
    last = at - 1
    if sentence.low(last) == ",":
        while last > 0 and (
            sentence.low(last).isdecimal() or sentence.low(last) in {",", "and", "both", "age", "ages", "aged"}
        ):
            last -= 1
    for back in range(last, max(-1, at - FOUND_REACH), -1):
        if sentence.low(back) in _FINDS:
            people = find_objects(sentence, back + 1, is_list=True)
            name = read_name(sentence, last) if not people and not sentence.shouted else None
            if name is not None and name.first == back + 1:
                return [name]  # "found Pelm dead"
            return people if people and people[-1].last == last else []
        if sentence.is_stop(back) or sentence.has("subordinators", back):
            return []
    return []


def _find_leave(sentence: Sentence, at: int) -> int:
    """The verb before "behind" or before an interposed ", according to the army,"."""
    if sentence.low(at) == ",":
        commas = [back for back in range(at - 1, max(-1, at - 10), -1) if sentence.low(back) == ","]
        return commas[0] - 1 if commas else at
    return at - (sentence.low(at) == "behind")


def read_nominal(sentence: Sentence, at: int) -> list[Draft]:
    """ "the killing of 12 villagers", "12 deaths", "no casualties"."""
    sense = sentence.lexicon.nominals[sentence.low(at)]
    cue = Cue(sense.outcome, at, at, sense.struck)
    if sense.struck and sentence.low(at - 1) in {"fatal", "deadly"}:
        cue = Cue(CasualtyOutcome.KILLED, at, at)
    if sense.zero_only:
        return _read_zero(sentence, at)
    if sentence.low(at + 1) == "of" and sentence.low(at - 1) != "to":
        # "The killings of a clerk and a customer led to ...": both.
        is_list = sentence.low(at).endswith("s")
        phrases = [p for p in find_objects(sentence, at + 2, is_list=is_list) if p.sort != "pronoun"]
        phrases = phrases or read_named_objects(sentence, at + 2)
        if sense.outcome == CasualtyOutcome.DETAINED and is_continuing(sentence, at):
            return []
        if not fits_arms(sentence, sense.takes, phrases, None, at):
            return []
        return finish_drafts(
            sentence, make_drafts(cue, phrases, None, find_agent(sentence, phrases[-1].last + 1 if phrases else at + 1))
        )
    if not sense.counted:
        return []
    for back in range(at - 1, max(-1, at - 4), -1):
        count = next((c for c in sentence.counts if c.last == back), None)
        if count is not None and count.sort != "article":
            return finish_drafts(sentence, [Draft(cue, None, count)])
        if sentence.has("function", back) or not sentence.tokens[back].text[0].isalpha():
            return []
    return []


def is_continuing(sentence: Sentence, at: int) -> bool:
    """ "the continued detention of" tells of people in custody already."""
    return sentence.low(at - 1) in {"continued", "continuing", "prolonged", "ongoing", "arbitrary", "indefinite"}


def _read_zero(sentence: Sentence, at: int) -> list[Draft]:
    """ "no casualties were reported" is nobody killed and nobody hurt; "no reports of casualties" is nothing known."""
    kinds = sentence.lexicon.modifiers
    for back in range(at - 1, max(-1, at - 8), -1):
        word = sentence.low(back)
        if word in {"no", "zero", "without"} or (word == "any" and _is_denying(sentence, back - 1)):
            count = next((c for c in sentence.counts if c.first == back), None)
            outcomes = [CasualtyOutcome.WOUNDED]
            if sentence.low(at) == "casualties":
                outcomes = [CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED]
            if is_intended(sentence, back):
                return []
            found = count._replace(last=back) if count else None
            return [
                Draft(Cue(outcome, at, at), None, Count(back, back, 0, 0, 0, "zero") if found is None else found)
                for outcome in outcomes
            ]
        if word not in kinds and not sentence.has("before_casualties", back):
            return []
    return []


def _is_denying(sentence: Sentence, at: int) -> bool:
    """ "without any injuries", "did not report any injuries"."""
    return sentence.low(at) in {"without", "not"} or (
        sentence.has("reporting", at) and sentence.low(at - 1) in {"not", "n't", "didn't"}
    )
