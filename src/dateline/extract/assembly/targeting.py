"""Whether an act was aimed at civilians: by whom its words say it was done to, never by who died of it."""

from collections.abc import Iterable, Iterator

from dateline.codebook.codes import ActorKind, ParticipantRole, TargetType
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.acts.act import Act
from dateline.extract.assembly.writer import PARTY_KINDS, ClaimWriter
from dateline.extract.frames.frame import Frame
from dateline.extract.frames.roles import RoleOf

_CIVILIAN = frozenset(
    {ActorKind.CIVILIANS, ActorKind.AID_WORKERS, ActorKind.HEALTH_WORKERS, ActorKind.JOURNALISTS, ActorKind.PROTESTERS}
)
_ARMED = PARTY_KINDS - {ActorKind.GOVERNMENT}
_ARMED_SITES = frozenset({TargetType.MILITARY, TargetType.POLICE})
_HIT = frozenset({ParticipantRole.TARGET, ParticipantRole.VICTIM})
_DONE_TO_PERSONS = frozenset({"Attack", "Abduction/forced disappearance", "Sexual violence"})
"""Violence against civilians: what is done to a person here is meant for that person."""
_AIMED = frozenset(
    {"attack", "explosion", "suicide_bomb", "shelling", "air_strike", "grenade", "clash", "chemical", "looting"}
)


def write_targeting(act: Act, sub_event: str, writer: ClaimWriter) -> None:
    """A claim for `civilian_targeting`: true where civilians are told as the object, false where armed people or their
    posts are and no civilian is; none where the text leaves it open. Bystanders among the dead tell nothing."""
    hit = list(_find_hit(act))
    for frame, item in hit:
        is_object = item.role is ParticipantRole.TARGET or sub_event in _DONE_TO_PERSONS
        if is_object and _is_civilian(item):
            writer.write("civilian_targeting", True, _span(item.actor), frame, "civilians_attacked")
            return
    if any(item.actor.kind not in _ARMED for _, item in hit) or not act.families & _AIMED:
        return
    armed = next(((frame, _span(item.actor)) for frame, item in hit if item.role is ParticipantRole.TARGET), None)
    found = armed or next(_find_posts(act.frames), None)
    if found is not None:
        writer.write("civilian_targeting", False, found[1], found[0], "civilians_attacked")


def _find_hit(act: Act) -> Iterator[tuple[Frame, RoleOf]]:
    for frame in act.frames:
        if not (frame.is_hypothetical or frame.is_denied or frame.is_saying):
            yield from ((frame, item) for item in frame.roles.participants if item.role in _HIT)


def _is_civilian(item: RoleOf) -> bool:
    """An unarmed official is one too; a government as such is none."""
    return item.actor.kind in _CIVILIAN or (item.actor.kind is ActorKind.GOVERNMENT and item.actor.is_individual)


def _find_posts(frames: Iterable[Frame]) -> Iterator[tuple[Frame, Span]]:
    """Barracks, outposts and police stations: where all that was hit is of that kind."""
    sites = [(frame, target) for frame in frames if not frame.is_saying for target in frame.targets]
    if sites and all(target.target_type in _ARMED_SITES for _, target in sites):
        yield from ((frame, Span(target.start, target.end)) for frame, target in sites)


def _span(actor: ActorExpression) -> Span:
    return Span(actor.start, actor.end)
