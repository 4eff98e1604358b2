"""The desk's own places: a file beside the store that the packaged gazetteer is read through.

Its SQL stands here alone. Names are folded as the gazetteer's are. A place of the desk goes before what the package has
under its name; one with a GeoNames number takes that place's part.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from dateline.errors import DatelineError
from dateline.extract.places.normalization import normalize_name, strip_article

OWN_PREFIX = "dateline:own/"
"""Opens the identifier of what the desk wrote itself; what it imported keeps the number of its source."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS own_place (
    gazetteer_id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT NOT NULL, kind TEXT NOT NULL, admin1 TEXT NOT NULL,
    country_code TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL,
    uncertainty_km REAL NOT NULL, point_is TEXT NOT NULL, source TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS own_name (
    normalized TEXT NOT NULL, gazetteer_id TEXT NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY (normalized, gazetteer_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS own_name_place ON own_name (gazetteer_id);
"""
_COLUMNS = (
    "gazetteer_id, name, aliases, kind, admin1, country_code, "
    "latitude, longitude, population, uncertainty_km, point_is, source"
)
_ALIAS_SIGN = "|"


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One place. `kind` is town or another feature kind of `places.tsv`; `admin1` the first division's name or ""."""

    gazetteer_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    admin1: str
    country_code: str
    latitude: float
    longitude: float
    population: int
    uncertainty_km: float
    point_is: str
    source: str

    def list_names(self) -> Iterator[tuple[str, int]]:
        """Each folded name with its rank: 0 for a name of its own, 2 without an article."""
        for name in (self.name, *self.aliases):
            key = normalize_name(name)
            if len(key) > 1:
                yield key, 0
                bare = strip_article(key)
                if bare and len(bare) > 2:
                    yield bare, 2


class OwnPlaces:
    """Reads the file. Safe to share between threads: it is opened read-only."""

    def __init__(self, path: Path) -> None:
        try:
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            rows = self._connection.execute(f"SELECT {_COLUMNS} FROM own_place ORDER BY gazetteer_id")  # noqa: S608
            digest = hashlib.sha256()
            self._keys: dict[str, int] = {}
            for number, row in enumerate(rows, 1):
                digest.update(repr(row).encode())
                self._keys[row[0]] = number
        except sqlite3.Error as error:
            raise DatelineError(f"{path.name} holds no places of Dateline's ({error}).") from error
        self.edition = digest.hexdigest()[:8]
        """Of its content: the same places give the same."""

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, normalized: str) -> list[tuple[int, OwnPlace, int]]:
        """(number, place, rank) by a folded name, most people first; numbers hold as long as the content does."""
        rows = self._connection.execute(
            f"SELECT {', '.join(f'p.{name}' for name in _COLUMNS.split(', '))}, n.rank FROM own_name n "  # noqa: S608
            "JOIN own_place p ON p.gazetteer_id = n.gazetteer_id WHERE n.normalized = ? "
            "ORDER BY n.rank, p.population DESC, p.gazetteer_id",
            (normalized,),
        )
        return [(self._keys[row[0]], _make_place(row), row[-1]) for row in rows]


def list_own_places(path: Path) -> list[OwnPlace]:
    """All of them by name; none where the file is not there."""
    if not path.exists():
        return []
    with closing(_open(path)) as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM own_place ORDER BY name, gazetteer_id")  # noqa: S608
        return [_make_place(row) for row in rows]


def save_own_places(path: Path, places: Iterable[OwnPlace]) -> int:
    """Keep these, in the stead of those with the same identifiers; all or none. Gives how many."""
    with closing(_open(path)) as connection, connection:
        saved = 0
        for place in places:
            _delete(connection, place.gazetteer_id)
            values = [_ALIAS_SIGN.join(value) if isinstance(value, tuple) else value for value in astuple(place)]
            connection.execute(f"INSERT INTO own_place VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608
            names = dict(sorted(place.list_names(), key=lambda one: -one[1]))
            rows = [(key, place.gazetteer_id, rank) for key, rank in names.items()]
            connection.executemany("INSERT INTO own_name VALUES (?, ?, ?)", rows)
            saved += 1
    return saved


def remove_own_places(path: Path, gazetteer_ids: Sequence[str]) -> None:
    with closing(_open(path)) as connection, connection:
        for gazetteer_id in gazetteer_ids:
            _delete(connection, gazetteer_id)


def _delete(connection: sqlite3.Connection, gazetteer_id: str) -> None:
    connection.execute("DELETE FROM own_name WHERE gazetteer_id = ?", (gazetteer_id,))
    connection.execute("DELETE FROM own_place WHERE gazetteer_id = ?", (gazetteer_id,))


def _open(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path)
        connection.executescript(_SCHEMA)
    except sqlite3.Error as error:
        raise DatelineError(f"{path.name} cannot be written as a file of places ({error}).") from error
    return connection


def _make_place(row: Sequence[object]) -> OwnPlace:
    values = dict(zip((field.name for field in fields(OwnPlace)), row, strict=False))
    aliases = tuple(alias for alias in str(values["aliases"]).split(_ALIAS_SIGN) if alias)
    return OwnPlace(**{**values, "aliases": aliases})  # type: ignore[arg-type]
