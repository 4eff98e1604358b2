"""Relations between incidents, out of what single reports tell of more than one."""

from collections.abc import Collection

from dateline.codebook.codes import RelationKind
from dateline.codebook.records import Relation
from dateline.link import relate_report, unpack_candidate
from dateline.store import Transaction


def renew_relations(transaction: Transaction, incident_ids: Collection[str]) -> None:
    """Derive anew all relations of incidents that were saved. They hang on mentions and links alone, never on the order
    of arrival."""
    transaction.remove_relations(incident_ids)
    reports = transaction.load_reports_of_several(incident_ids)
    packed = transaction.load_candidates([mention_id for stands in reports for mention_id in stands])
    stated: dict[tuple[str, str, RelationKind], set[str]] = {}
    rests_on: dict[tuple[str, str, RelationKind], set[tuple[str, str]]] = {}
    for stands in reports:
        told = [unpack_candidate(mention_id, packed[mention_id]) for mention_id in stands if mention_id in packed]
        for one in relate_report(told):
            ends = stands[one.from_id], stands[one.to_id]
            if ends[0] != ends[1] and not {*ends}.isdisjoint(incident_ids):
                rests_on.setdefault((*ends, one.kind), set()).update(one.rests_on)
                stated.setdefault((*ends, one.kind), set()).update(one.claim_ids)
    claims = transaction.find_claims({each for those in rests_on.values() for each in those})
    transaction.save_relations(
        Relation(*key, claim_ids=tuple(sorted(stated[key].union(*(claims.get(each, ()) for each in those)))))
        for key, those in rests_on.items()
    )
