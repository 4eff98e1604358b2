"""Mentions into incidents: what may be touched is fetched by its keys, `link` decides, and what it decides is saved."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from dateline.codebook.codes import DecidedBy
from dateline.codebook.records import Document, Incident, KeptCandidate, Link, Mention, Telling
from dateline.link import (
    DOUBTFUL,
    MAKING,
    Candidate,
    Division,
    Standing,
    blocking_keys,
    collect_names,
    consolidate,
    explain_link,
    find_ties,
    found_incident_id,
    link,
    make_candidate,
    pack_candidate,
    search_keys,
    unpack_candidate,
)
from dateline.pipeline.relations import renew_relations
from dateline.store import Transaction


def load_standing(transaction: Transaction) -> Standing:
    """What the log of reviews comes to. It is worked out anew where the log has grown, not for every report."""
    return _worked_out.find(transaction)


class _WorkedOut:
    """The last log that was worked out, known by its length and its last line: a log only grows, and erasing words
    from it adds a line too."""

    def __init__(self) -> None:
        self._found: tuple[object, Standing] = (None, Standing())

    def find(self, transaction: Transaction) -> Standing:
        state = transaction.count_reviews(), transaction.load_last_review()
        known, standing = self._found
        if known != state:
            standing = Standing(transaction.load_reviews())
            self._found = state, standing
        return standing


_worked_out = _WorkedOut()


def link_mentions(
    transaction: Transaction, document: Document, mentions: Iterable[Mention], standing: Standing
) -> dict[str, str]:
    """Save the incidents that change as a saved document's saved mentions come; gives each mention's incident.

    Incidents may become one or part with others: what all mentions say decides, not who came first, and what persons
    held together or apart stays so. An incident has the id that the first of its mentions to arrive founded; an id that
    stands for none any more leads on.
    """
    tellings = [make_telling(document, mention) for mention in mentions]
    if not tellings:
        return {}
    _renew_candidates(transaction, standing)
    kept = _Kept(transaction, standing)
    kept.add(tellings, document.text)
    new = [telling.mention.mention_id for telling in tellings]
    stands = _regroup(transaction, kept, new, standing, document.retrieved_at)
    return {telling.mention.mention_id: stands[telling.mention.mention_id] for telling in tellings}


def relink_mentions(
    transaction: Transaction,
    mention_ids: Collection[str],
    standing: Standing,
    at: datetime,
    new: Iterable[tuple[Document, Sequence[Mention]]] = (),
) -> None:
    """Divide anew all that stands in one incident with any of the mentions, and save it, as a person decided.

    What is compared of the mentions is made anew where a person read it otherwise. `new`: mentions that a person added,
    all of them saved.
    """
    _renew_candidates(transaction, standing)
    kept = _Kept(transaction, standing)
    kept.make_anew(mention_ids)
    for document, mentions in new:
        kept.add([make_telling(document, mention) for mention in mentions], document.text)
    changed = {*kept.find_stored(mention_ids), *(one.mention_id for _, mentions in new for one in mentions)}
    _regroup(transaction, kept, sorted(changed), standing, at, frozenset(changed))


def settle_incident(transaction: Transaction, incident_id: str, standing: Standing) -> bool:
    """Derive an incident anew from what is linked to it now, and save it. False, and nothing saved, for nothing.

    Whether what is left still belongs together is asked when a mention comes that touches it.
    """
    _renew_candidates(transaction, standing)
    tellings = transaction.load_tellings(incident_id)
    if tellings:
        transaction.save_incident(_derive_incident(incident_id, tellings, standing))
    renew_relations(transaction, [incident_id])
    return bool(tellings)


def _derive_incident(incident_id: str, tellings: Sequence[Telling], standing: Standing) -> Incident:
    verdict = standing.judge([telling.mention.mention_id for telling in tellings])
    return consolidate(incident_id, tellings, verdict=verdict)


def _regroup(
    transaction: Transaction,
    kept: "_Kept",
    touched: Sequence[str],
    standing: Standing,
    at: datetime,
    changed: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Divide what is touched, and save the incidents and what is in doubt of them; gives each mention's incident.

    `changed`: mentions whose incidents are saved though they have the same mentions as before.
    """
    division = Division(kept, standing.rulings)
    groups = link(touched, division, kept.list_company)
    arrived = transaction.sort_by_arrival([mention_id for group in groups for mention_id in group])
    order = {mention_id: number for number, mention_id in enumerate(arrived)}
    stands = _save_groups(transaction, kept, groups, order, standing, changed)
    _lead_on(transaction, kept, stands, order, at)
    renew_relations(transaction, {*stands.values()})
    doubted = {
        (min(one, other), max(one, other)): weight
        for one in order
        for other, weight in division.doubt(one).items()
        if stands.get(other) != stands[one]
    }
    transaction.forget_doubts(order)
    transaction.save_doubts(doubted)
    return stands


def keep_candidate(one: Candidate) -> KeptCandidate:
    """As the store keeps it."""
    return KeptCandidate(one.mention_id, pack_candidate(one), blocking_keys(one))


def _renew_candidates(transaction: Transaction, standing: Standing) -> None:
    """Make all candidates anew where another version made them, or none did."""
    if transaction.is_made_by(MAKING):
        return
    transaction.forget_candidates(MAKING)
    for incident_ids in transaction.iterate_incident_ids():
        transaction.save_candidates(map(keep_candidate, _make_candidates(transaction, incident_ids, standing)))


def _make_candidates(
    transaction: Transaction, incident_ids: Collection[str], standing: Standing
) -> Iterator[Candidate]:
    """Those of the mentions of incidents."""
    told = [one for those in transaction.load_tellings_of(incident_ids).values() for one in those]
    texts = transaction.load_texts({telling.mention.document_id for telling in told})
    for one in told:
        names = collect_names(texts[one.mention.document_id])
        yield make_candidate(one, names, standing.list_read(one.mention.mention_id))


class _Kept:
    """Mentions of the store, and the new ones, as far as they have been asked for. What two weigh is kept beside them
    too, so that no mention is compared with its likes again."""

    def __init__(self, transaction: Transaction, standing: Standing) -> None:
        self._transaction = transaction
        self._standing = standing
        self._candidates: dict[str, Candidate] = {}
        self._packed: dict[str, str] = {}
        self._near: set[str] = set()
        self._weights: dict[str, Mapping[str, float]] = {}
        self._members: dict[str, list[str]] = {}
        self._tellings: dict[str, Telling] = {}
        self.stood: dict[str, str] = {}
        """The incident of each stored mention before the new ones came."""

    def add(self, tellings: Sequence[Telling], text: str) -> None:
        """The new mentions of one report; from now on they are kept."""
        names = collect_names(text)
        told = {telling.mention.mention_id: telling for telling in tellings}
        self._tellings |= told
        self._keep([make_candidate(one, names, self._standing.list_read(name)) for name, one in told.items()])

    def make_anew(self, mention_ids: Collection[str]) -> None:
        """Mentions of incidents, as far as persons read them otherwise than what is kept of them says."""
        incident_ids = {*self._transaction.find_incidents_of(mention_ids).values()}
        made = {one.mention_id: one for one in _make_candidates(self._transaction, incident_ids, self._standing)}
        packed = self._transaction.load_candidates(made)
        self._keep([one for name, one in made.items() if packed.get(name) != pack_candidate(one)])

    def find(self, mention_id: str) -> Candidate:
        if mention_id not in self._candidates:
            if mention_id not in self._packed:
                self._packed |= self._transaction.load_candidates(self._near - self._packed.keys() | {mention_id})
            self._candidates[mention_id] = unpack_candidate(mention_id, self._packed[mention_id])
        return self._candidates[mention_id]

    def find_stored(self, mention_ids: Collection[str]) -> Collection[str]:
        self._packed |= self._transaction.load_candidates(mention_ids)
        return self._packed.keys() & mention_ids

    def weigh_likes(self, mention_id: str) -> Mapping[str, float]:
        """From `DOUBTFUL` bits."""
        if mention_id not in self._weights:
            kept = self._transaction.load_weights(mention_id)
            self._weights[mention_id] = self._weigh(mention_id) if kept is None else kept
            self._near.update(self._weights[mention_id])
        return self._weights[mention_id]

    def list_company(self, mention_ids: Iterable[str]) -> Iterable[str]:
        """The mentions that stand in one incident with any."""
        stood = self._transaction.find_incidents_of([one for one in mention_ids if one not in self.stood])
        found = self._transaction.find_members({*stood.values()} - self._members.keys())
        self._members |= found
        self.stood |= {mention_id: incident_id for incident_id, those in found.items() for mention_id in those}
        return {one for those in found.values() for one in those}

    def list_members(self, incident_id: str) -> list[str]:
        """The mentions that stood in an incident, sorted."""
        return self._members.get(incident_id, [])

    def load_tellings(self, mention_ids: Iterable[str]) -> list[Telling]:
        """Of mentions whose incidents are known, and of new ones."""
        missing = [mention_id for mention_id in mention_ids if mention_id not in self._tellings]
        told = self._transaction.load_tellings_of({self.stood[mention_id] for mention_id in missing})
        self._tellings |= {one.mention.mention_id: one for those in told.values() for one in those}
        return [self._tellings[mention_id] for mention_id in mention_ids]

    def explain(self, mention_id: str, group: Sequence[str]) -> dict[str, float]:
        return explain_link(self.find(mention_id), [self.find(other) for other in group if other != mention_id])

    def _keep(self, made: Sequence[Candidate]) -> None:
        self._transaction.save_candidates(map(keep_candidate, made))
        self._candidates |= {one.mention_id: one for one in made}
        for one in made:
            self._weights[one.mention_id] = self._weigh(one.mention_id)

    def _weigh(self, mention_id: str) -> Mapping[str, float]:
        """Compare a mention with all that it shares a key with, once and for all."""
        one = self.find(mention_id)
        found = self._transaction.find_candidates(search_keys(one))
        self._packed |= found
        weights = {like.mention_id: weight for like, weight in find_ties(one, map(self.find, found), DOUBTFUL)}
        self._transaction.save_weights(mention_id, weights)
        return weights


def _save_groups(
    transaction: Transaction,
    kept: _Kept,
    groups: Sequence[tuple[str, ...]],
    order: Mapping[str, int],
    standing: Standing,
    changed: frozenset[str],
) -> dict[str, str]:
    """The incident of each mention, once saved. A group whose incident has the same mentions already is left alone."""
    stands: dict[str, str] = {}
    for group in groups:
        arrived = sorted(group, key=order.__getitem__)
        incident_id = found_incident_id(arrived[0])
        stands |= dict.fromkeys(arrived, incident_id)
        if kept.list_members(incident_id) == sorted(group) and changed.isdisjoint(group):
            continue
        transaction.save_incident(_derive_incident(incident_id, kept.load_tellings(arrived), standing))
        transaction.save_links(
            Link(
                mention_id,
                incident_id,
                kept.explain(mention_id, group) if mention_id != arrived[0] else {},
                DecidedBy.REVIEW if standing.rulings.decide(mention_id, group) else DecidedBy.MACHINE,
            )
            for mention_id in arrived
        )
    return stands


def _lead_on(
    transaction: Transaction, kept: _Kept, stands: Mapping[str, str], order: Mapping[str, int], at: datetime
) -> None:
    """Redirect the ids that no incident has any more, and take back the redirects of those that have one again."""
    living = set(stands.values())
    former: dict[str, str] = {}
    for mention_id in order:
        former.setdefault(found_incident_id(mention_id), stands[mention_id])
        if mention_id in kept.stood:
            former.setdefault(kept.stood[mention_id], stands[mention_id])
    redirects = transaction.find_redirects([*former])
    for old in redirects.keys() & living:
        transaction.remove_redirect(old)
    for old, heir in former.items():
        if old not in living and (old in kept.stood.values() or redirects.get(old) not in {None, heir}):
            transaction.save_redirect(old, heir, at)


def make_telling(document: Document, mention: Mention) -> Telling:
    """The mention with what linking needs of its report."""
    return Telling(
        mention=mention,
        url=document.url,
        source_name=document.source_name,
        published_on=document.published_on,
        published_at=document.published_at,
        retrieved_at=document.retrieved_at,
        copy_of=document.copy_of,
        is_sample=document.is_sample,
    )
