"""What the finder gives (`ActorExpression`) and what it works on until then (`Phrase`)."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.codebook.codes import ActorKind


@dataclass(frozen=True, slots=True)
class ActorExpression:
    """A phrase for someone who acts or suffers.

    `start` and `end` hold the phrase with its head, without a leading article or count. `actor_id` and `name` are
    None where the text does not say who it is; an actor outside the table has a name, as written, and no id.
    `certainty`: 1.0 named, 0.9 an anaphor with one antecedent, lower otherwise. `is_named`: the phrase is a name or
    alias, no description. `is_individual`: one person. `is_tied`: it is only said whom another is linked to, and does
    nothing itself. Names of persons are never captured.
    """

    start: int
    end: int
    actor_id: str | None
    name: str | None
    kind: ActorKind
    certainty: float
    is_named: bool
    is_individual: bool
    is_tied: bool = False


class Role(StrEnum):
    """What a phrase's head is, which decides how it is joined to its neighbours and resolved."""

    NAME = "name"
    FIGHTER = "fighter"
    MEMBER = "member"
    GROUP = "group"
    COALITION = "coalition"
    MISSION = "mission"
    STATE = "state"
    PEOPLE = "people"


GROUPISH = frozenset({Role.NAME, Role.GROUP, Role.FIGHTER, Role.STATE, Role.COALITION, Role.MISSION})


GROUP_KINDS = frozenset({ActorKind.ARMED_GROUP, ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.IDENTITY_MILITIA})


class Determiner(StrEnum):
    DEFINITE = "definite"
    INDEFINITE = "indefinite"
    COUNTED = "counted"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor that a document names: a row of the table, a state's forces, or one that only this text defines."""

    actor_id: str | None
    name: str
    kind: ActorKind
    countries: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.actor_id or self.name


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate with its place (`first` to `last`, exclusive, count words) and all that resolving needs.

    `descriptors`: words such as "jihadist" that narrow the actors it can mean. `is_tied`: only linked to an actor
    ("al-Qaeda-linked militants", "allied to the Taliban"). `is_hedged`: "suspected", "unidentified".
    `is_plural_group`: "armed groups", never one actor. `joins_name`: with
    a group's name beside it, it is a part of that group. `certainty`: set where it is known before resolving.
    """

    start: int
    end: int
    first: int
    last: int
    sentence: int
    role: Role
    kind: ActorKind
    actor: NamedActor | None = None
    certainty: float | None = None
    descriptors: frozenset[str] = frozenset()
    countries: tuple[str, ...] = ()
    determiner: Determiner = Determiner.BARE
    is_individual: bool = False
    is_tied: bool = False
    is_hedged: bool = False
    is_plural_group: bool = False
    is_vague: bool = False
    joins_name: bool = False
