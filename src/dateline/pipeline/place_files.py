"""Files of places: the desk's own table, a GeoNames country dump, an OCHA table of P-codes.

*Table*: CSV with a head: `name`, `country_code`, `latitude`, `longitude`, and where wanted `aliases` (parted by `|`),
`kind`, `admin1`, `uncertainty_km`, `point_is`, `population`, `source`. *GeoNames*: the nineteen columns of `IQ.txt`,
parted by tabulators, or `IQ.zip` (https://download.geonames.org/export/dump/readme.txt). *P-codes*: CSV with `ADM1_EN`,
`ADM1_PCODE` ... or `admin1Name_en`, `admin1Pcode` ... (OCHA's Common Operational Datasets, https://data.humdata.org).
"""

import csv
import io
import math
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dateline.codebook.codes import PointIs
from dateline.errors import UsageError
from dateline.extract.places import normalize_name
from dateline.extract.places.own_places import OWN_PREFIX

MAX_BYTES = 600 * 1024 * 1024
"""The largest of GeoNames' country dumps has half of it."""
MAX_NAME = 200
MAX_ALIASES = 60
KINDS = frozenset(
    "town neighbourhood district region mountain water prison camp base crossing airport facility".split()
)
_RADIUS_KM = {"town": 5.0, "neighbourhood": 2.0, "district": 25.0, "region": 60.0, "mountain": 15.0, "water": 20.0}
_SITE_KM = 2.0
_GEONAMES_COLUMNS = 19
_GEONAMES_KINDS = {
    "AIRB": "airport", "AIRF": "airport", "AIRP": "airport", "AIRH": "airport", "MILB": "base", "INSM": "base",
    "NVB": "base", "FT": "base", "PRN": "prison", "CMPRF": "camp", "CMP": "camp", "CMPL": "camp", "CMPMN": "camp",
    "DAM": "facility",
    "HSP": "facility", "OILR": "facility", "OILF": "facility", "PS": "facility", "PSN": "facility", "BDG": "facility",
    "MT": "mountain", "MTS": "mountain", "HLL": "mountain", "HLLS": "mountain", "RGN": "region", "AREA": "region",
    "LK": "water", "RSV": "water", "STM": "water", "ADM2": "district", "ADM3": "district", "ADM4": "district",
}  # fmt: skip
_GEONAMES_TOWN = re.compile(r"PPL(?!Q|H|W)[A-Z0-9]*")
"""Populated places, those given up or destroyed aside."""
_UNIT = re.compile(r"(?:ADM|admin)(?P<level>[1-4])(?:Name)?_?(?:EN|en|Name)?")
_PCODE = re.compile(r"(?:ADM|admin)(?P<level>[1-4])_?(?:PCODE|Pcode|pcode)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class FileKind(StrEnum):
    TABLE = "table"
    GEONAMES = "geonames"
    PCODES = "pcodes"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is its line, from 1; `fault` says what cannot be read of it."""

    number: int
    gazetteer_id: str
    name: str
    country_code: str
    kind: str
    latitude: float | None
    longitude: float | None
    aliases: tuple[str, ...] = ()
    admin1: str = ""
    population: int = 0
    uncertainty_km: float = _SITE_KM
    point_is: str = PointIs.CENTRE.value
    source: str = ""
    fault: str | None = None
    is_known_kind: bool = True


def read_rows(path: Path, kind: FileKind | None = None) -> Iterator[Row]:
    """Every row of the file. Raises `UsageError` where it cannot be read as a file of places."""
    name, text = _read_text(path)
    first = text.split("\n", 1)[0]
    kind = kind or _tell_kind(first)
    if kind is FileKind.GEONAMES:
        yield from _read_geonames(text, name)
        return
    reader = csv.DictReader(io.StringIO(text), delimiter=_tell_delimiter(first), strict=False)
    columns = [column.strip() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    if kind is FileKind.PCODES:
        yield from _read_units(reader, columns, name)
    else:
        missing = {"name", "country_code", "latitude", "longitude"} - set(columns)
        if missing:
            raise UsageError(f"{path.name} has no column {', '.join(sorted(missing))}; its first line must name them.")
        for number, row in enumerate(reader, 2):
            yield _read_table_row(
                number, {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
            )


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
    except (OSError, zipfile.BadZipFile) as error:
        raise UsageError(f"{path.name} cannot be read: {error}.") from error


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not in UTF-8 (byte {error.start}). Save it as UTF-8 and add it again.") from error


def _tell_kind(first: str) -> FileKind:
    if first.count("\t") == _GEONAMES_COLUMNS - 1 and first.split("\t", 1)[0].isdigit():
        return FileKind.GEONAMES
    return (
        FileKind.PCODES
        if any(_PCODE.fullmatch(column.strip()) for column in re.split(r"[,;\t]", first))
        else FileKind.TABLE
    )


def _tell_delimiter(first: str) -> str:
    return max(",;\t", key=first.count)


def _read_table_row(number: int, row: Mapping[str, str]) -> Row:
    kind = row.get("kind") or row.get("feature_kind") or "town"
    name = row["name"]
    aliases = tuple(alias.strip() for alias in row.get("aliases", "").split("|") if alias.strip())
    point_is = row.get("point_is") or (PointIs.CENTRE if kind in {"town", "neighbourhood"} else PointIs.SITE).value
    fault = _find_name_fault([name, *aliases])
    if kind not in KINDS:
        fault = fault or f"'{kind}' is no kind of place; there are: {', '.join(sorted(KINDS))}."
    if point_is not in set(PointIs):
        fault = fault or f"'{point_is}' is no point_is; there are: {', '.join(PointIs)}."
    latitude, longitude = _read_number(row["latitude"], 90), _read_number(row["longitude"], 180)
    if latitude is None or longitude is None:
        fault = fault or f"'{row['latitude']}', '{row['longitude']}' is no latitude and longitude in degrees."
    uncertainty = _read_number(row.get("uncertainty_km") or str(_RADIUS_KM.get(kind, _SITE_KM)), 5000)
    if uncertainty is None or uncertainty <= 0:
        fault = fault or f"'{row.get('uncertainty_km')}' is no radius in kilometres."
    country = row["country_code"].upper()
    slug = normalize_name(name).replace(" ", "-")
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
        int(_read_number(row.get("population") or "0", 1e9) or 0),
        uncertainty or _SITE_KM,
        point_is,
        row.get("source", ""),
        fault,
    )


def _read_geonames(text: str, source: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != _GEONAMES_COLUMNS or not cells[0].isdigit():
            yield Row(number, "", "", "", "town", None, None, fault="it does not have GeoNames' nineteen columns.")
            continue
        kind = "town" if _GEONAMES_TOWN.fullmatch(cells[7]) else _GEONAMES_KINDS.get(cells[7], "")
        latitude, longitude = _read_number(cells[4], 90), _read_number(cells[5], 180)
        fault = _find_name_fault([cells[1]])
        if latitude is None or longitude is None:
            fault = fault or f"'{cells[4]}', '{cells[5]}' is no latitude and longitude in degrees."
        is_area = kind in {"district", "region", "mountain", "water"}
        yield Row(
            number,
            f"geonames:{cells[0]}",
            cells[1],
            cells[8],
            kind or "town",
            latitude,
            longitude,
            _choose_aliases([cells[2], *cells[3].split(",")], cells[1]),
            "",
            int(_read_number(cells[14] or "0", 1e9) or 0),
            _RADIUS_KM.get(kind, _SITE_KM),
            (PointIs.AREA_REPRESENTATIVE if is_area else PointIs.CENTRE if kind == "town" else PointIs.SITE).value,
            f"GeoNames, {source}",
            fault,
            bool(kind),
        )


def _read_units(reader: "csv.DictReader[str]", columns: Sequence[str], source: str) -> Iterator[Row]:
    """The finest units of the table, each once."""
    codes = {int(m["level"]): column for column in columns if (m := _PCODE.fullmatch(column))}
    named = {int(m["level"]): column for column in columns if (m := _UNIT.fullmatch(column))}
    finest = max(codes.keys() & named.keys(), default=0)
    if not finest:
        raise UsageError(f"{source} has no column of names (ADM1_EN) beside its P-codes (ADM1_PCODE).")
    points = [
        next((c for c in columns if c.casefold() in names), "") for names in ({"lat", "latitude"}, {"lon", "longitude"})
    ]
    seen: set[str] = set()
    for number, row in enumerate(reader, 2):
        code, name = (str(row.get(column) or "").strip() for column in (codes[finest], named[finest]))
        if code in seen:
            continue
        seen.add(code)
        latitude, longitude = (
            _read_number(str(row.get(column) or ""), most) if column else None
            for column, most in zip(points, (90, 180), strict=True)
        )
        fault = _find_name_fault([name])
        if not re.fullmatch(r"[A-Z]{2,3}[A-Za-z0-9]+", code):
            fault = fault or f"'{code}' is no P-code."
        above = str(row.get(named.get(1, "")) or "").strip() if finest > 1 else ""
        yield Row(
            number,
            f"pcode:{code}",
            name,
            code[:2],
            "district" if finest > 1 else "region",
            latitude,
            longitude,
            (code,),
            above,
            0,
            _RADIUS_KM["district" if finest > 1 else "region"],
            PointIs.AREA_REPRESENTATIVE.value,
            f"OCHA P-codes, {source}",
            fault,
        )


def _find_name_fault(names: Sequence[str]) -> str | None:
    for name in names:
        if not name or not normalize_name(name):
            return "it has no name."
        if len(name) > MAX_NAME:
            return f"a name has {len(name)} letters, more than {MAX_NAME}."
        if _CONTROL.search(name) or "|" in name:
            return f"{name[:40]!r} holds a sign that no name has."
    return None


def _choose_aliases(names: Sequence[str], own: str) -> tuple[str, ...]:
    """Names in Latin letters with a capital, as people write them: the others are codes, or made by machines."""
    sound = (n for n in names if n and n != own and n[0].isupper() and not (n.isupper() and len(n) < 5))
    latin = (n for n in sound if all(ord(sign) < 0x370 for sign in n) and _find_name_fault([n]) is None)
    return tuple(dict.fromkeys(latin))[:MAX_ALIASES]


def _read_number(text: str, most: float) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= most else None
