"""Tolls taken apart: "five civilians — three women and two children — were killed"; "two in critical condition"."""

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.clauses import find_objects, find_subjects
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, make_drafts, read_count
from dateline.extract.casualties.passives import find_name, find_shared
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import read_verb_group

_OPENERS = {"–", "—", "-", "(", ":", ","}
_GENERIC = {None, "people", "person", "civilian", "victim", "member", "individual"}


def find_breakdown(sentence: Sentence, phrase: Phrase, last: int) -> list[Phrase]:
    """The phrases after a counted one (or after its statement, ending at `last`) that add up to its count.

    After a comma only under a word for anybody: "three soldiers, two policemen and a civilian" is a list.
    """
    begin = phrase.last + 1
    if sentence.low(begin) not in _OPENERS and sentence.low(last + 1) != ",":
        begin = last + 1
    opener = sentence.low(begin)
    whole = _read_exact(phrase)
    if opener not in _OPENERS or whole is None:
        return []
    parts = find_objects(sentence, begin + 1)
    counts = [_read_exact(part) for part in parts]
    if len(parts) < 2 or None in counts or sum(count or 0 for count in counts) != whole:
        return []
    closed = not sentence.low(parts[-1].last + 1)[:1].isalnum()
    return parts if closed and (opener != "," or phrase.head in _GENERIC) else []


def _read_exact(phrase: Phrase) -> int | None:
    count = read_count(phrase)
    return count.best if count is not None and count.low == count.best == count.high else None


def read_condition(sentence: Sentence, at: int) -> list[Draft]:
    """ "two were in critical condition", "two in a serious condition": hurt."""
    begin = at - 2
    while sentence.low(begin) in {"a", "an"} or sentence.has("conditions", begin) or sentence.low(begin).endswith("ly"):
        begin -= 1
    if not sentence.has("conditions", at - 1) or sentence.low(begin) != "in":
        return []
    near = sentence.by_last.get(begin - 1)
    group = read_verb_group(sentence, begin)
    stays = sentence.low(begin - 1).startswith("remain")
    if near is not None:
        phrases = [near]
    elif group.voice == "passive" or stays:
        phrases = find_subjects(sentence, group._replace(first=begin - 1) if stays else group)
    else:
        return []
        phrases = phrases or find_name(sentence, group) or find_shared(sentence, group)
    phrases = [phrase for phrase in phrases if phrase.sort != "pronoun" or phrase.size is not None]
    return finish_drafts(sentence, make_drafts(Cue(CasualtyOutcome.WOUNDED, at - 1, at), phrases, group, None))


def nest_drafts(sentence: Sentence, drafts: list[Draft]) -> None:
    """Sets the parent of "two in critical condition" after the wounded, "five having died since" after a toll."""
    for draft in drafts:
        earlier = [
            d for d in drafts if d.cue.outcome == draft.cue.outcome and d.last < draft.first and d.parent is None
        ]
        if draft.parent is not None or not earlier or draft.phrase is None or draft.phrase.is_others:
            continue
        is_share = sentence.low(draft.cue.last) == "condition" and draft.phrase.sort == "bare"
        is_cause = earlier[-1].is_revision and sentence.low(draft.cue.first - 1) == "having"
        whole, part = earlier[-1].count, draft.count
        fits = whole is not None and part is not None and (part.best or 0) <= (whole.best or whole.low or 0)
        if (is_share or is_cause) and fits:
            draft.parent = earlier[-1]
