"""The fields that a person can correct, as a form offers them and as an incident's page names them."""

from dateline.codebook.codes import CasualtyOutcome, ParticipantRole
from dateline.pipeline.reviews import list_fields

GROUPS = {
    "The act": ("sub_event_type", "realization", "scope", "civilian_targeting"),
    "When": ("date", "time_of_day", "end_status"),
    "Where": ("place",),
    "Toll": tuple(one.value for one in CasualtyOutcome),
    "Who": tuple(one.value for one in ParticipantRole),
}
"""The fields that a person can correct, as they are chosen from."""

ROW_FIELDS = {"type": "sub_event_type", "when": "date", "is it over": "end_status", "where": "place"} | {
    "civilians targeted": "civilian_targeting"
}
"""Fields by the names that an incident's values have on its page, where that is another."""


def find_field(row: str) -> str | None:
    """The field that a person can correct for a row of an incident's values; `None` for none."""
    name = ROW_FIELDS.get(row, row.removeprefix("· "))
    return name if name in list_fields() else None
