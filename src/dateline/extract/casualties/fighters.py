"""Whether people are such as a verb speaks of: "eliminated 12 terrorists", not "12 players"."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind, CasualtyStatus
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence

_GROUPS = {ActorKind.ARMED_GROUP, ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.UNIDENTIFIED}
_FORCES = {ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.EXTERNAL_FORCES}
_STATUSES = {CasualtyStatus.ARMED_GROUP, CasualtyStatus.MILITARY, CasualtyStatus.POLICE}


def takes_people(only_people: bool, phrases: Sequence[Phrase]) -> bool:
    """Whether an unknown plural noun will do, as the object of a verb for people alone."""
    return all(only_people or phrase.sort != "guess" for phrase in phrases)


def is_armed(phrase: Phrase) -> bool:
    return phrase.kind in _GROUPS or phrase.kind in _FORCES or phrase.status in _STATUSES


def fits_arms(
    sentence: Sentence, takes: str | None, phrases: Sequence[Phrase], by: tuple[int, int] | None, group_first: int
) -> bool:
    """Whether the victims and the doer (tokens `by`) are such as the sense `takes`."""
    if takes == "armed":
        return all(is_armed(phrase) for phrase in phrases)
    if takes == "own":
        are_own = all(sentence.low(phrase.last) == "own" for phrase in phrases)
        are_fighters = are_own or all(is_armed(phrase) or phrase.head == "man" for phrase in phrases)
        counted = are_fighters and all(phrase.size is not None for phrase in phrases)
        # "had killed 40 soldiers and lost 16 of their own"
        is_fight = are_own and any(sentence.low(at) in {"killed", "killing"} for at in range(group_first))
        is_told = is_fight or sentence.low(group_first - 1) in {"we", "they", "it"}
        return counted and (is_told or _is_side(sentence, by))
    if takes == "seized":
        are_people = all(phrase.sort == "noun" or phrase.is_others for phrase in phrases)
        return are_people and (_is_group(sentence, by) or _are_gone(sentence))
    return True


def name_own(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The 16 of "the rebels said they had lost 16 of their own" as rebels: the side that the sentence opens with."""
    if sentence.low(phrase.last) != "own":
        return phrase
    side = next((p for p in sentence.phrases if p.last < phrase.first and is_armed(p) and p.size is None), None)
    return phrase if side is None else phrase._replace(kind=side.kind, status=side.status)


def _are_gone(sentence: Sentence) -> bool:
    """ "... and have not been seen since", "their whereabouts are unknown"."""
    words = " ".join(token.low for token in sentence.tokens)
    return any(phrase in words for phrase in sentence.lexicon.vanished)


def _is_group(sentence: Sentence, by: tuple[int, int] | None) -> bool:
    victims = sentence.lexicon.victims
    words = [sentence.low(at) for at in range(by[0], by[1] + 1)] if by else []
    return any(word in victims and victims[word].kind in _GROUPS for word in words)


def _is_side(sentence: Sentence, by: tuple[int, int] | None) -> bool:
    victims = sentence.lexicon.victims
    words = [sentence.low(at) for at in range(by[0], by[1] + 1)] if by else []
    armed = any(word in victims and victims[word].status in _STATUSES for word in words)
    return armed or any(word in sentence.lexicon.words["fighting_sides"] for word in words)
