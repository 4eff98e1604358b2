"""Verbs that say what happened to people, read with the people it happened to."""

from collections.abc import Sequence

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.agents import find_agent, find_causer
from dateline.extract.casualties.clauses import find_objects, find_subjects
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, is_denied, make_drafts
from dateline.extract.casualties.fighters import fits_arms, name_own, takes_people
from dateline.extract.casualties.intransitives import read_intransitive
from dateline.extract.casualties.lexicon import VerbSense
from dateline.extract.casualties.names import read_named_objects
from dateline.extract.casualties.objects import find_elsewhere, find_far_objects, find_related
from dateline.extract.casualties.passives import find_companions, read_passive
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import VerbGroup, read_verb_group

_PRONOMINAL = {"both", "all", "several", "another", "some"}
_KILLINGS = {"kill", "kills", "killed", "killing", "fatally", "dead", "murdered", "murdering", "death"}
_SHOT = {"shot", "stabbed", "beaten"}
_LIMB_DETERMINERS = {"the", "his", "her", "their", "both", "one", "a", "an"}
_MORTAL = {"fatally", "mortally"}
FIRING_REACH = 20
"""Tokens before "striking a girl" within which it is told that somebody fired."""
VENUE_REACH = 4
"""Tokens behind "shot at" within which it is told that people met there."""
CARE_REACH = 14
"""Tokens behind `taken` within which the hospital stands."""


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
    if sense.form == "base" and (_is_compound(sentence, at) or _is_offence(sentence, at)):
        return []
    group = _share_group(sentence, at, read_verb_group(sentence, at))
    cue = _read_cue(sentence, at, sense)
    if cue is None:
        return _read_split(sentence, at, sense, group)
    if sense.intransitive:
        return read_intransitive(sentence, cue, sense, group)
    if sense.needs == "injury" and sentence.low(at - 1).startswith("remain"):
        group = group._replace(first=at - 1, voice="passive")
    if not _has_needs(sentence, cue, sense, group) or (sense.struck and _is_aimed(sentence, at, group)):
        return []
    objects = [] if group.voice == "passive" else _find_all_objects(sentence, cue, group)
    if not objects and group.voice != "passive" and (related := find_related(sentence, group.first)) is not None:
        return finish_drafts(sentence, make_drafts(cue, [related[0]], group, related[1]))
    if not objects and sense.form in {"past", "participle"} and group.voice != "perfect" and sense.takes != "own":
        return read_passive(sentence, cue, sense, group)
    return _read_active(sentence, cue, sense, group, objects)


def _has_needs(sentence: Sentence, cue: Cue, sense: VerbSense, group: VerbGroup) -> bool:
    """Whether the sentence tells what the sense asks for beside its verb."""
    match sense.needs:
        case "injury":
            return _tells_injury(sentence, cue.last)
        case "hospital":
            return _leads_to_care(sentence, cue.last)
        case "plural":
            ends = not sentence.low(cue.last + 1)[:1].isalpha()
            return group.voice == "passive" and group.number == "plural" and ends
        case "self":
            return _is_at_self(sentence, cue.last + 1)
        case "missile":
            return group.voice != "passive" and _is_by_missile(sentence, group.first, sense)
    return True


def _is_offence(sentence: Sentence, at: int) -> bool:
    """ "commits first-degree murder", "attempted murder": the offence, and nobody killed."""
    before = sentence.low(at - 1)
    return before.endswith("degree") or before.startswith("commit") or before in {"attempted", "alleged"}


def _is_compound(sentence: Sentence, at: int) -> bool:
    """ "murder suspect Aro Pelm": a noun before another, and nobody murdered."""
    behind = sentence.by_first.get(at + 1)
    is_bare = behind is not None and behind.is_one and behind.size is None and not behind.is_definite
    return is_bare and behind is not None and (behind.is_attacker or behind.head == "suspect")


def _tells_injury(sentence: Sentence, at: int) -> bool:
    """ "hospitalised with gunshot wounds", not "with pneumonia"."""
    if sentence.low(at + 1) not in {"with", "for", "due"}:
        return True
    return any(sentence.has("injury_words", near) for near in range(at + 2, at + 7))


def _is_at_self(sentence: Sentence, at: int) -> bool:
    """ "killed his wife and turned the gun on himself": behind a killing, a second; by itself he may have lived."""
    phrase = sentence.by_first.get(at)
    before = sentence.tokens[:at]
    return phrase is not None and phrase.sort == "self" and any(token.low in _KILLINGS for token in before)


def _is_aimed(sentence: Sentence, at: int, group: VerbGroup) -> bool:
    """ "shot at the convoy", "were shot at by gunmen" hit nobody; "people were shot at a party" says where, and so does
    "one of the five people shot at a party"."""
    if sentence.low(at + 1) != "at":
        return False
    people = sentence.by_last.get(at - 1)
    is_share = people is not None and "of" in {sentence.low(near) for near in range(people.first, people.last)}
    is_told = group.voice == "passive" or is_share
    is_headed = group.voice is None and people is not None and people.size is not None
    if (is_told or is_headed) and _is_venue(sentence, at + 2):
        return False
    return not is_told or at + 2 in sentence.by_first or not sentence.has("determiners", at + 2)


def _is_venue(sentence: Sentence, at: int) -> bool:
    """Where people meet, its article left out as in a headline: "four shot at party", "two shot at Dor nightclub"."""
    for near in range(at, min(at + VENUE_REACH, len(sentence.tokens))):
        if sentence.has("venues", near):
            return True
        if not sentence.low(near)[:1].isalpha() or sentence.has("function", near) or near in sentence.by_first:
            return False
    return False


def _is_by_missile(sentence: Sentence, first: int, sense: VerbSense) -> bool:
    """ "a stray bullet hit a girl"; "fired at the house, striking a girl"."""
    if sense.form == "ing":
        return any(sentence.has("firing", back) for back in range(max(0, first - FIRING_REACH), first))
    back = first - 1
    while sentence.has("adverbs", back) or sentence.low(back) in {"that", "which"}:
        back -= 1
    return sentence.has("missiles", back)


def _leads_to_care(sentence: Sentence, at: int) -> bool:
    """ "taken by helicopter to an area hospital", "rushed to Pelmo Medical Center", and for an illness."""
    words = sentence.lexicon.words
    for near in range(at + 1, min(at + CARE_REACH, len(sentence.tokens))):
        if sentence.is_stop(near) or sentence.has("subordinators", near):
            return False
        if sentence.low(near) in words["care_places"]:
            between = {sentence.low(back) for back in range(at + 1, near)}
            return (
                bool(between & {"to", "at"})
                and "from" not in between
                and not any(sentence.has("illnesses", after) for after in range(near + 1, near + 7))
            )
    return False


def _find_all_objects(sentence: Sentence, cue: Cue, group: VerbGroup) -> list[Phrase]:
    """Next to the verb, or beyond place and time, with those told for a second place."""
    objects = find_objects(sentence, cue.last + 1) or read_named_objects(sentence, cue.last + 1)
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
    link = sentence.low(group.first - 1)
    # "Man shot, killed in Dor": a headline's "and".
    is_link = link in {"and", "or", "then"} or (link == "," and sentence.low(before) in _SHOT)
    if group.voice is not None or not is_link or before < 1:
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
    outcome, is_struck = sense.outcome, sense.struck
    if outcome == CasualtyOutcome.WOUNDED and sentence.low(at - 1) in _MORTAL:
        outcome, is_struck = CasualtyOutcome.KILLED, False
    if not (sense.complements or sense.limbs):
        return Cue(outcome, at, at, is_struck)
    last = _find_complement(sentence, at + 1, sense)
    return None if last is None else Cue(outcome, at, last, is_struck)


def _find_complement(sentence: Sentence, at: int, sense: VerbSense) -> int | None:
    """The last token of what the sense asks for, where that begins at token `at`."""
    for words in sense.complements:
        if _follow(sentence, at, words):
            return at + len(words) - 1
    if not sense.limbs or sentence.low(at) != "in" or sentence.low(at + 1) not in _LIMB_DETERMINERS:
        return None
    limb = at + 2
    while sentence.has("sides", limb):
        limb += 1
    return limb if sentence.low(limb) in sense.limbs else None


def _follow(sentence: Sentence, at: int, words: Sequence[str]) -> bool:
    """Whether the words stand from token `at` on; "in the back of the head" tells another part than "in the back"."""
    if sentence.low(at) != words[0]:
        return False
    stand = all(sentence.low(at + i) == word for i, word in enumerate(words))
    return stand and not (words[0] == "in" and sentence.low(at + len(words)) == "of")


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
    end = None if is_passive else _find_complement(sentence, last + 1, sense)
    if end is not None:
        cue = Cue(sense.outcome, last + 1, end, sense.struck)
        by = find_causer(sentence, group.first)
        if not fits_arms(sentence, sense.takes, phrases, by, group.first):
            return []
        return finish_drafts(sentence, make_drafts(cue, phrases, group, by))
    for words in sense.complements:
        if phrases[-1].head and words[0].rstrip("s") == phrases[-1].head and group.voice != "perfect":
            cue = Cue(sense.outcome, last, last)
            by = find_agent(sentence, at + 1) if is_passive else find_causer(sentence, group.first)
            return finish_drafts(sentence, make_drafts(cue, phrases[-1:], group, by))
    return []


def _read_active(
    sentence: Sentence, cue: Cue, sense: VerbSense, group: VerbGroup, phrases: Sequence[Phrase]
) -> list[Draft]:
    if not phrases or not takes_people(sense.only_people, phrases):
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
    phrases = [*_size_themselves(sentence, group, phrases), *find_companions(sentence, phrases[-1].last + 1)]
    by = find_causer(sentence, group.first)
    if not fits_arms(sentence, sense.takes, phrases, by, group.first):
        return []
    phrases = [name_own(sentence, phrase) for phrase in phrases]
    if sense.form == "base" and group.voice is None and _shares_modal(sentence, group.first):
        group = group._replace(hypothetical=True)
    return finish_drafts(sentence, make_drafts(cue, phrases, group, by))


def _size_themselves(sentence: Sentence, group: VerbGroup, phrases: Sequence[Phrase]) -> list[Phrase]:
    """ "Two bombers killed themselves and nine soldiers": as many as the subject."""
    doer = sentence.by_last.get(group.first - 1)
    size = doer.size if doer is not None and doer.size is not None and doer.size.sort == "number" else None
    return [p._replace(size=size) if p.sort == "self" and p.size is None and size else p for p in phrases]


def _shares_modal(sentence: Sentence, first: int) -> bool:
    """ "could attack a camp, kidnap a minister", "to harm or kill a person": the second verb is as possible as the
    first."""
    if sentence.low(first - 1) not in {",", "and", "or"}:
        return False
    if (sentence.low(first - 3), sentence.low(first - 1)) == ("to", "or"):
        return True
    for back in range(first - 2, -1, -1):
        if sentence.is_stop(back) or sentence.has("subordinators", back):
            return False
        if sentence.has("modals", back) and sentence.tokens[back].text != "May":
            return True
    return False
