"""Who or what did it, where syntax says so: "by X" after a passive, the subject of an active verb."""

from dateline.extract.casualties.names import skip_details
from dateline.extract.casualties.sentences import Sentence

_MAX_AGENT_TOKENS = 12


def find_agent(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """First and last token of the words after "by" that follow a passive ending before token `at`."""
    for by in range(at, min(at + 15, len(sentence.tokens))):
        if sentence.low(by) == "by":
            return _read_agent(sentence, by + 1)
        if sentence.is_stop(by) or sentence.low(by) in {",", "and"} or sentence.has("subordinators", by):
            return None
        if sentence.is_verb_like(by):
            return None
    return None


def _read_agent(sentence: Sentence, at: int) -> tuple[int, int] | None:
    last = at
    while last < len(sentence.tokens) and last - at < _MAX_AGENT_TOKENS:
        word = sentence.low(last)
        ends = sentence.is_stop(last) or word in {",", "(", ")", "and", "or"} or sentence.has("subordinators", last)
        if ends or (sentence.has("prepositions", last) and word != "of") or sentence.is_verb_like(last):
            break
        if last > at and (sentence.has("time_words", last) and sentence.tokens[last].text[0].isupper()):
            break
        last += 1
    if last == at or _is_time(sentence, at, last) or sentence.low(at).endswith("ing"):
        return None
    return at, last - 1


def _is_time(sentence: Sentence, first: int, end: int) -> bool:
    return any(
        sentence.has("time_words", at) or sentence.low(at)[:1].isdigit() for at in range(first, min(first + 2, end))
    )


def find_causer(sentence: Sentence, group_first: int) -> tuple[int, int] | None:
    """First and last token of the subject of an active verb whose group begins at `group_first`."""
    last = group_first - 1
    if sentence.low(group_first) == "to" or last < 0:
        return None
    if sentence.low(last) in {"that", "which", "who"}:
        last -= 1
        if sentence.low(last) == ",":
            last -= 1
    elif sentence.low(last) == "," and not sentence.low(group_first).endswith("ing"):
        last = _skip_interposed(sentence, last)
    if last < 0 or sentence.low(last) in {",", "and", "or", "while", "but"}:
        return find_clause_subject(sentence, last)
    if sentence.has("prepositions", last) or sentence.has("subordinators", last):
        return None
    first = last
    while first >= 0 and not _bounds_noun(sentence, first):
        first -= 1
    return _trim_subject(sentence, first + 1, last)


def _skip_interposed(sentence: Sentence, at: int) -> int:
    """From the comma that closes "the raid on the base, where soldiers slept, left" to the noun before the first."""
    for back in range(at - 1, 0, -1):
        if sentence.is_stop(back):
            break
        if sentence.low(back) == ",":
            return back - 1
    return at


def find_clause_subject(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The subject that an "and killed" or a ", killing" at `at` shares: from the clause's beginning to its verb."""
    first = at
    while first > 0 and not (
        sentence.is_stop(first - 1) or sentence.has("subordinators", first - 1) or sentence.has("reporting", first - 1)
    ):
        first -= 1
    while first < at and (sentence.low(first) == "," or sentence.has("subordinators", first)):
        first += 1
    last = first
    while last < at and not sentence.is_verb_like(last):
        last += 1
    if last >= at and sentence.low(at) == ",":
        # "The attack, the third this month, killed ..."
        commas = [comma for comma in range(first, at) if sentence.low(comma) == ","]
        return _trim_subject(sentence, first, commas[0] - 1) if commas else None
    if last >= at or last == first:
        return None
    named = skip_details(sentence, last - 1)
    if named < last - 1:
        return _trim_subject(sentence, first, named)
    for comma in range(last - 1, first, -1):
        if sentence.low(comma) == ",":
            return _trim_subject(sentence, comma + 1, last - 1) if comma + 1 <= last - 1 else None
    return _trim_subject(sentence, first, last - 1)


def _bounds_noun(sentence: Sentence, at: int) -> bool:
    word = sentence.low(at)
    return (
        sentence.is_stop(at)
        or word in {",", "and", "or", "but", "(", ")"}
        or sentence.has("subordinators", at)
        or sentence.is_verb_like(at)
    )


def _trim_subject(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """Without leading adverbs and time; none where it is a pronoun or begins with another preposition."""
    while first <= last and (sentence.has("adverbs", first) or sentence.has("conjunctions", first)):
        first += 1
    if first <= last and sentence.has("prepositions", first):
        starts = [
            p.first for p in sentence.phrases if first < p.first and p.last == last and p.sort in {"noun", "guess"}
        ]
        if not starts:
            return None
        first = starts[0]
    while last > first and (sentence.has("adverbs", last) or sentence.has("time_words", last)):
        last -= 1
        while last > first and sentence.low(last) in {"the", "same", "on", "in", "this", "that", "last", "a"}:
            last -= 1
    if last < first or last - first > 18 or sentence.has("pronouns", first) or sentence.has("time_words", first):
        return None
    return (first, last) if sentence.tokens[first].text[0].isalnum() else None
