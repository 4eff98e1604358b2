"""The tellings of one act of violence in one document, and what they say together."""

from dataclasses import dataclass, field

from dateline.codebook.codes import Realization
from dateline.codebook.records import Span
from dateline.extract.casualties import TollExpression
from dateline.extract.dates import DateExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.places import PlaceExpression
from dateline.extract.tagger.tagger import TaggedIncident
from dateline.extract.targets import TargetExpression
from dateline.extract.weapons import AIRBORNE

_VERBS = ("disarm", "neutralise", "neutralize", "dismantle", "defuse")
_MADE_SAFE = frozenset({"disruption", "reference", "weapon"})
_DISARMING = frozenset({"defuse", "disruption", "intercept"} | {f"{verb} a bomb" for verb in _VERBS})
"""What is made safe before it goes off was foiled; what was shot down may only have watched."""


@dataclass(slots=True)
class Act:
    """The frames of one act, in order of telling."""

    frames: list[Frame] = field(default_factory=list)
    is_aggregate: bool = False
    tagged: TaggedIncident | None = None
    """What the model says of the act."""
    is_added: bool = False
    """The model alone found it."""
    telling: Span | None = None
    """The words that tell the act best by the model, where the rules read it by others."""

    @property
    def dates(self) -> list[DateExpression]:
        """The dates of the act itself: when somebody regained the site is its end, where more than that is told."""
        only_ending = all(frame.is_ending for frame in self.frames)
        return [d for frame in self.frames if only_ending or not frame.is_ending for d in frame.dates]

    @property
    def places(self) -> list[PlaceExpression]:
        return [place for frame in self.frames for place in frame.places]

    @property
    def targets(self) -> list[TargetExpression]:
        return [target for frame in self.frames for target in frame.targets]

    @property
    def tolls(self) -> list[TollExpression]:
        return [toll for frame in self.frames for toll in frame.tolls]

    @property
    def is_from_the_air(self) -> bool:
        return "air_strike" in self.families or any(
            frame.family in {"attack", "explosion", "shelling"}
            and (frame.is_airborne or {weapon.type for weapon in frame.weapons} & AIRBORNE)
            for frame in self.frames
        )

    @property
    def families(self) -> set[str]:
        return {frame.family for frame in self.frames}

    @property
    def realization(self) -> Realization:
        """The strongest cue among the tellings; done where none says otherwise."""
        cues = [frame.realization.realization for frame in self.frames if frame.realization]
        for realization in (Realization.FOILED, Realization.ATTEMPTED, Realization.PLANNED, Realization.THREATENED):
            if realization in cues:
                return realization
        if self.families <= _MADE_SAFE and any(f.trigger and f.trigger.lemma in _DISARMING for f in self.frames):
            return Realization.FOILED
        if self.families == {"threat"}:
            return Realization.THREATENED
        # `a plan to attack the market`: what follows the plan is what was planned.
        return Realization.PLANNED if self.frames[0].family == "plot" else Realization.COMPLETED
