"""What the reader of tolls gives: figures with their words and their place in the text."""

from dataclasses import dataclass

from dateline.codebook.codes import ActorKind, CasualtyOutcome, CasualtyStatus
from dateline.extract.casualties.drafts import Draft
from dateline.extract.casualties.numbers import Count, Quantity
from dateline.extract.casualties.sentences import Sentence


@dataclass(frozen=True, slots=True)
class TollExpression:
    """One figure for one outcome. Offsets are code points of the full text, `end` exclusive.

    `quantity` is None where no number is written; `low`, `best` and `high` are then None, or 1 for a singular noun
    ("the driver was killed"). Families are counted as families where they flee or are displaced (`victims_head`
    tells). `included_in` is the position, in the returned list, of the toll that already counts these; `is_part` says
    that a total told elsewhere does ("among the dead were"). `includes_attacker`: the figure counts an attacker in.
    `hypothetical`: meant, feared, possible or demanded, not told as done. `negated`: directly denied; a told zero
    has best 0 and is not negated. `is_struck`: people whom fire hit (`five people were shot`), the dead among them; the
    outcome is then wounded. `is_name`: the victims' words are a person's name, which is no value.
    """

    start: int
    end: int
    outcome: CasualtyOutcome
    quantity: Quantity | None
    low: int | None
    best: int | None
    high: int | None
    cue_start: int
    cue_end: int
    victims_start: int | None
    victims_end: int | None
    victims_head: str | None
    victims_kind: ActorKind | None
    status: CasualtyStatus | None
    demographic: str | None
    included_in: int | None
    by_start: int | None
    by_end: int | None
    is_revision: bool
    negated: bool
    includes_attacker: bool
    hypothetical: bool
    is_part: bool = False
    is_struck: bool = False
    is_name: bool = False
    is_elsewhere: bool = False
    """The toll of another place, told by its figure alone: `and another twelve in Kirkuk`."""


def express_draft(text: str, sentence: Sentence, draft: Draft, drafts: list[Draft]) -> TollExpression:
    tokens, phrase, by = sentence.tokens, draft.phrase, draft.by
    count = _count_of(draft)
    start, end = tokens[draft.first].start, tokens[draft.last].end
    return TollExpression(
        start=start,
        end=end,
        outcome=draft.cue.outcome,
        quantity=quote_quantity(text, sentence, count),
        low=count.low if count else None,
        best=count.best if count else None,
        high=count.high if count else None,
        cue_start=tokens[draft.cue.first].start,
        cue_end=tokens[draft.cue.last].end,
        victims_start=tokens[phrase.first].start if phrase else None,
        victims_end=tokens[phrase.last].end if phrase else None,
        victims_head=phrase.head if phrase else None,
        victims_kind=phrase.kind if phrase else None,
        status=phrase.status if phrase else None,
        demographic=phrase.demographic if phrase else None,
        included_in=next((at for at, other in enumerate(drafts) if other is draft.parent), None),
        by_start=tokens[by[0]].start if by else None,
        by_end=tokens[by[1]].end if by else None,
        is_revision=draft.is_revision,
        negated=draft.negated,
        includes_attacker=draft.includes_attacker,
        hypothetical=draft.hypothetical,
        is_part=draft.is_part,
        is_struck=draft.cue.is_struck and not _is_beside_dead(draft),
        is_name=phrase is not None and phrase.sort == "name",
    )


def _is_beside_dead(draft: Draft) -> bool:
    """ "three others were shot": told beside the dead, and not counting them."""
    is_other = draft.phrase is not None and draft.phrase.is_others
    return is_other or (draft.count is not None and draft.count.sort == "another")


def _count_of(draft: Draft) -> Count | None:
    """The count, unless it counts families where persons are meant."""
    phrase = draft.phrase
    if phrase is not None and phrase.is_collective and draft.cue.outcome != CasualtyOutcome.DISPLACED:
        whole_phrase = draft.count is not None and draft.count.first >= phrase.first and draft.count.sort == "number"
        sized = draft.count is not None and whole_phrase and draft.count.last == phrase.last
        return draft.count if sized else None
    return draft.count


def quote_quantity(text: str, sentence: Sentence, count: Count | None) -> Quantity | None:
    if count is None or count.sort == "implied":
        return None
    start, end = sentence.tokens[count.first].start, sentence.tokens[count.last].end
    return Quantity(start, end, count.low, count.best, count.high, text[start:end])
