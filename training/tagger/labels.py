"""What the tagger tells apart: the labels of spans, the outcomes that a figure counts, and the codes of an act."""

from dateline.codebook.codes import CasualtyOutcome, ParticipantRole, Realization, TemporalRole
from dateline.extract.tagger.labels import COUNT
from training.corpus.documents import SUB_EVENT_NAMES

LABELS = (
    "trigger", "weapon", "place", "date", "source", "outcome", "claimed", "denied", "blamed",
    *sorted(role.value for role in ParticipantRole), COUNT,
)  # fmt: skip
"""Figures are learned as one label and their outcome apart: by itself each of most outcomes is met too rarely."""
COUNTED = tuple(sorted(outcome.value for outcome in CasualtyOutcome))
SUB_EVENTS = tuple(sorted(SUB_EVENT_NAMES))
REALIZATIONS = tuple(one.value for one in Realization)
TEMPORAL_ROLES = tuple(one.value for one in TemporalRole)
CODE_SIZES = (len(SUB_EVENTS), len(REALIZATIONS), len(TEMPORAL_ROLES), 1, 1)
"""Of an act's scores: sub-events, realizations, temporal roles, aggregate, crime."""


def number_label(label: str) -> int:
    """The place in `LABELS` of a label of the corpus."""
    return LABELS.index(COUNT if label in COUNTED else label)
