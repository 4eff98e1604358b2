"""Participles: people who "were killed", "12 soldiers killed in an ambush", "seven jihadists, killed nearby"."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind, CasualtyOutcome
from dateline.extract.casualties.agents import find_agent, find_clause_subject
from dateline.extract.casualties.clauses import find_objects, find_subjects, join_left, read_all
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, make_drafts
from dateline.extract.casualties.fighters import fits_arms, takes_people
from dateline.extract.casualties.lexicon import VerbSense
from dateline.extract.casualties.names import find_name, find_names, is_surname, join_names
from dateline.extract.casualties.objects import find_elsewhere
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import VerbGroup, read_verb_group

FORMER_REACH = 10
"""Tokens between a predicate and the one that shares its subject."""


_TOGETHER = {("along", "with"), ("together", "with"), ("alongside", "his"), ("as", "well"), ("in", "addition")}


def read_passive(sentence: Sentence, cue: Cue, sense: VerbSense, group: VerbGroup) -> list[Draft]:
    phrases = find_subjects(sentence, group, headline=group.voice is None)
    if not phrases and group.voice == "passive" and sense.only_people:
        phrases = find_names(sentence, group) or find_name(sentence, group) or find_shared(sentence, group)
    elif phrases and group.voice == "passive" and group.number == "plural":
        phrases = join_names(sentence, phrases)
    if not phrases and group.voice is None:
        phrases = _find_head(sentence, group)
    if not phrases or not takes_people(sense.only_people, phrases):
        return []
    if group.voice is None:
        phrases = [read_all(sentence, phrase) for phrase in phrases]
    by = find_agent(sentence, cue.last + 1)
    if group.voice is None and phrases[-1].sort == "pronoun" and not sentence.has("determiners", phrases[-1].first):
        return []  # "he killed" is active; "both killed" is not
    is_told = by is not None and phrases[-1].is_one and not phrases[-1].is_definite
    if cue.is_struck and group.voice is None and not is_told and _shares_object(sentence, cue, phrases[-1]):
        return []  # "Man, 52, shot by neighbor" is told of him, "Police shot and killed" of somebody else
    if group.voice is None and (
        not _is_reduced(sentence, cue, phrases, group)
        or (by is None and not sense.limbs and _may_be_subject(sentence, cue, phrases[-1], group))
    ):
        return []
    if not fits_arms(sentence, sense.takes, phrases, by, group.first):
        return []
    if sense.outcome == CasualtyOutcome.DETAINED and _is_custody(sentence, cue, group):
        return []
    elsewhere = find_elsewhere(sentence, cue.last + 1)
    phrases = [*phrases, *find_companions(sentence, cue.last + 1), *elsewhere]
    drafts = make_drafts(cue, phrases, group, by)
    return [
        d
        for d in finish_drafts(sentence, drafts)
        if d.count or (d.phrase and d.phrase.sort not in {"pronoun", "name"}) or d.negated
    ]


def _shares_object(sentence: Sentence, cue: Cue, phrase: Phrase) -> bool:
    """ "Police shot and killed a man": an active verb whose object stands behind the next one, or people uncounted."""
    is_bullet = phrase.sort == "bare" and phrase.size is not None and phrase.size.best == 1
    return (
        phrase.size is None
        or is_bullet
        or (
            sentence.low(cue.last + 1) in {"and", ","}
            and any(sentence.low(at) in sentence.lexicon.verbs for at in (cue.last + 2, cue.last + 3))
        )
    )


def find_shared(sentence: Sentence, group: VerbGroup) -> list[Phrase]:
    """The man in "a man was shot and was pronounced dead": a second predicate shares the subject of the first."""
    if sentence.low(group.first - 1) not in {"and", "but"}:
        return []
    shared = find_clause_subject(sentence, group.first - 1)
    if shared is None:
        return _find_of_former(sentence, group.first - 2)
    phrase = sentence.by_first.get(shared[0])
    if phrase is not None:
        return [phrase] if phrase.last <= shared[1] and phrase.is_one else []
    is_name = all(sentence.tokens[at].text[0].isupper() for at in range(shared[0], shared[1] + 1))
    long_enough = shared[1] > shared[0] or is_surname(sentence, shared[1])
    return [Phrase(*shared, "name", is_one=True)] if is_name and long_enough and not sentence.shouted else []


def _find_of_former(sentence: Sentence, at: int) -> list[Phrase]:
    """The subject of the passive that ends before token `at`: "the guard who rang the bell was shot, and died"."""
    for back in range(at, max(-1, at - FORMER_REACH), -1):
        if sentence.is_stop(back) or sentence.has("subordinators", back):
            return []
        if sentence.low(back) in sentence.lexicon.verbs and sentence.has("be", back - 1):
            phrases = find_subjects(sentence, read_verb_group(sentence, back))
            return [phrase for phrase in phrases if phrase.is_one]
    return []


def _find_head(sentence: Sentence, group: VerbGroup) -> list[Phrase]:
    """ "Seven jihadists, killed near the prison": the noun that a participle follows, whatever stands before it."""
    comma = sentence.low(group.first - 1) == ","
    phrase = sentence.by_last.get(group.first - 1 - comma)
    is_other = comma and phrase is not None and phrase.size is not None and phrase.size.sort == "another"
    if phrase is None or not (is_other or phrase.sort in {"noun", "guess"}):
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


def find_companions(sentence: Sentence, at: int) -> list[Phrase]:
    """ "was killed along with his two sons"."""
    at += sentence.low(at) == ","
    if (sentence.low(at), sentence.low(at + 1)) in _TOGETHER:
        begin = at + 2 + (sentence.low(at + 2) in {"as", "to"})
        return [p for p in find_objects(sentence, begin) if p.sort in {"noun", "bare"}]
    return []


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
