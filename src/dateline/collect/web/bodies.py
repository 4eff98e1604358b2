"""The body of an answer, unpacked within its limits."""

import zlib

import httpx

from dateline.codebook.codes import FailureReason
from dateline.collect.captures import describe_size
from dateline.collect.web.failures import FetchError

ACCEPTED_ENCODINGS = "gzip, deflate"
GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
RAW_DEFLATE = -zlib.MAX_WBITS
GZIP_MARK = b"\x1f\x8b"
BROKEN_OFF = "The server broke off before the page was whole."


def read_body(response: httpx.Response, max_bytes: int) -> bytes:
    """The whole body, unpacked. Raises `FetchError`: too large as sent or unpacked, or not whole.

    httpx's own decoders unpack a chunk whole before anyone can look: 64 KB of gzip in gzip are 60 GB.
    """
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > max_bytes:
        raise too_large(max_bytes)
    unpacker = _choose_unpacker(response.headers.get("content-encoding", ""))
    n_sent = 0
    body = bytearray()
    for chunk in response.iter_raw():
        n_sent += len(chunk)
        body += unpacker.unpack(chunk, max_bytes - len(body)) if unpacker else chunk
        if max(n_sent, len(body)) > max_bytes:
            raise too_large(max_bytes)
    if unpacker and n_sent and not unpacker.is_whole:
        raise FetchError(FailureReason.FETCH_FAILED, BROKEN_OFF, is_temporary=True)
    return bytes(body)


def unpack_gzip(content: bytes, max_bytes: int) -> bytes:
    """What a gzip file holds. Raises `FetchError` where it holds too much or is not whole."""
    unpacker = Unpacker(GZIP_OR_ZLIB)
    unpacked = unpacker.unpack(content, max_bytes)
    if len(unpacked) > max_bytes:
        raise too_large(max_bytes)
    if not unpacker.is_whole:
        raise FetchError(FailureReason.FETCH_FAILED, "The packed file is not whole.")
    return unpacked


def too_large(max_bytes: int) -> FetchError:
    """The failure of what is over the limit."""
    return FetchError(FailureReason.TOO_LARGE, f"It is more than the {describe_size(max_bytes)} fetched at once.")


class Unpacker:
    """Unpacks gzip or deflate piece by piece, never much more than asked for."""

    def __init__(self, window_bits: int) -> None:
        self._window_bits = window_bits
        self._inflater = zlib.decompressobj(window_bits)
        self._is_fresh = True

    @property
    def is_whole(self) -> bool:
        return self._inflater.eof

    def unpack(self, chunk: bytes, room: int) -> bytes:
        """At most one byte more than `room`, which tells that there is too much."""
        unpacked = bytearray()
        while chunk and len(unpacked) <= room:
            if self._inflater.eof:
                if not chunk.startswith(GZIP_MARK):
                    break  # padding after the end
                self._inflater = zlib.decompressobj(self._window_bits)
            unpacked += self._inflate(chunk, room + 1 - len(unpacked))
            chunk = self._inflater.unused_data
        return bytes(unpacked)

    def _inflate(self, chunk: bytes, limit: int) -> bytes:
        try:
            unpacked = self._inflater.decompress(chunk, limit)
        except zlib.error as error:
            if not self._is_fresh or self._window_bits == RAW_DEFLATE:
                message = "The server sent packed content that cannot be unpacked."
                raise FetchError(FailureReason.FETCH_FAILED, message) from error
            # Some servers send deflate without the zlib frame that the standard asks for.
            self._window_bits, self._is_fresh = RAW_DEFLATE, False
            self._inflater = zlib.decompressobj(RAW_DEFLATE)
            return self._inflate(chunk, limit)
        self._is_fresh = False
        return unpacked


def _choose_unpacker(encoding: str) -> Unpacker | None:
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return None
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return Unpacker(GZIP_OR_ZLIB)
    message = f"The server sent an encoding that was not asked for ({encoding[:40]})."
    raise FetchError(FailureReason.FETCH_FAILED, message)
