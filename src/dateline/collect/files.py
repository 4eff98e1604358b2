"""Files and folders."""

import os
from collections.abc import Iterator
from pathlib import Path

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Failure, Page, Skipped
from dateline.collect.captures import JSON_LINES, JSON_REPORT, MEDIA_TYPES, SUPPORTED, Capturer, describe_size
from dateline.collect.json_reports import load_json_lines, split_json_report
from dateline.settings import MAX_CAPTURE_BYTES

STORE_ENDING = ".db"
BESIDE = ("-wal", "-shm", "-journal")
SQLITE_START = b"SQLite format 3\x00"


def load_file(path: Path, capturer: Capturer) -> Iterator[Page | Failure]:
    """The pages of one file: one, or as many as its JSON holds. Never reads more than the limit into memory."""
    address = str(path)
    media_type = MEDIA_TYPES.get(path.suffix.lower(), "" if path.suffix else "text/plain")
    if not media_type:
        yield _refuse_type(path, capturer)
        return
    try:
        with path.open("rb") as stream:
            if media_type == JSON_LINES:
                yield from load_json_lines(stream, address, capturer)
                return
            size = path.stat().st_size
            content = stream.read(MAX_CAPTURE_BYTES + 1) if size <= MAX_CAPTURE_BYTES else b""
    except OSError as error:
        yield capturer.make_failure(address, FailureReason.NOT_READABLE, f"Cannot be read: {error.strerror}.")
        return
    if max(size, len(content)) > MAX_CAPTURE_BYTES:
        yield refuse_size(address, max(size, len(content)), capturer)
    elif not content:
        yield capturer.make_failure(address, FailureReason.EMPTY, "The file is empty.")
    elif media_type == JSON_REPORT:
        yield from split_json_report(content, address, capturer)
    else:
        yield capturer.make_page(content, address, media_type)


def load_folder(folder: Path, capturer: Capturer) -> Iterator[Page | Failure | Skipped]:
    """The pages of a folder and the folders in it, sorted by name.

    Hidden files and folders are passed over, and so, with a word, are stores; links that lead out of the folder are
    named, not followed.
    """
    root = folder.resolve()
    unreadable: list[OSError] = []
    is_empty = True
    for parent, folder_names, file_names in os.walk(folder, onerror=unreadable.append):
        folder_names[:] = sorted(name for name in folder_names if not name.startswith("."))
        linked = [name for name in folder_names if (Path(parent) / name).is_symlink()]
        for name in sorted([*linked, *(name for name in file_names if not name.startswith("."))]):
            path = Path(parent) / name
            is_empty = is_empty and path.suffix.lower() not in MEDIA_TYPES
            yield from _load_entry(path, root, capturer)
    for error in unreadable:
        message = f"The folder cannot be read: {error.strerror}."
        yield capturer.make_failure(str(error.filename), FailureReason.NOT_READABLE, message)
    if is_empty and not unreadable:
        message = f"The folder holds no file that Dateline reads ({SUPPORTED})."
        yield capturer.make_failure(str(folder), FailureReason.EMPTY, message)


def refuse_size(address: str, size: int | None, capturer: Capturer) -> Failure:
    """The failure of a capture over the limit; `size` is None where it was not read to its end."""
    limit = describe_size(MAX_CAPTURE_BYTES)
    told = f"{describe_size(size)} is" if size else "It is"
    message = f"{told} more than the {limit} read at once. Split it, one report a file, or use JSON Lines."
    return capturer.make_failure(address, FailureReason.TOO_LARGE, message)


def is_store_file(path: Path) -> bool:
    """Whether a file is an SQLite database that ends in .db, as stores do, or what SQLite keeps beside one."""
    main = next((path.with_name(path.name.removesuffix(end)) for end in BESIDE if path.name.endswith(end)), path)
    if main.suffix.lower() != STORE_ENDING:
        return False
    try:
        with main.open("rb") as stream:
            return stream.read(len(SQLITE_START)) == SQLITE_START
    except OSError:
        return False


def _load_entry(path: Path, root: Path, capturer: Capturer) -> Iterator[Page | Failure | Skipped]:
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        message = "The link leads out of the folder and is not followed. Name its target itself to read it."
        yield capturer.make_failure(str(path), FailureReason.NOT_READABLE, message)
    elif path.is_dir():
        return  # a link to a folder inside: that folder is read under its own name
    elif not path.is_file():
        yield capturer.make_failure(str(path), FailureReason.NOT_READABLE, "Not a file, or a link that leads nowhere.")
    elif path.suffix.lower() not in MEDIA_TYPES:
        yield Skipped(str(path)) if is_store_file(path) else _refuse_type(path, capturer)
    else:
        yield from load_file(path, capturer)


def _refuse_type(path: Path, capturer: Capturer) -> Failure:
    kind = path.suffix or "files without an ending"
    message = f"Dateline does not read {kind}; it reads {SUPPORTED}. Plain text can be piped in with `-`."
    return capturer.make_failure(str(path), FailureReason.UNSUPPORTED_TYPE, message)
