"""Explore's list as a file to hand on: always as others may see it, written while it is sent."""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import chain
from threading import BoundedSemaphore, Thread
from typing import IO, Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse
from starlette.exceptions import HTTPException

from dateline.codebook.export_formats import ExportFormat
from dateline.codebook.sureness import READER_POINT
from dateline.errors import MissingExtraError
from dateline.pipeline.exporting import Order, export_to, is_binary
from dateline.publish.exports.opening import require_package
from dateline.web.answers import count_incidents
from dateline.web.overview_sheet import find_today
from dateline.web.queries import IncidentFilters, IncidentQuery
from dateline.web.rendering import render
from dateline.web.then import StoreThen, read_moment

router = APIRouter()

PATH = "/explore/download"
MOST = 1_000
"""Incidents of a file: withholding names takes some twenty milliseconds for each."""
CHUNK = 64 * 1024
MEDIA_TYPES: Mapping[ExportFormat, str] = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.GEOJSON: "application/geo+json",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAMES: Mapping[ExportFormat, str] = {
    ExportFormat.CSV: "CSV",
    ExportFormat.GEOJSON: "GeoJSON",
    ExportFormat.XLSX: "XLSX",
}

_writing = BoundedSemaphore(2)
"""So many files are written at once: each keeps a processor busy."""


class DownloadQuery(IncidentFilters):
    """Which incidents, in which form."""

    format: Literal[ExportFormat.CSV, ExportFormat.GEOJSON, ExportFormat.XLSX]


def list_downloads(query: IncidentQuery) -> list[tuple[str, str]]:
    """The forms that can be written here, each with the address of the list in it."""
    written = (one for one in MEDIA_TYPES if _can_write(one))
    return [(NAMES[one], query.write_address(PATH, sort=None, format=one.value)) for one in written]


def _can_write(format: ExportFormat) -> bool:
    try:
        require_package(format)
    except MissingExtraError:
        return False
    return True


@router.get(PATH)
def download_list(request: Request, store: StoreThen, query: Annotated[DownloadQuery, Query()]) -> Response:
    """The incidents that fit, the latest first, names withheld, places coarsened, what goes on held back."""
    asked, moment = query.build_filter(), read_moment(request)
    require_package(query.format)
    n_incidents = count_incidents(store, asked).n_incidents
    if n_incidents > MOST:
        message = (
            f"{n_incidents:,} incidents fit, and a file from here holds {MOST:,} at most: narrow the filters, or let "
            "dateline export write them."
        )
        return render(request, "error.html.j2", 422, title="Too many for a file", messages=[message])
    order = Order(asked, as_of=find_today(moment), surer_than=READER_POINT)

    def write(stream: IO[bytes]) -> None:
        with stream if is_binary(query.format) else TextIOWrapper(stream, "utf-8", newline="") as opened:
            export_to(store, order, {query.format: opened})

    if not _writing.acquire(blocking=False):
        raise HTTPException(503, "Other files are being written: ask again in a moment.")
    chunks = stream_file(write, _writing.release)
    first = next(chunks, b"")  # what goes wrong before it is told on a page
    day = moment[0] if moment else datetime.now(UTC)
    return StreamingResponse(
        chain((first,), chunks),
        media_type=MEDIA_TYPES[query.format],
        headers={"Content-Disposition": f'attachment; filename="incidents-{day:%Y-%m-%d}.{query.format}"'},
    )


def stream_file(write: Callable[[IO[bytes]], Any], end: Callable[[], Any]) -> Iterator[bytes]:
    """What `write` writes, as it comes. It waits for the reader, and ends where nobody reads any more; `end` is called
    then, or at its own end. What it raises is raised behind the last chunk, so that no part is taken for the whole."""
    reading, writing = os.pipe()
    raised: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(writing, "wb") as stream:
                write(stream)
        except BrokenPipeError:
            return
        except BaseException as error:  # noqa: BLE001 -- it is raised where the file is read
            raised.append(error)
        finally:
            end()

    writer = Thread(target=run, daemon=True)
    writer.start()
    with os.fdopen(reading, "rb") as source:
        while chunk := source.read1(CHUNK):
            yield chunk
    writer.join()
    if raised:
        raise raised[0]
