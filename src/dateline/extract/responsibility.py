"""Who claims, denies or is blamed for an act, in so many words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.codebook.codes import ActorKind, ResponsibilityKind
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.annotations import SentenceSpans

_CLAIMED = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|took|taking|accepted|assumed)\s+(?:the\s+)?(?:responsibility|credit|paternity)\b"
    r"|\bclaim(?:ed|s|ing)?\s+(?:it|them|(?:the|this|that)\s+(?:\w+\s+)?(?:attack|assault|bombing|operation|killing|ambush|"
    r"raid|abduction|blast|explosion|mine|first|second|latter|former|action|act|shooting|strike))s?\b"
    r"|\b(?:was|were|been|is|are)?\s*claimed\s+by\b|\bresponsibility\b[^.;]{0,40}\b(?:claimed|taken) by\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject\w*|dismiss\w*|disown\w*|disclaim\w*)\b[^.;]{0,50}\b"
    r"(?:responsib\w+|involve\w+|participa\w+|role|part|hand|carr(?:ying|ied)|being behind|it|attack\w*|accusation\w*|"
    r"allegation\w*|"
    r"shell\w*|bomb\w*|kill\w*|strik\w*|target\w*|fir\w*)\b"
    r"|\bsaid\s+(?:it|they)\s+(?:had|was|were)\s+(?:no|not|nothing)\b",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)|pinned|pointed (?:the|a) finger at|held responsible)\b"
    r"|\battribut(?:ed|es|ing)\s+(?:the|this|it|responsibility)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:no|nobody|not|none|without|yet to|neither)\b[^.;]{0,40}$", re.IGNORECASE)
_UNBLAMED = frozenset({ActorKind.CIVILIANS, ActorKind.UNIDENTIFIED, ActorKind.DETAINEES})
_APPOSITION = re.compile(r"\s*(?:\([^)]{1,20}\))?,\s+(?:an?|the)\s+(?:[\w\-]+\s+){0,4}", re.IGNORECASE)
_PATTERNS = (
    (ResponsibilityKind.CLAIMED, _CLAIMED),
    (ResponsibilityKind.DENIED, _DENIED),
    (ResponsibilityKind.BLAMED, _BLAMED),
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim, denial or blame: its words, and the actor who claims, denies or is blamed."""

    kind: ResponsibilityKind
    cue: Span
    actor: ActorExpression | None


def find_sayings(text: str, spans: SentenceSpans) -> Iterator[Saying]:
    """Claims, denials and blame in one sentence; `nobody has claimed it` is none."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, spans.span.start, spans.span.end):
            cue = Span(match.start(), match.end())
            before = text[max(spans.span.start, cue.start - 40) : cue.start]
            if kind is not ResponsibilityKind.DENIED and _NOBODY.search(before):
                continue
            actor = _find_actor(text, spans, cue, kind)
            # `three men accused of the attack`: the accused of a court are no group that is blamed.
            if kind is not ResponsibilityKind.BLAMED or (actor is not None and actor.kind not in _UNBLAMED):
                yield Saying(kind, cue, actor)


def _drop_appositions(text: str, actors: Sequence[ActorExpression]) -> list[ActorExpression]:
    """`The Ridge Army, a rebel group, claimed ...`: the name, not what it is called beside it."""
    kept: list[ActorExpression] = []
    for actor in actors:
        is_aside = bool(kept) and kept[-1].is_named and not actor.is_named
        if not is_aside or not _APPOSITION.fullmatch(text, kept[-1].end, actor.start):
            kept.append(actor)
    return kept


def _find_actor(text: str, spans: SentenceSpans, cue: Span, kind: ResponsibilityKind) -> ActorExpression | None:
    """Who claims or denies stands before the words (or after `by`); who is blamed stands behind them."""
    behind = [actor for actor in spans.actors if actor.start >= cue.end]
    ahead = _drop_appositions(text, [actor for actor in spans.actors if actor.end <= cue.start])
    words = text[cue.start : cue.end + 4].lower()
    if kind is ResponsibilityKind.BLAMED:
        is_passive = re.search(r"\b(?:was|were|been)\s*$", text[max(0, cue.start - 8) : cue.start])
        return ahead[-1] if is_passive and ahead else next(iter(behind), None)
    if re.search(r"\bby\b", words):
        return next(iter(behind), None)
    return ahead[-1] if ahead else None
