"""Acts told without their noun: `a bombing in Kafr and another in Dor`, `the first, in Odreka, killed eight`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dateline.codebook.records import Span
from dateline.extract.casualties import TollExpression, read_gap
from dateline.extract.lexicon import Form, load_set, load_table, load_trigger_words
from dateline.extract.tokens import Located, Token, tokenise
from dateline.extract.triggers.finding import Trigger
from dateline.extract.weapons import BOMBS, WeaponExpression

_NOUNS = {"explosion": "bombing", "attack": "attack"}
PARTNER_REACH = 500
"""Characters around `the first` within which `the second` or `the other` stands."""
MEMBER_REACH = 3
"""Sentences back within which several acts were told of which `the first` is one."""
_OPENS = re.compile(
    r"(?:^|[.;:—–\"“]|\b(?:and|while|whereas|but|in|during|after|as for|to)|,)[\s\"“]*$",
    re.IGNORECASE,
)
"""Where an ellipsis may stand: not behind `was`, as in `was the second in a week`."""


def _words(key: str) -> frozenset[str]:
    return load_set("trigger_cues.toml", key)


def add_ellipses(
    text: str,
    tokens: Sequence[Token],
    triggers: Sequence[Trigger],
    told: Sequence[Sequence[Trigger]] = (),
    weapons: Sequence[WeaponExpression] = (),
) -> list[Trigger]:
    """The triggers of a sentence and the ellipses in it. `told`: the acts of each sentence before, latest first.

    `A third struck Zul.`: `another` before a preposition or a verb tells an act of the kind told before; `the first, in
    Odreka, ...; the last, in ...` tells those that a plural told of.
    """
    if not tokens:
        return list(triggers)
    kinds = list(triggers) or [_name_use(weapon) for weapon in weapons]
    members = [
        *_find_ones(text, tokens, kinds),
        *_find_members(text, tokens, kinds, [t for here in told for t in here]),
    ]
    taken = {at for member in members for at in range(member.first, member.stop)}
    further = [t for t in _find_further(tokens, kinds, told[0] if told else ()) if t.first not in taken]
    return sorted([*triggers, *members, *further], key=lambda trigger: trigger.start)


def _find_ones(text: str, tokens: Sequence[Token], kinds: Sequence[Trigger]) -> Iterator[Trigger]:
    for match in _ONE.finditer(text, tokens[0].start, tokens[-1].end):
        before = [kind for kind in kinds if kind.end <= match.start() and not (kind.is_verb or kind.is_weak)]
        at = next((i for i, token in enumerate(tokens) if token.start == match.start(1)), None)
        if before and at is not None:
            yield _stand_for(before[-1], tokens, at, at + 1, None)


def _name_use(weapon: WeaponExpression) -> Trigger:
    """`A bomb killed four in Kafr`: what another is another of, where no word tells the act."""
    family = "explosion" if weapon.type in BOMBS else "attack"
    word = load_trigger_words().find(tokenise(_NOUNS[family], 0, len(_NOUNS[family])))[0][2][0]
    return Trigger(
        start=weapon.start,
        end=weapon.end,
        first=0,
        stop=0,
        family=word.family,
        lemma=word.lemma,
        sub_event=word.sub_event,
        form=Form.NOUN,
        is_weak=False,
        is_passive=False,
        is_definite=False,
    )


def _find_further(tokens: Sequence[Token], triggers: Sequence[Trigger], told: Sequence[Trigger]) -> Iterator[Trigger]:
    further, befalls = _words("further"), _words("befalls")
    last = next((t for t in told if not t.is_plural and (not t.is_weak or t.family == "explosion")), None)
    for position, token in enumerate(tokens[:-1]):
        behind = tokens[position + 1].lower
        if token.lower not in further or (behind not in befalls and behind not in _words("elliptic")):
            continue
        before = [t for t in triggers if t.end <= token.start and not t.is_weak]
        is_first = position < 3 and not before
        if is_first and last is not None:
            before = [last]
        elif behind in befalls and position > 2 and not _opens_clause(tokens, position):
            continue
        if before:
            yield _stand_for(before[-1], tokens, position, position + 1, None)


_ONE = re.compile(
    r"\b(?:to|and|with|from|after|before|of|by) (one) (?:in which|in|at|near|outside|that|where|on)\b", re.IGNORECASE
)
"""`linked the killing to one in which three died`."""


def _opens_clause(tokens: Sequence[Token], position: int) -> bool:
    """`...; another, on Friday, a policeman`."""
    return position > 0 and tokens[position - 1].lower == ";"


@cache
def _member() -> re.Pattern[str]:
    """`the first`, `the later one`, `the one`, `the other`: one of several acts, without its noun."""
    ranks = "|".join(sorted(load_table("trigger_cues.toml")["ranks"], key=len, reverse=True))
    behind = "|".join(load_table("trigger_cues.toml")["behind_member"])
    return re.compile(
        rf"\bthe (?:(?P<rank>{ranks})(?: one| of (?:the two|them|these))?|(?P<one>one))(?=,|\s+(?:{behind})\b)",
        re.IGNORECASE,
    )


def _find_members(
    text: str, tokens: Sequence[Token], triggers: Sequence[Trigger], told: Sequence[Trigger]
) -> Iterator[Trigger]:
    start, end = tokens[0].start, tokens[-1].end
    ones = 0
    for match in _member().finditer(text, start, end):
        if not _OPENS.search(text[max(start, match.start() - 12) : match.start()]):
            continue
        before = [t for t in triggers if t.end <= match.start()]
        several = next((t for t in [*reversed(before), *told] if t.is_plural), None)
        kind = several or next(iter([*reversed(before), *told]), None)
        if kind is None or not _has_partner(text, match, start, end):
            continue
        inside = [i for i, token in enumerate(tokens) if match.start() <= token.start < match.end()]
        ones += match["one"] is not None
        rank = load_table("trigger_cues.toml")["ranks"][match["rank"].lower()] if match["rank"] else f"one {ones}"
        yield _stand_for(kind, tokens, inside[0], inside[-1] + 1, rank, kind.start)


def _has_partner(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """A second member near: `the first in a decade` has none."""
    low, high = max(0, start - PARTNER_REACH), min(len(text), end + PARTNER_REACH)
    return any(
        other.start() != match.start() and (other["rank"] or "one").lower() != (match["rank"] or "one").lower()
        for other in _member().finditer(text, low, high)
    )


def _stand_for(
    kind: Trigger, tokens: Sequence[Token], first: int, stop: int, rank: str | None, one_of: int | None = None
) -> Trigger:
    return replace(
        kind,
        start=tokens[first].start,
        end=tokens[stop - 1].end,
        first=first,
        stop=stop,
        form=Form.NOUN,
        is_weak=False,
        is_passive=False,
        is_definite=False,
        rank=rank,
        is_elliptic=True,
        one_of=one_of,
    )


_PREDICATE = re.compile(r"(?:\b(?:was|is|were|been|be|being|became|marks?|marked|as)|,)\s+$", re.IGNORECASE)
"""`It was the second attack in a week` names none of two."""


@cache
def _ranked() -> re.Pattern[str]:
    ranks = "|".join(sorted(load_table("trigger_cues.toml")["ranks"], key=len, reverse=True))
    return re.compile(rf"\bthe (?P<rank>{ranks})\s+(?:[\w\-]+\s+){{0,2}}$", re.IGNORECASE)


def read_gaps(
    text: str, span: Span, triggers: Sequence[Trigger], tolls: Sequence[TollExpression]
) -> list[TollExpression]:
    """The tolls of a sentence with those that ellipses tell by a figure alone: `...; the last, in Dor, two`."""
    read = list(tolls)
    for trigger in triggers:
        told = [t for t in read if t.end <= trigger.start and t.best and t.included_in is None and not t.negated]
        if not trigger.is_elliptic or not told:
            continue
        others: list[Located] = [*triggers, *tolls]
        stops = [other.start for other in others if other.start >= trigger.end]
        close = text.find(";", trigger.end, span.end)
        stop = min([*stops, span.end, *([close] if close >= 0 else [])])
        gap = read_gap(text, trigger.end, stop, told[-1])
        read += [gap] if gap else []
    return _sort_tolls(read) if len(read) > len(tolls) else read


def _sort_tolls(tolls: Sequence[TollExpression]) -> list[TollExpression]:
    """In order of the text, with the positions of the larger tolls moved along."""
    ordered = sorted(tolls, key=lambda toll: toll.start)
    at = {id(toll): position for position, toll in enumerate(ordered)}
    return [
        toll if toll.included_in is None else replace(toll, included_in=at[id(tolls[toll.included_in])])
        for toll in ordered
    ]


def rank_triggers(text: str, span: Span, triggers: Sequence[Trigger]) -> list[Trigger]:
    """`the latter incident`, `the second bombing`: which of several acts a definite noun names."""
    return [_rank_trigger(text, span, trigger) for trigger in triggers]


def _rank_trigger(text: str, span: Span, trigger: Trigger) -> Trigger:
    if trigger.rank or trigger.is_verb or trigger.is_plural:
        return trigger
    match = _ranked().search(text, max(span.start, trigger.start - 40), trigger.start)
    if match is None or _PREDICATE.search(text[max(span.start, match.start() - 12) : match.start()]):
        return trigger
    return replace(trigger, rank=load_table("trigger_cues.toml")["ranks"][match["rank"].lower()])
