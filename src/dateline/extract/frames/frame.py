"""One telling of an act in one sentence, with the spans that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.codebook.codes import RelationKind, TimeOfDay
from dateline.codebook.records import Place, Span
from dateline.extract.casualties import Quantity, TollExpression
from dateline.extract.cues import Cue
from dateline.extract.dates import DateExpression, DurationExpression
from dateline.extract.frames.roles import Roles
from dateline.extract.places import PlaceExpression
from dateline.extract.sources.finding import Source
from dateline.extract.targets import TargetExpression
from dateline.extract.triggers.finding import Trigger
from dateline.extract.weapons import WeaponExpression

ENDINGS = frozenset({"retake", "status"})

END_GAP = 40
"""Characters between an act, the words that it is over, and the day of that."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an act without a place of its own is taken to have been, and the words that tell it. `rule`: how."""

    place: Place
    told_at: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead from one act of a sentence to another that it answers or follows up. `is_stated`: it is told as a
    fact."""

    kind: RelationKind
    words: Span
    from_anchor: Span
    is_stated: bool


@dataclass(slots=True)
class Frame:
    """One telling of an act in one sentence: its anchor (the telling words) and what belongs to it."""

    sentence_index: int
    sentence: Span
    anchor: Span
    trigger: Trigger | None
    clause: Span
    tolls: list[TollExpression] = field(default_factory=list)
    dates: list[DateExpression] = field(default_factory=list)
    said_on: list[DateExpression] = field(default_factory=list)
    places: list[PlaceExpression] = field(default_factory=list)
    targets: list[TargetExpression] = field(default_factory=list)
    weapons: list[WeaponExpression] = field(default_factory=list)
    roles: Roles = field(default_factory=Roles)
    sources: list[Source] = field(default_factory=list)
    heard: Sequence[Source] = ()
    """All sources of the sentence: a figure may be another's than the one who tells of the act."""
    realization: Cue | None = None
    setting: Setting | None = None
    is_dated_by_heading: bool = False
    story_day: DateExpression | None = None
    """The day of the report's one scene, for a telling that has none."""
    is_headline: bool = False
    quantity: Quantity | None = None
    is_counted: bool = False
    is_hypothetical: bool = False
    is_denied: bool = False
    is_accident: bool = False
    is_charge: bool = False
    is_airborne: bool = False
    duration: DurationExpression | None = None
    is_over_months: bool = False
    is_apart: bool = False
    """One of several acts that a sentence tells in a row, each with a figure of its own."""
    is_measured_from: bool = False
    """`two days after it`: an act that only says when another was."""
    ongoing: Span | None = None
    ended: Span | None = None
    commemoration: Span | None = None
    retrospection: Span | None = None
    time_of_day: tuple[TimeOfDay, Span] | None = None
    link: Link | None = None
    """What leads to it from another act of its sentence."""

    @property
    def family(self) -> str:
        if self.trigger:
            return self.trigger.family
        return "toll" if self.tolls else "status"

    @property
    def is_saying(self) -> bool:
        """A claim, denial or blame by itself: the act is told in another sentence."""
        return self.family == "status" and bool(self.roles.sayings)

    @property
    def is_ending(self) -> bool:
        """Control regained, fighting over, or skirmishes that still go on: it speaks of an act told elsewhere."""
        if self.family in ENDINGS or (self.family == "clash" and (self.ongoing or self.ended) is not None):
            return True
        return self.ended is not None and self._only_tells_end(self.ended)

    def _only_tells_end(self, ended: Span) -> bool:
        """`The siege ended on Saturday`: it was told before when it began, and by whom."""
        is_noun = self.trigger is not None and not self.trigger.is_verb and self.trigger.is_definite
        is_told_here = bool(self.tolls or self.places or self.roles.participants) or self.is_headline
        is_before_day = all(ended.start <= found.start < ended.end + END_GAP for found in self.dates)
        return is_noun and not is_told_here and is_before_day and 0 <= ended.start - self.anchor.end < END_GAP

    @property
    def is_definite(self) -> bool:
        return self.trigger is not None and (self.trigger.is_definite or self.is_charge)
