"""Which coalition "the coalition" of a text is that names none: the one at war where the text is set."""

from collections.abc import Collection, Sequence
from datetime import date

from dateline.codebook.actors import find_lineage, load_actors, state_actor
from dateline.codebook.codes import ActorKind
from dateline.extract.actors.expressions import NamedActor, Phrase
from dateline.extract.actors.lexicon import load_table


def find_coalition(
    phrases: Sequence[Phrase], countries: Collection[str], published_on: date | None
) -> NamedActor | None:
    """The one whose countries and foe the text names, and that existed by then; None where that is none or several."""
    named = {one for p in phrases if p.actor and p.actor.actor_id for one in find_lineage(p.actor.actor_id)}
    fitting = [
        load_actors()[actor_id]
        for actor_id, war in load_table()["coalitions"].items()
        if not named.isdisjoint(war["foes"]) and any(code in war["countries"] for code in countries)
    ]
    if len(fitting) != 1:
        return None
    row = fitting[0]
    if published_on and row.year_start and published_on.year < row.year_start:
        return None
    return NamedActor(row.actor_id, row.name, row.kind, row.countries)


def is_led_by(coalition_id: str, actor_id: str) -> bool:
    """Whether the actor is the army or the government of a state that leads the coalition."""
    leaders = load_table()["coalitions"].get(coalition_id, {}).get("led_by", ())
    kinds = (ActorKind.STATE_FORCES, ActorKind.GOVERNMENT)
    return any(state_actor(code, kind).actor_id == actor_id for code in leaders for kind in kinds)
