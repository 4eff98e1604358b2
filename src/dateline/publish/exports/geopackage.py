"""GeoPackage 1.3 (OGC 12-128r17), written with SQLite itself: one layer of points, opened by QGIS and GDAL.

The few tables of the standard take less than pyogrio, which brings GDAL along (100 MB). There is no spatial index:
its triggers need functions that plain SQLite lacks; a GIS makes one on request. Incidents without a point stay in,
without a geometry.
"""

import shutil
import sqlite3
import struct
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from dateline.codebook.columns import ColumnType, load_columns
from dateline.codebook.records import Incident
from dateline.codebook.shapes import IncidentRecord
from dateline.publish.characters import replace_steering
from dateline.publish.exports.cells import Cell
from dateline.publish.exports.imprint import SAMPLE, VERSIONS, list_notes
from dateline.publish.exports.rows import Row, build_row
from dateline.publish.exports.sink import SinkTally

LAYER = "incidents"
APPLICATION_ID = 0x47504B47
"""`GPKG` in ASCII."""
USER_VERSION = 10300
WGS_84 = 4326
CHANGED = "2000-01-01T00:00:00.000Z"
"""A fixed time, so that the file depends on nothing but what it holds."""
WGS_84_TEXT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
SYSTEMS = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84", WGS_84, "EPSG", WGS_84, WGS_84_TEXT, "longitude and latitude in degrees, WGS 84"),
)
TYPES = {
    ColumnType.STRING: "TEXT",
    ColumnType.INTEGER: "INTEGER",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.BOOLEAN: "BOOLEAN",
    ColumnType.DATE: "DATE",
}
TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
"""


class GeoPackageSink:
    """A layer in a file of its own, copied to the stream when closed. `uncertainty_m` is the point's radius."""

    def __init__(self, stream: IO[bytes], is_internal: bool) -> None:
        self.tally = SinkTally()
        self._stream = stream
        self._is_internal, self._is_sample = is_internal, False
        self._columns = load_columns("incidents")
        self._folder = TemporaryDirectory(prefix="dateline-")
        self._path = Path(self._folder.name) / "incidents.gpkg"
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        self._extent: list[float] = []
        self._prepare()

    def add(self, incident: Incident, record: IncidentRecord) -> None:
        row = build_row(incident, record)
        longitude, latitude, radius = (row.get(name) for name in ("longitude", "latitude", "uncertainty_km"))
        point = None
        if isinstance(longitude, int | float) and isinstance(latitude, int | float):
            point = encode_point(longitude, latitude)
            self._widen_extent(longitude, latitude)
        metres = radius * 1000 if isinstance(radius, int | float) else None
        cells = [_convert(row, column.name) for column in self._columns]
        self._connection.execute(self._insertion, (point, metres, *cells))
        self._is_sample |= incident.is_sample
        self.tally.n_rows += 1

    def close(self) -> None:
        told = [*([SAMPLE] if self._is_sample else []), *list_notes(self._is_internal)]
        notes = " ".join([*told, *(f"{name} {text}." for name, text in VERSIONS.items())])
        contents = (LAYER, "features", LAYER, notes, CHANGED, *(self._extent or (None,) * 4), WGS_84)
        self._connection.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", contents)
        geometry = (LAYER, "geom", "POINT", WGS_84, 0, 0)
        self._connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)", geometry)
        self._connection.execute("COMMIT")
        self._connection.close()
        with self._path.open("rb") as file:
            shutil.copyfileobj(file, self._stream)
        self._folder.cleanup()

    def _prepare(self) -> None:
        # The file is new and its own: no log, no waiting for the disk.
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"application_id = {APPLICATION_ID}"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute(f"PRAGMA user_version = {USER_VERSION}")
        self._connection.executescript(TABLES)
        columns = ", ".join(f'"{one.name}" {TYPES[one.type]}' for one in self._columns)
        layer = (
            f"CREATE TABLE {LAYER} (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom POINT, uncertainty_m DOUBLE, {columns})"
        )
        self._connection.execute(layer)
        names = ", ".join(f'"{one.name}"' for one in self._columns)
        marks = ", ".join("?" * (len(self._columns) + 2))
        self._insertion = f"INSERT INTO {LAYER} (geom, uncertainty_m, {names}) VALUES ({marks})"  # noqa: S608 -- our own
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", SYSTEMS)

    def _widen_extent(self, x: float, y: float) -> None:
        min_x, min_y, max_x, max_y = self._extent or (x, y, x, y)
        self._extent = [min(min_x, x), min(min_y, y), max(max_x, x), max(max_y, y)]


def encode_point(longitude: float, latitude: float) -> bytes:
    """A point as the standard has it: its header (little endian, no envelope), then well-known binary."""
    return struct.pack("<2sBBi", b"GP", 0, 1, WGS_84) + struct.pack("<BIdd", 1, 1, longitude, latitude)


def _convert(row: Row, name: str) -> Cell:
    cell = row.get(name)
    return replace_steering(cell) if isinstance(cell, str) else cell
