"""Political violence or crime: by who takes part and by the words of the police blotter."""

import re

from dateline.codebook.codes import ActorKind
from dateline.codebook.records import Document
from dateline.extract.act import Act

_POLITICAL = frozenset(
    {
        ActorKind.STATE_FORCES,
        ActorKind.EXTERNAL_FORCES,
        ActorKind.REBEL_GROUP,
        ActorKind.ARMED_GROUP,
        ActorKind.MILITIA,
        ActorKind.IDENTITY_MILITIA,
        ActorKind.PROTESTERS,
        ActorKind.RIOTERS,
    }
)
_BLOTTER = re.compile(
    r"\b(?:robbery|robbed|burglary|burglars?|thieves|thief|stole|theft|domestic|ex-(?:wife|husband|girlfriend|boyfriend)|girlfriend|boyfriend|homicide|"
    r"murder-suicide|argument|dispute|altercation|sheriff|detectives?|suspect|drive-by|nightclub|party|drug deal|"
    r"charged with|arraigned|911|manslaughter|road rage|gang-related|carjack\w*|shell casings)\b",
    re.IGNORECASE,
)
BLOTTER_WORDS = 2


def is_crime(document: Document, act: Act) -> bool:
    """True for interpersonal and criminal violence: no political actor takes part and the report reads so."""
    kinds = {item.actor.kind for frame in act.frames for item in frame.roles.participants}
    if kinds & _POLITICAL:
        return False
    return len({match.group().lower() for match in _BLOTTER.finditer(document.text)}) >= BLOTTER_WORDS
