"""A candidate as one short text, to be kept beside its mention: what it was made of need not be read again."""

import json
from datetime import date
from zlib import crc32

from dateline.codebook.codes import Realization, RelationKind
from dateline.link.candidates import Candidate, Site, StatedRelation
from dateline.link.weights import load_weights

MAKING = f"4 {crc32(repr(sorted(load_weights().items())).encode()):08x}"
"""Names the way candidates, blocking keys and match weights are made. A change in how candidates or keys are made, in
the comparison levels, or in the order below needs another number: then what a store keeps is made anew."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def pack_candidate(one: Candidate) -> str:
    """JSON, without the mention's id."""
    site = one.site
    return _ENCODER.encode(
        [
            one.document_id,
            one.url,
            one.copy_of,
            one.is_aggregate,
            one.realization.value,
            one.event_type,
            one.sub_event_type,
            one.date_start and one.date_start.toordinal(),
            one.date_end and one.date_end.toordinal(),
            one.is_fine,
            one.is_dated,
            site and [getattr(site, name) for name in Site.__slots__],
            dict(one.actors),
            one.killed,
            one.wounded,
            sorted(one.weapons),
            sorted(one.targets),
            sorted(one.names),
            [[each.kind.value, each.to_id, each.claim_id] for each in one.relations],
        ]
    )


def unpack_candidate(mention_id: str, packed: str) -> Candidate:
    """What was packed, of the mention it belongs to."""
    (document_id, url, copy_of, is_aggregate, realization, event_type, sub_event_type, start, end,
     is_fine, is_dated, site, actors, killed, wounded, weapons, targets, names,
     relations) = json.loads(packed)  # fmt: skip
    return Candidate(
        mention_id,
        document_id,
        url,
        copy_of,
        is_aggregate,
        Realization(realization),
        event_type,
        sub_event_type,
        date.fromordinal(start) if start else None,
        date.fromordinal(end) if end else None,
        is_fine,
        is_dated,
        Site(*site) if site else None,
        actors,
        killed,
        wounded,
        frozenset(weapons),
        frozenset(targets),
        frozenset(names),
        tuple(StatedRelation(RelationKind(kind), to_id, claim_id) for kind, to_id, claim_id in relations),
    )
