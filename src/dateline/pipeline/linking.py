"""Mentions into incidents: what may be touched is fetched by its keys, `link` decides, and what it decides is saved."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from dateline.codebook.records import Document, Link, Mention, Telling
from dateline.link import (
    Candidate,
    Ties,
    blocking_keys,
    collect_names,
    consolidate,
    explain_link,
    find_touched,
    found_incident_id,
    link,
    make_candidate,
    search_keys,
)
from dateline.store import Transaction


def link_mentions(transaction: Transaction, document: Document, mentions: Iterable[Mention]) -> dict[str, str]:
    """Save the incidents that change as a saved document's saved mentions come; gives each mention's incident.

    Incidents may become one or part with others: what all mentions say decides, not who came first. An incident has the
    id that the first of its mentions to arrive founded; an id that stands for none any more leads on.
    """
    tellings = [make_telling(document, mention) for mention in mentions]
    if not tellings:
        return {}
    kept = _Kept(transaction)
    new = [kept.add(telling, document.text) for telling in tellings]
    ties = Ties(kept.find_likes)
    touched = find_touched(new, ties)
    groups = link(touched, ties)
    while left_out := kept.list_left_out(groups):  # an earlier version may have linked what is not tied
        touched = [*touched, *left_out]
        groups = link(touched, ties)
    stands = _save_groups(transaction, kept, groups)
    _lead_on(transaction, kept, stands, document.retrieved_at)
    return {telling.mention.mention_id: stands[telling.mention.mention_id] for telling in tellings}


def settle_incident(transaction: Transaction, incident_id: str) -> bool:
    """Derive an incident anew from what is linked to it now, and save it. False, and nothing saved, for nothing.

    Whether what is left still belongs together is asked when a mention comes that touches it.
    """
    kept = _Kept(transaction)
    kept.load([incident_id])
    tellings = list(kept.tellings.values())
    if tellings:
        transaction.save_incident(consolidate(incident_id, tellings), kept.list_keys(kept.tellings))
    return bool(tellings)


class _Kept:
    """Mentions of the store, and the new ones, as far as they have been asked for."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._candidates: dict[str, Candidate] = {}
        self._members: dict[str, list[Candidate]] = {}
        self._new: list[Candidate] = []
        self.tellings: dict[str, Telling] = {}
        self.stood: dict[str, str] = {}
        """The incident of each stored mention before the new ones came."""

    def add(self, telling: Telling, text: str) -> Candidate:
        """A new mention."""
        self._new.append(self._make(telling, text))
        return self._new[-1]

    def find_likes(self, one: Candidate) -> Collection[Candidate]:
        """What shares a key with a mention, and the new ones."""
        likes = self._transaction.find_incident_ids(search_keys(one))
        self.load(likes)
        keys = search_keys(one)
        new = [other for other in self._new if keys & blocking_keys(other)]
        return [*(each for incident_id in likes for each in self._members[incident_id]), *new]

    def load(self, incident_ids: Iterable[str]) -> None:
        """The mentions of incidents."""
        wanted = [incident_id for incident_id in incident_ids if incident_id not in self._members]
        if not wanted:
            return
        told = self._transaction.load_tellings_of(wanted)
        texts = self._transaction.load_texts({t.mention.document_id for tellings in told.values() for t in tellings})
        for incident_id, tellings in told.items():
            self._members[incident_id] = [self._make(t, texts[t.mention.document_id]) for t in tellings]
            self.stood |= {telling.mention.mention_id: incident_id for telling in tellings}

    def list_left_out(self, groups: Iterable[Sequence[str]]) -> list[Candidate]:
        """The mentions in no group that stood in one incident with some that are."""
        grouped = {mention_id for group in groups for mention_id in group}
        incidents = {self.stood[mention_id] for mention_id in grouped if mention_id in self.stood}
        members = [one for incident_id in sorted(incidents) for one in self._members[incident_id]]
        return [one for one in members if one.mention_id not in grouped]

    def list_members(self, incident_id: str) -> list[str]:
        """The mentions that stood in an incident, sorted."""
        return sorted(one.mention_id for one in self._members.get(incident_id, ()))

    def list_keys(self, mention_ids: Iterable[str]) -> set[str]:
        """The keys of any of the mentions."""
        return {key for mention_id in mention_ids for key in blocking_keys(self._candidates[mention_id])}

    def explain(self, mention_id: str, group: Sequence[str]) -> dict[str, float]:
        return explain_link(self._candidates[mention_id], [self._candidates[o] for o in group if o != mention_id])

    def _make(self, telling: Telling, text: str) -> Candidate:
        made = make_candidate(telling, collect_names(text))
        self._candidates[made.mention_id], self.tellings[made.mention_id] = made, telling
        return made


def _save_groups(transaction: Transaction, kept: _Kept, groups: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """The incident of each mention, once saved. A group whose incident has the same mentions already is left alone."""
    stands: dict[str, str] = {}
    for group in groups:
        arrived = transaction.sort_by_arrival(group)
        incident_id = found_incident_id(arrived[0])
        stands |= dict.fromkeys(arrived, incident_id)
        if kept.list_members(incident_id) == sorted(group):
            continue
        told = consolidate(incident_id, [kept.tellings[mention_id] for mention_id in arrived])
        transaction.save_incident(told, kept.list_keys(group))
        transaction.save_links(
            Link(mention_id, incident_id, kept.explain(mention_id, group) if mention_id != arrived[0] else {})
            for mention_id in arrived
        )
    return stands


def _lead_on(transaction: Transaction, kept: _Kept, stands: dict[str, str], at: datetime) -> None:
    """Redirect the ids that no incident has any more, and take back the redirects of those that have one again."""
    living = set(stands.values())
    former: dict[str, str] = {}
    for mention_id in transaction.sort_by_arrival(stands):
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
