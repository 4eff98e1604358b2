"""Who stood against whom, as the layouts of other datasets want it: two sides."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind, ParticipantRole
from dateline.codebook.shapes import ParticipantRecord

ATTACKED = frozenset({ParticipantRole.TARGET, ParticipantRole.VICTIM})
UNARMED = frozenset(
    {ActorKind.CIVILIANS, ActorKind.AID_WORKERS, ActorKind.HEALTH_WORKERS, ActorKind.JOURNALISTS, ActorKind.DETAINEES}
)
Side = list[ParticipantRecord]


def oppose_sides(participants: Sequence[ParticipantRecord]) -> tuple[Side, Side]:
    """Those who acted and those it was done to, each with the allies on its side; combatants by their side.

    Interveners, and allies of no side, are on none.
    """
    first = [one for one in participants if one["role"] == ParticipantRole.PERPETRATOR]
    second = [one for one in participants if one["role"] in ATTACKED]
    if not first and not second:
        fighting = [one for one in participants if one["role"] == ParticipantRole.COMBATANT]
        if len(fighting) == 2 and {one["side"] for one in fighting} <= {None}:
            return fighting[:1], fighting[1:]
        first, second = ([one for one in fighting if one["side"] == side] for side in ("a", "b"))
    letters = [{one["side"] for one in side} - {None} for side in (first, second)]
    allies = [one for one in participants if one["role"] == ParticipantRole.ALLY and one["side"]]
    for side, own in zip((first, second), letters, strict=True):
        side += [one for one in allies if one["side"] in own]
    return first, second
