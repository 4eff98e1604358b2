"""Places as others list them: GeoNames' country dumps and OCHA's tables of P-codes."""

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.codebook.codes import PointIs
from dateline.errors import UsageError
from dateline.pipeline.place_rows import RADIUS_KM, SITE_KM, Row, find_name_fault, read_number

MAX_ALIASES = 60
GEONAMES_COLUMNS = 19
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
PCODE = re.compile(r"(?:ADM|admin)(?P<level>[1-4])_?(?:PCODE|Pcode|pcode)")


def read_geonames(text: str, source: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != GEONAMES_COLUMNS or not cells[0].isdigit():
            yield Row(number, "", "", "", "town", None, None, fault="it does not have GeoNames' nineteen columns.")
            continue
        kind = "town" if _GEONAMES_TOWN.fullmatch(cells[7]) else _GEONAMES_KINDS.get(cells[7], "")
        latitude, longitude = read_number(cells[4], 90), read_number(cells[5], 180)
        fault = find_name_fault([cells[1]])
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
            int(read_number(cells[14] or "0", 1e9) or 0),
            RADIUS_KM.get(kind, SITE_KM),
            (PointIs.AREA_REPRESENTATIVE if is_area else PointIs.CENTRE if kind == "town" else PointIs.SITE).value,
            f"GeoNames, {source}",
            fault,
            bool(kind),
        )


def read_units(rows: Iterator[tuple[int, Mapping[str, str]]], columns: Sequence[str], source: str) -> Iterator[Row]:
    """The finest units of the table, each once."""
    codes = {int(m["level"]): column for column in columns if (m := PCODE.fullmatch(column))}
    named = {int(m["level"]): column for column in columns if (m := _UNIT.fullmatch(column))}
    finest = max(codes.keys() & named.keys(), default=0)
    if not finest:
        raise UsageError(f"{source} has no column of names (ADM1_EN) beside its P-codes (ADM1PCODE).")
    points = [
        next((c for c in columns if c.casefold() in names), "") for names in ({"lat", "latitude"}, {"lon", "longitude"})
    ]
    seen: set[tuple[str, str]] = set()
    for number, row in rows:
        code, name = (str(row.get(column) or "").strip() for column in (codes[finest], named[finest]))
        if code and (code, name) in seen:
            continue
        seen.add((code, name))
        latitude, longitude = (
            read_number(str(row.get(column) or ""), most) if column else None
            for column, most in zip(points, (90, 180), strict=True)
        )
        fault = find_name_fault([name])
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
            RADIUS_KM["district" if finest > 1 else "region"],
            PointIs.AREA_REPRESENTATIVE.value,
            f"OCHA P-codes, {source}",
            fault,
        )


def _choose_aliases(names: Sequence[str], own: str) -> tuple[str, ...]:
    """Names in Latin letters with a capital, as people write them: the others are codes, or made by machines."""
    sound = (n for n in names if n and n != own and n[0].isupper() and not (n.isupper() and len(n) < 5))
    latin = (n for n in sound if all(ord(sign) < 0x370 for sign in n) and find_name_fault([n]) is None)
    return tuple(dict.fromkeys(latin))[:MAX_ALIASES]
