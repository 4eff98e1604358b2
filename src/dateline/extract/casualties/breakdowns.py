"""Tolls taken apart: "five civilians — three women and two children — were killed"; "two in critical condition"."""

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.clauses import GENERIC, find_objects, find_subjects
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, make_drafts, read_count
from dateline.extract.casualties.names import find_name, find_names
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.passives import find_shared
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import read_verb_group

_OPENERS = {"–", "—", "-", "(", ":", ","}
_WHERE = {"in", "at", "from", "near", "outside", "of"}


def find_breakdown(sentence: Sentence, draft: Draft) -> list[Phrase]:
    """The phrases after a counted one, or after its statement, that add up to its count.

    After a comma only under a word for anybody: "three soldiers, two policemen and a civilian" is a list.
    """
    phrase, last = draft.phrase, draft.last
    begin = phrase.last + 1 if phrase is not None else last + 1
    if sentence.low(begin) not in _OPENERS and sentence.low(last + 1) != ",":
        begin = last + 1
    whole = _is_exact(draft.count)
    if whole is None:
        return []
    if parts := _find_by_place(sentence, last + 1, whole):
        return parts
    opener = sentence.low(begin)
    if opener not in _OPENERS:
        return []
    parts = find_objects(sentence, begin + 1)
    counts = [_read_exact(part) for part in parts]
    if len(parts) < 2 or None in counts or sum(count or 0 for count in counts) != whole:
        return []
    closed = not sentence.low(parts[-1].last + 1)[:1].isalnum()
    # "two daughters, 4-year-old Ina Pelm and 6-year-old Una Pelm": people by name are those just counted.
    are_told = opener != "," or phrase is None or phrase.head in GENERIC or all(p.head == "person" for p in parts)
    return parts if closed and are_told else []


def _find_by_place(sentence: Sentence, begin: int, whole: int) -> list[Phrase]:
    """ "nine civilians: five in Dor, three in Kafr and one in Zul": bare counts, each with where or whose, that add up
    to the whole."""
    parts: list[Phrase] = []
    for phrase in sentence.phrases:
        if phrase.first < begin or phrase.sort not in {"bare", "noun"} or phrase.size is None:
            continue
        if _is_exact(phrase.size) is None:
            continue
        before = {sentence.low(phrase.first - 1), sentence.low(phrase.first - 2)}
        if not before & ({"and"} | _OPENERS) or sentence.low(phrase.last + 1) not in _WHERE:
            break
        parts.append(phrase)
        total = sum(_is_exact(read_count(part)) or 0 for part in parts)
        if total >= whole:
            return parts if total == whole and len(parts) > 1 else []
    return []


def _read_exact(phrase: Phrase) -> int | None:
    return _is_exact(read_count(phrase))


def _is_exact(count: Count | None) -> int | None:
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
        group = group._replace(first=begin - 1) if stays else group
        phrases = (
            find_subjects(sentence, group)
            or find_names(sentence, group)
            or find_name(sentence, group)
            or find_shared(sentence, group)
        )
    else:
        return []
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
