"""Who a text speaks of: armed groups, forces, authorities and people, resolved to actors where it says which."""

from dateline.extract.actors.expressions import ActorExpression
from dateline.extract.actors.finder import find_actors

__all__ = ["ActorExpression", "find_actors"]
