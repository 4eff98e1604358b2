"""Tolls told as figures: "the death toll rose to 39", "claimed 14 lives", "nine bodies were found", "wounded: 23"."""

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.agents import find_causer
from dateline.extract.casualties.clauses import find_objects, find_subjects
from dateline.extract.casualties.drafts import Cue, Draft, finish_drafts, is_intended, make_drafts
from dateline.extract.casualties.names import find_name
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.phrases import Phrase
from dateline.extract.casualties.sentences import Sentence
from dateline.extract.casualties.verbs import VerbGroup, read_verb_group

_OUTCOMES = {
    "dead": CasualtyOutcome.KILLED,
    "killed": CasualtyOutcome.KILLED,
    "deaths": CasualtyOutcome.KILLED,
    "fatalities": CasualtyOutcome.KILLED,
    "wounded": CasualtyOutcome.WOUNDED,
    "injured": CasualtyOutcome.WOUNDED,
    "injuries": CasualtyOutcome.WOUNDED,
    "missing": CasualtyOutcome.MISSING,
    "arrested": CasualtyOutcome.ARRESTED,
    "displaced": CasualtyOutcome.DISPLACED,
}
_REACH = 24


def read_toll(sentence: Sentence, at: int) -> list[Draft]:
    """The figure that "death toll" or "number of people killed" at token `at` is said to have reached."""
    outcome = CasualtyOutcome.KILLED
    first, last = at, at
    if sentence.low(at) == "toll":
        if sentence.low(at - 1) in {"casualty", "injury", "heavy"} or sentence.low(at + 1) in {"booth", "road", "gate"}:
            return []
        first = at - 1 if sentence.low(at - 1) == "death" else at
    else:
        named = _read_number_of(sentence, at)
        if named is None:
            return []
        outcome, last = named
    revised = any(sentence.has("revising", back) for back in range(max(0, at - 5), at))
    found = _find_figure(sentence, last + 1) or _find_figure_before(sentence, at)
    if found is None:
        return []
    count, moved = found
    draft = Draft(Cue(outcome, first, last), None, count, is_revision=revised or moved)
    draft.hypothetical = is_intended(sentence, first) or any(
        sentence.has("modals", between) for between in range(last + 1, count.first)
    )
    return [draft]


def _read_number_of(sentence: Sentence, at: int) -> tuple[CasualtyOutcome, int] | None:
    """ "number of dead", "number of people killed": the outcome and the last token."""
    if sentence.low(at + 1) != "of":
        return None
    for last in range(at + 2, min(at + 7, len(sentence.tokens))):
        if sentence.low(last) in _OUTCOMES:
            return _OUTCOMES[sentence.low(last)], last
        if sentence.is_verb_like(last) or sentence.is_stop(last):
            return None
    return None


def _find_figure(sentence: Sentence, begin: int) -> tuple[Count, bool] | None:
    """The first count that a word of reaching or stating leads to; "from 31 to 39" is 39."""
    moved = False
    by_first = {count.first: count for count in sentence.counts}
    for at in range(begin, min(begin + _REACH, len(sentence.tokens))):
        if sentence.low(at) in {";", "that", "which", "when"}:
            return None
        count = by_first.get(at)
        if count is not None and count.sort in {"number", "vague"}:
            before = sentence.low(at - 1)
            led = (
                before in sentence.lexicon.words["stating"]
                or before in sentence.lexicon.words["revising"]
                or before == ":"
            )
            if led and before != "from":
                return count, moved
        if sentence.has("revising", at):
            moved = True
    return None


def _find_figure_before(sentence: Sentence, at: int) -> tuple[Count, bool] | None:
    """ "bringing to 50 the number of people killed"."""
    near = [count for count in sentence.counts if count.last in {at - 1, at - 2, at - 3} and count.sort == "number"]
    led = near and sentence.low(near[-1].first - 1) == "to" and sentence.has("revising", near[-1].first - 2)
    return (near[-1], True) if led else None


def read_lives(sentence: Sentence, at: int) -> list[Draft]:
    """ "claimed the lives of 14 people", "claimed 14 lives", "cost four miners their lives"."""
    cue = Cue(CasualtyOutcome.KILLED, at, at)
    verb = next((b for b in range(at - 1, max(-1, at - 9), -1) if sentence.low(b) in _TAKERS), None)
    if verb is None:
        lost = sentence.low(at + 1) in {"were", "have", "are", "lost"} and "lost" in {
            sentence.low(at + i) for i in (1, 2, 3)
        }
        count = _count_before(sentence, at)
        return [Draft(cue, None, count)] if count and (lost or _is_loss(sentence, count.first)) else []
    group = read_verb_group(sentence, verb)
    if (sentence.low(at - 2), sentence.low(at - 1)) in _OWN and sentence.low(verb).startswith("t"):
        return finish_drafts(sentence, _take_own(sentence, cue, group))
    by = find_causer(sentence, group.first)
    if sentence.low(at + 1) == "of":
        return _flag(sentence, make_drafts(cue, find_objects(sentence, at + 2), group, by), group.first)
    count = _count_before(sentence, at)
    if count is not None:
        return _flag(sentence, [Draft(cue, None, count, by=by, hypothetical=group.hypothetical)], group.first)
    if sentence.low(at - 1) in {"their", "his", "her"}:
        return _flag(sentence, make_drafts(cue, find_objects(sentence, verb + 1), group, by), group.first)
    return []


_OWN = {("his", "own"), ("her", "own")}


def _take_own(sentence: Sentence, cue: Cue, group: VerbGroup) -> list[Draft]:
    """ "the gunman took his own life", "before taking her own life": one person, who did it."""
    people = find_subjects(sentence, group) or find_name(sentence, group._replace(number="singular"))
    if len(people) == 1 and (people[0].is_one or people[0].sort == "pronoun"):
        return make_drafts(cue, [people[0]._replace(is_attacker=True)], group, None)
    at = cue.first - 2
    own = Phrase(at, at, "self", Count(at, at, 1, 1, 1), is_attacker=True)
    return make_drafts(cue, [own], group, None)


_TAKERS = {
    "claimed",
    "claims",
    "claiming",
    "claim",
    "cost",
    "costs",
    "costing",
    "took",
    "taken",
    "taking",
    "take",
    "takes",
}


def _count_before(sentence: Sentence, at: int) -> Count | None:
    near = [c for c in sentence.counts if c.last in {at - 1, at - 2} and c.sort in {"number", "vague"}]
    return near[-1] if near else None


def _is_loss(sentence: Sentence, at: int) -> bool:
    return "loss" in {sentence.low(at - 1), sentence.low(at - 2), sentence.low(at - 3)}


def _flag(sentence: Sentence, drafts: list[Draft], first: int) -> list[Draft]:
    for draft in drafts:
        draft.hypothetical = draft.hypothetical or is_intended(sentence, first)
    return drafts


def read_bodies(sentence: Sentence, at: int) -> list[Draft]:
    """ "the bodies of nine men were found", "troops recovered nine bodies"."""
    around = range(max(0, at - 8), min(at + 14, len(sentence.tokens)))
    if not any(sentence.has("passive_takers", near) for near in around):
        return []
    cue = Cue(CasualtyOutcome.KILLED, at, at)
    if sentence.low(at + 1) == "of":
        is_list = sentence.low(at) == "bodies"
        return make_drafts(cue, find_objects(sentence, at + 2, is_list=is_list), None, None)
    if sentence.low(at) != "bodies":
        return []
    count = _count_before(sentence, at)
    return [Draft(cue, None, count)] if count else []


def read_label(sentence: Sentence, at: int) -> list[Draft]:
    """ "Killed: 12", "put the dead at five"."""
    outcome = _OUTCOMES.get(sentence.low(at))
    if outcome is not None and (sentence.low(at - 1), sentence.low(at + 1)) == ("the", "at"):
        is_put = any(sentence.low(back) in {"put", "puts", "putting"} for back in range(at - 4, at - 1))
        given = next((c for c in sentence.counts if c.first == at + 2 and c.sort in {"number", "vague"}), None)
        return [Draft(Cue(outcome, at, at), None, given)] if is_put and given else []
    numbered = sentence.low(at + 1) in {"numbered", "number", "numbering"} and sentence.low(at - 1) == "the"
    if outcome is None or not (numbered or sentence.low(at + 1) == ":"):
        return []
    count = next((c for c in sentence.counts if c.first == at + 2 and c.sort in {"number", "vague"}), None)
    after = sentence.low(count.last + 1) if count else ""
    if count is None or (
        after.isalpha() and after not in {"people", "persons", "and"} and not sentence.has("function", count.last + 1)
    ):
        return []
    return [Draft(Cue(outcome, at, at), None, count)]
