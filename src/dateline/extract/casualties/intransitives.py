"""Verbs whose subject is the victim: "20 people died", "15 prisoners escaped", "residents fled"."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind, CasualtyOutcome
from dateline.extract.casualties.clauses import find_subjects, read_all
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, make_drafts
from dateline.extract.casualties.fighters import takes_people
from dateline.extract.casualties.lexicon import VerbSense, load_lexicon
from dateline.extract.casualties.names import find_name, find_names
from dateline.extract.casualties.passives import find_shared
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import VerbGroup

_PRONOMINAL = {"both", "all", "another", "several", "some", "other"}
"""Determiners that stand for people: "both died"."""


def read_intransitive(sentence: Sentence, cue: Cue, sense: VerbSense, group: VerbGroup) -> list[Draft]:
    if (
        sense.form == "base"
        and group.voice is None
        and not group.hypothetical
        and cue.first - 1 not in sentence.by_last
    ):
        return []
    is_noun = sentence.has("determiners", cue.first - 1) and sentence.low(cue.first - 1) not in _PRONOMINAL
    if is_noun or (sentence.low(cue.last + 1) == "of" and sense.lemma in {"escape", "surrender"}):
        return []
    if sense.needs == "denial":
        if no_survivor := _read_none_of(sentence, cue, group):
            return no_survivor
        if not group.negated or (sense.lemma != "survive" and not sentence.is_stop(cue.last + 1)):
            return []  # "did not make it to the door", "did not live there"
        group = group._replace(negated=False)
    follows = sentence.low(cue.last + 1)
    if sense.lemma == "surrender" and (sentence.has("determiners", cue.last + 1) or cue.last + 1 in sentence.by_first):
        return []
    phrases = find_subjects(sentence, group, headline=sense.form in {"ing", "participle"})
    # "Their colleague Aro Pelm, who died in March" is told beside another's story.
    is_aside = sentence.low(group.first - 1) == "who"
    if (
        not phrases
        and not is_aside
        and sense.outcome == CasualtyOutcome.KILLED
        and (sense.form == "past" or sense.needs)
        and sense.lemma != "fall"  # "Prices fell in the fighting"
    ):
        phrases = find_names(sentence, group) or find_name(sentence, group._replace(number="singular"))
    if not phrases and sense.form == "past":
        # "was shot outside his home and died"
        phrases = find_shared(sentence, group)
    if not phrases or not takes_people(sense.outcome == CasualtyOutcome.KILLED, phrases):
        return []
    if phrases[-1].sort == "pronoun" and len(phrases) == 1 and phrases[0].size is None:
        return []
    if sense.needs == "custody" and not _breaks_out(sentence, cue, phrases, sense, follows):
        return []
    if sense.needs == "civilians" and not all(_may_be_displaced(phrase) for phrase in phrases):
        return []
    return finish_drafts(sentence, make_drafts(cue, phrases, group, None))


def _read_none_of(sentence: Sentence, cue: Cue, group: VerbGroup) -> list[Draft]:
    """ "none of the nine guards survived", "none of the six lived": all of them died."""
    people = sentence.by_last.get(group.first - 1)
    if people is None or group.voice is not None or group.hypothetical or not sentence.is_stop(cue.last + 1):
        return []
    whole = read_all(sentence, people)
    is_counted = whole.size is not None and whole.size.sort == "number"
    is_none = (sentence.low(whole.first - 2), sentence.low(whole.first - 1)) == ("none", "of")
    return make_drafts(cue, [whole], group, None) if is_none and is_counted else []


def _breaks_out(sentence: Sentence, cue: Cue, phrases: Sequence[Phrase], sense: VerbSense, follows: str) -> bool:
    """Prisoners escape; others only from a prison or from captivity, and "escaped injury" is none."""
    end = min(cue.last + 9, len(sentence.tokens))
    from_custody = follows in {"from", "out", "a", "the", "their"} and any(
        sentence.has("custody_places", at) for at in range(cue.last + 1, end)
    )
    if sense.lemma == "break":
        return follows == "out" and (from_custody or phrases[0].is_custody)
    return from_custody or (phrases[0].is_custody and follows not in {"injury", "unhurt", "unharmed", "death", "harm"})


def _may_be_displaced(phrase: Phrase) -> bool:
    if phrase.is_one or (phrase.size is not None and phrase.size.best == 1):
        return False
    if phrase.kind == ActorKind.CIVILIANS or phrase.head in load_lexicon().words["people_who_flee"]:
        return True
    return phrase.sort == "bare" and phrase.size is not None and (phrase.size.low or 0) >= 100
