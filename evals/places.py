"""Places: toponyms of news texts with coordinates, in LGL's and GeoVirus's layouts.

Two tasks. *Resolution*: the names are given, and each must be placed. `acc161` is the share within 161 km (100 miles)
of all gold names with a point, one left open being wrong; `acc161_resolved` that of the names placed; `median_km` how
far those are off. *From raw text*: the reader finds the names itself; a name is right where it overlaps a gold name and
lies within 161 km of it (`precision`, `recall`, `f1`). Gold names without a point are left out of both, and what
overlaps them too.

Source of the measures: Gritta and others, A pragmatic guide to geoparsing evaluation (2020).
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree

from dateline.codebook.distance import measure_great_circle
from dateline.codebook.records import Place, Span
from dateline.errors import DatelineError
from dateline.extract.places import PlaceExpression, PlaceUse, find_names, read_names
from dateline.read.sentences import split_sentences
from evals.intervals import Counts, Figures, f1, measure, percent

NEAR_KM = 161.0
_FOUND_AS = frozenset({PlaceUse.LOCATION, PlaceUse.DATELINE, PlaceUse.REFERENCE, PlaceUse.OFFICE})
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name as annotated; without a point where the annotators placed none."""

    start: int
    end: int
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    names: tuple[GoldName, ...]


def score_places(path: Path) -> dict[str, Any]:
    """The figures with their intervals; what is drawn is the text. Raises `DatelineError` where it is no such XML."""
    texts = list(load_texts(path))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        scored = list(pool.map(score_text, texts, chunksize=8))
    gaps = [gap for _, found in scored for gap in found]
    return {
        **measure([counts for counts, _ in scored], _figures_of),
        "median_km": round(median(gaps), 1) if gaps else None,
        "n": sum(int(counts["names"]) for counts, _ in scored),
        "n_texts": len(texts),
    }


def load_texts(path: Path) -> Iterator[Text]:
    content = path.read_text("utf-8")
    try:
        if _ENTITY.search(content):
            raise DatelineError(f"{path.name} defines entities and is not read.")
        articles = ElementTree.fromstring(content).iter("article")
    except ElementTree.ParseError as error:
        raise DatelineError(f"{path.name} is no XML: {error}") from error
    for article in articles:
        text = article.findtext("text") or ""
        yield Text(text, tuple(_read_name(node, text) for tag in ("toponym", "location") for node in article.iter(tag)))


def _read_name(node: ElementTree.Element, text: str) -> GoldName:
    """GeoVirus counts characters from 1; the name as written tells which it is."""
    point = [next((found.text for found in node.iter(key) if found.text), None) for key in ("lat", "lon")]
    start, end = (int(node.findtext(key) or 0) for key in ("start", "end"))
    written = node.findtext("phrase") or node.findtext("name")
    shift = 1 if text[start:end] != written == text[max(0, start - 1) : end - 1] else 0
    return GoldName(start - shift, end - shift, (float(point[0]), float(point[1])) if point[0] and point[1] else None)


def score_text(text: Text) -> tuple[Counter[str], list[float]]:
    """Counts of one text, and the kilometres by which each name placed is off."""
    sentences = split_sentences(text.text, ())
    placed = [name for name in text.names if name.point]
    resolved = read_names(text.text, sentences, [Span(name.start, name.end) for name in text.names])
    gaps = [gap for name, place in zip(text.names, resolved, strict=True) if (gap := _gap(name, place)) is not None]
    found = [
        one
        for one in find_names(text.text, sentences)
        if one.place and one.place.latitude is not None and one.use in _FOUND_AS and not _is_left_out(one, text)
    ]
    right = [
        any(one.name_start < name.end and name.start < one.name_end and _is_near(name, one.place) for one in found)
        for name in placed
    ]
    counts = {"names": len(placed), "resolved": len(gaps), "near": sum(gap <= NEAR_KM for gap in gaps)}
    return Counter(counts | {"found": len(found), "right": sum(right)}), gaps


def _is_left_out(one: PlaceExpression, text: Text) -> bool:
    return any(name.point is None and one.name_start < name.end and name.start < one.name_end for name in text.names)


def _gap(name: GoldName, place: Place | None) -> float | None:
    if name.point is None or place is None or place.latitude is None or place.longitude is None:
        return None
    return measure_great_circle(place.latitude, place.longitude, *name.point)


def _is_near(name: GoldName, place: Place | None) -> bool:
    gap = _gap(name, place)
    return gap is not None and gap <= NEAR_KM


def _figures_of(counts: Counts) -> Figures:
    right = counts["right"]
    return {
        "acc161": percent(counts["near"], counts["names"]),
        "acc161_resolved": percent(counts["near"], counts["resolved"]),
        "resolved_share": percent(counts["resolved"], counts["names"]),
        "precision": percent(right, counts["found"]),
        "recall": percent(right, counts["names"]),
        "f1": f1(right, counts["found"], counts["names"]),
    }
