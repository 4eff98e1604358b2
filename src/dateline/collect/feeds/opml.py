"""Lists of feeds as other readers export them (OPML 2.0)."""

from dataclasses import dataclass

from dateline.collect.feeds.entries import clean_words
from dateline.collect.feeds.xml import parse_xml


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed of a list, and what the list calls it."""

    address: str
    title: str | None


def parse_opml(content: bytes) -> list[Subscription]:
    """The feeds of an OPML file, in its order, each once. Raises `FeedError` where it is no XML."""
    found: dict[str, Subscription] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        named = {key.lower(): value.strip() for key, value in attributes.items()}
        if name == "outline" and (address := named.get("xmlurl")):
            title = clean_words(named.get("title") or named.get("text"), 200)
            found.setdefault(address, Subscription(address, title))

    parse_xml(content, start=start)
    return list(found.values())
