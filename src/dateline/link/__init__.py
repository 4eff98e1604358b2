"""The room that turns mentions into incidents: blocking, comparison, linking, consolidation, the ledger."""

from dateline.link.blocking import blocking_keys, search_keys
from dateline.link.consolidation import consolidate
from dateline.link.linking import found_incident_id, link

__all__ = ["blocking_keys", "consolidate", "found_incident_id", "link", "search_keys"]
