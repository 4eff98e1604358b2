"""Political violence or crime: by who takes part, by words of the police blotter, and by what a country is used to."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind
from dateline.codebook.records import Document
from dateline.extract.acts.act import Act
from dateline.extract.acts.agreement import resolved
from dateline.extract.frames.frame import Frame
from dateline.extract.lexicon import load_alternatives, load_set

POLITICAL_KINDS = frozenset(
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
"""Who takes part in a conflict: armed forces and groups, and crowds."""
_OF_PERSONS = frozenset({"attack", "clash", "abduction", "looting", "toll", "status", "reference"})
"""Families of acts that one person does to another without a bomb or an army."""
BLOTTER_WORDS, SHORT_WORDS = 3, 2
SHORT = 1200
"""Characters below which a report has room for few words."""


def is_crime(document: Document, act: Act) -> bool:
    """True for interpersonal and criminal violence: no political actor takes part, and the report reads so, the act is
    a robbery, or it was where people are shot and stabbed for no cause and nothing in the report tells of one."""
    if reads_of_crime(document, act.frames):
        return True
    kinds = {item.actor.kind for frame in act.frames for item in frame.roles.participants}
    if kinds & POLITICAL_KINDS or not act.families <= _OF_PERSONS:
        return False
    if any(frame.trigger and frame.trigger.lemma in load_set("cues.toml", "robberies") for frame in act.frames):
        return True
    countries = {place.country_code for place in resolved(act.places)} or {
        frame.setting.place.country_code for frame in act.frames if frame.setting
    }
    is_orderly = bool(countries) and countries <= load_set("cues.toml", "orderly")
    return is_orderly and load_alternatives("cues.toml", "causes").search(document.text) is None


def reads_of_crime(document: Document, frames: Sequence[Frame]) -> bool:
    """Whether no political actor takes part in what `frames` tell, and the report has words of the police blotter."""
    kinds = {item.actor.kind for frame in frames for item in frame.roles.participants}
    if kinds & POLITICAL_KINDS:
        return False
    found = load_alternatives("cues.toml", "blotter").finditer(document.text)
    few = SHORT_WORDS if len(document.text) < SHORT else BLOTTER_WORDS
    return len({match.group().lower() for match in found}) >= few
