"""Other names for the names of a text, so that the tagger learns no act by the look of an invented village.

In the corpus incidents play under invented names and much of what is none under real ones. What a word's neighbours say
must decide, so at each reading a text's names are given away for others, of any document or of the gazetteer's towns.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import as_file, files

from dateline.extract.tokens import Token

READ_AS_WRITTEN = 0.3
"""Share of the readings in which every name stays."""
SWAPPED = 0.8
"""Share of the names that are given away in the others."""
MIN_LETTERS = 3
N_TOWNS = 20_000
"""The largest of the gazetteer."""


class NameSwapper:
    """`texts`: the tokens of all documents; `towns`: names of places out there."""

    def __init__(self, texts: Iterable[Sequence[Token]], towns: Sequence[str]) -> None:
        counts: Counter[str] = Counter()
        small: set[str] = set()
        for tokens in texts:
            for before, token in zip([None, *tokens], tokens, strict=False):
                if not token.is_word:
                    continue
                if not token.text[0].isupper():
                    small.add(token.lower)
                elif before is not None and before.is_word and not token.text.isupper():
                    counts[token.text] += 1
        self._names = {name for name in counts if len(name) >= MIN_LETTERS and name.lower() not in small | _CALENDAR}
        self._pool = [*sorted(self._names), *sorted({town for town in towns if town.isalpha()})]

    def swap(self, tokens: Sequence[Token], chance: random.Random) -> list[str]:
        """The words of a text, the same name always given away for the same one."""
        if chance.random() < READ_AS_WRITTEN:
            return [token.text for token in tokens]
        given: dict[str, str] = {}
        for token in tokens:
            if token.text in self._names and token.text not in given:
                given[token.text] = chance.choice(self._pool) if chance.random() < SWAPPED else token.text
        return [given.get(token.text, token.text) for token in tokens]


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december christmas easter ramadan".split()
)


def load_towns() -> list[str]:
    """Names of the world's larger towns."""
    with as_file(files("dateline") / "data" / "gazetteer.sqlite") as path, sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT name FROM place WHERE kind = 'town' ORDER BY population DESC LIMIT ?", (N_TOWNS,)
        ).fetchall()
    return [name for (name,) in rows]
