"""Which actor a text speaks of at a point: its mentions so far, weighed by how near they stand and what they lead."""

from collections.abc import Callable
from dataclasses import dataclass

from dateline.extract.actors.expressions import NamedActor

FADING = 0.7
"""What is left of a mention's weight a sentence later."""
LEAD = 2.0
"""The one meant must weigh more than this many times the next: of two rivals equally near neither is chosen."""
_FIRST, _LATER = 1.0, 0.5
"""Who stands first in a sentence is most often its subject."""


@dataclass(frozen=True, slots=True)
class _Mention:
    actor: NamedActor
    sentence: int
    end: int
    weight: float


class Salience:
    """Remembers who was spoken of, by name or by a description that was resolved, in the order of the text."""

    def __init__(self) -> None:
        self._mentions: list[_Mention] = []

    def note(self, actor: NamedActor, sentence: int, end: int, *, is_first: bool) -> None:
        before = self._mentions[-1] if self._mentions else None
        is_again = before is not None and before.sentence == sentence and before.actor.key == actor.key
        self._mentions.append(_Mention(actor, sentence, end, _FIRST if is_first or is_again else _LATER))

    def find_meant(
        self, sentence: int, fits: Callable[[NamedActor], bool], *, is_own: bool = False
    ) -> tuple[NamedActor, int] | None:
        """The fitting actor that stands out in `sentence`, and where it was last spoken of; None where two rival.

        `is_own`: after "its" the only one of the sentence itself is meant.
        """
        weights: dict[str, float] = {}
        last: dict[str, _Mention] = {}
        for mention in self._mentions:
            if fits(mention.actor):
                key = mention.actor.key
                weights[key] = weights.get(key, 0.0) + mention.weight * FADING ** (sentence - mention.sentence)
                last[key] = mention
        here = {m.actor.key for m in self._mentions if m.sentence == sentence and fits(m.actor)} if is_own else set()
        if len(here) == 1:
            (key,) = here
            return last[key].actor, last[key].end
        ranked = sorted(weights, key=lambda key: -weights[key])
        if not ranked or (len(ranked) > 1 and weights[ranked[0]] <= LEAD * weights[ranked[1]]):
            return None
        return last[ranked[0]].actor, last[ranked[0]].end
