"""What an act did and with what: tolls, weapons, outcomes."""

import re
from collections.abc import Sequence

from dateline.codebook.codes import AbstentionReason, CasualtyOutcome, OutcomeKind, Realization, Stance
from dateline.codebook.records import Abstention, Span, Value
from dateline.extract.acts.act import Act
from dateline.extract.assembly.counted import (
    adds_person,
    counts_attacker_apart,
    counts_others,
    find_hurt,
    find_including,
    find_whole,
    is_bare_fatality,
    is_besides,
    is_of_nobody,
    is_of_the_rest,
    is_one_of_counted,
    is_share,
    stands_beside_dead,
)
from dateline.extract.assembly.persons import PersonRegister
from dateline.extract.assembly.writer import ClaimWriter
from dateline.extract.casualties import TollExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.tokens import Located

_PERSON = re.compile(r"[A-Z][\w’'\-]+\s+[A-Z][\w’'\-]+['’]s\b")

_AGED = re.compile(r"-old\s+[A-Z]")
"""`47-year-old Aro Pelm`: a name behind an age."""


_HURT = frozenset({CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED})
_DEADLY = frozenset(
    {"attack", "clash", "air_strike", "shelling", "explosion", "suicide_bomb", "grenade", "chemical", "weapon"}
)
"""Acts of which `nobody was hurt` says that nobody died; of a march it says less."""


def write_tolls(act: Act, writer: ClaimWriter) -> list[Abstention]:
    """A claim for every toll told, in the field of its outcome; `included_in` is the claim that counts it already.

    Given back is each outcome that is only told vaguely (`several people were killed`) and so has no best figure.
    """
    hurt, others = PersonRegister(writer.text), PersonRegister(writer.text)
    wholes: list[tuple[TollExpression, str]] = []
    for frame in act.frames:
        written: dict[int, str] = {}
        for position, toll in enumerate(frame.tolls):
            if toll.quantity is None and toll.victims_start is None:
                continue
            detail = _detail(toll, writer)
            whole = find_including(frame, toll)
            if whole is not None and whole in written:
                detail["included_in"] = written[whole]
            elif toll.is_part:
                detail["included_in"] = _find_told_before(toll, wholes)
            elif (
                (toll.included_in is not None and not toll.is_elsewhere)
                or is_one_of_counted(act, frame, toll)
                or is_bare_fatality(act, toll)
                or is_share(act, toll, writer.quote(Span(toll.cue_start, toll.cue_end)))
            ):
                detail["is_part"] = True
            # `A woman was arrested. Aro Pelm, 27, was shot by her`: she is none of the victims.
            register = hurt if toll.outcome in _HURT else others
            detail["person"] = register.number_person(toll, frame.sentence_index)
            detail["adds"] = adds_person(frame, toll, writer) or None
            detail["sentence"] = frame.sentence_index
            detail["whole"] = find_whole(toll, writer) or find_hurt(act, toll)
            detail["apart"] = counts_attacker_apart(toll, writer) or None
            span = Span(toll.start, toll.end)
            stance = Stance.DENIES if toll.negated else Stance.ASSERTS
            rule = "toll_revised" if toll.is_revision else "toll"
            if toll.is_struck:
                # Of people hit some may have died: up to so many are wounded.
                rule, detail = "toll_struck", {**detail, "struck": toll.best, "low": None, "high": toll.best}
                detail["beside_dead"] = stands_beside_dead(act, frame, toll, writer) or None
            is_of_some = not is_of_nobody(toll) or is_of_the_rest(toll, writer)
            if toll.best == 0 and is_of_some and (counts_others(act, toll) or is_besides(act, toll, writer)):
                # `The judge escaped unhurt; his driver was killed.` `No one else was hurt`: somebody was.
                detail["is_part"] = True
            best = None if toll.is_struck else toll.best
            written[position] = writer.write(toll.outcome.value, best, span, frame, rule, detail, stance=stance)
            if not (detail["is_part"] or detail["included_in"] or toll.is_struck or toll.negated):
                wholes.append((toll, written[position]))
    _write_unhurt(act, writer)
    return _leave_open(act, writer)


def _find_told_before(part: TollExpression, wholes: Sequence[tuple[TollExpression, str]]) -> str | None:
    """The claim of the nine in "Nine were killed. Three of the dead were soldiers."; the last told that can hold it."""
    least = part.best or part.low or 0
    can_hold = (
        claim
        for toll, claim in reversed(wholes)
        if toll.outcome is part.outcome and toll.quantity is not None and (toll.best or toll.low or 0) > least
    )
    return next(can_hold, None)


def _leave_open(act: Act, writer: ClaimWriter) -> list[Abstention]:
    told = [toll for frame in act.frames for toll in frame.tolls if not toll.negated]
    counted = {toll.outcome for toll in told if toll.best is not None}
    vague = {
        toll.outcome: toll for toll in reversed(told) if toll.quantity is not None or toll.victims_start is not None
    }
    return [
        Abstention(outcome.value, AbstentionReason.VAGUE, writer.quote(Span(toll.start, toll.end)))
        for outcome, toll in sorted(vague.items())
        if outcome not in counted
    ]


def _write_unhurt(act: Act, writer: ClaimWriter) -> None:
    """`Nobody was hurt`, and no dead are told: nobody was killed either. `Nobody else` says nothing of the first."""
    told = [(frame, toll) for frame in act.frames for toll in frame.tolls]
    if any(toll.outcome is CasualtyOutcome.KILLED for _, toll in told) or _counts_hurt(act):
        return
    if not act.families & _DEADLY or act.realization is Realization.FOILED:
        return
    for frame, toll in told:
        is_nobody = toll.outcome is CasualtyOutcome.WOUNDED and toll.best == 0 and is_of_nobody(toll)
        if is_nobody and not toll.negated and not is_besides(act, toll, writer):
            span = Span(toll.start, toll.end)
            writer.write(CasualtyOutcome.KILLED.value, 0, span, frame, "toll_of_unhurt", _detail(toll, writer))
            return


def _counts_hurt(act: Act) -> bool:
    return any(toll.outcome is CasualtyOutcome.WOUNDED and (toll.best or toll.low) for toll in act.tolls)


def _detail(toll: TollExpression, writer: ClaimWriter) -> dict[str, Value]:
    of = None
    if toll.victims_start is not None and toll.victims_end is not None:
        of = writer.quote(Span(toll.victims_start, toll.victims_end))
        if toll.is_name or _AGED.search(of):
            of = toll.victims_head
        elif _PERSON.search(of):
            # `First Last's brother` was counted: the brother is a value, the name is not.
            of = toll.victims_head
    return {
        "low": toll.low,
        "high": toll.high,
        "status": toll.status.value if toll.status else None,
        "demographic": toll.demographic,
        "of": of,
        "includes_attacker": toll.includes_attacker or None,
        "included_in": None,
        "is_part": toll.is_part or None,
    }


def write_weapons(act: Act, writer: ClaimWriter) -> None:
    seen: set[tuple[str, int | None]] = set()
    for frame in act.frames:
        for weapon in frame.weapons:
            if (weapon.type, weapon.count) in seen:
                continue
            seen.add((weapon.type, weapon.count))
            writer.write(
                "weapon", weapon.type, Span(weapon.start, weapon.end), frame, "weapon", {"count": weapon.count}
            )


def write_outcomes(act: Act, writer: ClaimWriter) -> None:
    """Who holds the site after it, in the report's words."""
    for frame in act.frames:
        if frame.family == "retake":
            writer.write(
                "outcome",
                writer.quote(_object_span(frame)),
                _object_span(frame),
                frame,
                "control",
                {"kind": OutcomeKind.CONTROL.value},
            )
        elif frame.trigger and frame.trigger.lemma in {"repel", "repulse", "fight off", "beat back"}:
            span = _object_span(frame)
            writer.write("outcome", writer.quote(span), span, frame, "repelled", {"kind": OutcomeKind.REPELLED.value})


def _object_span(frame: Frame) -> Span:
    """The trigger and the site or place right behind it: `regained control of the Ghwayran prison`."""
    objects: list[Located] = [*frame.targets, *frame.places]
    ends = [item.end for item in objects if frame.anchor.end <= item.start < frame.anchor.end + 40]
    return Span(frame.anchor.start, max([frame.anchor.end, *ends]))
