"""The end of who attacked, told behind the attack: `A gunman killed four ... The gunman was shot dead by police`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook.codes import CasualtyOutcome, ParticipantRole
from dateline.extract.acts.act import Act
from dateline.extract.casualties import TollExpression
from dateline.extract.frames.frame import Frame
from dateline.extract.lexicon import load_table

_THE = re.compile(r"the\b", re.IGNORECASE)


def tells_attackers_end(text: str, act: Act, group: Sequence[Frame]) -> bool:
    """Whether all that a group tells is that the one attacker died whom the act's telling spoke of: it is no rival of
    the act's toll. `A gunman was killed` tells of another."""
    tolls = [toll for frame in group for toll in frame.tolls]
    return bool(tolls) and bool(act.tolls) and all(_is_attackers_end(text, toll) for toll in tolls)


def _is_attackers_end(text: str, toll: TollExpression) -> bool:
    if toll.outcome is not CasualtyOutcome.KILLED or toll.best != 1 or toll.negated or toll.victims_start is None:
        return False
    is_attacker = toll.victims_head in load_table("roles.toml")["persons"]["attacker"]
    return is_attacker and _THE.match(text, toll.victims_start) is not None


def let_intervene(group: Sequence[Frame]) -> None:
    """Who killed the attacker did not mount the attack."""
    for frame in group:
        frame.roles.participants[:] = [
            replace(item, role=ParticipantRole.INTERVENER) if item.role is ParticipantRole.PERPETRATOR else item
            for item in frame.roles.participants
        ]
