"""The room that turns mentions into incidents: blocking, comparison, linking, consolidation, the ledger."""

from dateline.link.blocking import blocking_keys, search_keys
from dateline.link.candidates import Candidate, collect_names, found_incident_id, make_candidate
from dateline.link.consolidation import consolidate
from dateline.link.levels import find_levels
from dateline.link.linking import Division, Likes, explain_link, find_ties, link
from dateline.link.packing import MAKING, pack_candidate, unpack_candidate
from dateline.link.relations import relate_report
from dateline.link.reviews.amendments import amend_mentions, read_by_machine
from dateline.link.reviews.rulings import Rulings
from dateline.link.reviews.standing import Standing, Verdict, list_documents, list_mentions, list_standing
from dateline.link.streaming import link_all, link_stream, sort_by_time
from dateline.link.weights import DOUBTFUL, compare, weigh

__all__ = [
    "DOUBTFUL",
    "MAKING",
    "Candidate",
    "Division",
    "Likes",
    "Rulings",
    "Standing",
    "Verdict",
    "amend_mentions",
    "blocking_keys",
    "collect_names",
    "compare",
    "consolidate",
    "explain_link",
    "find_levels",
    "find_ties",
    "found_incident_id",
    "link",
    "link_all",
    "link_stream",
    "list_documents",
    "list_mentions",
    "list_standing",
    "make_candidate",
    "pack_candidate",
    "read_by_machine",
    "relate_report",
    "search_keys",
    "sort_by_time",
    "unpack_candidate",
    "weigh",
]
