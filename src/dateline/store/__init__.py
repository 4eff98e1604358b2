"""Where the record is kept: `open_store` gives a `Store`; the only SQL of the house is in this room."""

from dateline.store.filters import IncidentFilter
from dateline.store.listings import IncidentCount, IncidentPage, ReportFilter, ReportHeader
from dateline.store.queue import IncidentInDoubt, PairInDoubt
from dateline.store.reads import LinkedMention
from dateline.store.store import Store, open_store
from dateline.store.writes import Transaction

__all__ = [
    "IncidentCount",
    "IncidentFilter",
    "IncidentInDoubt",
    "IncidentPage",
    "LinkedMention",
    "PairInDoubt",
    "ReportFilter",
    "ReportHeader",
    "Store",
    "Transaction",
    "open_store",
]
