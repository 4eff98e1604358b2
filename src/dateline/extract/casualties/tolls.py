"""The tolls of one sentence: how many, who, what became of them, and through whom, each with its words.

Lexicon and clause rules, no parser. A number is given only where the words tie it to people and to an outcome; "killed
or wounded" and "12 casualties" name no single outcome and give nothing.
"""

from itertools import pairwise

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.breakdowns import nest_drafts, read_condition
from dateline.extract.casualties.cues import read_verb
from dateline.extract.casualties.drafts import Draft
from dateline.extract.casualties.expressions import TollExpression, express_draft
from dateline.extract.casualties.figures import read_bodies, read_label, read_lives, read_toll
from dateline.extract.casualties.lexicon import load_lexicon
from dateline.extract.casualties.nominals import read_adjective, read_nominal
from dateline.extract.casualties.parts import find_parts, read_fallen
from dateline.extract.casualties.phrases import is_name_word
from dateline.extract.casualties.sentences import Sentence, read_sentence
from dateline.extract.casualties.tokens import find_words
from dateline.extract.casualties.wounds import read_fatal, read_fatally, read_multiple, read_wounds
from dateline.extract.casualties.zeros import (
    read_neither,
    read_no_loss,
    read_none_fatally,
    read_unharmed,
    read_unhit,
)

_READERS = {
    "fatally": read_fatally,
    "mortally": read_fatally,
    "fatal": read_fatal,
    "deadly": read_fatal,
    "double": read_multiple,
    "triple": read_multiple,
    "quadruple": read_multiple,
    "quintuple": read_multiple,
    "sextuple": read_multiple,
}


def find_tolls(text: str, start: int, end: int) -> list[TollExpression]:
    """The tolls of the sentence `text[start:end]`, left to right."""
    if not load_lexicon().may_tell(find_words(text, start, end)):
        return []
    sentence = read_sentence(text, start, end)
    drafts = [draft for draft in _read_cues(sentence) if not _is_unheard(sentence, draft)]
    if drafts:
        drafts += find_parts(sentence, drafts)
    for at in range(len(sentence.tokens)):
        drafts += read_fallen(sentence, at, drafts)
    drafts = _drop_repeats(drafts)
    nest_drafts(sentence, drafts)
    drafts = _count_fallen_wounded(sentence, drafts)
    drafts.sort(key=lambda draft: (draft.first, draft.last, draft.cue.first))
    _inherit_nouns(sentence, drafts)
    return [express_draft(text, sentence, draft, drafts) for draft in drafts]


def _is_unheard(sentence: Sentence, draft: Draft) -> bool:
    """ "no reports of anyone being hurt" is nothing known, and not nobody."""
    count = draft.count
    if count is None or count.sort != "zero":
        return False
    return any(sentence.has("hearsay", near) for near in (count.last + 1, count.last + 2))


def _read_cues(sentence: Sentence) -> list[Draft]:
    drafts: list[Draft] = []
    unclear: set[int] = set()
    figures: set[int] = set()
    for at, token in enumerate(sentence.tokens):
        word = token.low
        if at in unclear or at in figures or word not in sentence.lexicon.cue_words:
            continue
        pair = _find_pair(sentence, at)
        if pair is not None and sentence.low(at + 1) == "or":
            unclear |= {at, pair}
            drafts += read_neither(sentence, at, pair)
            continue
        found = _read_cue(sentence, at)
        if pair is not None and {sentence.low(at), sentence.low(pair)} & {"killed", "killing", "dead"}:
            # "dozens were killed and wounded": both, in unknown shares.
            other = _read_cue(sentence, pair) or _copy_to(found, sentence, pair)
            unclear |= {at, pair}
            for draft in found + other:
                draft.count = None
            found += other
        if word in {"toll", "number", "count", "tally"} and found:
            figures |= set(range(found[0].cue.first, found[0].cue.last + 1))
            figures |= {found[0].count.last + 1} if found[0].count else set()
        figures |= {at for draft in found for at in range(draft.cue.first, draft.cue.last + 1)}
        drafts += found
    return drafts


def _copy_to(found: list[Draft], sentence: Sentence, at: int) -> list[Draft]:
    sense = sentence.lexicon.verbs.get(sentence.low(at))
    if not sense:
        return []
    return [
        Draft(draft.cue._replace(outcome=sense[0].outcome, first=at, last=at), draft.phrase, None, draft.by)
        for draft in found
    ]


def _find_pair(sentence: Sentence, at: int) -> int | None:
    """The position of a second outcome joined at once to this one: "killed or wounded"."""
    if sentence.low(at + 1) not in {"and", "or"}:
        return None
    other = at + 2
    words = (sentence.low(at), sentence.low(other))
    outcomes = [_outcome_of(sentence, word) for word in words]
    if None in outcomes or outcomes[0] == outcomes[1]:
        return None
    if sentence.low(at + 1) == "and" and set(outcomes) != {CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED}:
        return None
    if sentence.low(at + 1) == "and" and other + 1 in sentence.by_first and at + 1 not in sentence.by_last:
        # "shot and wounded four" and "left 11 soldiers dead and wounded three" read on their own; "killed and wounded
        # 12" does not.
        return None if words[0] == "shot" or _has_own_people(sentence, at) else other
    return other


def _has_own_people(sentence: Sentence, at: int) -> bool:
    """Whether the adjective at token `at` stands behind the people whose fate it tells: "left 11 soldiers dead"."""
    people = sentence.by_last.get(at - 1)
    return sentence.low(at) in sentence.lexicon.adjectives and people is not None and people.size is not None


def _outcome_of(sentence: Sentence, word: str) -> CasualtyOutcome | None:
    senses = sentence.lexicon.verbs.get(word)
    if senses and not senses[0].complements and not senses[0].intransitive:
        return senses[0].outcome
    return sentence.lexicon.adjectives[word].outcome if word in sentence.lexicon.adjectives else None


def _read_cue(sentence: Sentence, at: int) -> list[Draft]:
    word, lexicon = sentence.low(at), sentence.lexicon
    if word in {"toll", "number", "count", "tally"}:
        return read_toll(sentence, at)
    if word in {"lives", "life"}:
        return read_no_loss(sentence, at) or read_lives(sentence, at)
    if word in lexicon.words["unharmed"]:
        return read_unharmed(sentence, at)
    if word in {"bodies", "body"}:
        return read_bodies(sentence, at)
    if word == "condition":
        return read_condition(sentence, at)
    if word in _READERS:
        none = read_none_fatally(sentence, at) if word in {"fatally", "mortally"} else []
        return none or _READERS[word](sentence, at)
    if word in {"wound", "wounds", "injury", "injuries"} and (found := read_wounds(sentence, at)):
        return found
    if word in lexicon.verbs and is_name_word(sentence.tokens, at, lexicon):
        return []
    if (word in lexicon.words["hits"] or word in lexicon.words["harms"]) and (none := read_unhit(sentence, at)):
        return none
    found = read_label(sentence, at)
    if not found and word in lexicon.nominals:
        found = read_nominal(sentence, at)
    if not found and word in lexicon.verbs and not _is_attributive(sentence, at):
        found = read_verb(sentence, at)
    if not found and word in lexicon.adjectives:
        found = read_adjective(sentence, at)
    return found


def _is_attributive(sentence: Sentence, at: int) -> bool:
    return any(phrase.first <= at < phrase.last and phrase.sort == "noun" for phrase in sentence.phrases)


def _drop_repeats(drafts: list[Draft]) -> list[Draft]:
    """One line for the same people and outcome; a part outranks the same people read on their own."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.parent is None, d.cue.is_struck)):
        same = [
            other
            for other in kept
            if other.cue.outcome == draft.cue.outcome
            and _figure(other) is not None
            and _figure(other) == _figure(draft)
        ]
        if not same:
            kept.append(draft)
    # "was shot and died", "was shot and wounded": the words say no more of those whose fate is told.
    fates = {CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED}
    told = [d.phrase for d in kept if d.cue.outcome in fates and not (d.negated or d.cue.is_struck)]
    kept = [draft for draft in kept if not (draft.cue.is_struck and draft.phrase and draft.phrase in told)]
    for draft in kept:
        if draft.parent is not None and not any(draft.parent is other for other in kept):
            draft.parent, draft.is_part = None, True
    return kept


def _count_fallen_wounded(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """`One of three wounded soldiers died`: not one wounded, and one more dead beside those told before."""

    def is_of_wounded(draft: Draft) -> bool:
        first = draft.phrase.first if draft.phrase else -1
        near = [sentence.low(at) for at in range(first + 2, first + 5)]
        return first >= 0 and sentence.low(first + 1) == "of" and bool({"wounded", "injured"} & set(near))

    drafts = [
        draft
        for draft in drafts
        if draft.cue.outcome != CasualtyOutcome.WOUNDED or not _is_told_twice(sentence, draft, drafts)
    ]
    killed = [draft for draft in drafts if draft.cue.outcome == CasualtyOutcome.KILLED and is_of_wounded(draft)]
    for draft in killed:
        draft.is_part = draft.parent is None
    parents = [draft.parent for draft in drafts if draft.parent]
    wounded = [
        draft
        for draft in drafts
        if killed and draft.cue.outcome == CasualtyOutcome.WOUNDED and is_of_wounded(draft) and draft not in parents
    ]
    return [draft for draft in drafts if not any(draft is other for other in wounded)]


def _is_told_twice(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> bool:
    """`Two of the five people wounded have died`: the two, of whom both are told."""
    phrase = draft.phrase
    if phrase is None or "of" not in {sentence.low(at) for at in range(phrase.first, phrase.last)}:
        return False
    told = {other.cue.outcome for other in drafts if other.phrase and other.phrase.first == phrase.first}
    return told >= {CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED}


def _figure(draft: Draft) -> tuple[int, int] | None:
    if draft.phrase is not None:
        return draft.phrase.last, draft.phrase.last
    return (draft.count.first, draft.count.last) if draft.count else None


def _inherit_nouns(sentence: Sentence, drafts: list[Draft]) -> None:
    """ "killed 11 soldiers and wounded four": the four are soldiers; "four others" need not be."""
    for before, draft in pairwise(drafts):
        phrase, model = draft.phrase, before.phrase
        if phrase is None or phrase.sort != "bare" or phrase.is_others or model is None or model.head is None:
            continue
        if before.parent is not None or before.cue.outcome == draft.cue.outcome or model.is_collective:
            continue
        between = range(max(model.last, min(before.cue.last, draft.first - 1)) + 1, draft.first)
        if any(sentence.has("subordinators", at) or sentence.is_stop(at) for at in between):
            continue
        draft.phrase = phrase._replace(
            head=model.head, kind=model.kind, status=model.status, demographic=model.demographic
        )
