"""Neighbours made one phrase: "Islamic State (IS)", "Hamas fighters", "members of the group"."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.expressions import GROUPISH, Determiner, Phrase, Role
from dateline.extract.actors.lexicon import load_set
from dateline.extract.actors.words import Words

_OWN = re.compile(r"(?:['’]s|['’])?[\s\-]+|[‐‑]")
_OF = re.compile(
    r"\s+(?:of|from|belonging\s+to|within|in|with)\s+(?:the\s+|an?\s+|this\s+|that\s+)?(?:so-called\s+)?", re.I
)
_STRICT_OF = re.compile(
    r"\s+(?:of|from|belonging\s+to|within)\s+(?:the\s+|an?\s+|this\s+|that\s+)?(?:so-called\s+)?", re.I
)
_BRACKET = re.compile(r"\s*[(\[]\s*")
_AND = re.compile(r"\s+(?:and|or)\s+(?:the\s+)?|,\s+", re.I)
_CALLED = re.compile(
    r"\s+(?:(?:which|that|who)\s+)?(?:(?:calls?|calling)\s+(?:itself|themselves)|(?:is\s+|are\s+|also\s+)?known\s+(?:\w+\s+)?as|called|named)"
    r"\s+(?:the\s+)?[\"“‘']?",
    re.I,
)
_TIED_BY = re.compile(
    r"[-‐‑](?:linked|affiliated|backed|aligned|led|allied|inspired|trained|funded|supported|sponsored)\b", re.I
)
_HELD_BY = re.compile(r"[-‐‑](?:held|controlled|occupied|ruled|run|administered|dominated)\b", re.I)
_RULERS = frozenset({"government", "regime"})
_RULED = frozenset({"forces", "troops", "soldiers", "fighters"})
_MEN = frozenset({"men"})
_TIE_WINDOW = 40

JoinRule = Callable[[Words, Phrase, Phrase, str], Phrase | None]


def drop_overlaps(phrases: Iterable[Phrase]) -> list[Phrase]:
    """In order, the longer of two that overlap; a name beats a description of the same words."""
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda p: (p.start, -p.end, p.role is not Role.NAME)):
        if not kept or kept[-1].end <= phrase.start:
            kept.append(phrase)
        elif kept[-1].end < phrase.end:
            kept[-1] = _settle(kept[-1], phrase)
        elif phrase.role is Role.NAME and _is_owner(phrase, kept[-1]):
            # `Islamic State fighters` reads as a kind of fighters too, but the name in it says whose.
            kept[-1] = replace(_absorb(phrase, kept[-1]), start=kept[-1].start, first=kept[-1].first)
    return kept


def _is_owner(name: Phrase, description: Phrase) -> bool:
    """A name inside a description that takes names to itself, and is no mere tie (`X-linked militants`)."""
    is_plain = description.role is not Role.NAME and description.joins_name and not description.is_tied
    return is_plain and not name.is_tied


def _settle(before: Phrase, after: Phrase) -> Phrase:
    """Two that partly overlap: a coalition's name grows over its "forces", else a name wins, else the first."""
    if before.role is Role.NAME and after.role is Role.COALITION:
        return replace(before, end=after.end, last=after.last, certainty=1.0, joins_name=True)
    return after if after.role is Role.NAME and before.role is not Role.NAME else before


def mark_ties(words: Words, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Names that only stand for a tie ("linked to X", "X-backed") or a possession ("X-held") are marked so."""
    cues = load_set("names", "tie_cues")
    marked = []
    for phrase in phrases:
        if phrase.role is Role.NAME:
            before = words.text[max(0, phrase.start - _TIE_WINDOW) : phrase.start].lower().split()
            before = before[:-1] if before and before[-1] in ("the", "a") else before
            tied = " ".join(before[-2:]) in cues or _TIED_BY.match(words.text, phrase.end) is not None
            held = _HELD_BY.match(words.text, phrase.end) is not None
            if tied or held:
                marked.append(replace(phrase, is_tied=True, is_hedged=held))
                continue
        marked.append(phrase)
    return marked


def join_phrases(words: Words, phrases: Sequence[Phrase]) -> list[Phrase]:
    """One pass from left to right, twice: first what a name takes to itself, then "of the"."""
    return _join(words, _join(words, phrases, _join_neighbour), _join_part)


def _join(words: Words, phrases: Sequence[Phrase], rule: JoinRule) -> list[Phrase]:
    joined: list[Phrase] = []
    for phrase in phrases:
        current = phrase
        if joined and joined[-1].sentence == phrase.sentence:
            gap = words.text[joined[-1].end : phrase.start]
            merged = rule(words, joined[-1], phrase, gap)
            if merged is not None:
                joined.pop()
                current = merged
        joined.append(current)
    return joined


def _join_neighbour(words: Words, before: Phrase, after: Phrase, gap: str) -> Phrase | None:
    is_adjacent = _OWN.fullmatch(gap) is not None
    if before.role is Role.NAME and after.role is Role.NAME:
        closing = words.text[after.end : after.end + 1]
        same = before.actor is not None and after.actor is not None and before.actor.key == after.actor.key
        if same and _BRACKET.fullmatch(gap) and closing in ")]" and closing:
            return replace(before, end=after.end + 1, last=after.last)
        return None
    if before.role is Role.NAME and is_adjacent and after.joins_name and not after.countries and not before.is_tied:
        return _absorb(before, after)
    if before.role is Role.NAME and is_adjacent and after.kind is ActorKind.GOVERNMENT and not after.countries:
        return _absorb(before, after)
    if before.role is Role.GROUP and "'s" in gap.replace("’", "'") and is_adjacent and after.joins_name:
        return _absorb(before, after)
    if before.role in (Role.GROUP, Role.FIGHTER) and after.role is Role.NAME and _CALLED.fullmatch(gap):
        # `the armed group known as X`: the name, in all these words.
        return replace(after, start=before.start, first=before.first, certainty=1.0, is_hedged=before.is_hedged)
    if (
        before.role in (Role.GROUP, Role.FIGHTER)
        and after.role is Role.NAME
        and gap.strip(" \n\r\t\"“”'‘’") == ""
        and gap
    ):
        return after if not before.is_tied else None
    return None


def _join_part(words: Words, before: Phrase, after: Phrase, gap: str) -> Phrase | None:
    """ "members of the group": the part's words, the group's meaning. "and" joins share what the first one says."""
    is_free = not before.is_tied and (not before.countries or before.role is Role.FIGHTER)
    can_part = before.joins_name and before.actor is None and is_free
    fits = _OF if before.role is Role.MEMBER else _STRICT_OF
    if can_part and after.role in GROUPISH and fits.fullmatch(gap) and not (after.role is Role.NAME and after.is_tied):
        determiner = after.determiner
        if after.role is Role.GROUP and re.search(r"\ban?\s+$", gap, re.I):
            determiner = Determiner.INDEFINITE
        return replace(
            after,
            start=before.start,
            first=before.first,
            determiner=determiner,
            is_individual=before.is_individual,
            is_hedged=after.is_hedged or before.is_hedged,
            certainty=1.0 if after.role is Role.NAME else after.certainty,
        )
    return None


def _absorb(before: Phrase, after: Phrase) -> Phrase:
    """A group's name or noun with what is its own after it. A name so described is known, but no bare name."""
    return replace(
        before,
        end=after.end,
        last=after.last,
        certainty=1.0 if before.role is Role.NAME else before.certainty,
        is_individual=after.is_individual,
        is_hedged=before.is_hedged or after.is_hedged,
    )


def share_countries(words: Words, phrases: Sequence[Phrase]) -> list[Phrase]:
    """ "Iraqi government and military" shares the nationality; "government and Kurdish forces" shares the noun."""
    shared = list(phrases)
    for index in range(1, len(shared)):
        before, after = shared[index - 1], shared[index]
        gap = words.text[before.end : after.start]
        if before.sentence != after.sentence or not _AND.fullmatch(gap):
            continue
        shares_noun = words.folds[before.last - 1] in _RULERS and words.folds[after.last - 1] in _RULED
        if before.role is Role.STATE and after.role is Role.STATE and before.countries and not after.countries:
            if "," not in gap:
                shared[index] = replace(after, countries=before.countries, certainty=0.9)
        elif before.kind is ActorKind.GOVERNMENT and shares_noun:
            shared[index - 1] = replace(before, kind=ActorKind.STATE_FORCES)
    return shared


def drop_loose_parts(words: Words, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Parts of nothing ("members") go, but "its members" and "their leader" stay as an anaphor of the group."""
    kept = []
    for phrase in phrases:
        is_men = phrase.role is Role.PEOPLE and words.folds[phrase.last - 1] in _MEN
        if phrase.role is not Role.MEMBER and not is_men:
            kept.append(phrase)
        elif phrase.first > 0 and words.is_spaced(phrase.first) and words.folds[phrase.first - 1] == "its":
            kind = ActorKind.ARMED_GROUP if is_men else phrase.kind
            kept.append(replace(phrase, role=Role.GROUP, kind=kind, determiner=Determiner.DEFINITE))
        elif is_men:
            kept.append(phrase)
    return kept
