"""Verbs that say what happened to people, read with the people it happened to."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind, CasualtyOutcome
from dateline.extract.casualties.agents import find_agent, find_causer, find_clause_subject
from dateline.extract.casualties.clauses import find_objects, find_subjects, join_left
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, is_denied, make_drafts
from dateline.extract.casualties.fighters import fits_arms
from dateline.extract.casualties.lexicon import VerbSense, load_lexicon
from dateline.extract.casualties.objects import find_elsewhere, find_far_objects, find_related
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import VerbGroup, read_verb_group

_PRONOMINAL = {"both", "all", "several", "another", "some"}
_MORTAL = {"fatally", "mortally"}


def read_verb(sentence: Sentence, at: int) -> list[Draft]:
    """The tolls that the verb form at token `at` tells, by its first sense that fits."""
    for sense in sentence.lexicon.verbs.get(sentence.low(at), ()):
        drafts = _read_sense(sentence, at, sense)
        if drafts:
            return drafts
    return []


def _read_sense(sentence: Sentence, at: int, sense: VerbSense) -> list[Draft]:
    if sense.not_before and sentence.low(at + 1) in sense.not_before:
        return []
    is_noun = sentence.has("determiners", at - 1) and sentence.low(at - 1) not in _PRONOMINAL
    if is_noun and (at + 1 not in sentence.by_first or sense.form in {"base", "s"}):
        return []  # "the capture", "the murder victims"
    group = _share_group(sentence, at, read_verb_group(sentence, at))
    cue = _read_cue(sentence, at, sense)
    if cue is None:
        return _read_split(sentence, at, sense, group)
    if sense.intransitive:
        return _read_intransitive(sentence, cue, sense, group)
    if sense.needs == "injury" and not _tells_injury(sentence, at):
        return []
    objects = [] if group.voice == "passive" else _find_all_objects(sentence, cue, group)
    if not objects and group.voice != "passive" and (related := find_related(sentence, group.first)) is not None:
        return finish_drafts(sentence, make_drafts(cue, [related[0]], group, related[1]))
    if not objects and sense.form in {"past", "participle"} and group.voice != "perfect" and sense.takes != "own":
        return _read_passive(sentence, cue, sense, group)
    return _read_active(sentence, cue, sense, group, objects)


def _tells_injury(sentence: Sentence, at: int) -> bool:
    """ "hospitalised with gunshot wounds", not "with pneumonia"."""
    if sentence.low(at + 1) not in {"with", "for", "due"}:
        return True
    return any(sentence.has("injury_words", near) for near in range(at + 2, at + 7))


def _find_all_objects(sentence: Sentence, cue: Cue, group: VerbGroup) -> list[Phrase]:
    """Next to the verb, or beyond place and time, with those told for a second place."""
    objects = find_objects(sentence, cue.last + 1)
    if objects:
        return objects + find_elsewhere(sentence, objects[-1].last + 1)
    far = find_far_objects(sentence, cue.last + 1)
    subject = sentence.by_last.get(group.first - 1)
    between = range(cue.last + 1, far[0].first) if far else range(0)
    # "three soldiers killed in Dor, Kafr, two policemen in Yelb" is a list of the killed.
    listed = subject is not None and subject.size is not None and any(sentence.low(at) == "," for at in between)
    return [] if listed else far


def _share_group(sentence: Sentence, at: int, group: VerbGroup) -> VerbGroup:
    """ "were ambushed and killed": the second participle shares the first one's auxiliary and subject."""
    before = group.first - 2
    if group.voice is not None or sentence.low(group.first - 1) not in {"and", "or", "then"} or before < 1:
        return group
    if sentence.low(before) in {"and"}:
        before -= 1
    if before in sentence.by_last or not (
        sentence.is_verb_like(before) or sentence.low(before) in sentence.lexicon.verbs
    ):
        return group
    other = read_verb_group(sentence, before)
    return other if other.voice == "passive" or at + 1 not in sentence.by_first else group


def _read_cue(sentence: Sentence, at: int, sense: VerbSense) -> Cue | None:
    """The verb with the complement it needs, where that follows at once."""
    outcome = sense.outcome
    if outcome == CasualtyOutcome.WOUNDED and sentence.low(at - 1) in _MORTAL:
        outcome = CasualtyOutcome.KILLED
    if not sense.complements:
        return Cue(outcome, at, at)
    for words in sense.complements:
        if all(sentence.low(at + 1 + i) == word for i, word in enumerate(words)):
            return Cue(outcome, at, at + len(words))
    return None


def _read_split(sentence: Sentence, at: int, sense: VerbSense, group: VerbGroup) -> list[Draft]:
    """ "shot two officers dead", "took 30 people hostage", "took 30 hostages", "12 prisoners were taken"."""
    if sense.intransitive:
        return []
    phrases = find_objects(sentence, at + 1)
    is_passive = group.voice == "passive" and not phrases
    if is_passive:
        phrases = find_subjects(sentence, group)
    if not phrases:
        return []
    last = phrases[-1].last
    for words in sense.complements:
        if not is_passive and all(sentence.low(last + 1 + i) == word for i, word in enumerate(words)):
            cue = Cue(sense.outcome, last + 1, last + len(words))
            by = find_causer(sentence, group.first)
            if not fits_arms(sentence, sense.takes, phrases, by, group.first):
                return []
            return finish_drafts(sentence, make_drafts(cue, phrases, group, by))
        if phrases[-1].head and words[0].rstrip("s") == phrases[-1].head and group.voice != "perfect":
            cue = Cue(sense.outcome, last, last)
            by = find_agent(sentence, at + 1) if is_passive else find_causer(sentence, group.first)
            return finish_drafts(sentence, make_drafts(cue, phrases[-1:], group, by))
    return []


def _takes(sense_only_people: bool, phrases: Sequence[Phrase]) -> bool:
    return all(sense_only_people or phrase.sort != "guess" for phrase in phrases)


def _read_active(
    sentence: Sentence, cue: Cue, sense: VerbSense, group: VerbGroup, phrases: Sequence[Phrase]
) -> list[Draft]:
    if not phrases or not _takes(sense.only_people, phrases):
        return []
    follows_and = phrases[0].size is None and sentence.low(group.first - 1) == "and"
    if follows_and and sentence.has("participle_modifiers", group.first - 2):
        return []  # "disabled and wounded personnel"
    if phrases[0].sort == "pronoun" and phrases[0].size is None and len(phrases) == 1:
        # "killed them" tells nothing new; "denied killing anyone" does.
        denied = group.negated or is_denied(sentence, group.first)
        if not (denied and sentence.low(phrases[0].first).startswith("any")):
            return []
    if (
        sense.form == "base"
        and group.voice is None
        and not group.hypothetical
        and group.first == 0
        and not sentence.shouted
    ):
        return []
    by = find_causer(sentence, group.first)
    if not fits_arms(sentence, sense.takes, phrases, by, group.first):
        return []
    if sense.form == "base" and group.voice is None and _shares_modal(sentence, group.first):
        group = group._replace(hypothetical=True)
    return finish_drafts(sentence, make_drafts(cue, phrases, group, by))


def _shares_modal(sentence: Sentence, first: int) -> bool:
    """ "could attack a camp, kidnap a minister": the second verb is as possible as the first."""
    if sentence.low(first - 1) not in {",", "and", "or"}:
        return False
    for back in range(first - 2, -1, -1):
        if sentence.is_stop(back) or sentence.has("subordinators", back):
            return False
        if sentence.has("modals", back) and sentence.tokens[back].text != "May":
            return True
    return False


def _read_passive(sentence: Sentence, cue: Cue, sense: VerbSense, group: VerbGroup) -> list[Draft]:
    phrases = find_subjects(sentence, group, headline=group.voice is None)
    if not phrases and group.voice == "passive" and sense.only_people:
        phrases = find_name(sentence, group)
    if not phrases and group.voice is None:
        phrases = _find_head(sentence, group)
    if not phrases or not _takes(sense.only_people, phrases):
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
    if sentence.has("prepositions", phrase.first - 1) or sentence.is_verb_like(phrase.first - 1):
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


def _read_intransitive(sentence: Sentence, cue: Cue, sense: VerbSense, group: VerbGroup) -> list[Draft]:
    if (
        sense.form == "base"
        and group.voice is None
        and not group.hypothetical
        and cue.first - 1 not in sentence.by_last
    ):
        return []
    if sentence.has("determiners", cue.first - 1) or (
        sentence.low(cue.last + 1) == "of" and sense.lemma in {"escape", "surrender"}
    ):
        return []
    follows = sentence.low(cue.last + 1)
    if sense.lemma == "surrender" and (sentence.has("determiners", cue.last + 1) or cue.last + 1 in sentence.by_first):
        return []
    phrases = find_subjects(sentence, group, headline=sense.form in {"ing", "participle"})
    if not phrases and sense.outcome == CasualtyOutcome.KILLED and sense.form == "past":
        phrases = find_name(sentence, group._replace(number="singular"))
    if not phrases and sense.form == "past" and sentence.low(group.first - 1) == "and":
        # "was shot outside his home and died"
        shared = find_clause_subject(sentence, group.first - 1)
        phrases = [sentence.by_last[shared[1]]] if shared and shared[1] in sentence.by_last else []
    if not phrases or not _takes(sense.outcome == CasualtyOutcome.KILLED, phrases):
        return []
    if phrases[-1].sort == "pronoun" and len(phrases) == 1 and phrases[0].size is None:
        return []
    if sense.needs == "custody" and not _breaks_out(sentence, cue, phrases, sense, follows):
        return []
    if sense.needs == "civilians" and not all(_may_be_displaced(phrase) for phrase in phrases):
        return []
    return finish_drafts(sentence, make_drafts(cue, phrases, group, None))


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
