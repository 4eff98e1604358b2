"""The one way out: what is held back, what is masked and coarsened, and in which format it is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import IO, Any

from dateline.codebook.codes import Scope
from dateline.codebook.contract import export_record
from dateline.codebook.export_formats import ExportFormat
from dateline.codebook.records import Incident
from dateline.codebook.sureness import READER_POINT, is_unsure
from dateline.errors import UsageError
from dateline.publish.coarsening import coarsen_incident, is_held_back
from dateline.publish.contexts import Contexts, DocumentLoader, build_contexts
from dateline.publish.exports import opening
from dateline.publish.exports.opening import open_sink
from dateline.publish.exports.sink import NOTHING_BESIDE, SinkTally, Surroundings
from dateline.publish.known_names import KnownNames, compile_known, index_known
from dateline.publish.own_media import is_armed_group
from dateline.publish.passages import Piece
from dateline.publish.redaction import Masker, build_masker, redact_incident
from dateline.publish.sites import AreaFinder, find_no_area, is_sensitive, withhold_site
from dateline.publish.source_names import mask_source
from dateline.publish.standing_names import load_standing_names


class Format(StrEnum):
    """What `publish` writes: the formats for other programs (`ExportFormat`). Briefs have a way of their own."""

    JSONL = ExportFormat.JSONL.value
    CSV = ExportFormat.CSV.value
    XLSX = ExportFormat.XLSX.value
    PARQUET = ExportFormat.PARQUET.value
    GEOJSON = ExportFormat.GEOJSON.value
    GPKG = ExportFormat.GPKG.value
    ACLED = ExportFormat.ACLED.value
    UCDP = ExportFormat.UCDP.value
    PANEL = ExportFormat.PANEL.value


CRIMELESS = frozenset(map(Format, opening.CRIMELESS))
"""Formats that leave crime out; the record itself keeps it."""


@dataclass(slots=True)
class Tally:
    """How many incidents were written, were held back as ongoing, and were left out as crime or as unsure; `files`
    tells what became of them in each format for other programs. `coders` are the versions that coded them, `sources`
    the outlets that tell of them, as they were written."""

    written: int = 0
    held_back: int = 0
    crime: int = 0
    unsure: int = 0
    files: dict[ExportFormat, SinkTally] = field(default_factory=dict)
    is_sample: bool = False
    coders: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms incidents leave: see `publish`. `known` names are compiled, those of the package's tables in."""

    exact: bool
    as_of: date
    known: KnownNames
    masked: bool
    with_crime: bool
    own_media: frozenset[str]
    find_area: AreaFinder
    surer_than: float = READER_POINT

    def holds_back(self, incident: Incident) -> bool:
        return not self.exact and is_held_back(incident, self.as_of)


def publish(
    incidents: Iterable[Incident],
    format: str,
    stream: IO[Any],
    *,
    exact: bool = False,
    as_of: date | None = None,
    known_names: Collection[str] = (),
    load_document: DocumentLoader | None = None,
    find_area: AreaFinder | None = None,
    affiliations: Mapping[str, str] = MappingProxyType({}),
    masked: bool = True,
    surer_than: float = READER_POINT,
    address: str | None = None,
    about: Surroundings = NOTHING_BESIDE,
) -> Tally:
    """Writes the incidents to `stream` (of bytes for a format in `opening.BINARY`) and tells what was left out.

    They are gone through twice, first for what their reports must not show: give what can be read anew each time (a
    list, a reader of a store).

    Personal names are masked, with `exact` too, in quotes, in the names of sources and in addresses; `known_names`
    are names of actors, places and organisations to leave beside those in the package's own tables. Unless `exact`
    (own use), points are rounded to second-level areas and ongoing incidents wait 48 hours, seen from the end of
    `as_of` (UTC, default today). Aid, health, camp and shelter sites stay coarse even then: `find_area` gives the
    point of the area around such a site, without it there is none. `load_document` gives a report by its id: what is
    shown to be a person's name anywhere in a report is masked in all that is written of it. Addresses in armed groups'
    own media are left out, which are in `data/own_media.toml` or, by `affiliations` (what a source belongs to, by its
    name), belong to such a group. `surer_than` leaves out what the trained reader alone found and gives a lower
    probability.
    `masked=False` is for checking quotes against their texts on this desk, and for nothing that is handed on.
    `address` is that of a desk: each record then has its own there. `about` is what some formats ask beside. Raises
    `UsageError` for an unknown format, `MissingExtraError` where its package is not installed.
    """
    if format not in list(Format):
        raise UsageError(f"Unknown format {format!r}. Choose one of: {', '.join(Format)}.")
    terms = make_terms(
        exact=exact,
        as_of=as_of,
        known_names=known_names,
        masked=masked,
        with_crime=format not in CRIMELESS,
        find_area=find_area,
        affiliations=affiliations,
        surer_than=surer_than,
    )
    tally = Tally()
    source = list(incidents) if isinstance(incidents, Iterator) else incidents
    contexts = build_contexts(source, load_document, terms.known, terms.holds_back)
    ready = prepare_incidents(source, terms, tally, contexts)
    write_exports(ready, {ExportFormat(format): stream}, exact, address, about, tally)
    return tally


def publish_together(
    incidents: Iterable[Incident],
    outputs: Mapping[ExportFormat, IO[Any]],
    *,
    exact: bool,
    as_of: date | None,
    known_names: Collection[str],
    load_document: DocumentLoader | None,
    find_area: AreaFinder | None,
    affiliations: Mapping[str, str],
    surer_than: float,
    address: str | None,
    about: Surroundings,
) -> Tally:
    """As `publish`, in several formats at once: what takes most of the time, the masking, is done once."""
    terms = make_terms(exact=exact, as_of=as_of, known_names=known_names, masked=True,
                        with_crime=not opening.CRIMELESS.issuperset(outputs), find_area=find_area,
                        affiliations=affiliations, surer_than=surer_than)  # fmt: skip
    tally = Tally()
    contexts = build_contexts(incidents, load_document, terms.known, terms.holds_back)
    write_exports(prepare_incidents(incidents, terms, tally, contexts), outputs, exact, address, about, tally)
    return tally


def write_exports(
    ready: Iterable[Incident],
    outputs: Mapping[ExportFormat, IO[Any]],
    exact: bool,
    address: str | None,
    about: Surroundings,
    tally: Tally,
) -> None:
    """Writes incidents that are ready to leave, each once for each format; only a few are in memory at a time."""
    about = replace(about, address=address)
    sinks = {format: open_sink(format, stream, exact, about) for format, stream in outputs.items()}
    for incident in ready:
        record = export_record(incident, address)
        tally.is_sample |= incident.is_sample
        tally.coders.add(incident.coder_version)
        tally.sources.update(one.source_name for one in incident.tellings if one.source_name)
        for format, sink in sinks.items():
            if incident.scope is not Scope.CRIME or format not in opening.CRIMELESS:
                sink.add(incident, record)
    for format, sink in sinks.items():
        sink.close()
        tally.files[format] = sink.tally


@dataclass(frozen=True, slots=True)
class Edition:
    """Incidents as others may see them, for a store of their own: see `open_edition`."""

    incidents: Iterable[Incident]
    terms: Terms
    contexts: Contexts
    tally: Tally

    def __iter__(self) -> Iterator[Incident]:
        return prepare_incidents(self.incidents, self.terms, self.tally, self.contexts)

    def mask_source(self, name: str) -> str:
        """The name of a source with what is a person's masked."""
        return mask_source(name, self.terms.known)


def open_edition(
    incidents: Iterable[Incident],
    *,
    known_names: Collection[str],
    load_document: DocumentLoader,
    find_area: AreaFinder,
    affiliations: Mapping[str, str],
    as_of: date | None = None,
) -> Edition:
    """What `publish` would write, as incidents, on the terms of a shared file; crime is in it, as in the JSON Lines.

    The incidents are gone through twice: give what can be read anew each time.
    """
    terms = make_terms(exact=False, as_of=as_of, known_names=known_names, masked=True, with_crime=True,
                        find_area=find_area, affiliations=affiliations)  # fmt: skip
    contexts = build_contexts(incidents, load_document, terms.known, terms.holds_back)
    return Edition(incidents, terms, contexts, Tally())


def make_terms(
    *,
    exact: bool,
    as_of: date | None,
    known_names: Collection[str],
    masked: bool,
    with_crime: bool,
    find_area: AreaFinder | None,
    affiliations: Mapping[str, str],
    surer_than: float = READER_POINT,
) -> Terms:
    """The terms with their names compiled; the day is today's (UTC) where none is given."""
    return Terms(
        exact=exact,
        as_of=as_of or datetime.now(UTC).date(),
        known=index_known(compile_known(known_names) | load_standing_names()),
        masked=masked,
        with_crime=with_crime,
        own_media=frozenset(name for name, owner in affiliations.items() if is_armed_group(owner)),
        find_area=find_area or find_no_area,
        surer_than=surer_than,
    )


def prepare_incidents(
    incidents: Iterable[Incident],
    terms: Terms,
    tally: Tally,
    contexts: Contexts,
    passages: dict[str, tuple[Piece, ...]] | None = None,
) -> Iterator[Incident]:
    """The incidents that may leave, masked and coarsened, counted in `tally` as they pass.

    `passages` takes in the words of their claims in context, by claim_id.
    """
    for incident in incidents:
        if not terms.with_crime and incident.scope is Scope.CRIME:
            tally.crime += 1
        elif is_unsure(incident, terms.surer_than):
            tally.unsure += 1
        elif terms.holds_back(incident):
            tally.held_back += 1
        else:
            tally.written += 1
            masker = make_masker(incident, terms.known, contexts) if terms.masked else None
            if passages is not None:
                passages.update(contexts.cut_passages(incident, masker))
            yield prepare_incident(incident, masker, terms)


def make_masker(incident: Incident, known: KnownNames, contexts: Contexts) -> Masker:
    """What is withheld from an incident's texts: names that any of its reports shows, and sites that they tell of."""
    survey = contexts.survey_reports(incident)
    return build_masker(incident, known, contexts.list_hidden(incident), survey)


def prepare_incident(incident: Incident, masker: Masker | None, terms: Terms) -> Incident:
    """One incident as others may see it."""
    redacted = redact_incident(incident, masker, terms.own_media) if masker else incident
    if is_sensitive(incident):
        return withhold_site(redacted, terms.find_area)
    return redacted if terms.exact else coarsen_incident(redacted)
