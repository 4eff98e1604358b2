"""Who claims, denies or is blamed for an act, in so many words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.codebook.codes import ActorKind, ResponsibilityKind
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frames.clauses import is_in_aside
from dateline.extract.lexicon import load_table
from dateline.extract.screening import compile_screen, may_match

_UNBLAMED = frozenset({ActorKind.CIVILIANS, ActorKind.UNIDENTIFIED, ActorKind.DETAINEES})
_UNARMED = _UNBLAMED | {ActorKind.JOURNALISTS, ActorKind.AID_WORKERS, ActorKind.HEALTH_WORKERS, ActorKind.PROTESTERS}
_APPOSITION = re.compile(r"\s*(?:\([^)]{1,20}\))?,\s+(?:an?|the)\s+(?:[\w\-]+\s+){0,4}", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:[a-z]+ly\s+)?$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:^|[\s“\"])(?:it|they|we|he|she)\s+(?:(?:has|have|had|also|later|then|however)\s+){0,3}$", re.I
)
_RELATIVE = re.compile(
    r"\)?,\s+(?:which|who)\s+(?:(?:has|have|had|also|later|then|however|swiftly)\s+){0,3}$", re.IGNORECASE
)
"""`..., which denied any role`: straight behind the one who denies."""
_MUTUAL = re.compile(r"\b(?:each other|one another)\b", re.IGNORECASE)
_ON = re.compile(r"\s+(?:up)?on\b", re.IGNORECASE)
_GROUPS = {
    "claimed": ResponsibilityKind.CLAIMED,
    "denied": ResponsibilityKind.DENIED,
    "suspected": ResponsibilityKind.BLAMED,
    "blamed": ResponsibilityKind.BLAMED,
    "identified": ResponsibilityKind.REPORTED,
}

_OF_OTHERS = frozenset({ResponsibilityKind.BLAMED, ResponsibilityKind.REPORTED})


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim, denial or blame: its words, and the actor who claims, denies or is blamed."""

    kind: ResponsibilityKind
    cue: Span
    actor: ActorExpression | None


@cache
def _patterns() -> tuple[tuple[str, ResponsibilityKind, re.Pattern[str]], ...]:
    table = load_table("responsibility.toml")
    found = []
    for group, kind in _GROUPS.items():
        words = "|".join(table[group]).replace("\n", "")
        for name in ("acts", "own", "say"):
            words = words.replace(name.upper(), table[name].replace("\n", ""))
        found.append((group, kind, re.compile(rf"\b(?:{words})", re.IGNORECASE)))
    return tuple(found)


@cache
def _screen() -> re.Pattern[str]:
    return compile_screen(pattern.pattern for _, _, pattern in _patterns())


@cache
def _turned(key: str) -> re.Pattern[str]:
    return re.compile(load_table("responsibility.toml")[key], re.IGNORECASE)


def find_sayings(text: str, spans: SentenceSpans) -> Iterator[Saying]:
    """Claims, denials and blame in one sentence, each stretch of it read once; `nobody has claimed it` is none."""
    if not may_match(_screen(), text, spans.span.start, spans.span.end):
        return
    taken: list[Span] = []
    for group, kind, pattern in _patterns():
        for match in pattern.finditer(text, spans.span.start, spans.span.end):
            cue = Span(match.start(), match.end())
            before = text[max(spans.span.start, cue.start - 40) : cue.start]
            if _turned("undenied" if kind is ResponsibilityKind.DENIED else "nobody").search(before):
                continue
            if _MUTUAL.search(text, cue.start, cue.end):
                taken.append(cue)
                ahead = [actor for actor in spans.actors if actor.end <= cue.start and actor.kind not in _UNARMED]
                yield from (Saying(kind, cue, actor) for actor in ahead[-2:] if len(ahead) > 1)
                continue
            actor = _find_actor(text, spans, cue, kind, is_subject=group == "suspected")
            # `three men accused of the attack`: the accused of a court are no group that is blamed.
            needs_actor = kind in _OF_OTHERS
            if (needs_actor and (actor is None or actor.kind in _UNBLAMED)) or any(cue.overlaps(t) for t in taken):
                continue
            taken.append(cue)
            yield Saying(kind, cue, actor)


def drop_appositions(text: str, actors: Sequence[ActorExpression]) -> list[ActorExpression]:
    """`The Ridge Army, a rebel group, claimed ...`: the name, not what it is called beside it or in brackets."""
    kept: list[ActorExpression] = []
    for actor in actors:
        if kept:
            between = text[kept[-1].end : actor.start]
            is_aside = kept[-1].name and not actor.name and _APPOSITION.fullmatch(between)
            is_bracketed = between.count("(") > between.count(")")
            if is_aside or is_bracketed or text[kept[-1].start : actor.start].count("(") > 1:
                continue
        kept.append(actor)
    return kept


def _find_actor(
    text: str, spans: SentenceSpans, cue: Span, kind: ResponsibilityKind, *, is_subject: bool
) -> ActorExpression | None:
    """Who claims, denies or is suspected (`is_subject`) stands before the words, or after `by`; who is blamed stands
    behind them."""
    free = [a for a in spans.actors if not a.is_tied and not is_in_aside(text, a.start, a.end, cue.start)]
    behind = [actor for actor in free if actor.start >= cue.start and actor.end > cue.end]
    ahead = drop_appositions(text, [actor for actor in free if actor.end <= cue.start])
    if kind in _OF_OTHERS:
        is_passive = _PASSIVE.search(text[max(0, cue.start - 16) : cue.start]) and not _ON.match(text, cue.end)
        if is_subject:
            return ahead[-1] if ahead else None
        return ahead[-1] if is_passive and ahead else next(iter(behind), None)
    if re.search(r"\bby\b", text[cue.start : cue.end + 4], re.IGNORECASE):
        return next(iter(behind), None)
    if _PRONOUN.search(text[spans.span.start : cue.start]):
        return _find_speaker(spans, cue)
    if relative := _RELATIVE.search(text, spans.span.start, cue.start):
        ahead = [actor for actor in ahead if relative.start() - 1 <= actor.end <= relative.start() + 1]
    armed = [actor for actor in ahead if actor.kind not in _UNARMED]
    return next(iter((armed or ahead)[::-1]), None)


def _find_speaker(spans: SentenceSpans, cue: Span) -> ActorExpression | None:
    """`The group said it had nothing to do with ...`: the pronoun is the speaker."""
    for source in spans.sources:
        if source.covers.start <= cue.start < source.covers.end and source.verb.end <= cue.start:
            return next((a for a in spans.actors if source.start <= a.start and a.end <= source.verb.start + 1), None)
    return None
