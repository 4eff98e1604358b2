"""What of an act a later sentence takes up again with the article: its attackers, its site, its victims.

`Gunmen attacked an army camp. The gunmen fired on the camp for an hour. They released the students.`
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import attackers
from dateline.extract.frames.frame import Frame
from dateline.extract.lexicon import load_table
from dateline.extract.targets import TargetExpression

VICTIMS = 2.0
"""What victims taken up speak for one act; attackers or a site speak for it by `PARTY`, once."""
PARTY = 1.5

_ARTICLE = re.compile(r"(?:the|these|those)\s", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|these|those)\s+(?:[\w\-]+\s+){0,2}$", re.IGNORECASE)
BEFORE = 30
"""Characters before a head in which its article stands: `the four masked gunmen`."""


def weigh_resumption(text: str, act: Act, group: Sequence[Frame]) -> float:
    """How much speaks for `group` telling on of `act`, by what it takes up of it."""
    is_taken_up = _takes_up_attackers(text, act, group) or _takes_up_site(text, act.targets, group)
    return (VICTIMS if _takes_up_victims(text, act, group) else 0.0) + (PARTY if is_taken_up else 0.0)


@cache
def _assailants() -> frozenset[str]:
    return frozenset(load_table("roles.toml")["assailants"])


def _takes_up_attackers(text: str, act: Act, group: Sequence[Frame]) -> bool:
    """`The gunmen came at dawn`: those told of before by the same noun, or those who attacked, whoever they were."""
    told = {_head(text, actor.end) for frame in act.frames for actor in attackers(frame)}
    for frame in group:
        for actor in attackers(frame):
            before = text[max(frame.sentence.start, actor.start - BEFORE) : actor.start]
            head = _head(text, actor.end)
            if actor.name is None and head in told | _assailants() and _ARTICLE_BEFORE.search(before):
                return True
    return False


def _takes_up_site(text: str, told: Iterable[TargetExpression], group: Sequence[Frame]) -> bool:
    """`fired on the camp`, of which the act was told as `an army camp`."""
    heads = {_head(text, target.end) for target in told}
    return any(
        _head(text, target.end) in heads and target.name is None and _ARTICLE.match(text, target.start) is not None
        for frame in group
        for target in frame.targets
    )


def _takes_up_victims(text: str, act: Act, group: Sequence[Frame]) -> bool:
    """`Gunmen abducted the students`: people of whom the act was told already, now with the article and no number."""
    known = {(toll.outcome, toll.victims_head) for toll in act.tolls if toll.victims_head}
    return any(
        (toll.outcome, toll.victims_head) in known
        and toll.quantity is None
        and toll.victims_start is not None
        and bool(_ARTICLE.match(text, toll.victims_start))
        for frame in group
        for toll in frame.tolls
    )


def _head(text: str, end: int) -> str:
    """The last word of a phrase that ends there."""
    return text[max(0, end - BEFORE) : end].rsplit(maxsplit=1)[-1].lower()
