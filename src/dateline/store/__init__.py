"""Where the record is kept: `open_store` gives a `Store`; the only SQL of the house is in this room."""

from dateline.store.filters import IncidentFilter
from dateline.store.listings import IncidentCount, IncidentPage, LinkedMention, ReportFilter, ReportHeader
from dateline.store.store import Store, open_store
from dateline.store.writes import Transaction

__all__ = [
    "IncidentCount",
    "IncidentFilter",
    "IncidentPage",
    "LinkedMention",
    "ReportFilter",
    "ReportHeader",
    "Store",
    "Transaction",
    "open_store",
]
