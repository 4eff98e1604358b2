"""A mention out of an act: its claims, its role in the telling, and what was left open."""

from datetime import timedelta

from dateline import __version__
from dateline.codebook.codes import Realization, Scope, TemporalRole
from dateline.codebook.records import Document, Mention, Span, Value
from dateline.extract.acts.act import Act
from dateline.extract.assembly.dates import choose_date, write_dates
from dateline.extract.assembly.effects import write_outcomes, write_tolls, write_weapons
from dateline.extract.assembly.entries import is_entry
from dateline.extract.assembly.people import find_parties, write_people
from dateline.extract.assembly.places import write_places
from dateline.extract.assembly.targeting import write_targeting
from dateline.extract.assembly.writer import ClaimWriter, make_id
from dateline.extract.frames.frame import Frame
from dateline.extract.places import open_gazetteer
from dateline.extract.scope import is_crime
from dateline.extract.sub_events import decide_sub_event
from dateline.extract.tagger.calibration import calibrate_rate
from dateline.extract.tagger.tagger import load_tagger

RULES, TAGGER = "rules", "tagger"
"""Who found the act; its claims are read by the rules either way."""
SURE = 0.8
"""The model's sub-event stands from this likelihood on, else what words and participants tell."""
FROM_THE_AIR = "Air/drone strike"
"""The rules say so only where the words do: no clash around it makes it one."""
HISTORY = timedelta(days=45)
"""An act older than this at publication is told as history unless the words say otherwise."""


def assemble_mention(document: Document, act: Act) -> Mention | None:
    """The mention that tells `act`; None where its words do not decide what kind of act it is."""
    tagged, added = act.tagged, act.tagged if act.is_added else None
    sub_event, sub_event_rule = decide_sub_event(act), "sub_event_by_words_and_participants"
    is_sure = tagged is not None and tagged.sub_event_rate >= SURE and sub_event != FROM_THE_AIR
    if tagged is not None and (sub_event is None or is_sure):
        sub_event, sub_event_rule = tagged.sub_event, "sub_event_by_model"
    if sub_event is None:
        return None
    frame = _main_frame(act)
    mention_id = make_id(document.document_id, frame.anchor.start, frame.anchor.end)
    writer = ClaimWriter(document.text, mention_id, find_parties(act))
    writer.write("sub_event_type", sub_event, frame.anchor, frame, sub_event_rule)
    _write_realization(act, frame, writer)
    scope = Scope.CRIME if is_crime(document, act) else Scope.POLITICAL_VIOLENCE
    writer.write("scope", scope.value, frame.anchor, frame, "scope_by_participants")
    abstentions = [
        *write_dates(document, act, writer),
        *write_places(document, act, writer),
        *write_people(document, act, writer),
        *write_tolls(act, writer),
    ]
    write_targeting(act, sub_event, writer)
    write_weapons(act, writer)
    write_outcomes(act, writer)
    if act.is_aggregate:
        _write_aggregate(act, writer)
    return Mention(
        mention_id=mention_id,
        document_id=document.document_id,
        trigger=act.telling or frame.anchor,
        coder=TAGGER if added is not None else RULES,
        coder_version=tell_version(),
        coder_probability=calibrate_rate(added.main_act.rate) if added is not None else None,
        temporal_role=_temporal_role(document, act),
        is_aggregate=act.is_aggregate,
        claims=writer.claims,
        abstentions=tuple(abstentions),
    )


def tell_version() -> str:
    """The coder's version, with the editions of the desk's own places and of the model where it reads by any: all make
    the record."""
    own, tagger = open_gazetteer().own, load_tagger()
    editions = [f"model.{tagger.edition}"] if tagger else []
    editions += [f"places.{own.edition}"] if own else []
    return "+".join([__version__, *editions])


def _write_realization(act: Act, frame: Frame, writer: ClaimWriter) -> None:
    """A cue of the rules comes before the model, which may miss that something was foiled."""
    if act.tagged is not None and act.is_added and act.realization is Realization.COMPLETED:
        writer.write("realization", act.tagged.realization.value, frame.anchor, frame, "realization_by_model")
        return
    cued = next((f for f in act.frames if f.realization and f.realization.realization is act.realization), None)
    cue = Span(cued.realization.start, cued.realization.end) if cued and cued.realization else frame.anchor
    writer.write("realization", act.realization.value, cue, cued or frame, "realization_by_cue")


def _main_frame(act: Act) -> Frame:
    """The frame that tells the act best: a strong word before a weak one, an act before its toll or its end."""
    rank = {"status": 4, "reference": 3, "weapon": 2, "toll": 2, "retake": 1}
    return min(
        act.frames,
        key=lambda f: (
            rank.get(f.family, 0),
            f.trigger.is_weak if f.trigger else True,
            f.is_headline,
            f.anchor.start,
        ),
    )


def _write_aggregate(act: Act, writer: ClaimWriter) -> None:
    for frame in act.frames:
        if frame.quantity is None or frame.trigger is None:
            continue
        span = Span(frame.quantity.start, frame.trigger.end)
        detail: dict[str, Value] = {
            "low": frame.quantity.low,
            "high": frame.quantity.high,
            "of": writer.quote(Span(frame.trigger.start, frame.trigger.end)),
        }
        writer.write("aggregate", frame.quantity.best, span, frame, "acts_counted", detail)


def _temporal_role(document: Document, act: Act) -> TemporalRole:
    chosen = choose_date(act, document.published_on)
    end = chosen[1].last if chosen else None
    is_ongoing = any(frame.ongoing for frame in act.frames)
    is_old = bool(end and document.published_on and end < document.published_on - HISTORY) and not is_ongoing
    main = act.frames[0]
    is_remembered = main.commemoration or (is_old and any(frame.commemoration for frame in act.frames))
    if is_remembered and (is_old or not end) and act.realization is Realization.COMPLETED:
        return TemporalRole.COMMEMORATIVE
    if is_old or (main.retrospection and not end) or is_entry(document.text):
        return TemporalRole.RETROSPECTIVE
    return act.tagged.temporal_role if act.tagged is not None and act.is_added else TemporalRole.CURRENT
