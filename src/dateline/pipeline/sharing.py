"""What may leave the desk, out of a store: the incidents for shared files, and a store of its own for guests."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.codebook.records import Document, Incident, Publisher, Relation, Telling
from dateline.extract.places.areas import find_area
from dateline.publish import Area, Edition, Tally, open_edition
from dateline.store import IncidentFilter, Store, Transaction, open_store

WITHHELD = "withheld"
"""In the masks of an address: of those of a report, masked for each of its incidents, the most masked one is kept."""

EVERYTHING = IncidentFilter(include_crime=True)


@dataclass(frozen=True, slots=True)
class StoredIncidents:
    """The incidents that are asked for, read anew from the store each time that they are gone through."""

    store: Store
    asked: IncidentFilter

    def __iter__(self) -> Iterator[Incident]:
        return self.store.iterate_incidents(self.asked, with_tellings=True)


def list_known_names(incidents: Iterable[Incident]) -> set[str]:
    """Names that masking leaves: of actors and places that a lexicon knows. An unresolved name may be a person's."""
    names: set[str | None] = set()
    for one in incidents:
        names |= {person.name for person in one.participants if person.actor_id}
        if one.place and one.place.gazetteer_id:
            names |= {one.place.name, one.place.admin2, one.place.admin1, one.place.country}
    return {name for name in names if name}


def find_area_point(name: str, admin1: str | None, country_code: str | None) -> Area | None:
    """The gazetteer's point for an area."""
    found = find_area(name, admin1, country_code)
    return Area(found.latitude, found.longitude, found.uncertainty_km) if found else None


@contextmanager
def open_shared(store: Store) -> Iterator[tuple[Store, Tally]]:
    """A store of its own that holds only what may be shared, and how much that is; it is gone at the end.

    Of incidents it has what a shared file would (`publish`): names masked, places coarsened, what is told as ongoing
    held back for 48 hours. Of reports it has no title and no text, and the address only where they tell an incident;
    captures, failures, kept sources, reviews and what is in doubt stay behind. So nothing that is asked of it can
    give more than that. It takes some milliseconds for each incident.
    """
    with TemporaryDirectory(prefix="dateline-") as folder, open_store(f"sqlite:///{Path(folder) / 'shared.db'}") as to:
        yield to, fill_shared(store, to)


def fill_shared(store: Store, shared: Store) -> Tally:
    """Fills an empty store with what may be shared of another."""
    edition = open_edition(
        StoredIncidents(store, EVERYTHING),
        known_names=list_known_names(store.iterate_incidents(EVERYTHING)),
        load_document=store.load_document,
        find_area=find_area_point,
        affiliations=store.load_affiliations(),
    )
    with shared.transaction() as transaction:
        for publisher in store.load_publishers():
            transaction.save_publisher(_strip_publisher(publisher, edition))
        for document in store.iterate_documents():
            transaction.save_document(_strip_document(document, edition))
        _save_incidents(store, transaction, edition)
    return edition.tally


def _strip_publisher(one: Publisher, edition: Edition) -> Publisher:
    """Its grade; why it has that is the desk's own matter."""
    return replace(one, name=edition.mask_source(one.name), reliability_reason=None)


def _strip_document(one: Document, edition: Edition) -> Document:
    """When it came, from whom, and the hash of its text."""
    source = edition.mask_source(one.source_name) if one.source_name else None
    return replace(one, source_name=source, url=None, title=None, text="", furniture=(), sentences=())


def _save_incidents(store: Store, transaction: Transaction, edition: Edition) -> None:
    saved: set[str] = set()
    placed: dict[str, str] = {}
    relations: dict[Relation, None] = {}
    for incident in edition:
        saved.add(incident.incident_id)
        relations |= dict.fromkeys(incident.relations)
        transaction.save_incident(incident)
        for document_id, those in groupby(incident.tellings, key=lambda one: one.mention.document_id):
            tellings = list(those)
            transaction.save_mentions([one.mention for one in tellings])
            url, known = tellings[0].url or "", placed.get(document_id)
            if known is None or url.count(WITHHELD) > known.count(WITHHELD):
                placed[document_id] = url
                _place_document(transaction, tellings[0])
        transaction.save_links(store.load_links(incident.incident_id))
    transaction.save_relations(one for one in relations if one.from_id in saved and one.to_id in saved)


def _place_document(transaction: Transaction, telling: Telling) -> None:
    """Puts the masked address of a report where it was left out; a source that its own reports show to be a person is
    not named."""
    document = transaction.load_document(telling.mention.document_id)
    if document is not None:
        source = document.source_name if document.source_name == telling.source_name else None
        transaction.erase_document(replace(document, url=telling.url, source_name=source))
