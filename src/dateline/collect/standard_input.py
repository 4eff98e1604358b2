"""What is piped in: one report, or JSON Lines."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Failure, Page
from dateline.collect.captures import Capturer
from dateline.collect.files import refuse_size
from dateline.collect.json_reports import load_json_lines, split_json_report
from dateline.settings import MAX_CAPTURE_BYTES

ADDRESS = "-"


def load_standard_input(stream: BinaryIO, capturer: Capturer) -> Iterator[Page | Failure]:
    """The report on standard input, its type told from its beginning; a JSON object a line is a report a line."""
    head = stream.readline(MAX_CAPTURE_BYTES + 1)
    if _is_json_object(head):
        yield from load_json_lines(stream, ADDRESS, capturer, head=head)
        return
    content = head + stream.read(MAX_CAPTURE_BYTES + 1 - len(head))
    start = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if len(content) > MAX_CAPTURE_BYTES:
        yield refuse_size(ADDRESS, None, capturer)
    elif not content.strip():
        yield capturer.make_failure(ADDRESS, FailureReason.EMPTY, "Nothing came in on standard input.")
    elif start.startswith((b"{", b"[{")):
        yield from split_json_report(content, ADDRESS, capturer)
    elif start.startswith((b"<!doctype html", b"<html")):
        yield capturer.make_page(content, ADDRESS, "text/html")
    else:
        yield capturer.make_page(content, ADDRESS, "text/plain")


def _is_json_object(line: bytes) -> bool:
    if not line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
