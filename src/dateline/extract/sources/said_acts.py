"""Which acts a claim, denial or blame speaks of: those it names by place, site, day or kind, else the one just told."""

import re
from collections.abc import Sequence

from dateline.codebook.codes import Realization
from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import places_meet, same_day
from dateline.extract.acts.likeness import excludes, may_join
from dateline.extract.frames.frame import Frame
from dateline.extract.tokens import Located

REACH = 5
"""Sentences back within which an act may be meant that the saying does not name."""

LONE_REACH = 10
"""The same where the report has told one act only, or both of them are meant."""

_BOTH = re.compile(r"\b(?:both|the\s+two)\b", re.IGNORECASE)
_FORMER = re.compile(r"\bthe\s+(?:former|first)\b", re.IGNORECASE)
_BEHIND = 20
"""Characters behind the words of a claim within which `for both` stands."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_BARE = frozenset({"toll", "status", "reference"})
"""A toll told apart from its act is no attack that `both` counts, where two are told."""
_UNDONE = frozenset({Realization.PLANNED, Realization.THREATENED})


def is_saying(text: str, group: Sequence[Frame]) -> bool:
    """True for words of responsibility that tell and count no act themselves: at most `the attack`, `both bombings`."""
    return any(frame.roles.sayings for frame in group) and all(
        frame.family in {"status", "reference", "threat"} or _refers(text, frame) for frame in group
    )


def _refers(text: str, frame: Frame) -> bool:
    """`the attack`, `the bombings`, `both attacks`, and no number of acts that stands by itself."""
    if frame.trigger is None or frame.trigger.is_verb:
        return False
    counted = frame.quantity and not _BOTH.match(text, frame.quantity.start)
    return not counted and (frame.is_definite or frame.trigger.is_plural)


def find_said_acts(text: str, acts: Sequence[Act], group: Sequence[Frame]) -> list[Act]:
    """The acts told so far that `group`, a saying, speaks of; empty where it names one that was not told."""
    said = [
        act
        for act in acts
        if not act.is_aggregate and act.realization not in _UNDONE and may_join(act, group) and not excludes(act, group)
    ]
    index = group[0].sentence_index
    cue = next(saying.cue for frame in group for saying in frame.roles.sayings)
    words = text[cue.start : max(cue.end + _BEHIND, *(frame.anchor.end for frame in group))]
    is_both = _BOTH.search(words) is not None
    scored = [(_match(text, act, group), act.frames[-1].sentence_index, act) for act in said]
    if _names_act(group) or any(_said_words(text, group) & _name_words(text, act.frames) for act in acts):
        scored = [item for item in scored if item[0] > 0]
    else:
        reach = REACH if len(scored) > 1 and not is_both else LONE_REACH
        scored = [item for item in scored if index - item[1] <= reach]
    if not scored:
        return []
    recent = sorted(scored, key=lambda item: item[1])
    if is_both:
        told = [act for _, _, act in recent if not act.families <= _BARE]
        return (told if len(told) > 1 else [act for _, _, act in recent])[-2:]
    if _FORMER.search(words) and len(recent) > 1:
        return [recent[-2][2]]
    best = max(score for score, _, _ in scored)
    return [[act for score, _, act in recent if score == best][-1]]


def _names_act(group: Sequence[Frame]) -> bool:
    return any(frame.places or frame.targets or frame.dates for frame in group)


def _match(text: str, act: Act, group: Sequence[Frame]) -> float:
    """How well what the saying names fits an act: its place or the words of it, its site, its day, its kind."""
    score = 0.0
    places = [place for frame in group for place in frame.places]
    score += min(2.0, 2 * places_meet(act.places, places))
    score += 2.0 if _said_words(text, group) & _name_words(text, act.frames) else 0.0
    heads = {target.head for target in act.targets}
    score += 2.0 if any(target.head in heads for frame in group for target in frame.targets) else 0.0
    score += 1.0 if same_day(act.dates, [found for frame in group for found in frame.dates]) else 0.0
    families = {frame.family for frame in group} - {"status", "reference", "attack"}
    return score + (1.0 if families & act.families else 0.0)


def _said_words(text: str, group: Sequence[Frame]) -> set[str]:
    """The capitalised words of a saying that are no actor's: `said that Kafr was its work`."""
    words = _name_words(text, group)
    for frame in group:
        for saying in frame.roles.sayings:
            start = saying.cue.start
            if saying.actor is not None and saying.actor.start >= start:
                start = saying.actor.end
            words |= {word for word in _WORD.findall(text[start : frame.sentence.end]) if word[0].isupper()}
    return words


def _name_words(text: str, frames: Sequence[Frame]) -> set[str]:
    """The capitalised words of places and sites, so that a town no gazetteer has is still known again."""
    found: list[Located] = []
    for frame in frames:
        found += [*frame.places, *frame.targets]
    named = [text[item.start : item.end] for item in found]
    return {word for words in named for word in _WORD.findall(words) if word[0].isupper()}
