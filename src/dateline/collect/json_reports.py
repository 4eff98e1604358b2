"""JSON that holds several reports: arrays, and JSON Lines read line by line."""

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Failure, Page
from dateline.collect.captures import JSON_REPORT, Capturer, describe_size
from dateline.settings import MAX_CAPTURE_BYTES

CHUNK_BYTES = 1024 * 1024
BYTE_ORDER_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def split_json_report(content: bytes, address: str, capturer: Capturer) -> Iterator[Page | Failure]:
    """The pages of a JSON file: an object is one report, an array one report an item, addressed `path#1` on."""
    if not content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"["):
        yield capturer.make_page(content, address, JSON_REPORT)
        return
    try:
        items = json.loads(content)
    except (ValueError, RecursionError) as error:
        yield capturer.make_failure(address, FailureReason.INVALID_JSON, f"The file is not valid JSON: {error}.")
        return
    if not items:
        yield capturer.make_failure(address, FailureReason.EMPTY, "The file's list holds no report.")
    for position, item in enumerate(items, start=1):
        yield capturer.make_page(json.dumps(item).encode("ascii"), f"{address}#{position}", JSON_REPORT)


def load_json_lines(
    stream: BinaryIO, address: str, capturer: Capturer, *, head: bytes = b""
) -> Iterator[Page | Failure]:
    """One page a line, addressed `path#L3`; blank lines are passed over. `head` was already read from `stream`.

    A line over the limit, or one that its file's encoding cannot read, is a failure, and the next line is read.
    """
    is_empty = True
    head = head or stream.read(CHUNK_BYTES)
    mark, encoding = next(((m, e) for m, e in BYTE_ORDER_MARKS if head.startswith(m)), (b"", "utf-8"))
    for number, line in enumerate(_split_lines(stream, head[len(mark) :], encoding), start=1):
        place = f"{address}#L{number}"
        if line is None:
            message = f"The line is over the {describe_size(MAX_CAPTURE_BYTES)} read at once."
            yield capturer.make_failure(place, FailureReason.TOO_LARGE, message)
            is_empty = False
            continue
        try:
            content = line if encoding == "utf-8" else line.decode(encoding).encode()
        except UnicodeError:
            yield capturer.make_failure(place, FailureReason.ENCODING_UNKNOWN, f"The line is not valid {encoding}.")
            is_empty = False
            continue
        if content := content.strip():
            yield capturer.make_page(content, place, JSON_REPORT)
            is_empty = False
    if is_empty:
        yield capturer.make_failure(address, FailureReason.EMPTY, "The file holds no report.")


def _split_lines(stream: BinaryIO, head: bytes, encoding: str) -> Iterator[bytes | None]:
    """The lines as bytes without their newline; None for a line over the limit, whose bytes are let go as they come."""
    newline = "\n".encode(encoding)
    buffer, searched, is_over, chunk = bytearray(head), 0, False, head
    while chunk:
        while (end := _find_newline(buffer, newline, searched)) >= 0:
            yield None if is_over or end > MAX_CAPTURE_BYTES else bytes(buffer[:end])
            del buffer[: end + len(newline)]
            searched, is_over = 0, False
        if is_over or len(buffer) > MAX_CAPTURE_BYTES:
            is_over = True
            # Keep the code unit that may be cut in two, so that the next newline is still found on its boundary.
            del buffer[: len(buffer) - len(buffer) % len(newline)]
        searched = len(buffer) - len(buffer) % len(newline)
        chunk = stream.read(CHUNK_BYTES)
        buffer += chunk
    if buffer or is_over:
        yield None if is_over else bytes(buffer)


def _find_newline(buffer: bytearray, newline: bytes, start: int) -> int:
    """Where the next newline begins on a code unit's boundary, or -1."""
    found = buffer.find(newline, start)
    while found > 0 and found % len(newline):
        found = buffer.find(newline, found + 1)
    return found
