"""The words of a quote as masking sees them, and the cue words that it reads them by."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'\-](?=[^\W\d_])|\.(?=[^\W\d_]))*")
LONGEST_QUOTE = 1000
POSSESSIVE = re.compile(r"[’']s$", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ul|ud|d|o|l)[-’']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of `data/name_cues.toml`, lower case."""

    ranks: frozenset[str]
    roles: frozenset[str]
    deeds: frozenset[str]
    speech: frozenset[str]
    particles: frozenset[str]
    things: frozenset[str]
    words: frozenset[str]
    bodies: frozenset[str]
    hosts: frozenset[str]
    sites: frozenset[str]
    openers: frozenset[str]
    places: frozenset[str]
    areas: frozenset[str]
    placing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the quote: `key` is what lexicons hold, `stem` the key without an article such as `al-`.

    `is_shouted`: all in capitals.
    """

    start: int
    end: int
    key: str
    stem: str
    is_upper: bool
    is_shouted: bool


@cache
def load_cues() -> Cues:
    """The cue words, once."""
    text = files("dateline").joinpath("data/name_cues.toml").read_text(encoding="utf-8")
    return Cues(**{name: frozenset(words) for name, words in tomllib.loads(text).items()})


@cache
def load_person_names() -> frozenset[str]:
    """Common given and family names, lower case: the list by which places are told from persons, too."""
    text = files("dateline").joinpath("data/place_words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["person_names"].split())


def split_tokens(text: str) -> Sequence[Token]:
    """The words of a text. A possessive ending is no part of a word, an article such as `al-` is no capital."""
    return _split_quote(text) if len(text) <= LONGEST_QUOTE else _split(text)


@lru_cache(maxsize=512)
def _split_quote(text: str) -> tuple[Token, ...]:
    """What an incident's texts hold is asked for some times over, then never again."""
    return tuple(_split(text))


def _split(text: str) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text):
        word = match.group()
        if word[-2:-1] in ("’", "'"):
            word = POSSESSIVE.sub("", word)
        # Looked for only where an article can be: most words are neither joined nor owned.
        stem = word if word.isalpha() else ARTICLE.sub("", word, count=1) or word
        key = word.lower().replace("’", "'")
        found.append(
            Token(match.start(), match.start() + len(word), key, stem.lower(), stem[0].isupper(), word.isupper())
        )
    return found
