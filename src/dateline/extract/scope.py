"""Political violence or crime: by who takes part and by the words of the police blotter."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind
from dateline.codebook.records import Document
from dateline.extract.acts.act import Act
from dateline.extract.frames.frame import Frame
from dateline.extract.lexicon import load_alternatives

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
BLOTTER_WORDS, SHORT_WORDS = 3, 2
SHORT = 1200
"""Characters below which a report has room for few words."""


def is_crime(document: Document, act: Act) -> bool:
    """True for interpersonal and criminal violence: no political actor takes part and the report reads so."""
    return reads_of_crime(document, act.frames)


def reads_of_crime(document: Document, frames: Sequence[Frame]) -> bool:
    """Whether no political actor takes part in what `frames` tell, and the report has words of the police blotter."""
    kinds = {item.actor.kind for frame in frames for item in frame.roles.participants}
    if kinds & _POLITICAL:
        return False
    found = load_alternatives("cues.toml", "blotter").finditer(document.text)
    few = SHORT_WORDS if len(document.text) < SHORT else BLOTTER_WORDS
    return len({match.group().lower() for match in found}) >= few
