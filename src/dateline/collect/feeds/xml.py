"""XML from outside, event by event. Whatever declares a document type is refused: that is where entities bomb."""

import contextlib
from collections.abc import Callable
from xml.parsers import expat

from dateline.collect.feeds.entries import FeedError

MAX_DEPTH = 100
MAX_TEXT = 100_000
"""Characters of one element's text that are kept."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]


def parse_xml(content: bytes, *, start: Start | None = None, end: End | None = None) -> None:
    """Calls `start` with each element's name and attributes, `end` with its name and own text.

    Names have no prefix and are in lower case. What a callback raises goes through. Raises `FeedError`.
    """
    parser = expat.ParserCreate()
    texts: list[list[str]] = []

    def open_element(name: str, attributes: dict[str, str]) -> None:
        if len(texts) >= MAX_DEPTH:
            raise FeedError("The file nests its elements too deep to be read.")
        texts.append([])
        if start:
            start(_strip_prefix(name), attributes)

    def close_element(name: str) -> None:
        text = "".join(texts.pop())[:MAX_TEXT].strip()
        if end:
            end(_strip_prefix(name), text)

    def add_text(text: str) -> None:
        if texts:
            texts[-1].append(text)

    def refuse_document_type(*_: object) -> None:
        raise FeedError("The file declares a document type, which is not read.")

    parser.StartElementHandler = open_element
    parser.EndElementHandler = close_element
    parser.CharacterDataHandler = add_text
    parser.StartDoctypeDeclHandler = refuse_document_type
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise FeedError(f"The file is not valid XML: {error}.") from error


def find_root(content: bytes) -> str | None:
    """The name of the first element, as `parse_xml` tells it; None where there is none to be read."""
    roots: list[str] = []

    def note(name: str, _: dict[str, str]) -> None:
        roots.append(name)
        raise FeedError("Enough is known.")

    with contextlib.suppress(FeedError):
        parse_xml(content, start=note)
    return roots[0] if roots else None


def _strip_prefix(name: str) -> str:
    return name.rpartition(":")[2].lower()
