"""Whom a toll counts: some of those whom another counts, others besides, or all but the attacker."""

import re

from dateline.codebook.codes import CasualtyOutcome
from dateline.codebook.records import Span
from dateline.extract.acts.act import Act
from dateline.extract.assembly.writer import ClaimWriter
from dateline.extract.casualties import TollExpression, find_quantities
from dateline.extract.frames.frame import Frame
from dateline.extract.lexicon import load_table

_ALSO = re.compile(r"\balso\b", re.IGNORECASE)
_OF_SOME = re.compile(r"\b(?:neither|none|others?|else|further|additional)\b", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:others?|else|further|additional)\b", re.IGNORECASE)
_RANK = re.compile(r"(?:an?|the) (third|fourth|fifth|sixth|seventh)\b", re.IGNORECASE)
_RANKS = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_KIN = re.compile(r"(?:his|her|their)\s", re.IGNORECASE)
_FATAL = frozenset({"fatal", "deadly"})


def is_of_nobody(toll: TollExpression) -> bool:
    """`nobody`, `no casualties`: of all who were there, and of no one side."""
    return toll.victims_head is None or toll.victims_head in load_table("roles.toml")["anybody"]


def is_of_the_rest(toll: TollExpression, writer: ClaimWriter) -> bool:
    """`Neither was hurt`, `none of the three was hit`, `no other injuries`: nobody of some, or nobody besides."""
    return _OF_SOME.search(writer.text, toll.start, toll.end) is not None


def is_besides(act: Act, toll: TollExpression, writer: ClaimWriter) -> bool:
    """`No one else was hurt`, where nobody is told to have died: somebody was hurt, of whom it says nothing."""
    if any(other.outcome is CasualtyOutcome.KILLED and (other.best or other.low) for other in act.tolls):
        return False
    return _BESIDES.search(writer.text, toll.start, toll.end) is not None


def counts_others(act: Act, zero: TollExpression) -> bool:
    return any(toll.outcome is zero.outcome and not toll.negated and (toll.best or toll.low) for toll in act.tolls)


def is_one_of_counted(act: Act, frame: Frame, toll: TollExpression) -> bool:
    """`Thirteen bodies were found. The leader had died in the blast. No American was killed`: of one known person or
    one side, and no count of the dead."""
    counted = (
        other
        for told in act.frames
        if told.sentence_index != frame.sentence_index
        for other in told.tolls
        if other.outcome is toll.outcome and other.is_struck == toll.is_struck and other.quantity and not other.negated
    )
    is_beside = any(t.cue_start == toll.cue_start and t.outcome is toll.outcome and t.best != 1 for t in frame.tolls)
    is_person = toll.quantity is None and toll.best == 1 and not is_beside
    is_side = (
        toll.best == 0
        and toll.victims_head is not None
        and toll.victims_head not in load_table("roles.toml")["anybody"]
    )
    return (is_person or is_side) and any(max(t.best or 0, t.low or 0) > 1 for t in counted)


def is_bare_fatality(act: Act, toll: TollExpression) -> bool:
    """`The fatal shooting` beside the dead who are told: it counts nobody anew."""
    if toll.victims_start is not None or toll.quantity is None or toll.quantity.text.lower() not in _FATAL:
        return False
    return any(other is not toll and other.outcome is toll.outcome and other.best for other in act.tolls)


def adds_person(frame: Frame, toll: TollExpression, writer: ClaimWriter) -> bool:
    """`The gunman was also killed`, `killed four before killing himself`: one more than those counted before."""
    if toll.outcome is not CasualtyOutcome.KILLED or toll.best != 1 or toll.included_in is not None:
        return False
    before = [other for other in frame.tolls if other.outcome is toll.outcome and other.end <= toll.start]
    is_own_end = toll.includes_attacker and bool(before) and not any(other.includes_attacker for other in before)
    return is_own_end or (_is_attacker(toll, writer) and _ALSO.search(writer.text, toll.start, toll.end) is not None)


def _is_attacker(toll: TollExpression, writer: ClaimWriter) -> bool:
    """`The gunman died`, `the suspected gunman, 34-year-old Aro Pelm, died`."""
    if toll.victims_head in load_table("roles.toml")["persons"]["attacker"]:
        return True
    first = toll.victims_start
    return first is not None and _ATTACKER_BEFORE.search(writer.text, max(0, first - APPOSED_REACH), first) is not None


_ATTACKER_BEFORE = re.compile(r"\b(?:gunman|shooter|suspect|attacker|assailant|killer),\s+$", re.IGNORECASE)
APPOSED_REACH = 24
"""Characters before a name within which the noun stands that it explains."""
_PART_OF = re.compile(r"\w+ of\s+(?=the |those |\w)", re.IGNORECASE)
_BY_PERSON = re.compile(
    r"\b(?:he|she|who|(?:gun|police)?man|woman|shooter|suspect|attacker|assailant|teen\w*|boy|bomber|\w+-old)"
    r"(?:\s+(?:had|has|also|allegedly|first|then|fatally|shot|and|opened fire))*\s*$",
    re.IGNORECASE,
)
_BY_POLICE = re.compile(r"\b(?:police\w*|officers?|deput(?:y|ies)|troopers?|SWAT)\b", re.IGNORECASE)
_OWN_PEOPLE = re.compile(r"(?:his|her|him)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bothers\b", re.IGNORECASE)
DOER_REACH = 60
"""Characters before `killed five` within which the doer stands."""


def stands_beside_dead(act: Act, frame: Frame, toll: TollExpression, writer: ClaimWriter) -> bool:
    """Whether people hit are others than the dead: `killed a girl and shot her parents`, `the mother was also shot`,
    `a fourth person was shot` beside three dead."""
    if toll.victims_start is None or toll.victims_end is None:
        return False
    dead = [other for other in act.tolls if other.outcome is CasualtyOutcome.KILLED and not other.negated]
    words = writer.text[toll.victims_start : toll.victims_end]
    if rank := _RANK.match(words):
        return 0 < max((other.best or 0 for other in dead if other.quantity), default=0) < _RANKS[rank[1].lower()]
    if not dead or " " not in words:
        return False
    if _ALSO.search(writer.text, toll.start, toll.end):
        return any(other.end <= toll.start for other in dead)
    start, sentence = toll.victims_start, frame.sentence
    told_here = [other.victims_end for other in dead if sentence.start <= other.start and other.victims_end is not None]
    return _KIN.match(words) is not None and any(end <= start for end in told_here)


def find_whole(toll: TollExpression, writer: ClaimWriter) -> int | None:
    """The five of `one of the five wounded died`."""
    if toll.victims_start is None or toll.victims_end is None:
        return None
    match = _PART_OF.match(writer.text, toll.victims_start, toll.victims_end)
    found = find_quantities(writer.text, match.end(), toll.victims_end) if match else []
    return found[0].best if found else None


def find_hurt(act: Act, toll: TollExpression) -> int | None:
    """The three of `three were hurt, including a guard who died later`: those whom he was counted with."""
    if toll.outcome is not CasualtyOutcome.KILLED or toll.victims_start is None:
        return None
    for frame in act.frames:
        for part in frame.tolls:
            is_same = part.outcome is CasualtyOutcome.WOUNDED and part.victims_start == toll.victims_start
            if is_same and (whole := find_including(frame, part)) is not None:
                return frame.tolls[whole].best
    return None


def find_including(frame: Frame, part: TollExpression) -> int | None:
    """The position in the frame of the toll that counts these already: a part shares the words of its whole."""
    if part.included_in is None:
        return None
    for position, toll in enumerate(frame.tolls):
        if toll.cue_start == part.cue_start and toll.outcome is part.outcome and toll.included_in is None:
            return position
    return None


def counts_attacker_apart(toll: TollExpression, writer: ClaimWriter) -> bool:
    """Whether an attacker who died is surely not counted: `the gunman killed five`, `four officers died`. Of one who
    died: whether he is that attacker."""
    if toll.outcome is not CasualtyOutcome.KILLED or toll.includes_attacker or toll.is_part or toll.negated:
        return toll.includes_attacker and toll.best == 1 and toll.outcome is CasualtyOutcome.KILLED
    if toll.best == 1:
        by = writer.text[toll.by_start : toll.by_end] if toll.by_start is not None else ""
        return _is_attacker(toll, writer) or _BY_POLICE.search(by) is not None
    if toll.quantity is None:
        return False
    if (
        _OTHERS.search(writer.quote(Span(toll.start, toll.end)))
        or toll.victims_head in load_table("roles.toml")["attacked"]
    ):
        return True
    first = toll.victims_start
    if first is not None and first >= toll.cue_end and _OWN_PEOPLE.match(writer.text, first):
        return True  # `killed his wife and two sons`: a person did it
    end = toll.by_end if toll.by_end is not None else toll.cue_start
    return _BY_PERSON.search(writer.text, max(0, end - DOER_REACH), end) is not None


def is_share(act: Act, toll: TollExpression, cue: str) -> bool:
    """`One is in critical condition` beside five hurt: one of the five; beside four hit who died: a fifth."""
    if not cue.lower().endswith("condition") or toll.best is None:
        return False
    dead = max((other.best or 0 for other in act.tolls if other.outcome is CasualtyOutcome.KILLED), default=0)
    counts = [
        (other.best or other.low or 0) - (dead if other.is_struck else 0)
        for other in act.tolls
        if other.outcome is toll.outcome and other is not toll
    ]
    return max(counts, default=0) > toll.best
