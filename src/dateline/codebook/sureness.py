"""How sure the coder is of an incident, and how sure it must be for each use."""

from dateline.codebook.codes import ReviewStatus
from dateline.codebook.records import Incident
from dateline.codebook.reviewing import PERSON

READER_POINT = 0.0
"""For the desk, where a person looks: all that was found."""

BRIEF_POINT = 0.6
"""For the brief, which others read. On the documents left out of training it makes 79 of 100 incidents right instead of
75, and finds 68 instead of 74 (`python -m training.calibration`)."""


def find_surest(incident: Incident) -> float | None:
    """The highest probability of its tellings, 1 for a person's; `None` where the coder gave none, as rules do."""
    told = [one.mention for one in incident.tellings]
    rates = [1.0 if one.coder == PERSON else one.coder_probability for one in told]
    return max((rate for rate in rates if rate is not None), default=None)


def is_unsure(incident: Incident, point: float) -> bool:
    """Whether it rests on tellings that the trained reader alone found, each less probable than `point`, and nobody has
    looked at it."""
    rates = [one.mention.coder_probability for one in incident.tellings if one.mention.coder != PERSON]
    is_the_readers = bool(rates) and len(rates) == len(incident.tellings) and None not in rates
    return incident.review_status is ReviewStatus.MACHINE and is_the_readers and (find_surest(incident) or 0) < point
