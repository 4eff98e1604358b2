"""Files of places: the desk's own table, a GeoNames country dump, an OCHA table of P-codes.

*Table*: CSV with a head: `name`, `country_code`, `latitude`, `longitude`, and where wanted `aliases` (parted by `|`),
`kind`, `admin1`, `uncertainty_km`, `point_is`, `population`, `source`. *GeoNames*: the nineteen columns of `IQ.txt`,
parted by tabulators, or `IQ.zip` (https://download.geonames.org/export/dump/readme.txt). *P-codes*: CSV with `ADM1_EN`,
`ADM1_PCODE` ... or `admin1Name_en`, `admin1Pcode` ... (OCHA's Common Operational Datasets, https://data.humdata.org).
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from dateline.codebook.codes import PointIs
from dateline.errors import UsageError
from dateline.extract.places import normalize_name
from dateline.extract.places.own_places import OWN_PREFIX
from dateline.pipeline.place_dumps import GEONAMES_COLUMNS, PCODE, read_geonames, read_units
from dateline.pipeline.place_rows import KINDS, RADIUS_KM, SITE_KM, Row, find_name_fault, read_number

MAX_BYTES = 600 * 1024 * 1024
"""The largest of GeoNames' country dumps has half of it."""


class FileKind(StrEnum):
    TABLE = "table"
    GEONAMES = "geonames"
    PCODES = "pcodes"


def read_rows(path: Path, kind: FileKind | None = None) -> Iterator[Row]:
    """Every row of the file. Raises `UsageError` where it cannot be read as a file of places."""
    name, text = _read_text(path)
    first = text.split("\n", 1)[0]
    kind = kind or _tell_kind(first)
    if kind is FileKind.GEONAMES:
        yield from read_geonames(text, name)
        return
    reader = csv.DictReader(io.StringIO(text), delimiter=_tell_delimiter(first), strict=False)
    columns = [column.strip() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    if kind is FileKind.PCODES:
        yield from read_units(_number_rows(reader, name), columns, name)
    else:
        missing = {"name", "country_code", "latitude", "longitude"} - set(columns)
        if missing:
            raise UsageError(f"{path.name} has no column {', '.join(sorted(missing))}; its first line must name them.")
        for number, row in _number_rows(reader, name):
            yield _read_table_row(number, row)


def _number_rows(reader: "csv.DictReader[str]", name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row with its line, from 2, without the cells that no column names."""
    try:
        for row in reader:
            yield reader.line_num, {k: (v or "").strip() for k, v in row.items() if isinstance(k, str)}
    except csv.Error as error:
        raise UsageError(f"{name}, line {reader.line_num}: {error}.") from error


def _read_text(path: Path) -> tuple[str, str]:
    """The file's name and its text; of an archive, the member that is called like it."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UsageError(f"{path.name} has {size:,} bytes, more than any file of places ({MAX_BYTES:,}).")
        if not zipfile.is_zipfile(path):
            return path.name, _decode(path.read_bytes(), path.name)
        with zipfile.ZipFile(path) as archive:
            wanted = f"{path.stem}.txt"
            member = next((one for one in archive.infolist() if one.filename == wanted), None)
            if member is None or member.file_size > MAX_BYTES:
                raise UsageError(f"{path.name} holds no {wanted} of a size that can be read.")
            with archive.open(member) as file:
                return wanted, _decode(file.read(MAX_BYTES + 1), path.name)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise UsageError(f"{path.name} cannot be read: {error}.") from error


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not in UTF-8 (byte {error.start}). Save it as UTF-8 and add it again.") from error


def _tell_kind(first: str) -> FileKind:
    if first.count("\t") == GEONAMES_COLUMNS - 1 and first.split("\t", 1)[0].isdigit():
        return FileKind.GEONAMES
    return (
        FileKind.PCODES
        if any(PCODE.fullmatch(column.strip()) for column in re.split(r"[,;\t]", first))
        else FileKind.TABLE
    )


def _tell_delimiter(first: str) -> str:
    return max(",;\t", key=first.count)


def _read_table_row(number: int, row: Mapping[str, str]) -> Row:
    kind = row.get("kind") or row.get("feature_kind") or "town"
    name = row["name"]
    aliases = tuple(alias.strip() for alias in row.get("aliases", "").split("|") if alias.strip())
    point_is = row.get("point_is") or (PointIs.CENTRE if kind in {"town", "neighbourhood"} else PointIs.SITE).value
    fault = find_name_fault([name, *aliases])
    if kind not in KINDS:
        fault = fault or f"'{kind}' is no kind of place; there are: {', '.join(sorted(KINDS))}."
    if point_is not in set(PointIs):
        fault = fault or f"'{point_is}' is no point_is; there are: {', '.join(PointIs)}."
    latitude, longitude = read_number(row["latitude"], 90), read_number(row["longitude"], 180)
    if latitude is None or longitude is None:
        fault = fault or f"'{row['latitude']}', '{row['longitude']}' is no latitude and longitude in degrees."
    uncertainty = read_number(row.get("uncertainty_km") or str(RADIUS_KM.get(kind, SITE_KM)), 5000)
    if uncertainty is None or uncertainty <= 0:
        fault = fault or f"'{row.get('uncertainty_km')}' is no radius in kilometres."
    country = row["country_code"].upper()
    slug = "/".join(normalize_name(part).replace(" ", "-") for part in (row.get("admin1", ""), name) if part)
    return Row(
        number,
        f"{OWN_PREFIX}{country.lower()}/{slug}",
        name,
        country,
        kind,
        latitude,
        longitude,
        aliases,
        row.get("admin1", ""),
        int(read_number(row.get("population") or "0", 1e9) or 0),
        uncertainty or SITE_KM,
        point_is,
        row.get("source", ""),
        fault,
    )
