"""A document of the corpus: its head, its incidents and its marked text (`GUIDE.md` has the format)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from dateline.codebook.codes import Realization, TemporalRole
from dateline.codebook.event_types import load_sub_events
from dateline.errors import DatelineError
from training.corpus.marks import Mark, MarkError, MarkKind, read_marks

DOCUMENTS = Path(__file__).resolve().parent / "documents"
SUB_EVENT_NAMES = frozenset(load_sub_events())
_KEYS = frozenset({"register", "country", "published", "translated", "events", "none"})


class Split(StrEnum):
    """`second`: texts of the others, marked again by somebody who had not seen the first marks."""

    TRAIN = "train"
    TEST = "test"
    SECOND = "second"


class Register(StrEnum):
    WIRE_FLASH = "wire flash"
    DAY_STORY = "day story"
    ANALYSIS = "analysis"
    NGO_UPDATE = "ngo update"
    MILITARY_RELEASE = "military release"
    LOCAL_CRIME = "local crime"
    LIVE_BLOG = "live blog"
    OFFICIAL_STATEMENT = "official statement"
    OPINION = "opinion"
    COURT_REPORT = "court report"
    TRANSLATION = "translation"
    ALL_CAPS = "all caps"
    HEADLINE = "headline"
    SPEECH = "speech"
    FEATURE = "feature"


class Absence(StrEnum):
    """Why a text tells no incident."""

    TRIAL = "trial"
    ANNIVERSARY = "anniversary"
    ACCIDENT = "accident"
    DISASTER = "disaster"
    SPORT = "sport"
    BUSINESS = "business"
    FILM = "film"
    ILLNESS = "illness"
    DRILL = "drill"
    STATISTICS = "statistics"
    POLITICS = "politics"
    HISTORY = "history"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MarkedIncident:
    number: int
    sub_event: str
    realization: Realization
    temporal_role: TemporalRole
    is_aggregate: bool = False
    is_crime: bool = False


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """`text` is what a reader is given; the marks' offsets count its code points."""

    document_id: str
    register: Register
    countries: tuple[str, ...]
    published_on: date | None
    text: str
    marks: tuple[Mark, ...]
    incidents: tuple[MarkedIncident, ...] = field(default=())
    absence: Absence | None = None
    translated_from: str | None = None
    is_public_record: bool = False

    def marks_of(self, incident: int, kind: MarkKind | None = None) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.incident == incident and kind in {None, mark.kind})

    def trigger_of(self, mark: Mark) -> Mark | None:
        """The trigger that a span's role belongs to: its incident's nearest one, the earlier where two are as near."""
        triggers = self.marks_of(mark.incident, MarkKind.TRIGGER)
        return min(triggers, key=lambda one: max(one.start - mark.end, mark.start - one.end, 0), default=None)

    def quote(self, mark: Mark) -> str:
        return self.text[mark.start : mark.end]


def load_documents(split: Split, home: Path = DOCUMENTS) -> Iterator[MarkedDocument]:
    """In the order of their names. Raises `DatelineError` with the file's name."""
    for path in sorted((home / split).glob("*.txt")):
        yield load_document(path)


def load_document(path: Path) -> MarkedDocument:
    try:
        return read_document(path.stem, path.read_text("utf-8"))
    except (MarkError, ValueError) as error:
        raise DatelineError(f"{path.name}: {error}") from error


def read_document(document_id: str, content: str) -> MarkedDocument:
    """Raises `MarkError` or ValueError where the head or the marks cannot be read."""
    head, parted, body = content.partition("\n---\n")
    if not parted:
        raise ValueError("no line '---' between head and text")
    values: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon or (key not in _KEYS and not key.isdigit()) or key in values:
            raise ValueError(f"the head's line '{line}' is no known 'key: value', or stands twice")
        values[key] = value.strip()
    if missing := {"register", "country", "published"} - values.keys():
        raise ValueError(f"the head lacks {', '.join(sorted(missing))}")
    text, marks = read_marks(body.strip("\n") + "\n")
    return MarkedDocument(
        document_id,
        Register(values["register"]),
        tuple(part.strip() for part in values["country"].split(";") if part.strip() not in {"", "none"}),
        None if values["published"] == "unknown" else date.fromisoformat(values["published"]),
        text,
        marks,
        tuple(_read_incident(int(key), value) for key, value in values.items() if key.isdigit()),
        Absence(values["none"]) if "none" in values else None,
        values.get("translated"),
        values.get("events") == "public record",
    )


def _read_incident(number: int, value: str) -> MarkedIncident:
    sub_event, *codes = (part.strip() for part in value.split(";"))
    if sub_event not in SUB_EVENT_NAMES:
        raise ValueError(f"'{sub_event}' is no sub-event")
    if len(codes) < 2 or set(codes[2:]) - {"aggregate", "crime"}:
        raise ValueError(f"incident {number} is not 'sub-event; realization; temporal role [; aggregate] [; crime]'")
    flags = codes[2:]
    return MarkedIncident(
        number, sub_event, Realization(codes[0]), TemporalRole(codes[1]), "aggregate" in flags, "crime" in flags
    )
