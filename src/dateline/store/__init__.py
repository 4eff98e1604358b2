"""Where the record is kept: `open_store` gives a `Store`; the only SQL of the house is in this room."""

from dateline.store.charts import Point, Step, Timeline
from dateline.store.filters import Box, IncidentFilter, Order
from dateline.store.harvests import ChannelHealth, Harvest
from dateline.store.listings import IncidentCount, IncidentPage, ReportFilter, ReportHeader
from dateline.store.overview import ReportCount, WeekGroup, end_week, start_week
from dateline.store.paging import IncidentPosition
from dateline.store.queue import IncidentInDoubt, PairInDoubt, UnreviewedAt
from dateline.store.reads import LinkedMention
from dateline.store.store import Store, open_store
from dateline.store.writes import Transaction

__all__ = [
    "Box",
    "ChannelHealth",
    "Harvest",
    "IncidentCount",
    "IncidentFilter",
    "IncidentInDoubt",
    "IncidentPage",
    "IncidentPosition",
    "LinkedMention",
    "Order",
    "PairInDoubt",
    "Point",
    "ReportCount",
    "ReportFilter",
    "ReportHeader",
    "Step",
    "Store",
    "Timeline",
    "Transaction",
    "UnreviewedAt",
    "WeekGroup",
    "end_week",
    "open_store",
    "start_week",
]
