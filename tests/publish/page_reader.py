"""Reads an HTML page into its elements, for the tests of the brief: what a browser would see of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})


@dataclass(slots=True)
class Element:
    """One element; `children` are elements and texts in order."""

    tag: str
    attributes: dict[str, str | None]
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find_all(self, *tags: str, **attributes: str) -> list["Element"]:
        """The elements below with one of the tags; `class_` asks for a word among the classes."""
        wanted = attributes.pop("class_", None)
        return [
            one
            for one in self.walk()
            if (not tags or one.tag in tags)
            and (wanted is None or wanted in (one.attributes.get("class") or "").split())
            and all(one.attributes.get(name) == value for name, value in attributes.items())
        ]

    @property
    def text(self) -> str:
        return "".join(child.text if isinstance(child, Element) else child for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("root", {})
        self.open = [self.root]
        self.unclosed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, dict(attrs))
        self.open[-1].children.append(one)
        if tag not in VOID:
            self.open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            self.unclosed.append(f"{self.open[-1].tag} closed by {tag}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(text: str) -> Element:
    """The root of a page. Fails where elements are not closed in the order they were opened."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.unclosed == [] and len(reader.open) == 1, (reader.unclosed[:3], [one.tag for one in reader.open])
    return reader.root
