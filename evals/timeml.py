"""TimeML documents as TempEval-3 lays them out: a creation time, and a text with its time expressions marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from dateline.errors import UsageError

MAX_BYTES = 20_000_000
SUFFIX = ".tml"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its TIMEX3 type and value; `start` and `end` are offsets in the document's text."""

    start: int
    end: int
    type: str
    value: str

    def overlaps(self, other: "Timex") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class TimeMLDocument:
    """`published` is the day of the creation time, None where it tells none."""

    name: str
    published: date | None
    text: str
    timexes: Sequence[Timex]


def list_documents(home: Path) -> list[Path]:
    """The TimeML files of a folder, or the one file. Raises UsageError where there is none."""
    found = sorted(home.rglob(f"*{SUFFIX}")) if home.is_dir() else [home]
    if not found:
        raise UsageError(f"{home}: no file ends in {SUFFIX}.")
    return found


def load_document(path: Path) -> TimeMLDocument:
    """Raises UsageError, naming the file and what is wrong with it, for what is no TimeML document."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}).") from None
    if len(content) > MAX_BYTES:
        raise UsageError(f"{path}: has {len(content):,} bytes; up to {MAX_BYTES:,} are read.")
    # TimeML needs no document type; one could declare entities that grow without end or read other files. In UTF-16
    # it would not be found, so that has to be UTF-8.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
        raise UsageError(f"{path}: a document type, or text that is not UTF-8, is not read.")
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UsageError(f"{path}: is no well-formed XML ({error}).") from None
    body = root.find(".//TEXT")
    if body is None:
        raise UsageError(f"{path}: has no TEXT element.")
    pieces, timexes = _read_body(path, body)
    created = root.find(".//DCT/TIMEX3")
    return TimeMLDocument(path.name, _read_day(created), "".join(pieces), timexes)


def _read_day(created: ElementTree.Element | None) -> date | None:
    value = "" if created is None else created.get("value", "")
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _read_body(path: Path, body: ElementTree.Element) -> tuple[list[str], list[Timex]]:
    pieces: list[str] = []
    timexes: list[Timex] = []
    opened: dict[int, int] = {}
    length = 0
    for event, node in _walk(body):
        if event == "text":
            text = str(node)
            pieces.append(text)
            length += len(text)
        elif isinstance(node, ElementTree.Element) and node.tag == "TIMEX3":
            if event == "open":
                opened[id(node)] = length
                continue
            kind, value = node.get("type"), node.get("value")
            if not kind or value is None:
                raise UsageError(f"{path}: TIMEX3 {node.get('tid', '')} lacks its type or value.")
            start = opened.pop(id(node))
            if length > start:
                timexes.append(Timex(start, length, kind, value))
    return pieces, sorted(timexes, key=lambda timex: (timex.start, timex.end))


def _walk(body: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element | str]]:
    """What opens, is written and closes, in the order of the text; without recursion, however deep it nests."""
    stack: list[tuple[str, ElementTree.Element | str]] = [("open", body)]
    while stack:
        event, node = stack.pop()
        yield event, node
        if event != "open" or isinstance(node, str):
            continue
        inner: list[tuple[str, ElementTree.Element | str]] = [("text", node.text)] if node.text else []
        for child in node:
            inner.append(("open", child))
            if child.tail:
                inner.append(("text", child.tail))
        inner.append(("close", node))
        stack.extend(reversed(inner))
