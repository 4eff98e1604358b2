"""Participles: people who "were killed", "12 soldiers killed in an ambush", "seven jihadists, killed nearby"."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind, CasualtyOutcome
from dateline.extract.casualties.agents import find_agent
from dateline.extract.casualties.clauses import find_objects, find_subjects, join_left
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, make_drafts
from dateline.extract.casualties.fighters import fits_arms, takes_people
from dateline.extract.casualties.lexicon import VerbSense
from dateline.extract.casualties.objects import find_elsewhere
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import VerbGroup


def read_passive(sentence: Sentence, cue: Cue, sense: VerbSense, group: VerbGroup) -> list[Draft]:
    phrases = find_subjects(sentence, group, headline=group.voice is None)
    if not phrases and group.voice == "passive" and sense.only_people:
        phrases = find_name(sentence, group)
    if not phrases and group.voice is None:
        phrases = _find_head(sentence, group)
    if not phrases or not takes_people(sense.only_people, phrases):
        return []
    by = find_agent(sentence, cue.last + 1)
    if group.voice is None and (
        not _is_reduced(sentence, cue, phrases, group)
        or (by is None and _may_be_subject(sentence, cue, phrases[-1], group))
    ):
        return []
    if not fits_arms(sentence, sense.takes, phrases, by, group.first):
        return []
    if sense.outcome == CasualtyOutcome.DETAINED and _is_custody(sentence, cue, group):
        return []
    elsewhere = find_elsewhere(sentence, cue.last + 1)
    phrases = [*phrases, *_find_companions(sentence, cue.last + 1), *elsewhere]
    drafts = make_drafts(cue, phrases, group, by)
    return [
        d
        for d in finish_drafts(sentence, drafts)
        if d.count or (d.phrase and d.phrase.sort not in {"pronoun", "name"}) or d.negated
    ]


def _find_head(sentence: Sentence, group: VerbGroup) -> list[Phrase]:
    """ "Seven jihadists, killed near the prison": the noun that a participle follows, whatever stands before it."""
    comma = sentence.low(group.first - 1) == ","
    phrase = sentence.by_last.get(group.first - 1 - comma)
    if phrase is None or phrase.sort not in {"noun", "guess"}:
        return []
    told = phrase.size is not None or (comma and phrase.is_definite)
    return join_left(sentence, phrase) if told else []


def _may_be_subject(sentence: Sentence, cue: Cue, phrase: Phrase, group: VerbGroup) -> bool:
    """Whether "The police arrested on Monday." may be an active verb without its object: nobody is its victim then."""
    headed = phrase.is_one and not sentence.has("determiners", phrase.first)
    if phrase.size is not None or headed or sentence.low(group.first - 1) == ",":
        return False
    before = phrase.first - 1
    is_object = sentence.is_verb_like(before) and not sentence.has("reporting", before)
    if is_object or sentence.has("prepositions", before):
        return False
    for at in range(cue.last + 1, len(sentence.tokens)):
        if sentence.is_stop(at) or sentence.has("subordinators", at):
            break
        if sentence.is_verb_like(at) and not sentence.has("reporting", at):
            return False
    arrests = cue.outcome in {CasualtyOutcome.ARRESTED, CasualtyOutcome.DETAINED, CasualtyOutcome.CAPTURED}
    forces = phrase.kind in {ActorKind.POLICE, ActorKind.STATE_FORCES}
    return phrase.is_definite or sentence.low(len(sentence.tokens) - 1) == "." or (arrests and forces)


def _is_reduced(sentence: Sentence, cue: Cue, phrases: Sequence[Phrase], group: VerbGroup) -> bool:
    """A participle without auxiliary: "12 soldiers killed in an ambush", not "gunmen who killed, officials said"."""
    after = cue.last + 1
    if after < len(sentence.tokens) and sentence.tokens[after].text[0].isalnum():
        ends = any(
            sentence.has(name, after)
            for name in ("prepositions", "subordinators", "conjunctions", "adverbs", "time_words")
        )
        measures = sentence.tokens[after].text[0].isdigit() and not any(c.first == after for c in sentence.counts)
        if not (ends or sentence.is_verb_like(after) or measures):
            return False
    elif sentence.low(after) == "," and sentence.low(after + 1) in sentence.lexicon.verbs and phrases[-1].size is None:
        # "the attackers killed, wounded or abducted dozens"
        return False
    near = phrases[-1].last >= group.first - 2
    return near or sentence.low(group.first - 1) == "," or phrases[-1].size is not None


def _find_companions(sentence: Sentence, at: int) -> list[Phrase]:
    """ "was killed along with his two sons"."""
    if (sentence.low(at), sentence.low(at + 1)) in {("along", "with"), ("together", "with"), ("alongside", "his")}:
        return [p for p in find_objects(sentence, at + 2) if p.sort in {"noun", "bare"}]
    return []


def find_name(sentence: Sentence, group: VerbGroup) -> list[Phrase]:
    """ "Abu Selim was killed": a name before a singular verb is one person; the name itself is no value."""
    if sentence.shouted or group.number != "singular":
        return []
    last = group.first - 1
    if sentence.low(last) == ",":
        apposed = [p for p in sentence.phrases if p.last < last and p.is_one and sentence.low(p.first - 1) == ","]
        if (
            apposed
            and sentence.low(apposed[-1].first) in {"a", "an", "the"}
            and sentence.tokens[apposed[-1].first - 2].text[0].isupper()
        ):
            return [apposed[-1]]
        return []
    first = last
    while first >= 0 and sentence.tokens[first].text[0].isupper() and not sentence.has("function", first):
        first -= 1
    if last - first < 2 or sentence.low(first) == "the" or sentence.has("prepositions", first):
        return []
    return [Phrase(first + 1, last, "name", is_one=True)]


def _is_custody(sentence: Sentence, cue: Cue, group: VerbGroup) -> bool:
    """People held already: "where thousands were detained", "are detained in camps"."""
    aux = {sentence.low(at) for at in range(group.first, cue.first)}
    if aux & {"are", "is"} and "being" not in aux and "reported" not in aux:
        return True
    if aux & {"remain", "remained", "still"}:
        return True
    for at in range(cue.last + 1, min(cue.last + 8, len(sentence.tokens))):
        if sentence.is_stop(at) or sentence.low(at) == ",":
            break
        if sentence.has("custody_places", at):
            return True
    for back in range(group.first - 1, max(-1, group.first - 10), -1):
        if sentence.low(back) in {"where", "which"}:
            return True
        if sentence.is_stop(back):
            break
    return False
