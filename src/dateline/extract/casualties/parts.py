"""Tolls inside tolls: "twelve people, including three children", "five of them civilians", "among the dead were"."""

from dataclasses import replace

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.breakdowns import find_breakdown
from dateline.extract.casualties.clauses import find_objects, find_subjects
from dateline.extract.casualties.drafts import Cue, Draft, read_count
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import read_verb_group

SHARE_REACH = 5
"""Tokens before "killed" within which "of the" stands, as in "of the 22 people killed"."""
_VAGUE_SHARES = {"most", "many", "some", "mostly", "mainly", "largely"}
_WHOLE_SHARES = {"all", "both"}
_THE_FALLEN = {
    "dead": CasualtyOutcome.KILLED,
    "killed": CasualtyOutcome.KILLED,
    "wounded": CasualtyOutcome.WOUNDED,
    "injured": CasualtyOutcome.WOUNDED,
    "missing": CasualtyOutcome.MISSING,
    "arrested": CasualtyOutcome.ARRESTED,
    "detained": CasualtyOutcome.DETAINED,
    "abducted": CasualtyOutcome.ABDUCTED,
    "kidnapped": CasualtyOutcome.ABDUCTED,
    "fatalities": CasualtyOutcome.KILLED,
}


def find_parts(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The parts of the given tolls, each with its parent; sets status on a toll where "all civilians" says so."""
    parts: list[Draft] = []
    for draft in drafts:
        told = find_breakdown(sentence, draft)
        parts += [part for phrase in told if (part := _make_part(draft, phrase)) is not None]
    for at in range(len(sentence.tokens)):
        phrases = _read_inclusion(sentence, at)
        if phrases:
            parent = _find_parent(sentence, drafts, at)
            if parent is not None:
                parts += [part for phrase in phrases if (part := _make_part(parent, phrase)) is not None]
        elif sentence.low(at) in _WHOLE_SHARES and sentence.low(at - 1) in {",", "(", "–", "—"}:
            _apply_whole(sentence, drafts, at)
    return parts


def _read_inclusion(sentence: Sentence, at: int) -> list[Phrase]:
    word, after = sentence.low(at), sentence.low(at + 1)
    if word in {"including", "counting"}:
        at += sentence.low(at + 1) == "all"
        return [p for p in find_objects(sentence, at + 1) if p.sort != "bare"]
    if word == "of" and after in {"which", "whom"} and sentence.low(at - 1) == ",":
        begin = at + 2 + (sentence.low(at + 2) in {"were", "was", "are"})
        if (bare := sentence.by_first.get(begin)) is not None and bare.sort == "bare":
            return _read_share(sentence, bare)
        return [p for p in find_objects(sentence, begin) if p.sort == "noun" and p.size is not None]
    if word == "among" and after in {"them", "whom"}:
        begin = at + 2 if sentence.low(at + 2) not in {"were", "was", "are"} else at + 3
        return [p for p in find_objects(sentence, begin) if p.sort != "bare"]
    share = sentence.by_first.get(at)
    if share is not None and share.sort == "noun" and sentence.low(share.last + 1) in {"included", "among"}:
        is_behind = sentence.low(share.last + 1) == "included" or sentence.low(share.last + 2) in {"them", "whom"}
        return [share] if is_behind and sentence.low(share.first - 1) in {",", "("} else []
    if share is not None and share.sort == "bare" and sentence.low(share.last) in {"them", "whom", "which"}:
        return _read_share(sentence, share)
    if word in _VAGUE_SHARES and sentence.low(at - 1) in {",", "(", "–", "—"}:
        begin = at + 3 if after == "of" else at + 1
        begin += sentence.low(begin) in {"were", "was", "are"}
        phrase = sentence.by_first.get(begin)
        listed = phrase is not None and phrase.sort == "noun" and phrase.size is None
        return find_objects(sentence, begin) if listed else []
    if (
        share is not None
        and share.sort == "noun"
        and share.size is not None
        and sentence.low(share.last + 1) == "among"
    ):
        return [share] if sentence.low(share.last + 2) in {"them", "whom"} else []
    return []


def _read_share(sentence: Sentence, share: Phrase) -> list[Phrase]:
    """ "three of them children", "two of whom were officers"."""
    begin = share.last + 1
    begin += sentence.low(begin) in {"were", "was", "are"}
    begin += 2 * ((sentence.low(begin), sentence.low(begin + 1)) == ("those", "of"))
    phrase = sentence.by_first.get(begin)
    if phrase is None or phrase.sort != "noun":
        return []
    return [phrase._replace(first=share.first, size=share.size, is_one=False)]


def _find_parent(sentence: Sentence, drafts: list[Draft], at: int) -> Draft | None:
    """The toll that ends nearest before token `at`, unless other people stand in between."""
    nearest, parent = -1, None
    for draft in drafts:
        for end in (draft.phrase.last if draft.phrase else -1, draft.count.last if draft.count else -1, draft.cue.last):
            if nearest < end < at:
                nearest, parent = end, draft
    if parent is None or parent.parent is not None:
        return None
    between = range(nearest + 1, at)
    if any(sentence.low(back) in {";", "."} for back in between):
        return None
    close = [p for p in sentence.phrases if p.first > nearest and p.last in {at - 1, at - 2} and p is not parent.phrase]
    return None if close and close[-1].sort == "noun" else parent


def _make_part(parent: Draft, phrase: Phrase) -> Draft | None:
    count = read_count(phrase)
    whole = parent.count
    if count is not None and whole is not None:
        most = whole.best if whole.high is None and whole.low is None else whole.high
        least = count.best if count.best is not None else count.low
        if most is not None and least is not None and least > most:
            return None
    if phrase.is_attacker:
        parent.includes_attacker = True
    if parent.phrase is not None and phrase.first == parent.phrase.first:
        return None
    return Draft(
        cue=parent.cue,
        phrase=phrase,
        count=count,
        by=parent.by,
        negated=parent.negated,
        hypothetical=parent.hypothetical,
        includes_attacker=phrase.is_attacker,
        parent=parent,
    )


def _apply_whole(sentence: Sentence, drafts: list[Draft], at: int) -> None:
    """ "12 people, all civilians" says what the twelve are."""
    begin = at + 3 if sentence.low(at + 1) == "of" else at + 1
    phrase = sentence.by_first.get(begin) or sentence.by_first.get(at)
    parent = _find_parent(sentence, drafts, at)
    if phrase is None or phrase.sort != "noun" or parent is None or parent.phrase is None:
        return
    parent.phrase = replace_identity(parent.phrase, phrase)


def replace_identity(phrase: Phrase, told: Phrase) -> Phrase:
    return phrase._replace(
        kind=told.kind or phrase.kind,
        status=told.status or phrase.status,
        demographic=told.demographic or phrase.demographic,
    )


def _tell_part(cue: Cue, phrase: Phrase) -> Draft:
    return Draft(cue, phrase, read_count(phrase), includes_attacker=phrase.is_attacker, is_part=True)


def read_fallen(sentence: Sentence, at: int, drafts: list[Draft]) -> list[Draft]:
    """ "Among the dead were three children", "the dead include a judge": part of a total told elsewhere."""
    outcome = _THE_FALLEN.get(sentence.low(at))
    if outcome is not None and (shares := _read_shares(sentence, Cue(outcome, at, at), drafts)):
        return shares
    if outcome is not None and (found := _read_among_counted(sentence, Cue(outcome, at, at), drafts)):
        return found
    if outcome is None or sentence.low(at - 1) not in {"the", "those", "people"}:
        return []
    begin = at + 1
    if sentence.low(at - 2) == "among" and sentence.has("be", at - 3):
        subjects = find_subjects(sentence, read_verb_group(sentence, at - 2))
        return [_tell_part(Cue(outcome, at, at), phrase) for phrase in subjects if phrase.sort in {"noun", "guess"}]
    if sentence.low(at - 2) == "among":
        if sentence.low(begin) not in {"were", "was", "are", "is"}:
            return []
    elif sentence.low(begin) in {"were", "are"}:
        told = find_objects(sentence, begin + 1)
        counted = bool(told) and all(read_count(phrase) is not None for phrase in told)
        return [Draft(Cue(outcome, at, at), phrase, read_count(phrase)) for phrase in told] if counted else []
    elif sentence.low(begin) not in {"include", "included", "includes", "including"}:
        return []
    cue = Cue(outcome, at, at)
    whole = next((d for d in drafts if d.cue.outcome == outcome and d.last < at and d.parent is None), None)
    found = []
    for phrase in find_objects(sentence, begin + 1):
        if phrase.sort in {"noun", "guess"}:
            part = _tell_part(cue, phrase)
            found.append(replace(part, parent=whole) if whole else part)
    return found


def _read_shares(sentence: Sentence, cue: Cue, drafts: list[Draft]) -> list[Draft]:
    """ "Three of the dead were soldiers", "of the 22 people killed, six were women": who a part of them are."""
    begin = cue.first - 1
    while begin > cue.first - SHARE_REACH and sentence.low(begin) not in {"the", "those"}:
        begin -= 1
    if sentence.low(begin) not in {"the", "those"} or sentence.low(begin - 1) != "of":
        return []
    behind = sentence.by_first.get(cue.last + 2) if sentence.low(cue.last + 1) == "," else None
    if behind is not None:
        count, verb = behind.size if behind.sort == "bare" else None, behind.last + 1
    else:
        count, verb = next((c for c in sentence.counts if c.last == begin - 2), None), cue.last + 1
    told = sentence.by_first.get(verb + 1) if sentence.low(verb) in {"were", "are", "was", "is"} else None
    if count is None or count.sort != "number" or told is None or told.sort != "noun" or told.size is not None:
        return []
    whole = next((d for d in drafts if d.cue[:2] == cue[:2] and d.parent is None and d.count != count), None)
    part = _tell_part(cue, told._replace(first=min(count.first, told.first), size=count, is_one=False))
    return [replace(part, parent=whole, is_part=whole is None)]


def _read_among_counted(sentence: Sentence, cue: Cue, drafts: list[Draft]) -> list[Draft]:
    """ "The gunman was among the five dead": the five, and the gunman in them."""
    count = next((c for c in sentence.counts if c.last == cue.first - 1 and c.sort == "number"), None)
    if count is None or cue.first + 1 in sentence.by_first:
        return []
    among = count.first - 1 if sentence.low(count.first - 1) == "among" else count.first - 2
    if sentence.low(among) != "among" or not sentence.has("be", among - 1):
        return []
    told = next((d for d in drafts if d.cue[:2] == cue[:2] and d.phrase and d.phrase.last == count.last), None)
    whole = told or Draft(cue, None, count)
    subjects = find_subjects(sentence, read_verb_group(sentence, among))
    whole.includes_attacker = whole.includes_attacker or any(phrase.is_attacker for phrase in subjects)
    parts = [replace(_tell_part(cue, p), parent=whole, is_part=False) for p in subjects if p.sort == "noun"]
    return parts if told else [whole, *parts]
