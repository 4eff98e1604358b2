"""Tolls that no cue of the rules tells: `rounded up thirty youths`, `six did not come back`. The model says of which
outcome a figure is; what it counts is read like any other."""

from collections.abc import Sequence

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts
from dateline.extract.casualties.expressions import TollExpression, express_draft
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence, read_sentence
from dateline.extract.tagger.tagger import TaggedSpan
from dateline.extract.tokens import overlaps

_OUTCOMES = {outcome.value: outcome for outcome in CasualtyOutcome}
_HARMS = {CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED}
_PEOPLE = frozenset({"noun", "guess", "bare"})


def find_tagged_tolls(
    text: str, start: int, end: int, known: Sequence[TollExpression], figures: Sequence[TaggedSpan]
) -> list[TollExpression]:
    """The tolls of the sentence `text[start:end]` whose figure is one of `figures`, in none of the `known` tolls and
    counts people; what is denied or only meant is left out, and so is nobody. Beside a toll of the same outcome, and
    where it is some of them (`seven of them seriously`), the figure is taken for a part of a total."""
    free = [one for one in figures if one.label in _OUTCOMES and not any(overlaps(one, toll) for toll in known)]
    if not free:
        return []
    sentence = read_sentence(text, start, end)
    drafts: list[Draft] = []
    for figure in free:
        count = next((one for one in sentence.counts if _is_at(sentence, one, figure)), None)
        phrase = next((one for one in sentence.phrases if count and _holds(one, count)), None)
        if count is not None and phrase is not None and count.best != 0:
            cue = Cue(_OUTCOMES[figure.label], count.first, count.last)
            if cue.outcome in _HARMS and _is_attended(sentence, phrase):
                continue
            is_part = _is_share(sentence, count) or any(toll.outcome is cue.outcome for toll in known)
            drafts += finish_drafts(sentence, [Draft(cue, phrase, phrase.size or count, is_part=is_part)])
    told = [draft for draft in drafts if not draft.hypothetical and not draft.negated]
    return [express_draft(text, sentence, draft, told) for draft in told]


def _is_at(sentence: Sentence, count: Count, figure: TaggedSpan) -> bool:
    return sentence.tokens[count.first].start < figure.end and figure.start < sentence.tokens[count.last].end


def _is_share(sentence: Sentence, count: Count) -> bool:
    return sentence.low(count.last + 1) == "of" or sentence.low(count.first - 1) == "all"


def _is_attended(sentence: Sentence, phrase: Phrase) -> bool:
    """ "have interviewed more than 80 people", "a hall that seats 300": people to whom nothing was done."""
    return sentence.has("attending", phrase.first - 1)


def _holds(phrase: Phrase, count: Count) -> bool:
    return phrase.sort in _PEOPLE and phrase.first <= count.first and count.last <= phrase.last
